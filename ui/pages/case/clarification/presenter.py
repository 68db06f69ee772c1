"""The broad talk: only what the question calls for is asked, and nothing is compulsory."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from hengelo_toegang.domain.case import (
    CarerLoad,
    Clarification,
    HouseholdType,
    Literacy,
    PositiveHealth,
    SafetyConcern,
    Wealth,
)
from hengelo_toegang.domain.coordination import CoordinationDeclined, Coordinator
from hengelo_toegang.domain.decisions import means_test, provisions_in_household
from hengelo_toegang.domain.dossier import Dossier
from hengelo_toegang.domain.law import Law
from hengelo_toegang.domain.means import MeansNotComputed
from hengelo_toegang.domain.policy import NotInForce
from hengelo_toegang.i18n import N_, Translate
from ui.labels import choices
from ui.pages.case.sections import Section
from ui.pages.case.steps import StepAct, StepContext, StepState
from ui.pages.case.words import means_reason
from ui.reading import words_of_money
from ui.widgets.fields import Choice, Field, Kind, Width

HEALTH, SITUATION, MEANS, COORDINATION, SAFETY = (
    "health",
    "situation",
    "means",
    "coordination",
    "safety",
)
DIMENSIONS = {
    "body": N_("Bodily functions"),
    "mind": N_("Mental well-being"),
    "meaning": N_("Meaningfulness"),
    "quality": N_("Quality of life"),
    "participation": N_("Participation"),
    "daily": N_("Daily functioning"),
}
"""The six dimensions of Positive Health, in the order of the chart."""


@dataclass(frozen=True, slots=True)
class DomainTalk:
    """A life domain: whether it was talked about, and what was said."""

    code: str
    name: str
    open: bool
    text: str


class ClarificationPage(Protocol):
    """What the presenter asks of the view."""

    def show_values(self, shown: Callable[[str], object]) -> None: ...

    def show_section(self, key: str, *, shown: bool) -> None: ...

    def show_note(self, key: str, text: str) -> None: ...

    def show_errors(self, key: str, errors: Mapping[str, str]) -> None: ...

    def show_domains(self, domains: Sequence[DomainTalk]) -> None: ...

    def show_health(self, *, asked: bool, scores: Sequence[int | None]) -> None: ...

    def show_field(self, key: str, place: str, *, shown: bool) -> None: ...


class ClarificationPresenter:
    """Keeps the talk; life domains open by choice, scores are voluntary."""

    def __init__(self, page: ClarificationPage, context: StepContext) -> None:
        self._page = page
        self._context = context
        self._working = context.working
        self._ = context.translate
        self._opened: set[str] = set()
        self._health = False

    def sections(self) -> tuple[Section, ...]:
        """Return the forms of this step, below the life domains."""
        _, dossier = self._, self._working.dossier
        return (
            Section(HEALTH, "", _health(_)),
            Section(SITUATION, _("Situation and strength"), _situation(_)),
            Section(MEANS, _("Income and wealth"), _means(_)),
            Section(
                COORDINATION,
                _("One coordinator for the household"),
                self._coordination(dossier),
                _(
                    "Wanted with two or more laws, three or more provisions, or problems on three"
                    " or more life domains with loss of grip. Refusing costs no right."
                ),
            ),
            Section(
                SAFETY,
                _("Safety (meldcode)"),
                _safety(_),
                _("Kept apart: this never comes in a letter, and figures do not count it."),
            ),
        )

    def show(self, dossier: Dossier) -> None:
        talk = dossier.case.clarification
        self._page.show_values(self._shown)
        self._page.show_domains(self._domains(dossier))
        scores = tuple(getattr(talk.positive_health, name) for name in DIMENSIONS)
        self._health = self._health or any(score is not None for score in scores)
        self._page.show_health(asked=self._health, scores=scores)
        self._page.show_section(MEANS, shown=dossier.case.law is Law.PARTICIPATIEWET)
        self._page.show_note(MEANS, self._means_words(dossier))
        started = dossier.case.means is not None
        for name in ("monthly_income", "requested", "cost_sharers", "wealth"):
            self._page.show_field(MEANS, f"means.{name}", shown=started)
        heavy = talk.carer_load in (CarerLoad.OK, CarerLoad.HIGH)
        self._page.show_field(SITUATION, "clarification.carer_text", shown=heavy)
        concern = talk.safety is not None and talk.safety.concern is not SafetyConcern.NONE
        self._page.show_field(SAFETY, "clarification.safety.text", shown=concern)
        self._page.show_section(COORDINATION, shown=self._multiple(dossier))
        declined = dossier.case.coordination_declined is not None
        for name in ("on", "reason"):
            place = f"coordination_declined.{name}"
            self._page.show_field(COORDINATION, place, shown=declined)

    def acts(self, dossier: Dossier) -> Sequence[StepAct]:
        """Return nothing: the talk leads to the needs, and is never finished by a button."""
        return ()

    def state(self, dossier: Dossier) -> tuple[StepState, str]:
        if dossier.case.clarification != Clarification():
            return StepState.DONE, ""
        return StepState.OPEN, ""

    def edit(self, place: str, value: object) -> None:
        """Put what was filled in."""
        if place == "coordinator":
            self._working.edit(place, self._coordinator(value))
        elif place == "coordination_declined":
            declined = CoordinationDeclined(self._working.dossier.today) if value else None
            self._working.edit(place, declined)
        else:
            self._working.edit(place, value)

    def open_domain(self, code: str, *, opened: bool) -> None:
        """Talk about a life domain, or take it away with what was written; undo brings it back."""
        if opened:
            self._opened.add(code)
        else:
            self._opened.discard(code)
            if self._working.read(f"clarification.domains.{code}") is not None:
                self._working.put(f"clarification.domains.{code}", "")
                self._context.say(self._("The text is taken away. Undo brings it back."))
        self.show(self._working.dossier)

    def write_domain(self, code: str, text: str) -> None:
        """Write what was said about a life domain."""
        place = f"clarification.domains.{code}"
        if text or self._working.read(place) is not None:
            self._working.put(place, text)

    def ask_health(self, *, asked: bool) -> None:
        """Talk with Positive Health, or not: then the scores go away."""
        self._health = asked
        if not asked:
            self._working.put("clarification.positive_health", PositiveHealth())
        self.show(self._working.dossier)

    def go_to(self, place: str) -> None:
        """Open what a place is in."""
        parts = place.split(".")
        if parts[:2] == ["clarification", "domains"] and len(parts) > 2:
            self._opened.add(parts[2])
            self.show(self._working.dossier)

    def _shown(self, place: str) -> object:
        case = self._working.case
        if place == "coordinator":
            return case.coordinator.user if case.coordinator else None
        if place == "coordination_declined":
            return case.coordination_declined is not None
        return self._working.shown(place)

    def _domains(self, dossier: Dossier) -> list[DomainTalk]:
        said = {note.domain: note.text for note in dossier.case.clarification.domains}
        self._opened.update(said)
        return [
            DomainTalk(code, domain.name, code in self._opened, said.get(code, ""))
            for code, domain in dossier.policy.life_domains.items()
        ]

    def _multiple(self, dossier: Dossier) -> bool:
        """Whether triage may ask for a coordinator; a small question is left small."""
        settled = dossier.case.coordinator or dossier.case.coordination_declined
        wide = len(dossier.case.clarification.domains) >= 3
        limit = dossier.policy.settings.provisions_for_coordinator
        laws = {item.law for item in dossier.running} | {dossier.case.law}
        return bool(settled) or wide or len(laws) > 1 or provisions_in_household(dossier) >= limit

    def _coordination(self, dossier: Dossier) -> tuple[Field, ...]:
        with self._context.services.desk.open() as uow:
            users = tuple(uow.users.all())
        known = [Choice(user.id, user.name) for user in users]
        named = dossier.case.coordinator
        if named is not None and named.user not in {user.id for user in users}:
            known.append(Choice(named.user, named.name or named.user))
        _ = self._
        return (
            Field(
                "coordinator",
                _("Coordinator"),
                Kind.CHOICE,
                choices=tuple(known),
                width=Width.HALF,
                clearable=True,
            ),
            Field("coordination_declined", _("The resident wants no coordinator"), Kind.CHECK),
            Field("coordination_declined.on", _("Said on"), Kind.DATE, width=Width.THIRD),
            Field("coordination_declined.reason", _("Why"), width=Width.HALF),
        )

    def _coordinator(self, user_id: object) -> Coordinator | None:
        if not user_id:
            return None
        with self._context.services.desk.open() as uow:
            found = next((user for user in uow.users.all() if user.id == user_id), None)
        return Coordinator(found.id, found.name) if found is not None else None

    def _means_words(self, dossier: Dossier) -> str:
        """Return the 120 % test in words, while it is filled in."""
        if dossier.case.means is None:
            return self._("Choose first who count together; then the test is made while you type.")
        try:
            test = means_test(dossier)
        except MeansNotComputed as refusal:
            reason = means_reason(refusal.reason, self._)
            return self._("Not tested yet: {reason}", reason=reason)
        except NotInForce:
            return self._("No norm is in force on this day.")
        if test is None:
            return ""
        percentage = dossier.policy.settings.minima_percentage
        words = (
            self._("Income {income} is at most {limit}: {percentage} % of the norm {norm}.")
            if test.within
            else self._("Income {income} is above {limit}: {percentage} % of the norm {norm}.")
        )
        return words.format(
            income=words_of_money(test.income),
            limit=words_of_money(test.limit),
            percentage=f"{percentage:g}",
            norm=words_of_money(test.norm),
        )


def _health(_: Translate) -> tuple[Field, ...]:
    scores = tuple(Choice(score, str(score)) for score in range(11))
    return tuple(
        Field(
            f"clarification.positive_health.{name}",
            _(words),
            Kind.CHOICE,
            choices=scores,
            width=Width.HALF,
            clearable=True,
        )
        for name, words in DIMENSIONS.items()
    )


def _situation(_: Translate) -> tuple[Field, ...]:
    place = "clarification."
    return (
        Field(
            f"{place}goes_well",
            _("What goes well"),
            Kind.LONG_TEXT,
            lines=2,
            width=Width.HALF,
        ),
        Field(
            f"{place}already_done",
            _("What the resident already did"),
            Kind.LONG_TEXT,
            lines=2,
            width=Width.HALF,
        ),
        Field(
            f"{place}work",
            _("Work: is there work, or could there be?"),
            Kind.LONG_TEXT,
            lines=1,
        ),
        Field(f"{place}literacy", _("Reading letters"), Kind.RADIO, choices=choices(Literacy, _)),
        Field(f"{place}carer_load", _("The carer"), Kind.RADIO, choices=choices(CarerLoad, _)),
        Field(
            f"{place}carer_text",
            _("What weighs on the carer, and what supports them"),
            Kind.LONG_TEXT,
            lines=1,
        ),
        Field(
            f"{place}interpreter",
            _("Interpreter or other language"),
            width=Width.HALF,
        ),
        Field(
            f"{place}helpers",
            _("How many helpers come by now"),
            Kind.WHOLE,
            width=Width.HALF,
        ),
        Field(
            f"{place}wlz_doubt",
            _("Doubt: long-term care (Wlz) may be needed"),
            Kind.CHECK,
        ),
    )


def _means(_: Translate) -> tuple[Field, ...]:
    return (
        Field(
            "means.household_type",
            _("Who count together"),
            Kind.RADIO,
            choices=choices(HouseholdType, _),
        ),
        Field(
            "means.monthly_income",
            _("Income per month, net"),
            Kind.MONEY,
            width=Width.THIRD,
        ),
        Field("means.requested", _("Amount asked for"), Kind.MONEY, width=Width.THIRD),
        Field(
            "means.cost_sharers",
            _("Cost sharers"),
            Kind.WHOLE,
            width=Width.THIRD,
        ),
        Field("means.wealth", _("Wealth"), Kind.RADIO, choices=choices(Wealth, _)),
    )


def _safety(_: Translate) -> tuple[Field, ...]:
    return (
        Field(
            "clarification.safety.concern",
            _("Is everybody in this house safe?"),
            Kind.RADIO,
            choices=choices(SafetyConcern, _),
        ),
        Field(
            "clarification.safety.text",
            _("What is seen, and which step is taken"),
            Kind.LONG_TEXT,
            lines=2,
        ),
    )

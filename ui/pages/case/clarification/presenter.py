"""The broad talk: only what the question calls for is asked, and nothing is compulsory."""

from collections.abc import Callable, Mapping, Sequence
from typing import Protocol

from hengelo_toegang.domain import places
from hengelo_toegang.domain.blockers import Action, ActionBlocked
from hengelo_toegang.domain.case import (
    CarerLoad,
    Clarification,
    SafetyConcern,
)
from hengelo_toegang.domain.conversation import SCORES
from hengelo_toegang.domain.coordination import CoordinationDeclined
from hengelo_toegang.domain.dossier import Dossier
from hengelo_toegang.domain.law import Law
from hengelo_toegang.domain.process import missing
from hengelo_toegang.domain.safety_records import CodeStep, SafetyRecord, open_steps
from hengelo_toegang.domain.self_reliance import SelfReliance
from hengelo_toegang.domain.talks import PositiveHealth
from hengelo_toegang.records import dataclass
from ui.labels import label
from ui.pages.case.clarification import fields
from ui.pages.case.clarification.coordination import coordination_fields, multiple, named
from ui.pages.case.clarification.guide import Guide
from ui.pages.case.clarification.means import means_words
from ui.pages.case.clarification.safety_presenter import SafetyPresenter, open_words
from ui.pages.case.scores import DIMENSIONS, ScoreLine
from ui.pages.case.sections import Section, Stands
from ui.pages.case.steps import StepAct, StepContext
from ui.pages.case.talking import LEVELS, Talking
from ui.reading import words_of_day
from ui.widgets.fields import Asked

BEHIND, HEALTH, SITUATION, MEANS, COORDINATION, SAFETY = (
    "behind",
    "health",
    "situation",
    "means",
    "coordination",
    "safety",
)


@dataclass(frozen=True, slots=True)
class DomainTalk:
    """A life domain: whether it was talked about, and what was said."""

    code: str
    name: str
    question: str
    """What a resident is asked about it."""
    open: bool
    text: str
    level: SelfReliance | None = None
    earlier: str = ""
    """The level of the talk before, in words."""


@dataclass(frozen=True, slots=True)
class SafetyLine:
    """What the step says of safety: who to call, and what is open in the record."""

    call: str = ""
    open: str = ""
    button: bool = False
    """Whether the record can be opened."""


class ClarificationPage(Stands, Protocol):
    """What the presenter asks of the view."""

    def show_values(self, shown: Callable[[str], object]) -> None: ...

    def show_section(self, key: str, *, shown: bool) -> None: ...

    def show_note(self, key: str, text: str) -> None: ...

    def show_errors(self, key: str, errors: Mapping[str, str]) -> None: ...

    def show_domains(self, domains: Sequence[DomainTalk], *, levels: bool) -> None: ...

    def show_health(
        self,
        now: ScoreLine,
        shown: Sequence[object],
        earlier: Sequence[ScoreLine],
        *,
        asked: bool,
        fresh: bool,
    ) -> None:
        """Show the scores; `fresh` is whether a new talk can begin."""
        ...

    def show_safety(self, line: SafetyLine) -> None: ...

    def open_conversation(self) -> None: ...

    def open_safety(self, record: SafetyPresenter) -> None: ...

    def ask(
        self, asked: Asked, on_answer: Callable[[Mapping[str, object]], Mapping[str, str]]
    ) -> None: ...

    def show_field(self, key: str, place: str, *, shown: bool) -> None: ...


class ClarificationPresenter:
    """Keeps the talk; life domains open by choice, scores are voluntary."""

    def __init__(
        self, page: ClarificationPage, context: StepContext, talking: Talking, guide: Guide
    ) -> None:
        self._page = page
        self._context = context
        self._working = context.working
        self._ = context.translate
        self._talking = talking
        self._guide = guide
        self._open_steps: tuple[CodeStep, ...] | None = None

    def sections(self) -> tuple[Section, ...]:
        """Return the forms of this step, below the life domains."""
        _, dossier = self._, self._working.dossier
        return (
            Section(BEHIND, _("The question behind the question"), fields.behind(_)),
            Section(HEALTH, "", fields.talk_day(_)),
            Section(SITUATION, _("Situation and strength"), fields.situation(_)),
            Section(MEANS, _("Income and wealth"), fields.means(_)),
            Section(
                COORDINATION,
                _("One coordinator for the household"),
                coordination_fields(self._context.services, dossier, _),
                _(
                    "Wanted with two or more laws, three or more provisions, or problems on three"
                    " or more life domains with loss of grip. Refusing costs no right."
                ),
            ),
            Section(
                SAFETY,
                _("Safety (meldcode)"),
                fields.safety(_),
                _("Kept apart: this never comes in a letter, and figures do not count it."),
            ),
        )

    def show(self, dossier: Dossier) -> None:
        talk = dossier.case.clarification
        self._page.show_values(self._shown)
        self._page.show_domains(self._domains(dossier), levels=self._talking.levels)
        self._page.show_health(
            *self._talking.score_lines(),
            asked=self._talking.health,
            fresh=self._talking.can_begin,
        )
        self._page.show_section(MEANS, shown=dossier.case.law is Law.PARTICIPATIEWET)
        self._page.show_note(MEANS, means_words(dossier, self._))
        started = dossier.case.means is not None
        for name in ("monthly_income", "requested", "cost_sharers", "wealth"):
            self._page.show_field(MEANS, f"means.{name}", shown=started)
        heavy = talk.carer_load in (CarerLoad.OK, CarerLoad.HIGH)
        self._page.show_field(SITUATION, "clarification.carer_text", shown=heavy)
        self._page.show_safety(self._safety(dossier))
        self._page.show_section(COORDINATION, shown=multiple(dossier))
        declined = dossier.case.coordination_declined is not None
        for name in ("on", "reason"):
            place = f"coordination_declined.{name}"
            self._page.show_field(COORDINATION, place, shown=declined)
        self._page.stand()

    def acts(self, dossier: Dossier) -> Sequence[StepAct]:
        """Return nothing: the talk leads to the needs, and is never finished by a button."""
        return ()

    def edit(self, place: str, value: object) -> None:
        """Put what was filled in."""
        if place == "coordinator":
            self._working.edit(place, named(self._context.services, value))
        elif place == "coordination_declined":
            declined = CoordinationDeclined(self._working.dossier.today) if value else None
            self._working.edit(place, declined)
        else:
            self._working.edit(place, value)

    def open_domain(self, code: str, *, opened: bool) -> None:
        """Talk about a life domain, or take it away with what was written; undo brings it back."""
        self._talking.open_domain(code, opened=opened)
        before = self._working.case
        if not opened and code in _written(before.clarification):
            case = before
            for place in (f"clarification.domains.{code}", f"{LEVELS}.{code}"):
                if places.read(case, place) is not None:
                    case = places.put(case, place, None)
            self._working.change(case)
            self._context.say(self._("The text is taken away. Undo brings it back."))
        self.show(self._working.dossier)

    def write_domain(self, code: str, text: str) -> None:
        """Write what was said about a life domain."""
        place = f"clarification.domains.{code}"
        if text or self._working.read(place) is not None:
            self._working.put(place, text)

    def ask_levels(self, *, asked: bool) -> None:
        """Talk with the levels of self-reliance, or not: then those of now go away."""
        self._talking.levels = asked
        if not asked:
            self._working.put(LEVELS, ())
        self.show(self._working.dossier)

    def put_level(self, code: str, level: object) -> None:
        """Say how self-reliant the resident is on a life domain."""
        self._talking.put_level(code, level)

    def ask_health(self, *, asked: bool) -> None:
        """Talk with Positive Health, or not: then the scores of now go away."""
        self._talking.health = asked
        if not asked:
            self._working.put("clarification.positive_health", PositiveHealth())
        self.show(self._working.dossier)

    def score(self, axis: int, score: object) -> None:
        """Give a score by the chart; it is read aloud, for a chart has no value to read."""
        name, words = tuple(DIMENSIONS.items())[axis]
        self.put_score(f"{SCORES}.{name}", score)
        said = self._("not asked") if score is None else score
        self._context.say(f"{self._(words)}: {said}")

    def put_score(self, place: str, value: object) -> None:
        """Give a score by typing it."""
        self._talking.score(place, value)

    def begin_talk(self) -> None:
        """Keep what is scored now as an earlier talk, and begin a new one."""
        self._talking.begin()
        self._context.say(self._("The scores are kept as an earlier talk. Undo brings them back."))

    def open_talk(self) -> None:
        """Open the talk at the table, unless nobody may write in the case now."""
        if self._working.editable:
            self._page.open_conversation()

    def resume_talk(self) -> None:
        """Go on with a talk that a lock or a crash ended."""
        if self._talking.under_way:
            self.open_talk()

    def ask_guide(self) -> None:
        """Ask for which day the guide is, and then where it goes."""
        dossier = self._working.dossier
        self._page.ask(self._guide.asked(dossier), self._guide_answered)

    def open_safety(self) -> None:
        """Open the record of the reporting code."""
        try:
            record = SafetyPresenter(self._context, self._safety_closed)
        except ActionBlocked as refusal:
            self._context.say(self._context.explain(refusal.missing[0]))
        else:
            self._page.open_safety(record)

    def go_to(self, place: str) -> None:
        """Open what a place is in."""
        parts = place.split(".")
        if parts[:2] == ["clarification", "domains"] and len(parts) > 2:
            self._talking.open_domain(parts[2], opened=True)
            self.show(self._working.dossier)

    def _shown(self, place: str) -> object:
        case = self._working.case
        if place == "coordinator":
            return case.coordinator.user if case.coordinator else None
        if place == "coordination_declined":
            return case.coordination_declined is not None
        return self._working.shown(place)

    def _guide_answered(self, values: Mapping[str, object]) -> Mapping[str, str]:
        return self._guide.save(self._working.dossier, self._talking, values)

    def _domains(self, dossier: Dossier) -> list[DomainTalk]:
        talk = dossier.case.clarification
        said = {note.domain: note.text for note in talk.domains}
        opened = self._talking.domains | _written(talk)
        return [
            DomainTalk(
                code,
                domain.name,
                domain.question,
                code in opened,
                said.get(code, ""),
                self._talking.level(code),
                self._earlier(code),
            )
            for code, domain in dossier.policy.life_domains.items()
        ]

    def _earlier(self, code: str) -> str:
        found = self._talking.earlier_level(code)
        if found is None:
            return ""
        day = words_of_day(found.on, self._.language, weekday=False)
        return self._("{day}: {level}", day=day, level=label(found.level, self._))

    def _safety(self, dossier: Dossier) -> SafetyLine:
        """Return what to say of safety; the record is read only where there is a concern."""
        safety, settings = dossier.case.clarification.safety, dossier.policy.settings
        concern = safety.concern if safety is not None else SafetyConcern.NONE
        refused = missing(dossier, Action.KEEP_SAFETY, self._context.services.desk.user)
        if concern is SafetyConcern.NONE or refused:
            return SafetyLine()
        call = ""
        if concern is SafetyConcern.ACUTE:
            call = self._(
                "Acute danger: call {emergency}. For advice, or to report: Veilig Thuis"
                " {safe_home}, day and night.",
                emergency=settings.emergency,
                safe_home=settings.safe_home,
            )
        if self._open_steps is None:
            file = self._context.services.open_safety(dossier.case.id)
            self._open_steps = open_steps(file.record)
        return SafetyLine(call, open_words(self._open_steps, self._), button=True)

    def _safety_closed(self, record: SafetyRecord) -> None:
        self._open_steps = open_steps(record)
        self.show(self._working.dossier)


def _written(talk: Clarification) -> frozenset[str]:
    """Return the life domains that something was written about, or that have a level."""
    return frozenset(
        [note.domain for note in talk.domains] + [note.domain for note in talk.self_reliance]
    )

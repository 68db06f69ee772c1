"""Objection and appeal in dialogs: what each asks, what is wrong with it, what it does. No Qt."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from enum import StrEnum
from typing import cast

from hengelo_toegang.domain.case import Case
from hengelo_toegang.domain.deadlines import OBJECTION_DECISION, objection_period_end, term_named
from hengelo_toegang.domain.dossier import Dossier
from hengelo_toegang.domain.objection_rules import (
    Timeliness,
    handling_asks,
    made_decision,
    objection_timeliness,
)
from hengelo_toegang.domain.objections import (
    Appeal,
    AppealOutcome,
    Objection,
    ObjectionOutcome,
    Objector,
)
from hengelo_toegang.domain.people import UserId
from hengelo_toegang.i18n import N_, Translate
from hengelo_toegang.usecases.services import Services
from ui.icons import Icon
from ui.labels import choices, label
from ui.pages.case.course.days import Values, day_fault, day_of, only, text_of
from ui.pages.case.course.entries import Entry, EntryAct
from ui.pages.case.words import plain_sentence
from ui.reading import words_of_day
from ui.theme import Tone
from ui.widgets.fields import Asked, Choice, Field, Kind, Width

OUTSIDE = "outside"
"""Somebody decided who does not work with this program."""


class ObjectionAct(StrEnum):
    """What is done with an objection."""

    RECEIVE = "receive"
    TREAT = "treat"
    DECIDE = "decide"
    APPEAL = "appeal"


_TITLES = {
    ObjectionAct.RECEIVE: N_("Objection received"),
    ObjectionAct.TREAT: N_("Treat the objection"),
    ObjectionAct.DECIDE: N_("Decision on the objection"),
    ObjectionAct.APPEAL: N_("Appeal to the court"),
}
_BUTTONS = {
    ObjectionAct.RECEIVE: N_("Register the objection"),
    ObjectionAct.TREAT: N_("Keep"),
    ObjectionAct.DECIDE: N_("Keep the decision"),
    ObjectionAct.APPEAL: N_("Keep the appeal"),
}


class Objecting:
    """Asks what must be known of an objection, and says how it stands."""

    def __init__(self, services: Services, _: Translate) -> None:
        self._services = services
        self._ = _

    def asked(self, act: ObjectionAct, dossier: Dossier, at: int = -1) -> Asked:
        """Return what has to be known before something is done with an objection."""
        _ = self._
        objection = self._at(dossier, at)
        fields, values = {
            ObjectionAct.RECEIVE: self._receive,
            ObjectionAct.TREAT: self._treat,
            ObjectionAct.DECIDE: self._decide,
            ObjectionAct.APPEAL: self._appeal,
        }[act](dossier, objection)
        return Asked(
            _(_TITLES[act]), self._text(act, dossier, objection), fields, _(_BUTTONS[act]), values
        )

    def faults(
        self, act: ObjectionAct, values: Values, dossier: Dossier, at: int = -1
    ) -> dict[str, str]:
        """Return what is wrong with the days of an answer, by field."""
        _, today, before = self._, dossier.today, self._at(dossier, at).received
        match act:
            case ObjectionAct.RECEIVE:
                posted = values.get("posted")
                return only(
                    {
                        "received": day_fault(values.get("received"), today, _),
                        "posted": day_fault(posted, today, _, needed=False),
                    }
                )
            case ObjectionAct.TREAT:
                days = ("repair_asked", "repaired", "extended", "hearing")
                return only(
                    {
                        place: day_fault(
                            values.get(place),
                            today,
                            _,
                            needed=False,
                            after=before,
                            planned=place == "hearing",
                        )
                        for place in days
                    }
                )
            case ObjectionAct.DECIDE:
                fault = day_fault(values.get("decided"), today, _, after=before)
                chosen = isinstance(values.get("outcome"), ObjectionOutcome)
                missing = "" if chosen else _("Choose the outcome.")
                return only({"decided": fault, "outcome": missing})
            case ObjectionAct.APPEAL:
                ended = values.get("decided")
                return only(
                    {
                        "lodged": day_fault(values.get("lodged"), today, _, after=before),
                        "decided": day_fault(ended, today, _, needed=False),
                    }
                )

    def take(
        self, act: ObjectionAct, values: Values, dossier: Dossier, at: int = -1
    ) -> Callable[[], Case]:
        """Return what does it; the values have no faults."""
        course, case = self._services.course, dossier.case.id
        objection = self._at(dossier, at)
        match act:
            case ObjectionAct.RECEIVE:
                received = self._received(values, objection)
                return lambda: course.receive_objection(case, received)
            case ObjectionAct.TREAT:
                treated = self._treated(values, objection)
                return lambda: course.treat_objection(case, at, treated)
            case ObjectionAct.DECIDE:
                decided = self._decided(values, objection)
                return lambda: course.decide_objection(case, at, decided)
            case ObjectionAct.APPEAL:
                appeal = self._appealed(values)
                return lambda: course.keep_appeal(case, at, appeal)

    def done(self, act: ObjectionAct, dossier: Dossier, at: int = -1) -> str:
        """Return what came of it."""
        case = dossier.case
        if act is not ObjectionAct.RECEIVE:
            return self._("The objection is kept.")
        objection = case.objections[at]
        found = objection_timeliness(dossier, objection)
        words = label(found, self._).lower() if found else ""
        return self._("The objection is registered. It is {found}.", found=words)

    def entries(self, dossier: Dossier) -> tuple[Entry, ...]:
        """Return the objections as the page lists them."""
        return tuple(
            self._entry(at, one, dossier) for at, one in enumerate(dossier.case.objections)
        )

    def _entry(self, at: int, one: Objection, dossier: Dossier) -> Entry:
        _ = self._
        day = self._day(one.received)
        who = one.name or label(one.by, _)
        lines = [self._about(one, dossier), *self._term(at, one, dossier)]
        if one.hearing is not None:
            lines.append(_("Hearing: {day}", day=self._day(one.hearing)))
        if one.outcome is not None and one.decided is not None:
            outcome = label(one.outcome, _)
            lines.append(f"{outcome}, {self._day(one.decided)}. {one.reason}".strip())
        if one.appeal is not None:
            lines.append(self._appeal_words(one.appeal))
        revises = one.outcome is not None and one.outcome.revises
        acts = [] if one.open else [EntryAct(ObjectionAct.APPEAL, _("Appeal…"))]
        barred = tuple(handling_asks(dossier, self._services.desk.user))
        if barred and (one.open or revises):
            lines += [plain_sentence(item, _) for item in barred]
        elif one.open:
            acts.append(EntryAct(ObjectionAct.TREAT, _("Treat…")))
            acts.append(EntryAct(ObjectionAct.DECIDE, _("Decide…")))
        elif revises:
            acts.append(EntryAct("revise", _("Draft the new decision")))
        icon, tone = (Icon.OPEN, Tone.INFO) if one.open else (Icon.DONE, Tone.OK)
        title = _("Objection of {day}, {who}", day=day, who=who)
        return Entry(str(at), title, tuple(line for line in lines if line), icon, tone, tuple(acts))

    def _about(self, one: Objection, dossier: Dossier) -> str:
        found = objection_timeliness(dossier, one)
        said = [label(found, self._)] if found else []
        if one.lines:
            numbers = ", ".join(str(at + 1) for at in one.lines)
            said.append(self._("against line {numbers}", numbers=numbers))
        return ", ".join(said)

    def _term(self, at: int, one: Objection, dossier: Dossier) -> list[str]:
        term = term_named(dossier, OBJECTION_DECISION)
        first = next((i for i, it in enumerate(dossier.case.objections) if it.open), -1)
        if not one.open or term is None or at != first:
            return []
        return [self._("Decide on it by {day} (Awb 7:10)", day=self._day(term.term.end))]

    def _appeal_words(self, appeal: Appeal) -> str:
        lodged = self._day(appeal.lodged)
        if appeal.outcome is None:
            return self._("Appeal lodged on {day}", day=lodged)
        outcome = label(appeal.outcome, self._)
        return self._("Appeal lodged on {day}: {outcome}", day=lodged, outcome=outcome.lower())

    def _text(self, act: ObjectionAct, dossier: Dossier, objection: Objection) -> str:
        _ = self._
        until = objection_period_end(dossier)
        match act:
            case ObjectionAct.RECEIVE if until is not None:
                return _(
                    "Objecting is possible until {day}. What comes later is kept too; when that"
                    " is excusable, say why (Awb 6:11).",
                    day=self._day(until),
                )
            case ObjectionAct.TREAT:
                return _(
                    "With an advice committee the decision takes twelve weeks instead of six."
                    " Six more weeks are possible when that is told (Awb 7:10)."
                )
            case ObjectionAct.DECIDE:
                return self._decide_text(dossier, objection)
            case _:
                return _("What the court is asked, and what it decides, stands with the case.")

    def _decide_text(self, dossier: Dossier, objection: Objection) -> str:
        _ = self._
        names = self._services.user_names()
        took = ", ".join(sorted(names.get(one, one) for one in made_decision(dossier.case)))
        said = []
        if objection_timeliness(dossier, objection) is Timeliness.LATE:
            said.append(_("It came too late, and no excuse is recorded."))
        if took:
            said.append(_("{names} made the decision, and does not decide on it.", names=took))
        said.append(_("When it is well-founded, a new decision follows in a case of its own."))
        return " ".join(said)

    def _receive(
        self, dossier: Dossier, objection: Objection
    ) -> tuple[tuple[Field, ...], dict[str, object]]:
        _ = self._
        lines = tuple(Choice(at, self._line_name(dossier, at)) for at in range(len(dossier.lines)))
        against = Field(
            "lines",
            _("Against which lines"),
            Kind.MULTI,
            _("None is the whole decision."),
            choices=lines,
        )
        fields = (
            Field("received", _("Received on"), Kind.DATE, width=Width.HALF),
            Field(
                "posted",
                _("Postmark"),
                Kind.DATE,
                _("Only when it came in late: posted in time may count (Awb 6:9)."),
                width=Width.HALF,
            ),
            Field("by", _("By whom"), Kind.CHOICE, choices=choices(Objector, _), width=Width.HALF),
            Field("name", _("Name, if not the resident"), width=Width.HALF),
            *((against,) if lines else ()),
            Field("grounds", _("What it says"), Kind.LONG_TEXT, lines=2),
            Field("excuse", _("Late: why that is excusable"), Kind.LONG_TEXT, lines=2),
        )
        return fields, {"received": dossier.today, "by": objection.by}

    def _treat(
        self, dossier: Dossier, objection: Objection
    ) -> tuple[tuple[Field, ...], dict[str, object]]:
        _ = self._
        fields = (
            Field("committee", _("An advice committee is asked"), Kind.CHECK),
            Field("hearing", _("Hearing on"), Kind.DATE, width=Width.HALF),
            Field("extended", _("Six more weeks, told on"), Kind.DATE, width=Width.HALF),
            Field(
                "repair_asked",
                _("Asked to mend something, on"),
                Kind.DATE,
                _("The term waits until it is mended (Awb 6:6)."),
                width=Width.HALF,
            ),
            Field("repaired", _("Mended on"), Kind.DATE, width=Width.HALF),
            Field("not_heard", _("No hearing, because"), Kind.LONG_TEXT, lines=2),
            Field("excuse", _("Late: why that is excusable"), Kind.LONG_TEXT, lines=2),
        )
        return fields, {field.place: getattr(objection, field.place) for field in fields}

    def _decide(
        self, dossier: Dossier, objection: Objection
    ) -> tuple[tuple[Field, ...], dict[str, object]]:
        _ = self._
        took, names = made_decision(dossier.case), self._services.user_names()
        users = [Choice(user, name) for user, name in names.items() if user not in took]
        fields = (
            Field(
                "outcome",
                _("Outcome"),
                Kind.CHOICE,
                choices=choices(ObjectionOutcome, _),
                width=Width.HALF,
            ),
            Field("decided", _("Decided on"), Kind.DATE, width=Width.HALF),
            Field(
                "decided_by",
                _("Decided by"),
                Kind.CHOICE,
                choices=(Choice(OUTSIDE, _("Somebody outside this program")), *users),
                width=Width.HALF,
            ),
            Field("hearing", _("Hearing on"), Kind.DATE, width=Width.HALF),
            Field("not_heard", _("No hearing, because"), Kind.LONG_TEXT, lines=2),
            Field("reason", _("Reason, in a few sentences"), Kind.LONG_TEXT, lines=3),
        )
        return fields, {
            "decided": dossier.today,
            "decided_by": OUTSIDE,
            "hearing": objection.hearing,
            "not_heard": objection.not_heard,
        }

    def _appeal(
        self, dossier: Dossier, objection: Objection
    ) -> tuple[tuple[Field, ...], dict[str, object]]:
        _ = self._
        appeal = objection.appeal
        fields = (
            Field("lodged", _("Lodged on"), Kind.DATE, width=Width.HALF),
            Field("decided", _("Decided on"), Kind.DATE, width=Width.HALF),
            Field(
                "outcome",
                _("Outcome"),
                Kind.CHOICE,
                choices=choices(AppealOutcome, _),
                width=Width.HALF,
                clearable=True,
            ),
        )
        if appeal is None:
            return fields, {"lodged": dossier.today}
        return fields, {field.place: getattr(appeal, field.place) for field in fields}

    def _received(self, values: Values, objection: Objection) -> Objection:
        lines = cast("tuple[int, ...]", values.get("lines") or ())
        return replace(
            objection,
            received=day_of(values, "received") or objection.received,
            posted=day_of(values, "posted"),
            by=cast("Objector", values.get("by") or Objector.RESIDENT),
            name=text_of(values, "name"),
            lines=tuple(lines),
            grounds=text_of(values, "grounds"),
            excuse=text_of(values, "excuse"),
        )

    def _treated(self, values: Values, objection: Objection) -> Objection:
        return replace(
            objection,
            committee=bool(values.get("committee")),
            hearing=day_of(values, "hearing"),
            extended=day_of(values, "extended"),
            repair_asked=day_of(values, "repair_asked"),
            repaired=day_of(values, "repaired"),
            not_heard=text_of(values, "not_heard"),
            excuse=text_of(values, "excuse"),
        )

    def _decided(self, values: Values, objection: Objection) -> Objection:
        by = str(values.get("decided_by") or OUTSIDE)
        return replace(
            objection,
            outcome=cast("ObjectionOutcome", values.get("outcome")),
            decided=day_of(values, "decided"),
            decided_by=None if by == OUTSIDE else UserId(by),
            hearing=day_of(values, "hearing"),
            not_heard=text_of(values, "not_heard"),
            reason=text_of(values, "reason"),
        )

    def _appealed(self, values: Values) -> Appeal | None:
        lodged = day_of(values, "lodged")
        outcome = values.get("outcome")
        if lodged is None:
            return None
        found = outcome if isinstance(outcome, AppealOutcome) else None
        return Appeal(lodged, day_of(values, "decided"), found)

    def _line_name(self, dossier: Dossier, at: int) -> str:
        line = dossier.lines[at]
        product = dossier.product(line)
        return (
            f"{at + 1}. {product.name if product else line.product}, {label(line.verdict, self._)}"
        )

    def _at(self, dossier: Dossier, at: int) -> Objection:
        found = dossier.case.objections
        return found[at] if 0 <= at < len(found) else Objection(dossier.today)

    def _day(self, day: date) -> str:
        return words_of_day(day, self._.language, weekday=False)

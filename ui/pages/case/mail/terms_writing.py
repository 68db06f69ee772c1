"""Letters about a legal date: to complete, that it is late, that it is set aside. No Qt."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta

from hengelo_toegang.domain import deadlines
from hengelo_toegang.domain.blockers import Action
from hengelo_toegang.domain.case import Case, Closing, Suspension
from hengelo_toegang.domain.dossier import Dossier
from hengelo_toegang.domain.penalties import answer_asks
from hengelo_toegang.domain.policy import NotInForce
from hengelo_toegang.domain.process import missing
from hengelo_toegang.domain.recipients import Recipient, penalty_recipients
from hengelo_toegang.domain.users import User
from hengelo_toegang.i18n import Translate
from hengelo_toegang.letters.facts import Kind, Particulars
from hengelo_toegang.usecases.services import Services
from ui.pages.case.course.days import day_fault, day_of, only, text_of
from ui.pages.case.mail.writing import Values, Writing
from ui.reading import words_of_day
from ui.widgets.fields import Field, Width
from ui.widgets.fields import Kind as FieldKind


class CompletionWriting(Writing):
    """A request to complete the application; the decision term waits (Awb 4:5 and 4:15)."""

    __slots__ = ()

    @property
    def kind(self) -> Kind:
        return Kind.REQUEST_TO_COMPLETE

    def about(self) -> str:
        return self._(
            "Asks what is still needed. The decision term waits from tomorrow until it is in,"
            " or until the last day to send it (Awb 4:15)."
        )

    def fields(self) -> tuple[Field, ...]:
        what = self._("What is still needed")
        return (Field("what", what, FieldKind.LONG_TEXT, lines=3, in_letter=True),)

    def faults(self, values: Values) -> dict[str, str]:
        missing_what = "" if text_of(values, "what") else self._("Write what is needed.")
        return only({"what": missing_what})

    def particulars(self, values: Values) -> Particulars:
        return Particulars(suspension=self._suspension(values))

    def make(self, values: Values, services: Services) -> Case:
        return services.request_completion(self.dossier.case.id, self._suspension(values))

    def _suspension(self, values: Values) -> Suspension:
        return Suspension(self.dossier.today, what=text_of(values, "what"))


class DelayWriting(Writing):
    """A notice that the decision comes late (Awb 4:14)."""

    __slots__ = ()

    @property
    def kind(self) -> Kind:
        return Kind.NOTICE_OF_DELAY

    def about(self) -> str:
        end = decision_end(self.dossier)
        if end is not None and self.dossier.today <= end:
            return self._(
                "The decision term runs until {day}. Will there be no decision by then? The"
                " letter says so, and promises one within two weeks after that day (Awb 4:14).",
                day=words_of_day(end, self._.language, weekday=False),
            )
        return self._(
            "The decision term has passed. The letter says so, and promises a decision"
            " within two weeks (Awb 4:14)."
        )

    def make(self, values: Values, services: Services) -> Case:
        return services.notify_delay(self.dossier.case.id, self.dossier.today)


class DefaultAnswerWriting(Writing):
    """An answer to a notice of default: what it brings (Awb 4:17)."""

    __slots__ = ()

    @property
    def kind(self) -> Kind:
        return Kind.DEFAULT_CONFIRMATION

    def about(self) -> str:
        return self._(
            "Confirms the day on which the notice of default came in, and says whether it has"
            " effect: by when there is a decision, and what being later costs a day (Awb 4:17)."
        )

    def recipients(self, values: Values) -> tuple[Recipient, ...]:
        return penalty_recipients(self.dossier, self.dossier.today)

    def make(self, values: Values, services: Services) -> Case:
        return services.answer_notice_of_default(self.dossier.case.id)


class SetAsideWriting(Writing):
    """The decision to set an incomplete application aside (Awb 4:5)."""

    __slots__ = ()

    @property
    def kind(self) -> Kind:
        return Kind.SET_ASIDE

    def about(self) -> str:
        return self._(
            "The application was not completed in time, so that no decision about the help"
            " follows. The law asks this letter within four weeks after the last day to"
            " complete (Awb 4:5)."
        )

    def fields(self) -> tuple[Field, ...]:
        _ = self._
        return (
            Field("on", _("On which day"), FieldKind.DATE, width=Width.HALF),
            Field("reason", _("Why"), FieldKind.LONG_TEXT, lines=2, in_letter=True),
        )

    def values(self) -> Mapping[str, object]:
        return {"on": self.dossier.today}

    def faults(self, values: Values) -> dict[str, str]:
        application = self.dossier.case.application
        lapsed = [one.lapsed for one in application.suspended if one.lapsed] if application else []
        after = max(lapsed) + timedelta(days=1) if lapsed else None
        day = day_fault(values.get("on"), self.dossier.today, self._, after=after)
        why = (
            "" if text_of(values, "reason") else self._("Write the reason; it stays with the case.")
        )
        return only({"on": day, "reason": why})

    def shown(self, values: Values) -> Dossier:
        case = replace(self.dossier.case, set_aside=self._closing(values))
        return self.dossier.with_case(case)

    def on(self, values: Values) -> date:
        return day_of(values, "on") or self.dossier.today

    def make(self, values: Values, services: Services) -> Case:
        return services.set_aside(self.dossier.case.id, self._closing(values))

    def _closing(self, values: Values) -> Closing:
        return Closing(self.on(values), text_of(values, "reason"))


def term_writings(dossier: Dossier, user: User, _: Translate) -> tuple[Writing, ...]:
    """Return which letters about a legal date can be written now, by this user."""
    found: list[Writing] = []
    case = dossier.case
    if not missing(dossier, Action.AMEND, user):
        if case.application is not None:
            found.append(CompletionWriting(dossier, _))
        told = any(letter.kind == Kind.NOTICE_OF_DELAY for letter in case.letters)
        if decision_end(dossier) is not None and not told:
            found.append(DelayWriting(dossier, _))
    if may_answer(dossier, user):
        found.append(DefaultAnswerWriting(dossier, _))
    if not missing(with_reason(dossier), Action.SET_ASIDE, user):
        found.append(SetAsideWriting(dossier, _))
    return tuple(found)


def may_answer(dossier: Dossier, user: User) -> bool:
    """Return whether there is a notice of default that this user can answer now."""
    if dossier.case.notice_of_default is None or missing(dossier, Action.WRITE_LETTER, user):
        return False
    try:
        return not any(answer_asks(dossier))
    except NotInForce:
        return False


def with_reason(dossier: Dossier) -> Dossier:
    """Return the dossier as the letter would leave it, with the reason that is asked first."""
    if dossier.case.set_aside is not None:
        return dossier
    closing = Closing(dossier.today, "-")
    return dossier.with_case(replace(dossier.case, set_aside=closing))


def decision_end(dossier: Dossier) -> date | None:
    """Return the last day of the decision term, or None while none runs."""
    try:
        term = deadlines.decision_term(dossier)
    except NotInForce:
        return None
    return term.term.end if term else None

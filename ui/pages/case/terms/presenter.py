"""The legal dates in words: when, how they were computed, and the acts in place. No Qt."""

from collections.abc import Iterator
from datetime import date, timedelta
from enum import StrEnum

from hengelo_toegang.domain import deadlines
from hengelo_toegang.domain.blockers import Action
from hengelo_toegang.domain.deadlines import OBJECTION_DECISION, CaseTerm
from hengelo_toegang.domain.dossier import Dossier
from hengelo_toegang.domain.penalties import answered
from hengelo_toegang.domain.policy import NotInForce, TermStart, TermUnit
from hengelo_toegang.domain.process import missing
from hengelo_toegang.domain.users import User
from hengelo_toegang.i18n import N_, Translate
from hengelo_toegang.letters.facts import Kind
from ui.labels import term_label
from ui.pages.case import words
from ui.pages.case.course.entries import EntryAct
from ui.pages.case.mail.terms_writing import may_answer
from ui.pages.case.shown import TermRow
from ui.reading import words_of_day

PENALTY = "awb.penalty"


class TermAct(StrEnum):
    """What can be done about a legal date, in its place."""

    COMPLETE = "request_to_complete"
    COMPLETED = "completed"
    DELAY = "notice_of_delay"
    DEFAULT = "notice_of_default"
    ANSWER = "default_confirmation"
    PENALTY = "penalty_decision"
    OBJECTION = "objection"
    TREAT = "treat"
    DECIDE = "decide"
    ADVANCE = "advance"


_WORDS = {
    TermAct.COMPLETE: N_("Ask to complete…"),
    TermAct.COMPLETED: N_("Completed…"),
    TermAct.DELAY: N_("Notice of delay…"),
    TermAct.DEFAULT: N_("Notice of default…"),
    TermAct.ANSWER: N_("Answer the notice of default…"),
    TermAct.PENALTY: N_("Fix the penalty…"),
    TermAct.OBJECTION: N_("Objection received…"),
    TermAct.TREAT: N_("Treat…"),
    TermAct.DECIDE: N_("Decide…"),
    TermAct.ADVANCE: N_("Give an advance…"),
}
_STARTS = {
    TermStart.REPORT: N_("The report came in on {day}; that day does not count."),
    TermStart.APPLICATION: N_("The application came in on {day}; that day does not count."),
    TermStart.FIRST_TALK: N_("The first talk was on {day}; that day does not count."),
    TermStart.SENT: N_("The decision was sent on {day}; that day does not count."),
    TermStart.NOTICE_OF_DEFAULT: N_("The notice came in on {day}; that day does not count."),
    TermStart.ADVANCE: N_(
        "The application or the last advance is of {day}; that day does not count."
    ),
    TermStart.OBJECTION_PERIOD: N_("Objecting was possible until {day}; it runs from then."),
}


def term_rows(dossier: Dossier, user: User, _: Translate) -> list[TermRow]:
    """Return the legal dates of a case; none while no law is in force for it."""
    try:
        terms = deadlines.case_terms(dossier)
    except NotInForce:
        return []
    return [_row(term, dossier, user, _) for term in terms]


def computed(term: CaseTerm, dossier: Dossier, _: Translate) -> tuple[str, ...]:
    """Return how a date came about: its start, its length, what it waited for, what moved it."""
    return tuple(_steps(term, dossier, _))


def _row(term: CaseTerm, dossier: Dossier, user: User, _: Translate) -> TermRow:
    end, met = term.term.end, term.met(dossier.today)
    days = (end - dossier.today).days
    return TermRow(
        term_label(term.id, _),
        words.term_when(end, days, _, met=met, awaits=term.awaits),
        term.article,
        computed(term, dossier, _),
        days,
        # A date that is not ours to meet is never late: it only passes.
        met if term.awaits or days >= 0 else True,
        tuple(EntryAct(act, _(_WORDS[act])) for act in _acts(term, dossier, user)),
    )


def _steps(term: CaseTerm, dossier: Dossier, _: Translate) -> Iterator[str]:
    def day(one: date) -> str:
        return words_of_day(one, _.language)

    rule = next((rule for rule in dossier.rules.terms if rule.id == term.id), None)
    if rule is not None:
        yield _(_STARTS[rule.start], day=day(term.term.start))
    plain = term.term.raw_end - timedelta(days=term.suspended)
    yield _("{length} on: {day}.", length=_length(term, _), day=day(plain))
    if term.suspended:
        for pause in deadlines.suspensions(dossier.case, term.id):
            asked, ended = pause.invited, pause.completed or pause.lapsed
            if ended is None:
                yield _("It waits since {day}: what was asked is not in yet.", day=day(asked))
            else:
                yield _(
                    "It waited from the day after {asked} until {ended}.",
                    asked=day(asked),
                    ended=day(ended),
                )
        waited = _.ngettext("{count} day", "{count} days", term.suspended)
        yield _("That is {waited} later: {day}.", waited=waited, day=day(term.term.raw_end))
    for moved in term.term.moved_by:
        text, _space, why = moved.partition(" ")
        rest = day(date.fromisoformat(text))
        yield _("{day} is no day to end on ({why}): one day later.", day=rest, why=why)
    if term.term.moved_by:
        yield _("So it ends on {day} (Algemene termijnenwet 1).", day=day(term.term.end))
    if not term.term.certain:
        yield _("The holidays of that year are not all known yet.")


def _length(term: CaseTerm, _: Translate) -> str:
    match term.unit:
        case TermUnit.DAYS:
            return _.ngettext("{count} day", "{count} days", term.length)
        case TermUnit.WEEKS:
            return _.ngettext("{count} week", "{count} weeks", term.length)
        case TermUnit.WORKING_DAYS:
            return _.ngettext("{count} working day", "{count} working days", term.length)
        case TermUnit.MONTHS:
            return _.ngettext("{count} month", "{count} months", term.length)
        case TermUnit.YEARS:
            return _.ngettext("{count} year", "{count} years", term.length)


def _acts(term: CaseTerm, dossier: Dossier, user: User) -> Iterator[TermAct]:
    case = dossier.case
    if term.id.endswith(".decision") and term.done is None:
        yield from _decision_acts(dossier, user)
    elif term.id == "pw.advance" and not missing(dossier, Action.GIVE_ADVANCE, user):
        yield TermAct.ADVANCE
    elif term.id == PENALTY:
        if _unanswered(dossier, user):
            yield TermAct.ANSWER
        if not missing(dossier, Action.FIX_PENALTY, user):
            yield TermAct.PENALTY
    elif term.id == "awb.objection" and not case.objections:
        yield TermAct.OBJECTION
    elif term.id == OBJECTION_DECISION and _treats(dossier, user):
        yield TermAct.TREAT
        if not missing(dossier, Action.DECIDE_OBJECTION, user):
            yield TermAct.DECIDE


def _treats(dossier: Dossier, user: User) -> bool:
    waits = any(objection.open for objection in dossier.case.objections)
    return waits and not missing(dossier, Action.TREAT_OBJECTION, user)


def _decision_acts(dossier: Dossier, user: User) -> Iterator[TermAct]:
    application = dossier.case.application
    if not missing(dossier, Action.AMEND, user) and application is not None:
        if any(not (one.completed or one.lapsed) for one in application.suspended):
            yield TermAct.COMPLETED
        yield TermAct.COMPLETE
        if not any(letter.kind == Kind.NOTICE_OF_DELAY for letter in dossier.case.letters):
            yield TermAct.DELAY
    yield TermAct.DEFAULT
    if deadlines.term_named(dossier, PENALTY) is None and _unanswered(dossier, user):
        yield TermAct.ANSWER


def _unanswered(dossier: Dossier, user: User) -> bool:
    """Return whether a notice of default waits for an answer that this user can give."""
    return not answered(dossier.case) and may_answer(dossier, user)

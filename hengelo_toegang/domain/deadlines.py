"""The legal dates of a case: which terms run, what moved them, and whether they are met."""

from collections.abc import Iterable
from datetime import date, timedelta

from hengelo_toegang.domain.case import Case, Stage, Suspension
from hengelo_toegang.domain.dossier import Dossier
from hengelo_toegang.domain.objections import Objection
from hengelo_toegang.domain.people import age_on
from hengelo_toegang.domain.policy import (
    NotInForce,
    TermMetBy,
    TermOnly,
    TermRule,
    TermStart,
    TermUnit,
)
from hengelo_toegang.domain.provisions import Pricing
from hengelo_toegang.domain.terms import Term, suspended_days, term_end
from hengelo_toegang.records import dataclass

OBJECTION_DECISION = "awb.objection-decision"
_WEEKS_FOR_COMMITTEE = 6
"""Twelve weeks instead of six when an advice committee is asked (Awb 7:10 lid 1)."""
_WEEKS_EXTENDED = 6
"""How much longer a decision on an objection may take when that is told (Awb 7:10 lid 3)."""
_OVER = frozenset(
    {
        Stage.SENT,
        Stage.RUNNING,
        Stage.EVALUATED,
        Stage.ENDED,
        Stage.CLOSED_WITHOUT_APPLICATION,
        Stage.REFERRED,
        Stage.WITHDRAWN,
        Stage.SET_ASIDE,
    }
)


@dataclass(frozen=True, slots=True)
class CaseTerm:
    """One legal date of a case, with the day on which it was met."""

    id: str
    article: str
    term: Term
    done: date | None
    awaits: bool
    """Whether an act of the municipality meets it; a plan or an objection is not ours."""
    length: int
    """The length in `unit`, with what it was extended by."""
    unit: TermUnit
    suspended: int = 0
    """For how many days it waited, up to today while it still does."""

    def met(self, today: date) -> bool | None:
        """Return whether the term is met, or None while it still runs."""
        if not self.awaits:
            return None
        if self.done is not None:
            return self.done <= self.term.end
        return None if today <= self.term.end else False


def case_terms(dossier: Dossier) -> tuple[CaseTerm, ...]:
    """Return the terms that the case has started, in the order of its law.

    Raises:
        NotInForce: No version of the law covers the day of the report.
    """
    found = (_case_term(dossier, rule) for rule in dossier.rules.terms)
    return tuple(term for term in found if term is not None)


def known_terms(dossier: Dossier) -> tuple[CaseTerm, ...]:
    """Return the terms that the case has started; none where no law covers its report."""
    try:
        return case_terms(dossier)
    except NotInForce:
        return ()


def over(case: Case) -> bool:
    """Return whether a case asks for no more work by a legal date; an open objection does."""
    return _closed(case) and not any(objection.open for objection in case.objections)


def moves_with_the_day(dossier: Dossier) -> bool:
    """Return whether a term of the case rests now, so that it ends later every day."""
    case = dossier.case
    resting = (
        *(case.application.suspended if case.application else ()),
        *suspensions(case, OBJECTION_DECISION),
    )
    return not over(case) and any(
        pause.completed is None and pause.lapsed is None for pause in resting
    )


def next_term(dossier: Dossier) -> CaseTerm | None:
    """Return the term to watch: the open one that ends first, however late it is."""
    return None if over(dossier.case) else next_of(dossier.case, case_terms(dossier))


def next_of(case: Case, terms: Iterable[CaseTerm]) -> CaseTerm | None:
    """Return which of its terms is the one to watch in a case."""
    if over(case):
        return None
    waiting = [term for term in terms if term.awaits and term.done is None]
    if _closed(case):
        waiting = [term for term in waiting if term.id == OBJECTION_DECISION]
    return min(waiting, key=lambda term: term.term.end, default=None)


def _closed(case: Case) -> bool:
    return case.stage in _OVER or only_holds_letters(case)


def only_holds_letters(case: Case) -> bool:
    """Return whether nobody asked for anything yet: a letter went out, and no more."""
    return case.stage is Stage.REPORT and case.report is None and bool(case.letters)


def term_named(dossier: Dossier, term_id: str) -> CaseTerm | None:
    """Return a term of the case by its id, or None when it does not run."""
    return next((term for term in case_terms(dossier) if term.id == term_id), None)


def decision_term(dossier: Dossier) -> CaseTerm | None:
    """Return the term for the decision, or None before there is an application."""
    return next((term for term in case_terms(dossier) if term.id.endswith(".decision")), None)


def _case_term(dossier: Dossier, rule: TermRule) -> CaseTerm | None:
    start = _started(dossier, rule)
    if start is None or not _applies(dossier, rule):
        return None
    suspended = _suspended(dossier, rule, start) if rule.suspendable else 0
    length = rule.length + _longer(dossier, rule)
    term = term_end(
        start,
        length,
        rule.unit,
        dossier.policy.holidays,
        suspended_days=suspended,
        extended=rule.extended,
    )
    done = _done(dossier, rule.met_by)
    awaits = rule.met_by is not TermMetBy.NOTHING
    return CaseTerm(rule.id, rule.article, term, done, awaits, length, rule.unit, suspended)


def objection_watched(case: Case) -> Objection | None:
    """Return the objection that the terms are about: the first open one, else the last."""
    waiting = (objection for objection in case.objections if objection.open)
    return next(waiting, case.objections[-1] if case.objections else None)


def objection_period_end(dossier: Dossier) -> date | None:
    """Return the last day to object (Awb 6:7 and 6:8), or None while nothing was decided.

    Of more than one decision letter it is that of the last: the one that now holds.
    """
    told = (letter.objection_until for letter in reversed(dossier.case.letters))
    until = next((day for day in told if day is not None), None)
    if until is None and dossier.case.sent is not None:
        found = (rule for rule in dossier.rules.terms if rule.start is TermStart.SENT)
        terms = (_case_term(dossier, rule) for rule in found)
        until = next((term.term.end for term in terms if term is not None), None)
    return until


def _longer(dossier: Dossier, rule: TermRule) -> int:
    """Return by how many weeks an objection takes longer (Awb 7:10 lid 1 and 3)."""
    objection = objection_watched(dossier.case)
    if rule.start is not TermStart.OBJECTION_PERIOD or objection is None:
        return 0
    longer = _WEEKS_FOR_COMMITTEE if objection.committee else 0
    return longer + (_WEEKS_EXTENDED if objection.extended else 0)


def _started(dossier: Dossier, rule: TermRule) -> date | None:
    case = dossier.case
    match rule.start:
        case TermStart.REPORT:
            return case.report.received if case.report else None
        case TermStart.APPLICATION:
            return case.application.received if case.application else None
        case TermStart.FIRST_TALK:
            return case.report.first_talk if case.report else None
        case TermStart.SENT:
            return case.sent.on if case.sent else None
        case TermStart.NOTICE_OF_DEFAULT:
            return _effective_notice(dossier)
        case TermStart.ADVANCE:
            given = (advance.decided for advance in case.advances)
            return max(given, default=case.application.received if case.application else None)
        case TermStart.OBJECTION_PERIOD:
            return objection_period_end(dossier) if case.objections else None


def _effective_notice(dossier: Dossier) -> date | None:
    """Return the day of a notice that came after the decision term had passed (Awb 4:17)."""
    notice = dossier.case.notice_of_default
    decision = decision_rule(dossier)
    if notice is None or decision is None:
        return None
    term = _case_term(dossier, decision)
    if term is None or notice <= term.term.end:
        return None
    return None if term.done is not None and term.done <= notice else notice


def decision_rule(dossier: Dossier) -> TermRule | None:
    """Return the rule of the law for the decision term."""
    return next((rule for rule in dossier.rules.terms if rule.id.endswith(".decision")), None)


def _applies(dossier: Dossier, rule: TermRule) -> bool:
    report = dossier.case.report
    match rule.only:
        case TermOnly.ALWAYS:
            return True
        case TermOnly.URGENT:
            return report is not None and report.urgent
        case TermOnly.NOT_URGENT:
            return report is not None and not report.urgent
        case TermOnly.UNDER_27:
            born = dossier.resident.born
            return report is not None and born is not None and age_on(born, report.received) < 27
        case TermOnly.ASSISTANCE:
            return asks_assistance(dossier)


def asks_assistance(dossier: Dossier) -> bool:
    """Return whether a case is about social assistance, as far as it says by now."""
    products = (dossier.policy.products.get(code) for code in named_products(dossier))
    by_norm = any(one is not None and one.pricing is Pricing.NORM for one in products)
    return by_norm or bool(dossier.case.advances)


def named_products(dossier: Dossier) -> frozenset[str]:
    """Return the codes of what is decided on, or weighed on the last rung."""
    named = {line.product for line in dossier.lines}
    for need in dossier.case.needs:
        if need.ladder.tailored is not None:
            named.update(one.product for one in need.ladder.tailored.alternatives)
    return frozenset(named - {""})


def _done(dossier: Dossier, met_by: TermMetBy) -> date | None:
    case = dossier.case
    match met_by:
        case TermMetBy.RESEARCH_REPORT:
            return case.research_report.given if case.research_report else None
        case TermMetBy.FIRST_TALK:
            return case.report.first_talk if case.report else None
        case TermMetBy.SENT:
            if case.sent is not None:
                return case.sent.on
            return case.set_aside.on if case.set_aside else None
        case TermMetBy.OBJECTION_DECIDED:
            objection = objection_watched(case)
            return objection.decided if objection else None
        case TermMetBy.NOTHING:
            return None


def _suspended(dossier: Dossier, rule: TermRule, start: date) -> int:
    """Return the suspended days of a term from `start`, before which there is none to rest.

    A suspension that still runs counts up to today.
    """
    tomorrow = dossier.today + timedelta(days=1)
    return suspended_days(
        (
            max(pause.invited, start),
            pause.completed or (None if pause.lapsed else tomorrow),
            pause.lapsed,
        )
        for pause in suspensions(dossier.case, rule.id)
    )


def suspensions(case: Case, term_id: str) -> tuple[Suspension, ...]:
    """Return when a term waited: for an application to complete, or an objection to mend."""
    if term_id != OBJECTION_DECISION:
        return case.application.suspended if case.application else ()
    objection = objection_watched(case)
    if objection is None or objection.repair_asked is None:
        return ()
    return (Suspension(objection.repair_asked, completed=objection.repaired),)

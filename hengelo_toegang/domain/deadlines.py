"""The legal dates of a case: which terms run, what moved them, and whether they are met."""

from dataclasses import dataclass
from datetime import date, timedelta

from hengelo_toegang.domain.case import Case, Stage
from hengelo_toegang.domain.dossier import Dossier
from hengelo_toegang.domain.people import age_on
from hengelo_toegang.domain.policy import TermMetBy, TermOnly, TermRule, TermStart
from hengelo_toegang.domain.terms import Term, suspended_days, term_end

_OVER = frozenset(
    {
        Stage.SENT,
        Stage.RUNNING,
        Stage.EVALUATED,
        Stage.ENDED,
        Stage.CLOSED_WITHOUT_APPLICATION,
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


def over(case: Case) -> bool:
    """Return whether a case asks for no more work by a legal date."""
    return case.stage in _OVER


def next_term(dossier: Dossier) -> CaseTerm | None:
    """Return the term to watch: the open one that ends first, however late it is."""
    if over(dossier.case):
        return None
    waiting = [term for term in case_terms(dossier) if term.awaits and term.done is None]
    return min(waiting, key=lambda term: term.term.end, default=None)


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
    term = term_end(
        start,
        rule.length,
        rule.unit,
        dossier.policy.holidays,
        suspended_days=_suspended(dossier, start) if rule.suspendable else 0,
        extended=rule.extended,
    )
    awaits = rule.met_by is not TermMetBy.NOTHING
    return CaseTerm(rule.id, rule.article, term, _done(dossier, rule.met_by), awaits)


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
        case TermMetBy.NOTHING:
            return None


def _suspended(dossier: Dossier, start: date) -> int:
    """Return the suspended days of a term from `start`, before which there is none to rest.

    A suspension that still runs counts up to today.
    """
    application = dossier.case.application
    if application is None:
        return 0
    tomorrow = dossier.today + timedelta(days=1)
    return suspended_days(
        (
            max(pause.invited, start),
            pause.completed or (None if pause.lapsed else tomorrow),
            pause.lapsed,
        )
        for pause in application.suspended
    )

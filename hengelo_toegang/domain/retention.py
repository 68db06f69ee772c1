"""How long a file is kept (bewaartermijn), and what keeps it longer.

Wmo 5.3.4 and Jeugdwet 7.3.8 count from the last change; the selection list of the
municipalities (Selectielijst 2020, 8.1 and 8.5) from the end of the provision. A refusal
under Wmo or Jeugdwet is kept as long as any other file: the statute goes before the list.
"""

from collections.abc import Iterable
from datetime import date, timedelta
from enum import StrEnum

from hengelo_toegang.domain.case import Case, Line, Stage
from hengelo_toegang.domain.ids import CaseId
from hengelo_toegang.domain.law import Law
from hengelo_toegang.domain.objections import Appeal, AppealOutcome, Objection, ObjectionOutcome
from hengelo_toegang.domain.provisions import Form, Frequency
from hengelo_toegang.domain.running import Provided
from hengelo_toegang.records import dataclass

APPEAL_WEEKS = timedelta(weeks=6)
"""How long an appeal stays open after a decision on an objection, or of a court (Awb 6:7)."""


class Rule(StrEnum):
    """By which rule a file is kept no longer."""

    WMO = "wmo"
    """15 years from the last change (Wmo 5.3.4)."""
    JEUGD = "jeugd"
    """20 years from the last change (Jeugdwet 7.3.8)."""
    PARTICIPATIEWET = "participatiewet"
    """10 years from the end of the provision (Selectielijst 2020, 8.1)."""
    WGS = "wgs"
    """5 years from the end of the provision (Selectielijst 2020, 8.5)."""
    NOTHING_GRANTED = "nothing_granted"
    """5 years from the last change: Participatiewet or Wgs without provision (8.2)."""
    HOUSEHOLD = "household"
    """With its last case: nothing is left that it is needed for (AVG 5 lid 1 e)."""
    HOUSEHOLD_ALONE = "household_alone"
    """15 years from the last change, 20 with youth help: a household without a case."""
    REQUEST = "request"
    """On written request of the resident (Wmo 5.3.5, Jeugdwet 7.3.9)."""

    @property
    def years(self) -> int:
        """How many years it asks for; 0 where it follows something else."""
        return _YEARS.get(self, 0)


_YEARS = {
    Rule.WMO: 15,
    Rule.JEUGD: 20,
    Rule.PARTICIPATIEWET: 10,
    Rule.WGS: 5,
    Rule.NOTHING_GRANTED: 5,
    Rule.HOUSEHOLD_ALONE: 15,
}
SHORTEST = min(_YEARS.values())
"""In years: nothing goes sooner after it was last changed, or its provision ended."""


class Hold(StrEnum):
    """What keeps a file although its term is over."""

    OPEN = "open"
    """The case still asks for work."""
    RUNNING = "running"
    """Something that it gave still runs, or a loan is still being paid back."""
    OBJECTION = "objection"
    """An objection is open, or can still be taken to the court."""
    APPEAL = "appeal"
    """An appeal is open, or a higher one can still be lodged."""
    COMPLAINT = "complaint"
    REQUEST = "request"
    """The resident asked to see or correct the data, and has no answer yet."""
    LATER_CASE = "later_case"
    """A case that goes on from this one is kept: it is read with what it goes on from."""
    CASE_KEPT = "case_kept"
    """A household stays while one of its cases does."""


@dataclass(frozen=True, slots=True)
class Term:
    """How long a file is kept: by which rule, from when, and until which day.

    `due` is the first day on which it may be destroyed.
    """

    rule: Rule
    start: date
    due: date


_OVER = frozenset(
    {
        Stage.ENDED,
        Stage.CLOSED_WITHOUT_APPLICATION,
        Stage.REFERRED,
        Stage.WITHDRAWN,
        Stage.SET_ASIDE,
    }
)
_SENT = frozenset({Stage.SENT, Stage.RUNNING, Stage.EVALUATED})
_FROM_CHANGE = {Law.WMO: Rule.WMO, Law.JEUGD: Rule.JEUGD}
_FROM_END = {Law.PARTICIPATIEWET: Rule.PARTICIPATIEWET, Law.WGS: Rule.WGS}


def counts_from_change(law: Law) -> bool:
    """Return whether the term of a law counts from the last change alone."""
    return law in _FROM_CHANGE


def term_of(case: Case, given: Iterable[Provided], last_change: date) -> Term | None:
    """Return how long a case is kept; None while a provision has no end to count from.

    `given` is what its decisions gave, as later decisions left it.
    """
    rule = _FROM_CHANGE.get(case.law)
    if rule is not None:
        return term(rule, last_change)
    ends = _ends(case, given)
    if not ends:
        return term(Rule.NOTHING_GRANTED, last_change)
    last = max(ends)
    return None if last == date.max else term(_FROM_END[case.law], last)


def term(rule: Rule, start: date) -> Term:
    """Return a term from its first day."""
    return Term(rule, start, years_after(start, rule.years))


def household_term(terms: Iterable[Term], laws: Iterable[Law], last_change: date) -> Term:
    """Return how long a household is kept: as long as any case, else by its last change.

    `terms` are those of all its cases, `laws` those of what was only recorded in it.
    """
    last = max(terms, key=lambda one: one.due, default=None)
    if last is not None:
        return Term(Rule.HOUSEHOLD, last.start, last.due)
    years = Rule.JEUGD.years if Law.JEUGD in laws else Rule.HOUSEHOLD_ALONE.years
    return Term(Rule.HOUSEHOLD_ALONE, last_change, years_after(last_change, years))


def holds_of(
    case: Case, given: Iterable[Provided], today: date, followers: Iterable[Case] = ()
) -> tuple[Hold, ...]:
    """Return what keeps a case whatever its term; `followers` are kept and go on from it."""
    found: list[Hold] = []
    runs = any(end >= today for end in _ends(case, given))
    if not (case.stage in _OVER or case.stage in _SENT or case.ended is not None):
        found.append(Hold.OPEN)
    if runs:
        found.append(Hold.RUNNING)
    if any(_open_objection(one, today) for one in case.objections):
        found.append(Hold.OBJECTION)
    if any(_open_appeal(one.appeal, today) for one in case.objections if one.appeal):
        found.append(Hold.APPEAL)
    if any(True for _ in followers):
        found.append(Hold.LATER_CASE)
    return tuple(found)


def runs_on(given: Iterable[Provided], today: date) -> bool:
    """Return whether any of what was recorded in a household runs today or later."""
    return any(one.until is None or one.until >= today for one in given)


def years_after(day: date, years: int) -> date:
    """Return the same day `years` later; 29 February gives 1 March, the end of time itself."""
    if day.year + years > date.max.year:
        return date.max
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return date(day.year + years, 3, 1)


def _ends(case: Case, given: Iterable[Provided]) -> list[date]:
    """Return the last day of each thing that a case gave; `date.max` where there is none."""
    loans = {line.product: line for line in _granted(case) if line.form is Form.LOAN}
    return [
        max(_end(one), _paid_back(loans.get(one.product)))
        for one in given
        if one.case == case.id and one.law is case.law
    ]


def _end(one: Provided) -> date:
    if one.until is not None:
        return one.until
    # What is given once is over on the day on which it is given.
    return one.start if one.frequency is Frequency.TOTAL else date.max


def _granted(case: Case) -> tuple[Line, ...]:
    urgent = (case.urgent.line,) if case.urgent else ()
    decided = case.decision.lines if case.decision else ()
    return tuple(line for line in (*urgent, *decided) if line.verdict.grants)


def _paid_back(line: Line | None) -> date:
    """Return when a loan is paid back; what is not a loan has no such day."""
    if line is None or line.start is None or line.repayment is None:
        return date.min
    months = line.repayment.months
    if months is None:
        return date.max
    years, month = divmod(line.start.month - 1 + months, 12)
    if line.start.year + years > date.max.year:
        return date.max
    return date(line.start.year + years, month + 1, min(line.start.day, 28))


def _open_objection(objection: Objection, today: date) -> bool:
    if objection.outcome is None:
        return True
    if objection.appeal is not None or objection.outcome is ObjectionOutcome.WITHDRAWN:
        return False
    return objection.decided is not None and today <= objection.decided + APPEAL_WEEKS


def _open_appeal(appeal: Appeal, today: date) -> bool:
    if appeal.outcome is None:
        return True
    if appeal.outcome is AppealOutcome.WITHDRAWN:
        return False
    return appeal.decided is not None and today <= appeal.decided + APPEAL_WEEKS


def followers_of(case: CaseId, cases: Iterable[Case]) -> tuple[Case, ...]:
    """Return the cases that go on from one."""
    return tuple(one for one in cases if one.follows == case)

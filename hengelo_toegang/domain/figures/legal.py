"""How long the law gives for the way from a report to a decision."""

from datetime import date

from hengelo_toegang.domain.figures.facts import Milestone
from hengelo_toegang.domain.law import Law
from hengelo_toegang.domain.policy import (
    NotInForce,
    Policy,
    TermMetBy,
    TermOnly,
    TermRule,
    TermStart,
    TermUnit,
)
from hengelo_toegang.records import dataclass

_DAYS = {TermUnit.DAYS: 1, TermUnit.WEEKS: 7}
_STARTS = (TermStart.REPORT, TermStart.FIRST_TALK, TermStart.APPLICATION)
_MOSTLY = (TermOnly.ALWAYS, TermOnly.NOT_URGENT)
_POINTS = {
    TermMetBy.FIRST_TALK: Milestone.TALKED,
    TermMetBy.RESEARCH_REPORT: Milestone.RESEARCHED,
    TermMetBy.SENT: Milestone.SENT,
}


@dataclass(frozen=True, slots=True)
class LegalTerm:
    """One legal term that is met on the way to a decision."""

    id: str
    point: Milestone
    """The point that meets it."""
    days: int
    """Its length, as it is without suspension and extension."""


def on_the_way(policy: Policy, law: Law, day: date) -> tuple[LegalTerm, ...]:
    """Return the terms up to a decision as they are on a day, in the order of the law.

    They follow each other: under the Wmo six weeks of research, and two for the decision (Wmo
    2.3.2 and 2.3.5). None where no version of the law covers the day. What runs for urgent
    requests, in objection or after a notice of default is not on the way of most.
    """
    try:
        rules = policy.law(law, day).terms
    except NotInForce:
        return ()
    return tuple(LegalTerm(one.id, _POINTS[one.met_by], _length(one)) for one in rules if _is(one))


def whole(terms: tuple[LegalTerm, ...]) -> int:
    """Return how many days the terms are together."""
    return sum(one.days for one in terms)


def _is(rule: TermRule) -> bool:
    return (
        rule.start in _STARTS
        and rule.met_by in _POINTS
        and rule.only in _MOSTLY
        and rule.unit in _DAYS
    )


def _length(rule: TermRule) -> int:
    return rule.length * _DAYS[rule.unit]

"""The four rungs per need, in their order: which is open, and where a need ends."""

from collections.abc import Iterator
from enum import StrEnum

from hengelo_toegang.domain.case import (
    Finding,
    FourQuestions,
    Need,
    ReasonedAnswer,
    RungOutcome,
)
from hengelo_toegang.domain.short_help import is_named


class Rung(StrEnum):
    """A rung (trede) of the ladder (afwegingskader); the order is the law's."""

    OWN_STRENGTH = "own_strength"
    NETWORK = "network"
    GENERAL_FACILITY = "general_facility"
    TAILORED = "tailored"


BEFORE_TAILORED = (Rung.OWN_STRENGTH, Rung.NETWORK, Rung.GENERAL_FACILITY)
"""Where a need can be solved without a decision."""


def finding(need: Need, rung: Rung) -> Finding | None:
    """Return what was found on a rung, or None while it is open."""
    ladder = need.ladder
    found = {
        Rung.OWN_STRENGTH: ladder.own_strength,
        Rung.NETWORK: ladder.network,
        Rung.GENERAL_FACILITY: ladder.general_facility,
        Rung.TAILORED: ladder.tailored,
    }[rung]
    return found if found is not None and found.outcome is not None else None


def findings(need: Need) -> Iterator[tuple[Rung, Finding]]:
    """Yield the rungs that have an answer, lowest first."""
    for rung in Rung:
        found = finding(need, rung)
        if found is not None:
            yield rung, found


def ends_at(need: Need) -> Rung | None:
    """Return the first rung that solves the need, else rung four once answered, else None."""
    for rung, found in findings(need):
        if found.outcome is RungOutcome.SOLVES:
            return rung
    return Rung.TAILORED if finding(need, Rung.TAILORED) else None


def solved_before_tailored(need: Need) -> bool:
    """Return whether the need ended on rung one to three, so that nothing is left to grant."""
    return ends_at(need) in BEFORE_TAILORED


def names_facility(found: Finding) -> bool:
    """Return whether something was weighed by name; short help by the consultant counts."""
    return bool(found.facilities) or is_named(found.short_help)


def open_rung(need: Need) -> Rung | None:
    """Return the rung to answer now, or None when the need has ended.

    A rung opens when the one before it has its outcome and its reason.
    """
    for rung in Rung:
        found = finding(need, rung)
        if found is None or not found.reason.strip():
            return rung
        if found.outcome is RungOutcome.SOLVES:
            return None
    return None


def skipped_rung(need: Need) -> Rung | None:
    """Return a rung that should have been answered: passed over, or not reached yet."""
    if ends_at(need) is None:
        return next(rung for rung in Rung if finding(need, rung) is None)
    for rung in Rung:
        found = finding(need, rung)
        if found is None:
            return rung
        if found.outcome is RungOutcome.SOLVES:
            return None
    return None


def four_questions_open(found: Finding) -> bool:
    """Return whether help beyond the usual lacks one of the four answers with its reason."""
    return found.beyond_usual and any(
        answer is None or not answer.why.strip() for answer in _answers(found.four_questions)
    )


def _answers(questions: FourQuestions) -> tuple[ReasonedAnswer | None, ...]:
    return (questions.able, questions.available, questions.financial, questions.overload)

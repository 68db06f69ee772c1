"""Telling what the municipality intends before it decides (voornemen, Awb 4:7 and 4:8).

A decision that takes away, lessens or withholds support is told beforehand, so that the
resident can give a view (zienswijze). The letter tells of the lines that bear on that, and
of no other.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from enum import StrEnum

from hengelo_toegang.domain.blockers import Blocker, Missing
from hengelo_toegang.domain.case import Case, Hearing, Line, Verdict
from hengelo_toegang.domain.decisions import reduces
from hengelo_toegang.domain.dossier import Dossier
from hengelo_toegang.domain.policy import TermUnit
from hengelo_toegang.domain.requirements.texts import (
    other_laws_texts,
    secret_texts,
    unprintable_texts,
)
from hengelo_toegang.domain.terms import term_end

_VIEW_WEEKS = 2
"""The law sets no term for a view; two weeks let somebody find help first."""


class Bearing(StrEnum):
    """What the intended decision does to the resident, for the subject of the letter."""

    ENDS = "ends"
    CHANGES = "changes"
    REFUSES = "refuses"
    REFUSES_PART = "refuses_part"


def intended(case: Case) -> tuple[tuple[int, Line], ...]:
    """Return the lines of a draft that end, lessen or refuse something, with their places."""
    lines = case.decision.lines if case.decision else ()
    return tuple((at, line) for at, line in enumerate(lines) if _bears(line))


def bearing(case: Case) -> Bearing:
    """Return what an intended decision does: what runs before what was asked for."""
    told = [line for _, line in intended(case)]
    if any(reduces(line) for line in told):
        ends = all(line.verdict is Verdict.ENDED for line in told)
        return Bearing.ENDS if ends else Bearing.CHANGES
    decided = case.decision.lines if case.decision else ()
    all_refused = all(line.verdict is Verdict.REFUSED for line in decided)
    return Bearing.REFUSES if all_refused else Bearing.REFUSES_PART


def view_until(dossier: Dossier) -> date:
    """Return the last day that is offered to give a view: two weeks on."""
    return term_end(dossier.today, _VIEW_WEEKS, TermUnit.WEEKS, dossier.policy.holidays).end


def intention_told(case: Case, on: date, until: date) -> Case:
    """Return the case with the intention told on a day, and a view asked until another.

    A view that came in before stays: somebody may have called already.
    """
    decision = case.decision
    assert decision is not None  # `intention_lacks` refuses a case without a draft
    hearing = replace(decision.hearing or Hearing(), intention=on, until=until)
    return replace(case, decision=replace(decision, hearing=hearing))


def intention_lacks(dossier: Dossier, until: date | None) -> Iterator[Missing]:
    """Yield what keeps the intention from being told: it says what, why and until when."""
    told = intended(dossier.case)
    if not told:
        yield Missing(Blocker.NO_DECISION_LINE, "decision.lines")
        return
    for at, line in told:
        place = f"decision.lines.{at}"
        if not line.reason.strip():
            yield Missing(Blocker.REASON_MISSING, f"{place}.reason")
        if line.verdict is Verdict.ENDED and line.until is None:
            yield Missing(Blocker.LINE_INCOMPLETE, f"{place}.until")
    if until is None or until <= dossier.today:
        yield Missing(Blocker.LETTER_INCOMPLETE, "intention.until")
    for asks in (unprintable_texts, secret_texts, other_laws_texts):
        yield from asks(dossier)


def _bears(line: Line) -> bool:
    return reduces(line) or line.verdict in (Verdict.REFUSED, Verdict.PARTIAL)

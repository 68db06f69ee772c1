"""Judging as the second pair of eyes does it: first no ties are declared, then comes the word."""

from hengelo_toegang.domain.case import Case, ReviewOutcome, SectionReason
from hengelo_toegang.domain.ids import CaseId
from hengelo_toegang.domain.people import UserId
from hengelo_toegang.usecases import deciding, involvement
from hengelo_toegang.usecases.ports import Desk

DIFFERENT = SectionReason("decision", "Dit kan anders.")
"""What somebody writes who does not agree."""


def judge(
    desk: Desk,
    case: CaseId,
    outcome: ReviewOutcome = ReviewOutcome.APPROVED,
    reasons: tuple[SectionReason, ...] = (),
    second: UserId | None = None,
) -> Case:
    """Declare that the user of a desk has no ties with the people of a case, and judge it."""
    involvement.declare(desk, case, involved=False)
    if outcome is not ReviewOutcome.APPROVED and not reasons:
        reasons = (DIFFERENT,)
    return deciding.review_decision(desk, case, outcome, reasons, second)

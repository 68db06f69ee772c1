"""Reads for the second pair of eyes: what waits, what was copied, what is usual, who looked."""

import json
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal

from sqlalchemy import ColumnElement, func, true
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select

from db.sight import open_file, under
from db.tables.base import NO_DATE
from db.tables.cases import LookTable, ProvisionTable, ReasonTable, ReviewTable
from db.tables.worklist import WorklistTable
from hengelo_toegang.domain.case import ReviewOutcome, Stage, Verdict
from hengelo_toegang.domain.ids import CaseId
from hengelo_toegang.domain.law import Law
from hengelo_toegang.domain.people import PersonId, UserId
from hengelo_toegang.usecases.ports import LookRow, PaidRow, ReviewRow
from hengelo_toegang.usecases.seeing import Sight

_DECIDED = (Stage.SENT, Stage.RUNNING, Stage.EVALUATED, Stage.ENDED)
"""Stages in which a decision was approved and went out."""


def queue(session: Session, sight: Sight) -> Sequence[ReviewRow]:
    """Return what waits for a second pair of eyes, by legal date."""
    query = (
        select(ReviewTable, WorklistTable)
        .join(WorklistTable, col(WorklistTable.case_id) == col(ReviewTable.case_id))
        .where(*_judged(sight))
        .order_by(col(ReviewTable.due), col(ReviewTable.submitted_on), col(ReviewTable.case_id))
    )
    return [_review_row(review, case) for review, case in session.exec(query)]


def copies(session: Session, sight: Sight, case: CaseId) -> Mapping[str, int]:
    """Return how many cases of other residents under this law hold the same reason, by place."""
    here, there = aliased(ReasonTable), aliased(ReasonTable)
    own, other = aliased(WorklistTable), aliased(WorklistTable)
    query = (
        select(here.place, func.count(col(there.case_id).distinct()))
        .join(own, col(own.case_id) == here.case_id)
        .join(there, col(there.print) == here.print)
        .join(other, col(other.case_id) == there.case_id)
        .where(here.case_id == case)
        .where(other.resident_id != own.resident_id, other.law == own.law)
        .where(
            under(col(own.law), sight.decides),
            open_file(col(own.household), sight),
            open_file(col(other.household), sight),
        )
        .group_by(col(here.place))
    )
    return dict(session.exec(query).all())


def paid(session: Session, sight: Sight, product: str, limit: int) -> Sequence[PaidRow]:
    """Return what the newest decisions on a product granted, the newest first."""
    granted = [verdict.value for verdict in Verdict if verdict.grants]
    query = (
        select(ProvisionTable)
        .join(WorklistTable, col(WorklistTable.case_id) == col(ProvisionTable.case_id))
        .where(ProvisionTable.product == product, *_judged(sight))
        .where(col(ProvisionTable.verdict).in_(granted))
        .where(col(WorklistTable.stage).in_([stage.value for stage in _DECIDED]))
        .order_by(
            col(ProvisionTable.start).desc().nulls_last(),
            col(ProvisionTable.case_id),
            col(ProvisionTable.position),
        )
        .limit(limit)
    )
    return [
        PaidRow(CaseId(row.case_id), Decimal(row.amount), row.start, row.until)
        for row in session.exec(query)
        if row.amount is not None and row.start is not None and row.until is not None
    ]


def looks_since(session: Session, sight: Sight, day: date) -> Sequence[LookRow]:
    """Return what reviewers looked at on `day` or later, the newest first.

    Per person only to themselves and to a lead (no ranking).
    """
    query = (
        select(LookTable, WorklistTable.law)
        .join(WorklistTable, col(WorklistTable.case_id) == col(LookTable.case_id))
        .where(col(LookTable.on_date) >= day, *_judged(sight))
        .where(true() if sight.leads else col(LookTable.reviewer) == sight.user)
        .order_by(col(LookTable.on_date).desc(), col(LookTable.case_id), col(LookTable.position))
    )
    return [
        LookRow(
            CaseId(row.case_id),
            Law(law),
            UserId(row.reviewer),
            row.on_date,
            ReviewOutcome(row.outcome),
            row.handed_in,
            UserId(row.handed_in_by) if row.handed_in_by else None,
            tuple(json.loads(row.sections)),
        )
        for row, law in session.exec(query)
    ]


def _judged(sight: Sight) -> tuple[ColumnElement[bool], ...]:
    """Return the conditions that a case may be judged by a user, and its file is open."""
    return (
        under(col(WorklistTable.law), sight.decides),
        open_file(col(WorklistTable.household), sight),
    )


def _review_row(review: ReviewTable, case: WorklistTable) -> ReviewRow:
    return ReviewRow(
        case=CaseId(review.case_id),
        number=case.number,
        resident=case.resident,
        law=Law(case.law),
        submitted_by=UserId(review.submitted_by),
        submitted_on=review.submitted_on,
        total=review.total,
        reasons=tuple(json.loads(review.reasons)),
        due=None if review.due == NO_DATE else review.due,
        involved=tuple(map(UserId, json.loads(review.involved))),
        people=tuple(map(PersonId, json.loads(review.people))),
        second=UserId(review.second) if review.second else None,
        next_term=case.next_term,
        passed_on=tuple(map(UserId, json.loads(review.passed_on))),
    )

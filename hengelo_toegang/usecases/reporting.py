"""The report: taking it in, confirming it, and urgent help before anything else."""

import secrets
import uuid
from dataclasses import replace
from datetime import date

from hengelo_toegang.domain import decisions
from hengelo_toegang.domain.blockers import Action
from hengelo_toegang.domain.case import HANDED_IN, Case, Sent, UrgentProvision, UrgentReview
from hengelo_toegang.domain.ids import CaseId, ContactId
from hengelo_toegang.domain.people import Household, HouseholdId
from hengelo_toegang.domain.process import (
    advanced,
    refuse_if_blocked,
    stage_by_content,
)
from hengelo_toegang.letters.facts import Kind
from hengelo_toegang.usecases.contacts import became_case
from hengelo_toegang.usecases.files import dossier_of, written_by
from hengelo_toegang.usecases.households import refuse_beyond_post
from hengelo_toegang.usecases.issuing import issue
from hengelo_toegang.usecases.ports import Desk, NotFound
from hengelo_toegang.usecases.refusing import refusals_logged
from hengelo_toegang.usecases.signed import as_judged

_DIGITS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
"""Digits and capitals that cannot be mistaken for each other on the telephone."""


def new_case_id() -> CaseId:
    """Return an id that no other machine will give out."""
    return CaseId(uuid.uuid4().hex)


def new_household_id() -> HouseholdId:
    """Return an id that no other machine will give out."""
    return HouseholdId(uuid.uuid4().hex)


def new_case_number(day: date) -> str:
    """Return a case number (zaaknummer) that can be given out offline: year and six signs."""
    return f"{day.year}-{''.join(secrets.choice(_DIGITS) for _ in range(6))}"


def register_report(
    desk: Desk, household: Household, case: Case, contact: ContactId | None = None
) -> Case:
    """Take in a report (melding) for a new or known household; no content is ever refused.

    The short contact that it began with remembers the case.

    Raises:
        ActionBlocked: The user only looks after the post; a colleague takes it in at once.
    """
    case = replace(
        case,
        number=case.number or new_case_number(desk.today()),
        owner_name=case.owner_name or desk.user.name,
        writers=written_by(case, desk.user.id),
    )
    with desk.open() as uow:
        refuse_beyond_post(desk, uow, household, None)
        try:
            known = uow.households.get(household.id)
        except NotFound:
            known = None
        if known != household:
            uow.households.save(household, "report")
        uow.cases.save(case, "report")
        if contact is not None:
            became_case(uow, contact, case.id)
        uow.audit.record("register_report", case.id, "done")
        uow.commit()
    return case


def confirm_report(desk: Desk, case_id: CaseId) -> Case:
    """Confirm a report to the resident, with the dates that follow from it (Wmo 2.3.2 lid 1).

    Raises:
        ActionBlocked: The report has been confirmed already.
    """
    with desk.open() as uow:
        dossier = dossier_of(desk, uow, case_id)
        refuse_if_blocked(dossier, Action.CONFIRM_REPORT, desk.user)
        case = advanced(dossier.case, Action.CONFIRM_REPORT)
        case = issue(desk, uow, dossier.with_case(case), Kind.REPORT_CONFIRMATION, desk.today())
        uow.cases.save(case, Action.CONFIRM_REPORT.value)
        uow.audit.record(Action.CONFIRM_REPORT.value, case.id, "done")
        uow.commit()
    return case


def provide_urgently(desk: Desk, case_id: CaseId, urgent: UrgentProvision) -> Case:
    """Give temporary help first, the research after (Wmo 2.3.3); the letter goes at once.

    Raises:
        ActionBlocked: The line has no tariff, reason or legal combination.
    """
    sent = urgent.sent or Sent(desk.today())
    urgent = replace(urgent, sent=sent)
    with desk.open() as uow:
        dossier = dossier_of(desk, uow, case_id)
        case = replace(dossier.case, urgent=urgent, writers=written_by(dossier.case, desk.user.id))
        dossier = dossier.with_case(case)
        refuse_if_blocked(dossier, Action.PROVIDE_URGENTLY, desk.user)
        urgent = replace(urgent, tariffs=decisions.tariffs_that_price(dossier, (urgent.line,)))
        case = replace(case, urgent=urgent)
        dossier = dossier.with_case(case)
        if case.stage in HANDED_IN:
            # What the reviewer has before them is no longer all that was given.
            dossier = dossier.with_case(replace(case, stage=stage_by_content(case)))
        case = issue(desk, uow, dossier, Kind.DECISION_URGENT, sent.on)
        uow.cases.save(case, Action.PROVIDE_URGENTLY.value)
        uow.audit.record(Action.PROVIDE_URGENTLY.value, case.id, "done")
        uow.commit()
    return case


def review_urgent_provision(desk: Desk, case_id: CaseId, looked: UrgentReview) -> Case:
    """Record the look afterwards at urgent help, by another than who gave it.

    A refusal stands in the audit.

    Raises:
        ActionBlocked: The actor wrote in the case, belongs to the household, or has no
            mandate.
    """
    with refusals_logged(desk, Action.REVIEW_URGENT, case_id), desk.open() as uow:
        case = uow.cases.get(case_id)
        urgent = case.urgent
        if urgent is None:
            raise NotFound(case_id)
        as_judged(desk, uow, case_id, Action.REVIEW_URGENT)
        looked = replace(looked, by=desk.user.id)
        case = replace(case, urgent=replace(urgent, review=looked))
        uow.cases.save(case, Action.REVIEW_URGENT.value)
        uow.audit.record(Action.REVIEW_URGENT.value, case.id, looked.outcome.value)
        uow.commit()
    return case

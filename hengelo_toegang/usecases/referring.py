"""Keeping that somebody else referred to youth help, which is then assigned and followed."""

from dataclasses import replace
from datetime import date
from enum import StrEnum
from pathlib import Path

from hengelo_toegang.domain.blockers import Action
from hengelo_toegang.domain.case import Case
from hengelo_toegang.domain.ids import CaseId
from hengelo_toegang.domain.messages.incoming import Request
from hengelo_toegang.domain.messages.requesting import AskedHelp, asked_help, request_faults
from hengelo_toegang.domain.messages.rules import Fault
from hengelo_toegang.domain.process import referred_stage, refuse_if_blocked
from hengelo_toegang.domain.referrals import (
    Referral,
    ReferralFault,
    ending_faults,
    referral_faults,
)
from hengelo_toegang.records import dataclass
from hengelo_toegang.usecases.files import dossier_of
from hengelo_toegang.usecases.office import proven_settings, schema_folder
from hengelo_toegang.usecases.ports import Desk


class ReferralRefused(Exception):
    """A referral was not kept; `faults` says everything that has to be put right."""

    def __init__(self, faults: tuple[ReferralFault, ...]) -> None:
        super().__init__(", ".join(fault.value for fault in faults))
        self.faults = faults


class RequestFault(StrEnum):
    """Why nothing can be taken over from a file."""

    NO_REQUEST = "no_request"
    """It is another message."""
    OTHER_MUNICIPALITY = "other_municipality"
    OTHER_RESIDENT = "other_resident"
    KEPT = "kept"
    """Everything that it asks is kept in the case already."""


class RequestRefused(Exception):
    """A file holds no request that asks something new for this resident; `why` says what."""

    def __init__(self, why: RequestFault) -> None:
        super().__init__(why.value)
        self.why = why


@dataclass(frozen=True, slots=True)
class Asked:
    """What a request asks that isn't kept yet, and what is wrong with it."""

    help: tuple[AskedHelp, ...]
    faults: tuple[Fault, ...]


def read_request(desk: Desk, case_id: CaseId, path: Path) -> Asked:
    """Return what a provider asks for the resident of a case (315); nothing is kept.

    Raises:
        RequestRefused: It is no request with something new for this resident.
        ActionBlocked: The user does not work under the law of the case.
        MessageUnreadable, SchemasMissing, OSError: See `MessageFiles`.
    """
    content = desk.messages.content(path)
    with desk.open() as uow:
        dossier = dossier_of(desk, uow, case_id)
        refuse_if_blocked(dossier, Action.KEEP_REFERRAL, desk.user)
        official = schema_folder(proven_settings(uow))
    request, contracts = desk.messages.read(content, official), desk.policy.contracts
    if not isinstance(request, Request) or request.law is not dossier.case.law:
        raise RequestRefused(RequestFault.NO_REQUEST)
    if request.municipality != contracts.municipality:
        raise RequestRefused(RequestFault.OTHER_MUNICIPALITY)
    if request.bsn != dossier.resident.bsn:
        raise RequestRefused(RequestFault.OTHER_RESIDENT)
    kept = {(one.provider, one.reference) for one in dossier.case.referrals if one.reference}
    new = tuple(
        one for one in asked_help(request, contracts) if (one.provider, one.reference) not in kept
    )
    if not new:
        raise RequestRefused(RequestFault.KEPT)
    return Asked(new, request_faults(request))


def keep_referral(desk: Desk, case_id: CaseId, referral: Referral) -> Case:
    """Keep a referral; in a case with nothing but its report nothing is left to decide.

    It is course and no content: nothing is decided, so nobody approves it, and who keeps it
    wrote no decision.

    Raises:
        ReferralRefused: It can't be so.
        ActionBlocked: The user does not work under the law of the case.
    """
    kept = replace(
        referral,
        name=referral.name.strip(),
        provider=referral.provider.strip(),
        reference=referral.reference.strip(),
        by=desk.user.id,
    )
    with desk.open() as uow:
        dossier = dossier_of(desk, uow, case_id)
        refuse_if_blocked(dossier, Action.KEEP_REFERRAL, desk.user)
        case = dossier.case
        faults = referral_faults(
            kept,
            case.law,
            dossier.resident,
            desk.policy.products.get(kept.product),
            case.referrals,
            agb=desk.policy.contracts.agb(kept.provider, case.law, desk.today()),
            today=desk.today(),
        )
        if faults:
            raise ReferralRefused(faults)
        case = replace(case, referrals=(*case.referrals, kept), stage=referred_stage(case))
        uow.cases.save(case, Action.KEEP_REFERRAL.value)
        uow.audit.record(Action.KEEP_REFERRAL.value, case_id, kept.referrer.value)
        uow.commit()
    return case


def end_referral(desk: Desk, case_id: CaseId, referral: Referral, last: date) -> Case:
    """Keep that help to which somebody referred ends earlier; its provider is told by message.

    Raises:
        ReferralRefused: It can't end then, or somebody changed it meanwhile.
        ActionBlocked: The user does not work under the law of the case.
    """
    with desk.open() as uow:
        dossier = dossier_of(desk, uow, case_id)
        refuse_if_blocked(dossier, Action.KEEP_REFERRAL, desk.user)
        case = dossier.case
        if referral not in case.referrals:
            raise ReferralRefused((ReferralFault.CHANGED,))
        faults = ending_faults(referral, last)
        if faults:
            raise ReferralRefused(faults)
        ended = replace(referral, until=last, by=desk.user.id)
        referrals = tuple(ended if one == referral else one for one in case.referrals)
        case = replace(case, referrals=referrals)
        uow.cases.save(case, Action.KEEP_REFERRAL.value)
        uow.audit.record(Action.KEEP_REFERRAL.value, case_id, "ended")
        uow.commit()
    return case

"""Keeping that somebody else referred to youth help, which is then assigned and followed."""

from dataclasses import replace

from hengelo_toegang.domain.blockers import Action
from hengelo_toegang.domain.case import Case
from hengelo_toegang.domain.ids import CaseId
from hengelo_toegang.domain.process import referred_stage, refuse_if_blocked
from hengelo_toegang.domain.referrals import Referral, ReferralFault, referral_faults
from hengelo_toegang.usecases.files import dossier_of
from hengelo_toegang.usecases.ports import Desk


class ReferralRefused(Exception):
    """A referral was not kept; `faults` says everything that has to be put right."""

    def __init__(self, faults: tuple[ReferralFault, ...]) -> None:
        super().__init__(", ".join(fault.value for fault in faults))
        self.faults = faults


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

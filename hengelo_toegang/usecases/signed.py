"""What the signed revisions prove of a case, whatever its own lists say.

Whoever can open the store can write any case that they like, but only in their own name:
a list of writers can be shortened, a review can be put into somebody's mouth. So the two
acts that the second pair of eyes stands guard over believe the chain alone.
"""

from collections.abc import Collection, Set
from dataclasses import replace

from hengelo_toegang.domain.blockers import Action
from hengelo_toegang.domain.case import HANDED_IN, Case, Stage
from hengelo_toegang.domain.dossier import Dossier
from hengelo_toegang.domain.evaluations import FollowReason
from hengelo_toegang.domain.ids import CaseId
from hengelo_toegang.domain.objection_rules import made_decision
from hengelo_toegang.domain.people import HouseholdId, PersonId, UserId
from hengelo_toegang.domain.process import (
    refuse_if_blocked,
    stage_by_content,
)
from hengelo_toegang.usecases.forks import is_forked
from hengelo_toegang.usecases.involvement import declarations_of
from hengelo_toegang.usecases.ports import Desk, StoreError, StoreTrouble, UnitOfWork
from hengelo_toegang.usecases.proof import Proof, proof_of
from hengelo_toegang.usecases.restricting import restriction_of
from hengelo_toegang.usecases.rostering import proven_stand_ins
from hengelo_toegang.usecases.running import given_beside


def as_signed(desk: Desk, uow: UnitOfWork, case_id: CaseId) -> Dossier:
    """Return a case with the writers, the reviews and the approval that its chain proves.

    It is for judging, not for keeping: what was forged stays on record. The day is never
    before that of the last revision, so that a clock set back revives no mandate.

    Raises:
        NotFound: No case has this id.
        StoreError: A revision is not what its author signed.
    """
    # Who stood in, or declared ties, is known to be missing by the log alone.
    uow.audit.prove()
    dossier, proof = _proven(desk, uow, case_id)
    case = dossier.case
    writers = tuple(sorted({*case.writers, *proof.writers}))
    # An approval is of one chain: while there are two, it is of neither.
    approved = case.stage is not Stage.APPROVED or (proof.approved and not dossier.forked)
    # Stages are not believed: what was changed waits until it is handed in again.
    as_is = approved and not (proof.changed and case.stage in HANDED_IN)
    stage = case.stage if as_is else stage_by_content(case)
    handed_in = case.submission and replace(case.submission, alone=proof.alone)
    judged = replace(
        case,
        stage=stage,
        writers=writers,
        submission=handed_in,
        reviews=tuple(proof.reviews),
    )
    return replace(dossier, case=judged, unproven=tuple(proof.authorship.lacks(case)))


def as_judged(desk: Desk, uow: UnitOfWork, case_id: CaseId, action: Action) -> Dossier:
    """Return what `as_signed` does, to somebody who may judge it.

    Asked on the day of the desk and on the last one on which this store was used: a clock
    that was set back or ahead revives no mandate, and ends no standing in.

    Raises:
        ActionBlocked: The user is no second pair of eyes, or it isn't what was handed in.
        NotFound: No case has this id.
        StoreError: A revision is not what its author signed.
    """
    signed, latest = as_signed(desk, uow, case_id), desk.queries.last_used()
    days = {desk.today(), signed.today, latest.date() if latest else signed.today}
    for day in sorted(days):
        refuse_if_blocked(replace(signed, today=day), action, desk.user)
    return signed


def as_decided(desk: Desk, uow: UnitOfWork, case_id: CaseId) -> Dossier:
    """Return a case with as its writers those of the decision that went out, by its chain.

    The list in the case itself is not believed: a name taken out of it would let its owner
    judge an objection to their own work. Who only got the case in hand after it was sent
    wrote nothing in the decision.

    Raises:
        NotFound: No case has this id.
        StoreError: A revision is not what its author signed.
    """
    return _decided(desk, uow, case_id, frozenset())


def _decided(desk: Desk, uow: UnitOfWork, case_id: CaseId, later: Set[CaseId]) -> Dossier:
    dossier, proof = _proven(desk, uow, case_id, later)
    wrote = tuple(sorted(proof.sent_writers or proof.writers))
    return dossier.with_case(replace(dossier.case, writers=wrote, reviews=tuple(proof.reviews)))


def objected_to(
    desk: Desk, uow: UnitOfWork, case: Case, later: Set[CaseId] = frozenset()
) -> frozenset[UserId]:
    """Return who made the decision that a case reconsiders after an objection, if it does.

    `later` are the cases that go on from this one.

    Raises:
        NotFound: The case that it reconsiders is not here.
        StoreError: A revision is not what its author signed, or it reconsiders itself.
    """
    if case.follow_reason is not FollowReason.OBJECTION or case.follows is None:
        return frozenset()
    seen = later | {case.id}
    if case.follows in seen:
        # Nobody decides so: who wrote it would have every check go round for ever.
        raise StoreError(StoreTrouble.TAMPERED, case.id)
    return made_decision(_decided(desk, uow, case.follows, seen).case)


def _proven(
    desk: Desk, uow: UnitOfWork, case_id: CaseId, later: Set[CaseId] = frozenset()
) -> tuple[Dossier, Proof]:
    case = uow.cases.verified(case_id)
    history = uow.cases.history(case_id)
    today = max(desk.today(), history[-1].moment.date())
    household = uow.households.get(case.household)
    dossier = Dossier(
        case,
        household,
        desk.policy,
        today,
        proven_stand_ins(uow),
        given=given_beside(uow, case),
        declarations=declarations_of(uow, case_id, desk.user.id),
        restriction=restriction_of(uow, case.household),
        forked=is_forked(uow, case),
    )
    versions = (case, *(uow.cases.at(revision.hash) for revision in history))
    lived_there = _people_of(uow, {version.household for version in versions})
    # Why a case began doesn't change: no version takes back that it is about an objection.
    began = {(version.follow_reason, version.follows): version for version in versions}
    others = frozenset[UserId]().union(
        *(objected_to(desk, uow, version, later) for version in began.values())
    )
    dossier = replace(dossier, lived_there=lived_there, objected_to=others)
    return dossier, proof_of(uow, dossier, history)


def _people_of(uow: UnitOfWork, homes: Collection[HouseholdId]) -> frozenset[PersonId]:
    """Return everybody whom any version of these households holds, under every id."""
    people = (
        person
        for home in homes
        for revision in uow.households.history(home)
        for person in uow.households.at(revision.hash).people
    )
    return frozenset(known for one in people for known in (one.id, *one.former_ids))

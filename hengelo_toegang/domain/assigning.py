"""Who works on a case: who may give it to whom, and what that does to a decision."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from hengelo_toegang.domain.blockers import Action, Blocker, Missing
from hengelo_toegang.domain.case import Case, Stage
from hengelo_toegang.domain.dossier import Dossier
from hengelo_toegang.domain.hand_overs import HandOver
from hengelo_toegang.domain.involvement import is_involved
from hengelo_toegang.domain.people import UserId
from hengelo_toegang.domain.process import missing
from hengelo_toegang.domain.users import User, who_lead

_LOOKED_AT = (Stage.IN_REVIEW, Stage.ESCALATED, Stage.APPROVED)
"""Stages in which somebody judges, or judged, the content with the name of its owner."""


def hand_over_lacks(
    dossier: Dossier, actor: User, to: User, users: Sequence[User]
) -> tuple[Missing, ...]:
    """Return what stops `actor` from giving a case to `to`; `users` are all of the store."""
    return (*missing(dossier, Action.HAND_OVER, actor), *_lacks(dossier, actor, to, users))


def _lacks(dossier: Dossier, actor: User, to: User, users: Sequence[User]) -> Iterator[Missing]:
    case = dossier.case
    if not may_give(dossier, actor, users):
        yield Missing(Blocker.NOT_YOUR_CASE, "owner")
    if to.id == case.owner:
        yield Missing(Blocker.OWNER_ALREADY, "owner", to.name)
    elif case.law not in to.writes:
        yield Missing(Blocker.COLLEAGUE_NOT_OF_LAW, "owner", to.name)
    if is_kept_away(dossier, to):
        yield Missing(Blocker.COLLEAGUE_KEPT_AWAY, "owner", to.name)


def is_kept_away(dossier: Dossier, user: User) -> bool:
    """Return whether a user has ties with the people of a case, or may not open their file."""
    barred = dossier.restriction is not None and not dossier.restriction.lets_in(user.id)
    return barred or is_involved(dossier.declarations, user.id)


def may_give(dossier: Dossier, actor: User, users: Sequence[User]) -> bool:
    """Return whether `actor` may hand a case over: its owner, their stand-in, or their lead."""
    case = dossier.case
    if actor.id == case.owner or actor.id in stand_ins_of(dossier, (case.owner,)):
        return True
    owner = next((user for user in users if user.id == case.owner), None)
    leads = who_lead(owner, users) if owner is not None else ()
    return case.law in actor.sees and any(lead.id == actor.id for lead in leads)


def stand_ins_of(dossier: Dossier, people: Sequence[UserId]) -> frozenset[UserId]:
    """Return who stands in for any of these people on the day of the dossier."""
    return frozenset(
        one.by for one in dossier.stand_ins if one.of in people and one.holds_on(dossier.today)
    )


def becomes_draft(case: Case) -> bool:
    """Return whether handing a case over takes it back from review.

    The name of the owner stands in the letter, so it is not the one that was looked at.
    """
    return case.stage in _LOOKED_AT


def handed_over(case: Case, to: User, given: HandOver) -> Case:
    """Return a case with its new owner; who had it never becomes its second pair of eyes."""
    writers = tuple(dict.fromkeys((*case.writers, case.owner)))
    return replace(
        case,
        owner=to.id,
        owner_name=to.name,
        owner_certified=to.certified,
        writers=writers,
        hand_overs=(*case.hand_overs, given),
        stage=Stage.DRAFT if becomes_draft(case) else case.stage,
    )


def only_handed_over(before: Case, after: Case, to: User) -> bool:
    """Return whether the one thing between two versions is that the case went to `to`.

    Who does that writes nothing in the case, so they stay free to judge it.
    """
    given = after.hand_overs[-1:]
    return bool(given) and after == handed_over(before, to, given[0])

"""Files of colleagues and known persons: which named users alone may open them.

A privacy officer or a team lead says so. Whoever holds the key of the store can write a
restriction, but only in their own name: what somebody without that right signed counts
for nothing, neither to shut a file nor to open it.
"""

from collections.abc import Sequence
from datetime import datetime

from hengelo_toegang.domain.involvement import (
    Restriction,
    RestrictionFault,
    lives_there,
    restriction_fault,
    restriction_id,
)
from hengelo_toegang.domain.people import Household, HouseholdId, UserId
from hengelo_toegang.domain.rights import OfficeRight, has
from hengelo_toegang.domain.users import User
from hengelo_toegang.records import dataclass
from hengelo_toegang.usecases.ports import Desk, NotFound, UnitOfWork

_RESTRICT, _LIFT = "restrict_file", "lift_restriction"


class RestrictionRefused(Exception):
    """A file was not restricted, or not freed; `fault` says why."""

    def __init__(self, fault: RestrictionFault) -> None:
        super().__init__(fault.value)
        self.fault = fault


@dataclass(frozen=True, slots=True)
class Proposal:
    """A household whose file should be restricted: a colleague lives there."""

    household: Household
    colleagues: tuple[User, ...]


@dataclass(frozen=True, slots=True)
class RestrictedFile:
    """A restriction, and the household that it is about."""

    restriction: Restriction
    household: Household


def restriction_of(
    uow: UnitOfWork, household: HouseholdId, until: datetime | None = None
) -> Restriction | None:
    """Return the restriction of a household as the signatures prove it; None when never set.

    Up to a moment when one is given.

    Raises:
        StoreError: A version is not what its author signed.
    """
    record = restriction_id(household)
    try:
        uow.restrictions.verified(record)
    except NotFound:
        return None
    found = None
    for revision in uow.restrictions.history(record):
        # What its author says of the time is believed no further than the log.
        recorded = uow.audit.recorded(revision)
        early = until is None or recorded <= until
        author = uow.users.as_of(revision.author, recorded)
        if early and has(author, OfficeRight.RESTRICT):
            found = uow.restrictions.at(revision.hash)
    return found


def restriction(desk: Desk, household: HouseholdId) -> Restriction | None:
    """Return the restriction of a household, for who says whose file is restricted.

    Raises:
        RestrictionRefused: The user has no right to restrict files.
    """
    _refuse_others(desk)
    with desk.open() as uow:
        return restriction_of(uow, household)


def restricted_for(desk: Desk, user: User) -> frozenset[HouseholdId]:
    """Return the households whose file this user may not open."""
    with desk.open() as uow:
        proven = [restriction_of(uow, one.household) for one in uow.restrictions.all()]
    return frozenset(one.household for one in proven if one and not one.lets_in(user.id))


def restrictions(desk: Desk) -> Sequence[RestrictedFile]:
    """Return every restriction, those that hold first; lifted ones tell what was.

    Raises:
        RestrictionRefused: The user has no right to restrict files.
    """
    _refuse_others(desk)
    with desk.open() as uow:
        proven = [restriction_of(uow, one.household) for one in uow.restrictions.all()]
        found = [
            RestrictedFile(one, uow.households.get(one.household))
            for one in proven
            if one is not None
        ]
    return sorted(found, key=_holding_first)


def proposals(desk: Desk) -> Sequence[Proposal]:
    """Return the households in which a colleague lives and that are not restricted yet.

    Raises:
        RestrictionRefused: The user has no right to restrict files.
    """
    _refuse_others(desk)
    with desk.open() as uow:
        users = uow.users.all()
        homes = {
            household
            for user in users
            for person in user.persons
            for household in uow.households.with_person(person)
        }
        found = []
        for home in sorted(homes):
            known = restriction_of(uow, home)
            household = uow.households.get(home)
            if (known is None or not known.holds) and household.joined_into is None:
                there = tuple(user for user in users if lives_there(household, user))
                found.append(Proposal(household, there))
    return found


def restrict(
    desk: Desk, household: HouseholdId, allowed: tuple[UserId, ...], reason: str
) -> Restriction:
    """Let only these users open the file of a household; a refusal stands in the audit.

    Raises:
        NotFound: No household has this id.
        RestrictionRefused: The user may not, or something is missing.
    """
    record = restriction_id(household)
    wanted = Restriction(record, household, allowed, reason.strip(), desk.user.id, desk.today())
    with desk.open() as uow:
        home = uow.households.get(household)
        restriction_of(uow, household)  # what is written goes on from there
        fault = restriction_fault(home, wanted, uow.users.all())
        if not has(desk.user, OfficeRight.RESTRICT):
            fault = RestrictionFault.NOT_YOURS
        return _kept(uow, wanted, _RESTRICT, fault)


def lift(desk: Desk, household: HouseholdId, because: str) -> Restriction:
    """Let everybody open the file of a household again who works with its laws.

    Raises:
        RestrictionRefused: The user may not, there is no reason, or it is not restricted.
    """
    with desk.open() as uow:
        known = restriction_of(uow, household)
        if known is None or not known.holds:
            raise RestrictionRefused(RestrictionFault.NOT_RESTRICTED)
        fault = None if because.strip() else RestrictionFault.REASON_MISSING
        if not has(desk.user, OfficeRight.RESTRICT):
            fault = RestrictionFault.NOT_YOURS
        lifted = known.lift(desk.user.id, desk.today(), because.strip())
        return _kept(uow, lifted, _LIFT, fault)


def _holding_first(file: RestrictedFile) -> tuple[bool, int, str]:
    kept = file.restriction
    return not kept.holds, -kept.on.toordinal(), kept.id


def _kept(
    uow: UnitOfWork, after: Restriction, action: str, fault: RestrictionFault | None
) -> Restriction:
    uow.audit.record(action, after.household, f"refused: {fault.value}" if fault else "done")
    if fault is None:
        uow.restrictions.save(after, action)
    uow.commit()
    if fault is not None:
        raise RestrictionRefused(fault)
    return after


def _refuse_others(desk: Desk) -> None:
    if not has(desk.user, OfficeRight.RESTRICT):
        raise RestrictionRefused(RestrictionFault.NOT_YOURS)

"""The social map as the neighbourhood teams keep it: read from memory, written as versions."""

from dataclasses import replace
from datetime import datetime
from functools import partial

from hengelo_toegang.domain.facilities import (
    Facility,
    FacilityAct,
    FacilityBlocker,
    FacilityState,
    differing,
    facility_id,
    living,
    refused,
    shipped,
)
from hengelo_toegang.domain.ids import FacilityId
from hengelo_toegang.domain.people import UserId
from hengelo_toegang.domain.social_map import SocialMap
from hengelo_toegang.records import dataclass
from hengelo_toegang.usecases.papers import keep_paper, read_paper
from hengelo_toegang.usecases.ports import Desk, NotFound, StaleCase, UnitOfWork

_FAVOURITES = "facilities"


class FacilityRefused(Exception):
    """Nothing was changed in the social map; `blocker` says why."""

    def __init__(self, blocker: FacilityBlocker) -> None:
        super().__init__(blocker.value)
        self.blocker = blocker


class NameTaken(Exception):
    """Another entry that is offered has this name already."""


@dataclass(frozen=True, slots=True)
class Version:
    """One version of an entry: who, when, what they did, and what changed with it."""

    facility: Facility
    act: FacilityAct | None
    """None for the catalogue that came with the program."""
    by: UserId | None
    moment: datetime | None
    changed: tuple[str, ...]
    """The names of the fields that this version changed."""


def social_map(desk: Desk, uow: UnitOfWork | None = None) -> SocialMap:
    """Return the map as it is now, from memory after the first time.

    Inside a transaction the caller hands over its own: a second one would wait for it.
    """
    if uow is not None:
        return desk.kept_map.get(partial(_read, desk, uow))
    return desk.kept_map.get(partial(_read_alone, desk))


def facilities(desk: Desk) -> tuple[Facility, ...]:
    """Return everything that can be named to residents, by name."""
    return social_map(desk).offered


def favourites(desk: Desk) -> frozenset[FacilityId]:
    """Return the entries that this user wants to see first."""
    return frozenset(map(FacilityId, read_paper(desk, _FAVOURITES).split()))


def keep_favourite(desk: Desk, facility: FacilityId, *, kept: bool) -> None:
    """Make an entry a favourite of this user, or no longer."""
    others = favourites(desk) - {facility}
    keep_paper(desk, _FAVOURITES, " ".join(sorted({*others, facility} if kept else others)))


def propose(desk: Desk, facility: Facility) -> Facility:
    """Put a new entry on the map, as a proposal of this user.

    Raises:
        FacilityRefused: The user does not work with cases.
        NameTaken: There is one of this name already.
    """
    with desk.open() as uow:
        now = social_map(desk, uow)
        same = now.named(facility.name)
        if same is not None and same.offered:
            raise NameTaken(same.name)
        made = replace(
            facility,
            id=free_id(now, facility.name),
            state=FacilityState.PROPOSED,
            proposed_by=desk.user.id,
            checked=facility.checked or desk.today(),
        )
        return _save(desk, uow, made, FacilityAct.PROPOSE)


def correct(desk: Desk, before: Facility, after: Facility) -> Facility:
    """Write an entry anew; nothing is written when nothing is different.

    Raises:
        StaleCase: Somebody else changed it since `before` was read.
        FacilityRefused: It was retired.
        NameTaken: Another entry has this name already.
    """
    with desk.open() as uow:
        now = social_map(desk, uow)
        same = now.named(after.name)
        if same is not None and same.offered and same.id != before.id:
            raise NameTaken(same.name)
        return _change(desk, uow, before, after, FacilityAct.CORRECT)


def check(desk: Desk, before: Facility) -> Facility:
    """Record that an entry still holds today."""
    with desk.open() as uow:
        after = replace(before, checked=desk.today())
        return _change(desk, uow, before, after, FacilityAct.CHECK)


def take_over(desk: Desk, before: Facility) -> Facility:
    """Make a proposal of somebody else part of the map.

    Raises:
        FacilityRefused: It is the user's own proposal, or none any more.
    """
    with desk.open() as uow:
        after = replace(before, state=FacilityState.CURRENT)
        return _change(desk, uow, before, after, FacilityAct.TAKE_OVER)


def retire(desk: Desk, before: Facility, why: str) -> Facility:
    """Take an entry off the map; it stays readable, and can come back."""
    with desk.open() as uow:
        after = replace(before, state=FacilityState.RETIRED, why_retired=why)
        return _change(desk, uow, before, after, FacilityAct.RETIRE)


def restore(desk: Desk, before: Facility) -> Facility:
    """Put an entry back on the map that was retired."""
    with desk.open() as uow:
        after = replace(before, state=FacilityState.CURRENT, why_retired="", checked=desk.today())
        return _change(desk, uow, before, after, FacilityAct.RESTORE)


def history(desk: Desk, facility: FacilityId) -> tuple[Version, ...]:
    """Return every version of an entry, the newest first.

    Raises:
        NotFound: Neither the catalogue nor the store knows it.
    """
    base = next((one for one in shipped(desk.policy.facilities) if one.id == facility), None)
    found = [Version(base, None, None, None, ())] if base is not None else []
    with desk.open() as uow:
        for revision in uow.facilities.history(facility):
            entry = uow.facilities.at(revision.hash)
            changed = differing(found[-1].facility, entry) if found else ()
            act = FacilityAct(revision.reason)
            found.append(Version(entry, act, revision.author, revision.moment, changed))
    if not found:
        raise NotFound(facility)
    return tuple(reversed(found))


def free_id(now: SocialMap, name: str) -> FacilityId:
    """Return an id for a new entry that no other entry has, also no retired one."""
    wanted, number = facility_id(name), 1
    while now.get(wanted) is not None:
        number += 1
        wanted = facility_id(f"{name} {number}")
    return wanted


def write(uow: UnitOfWork, known: Facility | None, after: Facility, act: FacilityAct) -> None:
    """Append a version of an entry in this transaction; `known` is what the user saw.

    Raises:
        StaleCase: The store holds another version than the one that was seen.
    """
    try:
        newest = uow.facilities.get(after.id)
    except NotFound:
        pass
    else:
        if newest != known:
            raise StaleCase(after.id)
    uow.facilities.save(after, act.value)


def _change(
    desk: Desk, uow: UnitOfWork, before: Facility, after: Facility, act: FacilityAct
) -> Facility:
    if before == after:
        return before
    return _save(desk, uow, after, act, before)


def _save(
    desk: Desk,
    uow: UnitOfWork,
    after: Facility,
    act: FacilityAct,
    before: Facility | None = None,
) -> Facility:
    blocker = refused(before or after, act, desk.user)
    if blocker is not None:
        uow.audit.record(act.value, after.id, "refused")
        uow.commit()
        raise FacilityRefused(blocker)
    # Also when it is refused as stale: the map in memory is older than the store then.
    desk.kept_map.forget()
    write(uow, before, after, act)
    uow.audit.record(act.value, after.id, "done")
    uow.commit()
    desk.kept_map.forget()
    return after


def _read(desk: Desk, uow: UnitOfWork) -> SocialMap:
    return SocialMap(living(shipped(desk.policy.facilities), uow.facilities.all()))


def _read_alone(desk: Desk) -> SocialMap:
    with desk.open() as uow:
        return _read(desk, uow)

"""Standing in (vervanging): recording it, ending it, and what the signatures prove of it."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime

from hengelo_toegang.domain.ancestry import tips
from hengelo_toegang.domain.people import UserId
from hengelo_toegang.domain.roster import (
    ROSTER,
    Roster,
    StandIn,
    StandInFault,
    may_arrange,
    stand_in_fault,
    stood_in_for,
)
from hengelo_toegang.usecases.ports import Desk, NotFound, UnitOfWork

_RECORD, _END = "stand_in", "end_stand_in"


class StandInRefused(Exception):
    """Nobody stands in as was asked; `fault` says why."""

    def __init__(self, fault: StandInFault) -> None:
        super().__init__(fault.value)
        self.fault = fault


def roster_of(uow: UnitOfWork) -> Roster:
    """Return the roster as it is; an empty one while nobody ever stood in."""
    try:
        return uow.rosters.get(ROSTER)
    except NotFound:
        return Roster()


def roster(desk: Desk) -> Roster:
    """Return everybody who stands in, now, earlier and later."""
    with desk.open() as uow:
        return roster_of(uow)


def standing_in_for(desk: Desk) -> tuple[UserId, ...]:
    """Return for whom the user of this desk stands in today."""
    return stood_in_for(roster(desk).stand_ins, desk.user.id, desk.today())


def record_stand_in(desk: Desk, wanted: StandIn) -> Roster:
    """Record that somebody stands in; from then on the four eyes know.

    Raises:
        StandInRefused: They can't, or the user may not say so; it stands in the audit.
    """
    with desk.open() as uow:
        before = roster_of(uow)
        fault = stand_in_fault(before, wanted, desk.user, uow.users.all(), desk.today())
        return _kept(uow, before.with_one(wanted), wanted.of, _RECORD, fault)


def end_stand_in(desk: Desk, stand_in: StandIn) -> Roster:
    """End a stand-in with today; one that did not begin yet is taken back.

    Raises:
        StandInRefused: The user may not say so; it stands in the audit.
    """
    with desk.open() as uow:
        before = roster_of(uow)
        allowed = may_arrange(desk.user, uow.users.get(stand_in.of), uow.users.all())
        fault = None if allowed else StandInFault.NOT_YOURS
        return _kept(uow, before.ended(stand_in, desk.today()), stand_in.of, _END, fault)


def proven_stand_ins(uow: UnitOfWork, until: datetime | None = None) -> tuple[StandIn, ...]:
    """Return who stood in as the signed roster proves it, up to a moment when one is given.

    Whoever can open the store can write a roster, but only in their own name: nobody
    strikes off a stand-in but the person themselves and who leads them, and nobody makes
    one undone that began.

    Raises:
        StoreError: A version is not what its author signed.
    """
    try:
        uow.rosters.verified(ROSTER)
    except NotFound:
        return ()
    users = uow.users.all()
    known = {user.id: user for user in users}
    proven: dict[str, tuple[StandIn, ...]] = {}
    for revision in uow.rosters.history(ROSTER):
        early = until is None or revision.moment <= until
        if not early or any(parent not in proven for parent in revision.parents):
            continue
        written = uow.rosters.at(revision.hash).stand_ins
        author, day = known[revision.author], uow.audit.recorded(revision).date()
        before = (one for parent in revision.parents for one in proven[parent])
        struck = (one for one in dict.fromkeys(before) if one not in written)
        kept = (_left(one, day, may_arrange(author, known[one.of], users)) for one in struck)
        left = (one for one in kept if one is not None)
        proven[revision.hash] = tuple(dict.fromkeys((*written, *left)))
    return (*_at_last(uow, proven), *_elsewhere(uow, until))


def _at_last(uow: UnitOfWork, proven: Mapping[str, tuple[StandIn, ...]]) -> Iterator[StandIn]:
    """Yield what the last of these versions prove; more than one where the roster went apart."""
    last = tips([one for one in uow.rosters.history(ROSTER) if one.hash in proven])
    yield from dict.fromkeys(one for revision in last for one in proven[revision.hash])


def _left(struck: StandIn, day: date, arranged: bool) -> StandIn | None:
    """Return what is left of a stand-in that somebody struck off on a day.

    What began is over on that day at the earliest, whoever says otherwise.
    """
    if not arranged:
        return struck
    return replace(struck, until=min(struck.until, day)) if struck.start <= day else None


def _elsewhere(uow: UnitOfWork, until: datetime | None) -> Iterator[StandIn]:
    """Yield who stood in as the roster of another store says, when both went on."""
    for revision in uow.exchange.branch(ROSTER):
        if until is None or revision.moment <= until:
            yield from uow.rosters.at(revision.hash).stand_ins


def _kept(
    uow: UnitOfWork, after: Roster, of: UserId, reason: str, fault: StandInFault | None
) -> Roster:
    uow.audit.record(reason, of, f"refused: {fault.value}" if fault else "done")
    if fault is None:
        uow.rosters.save(after, reason)
    uow.commit()
    if fault is not None:
        raise StandInRefused(fault)
    return after

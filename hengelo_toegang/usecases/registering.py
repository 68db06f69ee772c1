"""Taking over what the population register says: first what it would change, then all or nothing.

Nobody comes into the program because they stand in a file: who is not known here is added only
to the household that somebody has in front of them, and otherwise passed over.
"""

import uuid
from collections.abc import Callable, Sequence
from dataclasses import field, replace
from enum import StrEnum
from functools import partial

from hengelo_toegang.domain import duplicates, family, register
from hengelo_toegang.domain.family import Faults
from hengelo_toegang.domain.people import Household, HouseholdId, Person, PersonId
from hengelo_toegang.domain.register import Changed, Registered, RegisterRemark
from hengelo_toegang.records import dataclass
from hengelo_toegang.usecases.audit_log import ReadingAct
from hengelo_toegang.usecases.households import Kept, refuse_beyond_post
from hengelo_toegang.usecases.ports import Desk, ResidentHit, StaleCase, UnitOfWork
from hengelo_toegang.usecases.register_ports import PopulationRegister, Unread
from hengelo_toegang.usecases.searching import SEARCHED

_IMPORT = "import_persons"


class Fate(StrEnum):
    """What taking over means for one person."""

    CHANGED = "changed"
    NEW = "new"
    """Added to the household in front."""
    SAME = "same"
    ELSEWHERE = "elsewhere"
    """Known in another household than the one in front."""
    UNKNOWN = "unknown"
    """Not known here, and no household is in front."""
    ALIKE = "alike"
    """Somebody of that name is in the household in front, without a BSN."""
    CLOSED = "closed"
    """Of a file that is closed to this user."""
    TWICE = "twice"
    """Kept twice here: the records have to be joined first."""
    IMPOSSIBLE = "impossible"
    """Something cannot be so beside what is known here; `faults` says what."""


@dataclass(frozen=True, slots=True)
class Planned:
    """One person of the register, and what taking over would do."""

    said: Registered
    fate: Fate
    name: Person | None = None
    """Who it is, as they would be kept; None of somebody who is not shown."""
    homes: tuple[HouseholdId, ...] = ()
    changes: tuple[Changed, ...] = ()
    remarks: tuple[RegisterRemark, ...] = ()
    faults: Faults = field(default_factory=dict)

    @property
    def is_taken(self) -> bool:
        """Whether taking over writes anything of them."""
        return self.fate in (Fate.CHANGED, Fate.NEW)


@dataclass(frozen=True, slots=True)
class RegisterPlan:
    """What taking over would do, on these versions of the households."""

    people: tuple[Planned, ...]
    unread: tuple[Unread, ...]
    household: HouseholdId | None
    heads: tuple[tuple[HouseholdId, str], ...]


def plan(
    desk: Desk,
    source: PopulationRegister,
    household: HouseholdId | None = None,
    bsns: Sequence[str] = (),
) -> RegisterPlan:
    """Return what taking over would change, person by person; nothing is written.

    With a household it is about its members, and who is not known here is new to it. That
    somebody looked is logged, by how many it found: as of a search.

    Raises:
        RegisterFileRefused: It is a file that cannot be read.
        NotFound: No household has this id.
    """
    answer = source.ask(bsns)
    # Searched before the transaction: a file may be long, and others want to write.
    known = [(said, _found(desk, said)) for said in answer.people]
    with desk.open() as uow:
        people = tuple(_planned(desk, uow, said, hits, household) for said, hits in known)
        homes = sorted({home for one in people if one.is_taken for home in one.homes})
        heads = tuple((home, uow.households.head(home).hash) for home in homes)
        count = sum(one.name is not None for one in people)
        if count:
            uow.audit.read(ReadingAct.SEARCH.value, SEARCHED, str(count))
            uow.commit()
    return RegisterPlan(people, answer.unread, household, heads)


def take_over(desk: Desk, planned: RegisterPlan, bsns: Sequence[str] | None = None) -> Kept | None:
    """Write what a plan says, all of it or nothing; of these people only where `bsns` names them.

    Returns what it wrote, to take back; None when there was nothing to write.

    Raises:
        StaleCase: Somebody wrote in one of the households meanwhile.
        ActionBlocked: It is more than an address, and this user only looks after the post.
    """
    chosen = [
        one for one in planned.people if one.is_taken and (bsns is None or one.said.bsn in bsns)
    ]
    written, last = [], None
    with desk.open() as uow:
        for home, head in planned.heads:
            if uow.households.head(home).hash != head:
                raise StaleCase(home)
            before = after = uow.households.get(home)
            for one in chosen:
                if home in one.homes:
                    after = _taken(after, one)
            if after == before:
                continue
            refuse_beyond_post(desk, uow, before, after)
            revision = uow.households.save(after, _IMPORT)
            uow.audit.record(_IMPORT, home, "done")
            written.append((home, revision.hash))
            last = after
        if last is None:
            return None
        uow.commit()
    return Kept(last, tuple(written))


def _found(desk: Desk, said: Registered) -> Sequence[ResidentHit] | None:
    """Return who has a BSN here; None where it is of a file that is closed to this user."""
    hits = desk.queries.residents_with_bsn(said.bsn)
    closed = not hits and desk.queries.hidden_like(Person(PersonId(""), bsn=said.bsn))
    return None if closed else hits


def _planned(
    desk: Desk,
    uow: UnitOfWork,
    said: Registered,
    hits: Sequence[ResidentHit] | None,
    household: HouseholdId | None,
) -> Planned:
    if hits is None:
        return Planned(said, Fate.CLOSED)
    if len({hit.person for hit in hits}) > 1:
        return Planned(said, Fate.TWICE)
    if hits:
        homes = tuple(sorted({hit.household for hit in hits}))
        if household is not None and household not in homes:
            return Planned(said, Fate.ELSEWHERE)
        return _of_known(desk, uow, said, hits[0].person, homes)
    if household is None:
        return Planned(said, Fate.UNKNOWN)
    return _of_new(desk, uow.households.get(household), said)


def _of_known(
    desk: Desk, uow: UnitOfWork, said: Registered, who: PersonId, seen: tuple[HouseholdId, ...]
) -> Planned:
    # Who somebody is, is the same wherever they are known; what is told is of what one sees.
    homes = tuple(sorted({*seen, *uow.households.with_person(who)}))
    households = [uow.households.get(home) for home in homes]
    first = households[0]
    known = first.person(who)
    after = register.as_registered(known, said)
    changed = register.changes(known, after)
    remarks = tuple(
        dict.fromkeys(
            remark
            for home in households
            if home.id in seen
            for remark in register.remarks(home, home.person(who), said)
        )
    )
    faults: Faults = {}
    for home in households:
        faults |= family.person_faults(home, _as_in(home, who, said), desk.today())
    one = Planned(said, Fate.SAME, after, homes, changed, remarks, faults)
    if faults:
        return replace(one, fate=Fate.IMPOSSIBLE)
    differs = any(_taken(home, one) != home for home in households)
    return replace(one, fate=Fate.CHANGED) if differs else one


def _of_new(desk: Desk, home: Household, said: Registered) -> Planned:
    blank = Person(PersonId(uuid.uuid4().hex))
    person = register.newcomer(home, blank, said)
    alike = next((one for one in home.people if duplicates.alike_at_home(one, person)), None)
    if alike is not None:
        # Added, they would be kept twice; joined, one could be taken for a namesake.
        return Planned(said, Fate.ALIKE, alike)
    faults = family.person_faults(home, person, desk.today())
    fate = Fate.IMPOSSIBLE if faults else Fate.NEW
    changed = register.changes(blank, person)
    # A new member with an address of their own has not moved.
    told = (RegisterRemark.DIED, RegisterRemark.INVESTIGATED, RegisterRemark.MADE_SECRET)
    with_them = family.with_person(home, person, ())
    remarks = tuple(one for one in register.remarks(with_them, person, said) if one in told)
    return Planned(said, fate, person, (home.id,), changed, remarks, faults)


def _taken(home: Household, one: Planned) -> Household:
    """Return a household with what the register says of one person."""
    assert one.name is not None
    if one.fate is Fate.NEW:
        after = family.with_person(home, one.name, ())
        return register.hidden(after, one.name, one.said)
    person = _as_in(home, one.name.id, one.said)
    after = family.corrected(home, person)
    return register.hidden(after, person, one.said)


def _as_in(home: Household, who: PersonId, said: Registered) -> Person:
    return register.as_registered(home.person(who), said)


@dataclass(frozen=True, slots=True)
class RegisterServices:
    """What the register says, bound to the desk of whoever signed in."""

    plan: Callable[[bytes, HouseholdId], RegisterPlan]
    """What a file would change in a household."""
    take_over: Callable[[RegisterPlan, Sequence[str]], Kept | None]


def bind_register(desk: Desk) -> RegisterServices:
    """Return what one user can take over."""

    def plan_file(content: bytes, household: HouseholdId) -> RegisterPlan:
        return plan(desk, desk.register_file(content), household)

    return RegisterServices(plan=plan_file, take_over=partial(take_over, desk))

"""Residents who are kept twice: finding them, and making them one."""

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import replace
from enum import StrEnum

from hengelo_toegang.domain.duplicates import (
    Choice,
    Difference,
    Likeness,
    differences,
    joined,
    known_apart,
    likeness,
    linked,
    suggested,
    told_apart,
)
from hengelo_toegang.domain.family import Impossible, relation_faults
from hengelo_toegang.domain.people import Household, HouseholdId, Person, PersonId, RelationKind
from hengelo_toegang.domain.repointing import WAITING, repointed
from hengelo_toegang.records import dataclass
from hengelo_toegang.usecases.files import admit, written_by
from hengelo_toegang.usecases.ports import Desk, NotFound, UnitOfWork
from hengelo_toegang.usecases.restricting import restriction_of

_JOIN, _APART = "join_residents", "tell_residents_apart"

Who = tuple[HouseholdId, PersonId]
"""One record of a resident."""


class JoinTrouble(StrEnum):
    """Why two records are not made one."""

    NOT_ALLOWED = "not_allowed"
    """Only who writes in cases may."""
    WAITS_FOR_REVIEW = "waits_for_review"
    """What is handed in is about these people and no others, until it is sent or returned."""
    RESTRICTED = "restricted"
    """The file of one is closed to all but a few: joined, it would be open or shut by chance."""
    TWO_PARTNERS = "two_partners"
    """Somebody would have two partners who live in."""


class JoinRefused(Exception):
    """Two records are not made one; `cases` are those that stand in the way, as far as seen."""

    def __init__(self, trouble: JoinTrouble, cases: tuple[str, ...] = ()) -> None:
        super().__init__(trouble.value)
        self.trouble = trouble
        self.cases = cases


@dataclass(frozen=True, slots=True)
class Twice:
    """Two records that look like one person, and why."""

    first: Who
    other: Who
    person: Person
    twin: Person
    likeness: Likeness


@dataclass(frozen=True, slots=True)
class Compared:
    """Two records side by side, with what a user may see around them."""

    twice: Twice
    household: Household
    elsewhere: Household
    fields: tuple[Difference, ...]
    suggested: Mapping[str, Choice]
    cases: tuple[int, int]
    """How many cases each has under the laws that the user works with."""
    lives_apart: bool
    """Whether one of the two only belongs to a household that they don't live in."""


@dataclass(frozen=True, slots=True)
class JoinedResident:
    """Where somebody is kept from now on."""

    household: HouseholdId
    person: PersonId


def possible_twins(desk: Desk, household_id: HouseholdId | None = None) -> Sequence[Twice]:
    """Return who may be kept twice: in a household, or in the whole store."""
    if not desk.user.sees:
        return ()
    with desk.open() as uow:
        if household_id is None:
            found = [
                ((one.household, one.person), (other.household, other.person))
                for one, other in desk.queries.residents_twice()
            ]
        else:
            found = [
                ((household_id, member.id), (hit.household, hit.person))
                for member in uow.households.get(household_id).people
                for hit in desk.queries.residents_like(member)
            ]
        looked = (_twice(uow, first, other) for first, other in found)
        once = {frozenset((one.first, one.other)): one for one in looked if one is not None}
        return tuple(once.values())


def compare(desk: Desk, first: Who, other: Who) -> Compared:
    """Return two records side by side; looking is logged under both ids.

    Raises:
        NotFound: They don't look like one person (any more).
        ActionBlocked: The file of one of them is closed to this user.
    """
    with desk.open() as uow:
        for household_id in dict.fromkeys((first[0], other[0])):
            admit(desk, uow, household_id)
        twice = _twice(uow, first, other)
        if twice is None:
            raise NotFound(first[1])
        household, elsewhere = uow.households.get(first[0]), uow.households.get(other[0])
        for who in (first, other):
            uow.audit.read("compare_residents", who[1])
        uow.commit()
        return Compared(
            twice,
            household,
            elsewhere,
            differences(twice.person, twice.twin),
            suggested(twice.person, twice.twin),
            (_cases_seen(desk, uow, first), _cases_seen(desk, uow, other)),
            household.id != elsewhere.id
            and (household.lives_elsewhere(first[1]) or elsewhere.lives_elsewhere(other[1])),
        )


def join(
    desk: Desk, first: Who, other: Who, choices: Mapping[str, Choice], *, one_household: bool
) -> JoinedResident:
    """Make two records of a resident one: the first stays, the cases of both go along.

    With `one_household` everybody of the other household comes to the first, and the
    emptied one points there. Without it both stay, and know the resident by one id.

    Raises:
        JoinRefused: A case waits for review, or what comes out cannot be.
        NotFound: A record is not there any more.
    """
    if not desk.user.writes:
        raise JoinRefused(JoinTrouble.NOT_ALLOWED)
    with desk.open() as uow:
        kept, gone = uow.households.get(first[0]), uow.households.get(other[0])
        _refuse_closed(desk, uow, (kept.id, gone.id))
        _refuse_while_waiting(desk, uow, {kept.id, gone.id})
        if one_household or kept.id == gone.id:
            fresh = [PersonId(uuid.uuid4().hex) for _ in gone.people]
            result = joined(kept, first[1], gone, other[1], choices, desk.today(), fresh)
            after, elsewhere, ids = result.kept, result.emptied, result.ids
            target = after.id
        else:
            after, elsewhere, ids = linked(kept, first[1], gone, other[1], choices)
            target = gone.id
        _refuse_two_partners(desk, after)
        cases = list(uow.cases.of_household(gone.id))
        # In this order: a case is never kept in a household without its resident.
        uow.households.save(after, _JOIN)
        if elsewhere is not None and target == gone.id:
            uow.households.save(elsewhere, _JOIN)
        for case in cases:
            moved = repointed(case, target, ids)
            if moved != case:
                writers = written_by(moved, desk.user.id)
                uow.cases.save(replace(moved, writers=writers), _JOIN)
                uow.audit.record(_JOIN, case.id, "done")
        if elsewhere is not None and target != gone.id:
            uow.households.save(elsewhere, _JOIN)
        for here, there in ((first, other), (other, first)):
            uow.audit.record(_JOIN, here[1], there[1])
            uow.audit.record(_JOIN, here[0], there[0])
        uow.commit()
    return JoinedResident(first[0], after.person(first[1]).id)


def tell_apart(desk: Desk, first: Who, other: Who) -> None:
    """Keep that two residents who look like one are two, so that it is not asked again.

    Raises:
        JoinRefused: The user writes in no cases.
        NotFound: A household is not there any more.
    """
    if not desk.user.writes:
        raise JoinRefused(JoinTrouble.NOT_ALLOWED)
    with desk.open() as uow:
        for household_id in dict.fromkeys((first[0], other[0])):
            admit(desk, uow, household_id)
        for household_id in dict.fromkeys((first[0], other[0])):
            household = uow.households.get(household_id)
            uow.households.save(told_apart(household, first[1], other[1]), _APART)
        for here, there in ((first, other), (other, first)):
            uow.audit.record(_APART, here[1], there[1])
        uow.commit()


def _twice(uow: UnitOfWork, first: Who, other: Who) -> Twice | None:
    household, elsewhere = uow.households.get(first[0]), uow.households.get(other[0])
    person, twin = household.person(first[1]), elsewhere.person(other[1])
    alike = likeness(person, twin)
    apart = any(known_apart(one, person.id, twin.id) for one in (household, elsewhere))
    return None if alike is None or apart else Twice(first, other, person, twin, alike)


def _cases_seen(desk: Desk, uow: UnitOfWork, who: Who) -> int:
    cases = uow.cases.of_household(who[0])
    return sum(case.resident == who[1] and case.law in desk.user.sees for case in cases)


def _refuse_closed(desk: Desk, uow: UnitOfWork, households: tuple[HouseholdId, ...]) -> None:
    for household in dict.fromkeys(households):
        admit(desk, uow, household)
        closed = restriction_of(uow, household)
        if closed is not None and closed.holds:
            raise JoinRefused(JoinTrouble.RESTRICTED)


def _refuse_while_waiting(desk: Desk, uow: UnitOfWork, households: set[HouseholdId]) -> None:
    waiting = [
        case
        for household in sorted(households)
        for case in uow.cases.of_household(household)
        if case.stage in WAITING
    ]
    if waiting:
        seen = tuple(case.number for case in waiting if case.law in desk.user.sees)
        raise JoinRefused(JoinTrouble.WAITS_FOR_REVIEW, seen)


def _refuse_two_partners(desk: Desk, household: Household) -> None:
    for tie in household.relations:
        if tie.kind is RelationKind.PARTNER:
            faults = relation_faults(household, tie, desk.today(), tie)
            if Impossible.TWO_PARTNERS in faults.values():
                raise JoinRefused(JoinTrouble.TWO_PARTNERS)

"""One resident kept twice: how that is seen, compared, and made one."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from enum import StrEnum
from typing import TypeVar

from hengelo_toegang.domain.folding import norm
from hengelo_toegang.domain.people import (
    Household,
    JoinedInto,
    NotSame,
    Person,
    PersonId,
    Relation,
)
from hengelo_toegang.records import dataclass

Item = TypeVar("Item")


class Likeness(StrEnum):
    """Why two records look like one person."""

    BSN = "bsn"
    NAME_AND_BIRTH = "name_and_birth"


class Choice(StrEnum):
    """Whose data stays, for one field."""

    FIRST = "first"
    OTHER = "other"


COMPARED = (
    "surname",
    "prefix",
    "initials",
    "given_names",
    "partner_surname",
    "partner_prefix",
    "name_use",
    "gender",
    "born",
    "born_partly",
    "bsn",
    "title",
    "partner_title",
    "language",
    "large_print",
    "died",
)
"""The fields of a person that are compared side by side."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One field of two records, as it stands in each."""

    field: str
    first: object
    other: object

    @property
    def same(self) -> bool:
        """Whether both say the same."""
        return self.first == self.other


def likeness(one: Person, other: Person) -> Likeness | None:
    """Return why two people look like one, or None.

    Twins share a surname and a birth date, so a given name or initial has to agree too.
    Two who have a BSN each, and not the same, are two.
    """
    if one.id == other.id:
        return None
    if one.bsn and other.bsn:
        return Likeness.BSN if one.bsn == other.bsn else None
    named = norm(one.surname) == norm(other.surname) != ""
    born = one.born is not None and one.born == other.born
    return Likeness.NAME_AND_BIRTH if named and born and _called_alike(one, other) else None


def alike_at_home(one: Person, other: Person) -> bool:
    """Return whether two in one household have one name, and nothing says that they are two."""
    if one.bsn and other.bsn:
        return one.bsn == other.bsn
    named = norm(one.surname) == norm(other.surname) != ""
    born, others = _birth(one), _birth(other)
    # What is not known says nothing: "1951" is no other year than "1951-04".
    fits = born.startswith(others) or others.startswith(born)
    return named and fits and _called_alike(one, other)


def known_apart(household: Household, one: PersonId, other: PersonId) -> bool:
    """Return whether somebody found out that these two are not the same."""
    return any({pair.person, pair.other} == {one, other} for pair in household.not_same)


def told_apart(household: Household, one: PersonId, other: PersonId) -> Household:
    """Return the household in which it is kept that two residents are two."""
    if known_apart(household, one, other):
        return household
    return replace(household, not_same=(*household.not_same, NotSame(one, other)))


def differences(first: Person, other: Person) -> tuple[Difference, ...]:
    """Return the fields of two records side by side, in a fixed order."""
    return tuple(Difference(name, getattr(first, name), getattr(other, name)) for name in COMPARED)


def suggested(first: Person, other: Person) -> dict[str, Choice]:
    """Return whose data would stay: what is filled in, and else that of the first."""
    return {
        one.field: Choice.OTHER if not one.first and one.other else Choice.FIRST
        for one in differences(first, other)
    }


def merged(first: Person, other: Person, choices: Mapping[str, Choice]) -> Person:
    """Return one person with the chosen data, known by the ids of both."""
    taken = {
        name: getattr(other, name)
        for name in COMPARED
        if choices.get(name, Choice.FIRST) is Choice.OTHER
    }
    ids = (*first.former_ids, *(id_ for id_ in (other.id, *other.former_ids) if id_ != first.id))
    return replace(first, former_ids=tuple(dict.fromkeys(ids)), **taken)


@dataclass(frozen=True, slots=True)
class Joined:
    """Two households made one: what stays, what is left empty, and who is called what now."""

    kept: Household
    emptied: Household | None
    """None when the resident was kept twice within one household."""
    ids: Mapping[PersonId, PersonId]
    """The ids that people had in the emptied household, to those they have now."""


def joined(
    kept: Household,
    first: PersonId,
    gone: Household,
    other: PersonId,
    choices: Mapping[str, Choice],
    on: date,
    fresh: Sequence[PersonId],
) -> Joined:
    """Return two households as one, in which two of their people are one person.

    Everybody of the emptied household comes along, with what binds them, what runs for
    them, their consents and the plan. `fresh` are ids for those whose id means somebody
    else in the household that stays: as many as it has people is always enough.
    """
    one = kept.person(first)
    twice = gone.person(other)
    person = merged(one, twice, choices)
    ids: dict[PersonId, PersonId] = {twice.id: person.id}
    unused = iter(fresh)
    coming: list[Person] = []
    if gone.id == kept.id:
        people = [person if member.id == one.id else member for member in kept.people]
        people = [member for member in people if member.id != twice.id]
        whole = replace(kept, people=tuple(people))
        return Joined(_renamed(whole, ids), None, ids)
    taken = {member.id: member for member in kept.people}
    for member in gone.people:
        if member.id == twice.id:
            continue
        namesake = taken.get(member.id)
        if namesake is None:
            ids[member.id] = member.id
            coming.append(member)
        elif _may_be_one(namesake, member):
            ids[member.id] = member.id
        else:
            ids[member.id] = next(unused)
            coming.append(replace(member, id=ids[member.id]))
    moved = _renamed(gone, ids)
    whole = replace(
        kept,
        people=(*(person if member.id == one.id else member for member in kept.people), *coming),
        relations=_distinct((*kept.relations, *moved.relations)),
        running=_distinct((*kept.running, *moved.running)),
        consents=_distinct((*kept.consents, *moved.consents)),
        plan=_distinct((*kept.plan, *moved.plan)),
        ended_relations=_distinct((*kept.ended_relations, *moved.ended_relations)),
        former_addresses=_distinct((*kept.former_addresses, *moved.former_addresses)),
        not_same=_distinct((*kept.not_same, *moved.not_same)),
        life_events=_distinct((*kept.life_events, *moved.life_events)),
        coordinator=kept.coordinator or moved.coordinator,
        coordination_declined=kept.coordination_declined or moved.coordination_declined,
        secret_address=kept.secret_address or moved.secret_address,
        no_messages=kept.no_messages or moved.no_messages,
    )
    emptied = Household(gone.id, joined_into=JoinedInto(kept.id, on))
    return Joined(_without_selves(whole), emptied, ids)


def linked(
    kept: Household,
    first: PersonId,
    elsewhere: Household,
    other: PersonId,
    choices: Mapping[str, Choice],
) -> tuple[Household, Household, Mapping[PersonId, PersonId]]:
    """Return two households that stay two, in both of which the resident is the same person.

    So it is for a daughter who has a household of her own, and is known in her mother's.
    """
    one, twice = kept.person(first), elsewhere.person(other)
    person = merged(one, twice, choices)
    theirs = replace(
        person,
        address=twice.address,
        secret_address=twice.secret_address,
        moved_out=twice.moved_out,
    )
    ids = {twice.id: person.id}
    there = tuple(theirs if member.id == twice.id else member for member in elsewhere.people)
    here = tuple(person if member.id == one.id else member for member in kept.people)
    return (
        replace(kept, people=here),
        _renamed(replace(elsewhere, people=there), ids),
        ids,
    )


def _renamed(household: Household, ids: Mapping[PersonId, PersonId]) -> Household:
    """Return the household with its people called by their new ids, wherever they are named."""

    def now(person: PersonId) -> PersonId:
        return ids.get(person, person)

    def tie_now(tie: Relation) -> Relation:
        return replace(tie, person=now(tie.person), of=now(tie.of))

    return _without_selves(
        replace(
            household,
            relations=_distinct(tie_now(tie) for tie in household.relations),
            running=tuple(replace(one, person=now(one.person)) for one in household.running),
            consents=tuple(
                replace(one, person=now(one.person), given_by=now(one.given_by))
                for one in household.consents
            ),
            plan=tuple(replace(line, person=now(line.person)) for line in household.plan),
            ended_relations=tuple(
                replace(one, relation=tie_now(one.relation)) for one in household.ended_relations
            ),
            not_same=tuple(
                replace(one, person=now(one.person), other=now(one.other))
                for one in household.not_same
            ),
            life_events=tuple(
                replace(one, person=now(one.person)) for one in household.life_events
            ),
        )
    )


def _without_selves(household: Household) -> Household:
    """Return the household without what binds somebody to themselves, now that two are one."""
    return replace(
        household,
        relations=tuple(tie for tie in household.relations if tie.person != tie.of),
        not_same=tuple(pair for pair in household.not_same if pair.person != pair.other),
    )


def _distinct(items: Iterable[Item]) -> tuple[Item, ...]:
    return tuple(dict.fromkeys(items))


def _may_be_one(one: Person, other: Person) -> bool:
    """Return whether two records with one id are about one person."""
    same_bsn = not (one.bsn and other.bsn) or one.bsn == other.bsn
    return same_bsn and one.born == other.born and norm(one.surname) == norm(other.surname)


def _birth(person: Person) -> str:
    return person.born.isoformat() if person.born is not None else person.born_partly


def _called_alike(one: Person, other: Person) -> bool:
    given, others = norm(one.given_names).split(), norm(other.given_names).split()
    if given and others:
        return given[0] == others[0]
    first = norm(one.initials or one.given_names)[:1]
    second = norm(other.initials or other.given_names)[:1]
    return not (first and second) or first == second

"""What happens in a household, as in life: who comes, goes, is born, dies, moves.

Each function returns the household as it is afterwards; `*_faults` say beforehand what is
impossible, by place in a form.
"""

from dataclasses import replace
from datetime import date, timedelta
from enum import StrEnum

from hengelo_toegang.domain.bsn import is_bsn
from hengelo_toegang.domain.life_events import KnownEvent
from hengelo_toegang.domain.people import (
    Address,
    EndedRelation,
    FormerAddress,
    Household,
    Person,
    PersonId,
    Relation,
    RelationKind,
    age_on,
)

_OF_AGE = 18
_EARLIEST = date(1900, 1, 1)
_DAY = timedelta(days=1)
_ELDER = frozenset({RelationKind.PARENT, RelationKind.GRANDPARENT})
_YOUNGER = frozenset({RelationKind.CHILD, RelationKind.GRANDCHILD})
_INVERSE = {
    RelationKind.PARENT: RelationKind.CHILD,
    RelationKind.CHILD: RelationKind.PARENT,
    RelationKind.GRANDPARENT: RelationKind.GRANDCHILD,
    RelationKind.GRANDCHILD: RelationKind.GRANDPARENT,
}
SURNAME, BORN, BSN = "surname", "born", "bsn"
PERSON, KIND, OF, AUTHORITY, ON = "person", "kind", "of", "authority", "on"

Faults = dict[str, "Impossible"]


class Impossible(StrEnum):
    """Why something cannot be so."""

    NO_NAME = "no_name"
    NOT_A_BSN = "not_a_bsn"
    BSN_IN_HOUSEHOLD = "bsn_in_household"
    BSN_ELSEWHERE = "bsn_elsewhere"
    BSN_CLOSED = "bsn_closed"
    """Of somebody whose file is closed to who asks."""
    FUTURE = "future"
    TOO_LONG_AGO = "too_long_ago"
    BEFORE_BIRTH = "before_birth"
    AFTER_DEATH = "after_death"
    BEFORE_LAST_MOVE = "before_last_move"
    SAME_ADDRESS = "same_address"
    THEMSELVES = "themselves"
    KNOWN = "known"
    CONTRADICTS = "contradicts"
    TWO_PARTNERS = "two_partners"
    CHILD_OLDER = "child_older"
    AUTHORITY_OVER_ADULT = "authority_over_adult"
    DIED = "died"
    NOT_HERE = "not_here"


class ImpossibleChange(Exception):
    """A household cannot become so; `faults` says why, by place."""

    def __init__(self, faults: Faults) -> None:
        super().__init__(", ".join(f"{place}: {fault.value}" for place, fault in faults.items()))
        self.faults = faults


def person_faults(household: Household, person: Person, today: date) -> Faults:
    """Return what cannot be so about a member, new or corrected."""
    found: Faults = {}
    if not (person.surname.strip() or person.given_names.strip()):
        found[SURNAME] = Impossible.NO_NAME
    others = [one for one in household.people if one.id != person.id]
    if person.bsn and not is_bsn(person.bsn):
        found[BSN] = Impossible.NOT_A_BSN
    elif person.bsn and person.bsn in {one.bsn for one in others}:
        found[BSN] = Impossible.BSN_IN_HOUSEHOLD
    if person.born is not None:
        fault = _day_fault(person.born, today)
        if fault is not None:
            found[BORN] = fault
        elif person.died is not None and person.died < person.born:
            found[BORN] = Impossible.AFTER_DEATH
    with_them = replace(household, people=(*others, person))
    ties = (tie for tie in household.relations if person.id in (tie.person, tie.of))
    if BORN not in found and any(_wrong_order(with_them, tie) for tie in ties):
        found[BORN] = Impossible.CHILD_OLDER
    return found


def relation_faults(
    household: Household, tie: Relation, today: date, before: Relation | None = None
) -> Faults:
    """Return what cannot be so about a relation; `before` is the one that it takes the place of."""
    if tie.person == tie.of:
        return {OF: Impossible.THEMSELVES}
    pair = {tie.person, tie.of}
    between = [one for one in household.relations if {one.person, one.of} == pair and one != before]
    of = household.person(tie.of)
    if of.died is not None or household.person(tie.person).died is not None:
        return {OF: Impossible.DIED}
    if any(_says_the_same(one, tie) for one in between):
        return {KIND: Impossible.KNOWN}
    if any(_contradicts(one, tie) for one in between):
        return {KIND: Impossible.CONTRADICTS}
    if _second_partner(household, tie, before):
        return {KIND: Impossible.TWO_PARTNERS}
    if _wrong_order(household, tie):
        return {KIND: Impossible.CHILD_OLDER}
    over_adult = of.born is not None and age_on(of.born, today) >= _OF_AGE
    if tie.kind is RelationKind.GUARDIAN and over_adult:
        return {KIND: Impossible.AUTHORITY_OVER_ADULT}
    return {AUTHORITY: Impossible.AUTHORITY_OVER_ADULT} if tie.authority and over_adult else {}


def move_faults(household: Household, address: Address, on: date, today: date) -> Faults:
    """Return what cannot be so about a move of the whole household."""
    fault = _day_fault(on, today)
    if fault is not None:
        return {ON: fault}
    last = household.former_addresses[-1].until if household.former_addresses else date.min
    if on <= last:
        return {ON: Impossible.BEFORE_LAST_MOVE}
    return {"street": Impossible.SAME_ADDRESS} if address == household.address else {}


def departure_faults(household: Household, person_id: PersonId, on: date, today: date) -> Faults:
    """Return what cannot be so about a member who moves out, or who dies."""
    person = household.person(person_id)
    if person.died is not None:
        return {ON: Impossible.DIED}
    fault = _day_fault(on, today)
    if fault is None and person.born is not None and on < person.born:
        fault = Impossible.BEFORE_BIRTH
    return {} if fault is None else {ON: fault}


def ending_faults(household: Household, tie: Relation, on: date, today: date) -> Faults:
    """Return what cannot be so about a relation that ends."""
    if tie not in household.relations:
        return {ON: Impossible.NOT_HERE}
    fault = _day_fault(on, today)
    born = (household.person(one).born for one in (tie.person, tie.of))
    if fault is None and any(day is not None and on < day for day in born):
        fault = Impossible.BEFORE_BIRTH
    return {} if fault is None else {ON: fault}


def with_person(household: Household, person: Person, ties: tuple[Relation, ...]) -> Household:
    """Return the household with somebody more, and what binds them."""
    return replace(
        household,
        people=(*household.people, person),
        relations=(*household.relations, *ties),
    )


def corrected(household: Household, person: Person) -> Household:
    """Return the household with the data of one member set right."""
    people = tuple(person if one.id == person.id else one for one in household.people)
    return replace(household, people=people)


def related(household: Household, tie: Relation, before: Relation | None = None) -> Household:
    """Return the household with a relation, in the place of `before` when there was one."""
    if before is None:
        return replace(household, relations=(*household.relations, tie))
    ties = tuple(tie if one == before else one for one in household.relations)
    return replace(household, relations=ties)


def parted(household: Household, tie: Relation, on: date) -> Household:
    """Return the household after a relation ended."""
    return replace(
        household,
        relations=tuple(one for one in household.relations if one != tie),
        ended_relations=(*household.ended_relations, EndedRelation(tie, on)),
    )


def moved(
    household: Household, address: Address, on: date, neighbourhood: str, *, secret: bool
) -> Household:
    """Return the household at another address from a day on; where it lived stays known."""
    before = FormerAddress(
        household.address, on - _DAY, household.neighbourhood, household.secret_address
    )
    known = household.former_addresses
    return replace(
        household,
        address=address,
        neighbourhood=neighbourhood,
        secret_address=secret,
        former_addresses=(*known, before) if household.address.complete else known,
    )


def moved_out(
    household: Household, person_id: PersonId, address: Address | None, on: date, *, secret: bool
) -> Household:
    """Return the household after a member left it; the address may not be known (None)."""
    person = household.person(person_id)
    gone = replace(person, address=address, moved_out=on, secret_address=secret)
    return _living(corrected(household, gone), person.id, lives_in=False)


def moved_in(household: Household, person_id: PersonId) -> Household:
    """Return the household after a member who lived elsewhere came to live there."""
    person = household.person(person_id)
    here = replace(person, address=None, moved_out=None, secret_address=False)
    return _living(corrected(household, here), person.id, lives_in=True)


def died(household: Household, person_id: PersonId, on: date) -> Household:
    """Return the household after a member died; what ran for them ends on that day."""
    person = household.person(person_id)
    running = tuple(
        replace(one, until=min(one.until or date.max, on))
        if person.is_known_as(one.person) and one.start <= on
        else one
        for one in household.running
    )
    return replace(corrected(household, replace(person, died=on)), running=running)


def with_event(household: Household, event: KnownEvent) -> Household:
    """Return the household in which a life event is known, once; more laws may come to know it."""
    same = (event.kind, event.person, event.on)
    for known in household.life_events:
        if (known.kind, known.person, known.on) == same:
            laws = tuple(dict.fromkeys((*known.laws, *event.laws))) if known.laws else ()
            wider = replace(known, laws=laws, municipality=known.municipality or event.municipality)
            events = (wider if one is known else one for one in household.life_events)
            return replace(household, life_events=tuple(events))
    return replace(household, life_events=(*household.life_events, event))


def _living(household: Household, person_id: PersonId, *, lives_in: bool) -> Household:
    """Return the household with the relations of somebody who came or went.

    Whether a partner lives in goes both ways round; of the others only whose tie it is.
    """
    ties = tuple(
        replace(tie, lives_in=lives_in)
        if tie.person == person_id or (tie.kind is RelationKind.PARTNER and tie.of == person_id)
        else tie
        for tie in household.relations
    )
    return replace(household, relations=ties)


def _day_fault(day: date, today: date) -> Impossible | None:
    if day > today:
        return Impossible.FUTURE
    return Impossible.TOO_LONG_AGO if day < _EARLIEST else None


def _says_the_same(one: Relation, tie: Relation) -> bool:
    same_way = (one.person, one.of) == (tie.person, tie.of)
    return one.kind is tie.kind and (same_way or tie.kind is RelationKind.PARTNER)


def _contradicts(one: Relation, tie: Relation) -> bool:
    """Return whether two relations of the same two people cannot both be."""
    facts = (one, tie)
    kinds = {fact.kind for fact in facts}
    if RelationKind.PARTNER in kinds and kinds & (_ELDER | _YOUNGER):
        return True
    if not kinds <= _ELDER | _YOUNGER:
        return False
    same_way = (one.person, one.of) == (tie.person, tie.of)
    return one.kind is not (tie.kind if same_way else _INVERSE[tie.kind])


def _second_partner(household: Household, tie: Relation, before: Relation | None) -> bool:
    if tie.kind is not RelationKind.PARTNER or not tie.lives_in:
        return False
    others = replace(
        household, relations=tuple(one for one in household.relations if one != before)
    )
    return any(others.partner_of(one) is not None for one in (tie.person, tie.of))


def _wrong_order(household: Household, tie: Relation) -> bool:
    """Return whether a child would be as old as its parent, or older."""
    person, of = household.person(tie.person).born, household.person(tie.of).born
    if person is None or of is None:
        return False
    return (tie.kind in _ELDER and person >= of) or (tie.kind in _YOUNGER and person <= of)

"""Keeping what is known of a household, whether or not a case runs.

What means something for cases too (a death, a move to another municipality) is a life
event: see `life_events`.

Each act writes a signed revision and tells what it wrote, so that it can be taken back as
long as nobody wrote after it. `base` is the revision that the user saw; whoever acts on
what they just read leaves it empty.
"""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date

from hengelo_toegang.domain import family
from hengelo_toegang.domain.blockers import Action, ActionBlocked, Blocker, Missing
from hengelo_toegang.domain.family import Faults, Impossible, ImpossibleChange
from hengelo_toegang.domain.ids import CaseId
from hengelo_toegang.domain.people import (
    Address,
    Household,
    HouseholdId,
    Person,
    PersonId,
    Relation,
)
from hengelo_toegang.domain.rights import beyond_post, posts_only
from hengelo_toegang.records import dataclass
from hengelo_toegang.usecases.ports import Desk, StaleCase, UnitOfWork

_KEEP, _UNDO = "keep_household", "undo_household"
_MOVE = "record_move"
_UNDO_CASE = "undo_case"
_OUT, _IN = "move_person_out", "move_person_in"
_ADD, _CORRECT = "add_person", "correct_person"
_RELATE, _PART = "relate_people", "end_relation"
_PERSONAL = (
    "surname",
    "initials",
    "given_names",
    "prefix",
    "partner_prefix",
    "partner_surname",
    "name_use",
    "gender",
    "born",
    "born_partly",
    "bsn",
    "title",
    "partner_title",
)
"""What is the same of somebody in every household that they belong to."""

Change = Callable[[Household], Household]


@dataclass(frozen=True, slots=True)
class Kept:
    """A household as it was kept, and which revisions that wrote; none when it was the same."""

    household: Household
    written: tuple[tuple[HouseholdId, str], ...] = ()
    cases: tuple[tuple[CaseId, str], ...] = ()
    """The same of the cases that it closed."""


def keep_household(desk: Desk, household: Household, base: str = "", reason: str = _KEEP) -> Kept:
    """Write a known household as a new revision; nothing is written when it is the same.

    Raises:
        NotFound: No household has this id.
        StaleCase: Somebody else wrote a newer revision than `base`.
    """
    return _change(desk, household.id, base, reason, lambda _: household)


def record_move(
    desk: Desk,
    household_id: HouseholdId,
    address: Address,
    on: date,
    *,
    neighbourhood: str = "",
    secret: bool | None = None,
    base: str = "",
) -> Kept:
    """Record that a household moved; its letters go to the new address from now on.

    Whether the address is secret stays as it was, unless `secret` says otherwise.

    Raises:
        ImpossibleChange: The day is to come or lies before the last move, or it is where
            they live already.
        StaleCase: Somebody else wrote a newer revision than `base`.
    """

    def change(household: Household) -> Household:
        _refuse(family.move_faults(household, address, on, desk.today()))
        hidden = household.secret_address if secret is None else secret
        return family.moved(household, address, on, neighbourhood, secret=hidden)

    return _change(desk, household_id, base, _MOVE, change)


def move_person_out(
    desk: Desk,
    household_id: HouseholdId,
    person_id: PersonId,
    address: Address | None,
    on: date,
    *,
    secret: bool = False,
    base: str = "",
) -> Kept:
    """Record that somebody left the household, to an address of their own (None: not known).

    Raises:
        ImpossibleChange: The day is to come or lies before the birth, or they died.
        StaleCase: Somebody else wrote a newer revision than `base`.
    """

    def change(household: Household) -> Household:
        _refuse(family.departure_faults(household, person_id, on, desk.today()))
        return family.moved_out(household, person_id, address, on, secret=secret)

    return _change(desk, household_id, base, _OUT, change)


def move_person_in(
    desk: Desk, household_id: HouseholdId, person_id: PersonId, base: str = ""
) -> Kept:
    """Record that somebody who lived elsewhere came to live with the household.

    Raises:
        ImpossibleChange: Somebody would have two partners who live in.
        StaleCase: Somebody else wrote a newer revision than `base`.
    """

    def change(household: Household) -> Household:
        after = family.moved_in(household, person_id)
        for tie in after.relations:
            _refuse(family.relation_faults(after, tie, desk.today(), tie))
        return after

    return _change(desk, household_id, base, _IN, change)


def add_person(
    desk: Desk,
    household_id: HouseholdId,
    person: Person,
    ties: tuple[Relation, ...],
    base: str = "",
) -> Kept:
    """Add somebody to a household: new, born to it, or known elsewhere (under the same id).

    Raises:
        ImpossibleChange: What is filled in cannot be so, or somebody else has this BSN.
        StaleCase: Somebody else wrote a newer revision than `base`.
    """

    def change(household: Household) -> Household:
        if any(one.is_known_as(person.id) for one in household.people):
            raise ImpossibleChange({family.SURNAME: Impossible.KNOWN})
        after = family.with_person(household, person, ())
        faults = family.person_faults(household, person, desk.today()) | _taken(desk, person)
        for tie in ties:
            faults = family.relation_faults(after, tie, desk.today()) | faults
            after = family.related(after, tie)
        _refuse(faults)
        return after

    return _change(desk, household_id, base, _ADD, change)


def correct_person(desk: Desk, household_id: HouseholdId, person: Person, base: str = "") -> Kept:
    """Set the data of a member right, in every household that they belong to.

    Raises:
        ImpossibleChange: What is filled in cannot be so, or somebody else has this BSN.
        StaleCase: Somebody else wrote a newer revision than `base`.
    """

    def change(household: Household) -> Household:
        known = household.person(person.id)
        taken = _taken(desk, person) if person.bsn != known.bsn else {}
        _refuse(family.person_faults(household, person, desk.today()) | taken)
        return family.corrected(household, person)

    def elsewhere(household: Household) -> Household:
        facts = {name: getattr(person, name) for name in _PERSONAL}
        return family.corrected(household, replace(household.person(person.id), **facts))

    return _change(desk, household_id, base, _CORRECT, change, person.id, elsewhere)


def relate(
    desk: Desk,
    household_id: HouseholdId,
    tie: Relation,
    before: Relation | None = None,
    base: str = "",
) -> Kept:
    """Record what somebody is to another, or what they are instead of `before`.

    Raises:
        ImpossibleChange: It cannot be so; see `family.relation_faults`.
        StaleCase: Somebody else wrote a newer revision than `base`.
    """

    def change(household: Household) -> Household:
        _refuse(family.relation_faults(household, tie, desk.today(), before))
        return family.related(household, tie, before)

    return _change(desk, household_id, base, _RELATE, change)


def end_relation(
    desk: Desk, household_id: HouseholdId, tie: Relation, on: date, base: str = ""
) -> Kept:
    """Record that somebody is no longer to another what they were.

    Raises:
        ImpossibleChange: The day is to come or lies before a birth.
        StaleCase: Somebody else wrote a newer revision than `base`.
    """

    def change(household: Household) -> Household:
        _refuse(family.ending_faults(household, tie, on, desk.today()))
        return family.parted(household, tie, on)

    return _change(desk, household_id, base, _PART, change)


def undo(
    desk: Desk,
    written: Iterable[tuple[HouseholdId, str]],
    cases: Iterable[tuple[CaseId, str]] = (),
) -> None:
    """Take back what an act wrote, as a new revision: what was stays on record.

    Raises:
        StaleCase: Somebody wrote after it.
        ActionBlocked: It is more than an address, and this user only looks after the post.
    """
    with desk.open() as uow:
        for household_id, revision in written:
            history = uow.households.history(household_id)
            if history[-1].hash != revision:
                raise StaleCase(household_id)
            before = uow.households.at(history[-2].hash)
            refuse_beyond_post(desk, uow, uow.households.get(household_id), before)
            _save(uow, before, _UNDO)
        for case_id, revision in cases:
            uow.cases.get(case_id)
            past = uow.cases.history(case_id)
            if past[-1].hash != revision:
                raise StaleCase(case_id)
            uow.cases.save(uow.cases.at(past[-2].hash), _UNDO_CASE)
            uow.audit.record(_UNDO_CASE, case_id, "done")
        uow.commit()


def refuse_beyond_post(
    desk: Desk, uow: UnitOfWork, before: Household, after: Household | None
) -> None:
    """Do nothing, unless who only looks after the post changes more than where somebody lives.

    `after` is None for what is never theirs, such as what happened in somebody's life. A
    refusal is logged.

    Raises:
        ActionBlocked: It is more than that.
    """
    if not posts_only(desk.user) or (after is not None and not beyond_post(before, after)):
        return
    uow.audit.record(_KEEP, before.id, "refused")
    uow.commit()
    raise ActionBlocked(Action.AMEND, (Missing(Blocker.NOT_YOUR_ROLE, detail=desk.user.id),))


def household_head(desk: Desk, household_id: HouseholdId) -> str:
    """Return the hash of the newest revision of a household."""
    with desk.open() as uow:
        return uow.households.head(household_id).hash


def _change(
    desk: Desk,
    household_id: HouseholdId,
    base: str,
    reason: str,
    change: Change,
    person: PersonId | None = None,
    elsewhere: Change | None = None,
) -> Kept:
    """Keep a change, and what it means in the other households of the person it is about."""
    with desk.open() as uow:
        before = uow.households.get(household_id)
        if base and uow.households.head(household_id).hash != base:
            raise StaleCase(household_id)
        after = change(before)
        if after == before:
            return Kept(after)
        refuse_beyond_post(desk, uow, before, after)
        written = [(household_id, _save(uow, after, reason))]
        if person is not None and elsewhere is not None:
            for other in uow.households.with_person(person):
                if other != household_id:
                    changed = elsewhere(uow.households.get(other))
                    written.append((other, _save(uow, changed, reason)))
        uow.commit()
    return Kept(after, tuple(written))


def _save(uow: UnitOfWork, household: Household, reason: str) -> str:
    revision = uow.households.save(household, reason)
    uow.audit.record(reason, household.id, "done")
    return revision.hash


def _taken(desk: Desk, person: Person) -> Faults:
    """Return the fault that a BSN is somebody else's."""
    known = desk.queries.residents_with_bsn(person.bsn) if person.bsn else ()
    if any(hit.person != person.id for hit in known):
        return {family.BSN: Impossible.BSN_ELSEWHERE}
    if desk.queries.hidden_like(Person(person.id, bsn=person.bsn)):
        return {family.BSN: Impossible.BSN_CLOSED}
    return {}


def _refuse(faults: Faults) -> None:
    if faults:
        raise ImpossibleChange(faults)

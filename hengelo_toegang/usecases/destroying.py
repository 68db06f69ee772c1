"""Destroying what was kept long enough: what is due, the list, its approval, and the work.

One person makes a list, another approves it, and only then it is carried out, file by
file: each file goes in one transaction together with the line that says so, so that a
list that was broken off goes on where it was.
"""

import uuid
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import groupby

from hengelo_toegang.domain.access_requests import AccessRequest, Outcome, Right
from hengelo_toegang.domain.case import Case
from hengelo_toegang.domain.destruction import (
    DestructionList,
    Entry,
    ListFault,
    ListProof,
    ListState,
    Subject,
    approval_fault,
    approval_of,
)
from hengelo_toegang.domain.ids import CaseId
from hengelo_toegang.domain.law import Law
from hengelo_toegang.domain.names import full_name
from hengelo_toegang.domain.people import Household, HouseholdId, PersonId, UserId
from hengelo_toegang.domain.retention import (
    Hold,
    Rule,
    counts_from_change,
    followers_of,
    holds_of,
    household_term,
    runs_on,
    term,
    term_of,
    years_after,
)
from hengelo_toegang.domain.rights import OfficeRight, has
from hengelo_toegang.domain.running import Provided, decided, provided
from hengelo_toegang.records import dataclass
from hengelo_toegang.usecases.kept_ports import KeptCase
from hengelo_toegang.usecases.ports import Desk, NotFound, UnitOfWork

Step = Callable[[int, int], None]
_FROM_CHANGE = {Law.WMO: Rule.WMO, Law.JEUGD: Rule.JEUGD}


class ListRefused(Exception):
    """Nothing was done with the list; `fault` says why."""

    def __init__(self, fault: ListFault) -> None:
        super().__init__(fault.value)
        self.fault = fault


@dataclass(frozen=True, slots=True)
class Due:
    """A file whose term is over: who it is about, and what keeps it all the same."""

    entry: Entry
    number: str
    """Of the case; empty for a household."""
    resident: str
    law: Law | None
    start: date
    """From when the term was counted."""
    holds: tuple[Hold, ...] = ()


@dataclass(frozen=True, slots=True)
class ListLine:
    """A line of a list, with whom it is about as long as that is kept."""

    entry: Entry
    number: str = ""
    resident: str = ""
    law: Law | None = None


@dataclass(frozen=True, slots=True)
class Carried:
    """One line of a list after its turn."""

    entry: Entry
    number: int
    total: int


@dataclass(frozen=True, slots=True)
class _Home:
    """A household with everything that says how long it and its cases are kept."""

    household: Household
    changed: date
    cases: tuple[tuple[Case, date], ...]
    given: tuple[Provided, ...]
    requests: tuple[AccessRequest, ...]

    def held(self) -> tuple[Hold, ...]:
        """Return what residents asked that keeps the whole file."""
        asked = {
            Hold.COMPLAINT if one.right is Right.COMPLAINT else Hold.REQUEST
            for one in self.requests
            if one.holds
        }
        return tuple(sorted(asked))

    def newest_first(self) -> tuple[tuple[Case, date], ...]:
        """Return the cases, each before the one that it goes on from."""
        before = {case.id: case.follows for case, _ in self.cases}

        def depth(case_id: CaseId | None) -> int:
            steps = 0
            while case_id is not None and steps <= len(before):
                case_id, steps = before.get(case_id), steps + 1
            return steps

        return tuple(sorted(self.cases, key=lambda one: depth(one[0].id), reverse=True))

    def holds(self, case: Case, today: date, going: Collection[CaseId] = ()) -> tuple[Hold, ...]:
        """Return what keeps a case, while `going` are those that go with it."""
        kept = (other for other, _ in self.cases if other.id not in going)
        followers = followers_of(case.id, kept)
        return (*holds_of(case, self.given, today, followers), *self.held())

    def household_holds(self, today: date) -> tuple[Hold, ...]:
        recorded = tuple(one for one in self.given if one.case is None)
        return ((Hold.RUNNING,) if runs_on(recorded, today) else ()) + self.held()


def due_files(desk: Desk, step: Step = lambda _number, _total: None) -> tuple[Due, ...]:
    """Return every file whose term is over, also those that something keeps; it is logged.

    `step` hears how far it is, and may raise to stop.

    Raises:
        ListRefused: The user is no privacy officer.
    """
    _admit(desk, OfficeRight.DESTROY, "list_due")
    today = desk.today()
    with desk.open() as uow:
        kept = uow.kept.cases()
        changed = {one.id: one.changed for one in uow.kept.households()}
        requests = uow.access_requests.all()
    by_home = {
        household: tuple(cases)
        for household, cases in groupby(
            sorted(kept, key=lambda one: one.household), key=lambda one: one.household
        )
    }
    homes = [
        home
        for home in sorted({*by_home, *changed})
        if _may_be_due(by_home.get(home, ()), changed.get(home, date.min), today)
    ]
    found: list[Due] = []
    for number, home in enumerate(homes):
        step(number, len(homes))
        with desk.open() as uow:
            read = _read(uow, home, by_home.get(home, ()), changed.get(home, date.min), requests)
        found += _due_in(read, today)
    step(len(homes), len(homes))
    return tuple(found)


def make_list(desk: Desk, entries: Iterable[Entry]) -> DestructionList:
    """Keep a list of files to destroy, with the reason of each line that is left out.

    Raises:
        ListRefused: The user is no privacy officer, the list is empty, or a line on it is not
            due (any more).
    """
    _admit(desk, OfficeRight.DESTROY, "make_destruction_list")
    lines = tuple(replace(one, done=None, held=None) for one in entries)
    if not any(one.goes for one in lines):
        raise ListRefused(ListFault.EMPTY)
    made = DestructionList(uuid.uuid4().hex, lines, desk.user.id, desk.today())
    with desk.open() as uow:
        for line in lines:
            if line.goes and not _is_due(uow, line, desk.today()):
                raise ListRefused(ListFault.NOT_DUE)
        uow.destructions.save(made, "make_list")
        uow.audit.record("make_destruction_list", made.id, "done")
        uow.commit()
    return made


def lists(desk: Desk) -> Sequence[DestructionList]:
    """Return every list, the newest first; none for who neither makes nor approves them."""
    if not has(desk.user, OfficeRight.APPROVE_DESTRUCTION):
        return ()
    with desk.open() as uow:
        return sorted(uow.destructions.all(), key=lambda one: (one.on, one.id), reverse=True)


def lines_of(desk: Desk, list_id: str) -> tuple[ListLine, ...]:
    """Return the lines of a list with names as far as they are still kept; it is logged.

    Raises:
        ListRefused: The user neither makes nor approves lists.
    """
    _admit(desk, OfficeRight.APPROVE_DESTRUCTION, "open_destruction_list", list_id)
    with desk.open() as uow:
        listed = uow.destructions.get(list_id)
        return tuple(_line(uow, entry) for entry in listed.entries)


def approve_list(desk: Desk, list_id: str) -> DestructionList:
    """Approve a list as the second person; the signature of this version proves it.

    Raises:
        ListRefused: The user made it or wrote in it, may not approve, or it is not waiting.
    """
    with desk.open() as uow:
        listed = uow.destructions.verified(list_id)
        fault = approval_fault(listed, desk.user, _writers(uow, list_id))
        uow.audit.record("approve_destruction_list", list_id, "refused" if fault else "done")
        if fault is None:
            listed = replace(listed, approved_by=desk.user.id, approved_on=desk.today())
            uow.destructions.save(listed, "approve_list")
        uow.commit()
    if fault is not None:
        raise ListRefused(fault)
    return listed


def withdraw_list(desk: Desk, list_id: str, because: str) -> DestructionList:
    """Take a list back, or refuse it: what is not destroyed yet stays.

    Raises:
        ListRefused: The user may not, gives no reason, or it is done or withdrawn already.
    """
    _admit(desk, OfficeRight.APPROVE_DESTRUCTION, "withdraw_destruction_list", list_id)
    if not because.strip():
        raise ListRefused(ListFault.REASON_MISSING)
    with desk.open() as uow:
        listed = uow.destructions.verified(list_id)
        if listed.state not in (ListState.TO_APPROVE, ListState.APPROVED):
            raise ListRefused(ListFault.NOT_TO_APPROVE)
        listed = replace(listed, withdrawn=desk.today(), withdrawn_because=because.strip())
        uow.destructions.save(listed, "withdraw_list")
        uow.audit.record("withdraw_destruction_list", list_id, "done")
        uow.commit()
    return listed


def carry_out(desk: Desk, list_id: str) -> Iterator[Carried]:
    """Destroy the files of an approved list, one by one, and yield each line after its turn.

    What came to be kept since, by an objection for one, stays and is said so. Broken off, it
    goes on where it was when it is called again.

    Raises:
        ListRefused: The user is no privacy officer, the list is not approved, or its signed
            versions do not prove that somebody else did.
    """
    _admit(desk, OfficeRight.DESTROY, "destroy", list_id)
    with desk.open() as uow:
        listed = uow.destructions.verified(list_id)
        fault = None
        if listed.state not in (ListState.APPROVED, ListState.DONE):
            fault = ListFault.NOT_APPROVED
        elif not _is_proven(uow, list_id):
            fault = ListFault.NOT_PROVEN
        if fault is not None:
            uow.audit.record("destroy", list_id, "refused")
            uow.commit()
            raise ListRefused(fault)
    total = sum(entry.goes for entry in listed.entries)
    number = 0
    # Cases first: a household stays while one of its cases does.
    for entry in sorted(listed.entries, key=lambda one: one.subject is Subject.HOUSEHOLD):
        if not entry.goes:
            continue
        number += 1
        if entry.waits:
            yield Carried(_carry_out_one(desk, list_id, entry), number, total)
    desk.open().empty_journal()


def _carry_out_one(desk: Desk, list_id: str, entry: Entry) -> Entry:
    today = desk.today()
    with desk.open() as uow:
        listed = uow.destructions.get(list_id)
        if listed.state is not ListState.APPROVED:
            # Withdrawn by somebody while it was being carried out.
            raise ListRefused(ListFault.NOT_APPROVED)
        holds = _holds_now(uow, entry, today)
        after = replace(entry, held=holds[0]) if holds else replace(entry, done=today)
        if not holds:
            _erase(uow, entry)
        lines = tuple(after if one == entry else one for one in listed.entries)
        uow.destructions.save(replace(listed, entries=lines), "carry_out")
        uow.audit.record("destroy", entry.id, f"kept: {holds[0].value}" if holds else "done")
        uow.commit()
    return after


def _erase(uow: UnitOfWork, entry: Entry) -> None:
    try:
        if entry.subject is Subject.CASE:
            case = uow.cases.get(CaseId(entry.id))
            uow.kept.erase_case(case.id, (case.number,))
        else:
            home = uow.households.get(HouseholdId(entry.id))
            names = [name for person in home.people for name in (person.id, person.bsn)]
            uow.kept.erase_household(home.id, names)
    except NotFound:
        # Destroyed by another list meanwhile: there is nothing left to do.
        return


def _holds_now(uow: UnitOfWork, entry: Entry, today: date) -> tuple[Hold, ...]:
    """Return what keeps a file at this moment, whatever stood on the list."""
    home = _home_of(uow, entry)
    if home is None:
        return ()
    if entry.subject is Subject.HOUSEHOLD:
        kept = (Hold.CASE_KEPT,) if home.cases else ()
        return (*kept, *home.household_holds(today))
    case = next((case for case, _ in home.cases if case.id == entry.id), None)
    return home.holds(case, today) if case is not None else ()


def _is_due(uow: UnitOfWork, entry: Entry, today: date) -> bool:
    """Return whether a file may go: its term is over and nothing keeps it, or by request."""
    home = _home_of(uow, entry)
    if home is None:
        return False
    if entry.rule is Rule.REQUEST:
        granted = [
            one.person
            for one in home.requests
            if one.right is Right.DESTRUCTION and one.outcome in (Outcome.GRANTED, Outcome.PARTLY)
        ]
        asked = _asked_for(home, granted, today)
        return any((one.subject, one.id) == (entry.subject, entry.id) for one in asked)
    return any(
        (one.entry.subject, one.entry.id, one.entry.rule) == (entry.subject, entry.id, entry.rule)
        and not one.holds
        for one in _due_in(home, today)
    )


def entries_on_request(
    uow: UnitOfWork, household: HouseholdId, person: PersonId, today: date
) -> tuple[Entry, ...]:
    """Return what can go when somebody asks to destroy their data: what nothing keeps."""
    home = _home_of(uow, Entry(Subject.HOUSEHOLD, household, today, Rule.REQUEST))
    return () if home is None else tuple(_asked_for(home, (person,), today))


def _asked_for(home: _Home, people: Collection[PersonId], today: date) -> Iterator[Entry]:
    going: set[CaseId] = set()
    for case, _ in home.newest_first():
        if case.resident in people and not home.holds(case, today, going):
            going.add(case.id)
            yield Entry(Subject.CASE, case.id, today, Rule.REQUEST)
    # Others who live there keep their own data.
    alone = all(person.id in people for person in home.household.people)
    if alone and len(going) == len(home.cases) and not home.household_holds(today):
        yield Entry(Subject.HOUSEHOLD, home.household.id, today, Rule.REQUEST)


def _due_in(home: _Home, today: date) -> Iterator[Due]:
    terms = []
    holding = False
    going: set[CaseId] = set()
    for case, changed in home.newest_first():
        kept = term_of(case, home.given, changed)
        holds = home.holds(case, today, going)
        holding |= bool(holds)
        terms.append(kept)
        if kept is not None and kept.due <= today:
            if not holds:
                going.add(case.id)
            entry = Entry(Subject.CASE, case.id, kept.due, kept.rule)
            name = _name(home.household, case)
            yield Due(entry, case.number, name, case.law, kept.start, holds)
    if any(one is None or one.due > today for one in terms) or holding:
        return
    recorded = [one.law for one in home.given if one.case is None]
    own = household_term([one for one in terms if one is not None], recorded, home.changed)
    if own.due <= today:
        entry = Entry(Subject.HOUSEHOLD, home.household.id, own.due, own.rule)
        names = ", ".join(full_name(person) for person in home.household.people)
        yield Due(entry, "", names, None, own.start, home.household_holds(today))


def _may_be_due(cases: Iterable[KeptCase], changed: date, today: date) -> bool:
    """Return whether anything of a household can be due, without reading it."""
    found = tuple(cases)
    if not found:
        return term(Rule.HOUSEHOLD_ALONE, changed).due <= today
    return any(
        not counts_from_change(one.law)
        or years_after(one.changed, _FROM_CHANGE[one.law].years) <= today
        for one in found
    )


def _home_of(uow: UnitOfWork, entry: Entry) -> _Home | None:
    try:
        if entry.subject is Subject.CASE:
            household = uow.cases.get(CaseId(entry.id)).household
        else:
            household = HouseholdId(entry.id)
            uow.households.get(household)
    except NotFound:
        return None
    cases = [one for one in uow.kept.cases() if one.household == household]
    changed = {one.id: one.changed for one in uow.kept.households()}
    return _read(uow, household, cases, changed.get(household, date.min), uow.access_requests.all())


def _read(
    uow: UnitOfWork,
    home: HouseholdId,
    kept: Iterable[KeptCase],
    changed: date,
    requests: Iterable[AccessRequest],
) -> _Home:
    household = uow.households.get(home)
    cases = tuple((uow.cases.get(one.id), one.changed) for one in kept)
    decisions = [one for case, _ in cases for one in decided(case)]
    return _Home(
        household,
        changed,
        cases,
        provided(household.running, decisions),
        tuple(
            one
            for one in requests
            # Also what was asked in a household that was joined into this one.
            if one.household == home
            or any(person.is_known_as(one.person) for person in household.people)
        ),
    )


def _line(uow: UnitOfWork, entry: Entry) -> ListLine:
    try:
        if entry.subject is Subject.HOUSEHOLD:
            home = uow.households.get(HouseholdId(entry.id))
            return ListLine(entry, "", ", ".join(full_name(person) for person in home.people))
        case = uow.cases.get(CaseId(entry.id))
        name = _name(uow.households.get(case.household), case)
        return ListLine(entry, case.number, name, case.law)
    except NotFound:
        return ListLine(entry)


def _name(household: Household, case: Case) -> str:
    try:
        return full_name(household.person(case.resident))
    except KeyError:
        return ""


def _writers(uow: UnitOfWork, list_id: str) -> frozenset[UserId]:
    return frozenset(revision.author for revision in uow.destructions.history(list_id))


def _is_proven(uow: UnitOfWork, list_id: str) -> bool:
    """Return whether the signatures show that somebody else approved, who might do so then."""
    proof, may = ListProof(), False
    for revision in uow.destructions.history(list_id):
        before, listed = proof.last, uow.destructions.at(revision.hash)
        if not proof.add(listed, revision.author):
            return False
        if approval_of(before, listed) is not None:
            approver = uow.users.as_of(revision.author, revision.moment)
            may = has(approver, OfficeRight.APPROVE_DESTRUCTION)
    return may


def _admit(desk: Desk, right: OfficeRight, act: str, subject: str = "files") -> None:
    allowed = has(desk.user, right)
    with desk.open() as uow:
        uow.audit.record(act, subject, "asked" if allowed else "refused")
        uow.commit()
    if not allowed:
        raise ListRefused(ListFault.NOT_YOURS)

"""What a user may see: laws are compartments, in lists as in files."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from hengelo_toegang.domain.contacts import Contact
from hengelo_toegang.domain.ids import CaseId, ContactId, NoteId
from hengelo_toegang.domain.law import Law
from hengelo_toegang.domain.people import HouseholdId, Person, PersonId
from hengelo_toegang.domain.users import Role, User
from hengelo_toegang.usecases.ports import (
    CaseHit,
    ContactFilter,
    DiaryFilter,
    DiaryRow,
    LookRow,
    OutgoingRow,
    PaidRow,
    Queries,
    ResidentHit,
    ReviewRow,
    RunningRow,
    WorklistCounts,
    WorklistFilter,
    WorklistRow,
)


@dataclass(frozen=True, slots=True)
class VisibleQueries:
    """The lists of a store, as far as one user may see them."""

    queries: Queries
    user: User

    def reach(self) -> None:
        """Find out whether the store can be read."""
        self.queries.reach()

    def last_used(self) -> datetime | None:
        """Return when anybody did something last, whoever it was."""
        return self.queries.last_used()

    def worklist(
        self, chosen: WorklistFilter, after: WorklistRow | None = None, limit: int = 50
    ) -> Sequence[WorklistRow]:
        """Return the next rows under the laws that the user works with."""
        laws = self._laws(chosen.laws)
        return self.queries.worklist(replace(chosen, laws=laws), after, limit) if laws else ()

    def worklist_counts(self, chosen: WorklistFilter, today: date, days: int) -> WorklistCounts:
        """Count what `worklist` returns."""
        laws = self._laws(chosen.laws)
        if not laws:
            return WorklistCounts()
        return self.queries.worklist_counts(replace(chosen, laws=laws), today, days)

    def find_cases(
        self, text: str, laws: Collection[Law] = (), limit: int = 8
    ) -> Sequence[CaseHit]:
        """Return the cases that the text finds under the laws that the user works with."""
        seen = self._laws(tuple(laws))
        return self.queries.find_cases(text, seen, limit) if seen else ()

    def review_queue(self) -> Sequence[ReviewRow]:
        """Return what waits for review under the laws that the user may decide on."""
        return tuple(row for row in self.queries.review_queue() if row.law in self.user.decides)

    def copies(self, case: CaseId) -> Mapping[str, int]:
        """Return in how many other cases a reason stands too, for who decides: never which."""
        return self.queries.copies(case) if self.user.decides else {}

    def paid(self, product: str, limit: int = 500) -> Sequence[PaidRow]:
        """Return what earlier decisions granted of a product, for who decides."""
        return self.queries.paid(product, limit) if self.user.decides else ()

    def looks_since(self, day: date) -> Sequence[LookRow]:
        """Return who looked at what: one's own looks, and for a lead those of everybody.

        Per person only to themselves and to a lead (no ranking).
        """
        rows = (row for row in self.queries.looks_since(day) if row.law in self.user.decides)
        leads = Role.TEAM_LEAD in self.user.roles
        return tuple(row for row in rows if leads or row.reviewer == self.user.id)

    def to_send(self) -> Sequence[OutgoingRow]:
        """Return what waits to be sent under the laws that the user writes under."""
        return self._written(self.queries.to_send())

    def sent_since(self, day: date) -> Sequence[OutgoingRow]:
        """Return what went out since `day` under the laws that the user writes under."""
        return self._written(self.queries.sent_since(day))

    def _written(self, rows: Sequence[OutgoingRow]) -> Sequence[OutgoingRow]:
        return tuple(row for row in rows if row.law in self.user.writes)

    def diary(
        self, chosen: DiaryFilter, after: DiaryRow | None = None, limit: int = 50
    ) -> Sequence[DiaryRow]:
        """Return what there is to look after under the laws that the user works with."""
        own = self._own(chosen)
        return self.queries.diary(own, after, limit) if own.laws else ()

    def diary_count(self, chosen: DiaryFilter) -> int:
        """Return how much there is to look after under the laws that the user works with."""
        own = self._own(chosen)
        return self.queries.diary_count(own) if own.laws else 0

    def _own(self, chosen: DiaryFilter) -> DiaryFilter:
        laws = self._laws(chosen.laws)
        notes_of = self.user.id if chosen.notes_of == self.user.id else None
        return replace(chosen, laws=laws, notes_of=notes_of)

    def contacts(
        self, chosen: ContactFilter, after: Contact | None = None, limit: int = 50
    ) -> Sequence[Contact]:
        """Return the user's own contacts, and those of others under their laws or under none."""
        if self.user.edits_texts and not self.user.sees:
            return ()
        laws = self._laws(chosen.laws)
        seen = replace(chosen, laws=laws, always_of=self.user.id)
        return self.queries.contacts(seen, after, limit)

    def contacts_up_to(self, day: date, limit: int) -> Sequence[ContactId]:
        """Return contacts of `day` and earlier; their ids alone tell nothing."""
        return self.queries.contacts_up_to(day, limit)

    def notes_done_up_to(self, day: date, limit: int) -> Sequence[NoteId]:
        """Return notes that were done on `day` or earlier; their ids alone tell nothing."""
        return self.queries.notes_done_up_to(day, limit)

    def _laws(self, wanted: tuple[Law, ...]) -> tuple[Law, ...]:
        return tuple(law for law in wanted or tuple(Law) if law in self.user.sees)

    def running_until(
        self, first: date, last: date, products: Collection[str] = ()
    ) -> Sequence[RunningRow]:
        """Return what ends in that time under the laws that the user works with."""
        return self._seen(self.queries.running_until(first, last, products))

    def running_of(self, household: HouseholdId) -> Sequence[RunningRow]:
        """Return what runs for a household under the laws that the user works with."""
        return self._seen(self.queries.running_of(household))

    def _seen(self, rows: Sequence[RunningRow]) -> Sequence[RunningRow]:
        return tuple(row for row in rows if row.law in self.user.sees)

    def residents_with_bsn(self, bsn: str) -> Sequence[ResidentHit]:
        """Return who has this BSN, for who works with residents."""
        return self.queries.residents_with_bsn(bsn) if self.user.sees else ()

    def residents_twice(self, limit: int = 200) -> Sequence[tuple[ResidentHit, ResidentHit]]:
        """Return who may be kept twice, for who works with residents."""
        return self.queries.residents_twice(limit) if self.user.sees else ()

    def households_with(self, person: PersonId) -> Sequence[HouseholdId]:
        """Return the households of a person, for who works with residents."""
        return self.queries.households_with(person) if self.user.sees else ()

    def neighbourhoods_at(self, postcode: str) -> Sequence[str]:
        """Return the neighbourhoods at a postcode: no secret of anybody."""
        return self.queries.neighbourhoods_at(postcode)

    def residents_like(self, person: Person, limit: int = 20) -> Sequence[ResidentHit]:
        """Return who may be the same person, for who works with residents."""
        return self.queries.residents_like(person, limit) if self.user.sees else ()

    def find_residents(self, text: str, limit: int = 20) -> Sequence[ResidentHit]:
        """Return who the text fits; nobody for who only looks after letter texts."""
        if self.user.edits_texts and not self.user.sees:
            return ()
        return self.queries.find_residents(text, limit)

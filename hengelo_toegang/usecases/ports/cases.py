"""Cases and households as chains of signed revisions, and what is typed before it is one."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, Protocol

from hengelo_toegang.domain.case import Case
from hengelo_toegang.domain.ids import CaseId
from hengelo_toegang.domain.people import Household, HouseholdId, PersonId, UserId
from hengelo_toegang.domain.revisions import Revision
from hengelo_toegang.domain.syncing import Lease
from hengelo_toegang.records import dataclass

if TYPE_CHECKING:
    from hengelo_toegang.usecases.ports.rows import RunningRow


class NotFound(Exception):
    """There is no case, household, user or letter with this id."""


class Elsewhere(NotFound):
    """A case is not on this laptop any more; `lease` says where it is."""

    def __init__(self, lease: Lease) -> None:
        super().__init__(lease.case)
        self.lease = lease


class StaleCase(Exception):
    """Somebody else wrote a newer version since this one was read; nothing is lost."""


@dataclass(frozen=True, slots=True)
class Draft:
    """Work in progress (klad) of one user on one case: local, never exchanged.

    `content` is the whole working case; `raw` keeps, by place in the case, text that
    is not (yet) a date or a number. `base` is the revision that it was written on.
    """

    case: CaseId
    user: UserId
    base: str
    content: Case
    raw: tuple[tuple[str, str], ...]
    saved: datetime


class CaseRepository(Protocol):
    """Cases as chains of signed revisions."""

    def get(self, case_id: CaseId) -> Case: ...

    def save(self, case: Case, reason: str) -> Revision:
        """Append a revision on the newest one, signed by the user who opened the store.

        Raises:
            StaleCase: The case was read at another revision than the newest.
        """
        ...

    def head(self, case_id: CaseId) -> Revision:
        """Return the newest revision; none of the others is read.

        Raises:
            NotFound: No case has this id.
        """
        ...

    def history(self, case_id: CaseId) -> Sequence[Revision]: ...

    def at(self, revision_hash: str) -> Case:
        """Return the case as it stood in that revision."""
        ...

    def verified(self, case_id: CaseId) -> Case:
        """Return the case after checking its revision's hash, signature and document."""
        ...

    def of_household(self, household_id: HouseholdId) -> Sequence[Case]:
        """Return the cases of a household under any law: for rules, never to show as they are."""
        ...

    def running_in(self, household_id: HouseholdId) -> Sequence["RunningRow"]:
        """Return what runs, ran and will run for a household, by person, product and start.

        Under any law: what of it is shown goes by the consents, see `usecases.running`.
        """
        ...

    def approved_of(self, user: UserId, besides: CaseId, until: datetime, enough: int) -> int:
        """Count the cases that a user handed in and somebody else approved by their signature.

        Up to a moment, without one case, and no further than `enough`.
        """
        ...

    def follow_the_day(self, today: date) -> int:
        """Compute dates anew that move with the day; return of how many cases they were old."""
        ...


class HouseholdRepository(Protocol):
    """Households as chains of signed revisions."""

    def get(self, household_id: HouseholdId) -> Household: ...

    def save(self, household: Household, reason: str) -> Revision: ...

    def head(self, household_id: HouseholdId) -> Revision:
        """Return the newest revision; none of the others is read.

        Raises:
            NotFound: No household has this id.
        """
        ...

    def history(self, household_id: HouseholdId) -> Sequence[Revision]: ...

    def at(self, revision_hash: str) -> Household:
        """Return the household as it stood in that revision."""
        ...

    def with_person(self, person: PersonId) -> Sequence[HouseholdId]:
        """Return the households that a person belongs to: for rules, never to show."""
        ...


class DraftRepository(Protocol):
    """Half-finished work, safe within a second."""

    def put(self, draft: Draft) -> None: ...

    def get(self, case_id: CaseId, user: UserId) -> Draft | None: ...

    def drop(self, case_id: CaseId, user: UserId) -> None: ...


class Papers(Protocol):
    """What a user keeps for themselves: forms half filled in, own words, searches."""

    def read(self, name: str) -> str:
        """Return the text kept under a name, or nothing."""
        ...

    def keep(self, name: str, text: str) -> None:
        """Keep a text under a name; an empty one is forgotten."""
        ...

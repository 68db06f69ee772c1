"""What answering residents and destroying files need from a store, as a Protocol."""

from collections.abc import Collection, Sequence
from datetime import date
from typing import TYPE_CHECKING, Protocol

from hengelo_toegang.domain.ids import CaseId
from hengelo_toegang.domain.law import Law
from hengelo_toegang.domain.people import HouseholdId
from hengelo_toegang.records import dataclass

if TYPE_CHECKING:
    from hengelo_toegang.usecases.ports import AuditEvent


@dataclass(frozen=True, slots=True)
class KeptCase:
    """A case that is kept, and the day on which it, or what is done about safety, changed last."""

    id: CaseId
    household: HouseholdId
    law: Law
    changed: date


@dataclass(frozen=True, slots=True)
class KeptHousehold:
    """A household that is kept, and the day on which it changed last."""

    id: HouseholdId
    changed: date


class KeptFiles(Protocol):
    """The files of a store as a whole, of whatever law: for who answers for keeping them."""

    def cases(self) -> Sequence[KeptCase]:
        """Return every case that is kept, by id."""
        ...

    def households(self) -> Sequence[KeptHousehold]:
        """Return every household that is kept and has people, by id."""
        ...

    def acts_on(self, subjects: Collection[str]) -> "Sequence[AuditEvent]":
        """Return everything that the log says of these subjects, oldest first."""
        ...

    def erase_case(self, case: CaseId, names: Collection[str]) -> None:
        """Destroy what is kept of a case: all versions, letters, drafts, lists, safety, papers.

        That it existed stays provable: hashes, signatures and the log hold no content. Papers
        of users that hold one of `names`, such as a number, go too.
        """
        ...

    def erase_household(self, household: HouseholdId, names: Collection[str]) -> None:
        """Destroy what is kept of a household, and of those that were joined into it.

        With it go the contacts, the records of who goes over, what residents asked about
        their data, and who may open the file.
        """
        ...

"""Looking for residents and their cases; that somebody looked is logged, by how many it found."""

from collections.abc import Sequence

from hengelo_toegang.domain.people import Person
from hengelo_toegang.records import dataclass
from hengelo_toegang.usecases.audit_log import ReadingAct
from hengelo_toegang.usecases.ports import CaseHit, Desk, ResidentHit

SEARCHED = "residents"
"""What the log calls whom one looks for: never what was typed, which may be a BSN."""


@dataclass(frozen=True, slots=True)
class Searching:
    """The search of one user; while they type on, it is one search."""

    desk: Desk

    def find_residents(self, text: str, limit: int = 20) -> Sequence[ResidentHit]:
        """Return who the text fits."""
        return self._logged(self.desk.queries.find_residents(text, limit))

    def residents_like(self, person: Person, limit: int = 20) -> Sequence[ResidentHit]:
        """Return who else has the BSN of a person, or their surname and birth date."""
        return self._logged(self.desk.queries.residents_like(person, limit))

    def hidden_like(self, person: Person) -> bool:
        """Return whether somebody like that is in a file closed to this user."""
        return self.desk.queries.hidden_like(person)

    def find_cases(self, text: str) -> Sequence[CaseHit]:
        """Return the cases that the text finds; they show residents too."""
        found = self.desk.queries.find_cases(text)
        self._log(len(found))
        return found

    def _logged(self, found: Sequence[ResidentHit]) -> Sequence[ResidentHit]:
        self._log(len(found))
        return found

    def _log(self, count: int) -> None:
        if count:
            with self.desk.open() as uow:
                uow.audit.read(ReadingAct.SEARCH.value, SEARCHED, str(count))
                uow.commit()

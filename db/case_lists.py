"""What lists say of a case and its household, kept up to date with each of their versions."""

from collections.abc import Collection
from typing import NamedTuple

from sqlmodel import Session, col, select

from db import projections
from db.revisions import content_of, head_of
from db.running import lists_case, put_running
from db.tables.worklist import WorklistTable
from hengelo_toegang.domain.case import Case
from hengelo_toegang.domain.ids import CaseId
from hengelo_toegang.domain.people import Household, HouseholdId
from hengelo_toegang.usecases.ports import NotFound, Projector


class Home(NamedTuple):
    """A household, and which version of it."""

    household: Household
    revision: str


class CaseLists:
    """The rows of cases and households within one unit of work."""

    def __init__(self, session: Session, projector: Projector) -> None:
        self._session = session
        self._projector = projector

    def home(self, household_id: HouseholdId) -> Home:
        """Return a household as it stands.

        Raises:
            NotFound: There is none with this id.
        """
        row = head_of(self._session, household_id)
        if row is None:
            raise NotFound(household_id)
        return Home(content_of(self._session, Household, row), row.hash)

    def put_case(self, case: Case, revision: str, home: Home) -> None:
        """List a version of a case, and who lives in its household and what runs for them."""
        projection = self._projector.project(case, home.household)
        before = household_of(self._session, case.id)
        source = projections.Source(revision, home.revision)
        projections.put_case(self._session, case, projection, source)
        projections.put_household(self._session, *home)
        if before is not None and before != case.household:
            # Its people are no longer found by the number of this case.
            projections.put_household(self._session, *self.home(before))
        if lists_case(self._session, case):
            for household_id in {case.household, before or case.household}:
                self._list_running(household_id)

    def put_household(self, household: Household, revision: str) -> None:
        """List a version of a household, and what its cases say of it."""
        projections.put_household(self._session, household, revision)
        self.refresh(cases_of(self._session, household.id))
        cases = household_cases(self._session, household.id)
        put_running(self._session, household, cases, self._projector)

    def refresh(self, case_ids: Collection[CaseId]) -> None:
        """Compute the lists of cases anew from their newest revisions."""
        for case_id in case_ids:
            row = head_of(self._session, case_id)
            if row is None:
                raise NotFound(case_id)
            case = content_of(self._session, Case, row)
            household, version = self.home(case.household)
            source = projections.Source(row.hash, version)
            projection = self._projector.project(case, household)
            projections.put_case(self._session, case, projection, source)

    def drop_case(self, case_id: CaseId) -> None:
        """Take a case out of every list; its household no longer runs by it."""
        household_id = household_of(self._session, case_id)
        projections.delete_case(self._session, case_id)
        if household_id is not None:
            projections.put_household(self._session, *self.home(household_id))
            self._list_running(household_id)

    def _list_running(self, household_id: HouseholdId) -> None:
        household, _ = self.home(household_id)
        cases = household_cases(self._session, household_id)
        put_running(self._session, household, cases, self._projector)


def cases_of(session: Session, household_id: HouseholdId) -> list[CaseId]:
    """Return the cases of a household, in a fixed order."""
    found = session.exec(
        select(WorklistTable.case_id)
        .where(WorklistTable.household == household_id)
        .order_by(col(WorklistTable.number), col(WorklistTable.case_id))
    )
    return [CaseId(case_id) for case_id in found]


def household_of(session: Session, case_id: CaseId) -> HouseholdId | None:
    """Return the household under which a case is listed, or None when it isn't."""
    row = session.get(WorklistTable, case_id)
    return None if row is None else HouseholdId(row.household)


def household_cases(session: Session, household_id: HouseholdId) -> list[Case]:
    """Return the cases of a household as they stand, without taking them up to write."""
    rows = [head_of(session, case_id) for case_id in cases_of(session, household_id)]
    return [content_of(session, Case, row) for row in rows if row is not None]

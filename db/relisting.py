"""The lists of what got a new version from elsewhere, computed anew."""

from collections.abc import Collection, Iterable

from sqlmodel import Session, col, select

from db import projections
from db.case_lists import cases_of
from db.newest import Newest
from db.parts import in_parts
from db.running import put_running
from db.shelf_lists import ContactList, RestrictionList, TransitionList
from db.tables.worklist import WorklistTable
from hengelo_toegang.domain.case import Case
from hengelo_toegang.domain.contacts import Contact
from hengelo_toegang.domain.exchange import BundleRefused, BundleTrouble
from hengelo_toegang.domain.ids import CaseId
from hengelo_toegang.domain.people import Household, HouseholdId
from hengelo_toegang.domain.revisions import RevisionKind
from hengelo_toegang.domain.transitions import Transition
from hengelo_toegang.usecases.ports import Projector


def list_anew(
    session: Session, projector: Projector, changed: Iterable[str], newest: Newest | None = None
) -> None:
    """Compute the lists of cases, households and what is beside them that have a new version.

    `newest` is what was read of them already.

    Raises:
        BundleRefused: A case came without its household.
    """
    newest = Newest(session) if newest is None else newest
    records = list(changed)
    newest.look_up(records)
    rows = {record: row for record in records if (row := newest.row(record)) is not None}
    for record, row in rows.items():
        if row.kind == RevisionKind.RESTRICTION:
            RestrictionList(session).list_anew(record)
        elif row.kind == RevisionKind.CONTACT:
            ContactList(session).put(newest.value(Contact, record), row.hash)
        elif row.kind == RevisionKind.TRANSITION:
            TransitionList(session).put(newest.value(Transition, record), row.hash)
    cases = [CaseId(one) for one, row in rows.items() if row.kind == RevisionKind.CASE]
    homes = [HouseholdId(one) for one, row in rows.items() if row.kind == RevisionKind.HOUSEHOLD]
    # Those that they were listed under before may no longer name their people by them.
    listed = _listed_under(session, cases)
    homes += listed.values()
    homes += _list_cases(newest, projector, cases, listed)
    _list_households(newest, projector, dict.fromkeys(homes), cases)


def _listed_under(session: Session, cases: Collection[CaseId]) -> dict[CaseId, HouseholdId]:
    """Return the household under which each of these is listed, of those that are."""
    return {
        CaseId(case_id): HouseholdId(home)
        for some in in_parts(cases)
        for case_id, home in session.exec(
            select(WorklistTable.case_id, WorklistTable.household)
            .where(col(WorklistTable.case_id).in_(some))
            .order_by(col(WorklistTable.case_id))
        )
    }


def _list_cases(
    newest: Newest,
    projector: Projector,
    case_ids: Collection[CaseId],
    listed: Collection[CaseId],
) -> list[HouseholdId]:
    """List cases, and return their households; `listed` are those that have rows already."""
    cases = {case_id: newest.value(Case, case_id) for case_id in case_ids}
    newest.look_up({case.household for case in cases.values()})
    computed = []
    for case_id, case in cases.items():
        row, home = newest.row(case_id), newest.row(case.household)
        if row is None or home is None:
            raise BundleRefused(BundleTrouble.ALTERED, case_id)
        projection = projector.project(case, newest.value(Household, case.household))
        computed.append((case, projection, projections.Source(row.hash, home.hash)))
    projections.delete_cases(newest.session, [one for one in cases if one in listed])
    projections.add_cases(newest.session, computed)
    return [case.household for case in cases.values()]


def _list_households(
    newest: Newest, projector: Projector, homes: Collection[HouseholdId], listed: Collection[CaseId]
) -> None:
    """List who lives there and what runs for them, and their cases that were not listed yet."""
    newest.look_up(homes)
    cases = {home: cases_of(newest.session, home) for home in homes if newest.row(home)}
    every = dict.fromkeys(case_id for named in cases.values() for case_id in named)
    newest.look_up(every)
    others = [one for one in every if one not in {*listed}]
    _list_cases(newest, projector, others, others)
    for home, named in cases.items():
        household, row = newest.value(Household, home), newest.row(home)
        assert row is not None
        projections.put_household(newest.session, household, row.hash)
        of_home = [newest.value(Case, one) for one in named]
        put_running(newest.session, household, of_home, projector)

"""The lists of a store, computed anew from the newest revisions."""

from collections.abc import Iterator

from sqlalchemy import delete
from sqlmodel import Session, col, select

from db import codec, projections
from db.revisions import Aggregate, opened
from db.running import add_running
from db.shelf_lists import ContactList, NoteList
from db.tables import PROJECTIONS, DocumentTable, HeadTable, RevisionTable
from hengelo_toegang.domain.case import Case
from hengelo_toegang.domain.contacts import Contact
from hengelo_toegang.domain.diary import DiaryNote
from hengelo_toegang.domain.people import Household
from hengelo_toegang.domain.revisions import RevisionKind
from hengelo_toegang.domain.running import Decided, decided
from hengelo_toegang.usecases.ports import Projector


def rebuild(session: Session, projector: Projector) -> None:
    """Throw away every list and compute it from the newest revisions; the caller commits."""
    for table in PROJECTIONS:
        session.execute(delete(table))
    households = {
        household.id: (household, revision)
        for household, revision in _newest_values(session, Household, RevisionKind.HOUSEHOLD)
    }
    decisions: dict[str, list[Decided]] = {household: [] for household in households}
    # Cases first: residents are found by the numbers of their cases, too.
    for case, revision in _newest_values(session, Case, RevisionKind.CASE):
        projection = projector.project(case, households[case.household][0])
        projections.add_case(session, case, projection, revision)
        decisions[case.household] += decided(case)
        session.expunge_all()
    for household, revision in households.values():
        projections.put_household(session, household, revision)
        add_running(session, household, decisions[household.id])
        session.expunge_all()
    for contact, revision in _newest_values(session, Contact, RevisionKind.CONTACT):
        ContactList(session).put(contact, revision)
    for note, revision in _newest_values(session, DiaryNote, RevisionKind.NOTE):
        NoteList(session).put(note, revision)
    session.expunge_all()
    session.connection().exec_driver_sql(
        "insert into resident_words (resident_words) values ('rebuild')"
    )


def _newest_values(
    session: Session, kind: type[Aggregate], revision_kind: RevisionKind
) -> Iterator[tuple[Aggregate, str]]:
    rows = session.exec(
        select(RevisionTable, DocumentTable.content)
        .join(HeadTable, col(HeadTable.revision) == RevisionTable.hash)
        .join(DocumentTable, col(DocumentTable.hash) == RevisionTable.document_hash)
        .where(HeadTable.kind == revision_kind.value)
        .order_by(col(HeadTable.aggregate))
    )
    # All at once: their session is emptied while they are read.
    for row, content in rows.all():
        if content is not None:
            plain = opened(content, row.document_hash)
            yield codec.decode(kind, plain, row.schema_version), row.hash

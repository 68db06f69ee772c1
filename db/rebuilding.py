"""The lists of a store, computed anew from the newest revisions."""

from collections.abc import Iterator, Sequence

from sqlalchemy import delete
from sqlmodel import Session, col, select

from db import codec, projections
from db.dialect import learn_anew, note_rules
from db.revisions import Aggregate, opened
from db.running import add_running
from db.shelf_lists import ContactList, NoteList, RestrictionList, TransitionList
from db.tables import PROJECTIONS, DocumentTable, HeadTable, RevisionTable
from hengelo_toegang.domain.case import Case
from hengelo_toegang.domain.commitments import unsized
from hengelo_toegang.domain.contacts import Contact
from hengelo_toegang.domain.diary import DiaryNote
from hengelo_toegang.domain.people import Household
from hengelo_toegang.domain.revisions import RevisionKind
from hengelo_toegang.domain.running import Decided, decided
from hengelo_toegang.domain.transitions import Transition
from hengelo_toegang.usecases.ports import Projector


def rebuild(session: Session, projector: Projector) -> None:
    """Throw away every list and compute it from the newest revisions; the caller commits."""
    for table in PROJECTIONS:
        session.execute(delete(table))
    households = {
        household.id: (household, revision)
        for household, revision in newest_values(session, Household, RevisionKind.HOUSEHOLD)
    }
    decisions: dict[str, list[Decided]] = {household: [] for household in households}
    sized_by_rule: dict[str, list[Case]] = {}
    # Cases first: residents are found by the numbers of their cases, too.
    for case, revision in newest_values(session, Case, RevisionKind.CASE):
        household, version = households[case.household]
        projection = projector.project(case, household)
        projections.add_case(session, case, projection, projections.Source(revision, version))
        decisions[case.household] += decided(case)
        if unsized(case):
            sized_by_rule.setdefault(case.household, []).append(case)
        session.expunge_all()
    for household, revision in households.values():
        projections.put_household(session, household, revision)
        price = projector.pricing(household, sized_by_rule.get(household.id, ()))
        add_running(session, household, decisions[household.id], price)
        session.expunge_all()
    for contact, revision in newest_values(session, Contact, RevisionKind.CONTACT):
        ContactList(session).put(contact, revision)
    for note, revision in newest_values(session, DiaryNote, RevisionKind.NOTE):
        NoteList(session).put(note, revision)
    for record, revision in newest_values(session, Transition, RevisionKind.TRANSITION):
        TransitionList(session).put(record, revision)
    RestrictionList(session).list_anew()
    note_rules(session, projector.rules)
    session.expunge_all()
    learn_anew(session)


def newest_values(
    session: Session,
    kind: type[Aggregate],
    revision_kind: RevisionKind,
    only: Sequence[str] | None = None,
) -> Iterator[tuple[Aggregate, str]]:
    """Yield the newest version of all records of a kind, or `only` of some, with its hash."""
    asked = (
        select(RevisionTable, DocumentTable.content)
        .join(HeadTable, col(HeadTable.revision) == RevisionTable.hash)
        .join(DocumentTable, col(DocumentTable.hash) == RevisionTable.document_hash)
        .where(HeadTable.kind == revision_kind.value)
        .order_by(col(HeadTable.aggregate))
    )
    if only is not None:
        asked = asked.where(col(HeadTable.aggregate).in_(only))
    # All at once: their session is emptied while they are read.
    for row, content in session.exec(asked).all():
        if content is not None:
            plain = opened(content, row.document_hash)
            yield codec.decode(kind, plain, row.schema_version), row.hash

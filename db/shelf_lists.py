"""The lists beside small records: what short contacts and notes are chosen and searched by.

They hold no more than that; what a record says is read from its newest revision.
"""

from collections.abc import Iterator, Mapping

from sqlalchemy import delete
from sqlmodel import Session, col, select

from db.breaks import Break, Fault, Known
from db.projections import seal
from db.tables import ContactTable, NoteTable
from hengelo_toegang.domain.contacts import Contact
from hengelo_toegang.domain.diary import DiaryNote
from hengelo_toegang.domain.folding import norm
from hengelo_toegang.domain.revisions import RevisionKind


class ContactList:
    """Short contacts by day, user and place."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def put(self, contact: Contact, revision: str) -> None:
        self._session.merge(contact_row(contact, revision))
        self._session.flush()

    def drop(self, contact_id: str) -> None:
        self._session.execute(
            delete(ContactTable).where(col(ContactTable.contact_id) == contact_id)
        )


class NoteList:
    """Notes of users by day."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def put(self, note: DiaryNote, revision: str) -> None:
        self._session.merge(note_row(note, revision))
        self._session.flush()

    def drop(self, note_id: str) -> None:
        self._session.execute(delete(NoteTable).where(col(NoteTable.note_id) == note_id))


def contact_row(contact: Contact, revision: str) -> ContactTable:
    """Return the row that lists a contact as its revision says."""
    said = (
        contact.question,
        contact.name,
        contact.facility,
        contact.handed_to,
        contact.remark,
        contact.by_name,
    )
    row = ContactTable(
        contact_id=contact.id,
        on_date=contact.on,
        written=contact.written.isoformat() if contact.written else "",
        by=contact.by,
        location=contact.location,
        law=contact.law.value if contact.law else "",
        words=norm(" ".join(said)),
        revision=revision,
        seal="",
    )
    row.seal = seal([row])
    return row


def note_row(note: DiaryNote, revision: str) -> NoteTable:
    """Return the row that lists a note as its revision says."""
    row = NoteTable(
        note_id=note.id,
        user_id=note.user,
        on_date=note.on,
        done=note.done.date() if note.done else None,
        revision=revision,
        seal="",
    )
    row.seal = seal([row])
    return row


def shelf_breaks(session: Session, known: Known) -> Iterator[Break]:
    """Look for records that are listed otherwise than their newest revision says."""
    contacts = {row.contact_id: row for row in session.exec(select(ContactTable))}
    yield from _differing(contacts, known, RevisionKind.CONTACT)
    notes = {row.note_id: row for row in session.exec(select(NoteTable))}
    yield from _differing(notes, known, RevisionKind.NOTE)


def _differing(
    rows: Mapping[str, ContactTable | NoteTable], known: Known, kind: RevisionKind
) -> Iterator[Break]:
    wanted = {
        aggregate: newest.repeated
        for aggregate, newest in known.newest.items()
        if newest.kind == kind and newest.repeated is not None
    }
    for record_id in sorted({*rows, *wanted}):
        row = rows.get(record_id)
        right = row is not None and row.seal == wanted.get(record_id) == seal([row])
        if not right:
            yield Break(Fault.LIST, record_id)

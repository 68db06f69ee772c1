"""The lists beside small records: what short contacts and notes are chosen and searched by.

They hold no more than that; what a record says is read from its newest revision.
Who goes over to support nearby is listed here too, and whose file is closed.
"""

import json
from collections.abc import Iterator, Mapping
from datetime import datetime

from sqlalchemy import delete
from sqlmodel import Session, col, select

from db import codec
from db.breaks import Break, Fault, Known
from db.projections import seal
from db.revisions import opened
from db.tables.chain import DocumentTable, RevisionTable
from db.tables.contacts import ContactTable
from db.tables.diary import NoteTable
from db.tables.running import TransitionTable
from db.tables.worklist import RestrictionTable
from db.vouching import user_as_of
from hengelo_toegang.domain.contacts import Contact
from hengelo_toegang.domain.diary import DiaryNote
from hengelo_toegang.domain.folding import norm
from hengelo_toegang.domain.involvement import Restriction
from hengelo_toegang.domain.people import UserId
from hengelo_toegang.domain.revisions import RevisionKind
from hengelo_toegang.domain.rights import OfficeRight, has
from hengelo_toegang.domain.transitions import Transition

NOT_LISTED = "not listed"
"""What a check knows of a record whose every version was signed without the right to."""


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


class TransitionList:
    """Residents who go over to support nearby, by the day on which something is asked."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def put(self, transition: Transition, revision: str) -> None:
        self._session.merge(transition_row(transition, revision))
        self._session.flush()

    def drop(self, transition_id: str) -> None:
        self._session.execute(
            delete(TransitionTable).where(col(TransitionTable.transition_id) == transition_id)
        )


class RestrictionList:
    """Households whose file is closed to all but a few."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def put(self, restriction: Restriction, revision: str) -> None:
        """List a version, unless whoever signed it may close no files: that counts for nothing."""
        row = self._session.exec(select(RevisionTable).where(RevisionTable.hash == revision)).one()
        if may_restrict(self._session, row):
            self._session.merge(restriction_row(restriction, revision))
            self._session.flush()

    def list_anew(self, only: str | None = None) -> None:
        """List every closed file, or one, from its versions: the last that may be counts."""
        versions = (
            select(RevisionTable, DocumentTable.content)
            .join(DocumentTable, col(DocumentTable.hash) == RevisionTable.document_hash)
            .where(RevisionTable.kind == RevisionKind.RESTRICTION.value)
            .order_by(col(RevisionTable.aggregate), col(RevisionTable.sequence))
        )
        if only is not None:
            versions = versions.where(RevisionTable.aggregate == only)
        for row, content in self._session.exec(versions).all():
            if content is not None:
                plain = opened(content, row.document_hash)
                closed = codec.decode(Restriction, plain, row.schema_version)
                self.put(closed, row.hash)

    def drop(self, restriction_id: str) -> None:
        self._session.execute(
            delete(RestrictionTable).where(col(RestrictionTable.restriction_id) == restriction_id)
        )


def may_restrict(session: Session, revision: RevisionTable) -> bool:
    """Return whether whoever signed a revision could close and open files at that moment."""
    moment = datetime.fromisoformat(revision.moment)
    return has(user_as_of(session, UserId(revision.author), moment), OfficeRight.RESTRICT)


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
        household=contact.household or "",
        became_report=contact.became is not None,
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


def restriction_row(restriction: Restriction, revision: str) -> RestrictionTable:
    """Return the row that lists a closed file as its revision says."""
    row = RestrictionTable(
        restriction_id=restriction.id,
        household=restriction.household,
        allowed=json.dumps(restriction.allowed),
        holds=restriction.holds,
        revision=revision,
        seal="",
    )
    row.seal = seal([row])
    return row


def transition_row(transition: Transition, revision: str) -> TransitionTable:
    """Return the row that lists a resident who goes over, as the revision says."""
    row = TransitionTable(
        transition_id=transition.id,
        household=transition.household,
        person=transition.person,
        law=transition.law.value,
        product=transition.product,
        start=transition.start,
        until=transition.until,
        step=transition.step.value,
        owner=transition.asked_by or "",
        due=transition.asked_next,
        events=json.dumps([(one.what, one.on.isoformat()) for one in transition.happened]),
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
    closed = {row.restriction_id: row for row in session.exec(select(RestrictionTable))}
    yield from _differing(closed, known, RevisionKind.RESTRICTION)
    over = {row.transition_id: row for row in session.exec(select(TransitionTable))}
    yield from _differing(over, known, RevisionKind.TRANSITION)


def _differing(
    rows: Mapping[str, ContactTable | NoteTable | RestrictionTable | TransitionTable],
    known: Known,
    kind: RevisionKind,
) -> Iterator[Break]:
    wanted = {
        aggregate: newest.repeated
        for aggregate, newest in known.newest.items()
        if newest.kind == kind and newest.repeated not in (None, NOT_LISTED)
    }
    for record_id in sorted({*rows, *wanted}):
        row = rows.get(record_id)
        right = row is not None and row.seal == wanted.get(record_id) == seal([row])
        if not right:
            yield Break(Fault.LIST, record_id)

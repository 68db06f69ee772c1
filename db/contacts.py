"""Reads on short contacts: the newest first, page after page, and those kept long enough."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import or_, tuple_
from sqlmodel import Session, col, select

from db import codec
from db.revisions import opened
from db.sight import open_file, under
from db.tables.chain import DocumentTable, RevisionTable
from db.tables.contacts import ContactTable
from hengelo_toegang.domain.contacts import Contact
from hengelo_toegang.domain.folding import norm
from hengelo_toegang.domain.ids import ContactId
from hengelo_toegang.usecases.ports import ContactFilter
from hengelo_toegang.usecases.seeing import Sight


def page(
    session: Session, sight: Sight, chosen: ContactFilter, after: Contact | None, limit: int
) -> Sequence[Contact]:
    """Return the next contacts by day and moment, the newest first.

    One's own are there whatever their law, and so are those of no law in particular.
    """
    if not sight.sees:
        return []
    order = (col(ContactTable.on_date), col(ContactTable.written), col(ContactTable.contact_id))
    query = (
        select(RevisionTable, DocumentTable.content)
        .join(ContactTable, col(ContactTable.revision) == col(RevisionTable.hash))
        .join(DocumentTable, col(DocumentTable.hash) == col(RevisionTable.document_hash))
        .where(col(ContactTable.on_date) > chosen.after)
        .order_by(*(column.desc() for column in order))
    )
    if chosen.on is not None:
        query = query.where(col(ContactTable.on_date) == chosen.on)
    if chosen.by is not None:
        query = query.where(col(ContactTable.by) == chosen.by)
    if chosen.location:
        query = query.where(col(ContactTable.location) == chosen.location)
    law = col(ContactTable.law)
    query = query.where(
        or_(law == "", under(law, sight.among(chosen.laws)), col(ContactTable.by) == sight.user),
        open_file(col(ContactTable.household), sight),
    )
    for word in norm(chosen.words).split():
        query = query.where(col(ContactTable.words).contains(word))
    if after is not None:
        written = after.written.isoformat() if after.written else ""
        query = query.where(tuple_(*order) < (after.on, written, after.id))
    return [
        codec.decode(Contact, opened(content, row.document_hash), row.schema_version)
        for row, content in session.exec(query.limit(limit))
        if content is not None
    ]


def up_to(session: Session, day: date, limit: int) -> list[ContactId]:
    """Return contacts of `day` and earlier, the oldest first."""
    found = session.exec(
        select(ContactTable.contact_id)
        .where(col(ContactTable.on_date) <= day)
        .order_by(col(ContactTable.on_date), col(ContactTable.contact_id))
        .limit(limit)
    )
    return [ContactId(contact_id) for contact_id in found]

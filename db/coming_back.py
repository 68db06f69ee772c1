"""What left this device and comes again; what was erased never does."""

from collections.abc import Mapping

from sqlmodel import Session, col, select

from db import dialect
from db.audit import StoreAct, have_left
from db.parts import in_parts
from db.tables.chain import BranchTable, DocumentTable, RevisionTable


def come_back(session: Session, contents: Mapping[str, bytes]) -> dict[str, frozenset[str]]:
    """Put back the bytes with these hashes that left this device; return of which records each is.

    The caller knows that each hash is that of its bytes.
    """
    empty = {
        row.hash: row
        for some in in_parts(contents)
        for row in session.exec(
            select(DocumentTable).where(
                col(DocumentTable.hash).in_(some), col(DocumentTable.content).is_(None)
            )
        )
    }
    records: dict[str, set[str]] = {name: set() for name in empty}
    for table in (RevisionTable, BranchTable):
        for some in in_parts(empty):
            named = select(table.document_hash, table.aggregate)
            for name, record in session.exec(named.where(col(table.document_hash).in_(some))):
                records[name].add(record)
    gone = have_left(session, records, StoreAct.LEAVE_DOCUMENT, StoreAct.ERASE_DOCUMENT)
    for name in gone:
        empty[name].content = dialect.as_kept(session, contents[name])
        session.add(empty[name])
    session.flush()
    return {name: frozenset(records[name]) for name in gone}

"""Proof that what came from elsewhere beside a chain is what its authors signed, and complete."""

import json
from collections.abc import Iterator

from sqlmodel import Session, col, select

from db import codec
from db.audit import StoreAct
from db.breaks import Break, Fault, Known
from db.revisions import is_authentic, opened
from db.tables.chain import BranchTable, DocumentTable, RevisionTable
from db.tables.exchange import BundleTable
from hengelo_toegang.domain.case import Case
from hengelo_toegang.domain.revisions import RevisionKind
from hengelo_toegang.usecases.ports import StoreError

_BATCH = 500


def branch_breaks(session: Session, known: Known) -> Iterator[Break]:
    """Yield every version on a branch that is not as it came in, and every one that is gone."""
    found: set[tuple[str, str]] = set()
    known_here = select(RevisionTable.hash, RevisionTable.aggregate)
    stood_on = dict(iter(session.exec(known_here.execution_options(yield_per=_BATCH))))
    rows = (
        select(BranchTable, DocumentTable.content)
        .outerjoin(DocumentTable, col(DocumentTable.hash) == BranchTable.document_hash)
        .order_by(col(BranchTable.number))
    )
    for row, content in session.exec(rows.execution_options(yield_per=_BATCH)):
        found.add((row.aggregate, row.hash))
        if (
            not is_authentic(row, known.keys.get(row.author, ()))
            or (row.aggregate, row.hash) not in known.logged[StoreAct.BRANCH]
            or any(stood_on.get(parent) != row.aggregate for parent in json.loads(row.parents))
        ):
            yield Break(Fault.REVISION, row.hash)
        stood_on[row.hash] = row.aggregate
        yield from _document_breaks(row, content, known)
    for subject, _ in sorted(known.logged[StoreAct.BRANCH] - found):
        yield Break(Fault.REVISION, subject)


def bundle_breaks(session: Session, known: Known) -> Iterator[Break]:
    """Yield every bundle that nobody made or took in, or that was forgotten.

    Forgotten, the same bundle could come in a second time.
    """
    rows = session.exec(select(BundleTable).order_by(col(BundleTable.number))).all()
    found = {(f"{row.device}:{row.sequence}", row.manifest) for row in rows}
    for name, _ in sorted(found ^ known.logged[StoreAct.BUNDLE]):
        yield Break(Fault.BUNDLE, name)


def _document_breaks(row: BranchTable, content: bytes | None, known: Known) -> Iterator[Break]:
    if content is None:
        if not known.is_gone(row.aggregate, row.document_hash):
            yield Break(Fault.DOCUMENT, row.document_hash)
        return
    try:
        plain = opened(content, row.document_hash)
        value: object = codec.decode(
            codec.CONTENTS[RevisionKind(row.kind)], plain, row.schema_version
        )
    except StoreError:
        yield Break(Fault.DOCUMENT, row.document_hash)
        return
    if isinstance(value, Case):
        known.read_case(value, row.hash, row.author)
        known.branch_letters.update(
            {(row.aggregate, letter.sha256): letter for letter in value.letters}
        )

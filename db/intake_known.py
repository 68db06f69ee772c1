"""What a store has of the versions that come in: read at once, and added to at once.

Who takes hundreds of them in would otherwise ask the same of each. Nothing is written before
`write`, so that a version that is refused leaves nothing behind.
"""

import json
from collections.abc import Collection
from dataclasses import field
from typing import Any

from sqlmodel import Session, col, insert, select

from db import dialect
from db.audit import Act, SqlAuditTrail, StoreAct
from db.branches import close_branches
from db.parts import in_parts
from db.revisions import known_revision
from db.tables.chain import BranchTable, DocumentTable, HeadTable, RevisionTable, SignedRevision
from hengelo_toegang.records import dataclass


@dataclass(slots=True)
class Known:
    """The versions, ends and documents that are here, and what is still to be written."""

    session: Session
    audit: SqlAuditTrail
    _versions: dict[str, SignedRevision | None] = field(default_factory=dict)
    _heads: dict[str, HeadTable] = field(default_factory=dict)
    _newest: dict[str, SignedRevision] = field(default_factory=dict)
    """The ends that moved and are still to be written, by record."""
    _branched: set[str] = field(default_factory=set)
    """The records that have, or had, something beside their chain."""
    _documents: dict[str, bool] = field(default_factory=dict)
    """Whether a document says anything here; what is not in it was never here."""
    _asked: set[str] = field(default_factory=set)
    """The documents that were asked for."""
    _contents: list[dict[str, Any]] = field(default_factory=list)
    _rows: dict[type[SignedRevision], list[dict[str, Any]]] = field(default_factory=dict)
    _acts: list[Act] = field(default_factory=list)

    def look_up(
        self, hashes: Collection[str], records: Collection[str], documents: Collection[str]
    ) -> None:
        """Read what is here of these versions, of all others of their records, and documents."""
        self._versions |= dict.fromkeys(hashes)
        # What is on a chain goes before what was put beside it.
        for table in (BranchTable, RevisionTable):
            for column, names in ((table.aggregate, records), (table.hash, hashes)):
                for some in in_parts(names):
                    for row in self.session.exec(select(table).where(col(column).in_(some))):
                        self._versions[row.hash] = row
                        if table is BranchTable:
                            self._branched.add(row.aggregate)
        for some in in_parts(records):
            heads = self.session.exec(select(HeadTable).where(col(HeadTable.aggregate).in_(some)))
            self._heads |= {head.aggregate: head for head in heads}
        self._asked |= {*documents}
        self.look_again()

    def look_again(self) -> None:
        """Read anew which documents are here: some left."""
        for some in in_parts(self._asked):
            there = select(DocumentTable.hash, col(DocumentTable.content).is_not(None))
            found = self.session.exec(there.where(col(DocumentTable.hash).in_(some)))
            self._documents |= {name: says for name, says in found}

    def version(self, revision: str) -> SignedRevision | None:
        """Return a version that is here, on the chain of its record or beside it."""
        if revision in self._versions:
            return self._versions[revision]
        return known_revision(self.session, revision)

    def is_branched(self, record: str) -> bool:
        """Return whether a record of those looked up has, or had, something beside its chain."""
        return record in self._branched

    def says_nothing(self, document_hash: str) -> bool:
        """Return whether a document of those looked up was here, and is no more."""
        return not self._documents.get(document_hash, True)

    def is_erased(self, document_hash: str) -> bool:
        """Return whether a document was here, and did not come back."""
        if document_hash in self._asked and not self.says_nothing(document_hash):
            return False
        kept = self.session.get(DocumentTable, document_hash)
        return kept is not None and kept.content is None

    def put(self, row: SignedRevision, content: bytes) -> bool:
        """Put a proved version on its chain, or beside it; return whether it is on the chain."""
        parents: list[str] = json.loads(row.parents)
        newest = self._end_of(row.aggregate)
        on_chain = (newest in parents) if newest else not parents
        if on_chain and row.aggregate in self._branched:
            # It may bring together what is beside the chain, which goes on it before.
            self.write()
            close_branches(self.session, self.audit, row.aggregate, parents)
        table = RevisionTable if on_chain else BranchTable
        act = StoreAct.REVISION if on_chain else StoreAct.BRANCH
        self._keep(row.document_hash, content)
        self._rows.setdefault(table, []).append(row.model_dump(exclude={"number"}))
        self._acts.append(Act(act, row.aggregate, row.hash))
        self._versions[row.hash] = row
        if on_chain:
            self._newest[row.aggregate] = row
        else:
            self._branched.add(row.aggregate)
        return on_chain

    def write(self) -> None:
        """Write all that was put, with an event in the log for each."""
        if self._contents:
            self.session.execute(insert(DocumentTable), self._contents)
        for table, rows in self._rows.items():
            self.session.execute(insert(table), rows)
        for name, row in self._newest.items():
            head = self._heads.get(name)
            if head is None:
                head = HeadTable(aggregate=name, kind=row.kind, revision=row.hash)
                self._heads[name] = head
            head.revision = row.hash
            self.session.add(head)
        self.session.flush()
        self.audit.record_all(self._acts)
        self._contents, self._rows, self._newest, self._acts = [], {}, {}, []

    def _end_of(self, aggregate: str) -> str | None:
        """Return the newest version of a record, written or not."""
        if aggregate in self._newest:
            return self._newest[aggregate].hash
        head = self._heads.get(aggregate)
        return None if head is None else head.revision

    def _keep(self, document_hash: str, content: bytes) -> None:
        if document_hash not in self._documents:
            kept = dialect.as_kept(self.session, content)
            self._contents.append({"hash": document_hash, "content": kept})
            self._asked.add(document_hash)
            self._documents[document_hash] = True

"""Small records beside the cases, each a chain of signed revisions of its own."""

from collections.abc import Collection, Sequence
from typing import Generic, Protocol, TypeVar

from sqlmodel import Session, col, select

from db import codec
from db.revisions import Chains, opened
from db.tables.chain import DocumentTable, HeadTable, RevisionTable
from hengelo_toegang.domain.revisions import Revision, RevisionKind

_PAGE = 200
"""How many records are fetched at a time."""


class Named(Protocol):
    """What can stand on a shelf."""

    @property
    def id(self) -> str: ...


Record = TypeVar("Record", bound=Named)
Listed = TypeVar("Listed", contravariant=True)


class Listing(Protocol[Listed]):
    """The list beside a shelf, to choose and to search by."""

    def put(self, record: Listed, revision: str) -> None: ...

    def drop(self, record_id: str) -> None: ...


class SqlShelf(Generic[Record]):
    """Keeps the records of one kind."""

    def __init__(
        self,
        session: Session,
        chains: Chains,
        kind: RevisionKind,
        record: type[Record],
        listed: Listing[Record] | None = None,
    ) -> None:
        self._session = session
        self._chains = chains
        self._kind = kind
        self._record = record
        self._listed = listed

    def all(self) -> Sequence[Record]:
        rows = self._session.exec(
            select(RevisionTable, DocumentTable.content)
            .join(HeadTable, col(HeadTable.revision) == RevisionTable.hash)
            .join(DocumentTable, col(DocumentTable.hash) == RevisionTable.document_hash)
            .where(HeadTable.kind == self._kind.value)
            .order_by(col(HeadTable.aggregate)),
            # In pages: one long fetch would hold up every other thread, the window too.
            execution_options={"yield_per": _PAGE},
        )
        return [
            codec.decode(self._record, opened(content, row.document_hash), row.schema_version)
            for row, content in rows
            if content is not None
        ]

    def get(self, record_id: str) -> Record:
        return self._chains.newest(self._record, record_id)

    def verified(self, record_id: str) -> Record:
        return self._chains.verified(self._record, record_id)

    def traces(self, record_ids: Collection[str]) -> frozenset[str]:
        return self._chains.traces(record_ids)

    def save(self, record: Record, reason: str) -> Revision:
        revision = self._chains.append(self._kind, record.id, record, (), reason)
        if self._listed is not None:
            self._listed.put(record, revision.hash)
        return revision

    def history(self, record_id: str) -> Sequence[Revision]:
        return self._chains.history(record_id)

    def at(self, revision_hash: str) -> Record:
        return self._chains.at(self._record, revision_hash)

    def erase(self, record_id: str) -> None:
        """Destroy what a record says in all its versions; that it existed stays provable."""
        self._chains.erase(record_id)
        if self._listed is not None:
            self._listed.drop(record_id)
        self._session.flush()

"""The newest versions of records and what they say, each read and decoded once."""

from collections.abc import Collection
from dataclasses import field
from typing import TypeVar, cast

from sqlmodel import Session, col, select

from db import codec
from db.parts import in_parts
from db.revisions import opened
from db.tables.chain import DocumentTable, HeadTable, RevisionTable
from hengelo_toegang.records import dataclass
from hengelo_toegang.usecases.ports import NotFound

Value = TypeVar("Value")


@dataclass(slots=True)
class Newest:
    """What was read of the ends of chains; nobody writes a version while it is used."""

    session: Session
    _rows: dict[str, tuple[RevisionTable, bytes | None] | None] = field(default_factory=dict)
    _values: dict[str, object] = field(default_factory=dict)

    def look_up(self, records: Collection[str]) -> None:
        """Read all of these at once."""
        asked = {*records} - self._rows.keys()
        self._rows |= dict.fromkeys(asked)
        for some in in_parts(asked):
            found = self.session.exec(
                select(RevisionTable, DocumentTable.content)
                .join(HeadTable, col(HeadTable.revision) == RevisionTable.hash)
                .join(DocumentTable, col(DocumentTable.hash) == RevisionTable.document_hash)
                .where(col(HeadTable.aggregate).in_(some))
            )
            self._rows |= {row.aggregate: (row, content) for row, content in found}

    def row(self, record: str) -> RevisionTable | None:
        """Return the newest version of a record, if there is one."""
        self.look_up((record,))
        found = self._rows[record]
        return None if found is None else found[0]

    def says(self, record: str) -> bool:
        """Return whether what a record says is here."""
        self.look_up((record,))
        found = self._rows[record]
        return found is not None and found[1] is not None

    def value(self, kind: type[Value], record: str) -> Value:
        """Return what a record says.

        Raises:
            NotFound: There is none, or its content was erased.
            StoreError: The content isn't what was hashed, or a newer program wrote it.
        """
        self.look_up((record,))
        found = self._rows[record]
        if found is None or found[1] is None:
            raise NotFound(record)
        if record not in self._values:
            row = found[0]
            plain = opened(found[1], row.document_hash)
            self._values[record] = codec.decode(kind, plain, row.schema_version)
        return cast("Value", self._values[record])

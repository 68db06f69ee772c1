"""From where the versions of cases come for the data team: a file, or functions of the centre.

At the centre who has rows made reads no case; its functions give them without a word in them.
"""

from collections.abc import Collection, Iterator, Sequence
from datetime import date, datetime
from typing import Protocol

from sqlalchemy import ColumnElement, Date, and_, cast, func, literal_column, or_, select
from sqlmodel import Session, col

from db.audit import StoreAct
from db.revisions import opened
from db.sight import under
from db.tables.chain import DocumentTable, HeadTable, RevisionTable
from db.tables.log import AuditTable
from db.tables.worklist import WorklistTable
from hengelo_toegang.domain.law import Law
from hengelo_toegang.domain.revisions import RevisionKind
from hengelo_toegang.records import dataclass


@dataclass(frozen=True, slots=True)
class Written:
    """One version of a case, and when it came in."""

    case: str
    number: int
    on: date
    document: str
    schema_version: int
    newest: bool


class Source(Protocol):
    """Where the versions of cases are read."""

    def written(self, since: date | None) -> Iterator[Written]:
        """Yield every version of the cases in sight; with a day of those written since."""
        ...

    def documents(self, hashes: Collection[str]) -> Iterator[tuple[str, bytes]]:
        """Yield what these say that were not destroyed, by their hash."""
        ...

    def destroyed(self) -> Sequence[tuple[str, str]]:
        """Return the cases that were destroyed, and the last moment at which."""
        ...


@dataclass(frozen=True, slots=True)
class InFile:
    """The tables of a store in a file."""

    session: Session
    laws: Collection[Law]

    def written(self, since: date | None) -> Iterator[Written]:
        asked = (
            select(
                col(RevisionTable.aggregate),
                col(RevisionTable.number),
                func.min(func.coalesce(col(AuditTable.moment), col(RevisionTable.moment))),
                col(RevisionTable.document_hash),
                col(RevisionTable.schema_version),
                col(HeadTable.revision) == col(RevisionTable.hash),
            )
            .join(WorklistTable, col(WorklistTable.case_id) == col(RevisionTable.aggregate))
            .join(HeadTable, col(HeadTable.aggregate) == col(RevisionTable.aggregate))
            .outerjoin(
                AuditTable,
                and_(
                    col(AuditTable.subject) == col(RevisionTable.aggregate),
                    col(AuditTable.result) == col(RevisionTable.hash),
                    col(AuditTable.action) == StoreAct.REVISION.value,
                ),
            )
            .where(under(col(WorklistTable.law), self.laws))
            .group_by(col(RevisionTable.number))
        )
        if since is not None:
            asked = asked.where(self._written_since(since))
        for case, number, moment, document, version, newest in self.session.execute(asked):
            on = datetime.fromisoformat(moment).date()
            yield Written(case, number, on, document, version, newest)

    def _written_since(self, since: date) -> ColumnElement[bool]:
        # Moments are told as on the wall, so that they begin with their day.
        day = since.isoformat()
        logged = select(col(AuditTable.subject)).where(
            col(AuditTable.action) == StoreAct.REVISION.value, col(AuditTable.moment) >= day
        )
        written = select(col(RevisionTable.aggregate)).where(col(RevisionTable.moment) >= day)
        case = col(WorklistTable.case_id)
        return or_(case.in_(logged), case.in_(written))

    def documents(self, hashes: Collection[str]) -> Iterator[tuple[str, bytes]]:
        asked = select(col(DocumentTable.hash), col(DocumentTable.content)).where(
            col(DocumentTable.hash).in_(hashes)
        )
        for name, content in self.session.execute(asked):
            if content is not None:
                yield name, opened(content, name)

    def destroyed(self) -> Sequence[tuple[str, str]]:
        erased = (
            select(col(AuditTable.subject), func.max(col(AuditTable.moment)))
            .join(HeadTable, col(HeadTable.aggregate) == col(AuditTable.subject))
            .join(RevisionTable, col(RevisionTable.hash) == col(HeadTable.revision))
            .join(DocumentTable, col(DocumentTable.hash) == col(RevisionTable.document_hash))
            .where(
                col(AuditTable.action) == StoreAct.ERASE_DOCUMENT.value,
                col(HeadTable.kind) == RevisionKind.CASE.value,
                col(DocumentTable.content).is_(None),
            )
            .group_by(col(AuditTable.subject))
            .order_by(col(AuditTable.subject))
        )
        return [(case, moment) for case, moment in self.session.execute(erased)]


@dataclass(frozen=True, slots=True)
class AtCentre:
    """The functions of the centre, which know themselves who asks; see `extract.sql`."""

    session: Session

    def written(self, since: date | None) -> Iterator[Written]:
        names = ("aggregate", "number", "came", "document_hash", "schema_version", "newest")
        one = func.extract_versions(cast(since, Date)).table_valued(*names)
        for row in self.session.execute(select(*(one.c[name] for name in names))):
            yield Written(*row)

    def documents(self, hashes: Collection[str]) -> Iterator[tuple[str, bytes]]:
        one = func.extract_documents(list(hashes)).table_valued("hash", "said")
        for name, said in self.session.execute(select(one.c.hash, one.c.said)):
            yield name, said.encode()

    def destroyed(self) -> Sequence[tuple[str, str]]:
        one = func.extract_destroyed().table_valued("aggregate", "moment")
        found = select(one.c.aggregate, one.c.moment).order_by(literal_column("1"))
        return [(case, moment) for case, moment in self.session.execute(found)]

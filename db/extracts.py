"""Reads for the data team: cases as they stood at the end of each day, by their revisions.

A day is that on which a version came in here, by the log: what a laptop wrote on Monday and
brought on Wednesday is news of Wednesday to whoever asked on Tuesday.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Engine, and_, func, or_, select
from sqlmodel import Session, col

from db import codec
from db.audit import StoreAct
from db.parts import in_parts
from db.revisions import opened
from db.sight import under
from db.tables import AuditTable, DocumentTable, HeadTable, RevisionTable, WorklistTable
from hengelo_toegang.domain.case import Case
from hengelo_toegang.domain.extract.changes import Destroyed, Version
from hengelo_toegang.domain.ids import CaseId
from hengelo_toegang.domain.revisions import RevisionKind
from hengelo_toegang.usecases.extract_ports import Step
from hengelo_toegang.usecases.seeing import Sight


@dataclass(frozen=True, slots=True)
class _Written:
    """One version of a case, and when it came in."""

    number: int
    on: date
    document: str
    schema_version: int
    newest: bool


class SqlExtracts:
    """Reads for the extracts of one user."""

    def __init__(self, engine: Engine, sight: Sight) -> None:
        self._engine = engine
        self._sight = sight

    def histories(self, since: date | None, step: Step) -> Iterator[Sequence[Version]]:
        # One transaction, so that what is read later is of the same moment.
        with Session(self._engine) as session:
            asked = self._asked(session, since)
            done = 0
            for some in in_parts(asked):
                step(done, len(asked))
                written = _written(session, some)
                yield from _versions(session, [_by_day(one, since) for one in written.values()])
                done += len(some)
        step(done, done)

    def destroyed(self, since: date | None) -> Sequence[Destroyed]:
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
        with Session(self._engine) as session:
            found = [Destroyed(CaseId(case), _day(at)) for case, at in session.execute(erased)]
        return [one for one in found if since is None or one.on >= since]

    def _asked(self, session: Session, since: date | None) -> Sequence[str]:
        """Return the cases in sight; with a day only those that were written since."""
        mine = select(col(WorklistTable.case_id)).where(
            under(col(WorklistTable.law), self._sight.extracts)
        )
        if since is None:
            return session.execute(mine).scalars().all()
        # Moments are told as on the wall, so that they begin with their day.
        day = since.isoformat()
        logged = select(col(AuditTable.subject)).where(
            col(AuditTable.action) == StoreAct.REVISION.value, col(AuditTable.moment) >= day
        )
        written = select(col(RevisionTable.aggregate)).where(col(RevisionTable.moment) >= day)
        case = col(WorklistTable.case_id)
        return session.execute(mine.where(or_(case.in_(logged), case.in_(written)))).scalars().all()


def _written(session: Session, cases: Collection[str]) -> Mapping[str, list[_Written]]:
    """Return the versions of these cases in the order in which they came in, the newest last."""
    asked = (
        select(
            col(RevisionTable.aggregate),
            col(RevisionTable.number),
            col(RevisionTable.moment),
            func.min(col(AuditTable.moment)),
            col(RevisionTable.document_hash),
            col(RevisionTable.schema_version),
            col(HeadTable.revision) == col(RevisionTable.hash),
        )
        .join(HeadTable, col(HeadTable.aggregate) == col(RevisionTable.aggregate))
        .outerjoin(
            AuditTable,
            and_(
                col(AuditTable.subject) == col(RevisionTable.aggregate),
                col(AuditTable.result) == col(RevisionTable.hash),
                col(AuditTable.action) == StoreAct.REVISION.value,
            ),
        )
        .where(col(RevisionTable.aggregate).in_(cases))
        .group_by(
            col(RevisionTable.number),
            col(RevisionTable.aggregate),
            col(RevisionTable.moment),
            col(RevisionTable.document_hash),
            col(RevisionTable.schema_version),
            col(RevisionTable.hash),
            col(HeadTable.revision),
        )
    )
    found: dict[str, list[_Written]] = defaultdict(list)
    for case, number, moment, logged, document, version, newest in session.execute(asked):
        on = _day(logged or moment)
        found[case].append(_Written(number, on, document, version, newest))
    for versions in found.values():
        # Of two that went apart the one that both became stands last, whatever came in first.
        versions.sort(key=lambda one: (one.newest, one.number))
    return found


def _by_day(versions: Sequence[_Written], since: date | None) -> list[_Written]:
    """Return the last version of each day, from the one before `since` on."""
    last: dict[date, _Written] = {}
    upto = date.min
    for one in versions:
        # A clock that was set back makes no day come twice.
        upto = max(upto, one.on)
        last[upto] = one
    kept = [(day, one) for day, one in last.items() if since is None or day >= since]
    before = [(day, one) for day, one in last.items() if since is not None and day < since]
    return [
        _Written(one.number, day, one.document, one.schema_version, one.newest)
        for day, one in (*before[-1:], *kept)
    ]


def _versions(session: Session, histories: Sequence[list[_Written]]) -> Iterator[list[Version]]:
    """Yield cases by their versions; what was destroyed of one is left out."""
    wanted = {one.document for history in histories for one in history}
    contents: dict[str, bytes] = {}
    for some in in_parts(wanted):
        asked = select(col(DocumentTable.hash), col(DocumentTable.content)).where(
            col(DocumentTable.hash).in_(some), col(DocumentTable.content).is_not(None)
        )
        contents.update((name, content) for name, content in session.execute(asked) if content)
    for history in histories:
        versions = [
            Version(one.on, codec.decode(Case, opened(content, one.document), one.schema_version))
            for one in history
            if (content := contents.get(one.document)) is not None
        ]
        if versions:
            yield versions


def _day(moment: str) -> date:
    return datetime.fromisoformat(moment).date()

"""What of this store the centre does not have yet, in the order in which it can be taken there."""

import base64
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from heapq import merge
from itertools import islice
from typing import Any

from sqlalchemy import ColumnElement, exists
from sqlalchemy.orm import Mapped
from sqlmodel import Session, col, func, select

from db import gathering
from db.exchange_parts import SentCertificate, SentHead, SentLetter, SentRevision, SentUser
from db.revisions import opened
from db.tables.chain import BranchTable, DocumentTable, RevisionTable, SignedRevision, UserTable
from db.tables.exchange import FeedTable, RefusedTable, SyncedTable
from db.tables.letters import LetterTable, SealTable
from db.tables.log import AuditHeadTable, AuditTable
from hengelo_toegang.domain.revisions import RevisionKind
from hengelo_toegang.records import dataclass
from hengelo_toegang.usecases.sync_ports import Batch, Waiting, WaitingRecords

OWN = (RevisionKind.NOTE,)
"""What a user keeps for themselves, and never leaves this device; drafts and papers neither."""
_EVENT = 400
"""About how many bytes an event is on the wire."""
_CHAINS = (RevisionTable, BranchTable)


@dataclass(slots=True)
class _Room:
    """How much still goes in a batch; the first thing always does, however large it is."""

    rows: int
    size: int
    is_empty: bool = True

    def takes(self, size: int) -> bool:
        """Return whether something goes in as well, and then count it."""
        if not self.is_empty and (self.rows < 1 or size > self.size):
            return False
        self.rows -= 1
        self.size -= size
        self.is_empty = False
        return True


def unsent(named: Mapped[str]) -> ColumnElement[bool]:
    """Return whether the centre does not have what is named by this hash.

    Both sides are read from their indexes, in order: this is asked every few seconds, of
    every version that was ever here.
    """
    every = select(named).correlate(None)
    return named.in_(every.except_(select(SyncedTable.hash)))


def sent_at_all(kind: Mapped[str]) -> ColumnElement[bool]:
    """Return whether a version is of what goes to the centre."""
    return kind.not_in([one.value for one in OWN])


def next_batch(session: Session, feed: FeedTable, device: str, rows: int, size: int) -> Batch:
    """Return what goes next; empty when nothing waits but what was refused in this round.

    Letters go when every version went: at the centre a letter is believed when its case
    lists it.
    """
    room = _Room(rows, size)
    users = [
        asdict(SentUser.of(row)) for row in _users(session, feed) if room.takes(len(row.content))
    ]
    waits = _revisions(session, feed, rows)
    revisions = list(_filled(waits, room))
    letters = _letters(session, feed, room) if len(revisions) == len(waits) < rows else []
    events, head = _log(session, feed, device, room)
    batch = {
        "certificates": _certificates(session) if letters else [],
        "users": users,
        "revisions": revisions,
        "letters": letters,
        "events": events,
    }
    return {**batch, "head": head} if any(batch.values()) else {}


def named_in(batch: Batch) -> Iterator[tuple[str, str]]:
    """Yield what is asked of the centre by its hash, and which record it is of."""
    for kind, named, about in (
        ("users", "hash", "user_id"),
        ("revisions", "hash", "aggregate"),
        ("letters", "sha256", "case_id"),
    ):
        yield from ((row[named], row[about]) for row in batch[kind])


def waiting(session: Session, most: int) -> WaitingRecords:
    """Return all that waits, also what the centre refused; the log goes along and is not in it.

    A store that joins a centre has tens of thousands of versions: no row of them is read.
    """
    kinds: dict[str, str] = {}
    counts: Counter[str] = Counter()
    for record, kind, count in _records(session):
        kinds.setdefault(record, kind)
        counts[record] += count
    first = tuple(Waiting(one, kinds[one], counts[one]) for one in islice(kinds, most))
    return WaitingRecords(first, len(kinds) - len(first))


def _records(session: Session) -> Iterator[tuple[str, str, int]]:
    """Yield how much waits of each record: by table, the oldest first."""
    yield from ((user.user_id, "user", 1) for user in _unsent_users(session))
    for table in _CHAINS:
        yield from session.exec(
            select(table.aggregate, func.min(table.kind), func.count())
            # Each is read for what it is of, so they are taken as they lie, not by their hash.
            .where(~exists().where(col(SyncedTable.hash) == table.hash))
            .where(sent_at_all(col(table.kind)))
            .group_by(col(table.aggregate))
            .order_by(func.min(table.number))
        )
    unsent_letters = _unsent_letters().subquery()
    case = unsent_letters.c.case_id
    letters = select(case, func.count()).group_by(case).order_by(case)
    yield from ((case_id, "letter", count) for case_id, count in session.execute(letters))


def how_many_wait(session: Session) -> int:
    """Return how much waits to be sent and was not refused."""
    refused = select(RefusedTable.hash).where(col(RefusedTable.incoming).is_(False))
    told = set(session.exec(refused))
    found = sum(row.hash not in told for row in _unsent_users(session))
    for table in _CHAINS:
        found += session.exec(
            select(func.count())
            .select_from(table)
            .where(unsent(col(table.hash)), sent_at_all(col(table.kind)))
            .where(col(table.hash).not_in(refused))
        ).one()
    letters = _unsent_letters().where(col(LetterTable.sha256).not_in(refused)).subquery()
    return found + session.exec(select(func.count()).select_from(letters)).one()


def first_waiting(session: Session, aggregates: Iterable[str], cases: Iterable[str]) -> str | None:
    """Return one of these records of which something is not at the centre, or None."""
    names = list(aggregates)
    for table in _CHAINS:
        found = session.exec(
            select(table.aggregate)
            .where(col(table.aggregate).in_(names), unsent(col(table.hash)))
            .limit(1)
        ).first()
        if found is not None:
            return found
    letters = _unsent_letters().where(col(LetterTable.case_id).in_(list(cases)))
    letter = session.exec(letters.limit(1)).first()
    return None if letter is None else letter.case_id


def _offered(feed: FeedTable, named: Mapped[str]) -> ColumnElement[bool]:
    """Return whether something was not refused in this round."""
    refused = select(RefusedTable.hash).where(
        col(RefusedTable.incoming).is_(False), RefusedTable.round == feed.round
    )
    return named.not_in(refused)


def _users(session: Session, feed: FeedTable) -> Iterator[UserTable]:
    offered = set(session.exec(select(UserTable.hash).where(_offered(feed, col(UserTable.hash)))))
    yield from (row for row in _unsent_users(session) if row.hash in offered)


def _unsent_users(session: Session) -> list[UserTable]:
    """Return the versions of users that somebody vouched for and that the centre lacks."""
    unknown = set(session.exec(select(UserTable.hash).where(unsent(col(UserTable.hash)))))
    return [row for row in gathering.users(session) if row.hash in unknown] if unknown else []


def _revisions(
    session: Session, feed: FeedTable, rows: int
) -> list[tuple[SignedRevision, bytes | None]]:
    """Return the versions that wait, each after what it stands on: that has a lower sequence."""

    def of(table: type[SignedRevision]) -> Iterable[tuple[SignedRevision, bytes | None]]:
        return session.exec(
            select(table, DocumentTable.content)
            .join(DocumentTable, col(DocumentTable.hash) == table.document_hash)
            .where(unsent(col(table.hash)), sent_at_all(col(table.kind)))
            .where(_offered(feed, col(table.hash)))
            .order_by(col(table.sequence), col(table.number))
            .limit(rows)
        ).all()

    return list(merge(*map(of, _CHAINS), key=lambda found: found[0].sequence))[:rows]


def _filled(
    waits: Iterable[tuple[SignedRevision, bytes | None]], room: _Room
) -> Iterator[dict[str, Any]]:
    for row, content in waits:
        document = None if content is None else opened(content, row.document_hash).decode()
        if not room.takes(len(document or "")):
            return
        yield {**asdict(SentRevision.of(row)), "document": document}


def _letters(session: Session, feed: FeedTable, room: _Room) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    waits = _unsent_letters().where(_offered(feed, col(LetterTable.sha256))).limit(room.rows)
    for row in session.exec(waits) if room.rows > 0 else ():
        if row.pdf is None or not room.takes(len(row.pdf)):
            break
        pdf = base64.b64encode(row.pdf).decode()
        found.append({**asdict(SentLetter.of(row)), "pdf": pdf})
    return found


def _unsent_letters() -> Any:  # noqa: ANN401  (a query, and SQLModel has no name for its type)
    return (
        select(LetterTable)
        .where(unsent(col(LetterTable.sha256)), col(LetterTable.pdf).is_not(None))
        .order_by(col(LetterTable.on_date), col(LetterTable.sha256))
    )


def _certificates(session: Session) -> list[dict[str, Any]]:
    rows = session.exec(select(SealTable).order_by(col(SealTable.number)))
    return [asdict(SentCertificate.of(row)) for row in rows]


def _log(
    session: Session, feed: FeedTable, device: str, room: _Room
) -> tuple[list[dict[str, Any]], dict[str, Any] | None]:
    """Return the next events of this device, and its signed end when they reach it."""
    told = session.get(RefusedTable, (device, False))
    if told is not None and told.round == feed.round:
        return [], None
    known = feed.log if feed.origin == device else 0
    fits = min(room.rows, room.size // _EVENT) if not room.is_empty else room.rows
    events = session.exec(
        select(AuditTable)
        .where(AuditTable.origin == device, AuditTable.sequence > known)
        .order_by(col(AuditTable.sequence))
        .limit(max(fits, 0))
    ).all()
    head = session.get(AuditHeadTable, device)
    if not events or head is None:
        return [], None
    reached = events[-1].sequence == head.sequence
    return [row.model_dump() for row in events], asdict(SentHead.of(head)) if reached else None

"""The audit log: who did what, when, from which device; ids, never content.

Events of one device form a chain of hashes. The chain alone doesn't show that its end
was cut off, so its last hash is signed in the same transaction. Everything the store
keeps for good is named here by its hash: a revision, a letter or a user that disappears
leaves a gap.
"""

import hashlib
import json
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from enum import StrEnum
from typing import NamedTuple
from weakref import WeakKeyDictionary

from sqlalchemy import ColumnElement, Engine, Integer, bindparam, literal_column, text
from sqlmodel import Session, col, insert, select

from db.parts import in_parts
from db.signing import Signer, signed_by
from db.tables.log import AuditHeadTable, AuditTable, SignedHead
from db.vouching import signing_keys
from hengelo_toegang.domain.people import UserId
from hengelo_toegang.domain.revisions import Revision
from hengelo_toegang.usecases.ports import AuditEvent, StoreError, StoreTrouble

GENESIS = ""
ONE_LOOK = timedelta(minutes=1)
"""Looking again so soon, with nothing done in between, is the same look."""
_number: ColumnElement[int] = literal_column("audit.rowid", Integer)
"""The order in which this store logged its acts, whatever device and clock they are of."""
_NEAR = 50
_DEVICES = text("select origin, max(sequence), count(*) from audit group by origin")
_CHAIN = text(
    "select origin, sequence, actor, action, subject, result, moment, previous, hash "
    "from audit where origin = :origin and sequence > :after order by sequence"
)
"""As `event_hash` lays the fields out, with the hash itself at the end."""
_WHOLE: WeakKeyDictionary[Engine, dict[str, tuple[int, str]]] = WeakKeyDictionary()
"""Up to where the log of each open store was found whole, by device."""


class StoreAct(StrEnum):
    """What the store itself logs, with the hash of what it wrote as the result."""

    REVISION = "store.revision"
    BRANCH = "store.branch"
    """A revision from elsewhere that does not stand on the newest one here."""
    LETTER = "store.letter"
    """The result is the print of the letter; see `db.letters`."""
    USER = "store.user"
    RECOVERY = "store.recovery"
    """A user let in with the key from the safe; the result is their new public key."""
    ERASE_DOCUMENT = "store.erase_document"
    ERASE_LETTER = "store.erase_letter"
    LEAVE_DOCUMENT = "store.leave_document"
    """What a version says was taken off this device; the centre has it, and it may come back."""
    LEAVE_LETTER = "store.leave_letter"
    SEAL = "store.seal"
    """A seal by its certificate; the result is the hash of its wrapped key."""
    REMOVE_SEAL = "store.remove_seal"
    BUNDLE = "store.bundle"
    """A bundle that was made or taken in, by device and number; the result is its print."""


class Act(NamedTuple):
    """Something to be logged."""

    action: str
    subject: str
    result: str


class SqlAuditTrail:
    """Appends to the chain of this device, and signs its end."""

    def __init__(
        self, session: Session, signer: Signer, device: str, clock: Callable[[], datetime]
    ) -> None:
        self._session = session
        self._signer = signer
        self._device = device
        self._clock = clock

    def record(self, action: str, subject: str, result: str) -> int:
        return self.record_all([Act(action, subject, result)])

    def record_each(self, action: str, subjects: Iterable[str], result: str) -> None:
        self.record_all([Act(action, subject, result) for subject in subjects])

    def subject_of(self, device: str, number: int, action: str) -> str | None:
        found = self._session.get(AuditTable, (device, number))
        return found.subject if found is not None and found.action == action else None

    def record_all(self, acts: Sequence[Act]) -> int:
        """Append these in their order; the end of the chain is signed once, behind the last.

        Returns the number of the last act in the log of this device.
        """
        head = self._session.get(AuditHeadTable, self._device)
        if not acts:
            return head.sequence if head is not None else 0
        if head is None:
            head = AuditHeadTable(
                origin=self._device, sequence=0, hash=GENESIS, signer="", signature=b""
            )
        rows, moment = [], self._clock().isoformat()
        sequence, end = head.sequence, head.hash
        for act in acts:
            sequence += 1
            row = {
                "origin": self._device,
                "sequence": sequence,
                "actor": self._signer.user,
                **act._asdict(),
                "moment": moment,
                "previous": end,
            }
            # Its fields stand as `event_hash` lays them out.
            end = _hash_of([*row.values()])
            rows.append({**row, "hash": end})
        # The acts first: the central store takes no end of a log that is not there yet.
        self._session.execute(insert(AuditTable), rows)
        head.sequence, head.hash, head.signer = sequence, end, self._signer.user
        head.signature = self._signer.sign("audit", signed_head(head))
        self._session.add(head)
        self._session.flush()
        return sequence

    def read(self, action: str, subject: str, result: str = "done") -> None:
        last = self._session.exec(
            select(AuditTable)
            .where(AuditTable.subject == subject, AuditTable.actor == self._signer.user)
            .where(AuditTable.origin == self._device)
            # As they were written, which the index on the subject gives from its end.
            .order_by(text("rowid desc"))
            .limit(1)
        ).first()
        # Of a search the count goes with every letter that is typed: it is one search.
        same = last is not None and (last.result == result or result.isdecimal())
        if last is None or last.action != action or not same:
            self.record(action, subject, result)
            return
        since = self._clock() - datetime.fromisoformat(last.moment)
        # Only forward: a clock that was set back hides no look.
        if not timedelta(0) <= since < ONE_LOOK:
            self.record(action, subject, result)

    def prove(self) -> None:
        if not is_whole(self._session):
            raise StoreError(StoreTrouble.TAMPERED, self._device)

    def recorded(self, revision: Revision) -> datetime:
        return recorded(self._session, revision)


def event_hash(event: AuditTable) -> str:
    """Return the hash of an event, which covers the one before it."""
    return _hash_of(
        [
            event.origin,
            event.sequence,
            event.actor,
            event.action,
            event.subject,
            event.result,
            event.moment,
            event.previous,
        ]
    )


def _hash_of(fields: list[object]) -> str:
    return hashlib.sha256(json.dumps(fields, ensure_ascii=False).encode()).hexdigest()


def signed_head(head: SignedHead) -> str:
    """Return what the end of a chain is signed as."""
    return f"{head.origin}:{head.sequence}:{head.hash}"


def is_whole(session: Session) -> bool:
    """Return whether the log is one chain per device, up to its signed end.

    It is asked before a decision is taken or sent. What was found whole since the store was
    opened is not read again, only counted: 100,000 events take a second.
    """
    known = _WHOLE.setdefault(session.connection().engine, {})
    found = {}
    for origin, last, count in session.connection().execute(_DEVICES):
        end = _end_of(session, origin, known.get(origin, (0, GENESIS))) if last == count else None
        if end is None:
            known.pop(origin, None)
            return False
        known[origin] = found[origin] = end
    heads = session.exec(select(AuditHeadTable)).all()
    return all(_is_signed(session, head, found) for head in heads) and not found


def _end_of(session: Session, origin: str, after: tuple[int, str]) -> tuple[int, str] | None:
    """Return the last event of a device and its hash; None when the chain breaks off."""
    sequence, previous = after
    rows = session.connection().execute(_CHAIN, {"origin": origin, "after": sequence})
    for *fields, print_of_it in rows:
        follows = (fields[1], fields[7]) == (sequence + 1, previous)
        if not follows or print_of_it != _hash_of(fields):
            return None
        sequence, previous = sequence + 1, print_of_it
    return sequence, previous


def _is_signed(session: Session, head: AuditHeadTable, ends: dict[str, tuple[int, str]]) -> bool:
    """Return whether a head is the end of its chain, signed by somebody known; take that out."""
    return ends.pop(head.origin, None) == (head.sequence, head.hash) and any(
        signed_by(key, "audit", signed_head(head), head.signature)
        for key in signing_keys(session, head.signer)
    )


_OF, _BY = "asked_subject", "asked_action"
_LAST_RESULT = (
    select(AuditTable.result)
    .where(
        col(AuditTable.subject) == bindparam(_OF),
        col(AuditTable.action) == bindparam(_BY),
    )
    .order_by(_number.desc())
    .limit(1)
)
"""Put together once: every chain that is proven asks it."""


def last_result(session: Session, act: StoreAct, subject: str) -> str | None:
    """Return the hash that was logged last here for this act on this subject."""
    return session.exec(_LAST_RESULT, params={_OF: subject, _BY: act.value}).first()


def logged_of(session: Session, act: StoreAct, subjects: Collection[str]) -> set[str]:
    """Return of which of these subjects an act was logged here; they fit one question."""
    found = session.exec(
        select(AuditTable.subject)
        .where(col(AuditTable.subject).in_(subjects), AuditTable.action == act.value)
        .distinct()
    )
    return set(found)


def have_left(
    session: Session, contents: Mapping[str, Collection[str]], left: StoreAct, erased: StoreAct
) -> set[str]:
    """Return which contents left this device, so that they may come back; erased none does.

    `contents` says of which subjects each is.
    """
    last: dict[str, tuple[int, str]] = {}
    for some in in_parts({subject for subjects in contents.values() for subject in subjects}):
        found = session.exec(
            select(AuditTable.subject, AuditTable.result, _number, AuditTable.action)
            .where(col(AuditTable.subject).in_(some))
            .where(col(AuditTable.action).in_([left.value, erased.value]))
        )
        for subject, result, number, action in found:
            if subject in contents.get(result, ()):
                last[result] = max(last.get(result, (0, "")), (number, action))
    return {result for result, (_, action) in last.items() if action == left.value}


def recorded(session: Session, revision: Revision) -> datetime:
    """Return when a revision was recorded here, by the latest that any clock had said so far.

    Its own moment is what its author's clock said, and a clock can be set back.
    """
    kept = (StoreAct.REVISION.value, StoreAct.BRANCH.value)
    at = session.exec(
        select(_number)
        .where(AuditTable.subject == revision.aggregate, AuditTable.result == revision.hash)
        .where(col(AuditTable.action).in_(kept))
        .order_by(_number)
    ).first()
    if at is None:
        return revision.moment
    # Texts of moments order by the clock on the wall: those of other zones are near the top.
    until = session.exec(
        select(AuditTable.moment)
        .where(_number <= at)
        .order_by(col(AuditTable.moment).desc())
        .limit(_NEAR)
    )
    return max(revision.moment, *map(datetime.fromisoformat, until))


def events(session: Session, subject: str | None, limit: int) -> Iterator[AuditEvent]:
    """Yield the newest events first, of one subject or of all."""
    query = select(AuditTable).order_by(
        col(AuditTable.moment).desc(), col(AuditTable.sequence).desc()
    )
    if subject is not None:
        query = query.where(AuditTable.subject == subject)
    for row in session.exec(query.limit(limit)):
        yield AuditEvent(
            origin=row.origin,
            sequence=row.sequence,
            actor=UserId(row.actor),
            action=row.action,
            subject=row.subject,
            result=row.result,
            moment=datetime.fromisoformat(row.moment),
        )

"""Proof that a store is what its users wrote, and the way to compute its lists anew.

The database's own checks find broken pages. They find neither an old page put back in
the file nor what somebody with the key changes by hand; hashes, signatures and the
audit log do. Somebody who holds the key *and* their own signing key can still cut the
end off the log and sign what is left: only a copy of its head elsewhere shows that.
"""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from sqlalchemy import delete
from sqlmodel import Session, col, select

from db import projections, triggers
from db.audit import GENESIS, StoreAct, event_hash, signed_head
from db.engine import reader
from db.repositories import refresh_case, user_hash
from db.revisions import content_of, document_of, is_authentic
from db.signing import signed_by
from db.store import Store
from db.tables import (
    PROJECTIONS,
    AuditHeadTable,
    AuditTable,
    HeadTable,
    LetterTable,
    ResidentTable,
    RevisionTable,
    UserTable,
    WorklistTable,
)
from hengelo_toegang.domain.case import Case, CaseId
from hengelo_toegang.domain.people import Household
from hengelo_toegang.domain.revisions import RevisionKind
from hengelo_toegang.usecases.ports import NotFound, StoreError

_BATCH = 500


class Fault(StrEnum):
    """What isn't as it was written."""

    PAGE = "page"
    TRIGGER = "trigger"
    AUDIT = "audit"
    AUDIT_END = "audit_end"
    USER = "user"
    REVISION = "revision"
    DOCUMENT = "document"
    HEAD = "head"
    LETTER = "letter"
    LIST = "list"


@dataclass(frozen=True, slots=True)
class Break:
    """The first thing that isn't as it was written; `subject` is an id or a hash."""

    fault: Fault
    subject: str


@dataclass(slots=True)
class _Known:
    """What has been established so far."""

    keys: dict[str, list[bytes]] = field(default_factory=dict)
    logged: dict[StoreAct, set[tuple[str, str]]] = field(
        default_factory=lambda: {act: set() for act in StoreAct}
    )
    """Per act of the store: subject and hash, as the audit log names them."""


def verify(store: Store) -> Break | None:
    """Return the first break in the store, or None when everything is as it was written."""
    return next(_breaks(store), None)


def rebuild(store: Store) -> None:
    """Throw away every list and compute it from the newest revisions; all or nothing."""
    with Session(store.engine) as session:
        for table in PROJECTIONS:
            session.execute(delete(table))
        # Cases first: residents are found by the numbers of their cases, too.
        for head in _heads(session, RevisionKind.CASE):
            if _has_content(session, head):
                refresh_case(session, store.projector, CaseId(head.aggregate))
                session.expunge_all()
        for head in _heads(session, RevisionKind.HOUSEHOLD):
            if _has_content(session, head):
                row = _revision(session, head.revision)
                household = content_of(session, Household, row)
                projections.put_household(session, household, row.hash)
                session.expunge_all()
        session.connection().exec_driver_sql(
            "insert into resident_words (resident_words) values ('rebuild')"
        )
        session.commit()


def _breaks(store: Store) -> Iterator[Break]:
    for page in store.damaged_pages():
        yield Break(Fault.PAGE, page)
    with Session(reader(store.engine)) as session:
        for trigger in triggers.differing(session.connection()):
            yield Break(Fault.TRIGGER, trigger)
        known = _Known()
        yield from _audit_chain(session, known)
        yield from _users(session, known)
        yield from _audit_ends(session, known)
        yield from _revisions(session, known)
        yield from _heads_and_lists(session)
        yield from _letters(session, known)


def _audit_chain(session: Session, known: _Known) -> Iterator[Break]:
    origin, sequence, previous = "", 0, GENESIS
    events = select(AuditTable).order_by(col(AuditTable.origin), col(AuditTable.sequence))
    for event in session.exec(events.execution_options(yield_per=_BATCH)):
        if event.origin != origin:
            origin, sequence, previous = event.origin, 0, GENESIS
        sequence += 1
        if (event.sequence, event.previous) != (sequence, previous) or (
            event.hash != event_hash(event)
        ):
            yield Break(Fault.AUDIT, f"{event.origin}:{event.sequence}")
        previous = event.hash
        if event.action in set(StoreAct):
            known.logged[StoreAct(event.action)].add((event.subject, event.result))


def _audit_ends(session: Session, known: _Known) -> Iterator[Break]:
    """Look for a cut tail: the last event of each device is signed."""
    ends: dict[str, tuple[int, str]] = {}
    events = select(AuditTable.origin, AuditTable.sequence, AuditTable.hash)
    for origin, sequence, print_of_it in session.exec(events.order_by(col(AuditTable.sequence))):
        ends[origin] = (sequence, print_of_it)
    for head in session.exec(select(AuditHeadTable)):
        signed = any(
            signed_by(key, "audit", signed_head(head), head.signature)
            for key in known.keys.get(head.signer, ())
        )
        if ends.pop(head.origin, None) != (head.sequence, head.hash) or not signed:
            yield Break(Fault.AUDIT_END, head.origin)
    for origin in ends:
        yield Break(Fault.AUDIT_END, origin)


def _users(session: Session, known: _Known) -> Iterator[Break]:
    found: set[tuple[str, str]] = set()
    for row in session.exec(select(UserTable).order_by(col(UserTable.number))):
        # Only the first user of a store vouches for themselves.
        keys = known.keys.get(row.author, []) if known.keys else [row.public_key]
        found.add((row.user_id, row.hash))
        if (
            user_hash(row) != row.hash
            or not any(signed_by(key, "user", row.hash, row.signature) for key in keys)
            or (row.user_id, row.hash) not in known.logged[StoreAct.USER]
        ):
            yield Break(Fault.USER, row.user_id)
        known.keys.setdefault(row.user_id, []).append(row.public_key)
    for user_id, _ in known.logged[StoreAct.USER] - found:
        yield Break(Fault.USER, user_id)


def _revisions(session: Session, known: _Known) -> Iterator[Break]:
    found: set[tuple[str, str]] = set()
    aggregate = ""
    chain: dict[str, int] = {}
    rows = select(RevisionTable).order_by(
        col(RevisionTable.aggregate), col(RevisionTable.sequence), col(RevisionTable.number)
    )
    for row in session.exec(rows.execution_options(yield_per=_BATCH)):
        if row.aggregate != aggregate:
            aggregate, chain = row.aggregate, {}
        found.add((row.aggregate, row.hash))
        if (
            not is_authentic(row, known.keys.get(row.author, ()))
            or not _follows(row, chain)
            or (row.aggregate, row.hash) not in known.logged[StoreAct.REVISION]
        ):
            yield Break(Fault.REVISION, row.hash)
        chain[row.hash] = row.sequence
        if not _document_stands(session, row, known):
            yield Break(Fault.DOCUMENT, row.document_hash)
    for subject, _ in sorted(known.logged[StoreAct.REVISION] - found):
        yield Break(Fault.REVISION, subject)


def _follows(row: RevisionTable, chain: dict[str, int]) -> bool:
    """Return whether a revision stands on earlier ones of its aggregate, or starts them."""
    parents = json.loads(row.parents)
    if not all(parent in chain for parent in parents):
        return False
    return row.sequence == max((chain[parent] for parent in parents), default=0) + 1 and bool(
        parents
    ) == bool(chain)


def _document_stands(session: Session, row: RevisionTable, known: _Known) -> bool:
    try:
        document_of(session, row.document_hash)
    except NotFound:
        return (row.aggregate, row.document_hash) in known.logged[StoreAct.ERASE_DOCUMENT]
    except StoreError:
        return False
    return True


def _heads_and_lists(session: Session) -> Iterator[Break]:
    aggregates = set(session.exec(select(RevisionTable.aggregate).distinct()))
    listed = set(session.exec(select(WorklistTable.case_id)))
    homes = set(session.exec(select(ResidentTable.household).distinct()))
    for kind in RevisionKind:
        for head in _heads(session, kind):
            aggregates.discard(head.aggregate)
            if not _is_newest(session, head):
                yield Break(Fault.HEAD, head.aggregate)
            elif _has_content(session, head):
                right = _case_is_right if kind is RevisionKind.CASE else _residents_are_right
                if not right(session, head):
                    yield Break(Fault.LIST, head.aggregate)
                listed.discard(head.aggregate)
                homes.discard(head.aggregate)
    for aggregate in sorted(aggregates):
        yield Break(Fault.HEAD, aggregate)
    for subject in sorted(listed | homes):
        yield Break(Fault.LIST, subject)


def _is_newest(session: Session, head: HeadTable) -> bool:
    last = session.exec(
        select(RevisionTable.sequence)
        .where(RevisionTable.aggregate == head.aggregate)
        .order_by(col(RevisionTable.sequence).desc())
    ).first()
    row = session.exec(
        select(RevisionTable).where(RevisionTable.hash == head.revision)
    ).one_or_none()
    return (
        row is not None
        and (row.aggregate, row.kind) == (head.aggregate, head.kind)
        and row.sequence == last
    )


def _case_is_right(session: Session, head: HeadTable) -> bool:
    """Compare the lists with the case itself, as far as no rule or day comes in between."""
    row = session.get(WorklistTable, head.aggregate)
    if row is None or row.revision != head.revision:
        return False
    case = content_of(session, Case, _revision(session, head.revision))
    of_case = (case.household, case.resident, case.number, case.law, case.stage, case.owner)
    of_row = (row.household, row.resident_id, row.number, row.law, row.stage, row.owner)
    return of_row == of_case and row.seal == projections.seal(projections.stored_rows(session, row))


def _residents_are_right(session: Session, head: HeadTable) -> bool:
    household = content_of(session, Household, _revision(session, head.revision))
    rows = session.exec(
        select(ResidentTable).where(ResidentTable.household == head.aggregate)
    ).all()
    return {row.person for row in rows} == {person.id for person in household.people} and all(
        row.revision == head.revision and row.seal == projections.seal([row]) for row in rows
    )


def _letters(session: Session, known: _Known) -> Iterator[Break]:
    found: set[tuple[str, str]] = set()
    letters = select(LetterTable).order_by(col(LetterTable.sha256))
    for row in session.exec(letters.execution_options(yield_per=10)):
        name = (row.case_id, row.sha256)
        found.add(name)
        erased = row.pdf is None and name in known.logged[StoreAct.ERASE_LETTER]
        whole = row.pdf is not None and hashlib.sha256(row.pdf).hexdigest() == row.sha256
        if not (whole or erased) or name not in known.logged[StoreAct.LETTER]:
            yield Break(Fault.LETTER, row.sha256)
    for _, sha256 in sorted(known.logged[StoreAct.LETTER] - found):
        yield Break(Fault.LETTER, sha256)


def _heads(session: Session, kind: RevisionKind) -> list[HeadTable]:
    rows = session.exec(
        select(HeadTable).where(HeadTable.kind == kind.value).order_by(col(HeadTable.aggregate))
    )
    return list(rows)


def _has_content(session: Session, head: HeadTable) -> bool:
    row = _revision(session, head.revision)
    try:
        document_of(session, row.document_hash)
    except NotFound:
        return False
    return True


def _revision(session: Session, revision: str) -> RevisionTable:
    return session.exec(select(RevisionTable).where(RevisionTable.hash == revision)).one()

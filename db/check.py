"""Proof that a store is what its users wrote.

The database's own checks find broken pages. They find neither an old page put back in
the file nor what somebody with the key changes by hand; hashes, signatures and the
audit log do. Somebody who holds the key *and* their own signing key can still cut the
end off the log and sign what is left: only a copy of its head elsewhere shows that.
"""

import json
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from datetime import datetime

from sqlmodel import Session, SQLModel, col, select

from db import codec, projections, triggers
from db.audit import GENESIS, StoreAct, event_hash, signed_head
from db.breaks import Break, Fault, Known, Newest
from db.check_letters import letter_breaks, seal_breaks
from db.check_running import running_breaks
from db.engine import reader
from db.revisions import is_authentic, opened
from db.shelf_lists import contact_row, note_row, shelf_breaks
from db.signing import signed_by
from db.store import Store
from db.tables import (
    CASE_PROJECTIONS,
    AuditHeadTable,
    AuditTable,
    DiaryTable,
    DocumentTable,
    HeadTable,
    ResidentTable,
    RevisionTable,
    UserTable,
    WorklistTable,
)
from db.vouching import user_as_of, vouched_rows
from hengelo_toegang.domain.case import Case, Review
from hengelo_toegang.domain.contacts import Contact
from hengelo_toegang.domain.diary import DiaryNote
from hengelo_toegang.domain.letter_texts import LetterText, TextChain
from hengelo_toegang.domain.people import Household, UserId
from hengelo_toegang.domain.revisions import RevisionKind
from hengelo_toegang.domain.running import decided
from hengelo_toegang.usecases.ports import SealCheck, StoreError

_BATCH = 500


def verify(
    store: Store, texts: Collection[str] | None = None, sealed: SealCheck | None = None
) -> Break | None:
    """Return the first break in the store, or None when everything is as it was written.

    `texts` are the identities of the letter texts that there are; `sealed` judges the seal
    of a letter. What is not given isn't asked.
    """
    return next(_breaks(store, texts, sealed), None)


def _breaks(
    store: Store, texts: Collection[str] | None, sealed: SealCheck | None
) -> Iterator[Break]:
    for page in store.damaged_pages():
        yield Break(Fault.PAGE, page)
    with Session(reader(store.engine)) as session:
        for trigger in triggers.differing(session.connection()):
            yield Break(Fault.TRIGGER, trigger)
        known = Known()
        yield from _audit_chain(session, known)
        yield from _users(session, known)
        yield from _audit_ends(session, known)
        yield from _revisions(session, known)
        yield from _heads(session, known)
        yield from _case_lists(session, known)
        yield from _resident_lists(session, known)
        yield from running_breaks(session, known)
        yield from letter_breaks(session, known, texts, sealed)
        yield from seal_breaks(session, known)
        yield from shelf_breaks(session, known)


def _audit_chain(session: Session, known: Known) -> Iterator[Break]:
    ours = {act.value for act in StoreAct}
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
        if event.action in ours:
            known.logged[StoreAct(event.action)].add((event.subject, event.result))


def _audit_ends(session: Session, known: Known) -> Iterator[Break]:
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


def _users(session: Session, known: Known) -> Iterator[Break]:
    found: set[tuple[str, str]] = set()
    counted = {
        row.hash
        for name in session.exec(select(UserTable.user_id).distinct()).all()
        for row in vouched_rows(session, name)
    }
    for row in session.exec(select(UserTable).order_by(col(UserTable.number))):
        found.add((row.user_id, row.hash))
        if row.hash not in counted or (row.user_id, row.hash) not in known.logged[StoreAct.USER]:
            yield Break(Fault.USER, row.user_id)
        known.keys.setdefault(row.user_id, []).append(row.public_key)
    for user_id, _ in known.logged[StoreAct.USER] - found:
        yield Break(Fault.USER, user_id)


def _revisions(session: Session, known: Known) -> Iterator[Break]:
    found: set[tuple[str, str]] = set()
    aggregate = ""
    chain: dict[str, int] = {}
    acts = _Acts(session)
    rows = (
        select(RevisionTable, DocumentTable.content)
        .outerjoin(DocumentTable, col(DocumentTable.hash) == RevisionTable.document_hash)
        .order_by(
            col(RevisionTable.aggregate), col(RevisionTable.sequence), col(RevisionTable.number)
        )
    )
    for row, content in session.exec(rows.execution_options(yield_per=_BATCH)):
        if row.aggregate != aggregate:
            aggregate, chain, acts = row.aggregate, {}, _Acts(session)
        found.add((row.aggregate, row.hash))
        if (
            not is_authentic(row, known.keys.get(row.author, ()))
            or not _follows(row, chain)
            or (row.aggregate, row.hash) not in known.logged[StoreAct.REVISION]
        ):
            yield Break(Fault.REVISION, row.hash)
        chain[row.hash] = row.sequence
        try:
            value = _value(row, content)
        except StoreError:
            yield Break(Fault.DOCUMENT, row.document_hash)
            continue
        forbidden = acts.forbidden(row, value)
        if forbidden is not None:
            yield Break(forbidden, row.hash)
        repeated = _repeated(value, row.hash)
        known.newest[row.aggregate] = _newest(row, value, repeated)
        erased = (row.aggregate, row.document_hash) in known.logged[StoreAct.ERASE_DOCUMENT]
        if repeated is None and not erased:
            yield Break(Fault.DOCUMENT, row.document_hash)
    for subject, _ in sorted(known.logged[StoreAct.REVISION] - found):
        yield Break(Fault.REVISION, subject)


@dataclass(slots=True)
class _Acts:
    """What was done in one aggregate so far, to see what its authors may not do."""

    session: Session
    reviews: set[Review] = field(default_factory=set)
    text: TextChain = field(default_factory=TextChain)

    def forbidden(self, row: RevisionTable, value: object) -> Fault | None:
        """Return what is wrong with who did this, if anything."""
        if isinstance(value, Case):
            new = set(value.reviews) - self.reviews
            self.reviews |= new
            return Fault.REVIEW if any(seen.by != row.author for seen in new) else None
        if isinstance(value, LetterText):
            author = UserId(row.author)
            user = user_as_of(self.session, author, datetime.fromisoformat(row.moment))
            sound = self.text.add(value, author, json.loads(row.co_authors), user)
            return None if sound else Fault.TEXT
        return None


def _value(row: RevisionTable, content: bytes | None) -> object:
    if content is None:
        return None
    plain = opened(content, row.document_hash)
    kind: type[object] = codec.CONTENTS[RevisionKind(row.kind)]
    return codec.decode(kind, plain, row.schema_version)


def _newest(row: RevisionTable, value: object, repeated: object) -> Newest:
    if isinstance(value, Case):
        return Newest(row.hash, row.kind, repeated, value.letters, value.household, decided(value))
    if isinstance(value, Household):
        return Newest(
            row.hash,
            row.kind,
            repeated,
            recorded=value.running,
            neighbourhood=value.neighbourhood,
        )
    return Newest(row.hash, row.kind, repeated)


def _repeated(value: object, revision: str) -> object:
    """Return what lists repeat of a revision without a rule or a day in between.

    A seal alone proves nothing: who can write a row can seal it as well.
    """
    if isinstance(value, Case):
        return (value.household, value.resident, value.number, value.law, value.stage, value.owner)
    if isinstance(value, LetterText):
        # No list repeats a letter text.
        return value.slot
    if isinstance(value, Household):
        return frozenset(person.id for person in value.people)
    if isinstance(value, Contact):
        return contact_row(value, revision).seal
    if isinstance(value, DiaryNote):
        return note_row(value, revision).seal
    # Nor another small record; nothing is left of one that was erased.
    return None if value is None else ()


def _follows(row: RevisionTable, chain: dict[str, int]) -> bool:
    """Return whether a revision stands on earlier ones of its aggregate, or starts them."""
    parents = json.loads(row.parents)
    if not all(parent in chain for parent in parents):
        return False
    return row.sequence == max((chain[parent] for parent in parents), default=0) + 1 and bool(
        parents
    ) == bool(chain)


def _heads(session: Session, known: Known) -> Iterator[Break]:
    missing = dict(known.newest)
    for head in session.exec(select(HeadTable).order_by(col(HeadTable.aggregate))):
        newest = missing.pop(head.aggregate, None)
        if newest is None or (newest.revision, newest.kind) != (head.revision, head.kind):
            yield Break(Fault.HEAD, head.aggregate)
    for aggregate in missing:
        yield Break(Fault.HEAD, aggregate)


def _case_lists(session: Session, known: Known) -> Iterator[Break]:
    wanted = _listed(known, RevisionKind.CASE)
    for table in CASE_PROJECTIONS:
        strangers = set(session.exec(select(table.case_id).distinct())) - set(wanted)
        for case_id in sorted(strangers):
            yield Break(Fault.LIST, case_id)
    for start in range(0, len(wanted), _BATCH):
        batch = wanted[start : start + _BATCH]
        for case_id, rows in projections.stored_rows(session, batch).items():
            if not _case_is_right(rows, known.newest[case_id]):
                yield Break(Fault.LIST, case_id)
        session.expunge_all()


def _case_is_right(rows: list[SQLModel], newest: Newest) -> bool:
    row = rows[0] if rows else None
    if not isinstance(row, WorklistTable) or row.revision != newest.revision:
        return False
    repeated = (row.household, row.resident_id, row.number, row.law, row.stage, row.owner)
    # By its law a row of the diary is in sight of who works with that law.
    asked = {(one.owner, one.law) for one in rows if isinstance(one, DiaryTable)}
    return (
        repeated == newest.repeated
        and asked <= {(row.owner, row.law)}
        and row.seal == projections.seal(rows)
    )


def _resident_lists(session: Session, known: Known) -> Iterator[Break]:
    wanted = _listed(known, RevisionKind.HOUSEHOLD)
    found: dict[str, set[str]] = {household: set() for household in wanted}
    for row in session.exec(select(ResidentTable).execution_options(yield_per=_BATCH)):
        newest = known.newest.get(row.household)
        if newest is None or row.revision != newest.revision or row.seal != projections.seal([row]):
            yield Break(Fault.LIST, row.household)
        else:
            found[row.household].add(row.person)
    for household, people in found.items():
        if people != known.newest[household].repeated:
            yield Break(Fault.LIST, household)


def _listed(known: Known, kind: RevisionKind) -> list[str]:
    return [
        aggregate
        for aggregate, newest in known.newest.items()
        if newest.kind == kind and newest.repeated is not None
    ]

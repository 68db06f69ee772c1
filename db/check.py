"""Proof that a store is what its users wrote.

The database's own checks find broken pages. They find neither an old page put back in
the file nor what somebody with the key changes by hand; hashes, signatures and the
audit log do. Somebody who holds the key *and* their own signing key can still cut the
end off the log and sign what is left: only a copy of its head elsewhere shows that.
"""

import json
from collections.abc import Callable, Collection, Iterator
from dataclasses import field
from datetime import datetime
from typing import cast

from sqlmodel import Session, SQLModel, col, func, select

from db import codec, projections
from db.any_store import SqlStore
from db.audit import GENESIS, StoreAct, event_hash, signed_head
from db.breaks import Break, Fault, Known, Newest
from db.check_branches import branch_breaks, bundle_breaks
from db.check_cases import told_otherwise
from db.check_chains import Chain
from db.check_follows import advice_breaks, circle_breaks
from db.check_letters import letter_breaks, seal_breaks
from db.check_running import running_breaks
from db.rebuilding import newest_values
from db.revisions import is_authentic, opened
from db.shelf_lists import (
    NOT_LISTED,
    contact_row,
    may_restrict,
    note_row,
    restriction_row,
    shelf_breaks,
    transition_row,
)
from db.signing import signed_by
from db.tables.cases import CASE_PROJECTIONS
from db.tables.chain import DocumentTable, HeadTable, RevisionTable, UserTable
from db.tables.diary import DiaryTable
from db.tables.exchange import WitnessedHeadTable
from db.tables.log import AuditHeadTable, AuditTable, SignedHead
from db.tables.worklist import ResidentTable, WorklistTable
from db.vouching import content_of, user_as_of, vouched_rows
from hengelo_toegang.domain.case import Case, Review, UrgentReview
from hengelo_toegang.domain.commitments import unsized
from hengelo_toegang.domain.contacts import Contact
from hengelo_toegang.domain.destruction import DestructionList, ListProof, approval_of
from hengelo_toegang.domain.diary import DiaryNote
from hengelo_toegang.domain.involvement import Restriction
from hengelo_toegang.domain.letter_texts import LetterText, TextChain
from hengelo_toegang.domain.people import Household, UserId
from hengelo_toegang.domain.revisions import RevisionKind
from hengelo_toegang.domain.rights import OfficeRight, has
from hengelo_toegang.domain.running import decided
from hengelo_toegang.domain.transitions import Transition
from hengelo_toegang.records import dataclass
from hengelo_toegang.usecases.ports import Projector, SealCheck, StoreError

_BATCH = 500


Step = Callable[[int, int], None]
"""Hears how far a check is; raises where somebody asked to stop."""


def verify(
    store: SqlStore,
    texts: Collection[str] | None = None,
    sealed: SealCheck | None = None,
    step: Step | None = None,
) -> Break | None:
    """Return the first break in the store, or None when everything is as it was written.

    `texts` are the identities of the letter texts that there are; `sealed` judges the seal
    of a letter. What is not given isn't asked. `step` hears how far it is.
    """
    return next(_breaks(store, texts, sealed, step), None)


def _breaks(
    store: SqlStore,
    texts: Collection[str] | None,
    sealed: SealCheck | None,
    step: Step | None,
) -> Iterator[Break]:
    yield from store.broken_place()
    with Session(store.reading) as session:
        known = Known(step, _to_read(session) if step is not None else 0)
        yield from _audit_chain(session, known)
        yield from _users(session, known)
        yield from _audit_ends(session, known)
        yield from _revisions(session, known)
        yield from branch_breaks(session, known)
        yield from circle_breaks(known)
        yield from advice_breaks(known)
        yield from bundle_breaks(session, known)
        yield from _heads(session, known)
        yield from _case_lists(session, known, store.projector)
        yield from _resident_lists(session, known)
        if not store.words_agree():
            yield Break(Fault.LIST, "resident_words")
        yield from running_breaks(session, known, store.projector)
        yield from letter_breaks(session, known, texts, sealed)
        yield from seal_breaks(session, known)
        yield from shelf_breaks(session, known)
        # Last: newer rules do this too, and then nothing is wrong but that the lists are old.
        for record in known.by_rule:
            yield Break(Fault.RULE, record)


def _to_read(session: Session) -> int:
    """Return how much there is to go through: what takes the time is events and revisions."""
    tables = (AuditTable, RevisionTable)
    return sum(session.exec(select(func.count()).select_from(one)).one() for one in tables)


def _audit_chain(session: Session, known: Known) -> Iterator[Break]:
    ours = {act.value for act in StoreAct}
    origin, sequence, previous = "", 0, GENESIS
    events = select(AuditTable).order_by(col(AuditTable.origin), col(AuditTable.sequence))
    for event in session.exec(events.execution_options(yield_per=_BATCH)):
        if event.origin != origin:
            origin, sequence, previous = event.origin, 0, GENESIS
        sequence += 1
        known.went_on()
        if (event.sequence, event.previous) != (sequence, previous) or (
            event.hash != event_hash(event)
        ):
            yield Break(Fault.AUDIT, f"{event.origin}:{event.sequence}")
        previous = event.hash
        if event.action in ours:
            known.logged[StoreAct(event.action)].add((event.subject, event.result))


def _audit_ends(session: Session, known: Known) -> Iterator[Break]:
    """Look for a cut tail: the last event of each device is signed, here and as it was seen."""
    ends: dict[str, tuple[int, str]] = {}
    events = select(AuditTable.origin, AuditTable.sequence, AuditTable.hash)
    for origin, sequence, print_of_it in session.exec(events.order_by(col(AuditTable.sequence))):
        ends[origin] = (sequence, print_of_it)
    for head in session.exec(select(AuditHeadTable)):
        there = ends.pop(head.origin, None) == (head.sequence, head.hash)
        if not there or not _is_signed(head, known):
            yield Break(Fault.AUDIT_END, head.origin)
    for origin in ends:
        yield Break(Fault.AUDIT_END, origin)
    for seen in session.exec(select(WitnessedHeadTable)):
        if not _is_signed(seen, known):
            yield Break(Fault.AUDIT_END, seen.origin)


def _is_signed(head: SignedHead, known: Known) -> bool:
    return any(
        signed_by(key, "audit", signed_head(head), head.signature)
        for key in known.keys.get(head.signer, ())
    )


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
        if not content_of(row).invited:
            known.keys.setdefault(row.user_id, []).append(row.public_key)
    for user_id, _ in known.logged[StoreAct.USER] - found:
        yield Break(Fault.USER, user_id)


def _revisions(session: Session, known: Known) -> Iterator[Break]:
    # Ticked off one by one: to take one long list from another, or let it go, is done in one
    # piece, for which a window beside it stands.
    left = known.logged[StoreAct.REVISION]
    aggregate, chain, acts = "", Chain(), _Acts(session)
    rows = (
        select(RevisionTable, DocumentTable.content)
        .outerjoin(DocumentTable, col(DocumentTable.hash) == RevisionTable.document_hash)
        .order_by(
            col(RevisionTable.aggregate), col(RevisionTable.sequence), col(RevisionTable.number)
        )
    )
    for row, content in session.exec(rows.execution_options(yield_per=_BATCH)):
        if row.aggregate != aggregate:
            yield from (Break(Fault.REVISION, end) for end in chain.loose_ends())
            aggregate, chain, acts = row.aggregate, Chain(), _Acts(session)
        known.went_on()
        if (
            not chain.add(row)
            or not is_authentic(row, known.keys.get(row.author, ()))
            or (row.aggregate, row.hash) not in left
        ):
            yield Break(Fault.REVISION, row.hash)
        left.discard((row.aggregate, row.hash))
        try:
            value = _value(row, content)
        except StoreError:
            yield Break(Fault.DOCUMENT, row.document_hash)
            continue
        if isinstance(value, Case):
            known.read_case(value, row.hash, row.author)
        forbidden = acts.forbidden(row, value)
        if forbidden is not None:
            yield Break(forbidden, row.hash)
        repeated = _repeated(value, row.hash)
        if isinstance(value, Restriction) and not may_restrict(session, row):
            before = known.newest.get(row.aggregate)
            repeated = before.repeated if before is not None else NOT_LISTED
        known.newest[row.aggregate] = _newest(row, value, repeated)
        if repeated is None and not known.is_gone(row.aggregate, row.document_hash):
            yield Break(Fault.DOCUMENT, row.document_hash)
    yield from (Break(Fault.REVISION, end) for end in chain.loose_ends())
    for subject, _ in sorted(left):
        yield Break(Fault.REVISION, subject)


@dataclass(slots=True)
class _Acts:
    """What was done in one aggregate so far, to see what its authors may not do."""

    session: Session
    reviews: set[Review | UrgentReview] = field(default_factory=set)
    text: TextChain = field(default_factory=TextChain)
    listed: ListProof = field(default_factory=ListProof)

    def forbidden(self, row: RevisionTable, value: object) -> Fault | None:
        """Return what is wrong with who did this, if anything."""
        if isinstance(value, Case):
            given: list[Review | UrgentReview] = [*value.reviews, *_looked(value)]
            new = [seen for seen in given if seen not in self.reviews]
            self.reviews.update(new)
            return Fault.REVIEW if any(seen.by != row.author for seen in new) else None
        if isinstance(value, LetterText):
            author = UserId(row.author)
            user = user_as_of(self.session, author, datetime.fromisoformat(row.moment))
            sound = self.text.add(value, author, json.loads(row.co_authors), user)
            return None if sound else Fault.TEXT
        if isinstance(value, DestructionList):
            return None if self._may_list(row, value) else Fault.DESTRUCTION
        return None

    def _may_list(self, row: RevisionTable, value: DestructionList) -> bool:
        """Return whether the author might make, approve or carry out a list like this."""
        author, before = UserId(row.author), self.listed.last
        sound = self.listed.add(value, author)
        user = user_as_of(self.session, author, datetime.fromisoformat(row.moment))
        return sound and (
            approval_of(before, value) is None or has(user, OfficeRight.APPROVE_DESTRUCTION)
        )


def _looked(case: Case) -> tuple[UrgentReview, ...]:
    """Return the look afterwards at urgent help, if there was one."""
    return (case.urgent.review,) if case.urgent and case.urgent.review else ()


def _value(row: RevisionTable, content: bytes | None) -> object:
    if content is None:
        return None
    plain = opened(content, row.document_hash)
    kind: type[object] = codec.CONTENTS[RevisionKind(row.kind)]
    return codec.decode(kind, plain, row.schema_version)


def _newest(row: RevisionTable, value: object, repeated: object) -> Newest:
    if isinstance(value, Case):
        return Newest(
            row.hash,
            row.kind,
            repeated,
            value.letters,
            value.household,
            decided(value),
            unsized(value),
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
    if isinstance(value, Restriction):
        return restriction_row(value, revision).seal
    if isinstance(value, Transition):
        return transition_row(value, revision).seal
    # Nor another small record; nothing is left of one that was erased.
    return None if value is None else ()


def _heads(session: Session, known: Known) -> Iterator[Break]:
    missing = dict(known.newest)
    for head in session.exec(select(HeadTable).order_by(col(HeadTable.aggregate))):
        newest = missing.pop(head.aggregate, None)
        if newest is None or (newest.revision, newest.kind) != (head.revision, head.kind):
            yield Break(Fault.HEAD, head.aggregate)
    for aggregate in missing:
        yield Break(Fault.HEAD, aggregate)


def _case_lists(session: Session, known: Known, projector: Projector) -> Iterator[Break]:
    wanted = _listed(known, RevisionKind.CASE)
    for table in CASE_PROJECTIONS:
        strangers = set(session.exec(select(table.case_id).distinct())) - set(wanted)
        for case_id in sorted(strangers):
            yield Break(Fault.LIST, case_id)
    for start in range(0, len(wanted), _BATCH):
        batch = wanted[start : start + _BATCH]
        stored = projections.stored_rows(session, batch)
        for case_id, rows in stored.items():
            newest = known.newest[case_id]
            household = known.newest.get(newest.household)
            if household is None or not _case_is_right(rows, newest, household.revision):
                yield Break(Fault.LIST, case_id)
        for case_id, by_rule in told_otherwise(session, projector, stored):
            if by_rule:
                known.by_rule.append(case_id)
            else:
                yield Break(Fault.LIST, case_id)
        session.expunge_all()


def _case_is_right(rows: list[SQLModel], newest: Newest, household: str) -> bool:
    row = rows[0] if rows else None
    if not isinstance(row, WorklistTable) or row.revision != newest.revision:
        return False
    repeated = (row.household, row.resident_id, row.number, row.law, row.stage, row.owner)
    # By its law a row of the diary is in sight of who works with that law.
    asked = {(one.owner, one.law) for one in rows if isinstance(one, DiaryTable)}
    return (
        repeated == newest.repeated
        and asked <= {(row.owner, row.law)}
        and row.seal == projections.seal(rows, household)
    )


def _resident_lists(session: Session, known: Known) -> Iterator[Break]:
    """Compute what each resident is listed as and found by, and compare it row by row."""
    wanted = _listed(known, RevisionKind.HOUSEHOLD)
    numbers = _numbers_by_household(known)
    strangers = set(session.exec(select(ResidentTable.household).distinct())) - set(wanted)
    for household_id in sorted(strangers):
        yield Break(Fault.LIST, household_id)
    for start in range(0, len(wanted), _BATCH):
        batch = wanted[start : start + _BATCH]
        listed: dict[str, dict[str, str]] = {household_id: {} for household_id in batch}
        rows = select(ResidentTable).where(col(ResidentTable.household).in_(batch))
        for row in session.exec(rows):
            # What a row says may have been changed beside its seal.
            is_sealed = row.seal == projections.seal([row])
            listed[row.household][row.person] = row.seal if is_sealed else ""
        for household, revision in newest_values(session, Household, RevisionKind.HOUSEHOLD, batch):
            fresh = projections.resident_rows(household, numbers.get(household.id, {}), revision)
            if listed[household.id] != {row.person: row.seal for row in fresh}:
                yield Break(Fault.LIST, household.id)
        session.expunge_all()


def _numbers_by_household(known: Known) -> dict[str, dict[str, list[str]]]:
    """Return the numbers of the cases of each resident, in the order in which they are listed."""
    found: dict[str, dict[str, list[str]]] = {}
    for case_id in _listed(known, RevisionKind.CASE):
        household, resident, number, *_ = cast("tuple[str, ...]", known.newest[case_id].repeated)
        found.setdefault(household, {}).setdefault(resident, []).append(number)
    for of_resident in found.values():
        for numbers in of_resident.values():
            numbers.sort()
    return found


def _listed(known: Known, kind: RevisionKind) -> list[str]:
    return [
        aggregate
        for aggregate, newest in known.newest.items()
        if newest.kind == kind and newest.repeated is not None
    ]

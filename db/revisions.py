"""Chains of signed revisions, and the documents that they are about."""

import hashlib
import json
from collections.abc import Callable, Collection, Iterable, Sequence
from datetime import datetime
from typing import TypeVar, cast

from sqlalchemy import bindparam
from sqlmodel import Session, col, select

from db import codec, dialect
from db.audit import SqlAuditTrail, StoreAct, last_result, logged_of
from db.branches import close_branches
from db.check_chains import Chain
from db.coming_back import come_back
from db.packing import unpacked
from db.parts import in_parts
from db.signing import Signer, signed_by
from db.tables.chain import BranchTable, DocumentTable, HeadTable, RevisionTable, SignedRevision
from db.vouching import signing_keys
from hengelo_toegang.domain.people import UserId
from hengelo_toegang.domain.revisions import Revision, RevisionKind, revision_hash
from hengelo_toegang.usecases.ports import NotFound, StaleCase, StoreError, StoreTrouble

Aggregate = TypeVar("Aggregate")

# Put together once: opening a case asks these twenty times, and composing a question takes
# longer than its answer.
_ASKED = "asked"
_HEAD = (
    select(RevisionTable)
    .join(HeadTable, col(HeadTable.revision) == RevisionTable.hash)
    .where(col(HeadTable.aggregate) == bindparam(_ASKED))
)
_CHAIN = (
    select(RevisionTable)
    .where(col(RevisionTable.aggregate) == bindparam(_ASKED))
    .order_by(col(RevisionTable.sequence), col(RevisionTable.number))
)
_CONTENT = select(DocumentTable.content).where(col(DocumentTable.hash) == bindparam(_ASKED))


class Chains:
    """The revisions within one unit of work.

    It remembers at which revision each aggregate was read, so that nobody writes on top
    of a version that they have not seen.
    """

    def __init__(
        self,
        session: Session,
        signer: Signer,
        audit: SqlAuditTrail,
        device: str,
        clock: Callable[[], datetime],
    ) -> None:
        self._session = session
        self._signer = signer
        self._audit = audit
        self._device = device
        self._clock = clock
        self._seen: dict[str, str] = {}
        # Who proves a case goes along its versions more than once; those of one are kept.
        self._versions_of = ""
        self._versions: dict[str, object] = {}

    def newest(self, kind: type[Aggregate], aggregate: str) -> Aggregate:
        """Return the aggregate as it stands.

        Raises:
            NotFound: There is none with this id, or its content was erased.
        """
        row = head_of(self._session, aggregate)
        if row is None:
            raise NotFound(aggregate)
        self._seen[aggregate] = row.hash
        return content_of(self._session, kind, row)

    def at(self, kind: type[Aggregate], revision: str) -> Aggregate:
        """Return the aggregate as that revision holds it; saving it later is refused as stale."""
        if revision in self._versions:
            return cast("Aggregate", self._versions[revision])
        row = known_revision(self._session, revision)
        if row is None:
            raise NotFound(revision)
        self._seen.setdefault(row.aggregate, row.hash)
        value = content_of(self._session, kind, row)
        if row.aggregate != self._versions_of:
            self._versions_of, self._versions = row.aggregate, {}
        self._versions[revision] = value
        return value

    def head(self, aggregate: str) -> Revision:
        """Return the newest revision of an aggregate.

        Raises:
            NotFound: There is none with this id.
        """
        row = head_of(self._session, aggregate)
        if row is None:
            raise NotFound(aggregate)
        return as_revision(row)

    def history(self, aggregate: str) -> Sequence[Revision]:
        """Return the revisions of an aggregate, oldest first."""
        rows = self._session.exec(_CHAIN, params={_ASKED: aggregate})
        return [as_revision(row) for row in rows]

    def append(
        self,
        kind: RevisionKind,
        aggregate: str,
        value: object,
        co_authors: tuple[UserId, ...],
        reason: str,
    ) -> Revision:
        """Sign and store a version on top of the newest one.

        Raises:
            StaleCase: The newest one isn't the one that was read, or none was read.
        """
        parent = head_of(self._session, aggregate)
        if (parent.hash if parent else None) != self._seen.get(aggregate):
            raise StaleCase(aggregate)
        on = () if parent is None else (parent,)
        return self._write(kind, aggregate, on, value, co_authors, reason)

    def merge(
        self,
        kind: RevisionKind,
        aggregate: str,
        heads: tuple[str, str],
        value: object,
        co_authors: tuple[UserId, ...],
        reason: str,
    ) -> Revision:
        """Sign and store a version on top of the newest one and of one from elsewhere.

        Raises:
            StaleCase: The first isn't the newest one, or nothing is known of the other.
        """
        ours, theirs = (known_revision(self._session, one) for one in heads)
        newest = head_of(self._session, aggregate)
        if ours is None or newest is None or ours.hash != newest.hash:
            raise StaleCase(aggregate)
        if theirs is None or theirs.aggregate != aggregate:
            raise StaleCase(aggregate)
        close_branches(self._session, self._audit, aggregate, [theirs.hash])
        return self._write(kind, aggregate, (ours, theirs), value, co_authors, reason)

    def _write(
        self,
        kind: RevisionKind,
        aggregate: str,
        on: Sequence[SignedRevision],
        value: object,
        co_authors: tuple[UserId, ...],
        reason: str,
    ) -> Revision:
        content = codec.encode(value)
        row = RevisionTable(
            hash="",
            aggregate=aggregate,
            kind=kind.value,
            sequence=max((one.sequence for one in on), default=0) + 1,
            parents=json.dumps([one.hash for one in on]),
            author=self._signer.user,
            co_authors=json.dumps(co_authors),
            device=self._device,
            moment=self._clock().isoformat(),
            reason=reason,
            schema_version=codec.schema_version(type(value)),
            document_hash=hashlib.sha256(content).hexdigest(),
            signature=b"",
        )
        row.hash = hash_of(row)
        row.signature = self._signer.sign("revision", row.hash)
        keep_document(self._session, row.document_hash, content)
        self._session.add(row)
        self._session.flush()
        move_head(self._session, row)
        self._seen[aggregate] = row.hash
        self._audit.record(StoreAct.REVISION, aggregate, row.hash)
        return as_revision(row)

    def verified(self, kind: type[Aggregate], aggregate: str) -> Aggregate:
        """Return the newest version after checking its whole chain.

        An old page put back in the file passes every check of the database, but not this
        one: the audit log names the revision that was written last.

        Raises:
            NotFound: There is none with this id.
            StoreError: The content, a signature or the chain is not what was written.
        """
        rows = verified_rows(self._session, aggregate)
        if not rows:
            raise NotFound(aggregate)
        # All others lead to the last one, which is the head: both were just compared.
        self._seen[aggregate] = rows[-1].hash
        return content_of(self._session, kind, rows[-1])

    def traces(self, aggregates: Collection[str]) -> frozenset[str]:
        """Return which of these are here, or were once by the log; the others are nowhere.

        Two questions for all of them; only what left a trace has anything to verify.
        """
        found: set[str] = set()
        for some in in_parts(aggregates):
            here = select(HeadTable.aggregate).where(col(HeadTable.aggregate).in_(some))
            found.update(self._session.exec(here))
            found.update(logged_of(self._session, StoreAct.REVISION, some))
        return frozenset(found)

    def erase(self, aggregate: str) -> None:
        """Destroy what an aggregate says in all its versions; the chain of hashes stays whole."""
        self._versions_of, self._versions = "", {}
        of_branches = select(BranchTable.document_hash).where(BranchTable.aggregate == aggregate)
        hashes = [revision.document_hash for revision in self.history(aggregate)]
        for document_hash in (*hashes, *self._session.exec(of_branches)):
            document = self._session.get_one(DocumentTable, document_hash)
            if document.content is not None:
                document.content = None
                self._session.add(document)
                self._audit.record(StoreAct.ERASE_DOCUMENT, aggregate, document.hash)


def verified_rows(session: Session, aggregate: str) -> Sequence[RevisionTable]:
    """Return the chain of an aggregate, oldest first, after checking all of it.

    Raises:
        StoreError: A signature, the chain or its end is not what was written.
    """
    logged, head = last_result(session, StoreAct.REVISION, aggregate), head_of(session, aggregate)
    if head is None:
        if logged is not None:
            # Nothing is taken off a chain: with its last link its whole record would be gone.
            raise StoreError(StoreTrouble.TAMPERED, aggregate)
        return ()
    rows = session.exec(_CHAIN, params={_ASKED: aggregate}).all()
    keys: dict[str, Sequence[bytes]] = {}
    chain = Chain()
    for row in rows:
        if row.author not in keys:
            keys[row.author] = keys_of(session, row.author)
        if not is_authentic(row, keys[row.author]) or not chain.add(row):
            raise StoreError(StoreTrouble.TAMPERED, row.hash)
    if chain.ends != {head.hash} or logged not in (None, chain.newest):
        raise StoreError(StoreTrouble.TAMPERED, aggregate)
    return rows


def keep_document(session: Session, document_hash: str, content: bytes) -> None:
    """Keep the bytes with this hash, unless they are there, or were there and erased.

    What left this device comes back.
    """
    if session.get(DocumentTable, document_hash) is not None:
        come_back(session, {document_hash: content})
        return
    session.add(DocumentTable(hash=document_hash, content=dialect.as_kept(session, content)))
    session.flush()


def move_head(session: Session, row: RevisionTable) -> None:
    """Let a revision be the newest of its aggregate."""
    head = session.get(HeadTable, row.aggregate)
    if head is None:
        head = HeadTable(aggregate=row.aggregate, kind=row.kind, revision=row.hash)
    head.revision = row.hash
    session.add(head)
    session.flush()


def head_of(session: Session, aggregate: str) -> RevisionTable | None:
    """Return the newest revision of an aggregate, if there is one."""
    return session.exec(_HEAD, params={_ASKED: aggregate}).one_or_none()


def known_revision(session: Session, revision: str) -> SignedRevision | None:
    """Return a revision, on the chain of its aggregate or on a branch beside it."""
    on_chain = select(RevisionTable).where(RevisionTable.hash == revision)
    on_branch = select(BranchTable).where(BranchTable.hash == revision)
    return session.exec(on_chain).one_or_none() or session.exec(on_branch).one_or_none()


def content_of(session: Session, kind: type[Aggregate], row: SignedRevision) -> Aggregate:
    """Return what a revision is about, after comparing it with its hash.

    Raises:
        NotFound: The content was erased.
        StoreError: The content isn't what was hashed, or a newer program wrote it.
    """
    return codec.decode(kind, document_of(session, row.document_hash), row.schema_version)


def document_of(session: Session, document_hash: str) -> bytes:
    """Return the bytes with this hash.

    Raises:
        NotFound: They were erased.
        StoreError: Other bytes stand in their place.
    """
    content = session.exec(_CONTENT, params={_ASKED: document_hash}).one_or_none()
    if content is None:
        raise NotFound(document_hash)
    return opened(content, document_hash)


def opened(compressed: bytes, document_hash: str) -> bytes:
    """Return the plain bytes of a document.

    Raises:
        StoreError: They aren't those with this hash.
    """
    content = unpacked(compressed, document_hash)
    if hashlib.sha256(content).hexdigest() != document_hash:
        raise StoreError(StoreTrouble.TAMPERED, document_hash)
    return content


def is_authentic(row: SignedRevision, keys: Iterable[bytes]) -> bool:
    """Return whether a revision is what its author signed with one of these keys."""
    try:
        print_of_it = hash_of(row)
    except ValueError:
        # Not even a list or a moment any more.
        return False
    return print_of_it == row.hash and any(
        signed_by(key, "revision", row.hash, row.signature) for key in keys
    )


def keys_of(session: Session, author: str) -> Sequence[bytes]:
    """Return every public key that somebody vouched for as the user's own."""
    return signing_keys(session, author)


def hash_of(row: SignedRevision) -> str:
    """Return the hash that the fields of a row add up to."""
    return revision_hash(
        row.aggregate,
        RevisionKind(row.kind),
        row.sequence,
        json.loads(row.parents),
        UserId(row.author),
        json.loads(row.co_authors),
        row.device,
        datetime.fromisoformat(row.moment),
        row.reason,
        row.schema_version,
        row.document_hash,
    )


def as_revision(row: SignedRevision) -> Revision:
    """Return the domain's view of a row."""
    return Revision(
        aggregate=row.aggregate,
        kind=RevisionKind(row.kind),
        sequence=row.sequence,
        parents=tuple(json.loads(row.parents)),
        author=UserId(row.author),
        co_authors=tuple(map(UserId, json.loads(row.co_authors))),
        device=row.device,
        moment=datetime.fromisoformat(row.moment),
        reason=row.reason,
        schema_version=row.schema_version,
        document_hash=row.document_hash,
        hash=row.hash,
        signature=row.signature,
    )

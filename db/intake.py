"""Versions from another store: checked one by one, and put where they belong.

A version that stands on the newest one here goes on the chain, and so does all that it brings
together with it. What stands on an older one, or on a branch, goes on a branch: both went on.
What is known by its hash stays as it is, so that the same bundle twice changes nothing.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import field
from datetime import datetime
from typing import TypeVar

from sqlmodel import Session

from db import codec
from db.audit import SqlAuditTrail
from db.branches import branch_rows
from db.exchange_parts import SentRevision
from db.forks import SqlForks
from db.intake_known import Known
from db.revisions import content_of, hash_of
from db.signing import signed_by
from db.tables.chain import SignedRevision, UserTable
from db.vouching import content_of as user_of
from db.vouching import vouched_rows
from hengelo_toegang.domain.case import Case
from hengelo_toegang.domain.exchange import BundleRefused, BundleTrouble
from hengelo_toegang.domain.revisions import RevisionKind
from hengelo_toegang.records import dataclass
from hengelo_toegang.usecases.ports import NotFound, StoreError, StoreTrouble

Value = TypeVar("Value")
_CARRIED = frozenset(
    {
        RevisionKind.CASE,
        RevisionKind.HOUSEHOLD,
        RevisionKind.TEXT,
        RevisionKind.FACILITY,
        RevisionKind.ROSTER,
        RevisionKind.POLICY,
        RevisionKind.RESTRICTION,
        RevisionKind.DECLARATION,
    }
)
"""What comes in by file; settings and requests of residents are each store's own."""
FOUND_FORGED = "found_forged"
"""What the log calls it when something from the central store is not what was signed."""
NOT_FORGED = (BundleTrouble.NEWER, BundleTrouble.PARENT_MISSING, BundleTrouble.ERASED)
"""What proves nothing: it waits for a newer program, or for what it stands on."""


@dataclass(slots=True)
class Intake:
    """The versions of one bundle on their way in."""

    session: Session
    audit: SqlAuditTrail
    documents: Mapping[str, bytes]
    carried: frozenset[RevisionKind] = _CARRIED
    known: Known = field(init=False)
    values: dict[str, object] = field(default_factory=dict)
    """The content of each version that was looked at, by hash."""
    authors: dict[str, list[UserTable]] = field(default_factory=dict)
    """The versions of who wrote something, by user."""
    new: list[str] = field(default_factory=list)
    """The records of which there was something new on the chain."""
    beside: list[str] = field(default_factory=list)
    """The records of which there was something new beside the chain."""
    merged: list[str] = field(default_factory=list)
    """The records that went on in two places and went together by rule."""
    count: int = 0

    def __post_init__(self) -> None:
        self.known = Known(self.session, self.audit)

    @property
    def forked(self) -> list[str]:
        """The records of which something is still beside the chain."""
        asked = dict.fromkeys(self.beside)
        return [one for one in asked if any(branch_rows(self.session, one))]

    def add(self, sent: Sequence[SentRevision]) -> None:
        """Take the versions in, each after those that it stands on.

        Raises:
            BundleRefused: One of them is not what its author signed.
        """
        self.known.look_up(
            {one.hash for one in sent},
            {one.aggregate for one in sent},
            {one.document_hash for one in sent},
        )
        for one in sorted(sent, key=lambda one: (one.aggregate, one.sequence)):
            known = self.known.version(one.hash)
            if known is not None:
                self.values[known.hash] = self._value(known)
            else:
                self.put(one)
        self.known.write()

    def put(self, sent: SentRevision) -> None:
        """Take in one version of those that were looked up; it is still to be written.

        Raises:
            BundleRefused: It is not what its author signed.
        """
        row = sent.row()
        self.prove(row)
        on_chain = self.known.put(row, self.documents[row.document_hash])
        (self.new if on_chain else self.beside).append(row.aggregate)
        self.count += 1

    def bring_together(self, forks: SqlForks) -> None:
        """Make one of what went on in two places, where nobody has to choose.

        It is asked when everything is in: what comes later may have done so already.
        """
        named = dict.fromkeys(getattr(value, "id", "") for value in self.values.values())
        asked = (one for one in named if self.known.is_branched(one))
        self.merged += [one for one in asked if forks.merge_by_rule(one)]
        self.new += self.merged

    def prove(self, row: SignedRevision) -> None:
        """Look at a version before anything is done with it.

        Raises:
            BundleRefused: It is not what its author signed, or does not fit what is here.
        """
        self.values[row.hash] = self._value(row)
        self._refuse_forged(row)

    def _value(self, row: SignedRevision) -> object:
        """Return what a version says; it is about the record that it is kept as."""
        try:
            kind = RevisionKind(row.kind)
        except ValueError as error:
            raise BundleRefused(BundleTrouble.ALTERED, row.hash) from error
        content = self.documents.get(row.document_hash)
        if kind not in self.carried or content is None:
            raise BundleRefused(BundleTrouble.ALTERED, row.hash)
        if self.known.is_erased(row.document_hash):
            raise BundleRefused(BundleTrouble.ERASED, row.aggregate)
        value: object = readable(codec.CONTENTS[kind], content, row.schema_version, row.hash)
        if getattr(value, "id", None) != row.aggregate:
            raise BundleRefused(BundleTrouble.ALTERED, row.hash)
        return value

    def _refuse_forged(self, row: SignedRevision) -> None:
        """Refuse what its author did not sign with the key that was theirs at that moment."""
        parents, moment = _names(row.parents), moment_of(row.moment)
        if parents is None or moment is None or _names(row.co_authors) is None:
            raise BundleRefused(BundleTrouble.ALTERED, row.hash)
        if hash_of(row) != row.hash:
            raise BundleRefused(BundleTrouble.ALTERED, row.hash)
        if row.author not in self.authors:
            self.authors[row.author] = own_versions(self.session, row.author)
        key = key_as_of(self.authors[row.author], row.author, moment)
        if not signed_by(key, "revision", row.hash, row.signature):
            raise BundleRefused(BundleTrouble.FORGED, row.hash)
        if len(parents) > 2:
            # Two go together at a time in what this version of the program makes.
            raise BundleRefused(BundleTrouble.NEWER, row.hash)
        if len(set(parents)) < len(parents):
            raise BundleRefused(BundleTrouble.ALTERED, row.hash)
        before = [self._parent(parent, row) for parent in parents]
        if row.sequence != max((one.sequence for one in before), default=0) + 1:
            raise BundleRefused(BundleTrouble.ALTERED, row.hash)
        self._refuse_others_review(row, before)

    def _parent(self, parent: str, row: SignedRevision) -> SignedRevision:
        found = self.known.version(parent)
        if found is None or (found.aggregate, found.kind) != (row.aggregate, row.kind):
            raise BundleRefused(BundleTrouble.PARENT_MISSING, row.hash)
        return found

    def _refuse_others_review(self, row: SignedRevision, before: Sequence[SignedRevision]) -> None:
        case = self.values[row.hash]
        if not isinstance(case, Case):
            return
        seen = {review for one in before for review in self._case(one).reviews}
        if any(review.by != row.author for review in set(case.reviews) - seen):
            raise BundleRefused(BundleTrouble.FORGED_REVIEW, row.aggregate)
        if not before and case.follows is not None:
            # Advice comes along from the case that it goes on from; judging proves it.
            return
        given = {advice for one in before for advice in self._case(one).expertise}
        if any(advice.by not in (None, row.author) for advice in set(case.expertise) - given):
            raise BundleRefused(BundleTrouble.FORGED_REVIEW, row.aggregate)

    def _case(self, row: SignedRevision) -> Case:
        known = self.values.get(row.hash)
        if isinstance(known, Case):
            return known
        try:
            return content_of(self.session, Case, row)
        except NotFound as error:
            raise BundleRefused(BundleTrouble.ERASED, row.aggregate) from error


def own_versions(session: Session, user_id: str) -> list[UserTable]:
    """Return the versions of a user that count, from when they had a key of their own."""
    return [row for row in vouched_rows(session, user_id) if not user_of(row).invited]


def key_as_of(own: Sequence[UserTable], user_id: str, moment: datetime) -> bytes:
    """Return the key by which a user signed at a moment, if they worked here then.

    What was signed before the user was known here is judged by their first key: clocks of
    two laptops differ.

    Raises:
        BundleRefused: Nobody vouched for such a user, or they had left.
    """
    if not own:
        raise BundleRefused(BundleTrouble.UNKNOWN_SIGNER, user_id)
    until = [row for row in own if datetime.fromisoformat(row.moment) <= moment]
    then = until[-1] if until else own[0]
    last_day = user_of(then).until
    if last_day is not None and moment.date() > last_day:
        raise BundleRefused(BundleTrouble.SIGNER_REMOVED, user_id)
    return then.public_key


def readable(kind: type[Value], content: bytes, schema_version: int, named: str) -> Value:
    """Return what somebody says they wrote; `named` tells of what a refusal is.

    Raises:
        BundleRefused: It cannot be read.
    """
    if schema_version < 1:
        raise BundleRefused(BundleTrouble.ALTERED, named)
    try:
        return codec.decode(kind, content, schema_version)
    except StoreError as error:
        newer = error.trouble is StoreTrouble.NEWER
        trouble = BundleTrouble.NEWER if newer else BundleTrouble.ALTERED
        raise BundleRefused(trouble, named) from error


def moment_of(text: str) -> datetime | None:
    """Return a moment with its time zone, or None for anything else."""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    return moment if moment.tzinfo is not None else None


def _names(text: str) -> list[str] | None:
    """Return a list of names that was written as JSON, or None for anything else."""
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return None
    named = isinstance(found, list) and all(isinstance(one, str) for one in found)
    return found if named else None

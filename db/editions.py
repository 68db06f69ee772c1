"""Editions of law and policy: signed revisions, of which each proves that its author might."""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING

from sqlmodel import Session

from db.audit import recorded
from db.branches import branch_rows
from db.revisions import (
    Chains,
    as_revision,
    content_of,
    is_authentic,
    keys_of,
    known_revision,
    verified_rows,
)
from db.tables.chain import SignedRevision
from db.vouching import user_as_of
from hengelo_toegang.domain.editions import POLICY, PolicyEdition
from hengelo_toegang.domain.revisions import Revision, RevisionKind
from hengelo_toegang.domain.rights import OfficeRight, has
from hengelo_toegang.usecases.edition_ports import ProvenEdition
from hengelo_toegang.usecases.ports import NotFound, StoreError, StoreTrouble

if TYPE_CHECKING:
    from datetime import datetime


class SqlEditions:
    """Keeps the editions of a store."""

    def __init__(self, session: Session, chains: Chains) -> None:
        self._session = session
        self._chains = chains

    def proven(self) -> Iterator[ProvenEdition]:
        return proven_editions(self._session)

    def publish(self, edition: PolicyEdition, reason: str) -> Revision:
        with suppress(NotFound):
            # It stands on the newest one, whether that counts or not.
            self._chains.newest(PolicyEdition, POLICY)
        return self._chains.append(RevisionKind.POLICY, POLICY, edition, (), reason)


def proven_editions(session: Session) -> Iterator[ProvenEdition]:
    """Yield the editions that count, the newest first, of a store that is being opened too.

    One that stands beside the chain counts as well: whoever wrote one of their own here would
    otherwise keep those of the administrator away. Where two went on from one, the later is the
    newer, so that every store goes by the same.

    Raises:
        StoreError: A version is not what its author signed.
    """
    rows = (*verified_rows(session, POLICY), *_beside(session))
    for revision in _newest_first([as_revision(row) for row in rows]):
        # What its author says of the time is believed no further than the log.
        author = user_as_of(session, revision.author, recorded(session, revision))
        if has(author, OfficeRight.PUBLISH_POLICY):
            row = known_revision(session, revision.hash)
            assert row is not None
            edition = content_of(session, PolicyEdition, row)
            yield ProvenEdition(edition, revision.author, revision.moment, revision.hash)


def _beside(session: Session) -> Iterator[SignedRevision]:
    for row in branch_rows(session, POLICY):
        if not is_authentic(row, keys_of(session, row.author)):
            raise StoreError(StoreTrouble.TAMPERED, row.hash)
        yield row


def _newest_first(revisions: Sequence[Revision]) -> Sequence[Revision]:
    """Return versions, each before those that it stands on, whatever a clock said."""
    latest: dict[str, datetime] = {}
    for one in sorted(revisions, key=lambda one: one.sequence):
        before = [latest[parent] for parent in one.parents if parent in latest]
        latest[one.hash] = max((one.moment, *before))
    return sorted(
        revisions, key=lambda one: (latest[one.hash], one.sequence, one.hash), reverse=True
    )

"""Editions of law and policy: one chain of signed revisions, of which each proves who might."""

from collections.abc import Iterator
from contextlib import suppress

from sqlmodel import Session

from db.audit import recorded
from db.revisions import Chains, as_revision, content_of, verified_rows
from db.vouching import user_as_of
from hengelo_toegang.domain.editions import POLICY, PolicyEdition
from hengelo_toegang.domain.revisions import Revision, RevisionKind
from hengelo_toegang.domain.rights import OfficeRight, has
from hengelo_toegang.usecases.edition_ports import ProvenEdition
from hengelo_toegang.usecases.ports import NotFound


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

    Raises:
        StoreError: A version is not what its author signed.
    """
    for row in reversed(verified_rows(session, POLICY)):
        revision = as_revision(row)
        # What its author says of the time is believed no further than the log.
        author = user_as_of(session, revision.author, recorded(session, revision))
        if has(author, OfficeRight.PUBLISH_POLICY):
            edition = content_of(session, PolicyEdition, row)
            yield ProvenEdition(edition, revision.author, revision.moment, revision.hash)

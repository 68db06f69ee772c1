"""Records that went on in two places: what both sides say, and bringing them together.

A text of letters is approved by a second person, and a list of what is to be destroyed too: two
of those stay apart.
"""

from collections.abc import Callable, Iterator
from datetime import datetime

from sqlmodel import Session

from db import codec
from db.branches import branch_rows
from db.relisting import list_anew
from db.revisions import Chains, as_revision, content_of, head_of, known_revision
from db.vouching import user_as_of
from hengelo_toegang.domain import ancestry
from hengelo_toegang.domain.case import Case
from hengelo_toegang.domain.forks import Fork
from hengelo_toegang.domain.merging import Choice, Choices
from hengelo_toegang.domain.people import UserId
from hengelo_toegang.domain.revisions import Revision, RevisionKind
from hengelo_toegang.domain.rights import OfficeRight, has
from hengelo_toegang.domain.users import User
from hengelo_toegang.usecases.merging_ports import BY_RULE
from hengelo_toegang.usecases.ports import NotFound, Projector

_IN_A_CASE = frozenset({RevisionKind.CASE, RevisionKind.HOUSEHOLD})
_BESIDE_IT = frozenset(
    {
        RevisionKind.CONTACT,
        RevisionKind.DECLARATION,
        RevisionKind.FACILITY,
        RevisionKind.NOTE,
        RevisionKind.ROSTER,
        RevisionKind.SAFETY,
        RevisionKind.TRANSITION,
    }
)
"""Small records, of which nobody is asked: in a field that both changed the later one stands."""
_BY_RIGHT = {
    RevisionKind.RESTRICTION: OfficeRight.RESTRICT,
    RevisionKind.SETTINGS: OfficeRight.CHANGE_SETTINGS,
    RevisionKind.POLICY: OfficeRight.PUBLISH_POLICY,
}
"""Small records that count for nothing when somebody signs them who has not this right."""


class SqlForks:
    """Forks within one unit of work."""

    def __init__(
        self,
        session: Session,
        chains: Chains,
        projector: Projector,
        user: UserId,
        device: str,
        clock: Callable[[], datetime],
    ) -> None:
        self._session = session
        self._chains = chains
        self._projector = projector
        self._user = user
        self._device = device
        self._clock = clock

    def of(self, aggregate: str) -> Fork[object] | None:
        return next(self._forks(aggregate), None)

    def at(self, revision: str) -> object:
        row = known_revision(self._session, revision)
        if row is None:
            raise NotFound(revision)
        kind: type[object] = codec.CONTENTS[RevisionKind(row.kind)]
        return content_of(self._session, kind, row)

    def merge(self, fork: Fork[object], value: object, reason: str) -> Revision:
        revision = self._merged(fork, value, reason)
        list_anew(self._session, self._projector, [fork.ours.aggregate])
        return revision

    def merge_by_rule(self, aggregate: str) -> bool:
        """Bring together what nobody has to choose in; return whether there was something.

        The lists of it are still to be computed.
        """
        merged = False
        for theirs in self._tips(aggregate):
            fork = self._between(aggregate, theirs)
            if fork is None or not self._may_merge(fork):
                continue
            found = fork.merged({} if fork.ours.kind in _IN_A_CASE else _later(fork))
            if not found.conflicts:
                self._merged(fork, found.value, BY_RULE)
                merged = True
        return merged

    def _merged(self, fork: Fork[object], value: object, reason: str) -> Revision:
        co_authors = value.co_authors if isinstance(value, Case) else ()
        kind, aggregate = fork.ours.kind, fork.ours.aggregate
        return self._chains.merge(kind, aggregate, fork.heads, value, co_authors, reason)

    def _may_merge(self, fork: Fork[object]) -> bool:
        """Return whether this store merges two versions without being asked.

        Two that say the same come from two stores that merged at the same time: only one of
        these goes on from there, or they would do so for ever.
        """
        ours, theirs = fork.ours, fork.theirs
        right = _BY_RIGHT.get(ours.kind)
        if right is None and ours.kind not in _IN_A_CASE | _BESIDE_IT:
            return False
        if right is not None and not has(self._now(), right):
            return False
        if ours.document_hash != theirs.document_hash:
            return True
        return ours.device == self._device and ours.hash < theirs.hash

    def _now(self) -> User:
        return user_as_of(self._session, self._user, self._clock())

    def _forks(self, aggregate: str) -> Iterator[Fork[object]]:
        for theirs in self._tips(aggregate):
            fork = self._between(aggregate, theirs)
            if fork is not None:
                yield fork

    def _tips(self, aggregate: str) -> tuple[Revision, ...]:
        return ancestry.tips([as_revision(row) for row in branch_rows(self._session, aggregate)])

    def _between(self, aggregate: str, theirs: Revision) -> Fork[object] | None:
        """Return a fork of the newest version; None when one of its versions was erased."""
        head = head_of(self._session, aggregate)
        if head is None:
            return None
        beside = [as_revision(row) for row in branch_rows(self._session, aggregate)]
        versions = ancestry.known(self._chains.history(aggregate), beside)
        try:
            return Fork.between(as_revision(head), theirs, versions, self.at)
        except NotFound:
            return None


def _later(fork: Fork[object]) -> Choices:
    """Return the later side for every field that both changed."""
    theirs_last = (fork.theirs.moment, fork.theirs.hash) > (fork.ours.moment, fork.ours.hash)
    last = Choice.THEIRS if theirs_last else Choice.OURS
    return {one.path: last for one in fork.merged().conflicts}

"""What bringing two places together needs of the store."""

from typing import Protocol

from hengelo_toegang.domain.forks import Fork
from hengelo_toegang.domain.revisions import Revision

BY_RULE, CHOSEN = "merged", "merge"
"""Why a version stands on two others: their fields did not conflict, or somebody chose."""


class Forks(Protocol):
    """Records that went on in two places, within one transaction."""

    def of(self, aggregate: str) -> Fork[object] | None:
        """Return the first fork of a record; None when it went on in one place.

        Raises:
            StoreError: A version in it is not what was hashed.
        """
        ...

    def at(self, revision: str) -> object:
        """Return what a version says.

        Raises:
            NotFound: It is not here, or was erased.
        """
        ...

    def merge(self, fork: Fork[object], value: object, reason: str) -> Revision:
        """Sign and keep what both sides are together, and bring the lists up to date.

        Raises:
            StaleCase: One of both sides went on meanwhile.
        """
        ...

    def merge_by_rule(self, aggregate: str) -> bool:
        """Bring together what nobody has to choose in; return whether there was something.

        The lists of it are still to be computed.
        """
        ...

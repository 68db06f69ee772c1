"""A record that went on in two places, and what both sides say."""

from collections.abc import Callable
from typing import Generic, TypeVar

from hengelo_toegang.domain.ancestry import Known, behind, in_common, newest_first
from hengelo_toegang.domain.merging import Choices, Merged
from hengelo_toegang.domain.merging_rules import together
from hengelo_toegang.domain.revisions import Revision
from hengelo_toegang.records import dataclass

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Fork(Generic[Value]):
    """The newest version here, one from elsewhere beside it, and what both went on from."""

    ours: Revision
    theirs: Revision
    base: Value | None
    our_value: Value
    their_value: Value
    our_side: tuple[Revision, ...]
    """What was written on our side alone, the newest first."""
    their_side: tuple[Revision, ...]

    @classmethod
    def between(
        cls, ours: Revision, theirs: Revision, versions: Known, at: Callable[[str], Value]
    ) -> "Fork[Value]":
        """Return what two versions say, and went on from; `at` gives what a version says."""
        base = in_common(ours.hash, theirs.hash, versions, at)
        mine, other = behind(ours.hash, versions), behind(theirs.hash, versions)
        return cls(
            ours,
            theirs,
            base,
            at(ours.hash),
            at(theirs.hash),
            newest_first([versions[one] for one in mine - other]),
            newest_first([versions[one] for one in other - mine]),
        )

    @property
    def heads(self) -> tuple[str, str]:
        """The versions that a merge stands on."""
        return self.ours.hash, self.theirs.hash

    def merged(self, choices: Choices | None = None) -> Merged[Value]:
        """Return both sides as one, and in which fields somebody still has to choose."""
        return together(self.base, self.our_value, self.their_value, choices)

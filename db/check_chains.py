"""Proof that the versions of a record stand on each other, up to one that is the newest."""

import json
from collections.abc import Iterator
from dataclasses import field

from db.tables.chain import SignedRevision
from hengelo_toegang.records import dataclass


@dataclass(slots=True)
class Chain:
    """The versions of one record so far, the oldest first.

    What went on in two places is one again where a version stands on both.
    """

    sequences: dict[str, int] = field(default_factory=dict)
    newest: str = ""
    ends: set[str] = field(default_factory=set)
    """On which nothing stands yet."""

    def add(self, row: SignedRevision) -> bool:
        """Return whether a version stands on earlier ones, or begins; add it all the same."""
        parents = json.loads(row.parents)
        before = [self.sequences.get(parent) for parent in parents]
        known = [sequence for sequence in before if sequence is not None]
        self.sequences[row.hash] = row.sequence
        self.newest = row.hash
        self.ends -= set(parents)
        self.ends.add(row.hash)
        return len(known) == len(set(parents)) == len(parents) and (
            row.sequence == max(known, default=0) + 1
        )

    def loose_ends(self) -> Iterator[str]:
        """Yield every version but the newest on which none stands: it belongs on no chain."""
        yield from sorted(self.ends - {self.newest})

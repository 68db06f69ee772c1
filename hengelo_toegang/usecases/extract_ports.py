"""What an extract for the data team needs of a store, and of what writes its files."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from datetime import date
from typing import Protocol

from hengelo_toegang.domain.extract.changes import Change, Destroyed, Version
from hengelo_toegang.domain.extract.names import Pseudonyms
from hengelo_toegang.domain.law import Law
from hengelo_toegang.records import dataclass

Step = Callable[[int, int], None]
"""Hears how far something is, as number and total; raises to give up."""


class ExtractReads(Protocol):
    """Reads for an extract, of the laws of which the user makes one; closed files are in it."""

    def histories(self, since: date | None, step: Step) -> Iterator[Sequence[Version]]:
        """Yield each case by its versions, one for each day on which it was written here.

        With `since` only the cases that were written on that day or later, by those versions
        and the one before them.
        """
        ...

    def destroyed(self, since: date | None) -> Sequence[Destroyed]:
        """Return the cases that were destroyed, on that day or later, of any law."""
        ...


@dataclass(frozen=True, slots=True)
class Extract:
    """What goes out at once, and what a reader has to know beside it."""

    changes: Sequence[Change]
    destroyed: Sequence[Destroyed]
    names: Pseudonyms
    made: date
    since: date | None
    """None: everything there is."""
    laws: Collection[Law]
    scores: bool
    fictitious: bool


class ExtractFiles(Protocol):
    """Writes an extract in the names of the GGM."""

    def files(self, extract: Extract) -> Mapping[str, bytes]:
        """Return the files by name, in the order in which they are to be written.

        The last says which the others are: without it an extract isn't whole.
        """
        ...

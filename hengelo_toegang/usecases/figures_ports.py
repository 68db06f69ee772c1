"""What figures need of a store, as a Protocol: rows without a word that anybody wrote."""

from collections.abc import Callable, Collection, Sequence
from datetime import date
from typing import TYPE_CHECKING, Protocol

from hengelo_toegang.domain.figures.facts import CaseFacts
from hengelo_toegang.domain.ids import CaseId, UserId
from hengelo_toegang.records import dataclass

if TYPE_CHECKING:
    # Counting is for later: who signs in waits for what it takes to load this.
    from hengelo_toegang.domain.figures.world import ContactFacts, RunningFacts, TransitionFacts
    from hengelo_toegang.usecases.ports import CaseHit

Step = Callable[[int, int], None]
"""Hears how far something is, as number and total; raises to give up."""


@dataclass(frozen=True, slots=True)
class YearFacts:
    """What a store knows of one year, and of so much around it as figures look at."""

    cases: Sequence[CaseFacts]
    running: Sequence["RunningFacts"]
    given_in: Sequence[CaseId | None]
    """In the order of `running`: the case that gave it; None for what was only recorded."""
    transitions: Sequence["TransitionFacts"]
    contacts: Sequence["ContactFacts"]


class FigureReads(Protocol):
    """Reads for figures, of the laws of which the user sees any; closed files count."""

    def mark(self) -> str:
        """Return what is another as soon as anything that is counted may be another."""
        ...

    def years(self) -> Sequence[int]:
        """Return the years in which anything of a case counts, the newest first."""
        ...

    def cases(self) -> int:
        """Return how many cases there are here."""
        ...

    def year(self, year: int, step: Step) -> YearFacts:
        """Return what there is to count in a year."""
        ...

    def open(self) -> Sequence[CaseFacts]:
        """Return the cases that ask for work."""
        ...

    def of_owners(self, owners: Collection[UserId], since: date) -> Sequence[CaseFacts]:
        """Return the cases of these users that are open, or of which something is since a day."""
        ...

    def hits(self, cases: Collection[CaseId]) -> Sequence["CaseHit"]:
        """Return those of the cases that the user may open, by their number."""
        ...

"""A pile of decisions on its way out: what came of it so far; no Qt."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import field

from hengelo_toegang.domain.case import IssuedLetter
from hengelo_toegang.domain.ids import CaseId
from hengelo_toegang.records import dataclass
from hengelo_toegang.usecases.ports import OutgoingRow
from hengelo_toegang.usecases.sending import Posted
from ui.progress import Step


@dataclass(slots=True)
class Pile:
    """The rows of a pile in their order; `results` grow while it goes out."""

    rows: Sequence[OutgoingRow]
    results: list[Posted] = field(default_factory=list)

    def work(self, send: Callable[[Iterable[CaseId]], Iterator[Posted]], step: Step) -> None:
        """Send one after the other; between two of them it can be stopped."""
        step(0, len(self.rows))
        for posted in send([row.case for row in self.rows]):
            self.results.append(posted)
            step(len(self.results), len(self.rows))

    @property
    def made(self) -> dict[CaseId, tuple[IssuedLetter, ...]]:
        """The letters of each case that went out."""
        return {one.case: one.letters for one in self.results if one.refusal is None}

    @property
    def untried(self) -> list[OutgoingRow]:
        """What the pile did not come to."""
        tried = {posted.case for posted in self.results}
        return [row for row in self.rows if row.case not in tried]

    def row(self, case: CaseId) -> OutgoingRow:
        """Return the row of a case."""
        return next(row for row in self.rows if row.case == case)

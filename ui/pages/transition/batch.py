"""A batch of letters on its way out: how far it is, and what came of it; no Qt."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import field
from datetime import date

from hengelo_toegang.domain.case import IssuedLetter
from hengelo_toegang.domain.ids import CaseId
from hengelo_toegang.i18n import Translate
from hengelo_toegang.records import dataclass
from hengelo_toegang.usecases.announcing import Announced
from hengelo_toegang.usecases.transition_list import TransitionRow
from ui.pages.sending.results import ResultRow
from ui.pages.transition.words import refused_words
from ui.progress import Step

Announce = Callable[[Sequence[TransitionRow], date], Iterator[Announced]]


@dataclass(slots=True)
class Batch:
    """The rows of a batch in their order; `results` grow while it goes out."""

    rows: Sequence[TransitionRow]
    call_before: date
    results: list[Announced] = field(default_factory=list)

    def work(self, announce: Announce, step: Step) -> None:
        """Make the letters of one resident after the other; between two it can be stopped."""
        step(0, len(self.rows))
        done = 0
        for announced in announce(self.rows, self.call_before):
            self.results.append(announced)
            done += len(announced.rows)
            step(done, len(self.rows))

    @property
    def letters(self) -> list[tuple[str, IssuedLetter]]:
        """The letters that were made, each with the number of its case."""
        return [(one.number, letter) for one in self.results for letter in one.letters]

    @property
    def told(self) -> frozenset[str]:
        """The rows that a letter went out about."""
        return frozenset(row.id for one in self.results if not one.refusal for row in one.rows)

    def headline(self, _: Translate) -> str:
        """Return how many residents were told, and how many rows were not."""
        told = sum(one.refusal is None for one in self.results)
        sent = _.ngettext("{count} resident told", "{count} residents told", told)
        left = len(self.rows) - len(self.told)
        return _("{sent}, {count} not.", sent=sent, count=left) if left else f"{sent}."

    def result_rows(self, _: Translate) -> list[ResultRow]:
        """Return what came of each: what did not go first, with what to do."""
        found = [_result(one, _) for one in self.results]
        tried = {row.id for one in self.results for row in one.rows}
        found += [
            ResultRow(CaseId(""), row.resident, _("No letter: it was stopped before."), sent=False)
            for row in self.rows
            if row.id not in tried
        ]
        return sorted(found, key=lambda row: row.sent)


def _result(one: Announced, _: Translate) -> ResultRow:
    row = one.rows[0]
    if one.refusal is None:
        count = len(one.letters)
        made = _.ngettext("Told with {count} letter.", "Told with {count} letters.", count)
        return ResultRow(one.case or CaseId(""), row.resident, made, sent=True)
    why = _("No letter: {reason}", reason=refused_words(one.refusal, _))
    return ResultRow(row.case or CaseId(""), row.resident, why, sent=False)

"""Making a batch of letters and saving them, beside the window; no Qt."""

import time
from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import Protocol

from hengelo_toegang.i18n import Translate
from hengelo_toegang.usecases.services import Services
from hengelo_toegang.usecases.transition_list import TransitionRow
from ui.pages.sending.pile import Step
from ui.pages.sending.results import ResultRow
from ui.pages.transition.batch import Batch
from ui.progress import progress_words
from ui.reading import words_of_day
from ui.saving import file_stem, save_new

Work = Callable[[Step], object]


class PostingPage(Protocol):
    """Where one sees how far the letters are, and what came of them."""

    def show_progress(self, number: int, total: int, words: str) -> None: ...

    def show_at_rest(self) -> None: ...

    def show_results(self, headline: str, rows: Sequence[ResultRow], *, letters: bool) -> None: ...

    def ask_to_go_on(self, title: str, text: str, yes: str, go_on: Callable[[], None]) -> None: ...

    def run(
        self,
        work: Work,
        on_progress: Callable[[int, int], None],
        on_end: Callable[[BaseException | None], None],
    ) -> None:
        """Do work beside the window; it ends with a fault or without, stopped or not."""
        ...

    def say(self, text: str) -> None: ...

    def complain(self, text: str) -> None: ...


class Posting:
    """Makes the letters of one batch after the other, and saves those of the last."""

    def __init__(
        self,
        page: PostingPage,
        services: Services,
        told: Callable[[frozenset[str]], None],
        _: Translate,
    ) -> None:
        """`told` hears which rows a letter went out about, before the results are shown."""
        self._page = page
        self._services = services
        self._told = told
        self._ = _
        self._batch: Batch | None = None
        self._started = 0.0
        self.busy = False
        """Whether letters are being made, or saved."""

    def ask(self, rows: Sequence[TransitionRow], before: date) -> None:
        """Ask before letters go out: they are never changed again."""
        count = len({(row.household, row.person) for row in rows})
        title = self._.ngettext(
            "Make the letter of {count} resident", "Make the letters of {count} residents", count
        )
        text = self._(
            "The letters are made now, kept, and never changed again. They say that the contact "
            "person calls before {day}. Nobody gets the letter twice.",
            day=words_of_day(before, self._.language),
        )
        self._page.ask_to_go_on(title, text, title, partial(self._send, rows, before))

    def save(self, folder: Path) -> None:
        """Save the letters of the last batch in a folder."""
        batch = self._batch
        if batch is None or self.busy:
            return
        saved: list[Path] = []

        def work(step: Step) -> None:
            for number, letter in batch.letters:
                pdf = self._services.letter_pdf(letter.sha256)
                saved.append(save_new(folder, file_stem(number, letter, self._), "pdf", pdf))
                step(len(saved), len(batch.letters))

        self._start(work, partial(self._saved, saved))

    def _send(self, rows: Sequence[TransitionRow], before: date) -> None:
        batch = self._batch = Batch(rows, before)
        announce = self._services.transitions.announce_each
        self._start(lambda step: batch.work(announce, step), partial(self._sent, batch))

    def _start(self, work: Work, on_end: Callable[[BaseException | None], None]) -> None:
        self.busy, self._started = True, time.monotonic()
        self._page.run(work, self._progress, partial(self._end, on_end))

    def _end(
        self, on_end: Callable[[BaseException | None], None], fault: BaseException | None
    ) -> None:
        self.busy = False
        self._page.show_at_rest()
        on_end(fault)

    def _progress(self, number: int, total: int) -> None:
        taken = time.monotonic() - self._started
        self._page.show_progress(number, total, progress_words(number, total, taken, self._))

    def _sent(self, batch: Batch, fault: BaseException | None) -> None:
        """Show what came of a batch; a fault of the program is told after that."""
        self._told(batch.told)
        self._page.show_results(
            batch.headline(self._), batch.result_rows(self._), letters=bool(batch.letters)
        )
        if fault is not None:
            raise fault

    def _saved(self, saved: Sequence[Path], fault: BaseException | None) -> None:
        said = self._.ngettext(
            "{count} letter is in the folder.", "{count} letters are in the folder.", len(saved)
        )
        if isinstance(fault, OSError):
            why = self._("The others cannot be written there: choose another folder.")
            self._page.complain(f"{said} {why}")
        elif fault is not None:
            raise fault
        else:
            self._page.say(said)

"""Making a batch of letters and saving them, beside the window; no Qt."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import Protocol

from hengelo_toegang.i18n import Translate
from hengelo_toegang.usecases.services import Services
from hengelo_toegang.usecases.transition_list import TransitionRow
from ui.pages.sending.folder import LetterFolder
from ui.pages.sending.results import ResultRow
from ui.pages.transition.batch import Batch
from ui.progress import LongWork, WorkPage
from ui.reading import words_of_day


class PostingPage(WorkPage, Protocol):
    """Where one sees how far the letters are, and what came of them."""

    def show_results(self, headline: str, rows: Sequence[ResultRow], *, letters: bool) -> None: ...

    def ask_to_go_on(self, title: str, text: str, yes: str, go_on: Callable[[], None]) -> None: ...

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
        self._long = LongWork(page, _)
        self._folder = LetterFolder(page, self._long, services.letter_pdf, _)

    @property
    def busy(self) -> bool:
        """Whether letters are being made, or saved."""
        return self._long.busy

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
        if self._batch is not None and not self.busy:
            self._folder.save(folder, self._batch.letters)

    def _send(self, rows: Sequence[TransitionRow], before: date) -> None:
        batch = self._batch = Batch(rows, before)
        announce = self._services.transitions.announce_each
        self._long.start(lambda step: batch.work(announce, step), partial(self._sent, batch))

    def _sent(self, batch: Batch, fault: BaseException | None) -> None:
        """Show what came of a batch; a fault of the program is told after that."""
        self._told(batch.told)
        self._page.show_results(
            batch.headline(self._), batch.result_rows(self._), letters=bool(batch.letters)
        )
        if fault is not None:
            raise fault

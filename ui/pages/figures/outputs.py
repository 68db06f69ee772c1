"""Figures that leave the program as a file: asked where to, made beside the window; no Qt."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Protocol

from hengelo_toegang.domain.figures.grid import ALL
from hengelo_toegang.domain.law import Law
from hengelo_toegang.i18n import N_, Translate
from hengelo_toegang.records import dataclass
from hengelo_toegang.usecases.figures_book import Choice, FigureWords
from hengelo_toegang.usecases.figures_out import NoFigures, Output, file_name
from hengelo_toegang.usecases.ports import StoreError, UnprintableText
from hengelo_toegang.words import trouble_words
from ui.asking_files import AskFile
from ui.pages.figures.chosen import Chosen
from ui.progress import LongWork, Step
from ui.saving import save_at

OUTPUTS = {
    Output.FACTSHEET: N_("Factsheet of two pages (PDF)…"),
    Output.XLSX: N_("Workbook (Excel)…"),
    Output.CSV: N_("Table (CSV)…"),
    Output.GGM: N_("Table in GGM names (CSV)…"),
}
"""As what figures go out, in the order in which they are offered."""


class MakeOutput(Protocol):
    """Makes a file of figures; it is logged before anybody has it."""

    def make(self, kind: Output, choice: Choice, words: FigureWords, step: Step, /) -> bytes:
        """Return the content of the file."""
        ...


class OutputPage(Protocol):
    """What is asked of the page."""

    def say(self, words: str) -> None: ...

    def praise(self, words: str) -> None:
        """Say that something went well."""
        ...


@dataclass(frozen=True, slots=True)
class Outputting:
    """Makes files of what is chosen."""

    page: OutputPage
    asker: AskFile
    outputs: MakeOutput
    words: FigureWords
    """In Dutch, whatever the language of the screen."""
    long: LongWork
    translate: Translate

    def ask(self, kind: Output, chosen: Chosen, after: Callable[[], None]) -> None:
        """Ask where a file goes, and make it; `after` it the page looks at what is chosen."""
        if self.long.busy:
            return
        _, choice = self.translate, choice_of(chosen)
        title = _(OUTPUTS[kind]).rstrip("…")
        make = partial(self._make, kind, choice, after)
        self.asker.ask_file(title, file_name(kind, choice), make)

    def _make(self, kind: Output, choice: Choice, after: Callable[[], None], path: Path) -> None:
        if self.long.busy:
            return
        made: list[bytes] = []

        def work(step: Step) -> None:
            made.append(self.outputs.make(kind, choice, self.words, step))

        self.long.start(work, partial(self._made, path, made, after))

    def _made(
        self,
        path: Path,
        made: list[bytes],
        after: Callable[[], None],
        fault: BaseException | None,
    ) -> None:
        _ = self.translate
        after()
        if fault is not None:
            self.page.say(self._why_not(fault))
        elif not made:
            self.page.say(_("Making the file was stopped; nothing was written."))
        else:
            self._save(path, made[0])

    def _save(self, path: Path, content: bytes) -> None:
        _ = self.translate
        try:
            save_at(path, content)
        except OSError:
            self.page.say(_("{name} could not be written there.", name=path.name))
        else:
            self.page.praise(_("{name} is saved; that you saved it is in the log.", name=path.name))

    def _why_not(self, fault: BaseException) -> str:
        _ = self.translate
        match fault:
            case StoreError():
                return trouble_words(fault, _)
            case NoFigures():
                return _("There are no figures of what you chose; nothing was written.")
            case UnprintableText():
                lacking = fault.args[0]
                return _("This character cannot be printed: {character}", character=lacking)
        raise fault


def choice_of(chosen: Chosen) -> Choice:
    """Return what goes out of what is chosen: its time, law and neighbourhood, and all figures."""
    return Choice(
        chosen.span,
        None if chosen.law == ALL else Law(chosen.law),
        None if chosen.neighbourhood == ALL else chosen.neighbourhood,
    )

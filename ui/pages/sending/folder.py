"""The letters of a batch as files in a folder of the user's choice; no Qt."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Protocol

from hengelo_toegang.domain.case import IssuedLetter
from hengelo_toegang.i18n import Translate
from ui.progress import LongWork, Step
from ui.saving import file_stem, save_new


class FolderPage(Protocol):
    """Where one is told what came of it."""

    def say(self, text: str) -> None: ...

    def complain(self, text: str) -> None: ...


class LetterFolder:
    """Saves letters one after the other; what is saved stays when it stops."""

    def __init__(
        self, page: FolderPage, long: LongWork, pdf_of: Callable[[str], bytes], _: Translate
    ) -> None:
        """`pdf_of` gives a letter by its SHA-256, as it went out."""
        self._page = page
        self._long = long
        self._pdf_of = pdf_of
        self._ = _

    def save(self, folder: Path, letters: Sequence[tuple[str, IssuedLetter]]) -> None:
        """Save letters, each with the number of its case, beside the window."""
        saved: list[Path] = []

        def work(step: Step) -> None:
            for number, letter in letters:
                pdf = self._pdf_of(letter.sha256)
                saved.append(save_new(folder, file_stem(number, letter, self._), "pdf", pdf))
                step(len(saved), len(letters))

        self._long.start(work, partial(self._saved, saved))

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

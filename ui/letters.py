"""Letters that were made: what each is called, reading one, saving it, its plain text. No Qt."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Protocol, TypeVar

from hengelo_toegang.domain.blockers import ActionBlocked
from hengelo_toegang.domain.case import IssuedLetter
from hengelo_toegang.i18n import Translate
from hengelo_toegang.letters.facts import Kind
from hengelo_toegang.usecases.ports import NotFound, StoreError
from hengelo_toegang.usecases.services import Services
from hengelo_toegang.words import trouble_words
from ui.labels import label
from ui.reading import words_of_day
from ui.saving import file_stem, save_at
from ui.widgets.fields import Choice
from ui.wishes import LANGUAGE_NAMES

Content = TypeVar("Content")


class Reader(Protocol):
    """Where letters are read."""

    def show_made(self, pdf: bytes, caption: str) -> None: ...

    def show_copies(self, copies: Sequence[Choice], chosen: object) -> None: ...

    def show_none(self, why: str = "") -> None: ...


class Files(Protocol):
    """Asks where files go."""

    def ask_file(self, title: str, name: str, on_chosen: Callable[[Path], None]) -> None: ...

    def ask_folder(self, title: str, on_chosen: Callable[[Path], None]) -> None: ...

    def copy(self, text: str) -> None: ...


class Told(Protocol):
    """Where one reads what came of it."""

    def say(self, text: str) -> None: ...

    def complain(self, text: str) -> None: ...


def letter_title(letter: IssuedLetter, _: Translate) -> str:
    """Return the kind of a letter and its day."""
    day = words_of_day(letter.on, _.language, weekday=False)
    return f"{label(Kind(letter.kind), _)}, {day}"


def letter_detail(letter: IssuedLetter, _: Translate) -> str:
    """Return for whom a letter is, in which language, and whether a later one replaced it."""
    language = LANGUAGE_NAMES.get(letter.language, letter.language)
    parts = [letter.addressee, language]
    if letter.superseded:
        parts.append(_("made again for a later day"))
    return ", ".join(part for part in parts if part)


def letter_words(letter: IssuedLetter, _: Translate) -> str:
    """Return title and detail in one line."""
    return ", ".join((letter_title(letter, _), letter_detail(letter, _)))


class LetterReading:
    """Reads the letters of one case as they went out, one at a time."""

    def __init__(
        self, reader: Reader, files: Files, told: Told, services: Services, _: Translate
    ) -> None:
        self._reader = reader
        self._files = files
        self._told = told
        self._services = services
        self._ = _
        self._number = ""
        self._letters: dict[str, IssuedLetter] = {}
        self._shown = ""

    def show(self, number: str, letters: Sequence[IssuedLetter], key: str = "") -> None:
        """Offer the letters of a case, with one of them open: the first, or that of `key`."""
        self._number = number
        self._letters = {letter.sha256: letter for letter in letters}
        self.choose(key or next(iter(self._letters), ""))

    def choose(self, key: object) -> None:
        """Open one of the letters that are offered."""
        letter = self._letters.get(str(key))
        if letter is None:
            self._reader.show_none()
            return
        pdf = self._read(self._services.letter_pdf, letter)
        if pdf is None:
            return
        self._shown = letter.sha256
        self._reader.show_made(pdf, letter_words(letter, self._))
        copies = [Choice(one.sha256, letter_words(one, self._)) for one in self._letters.values()]
        self._reader.show_copies(copies, letter.sha256)

    def ask_to_save(self) -> None:
        """Ask where the PDF goes: the very bytes that went out."""
        self._ask("pdf", self._services.letter_pdf)

    def ask_to_save_text(self) -> None:
        """Ask where the plain text goes."""
        self._ask("txt", self._text)

    def copy_text(self) -> None:
        """Put the plain text on the clipboard."""
        letter = self._letters.get(self._shown)
        text = None if letter is None else self._read(self._services.letter_text, letter)
        if text is not None:
            self._files.copy(text)
            self._told.say(self._("The plain text of the letter is on the clipboard."))

    def _ask(self, ending: str, read: Callable[[str], bytes]) -> None:
        letter = self._letters.get(self._shown)
        if letter is None:
            return
        name = f"{file_stem(self._number, letter, self._)}.{ending}"
        title = self._("Save the letter")
        self._files.ask_file(title, name, lambda path: self._save(path, letter, read))

    def _save(self, path: Path, letter: IssuedLetter, read: Callable[[str], bytes]) -> None:
        content = self._read(read, letter)
        if content is None:
            return
        try:
            save_at(path, content)
        except OSError:
            self._told.complain(self._("The file cannot be written there: choose another place."))
        else:
            self._told.say(self._("Saved as {file}.", file=path.name))

    def _text(self, sha256: str) -> bytes:
        return self._services.letter_text(sha256).encode()

    def _read(self, read: Callable[[str], Content], letter: IssuedLetter) -> Content | None:
        """Return what was kept of a letter, or None after saying why it can't be read."""
        try:
            return read(letter.sha256)
        except NotFound:
            why = self._("Nothing was kept of this letter that can be shown here.")
        except ActionBlocked:
            why = self._("You do not work under the law of this case.")
        except StoreError as trouble:
            why = trouble_words(trouble, self._)
        self._told.complain(why)
        return None

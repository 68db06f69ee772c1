"""Text fields with spelling: the real dictionary once, and a small one that answers at once."""

from collections.abc import Iterable, Sequence

import pytest
from PySide6.QtWidgets import QVBoxLayout, QWidget

from hengelo_toegang.bootstrap import dutch_speller
from hengelo_toegang.usecases.ports import SpellingAbsent, StoreError, StoreTrouble
from ui.spelling.checker import Spelling, spelling
from ui.widgets.editors import LongTextEditor, WordsEditor


class Book:
    """A small dictionary; closed, it knows nothing."""

    right = frozenset({"dit", "is", "de", "hulp", "bij", "van", "mevrouw"})

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.absent = False

    def wrong(self, words: Sequence[str]) -> frozenset[str]:
        self._answer()
        self.asked += words
        return frozenset(word for word in words if word.lower() not in self.right)

    def suggest(self, word: str) -> tuple[str, ...]:
        self._answer()
        if word == "Mevroow":
            return ("Mevrouw",)
        return tuple(f"{word}{at}" for at in range(9)) if word == "hlp" else ()

    def close(self) -> None:
        self.absent = True

    def _answer(self) -> None:
        if self.absent:
            raise SpellingAbsent


class Kept:
    """The words of one user; broken, nothing can be kept."""

    def __init__(self, *words: str) -> None:
        self.words = words
        self.broken = False

    def read(self) -> tuple[str, ...]:
        return self.words

    def keep(self, words: Iterable[str]) -> None:
        if self.broken:
            raise StoreError(StoreTrouble.FULL)
        self.words = tuple(words)


@pytest.fixture(autouse=True)
def nobody_signed_in(qapp):
    yield
    spelling().shut()


@pytest.fixture
def book() -> Book:
    return Book()


@pytest.fixture
def kept() -> Kept:
    return Kept()


@pytest.fixture
def checked(qtbot, book, kept, nl) -> Spelling:
    """Begin spelling with the small dictionary."""
    checker = spelling()
    checker.open(book, kept, nl)
    qtbot.waitUntil(lambda: checker.available)
    return checker


@pytest.fixture
def dutch(qtbot, kept, nl) -> Spelling:
    """Begin spelling with the dictionary that travels with the program."""
    checker = spelling()
    checker.open(dutch_speller(), kept, nl)
    qtbot.waitUntil(lambda: checker.available)
    return checker


@pytest.fixture
def fields(shown) -> tuple[LongTextEditor, WordsEditor]:
    """Show a text of several lines and one of a single line."""
    page = QWidget()
    layout = QVBoxLayout(page)
    long, line = LongTextEditor(3), WordsEditor()
    long.setAccessibleName("Reden")
    line.setAccessibleName("Onderwerp")
    layout.addWidget(long)
    layout.addWidget(line)
    layout.addStretch(1)
    shown(page, 500, 300)
    return long, line


@pytest.fixture
def marked(qtbot):
    """Return the words that a field marks, once everything in sight was judged."""

    def words(field) -> list[str]:
        with qtbot.waitSignal(field.marks.looked):
            field.marks.look()
        qtbot.waitUntil(lambda: not spelling().waits)
        field.marks.look()
        text = field.marks._surface.text()
        return [text[start:end] for start, end in field.marks.spans]

    return words

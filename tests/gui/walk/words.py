"""Which of the words on a screen are in the other language than the one that was chosen."""

import functools
import re
from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QTableView,
    QTabWidget,
    QWidget,
)

from hengelo_toegang.i18n import DUTCH
from tests import catalogue
from ui.language import LANGUAGE_NAMES
from ui.widgets.rows import RowList

_ROWS = 30
"""Rows of a table that are read; the rest is as these are."""
_LEAST_LETTERS = 8
"""A message around its placeholders, below which it fits any word."""


def seen_words(window: QWidget) -> Iterator[str]:
    """Yield what the program says on a screen; what somebody typed is not among it."""
    yield window.windowTitle()
    for widget in window.findChildren(QWidget):
        if widget.isVisibleTo(window):
            yield from _words(widget)


def foreign(window: QWidget, language: str, data: str) -> list[str]:
    """Return the words on a screen that are a message in the other language.

    What stands in `data` (the written-out policy) is no message: a life domain is in Dutch.
    """
    other = _other(language)
    seen = set(map(_plain, seen_words(window))) - {*LANGUAGE_NAMES.values()}
    return sorted(words for words in seen if other.says(words) and words not in data)


def _words(widget: QWidget) -> Iterator[str]:
    yield from (widget.toolTip(), widget.accessibleName())
    if isinstance(widget, QLabel | QAbstractButton):
        yield widget.text()
    elif isinstance(widget, QTabWidget):
        yield from map(widget.tabText, range(widget.count()))
    elif isinstance(widget, QComboBox):
        yield from map(widget.itemText, range(widget.count()))
    elif isinstance(widget, QLineEdit | QPlainTextEdit):
        yield widget.placeholderText()
    elif isinstance(widget, RowList):
        for row in widget.rows:
            yield row.title
            yield from row.detail.split(" · ")
    elif isinstance(widget, QTableView):
        yield from _cells(widget)


def _cells(table: QTableView) -> Iterator[str]:
    model = table.model()
    columns = range(model.columnCount() if model is not None else 0)
    for column in columns:
        yield str(model.headerData(column, Qt.Orientation.Horizontal) or "")
    for row in range(min(model.rowCount(), _ROWS) if model is not None else 0):
        yield from (str(model.index(row, column).data() or "") for column in columns)


def _plain(words: str) -> str:
    return words.replace("&&", "\0").replace("&", "").replace("\0", "&").strip()


class _Language:
    """The messages of one language that are not also a message of the other."""

    def __init__(self, mine: set[str], other: set[str]) -> None:
        plain = {_plain(text) for text in mine - other}
        self._whole = {text for text in plain if "{" not in text}
        self._patterns = [
            re.compile(re.sub(r"\\\{\w+\\\}", ".+", re.escape(text)), re.DOTALL)
            for text in plain
            if "{" in text and _letters(text) >= _LEAST_LETTERS
        ]

    def says(self, words: str) -> bool:
        return words in self._whole or any(one.fullmatch(words) for one in self._patterns)


def _letters(text: str) -> int:
    return sum(sign.isalpha() for sign in re.sub(r"\{\w+\}", "", text))


def _texts() -> tuple[set[str], set[str]]:
    english: set[str] = set()
    dutch: set[str] = set()
    for message in catalogue.messages(catalogue.translated()):
        english.update([message.id] if isinstance(message.id, str) else message.id)
        dutch.update(catalogue.texts(message))
    return english, dutch


@functools.cache
def _other(language: str) -> _Language:
    english, dutch = _texts()
    return _Language(english, dutch) if language == DUTCH else _Language(dutch, english)

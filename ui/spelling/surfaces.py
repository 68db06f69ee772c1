"""The kinds of text fields, as marks see them: where the text is, and how to draw on it."""

import re
from collections.abc import Sequence
from typing import Protocol

from PySide6.QtCore import QPoint
from PySide6.QtGui import (
    QColor,
    QInputMethodEvent,
    QTextCharFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QTextEdit, QWidget

from ui.style import theme_of
from ui.widgets.plain_text import Layer, PlainText

Span = tuple[int, int]
_MARGIN = 200
"""Characters around what is in sight that are read along, to see where a sentence begins."""
_DOUBLE = re.compile("[\U00010000-\U0010ffff]")
_Attribute = QInputMethodEvent.Attribute
_FORMAT = QInputMethodEvent.AttributeType.TextFormat


class Surface(Protocol):
    """A text field; positions count from the start of its text."""

    names: bool
    """Whether a capital at the start of the text may begin an ordinary word."""

    @property
    def widget(self) -> QWidget: ...

    @property
    def read_only(self) -> bool: ...

    @property
    def position(self) -> int:
        """Where the cursor is."""
        ...

    def text(self) -> str:
        """Return the text, with a blank for what no word is made of: positions stay as they are."""
        ...

    def seen(self) -> tuple[int, str]:
        """Return the part of the text that is in sight, and where it begins."""
        ...

    def draw(self, spans: Sequence[Span]) -> None:
        """Mark these parts with a wave, and no others; the text stays as it is."""
        ...

    def select(self, span: Span) -> None: ...

    def replace(self, span: Span, text: str) -> None:
        """Write something else, as if the user typed it."""
        ...

    def at(self, point: QPoint) -> int:
        """Return the position in the text under a point of the screen."""
        ...

    def below_cursor(self) -> QPoint:
        """Return the point of the screen under the cursor."""
        ...

    def standard_menu(self) -> QMenu: ...


class LongText:
    """Text of several lines."""

    names = True

    def __init__(self, editor: PlainText) -> None:
        self._editor = editor

    @property
    def widget(self) -> QWidget:
        return self._editor

    @property
    def read_only(self) -> bool:
        return self._editor.isReadOnly()

    @property
    def position(self) -> int:
        return self._editor.textCursor().position()

    def text(self) -> str:
        return _aligned(self._editor.toPlainText())

    def seen(self) -> tuple[int, str]:
        """Return what is in sight, and no more: a pasted book costs as little as a line."""
        cursor = self.cursor(self.sight())
        return cursor.selectionStart(), _aligned(cursor.selectedText())

    def sight(self) -> Span:
        """Return from where to where the text is in sight, with some around it."""
        area = self._editor.viewport().rect()
        start = self._editor.cursorForPosition(area.topLeft()).position()
        end = self._editor.cursorForPosition(area.bottomRight()).position()
        return max(0, start - _MARGIN), end + _MARGIN

    def draw(self, spans: Sequence[Span]) -> None:
        self._draw(Layer.SPELLING, spans, _wave(self._editor))

    def underline(self, spans: Sequence[Span]) -> None:
        """Put dots below these parts and no others, which nobody takes for a slip."""
        self._draw(Layer.ADVICE, spans, _dots(self._editor))

    def _draw(self, layer: Layer, spans: Sequence[Span], look: QTextCharFormat) -> None:
        marks = []
        for span in spans:
            mark = QTextEdit.ExtraSelection()
            mark.cursor = self.cursor(span)
            mark.format = look
            marks.append(mark)
        self._editor.draw_layer(layer, marks)

    @property
    def selected(self) -> Span:
        """What is selected; without a selection it begins and ends at the cursor."""
        cursor = self._editor.textCursor()
        return cursor.selectionStart(), cursor.selectionEnd()

    def select(self, span: Span) -> None:
        self._editor.setTextCursor(self.cursor(span))
        self._editor.ensureCursorVisible()

    def replace(self, span: Span, text: str) -> None:
        cursor = self.cursor(span)
        cursor.insertText(text)
        self._editor.setTextCursor(cursor)

    def at(self, point: QPoint) -> int:
        inside = self._editor.viewport().mapFromGlobal(point)
        return self._editor.cursorForPosition(inside).position()

    def below_cursor(self) -> QPoint:
        return self._editor.viewport().mapToGlobal(self._editor.cursorRect().bottomLeft())

    def standard_menu(self) -> QMenu:
        return self._editor.createStandardContextMenu()

    def cursor(self, span: Span) -> QTextCursor:
        """Return a cursor that holds a part of the text, and follows it."""
        cursor = QTextCursor(self._editor.document())
        last = self._editor.document().characterCount() - 1
        cursor.setPosition(min(span[0], last))
        cursor.setPosition(min(span[1], last), QTextCursor.MoveMode.KeepAnchor)
        return cursor


class OneLine:
    """A single line: it often holds names, so a word with a capital is none of ours there."""

    names = False

    def __init__(self, editor: QLineEdit) -> None:
        self._editor = editor

    @property
    def widget(self) -> QWidget:
        return self._editor

    @property
    def read_only(self) -> bool:
        return self._editor.isReadOnly()

    @property
    def position(self) -> int:
        return self._editor.cursorPosition()

    def text(self) -> str:
        return _aligned(self._editor.text())

    def seen(self) -> tuple[int, str]:
        return 0, _aligned(self._editor.text()[: 10 * _MARGIN])

    def draw(self, spans: Sequence[Span]) -> None:
        # The one way to a format in a line of text: as an input method would mark what it
        # is about to write. Nothing is written, and undo does not see it.
        at, wave = self._editor.cursorPosition(), _wave(self._editor)
        marks = [_Attribute(_FORMAT, start - at, end - start, wave) for start, end in spans]
        QApplication.sendEvent(self._editor, QInputMethodEvent("", marks))

    def select(self, span: Span) -> None:
        self._editor.setSelection(span[0], span[1] - span[0])

    def replace(self, span: Span, text: str) -> None:
        self.select(span)
        self._editor.insert(text)

    def at(self, point: QPoint) -> int:
        return self._editor.cursorPositionAt(self._editor.mapFromGlobal(point))

    def below_cursor(self) -> QPoint:
        return self._editor.mapToGlobal(self._editor.cursorRect().bottomLeft())

    def standard_menu(self) -> QMenu:
        return self._editor.createStandardContextMenu()


def _aligned(text: str) -> str:
    """Return the text with two blanks for each character that Qt counts as two."""
    return text if text.isascii() else _DOUBLE.sub("  ", text)


def _wave(widget: QWidget) -> QTextCharFormat:
    wave = QTextCharFormat()
    wave.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
    wave.setUnderlineColor(QColor(theme_of(widget).danger))
    return wave


def _dots(widget: QWidget) -> QTextCharFormat:
    dots = QTextCharFormat()
    dots.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DotLine)
    dots.setUnderlineColor(QColor(theme_of(widget).info))
    return dots

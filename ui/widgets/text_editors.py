"""Editors of words, whose spelling is looked at. Each tells only of what the user does."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QResizeEvent,
    QShowEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QMenu, QSizePolicy, QWidget

from ui.advising.margin import Line, Margin, show_words
from ui.advising.sentences import Sentences
from ui.reading import TextCodec
from ui.spelling.marks import Marks
from ui.spelling.spelled import Spelled
from ui.spelling.surfaces import LongText, OneLine
from ui.widgets.line_editors import LineEditor
from ui.widgets.plain_text import PlainText

_MOST_LINES = 14


class WordsEditor(Spelled, LineEditor):
    """One line of words, whose spelling is looked at."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(TextCodec(), parent)
        self.marks = Marks(OneLine(self))
        self.textEdited.connect(self.marks.typed)
        self.textChanged.connect(self.marks.look_soon)
        self.cursorPositionChanged.connect(self.marks.look_soon)


class LongTextEditor(Spelled, PlainText):
    """Text of several lines that grows while one types; Tab goes to the next field."""

    edited = Signal(object)
    left = Signal()

    def __init__(self, lines: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._least = lines
        self._showing = False
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(5)
        self.marks = Marks(LongText(self))
        self.textChanged.connect(self._typed)
        self.cursorPositionChanged.connect(self.marks.look_soon)
        self.verticalScrollBar().valueChanged.connect(self.marks.look_soon)
        self.document().documentLayout().documentSizeChanged.connect(self._grow)
        self.setFixedHeight(self._wanted())

    def show_value(self, value: object) -> None:
        text = "" if value is None else str(value)
        if text != self.toPlainText():
            self._showing = True
            self.setPlainText(text)
            self._showing = False

    def value(self) -> object:
        return self.toPlainText()

    def set_read_only(self, *, read_only: bool) -> None:
        self.setReadOnly(read_only)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
            if read_only
            else Qt.TextInteractionFlag.TextEditorInteraction
        )

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self._grow()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            # Lines wrap otherwise now, of which the document tells nobody.
            self._grow()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Let the page scroll, unless somebody works in this text."""
        if self.hasFocus() and self.verticalScrollBar().maximum() > 0:
            super().wheelEvent(event)
        else:
            event.ignore()

    def _typed(self) -> None:
        if self._cutting:
            return
        if self._showing:
            self.marks.look_soon()
            return
        self.marks.typed()
        self.edited.emit(self.toPlainText())

    def _wanted(self) -> int:
        """Return how high the text is, from its least to its most lines."""
        lines = round(self.document().documentLayout().documentSize().height())
        shown = min(max(lines, self._least), _MOST_LINES)
        margins = self.document().documentMargin() * 2 + self.frameWidth() * 2 + 2
        return round(shown * self.fontMetrics().lineSpacing() + margins)

    def _grow(self) -> None:
        height = self._wanted()
        if height != self.height():
            self.setFixedHeight(height)
            # Within a resize Qt leaves the text as high as it was; this lays it out anew.
            self.setViewportMargins(self.viewportMargins())


class LetterTextEditor(LongTextEditor):
    """Text that the resident reads as it is typed: sentences that can be plainer are marked.

    The marks stand in a margin at the right, below the words there are dots; Shift+F7 goes to
    the next such sentence, and the field's menu offers a better word.
    """

    def __init__(self, lines: int, parent: QWidget | None = None) -> None:
        super().__init__(lines, parent)
        self._around = ""
        self._surface = LongText(self)
        self.sentences = Sentences(self._surface)
        self._margin = Margin(self, self._lines, self.sentences.words, self._open_at)
        self.edited.connect(self.sentences.typed)
        self.textChanged.connect(self.sentences.look_soon)
        self.cursorPositionChanged.connect(self.sentences.moved)
        self.selectionChanged.connect(self.sentences.moved)
        self.updateRequest.connect(self._margin.update)
        self.sentences.looked.connect(self._looked)
        self._fit()

    def go_to_sentence(self, start: int) -> None:
        """Select the marked sentence that begins nearest to a character of the text."""
        before = self.toPlainText()[:start]
        self.sentences.go_to(len(before.encode("utf-16-le")) // 2)

    def setAccessibleDescription(self, description: str) -> None:
        """Describe the field; how many sentences can be plainer is told behind that."""
        self._around = description
        whole = " ".join(filter(None, (description, self.sentences.summary())))
        if whole != self.accessibleDescription():
            super().setAccessibleDescription(whole)

    def offer(self, menu: QMenu, position: int) -> None:
        self.sentences.offer(menu, position)
        super().offer(menu, position)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        shift = event.modifiers() == Qt.KeyboardModifier.ShiftModifier
        if event.key() == Qt.Key.Key_F7 and shift:
            self.sentences.to_next()
        else:
            super().keyPressEvent(event)

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            found = self.sentences.at(self.cursorForPosition(event.pos()).position())
            show_words(event.globalPos(), self.sentences.words(found), self)
            return True
        return super().viewportEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.sentences.left()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.sentences.look_soon()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self._fit()
        elif event.type() in (QEvent.Type.PaletteChange, QEvent.Type.ReadOnlyChange):
            self.sentences.look_soon()

    def _looked(self) -> None:
        self._margin.update()
        self.setAccessibleDescription(self._around)

    def _lines(self) -> list[Line]:
        """Return the line at which each marked sentence in sight begins."""
        first, last = self._surface.sight()
        return [
            (self.cursorRect(self._surface.cursor((start, start))), at)
            for at, start in enumerate(self.sentences.starts)
            if first <= start <= last
        ]

    def _open_at(self, at: int) -> None:
        """Open the menu of a sentence that was pressed in the margin."""
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        self.sentences.select(at)
        menu = self.marks.menu()
        self.sentences.offer(menu, self.textCursor().position())
        menu.popup(self.viewport().mapToGlobal(self.cursorRect().bottomLeft()))

    def _fit(self) -> None:
        self.setViewportMargins(0, 0, self._margin.sizeHint().width(), 0)
        self._place()

    def _place(self) -> None:
        # At the right: words begin where those of every other field do.
        text, wide = self.viewport().geometry(), self._margin.sizeHint().width()
        self._margin.setGeometry(text.right() + 1, text.top(), wide, text.height())

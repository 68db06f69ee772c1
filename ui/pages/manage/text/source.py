"""The editor of a letter text: plain words with the number of each line beside it."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextCursor,
    QTextFormat,
)
from PySide6.QtWidgets import QTextEdit, QWidget

from hengelo_toegang.i18n import Translate
from ui.pages.manage.text.prose import prose
from ui.spelling.marks import Marks
from ui.spelling.spelled import Spelled
from ui.spelling.surfaces import LongText
from ui.style import style_of, theme_of
from ui.widgets.plain_text import Layer, PlainText

_MOST = 60_000
"""How many characters a letter text may have: the longest of ours has a sixth of it."""
_PAUSE = 600
"""Milliseconds without a keystroke after which what was typed is kept."""


class _Numbers(QWidget):
    """The strip with the numbers of the lines; the editor says them in words as well."""

    def __init__(self, source: "SourceEditor") -> None:
        super().__init__(source)
        self._source = source

    def sizeHint(self) -> QSize:
        return QSize(self._source.strip_width(), 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        self._source.paint_numbers(self, event.rect())


class LetterSource(LongText):
    """The source of a letter, of which only the prose is spelled, and only in Dutch."""

    dutch = True

    def __init__(self, editor: PlainText) -> None:
        super().__init__(editor)
        self._read: tuple[int, str] = (-1, "")

    @property
    def read_only(self) -> bool:
        return super().read_only or not self.dutch

    def text(self) -> str:
        revision = self._editor.document().revision()
        if self._read[0] != revision:
            self._read = (revision, prose(super().text()))
        return self._read[1]

    def seen(self) -> tuple[int, str]:
        # Where a field begins may be out of sight: cut only what was read as a whole.
        start, end = self.sight()
        return start, self.text()[start:end]


class SourceEditor(Spelled, PlainText):
    """Plain text with undo; Tab goes on to the next part of the page.

    `typed(text)` at each change, `settled` when typing stops for a moment, `at_line` with
    where the cursor stands.
    """

    typed = Signal(str)
    settled = Signal()
    at_line = Signal(int, int)

    def __init__(self, _: Translate, parent: QWidget | None = None) -> None:
        super().__init__(parent, _MOST)
        self._showing = False
        self._faulty: frozenset[int] = frozenset()
        self._numbers = _Numbers(self)
        self._letter = LetterSource(self)
        self.marks = Marks(self._letter)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PAUSE)
        self._timer.timeout.connect(self.settled)
        self.setAccessibleName(_("Text of the letter"))
        self.setTabChangesFocus(True)
        self.textChanged.connect(self._changed)
        self.blockCountChanged.connect(self._fit)
        self.updateRequest.connect(self._scrolled)
        self.cursorPositionChanged.connect(self._moved)
        self.verticalScrollBar().valueChanged.connect(self.marks.look_soon)
        self._fit()

    def show_text(self, text: str, *, editable: bool, dutch: bool) -> None:
        """Show a text from its first line; the dictionary knows Dutch alone."""
        self._letter.dutch = dutch
        self._showing = True
        self.setPlainText(text)
        self._showing = False
        self.setReadOnly(not editable)
        if not editable:
            # Still to be walked through with the keyboard.
            self.setTextInteractionFlags(
                Qt.TextInteractionFlag.TextSelectableByMouse
                | Qt.TextInteractionFlag.TextSelectableByKeyboard
            )
        self._moved()

    def settle(self) -> None:
        """Do not wait any longer: whoever leaves wants it kept now."""
        if self._timer.isActive():
            self._timer.stop()
            self.settled.emit()

    def go_to_line(self, line: int) -> None:
        """Put the cursor at a line and show it."""
        block = self.document().findBlockByNumber(max(line, 1) - 1)
        if block.isValid():
            self.setTextCursor(QTextCursor(block))
            self.centerCursor()
        self.setFocus()

    def mark_lines(self, lines: Sequence[int]) -> None:
        """Mark the lines that hold a fault."""
        self._faulty = frozenset(lines)
        marks = []
        for line in sorted(self._faulty):
            block = self.document().findBlockByNumber(line - 1)
            if line > 0 and block.isValid():
                mark = QTextEdit.ExtraSelection()
                mark.cursor = QTextCursor(block)
                mark.format.setBackground(QColor(theme_of(self).danger_back))
                mark.format.setForeground(QColor(theme_of(self).danger))
                mark.format.setProperty(QTextFormat.Property.FullWidthSelection, True)
                marks.append(mark)
        self.draw_layer(Layer.FAULTS, marks)
        self._numbers.update()

    def strip_width(self) -> int:
        """Return how wide the strip with the numbers is."""
        digits = max(2, len(str(self.blockCount())))
        return self.fontMetrics().horizontalAdvance("9") * digits + style_of(self).em

    def paint_numbers(self, strip: QWidget, area: QRect) -> None:
        """Paint the numbers of the lines in sight; of a faulty one in bold, with a mark."""
        theme = theme_of(self)
        painter = QPainter(strip)
        painter.fillRect(area, QColor(theme.raised))
        block = self.firstVisibleBlock()
        top = self.blockBoundingGeometry(block).translated(self.contentOffset()).top()
        font = self.font()
        while block.isValid() and top <= area.bottom():
            height = self.blockBoundingRect(block).height()
            if top + height >= area.top():
                number = block.blockNumber() + 1
                faulty = number in self._faulty
                font.setBold(faulty)
                painter.setFont(font)
                painter.setPen(QColor(theme.danger if faulty else theme.muted))
                box = QRect(0, round(top), strip.width() - 6, self.fontMetrics().height())
                painter.drawText(box, Qt.AlignmentFlag.AlignRight, f"{'!' * faulty}{number}")
            top += height
            block = block.next()
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self._fit()
        elif event.type() is QEvent.Type.PaletteChange:
            self.mark_lines(tuple(self._faulty))

    def _place(self) -> None:
        inside = self.contentsRect()
        self._numbers.setGeometry(
            QRect(inside.left(), inside.top(), self.strip_width(), inside.height())
        )

    def _fit(self) -> None:
        self.setViewportMargins(self.strip_width(), 0, 0, 0)
        self._place()

    def _scrolled(self, area: QRect, down: int) -> None:
        if down:
            self._numbers.scroll(0, down)
        else:
            self._numbers.update(0, area.y(), self._numbers.width(), area.height())

    def _changed(self) -> None:
        if not self._showing and not self._cutting and not self.isReadOnly():
            self._timer.start()
            self.marks.typed()
            self.typed.emit(self.toPlainText())

    def _moved(self) -> None:
        self.marks.look_soon()
        self.at_line.emit(self.textCursor().blockNumber() + 1, self.blockCount())

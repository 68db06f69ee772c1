"""Small parts that show facts: a table as high as its rows, an amount in a box, a fold."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QFont, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QSizePolicy,
    QTableWidget,
    QTableWidgetItem,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ui.icons import Icon
from ui.style import style_of, tinted
from ui.theme import Tone
from ui.widgets.texts import Heading, IconLabel, Words

_NUMBER = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop
_TEXT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop


class FactTable(QTableWidget):
    """A few rows to read; as high as they are, so that only the page scrolls."""

    def __init__(
        self,
        name: str,
        headers: Sequence[str],
        numbers: Sequence[int] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(0, len(headers), parent)
        self._numbers = frozenset(numbers)
        self.setAccessibleName(name)
        self.setHorizontalHeaderLabels(list(headers))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setTabKeyNavigation(False)
        self.setWordWrap(True)
        self.setShowGrid(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        head = self.horizontalHeader()
        head.setHighlightSections(False)
        head.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        head.sectionResized.connect(self._column_changed)
        for column in range(len(headers)):
            item = self.horizontalHeaderItem(column)
            if item is not None:
                item.setTextAlignment(_NUMBER if column in self._numbers else _TEXT)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def give_room(self, *shares: int) -> None:
        """Let these columns be as wide as their content, the others share what is left."""
        for column in shares:
            self.horizontalHeader().setSectionResizeMode(
                column, QHeaderView.ResizeMode.ResizeToContents
            )

    def show_rows(self, rows: Sequence[Sequence[str]], strong: Sequence[int] = ()) -> None:
        """Show these rows; those numbered in `strong` are bold."""
        self.setRowCount(len(rows))
        for at, row in enumerate(rows):
            for column, text in enumerate(row):
                item = QTableWidgetItem(text)
                item.setTextAlignment(_NUMBER if column in self._numbers else _TEXT)
                if at in strong:
                    font = QFont(self.font())
                    font.setBold(True)
                    item.setFont(font)
                self.setItem(at, column, item)
        self._fit()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._fit()

    def minimumSizeHint(self) -> QSize:
        return QSize(style_of(self).em * 8, self.height())

    def _column_changed(self, _column: int, _before: int, _after: int) -> None:
        self._fit()

    def _fit(self) -> None:
        self.resizeRowsToContents()
        rows = sum(self.rowHeight(at) for at in range(self.rowCount()))
        height = self.horizontalHeader().sizeHint().height() + rows + 2 * self.frameWidth()
        if height != self.height():
            self.setFixedHeight(height)


class AmountBox(QFrame):
    """One amount with its title and a remark: in a box of its own, so that none mix."""

    def __init__(self, icon: Icon, tone: Tone, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self._mark = icon, tone
        self._words: tuple[Words, Heading, Words] | None = None

    def say(self, title: str, amount: str, remark: str = "") -> None:
        """Show an amount; without one the remark stands alone."""
        if self._words is None:
            # Not before: of the boxes of a decision most are never shown.
            self._words = self._build()
        named, large, small = self._words
        named.setText(title)
        large.setText(amount)
        large.setVisible(bool(amount))
        small.setText(remark)
        small.setVisible(bool(remark))
        self.setAccessibleName(". ".join(part for part in (title, amount, remark) if part))

    def _build(self) -> tuple[Words, Heading, Words]:
        words = Words(parent=self), Heading("", 2, self), Words(muted=True, parent=self)
        head = QHBoxLayout()
        head.addWidget(IconLabel(*self._mark, self), 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(words[0], 1)
        layout = QVBoxLayout(self)
        layout.setSpacing(style_of(self).em // 5)
        layout.addLayout(head)
        for part in words[1:]:
            layout.addWidget(part)
        layout.addStretch(1)
        return words


class Fold(QToolButton):
    """A button that folds a part out and in; `folded(open)`."""

    folded = Signal(bool)

    def __init__(self, text: str, part: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._part = part
        self.setText(text)
        self.setCheckable(True)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.toggled.connect(self._toggle)
        part.hide()
        self._draw()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange):
            self._draw()

    def _toggle(self, opened: bool) -> None:
        self._part.setVisible(opened)
        self._draw()
        self.folded.emit(opened)

    def _draw(self) -> None:
        self.setIcon(tinted(self, Icon.CHEVRON_DOWN if self.isChecked() else Icon.CHEVRON_RIGHT))

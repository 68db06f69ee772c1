"""A column of parts with something to read beside it, or below it where that is too narrow."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.scrolling import scrolled
from ui.style import style_of

_HIGH = 24
"""How high what is read is below the column, in lines of text."""


class Beside(QWidget):
    """Scrolls the parts; what is read stays in sight as long as it stands beside them.

    `arranged` tells whether they stand beside each other, when that changes.
    """

    arranged = Signal(bool)

    def __init__(
        self,
        parts: Sequence[QWidget],
        read: QWidget,
        wide: int,
        shares: tuple[int, int],
        parent: QWidget | None = None,
    ) -> None:
        """`wide` is the width, in lines of text, from which both stand beside each other."""
        super().__init__(parent)
        self._read, self._wide, self._shares = read, wide, shares
        self._beside: bool | None = None
        em = style_of(self).em
        column = QWidget()
        self._column = QVBoxLayout(column)
        self._column.setContentsMargins(0, 0, em // 3, 0)
        self._column.setSpacing(em * 2 // 3)
        for part in parts:
            self._column.addWidget(part)
        self._column.addStretch(1)
        self._area = area = scrolled(column)
        self._sides = QHBoxLayout(self)
        self._sides.setContentsMargins(0, 0, 0, 0)
        self._sides.setSpacing(em // 2)
        self._sides.addWidget(area, shares[0])
        self._arrange()

    @property
    def beside(self) -> bool:
        """Whether what is read stands beside the column, always in sight."""
        return bool(self._beside)

    def enlarge(self, *, large: bool) -> None:
        """Give what is read the whole width, or put the parts back beside it."""
        self._area.setHidden(large and self.beside)

    def bring_up(self, part: QWidget) -> None:
        """Scroll to where a part of the column begins, as soon as it has its place."""
        self._column.activate()
        self._area.verticalScrollBar().setValue(part.y())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self._arrange()

    def _arrange(self) -> None:
        em = style_of(self).em
        beside = self.width() >= self._wide * em
        self._read.setMinimumHeight(0 if beside else _HIGH * em)
        if beside is self._beside:
            return
        self._beside = beside
        if beside:
            self._sides.addWidget(self._read, self._shares[1])
        else:
            self._column.insertWidget(self._column.count() - 1, self._read)
            self._area.show()
        self.arranged.emit(beside)

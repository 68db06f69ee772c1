"""A column of parts that scrolls as a whole."""

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from ui.style import style_of


class Column(QScrollArea):
    """Parts below one another; where the screen is low, all of them scroll."""

    def __init__(self, parts: Iterable[QWidget], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        em = style_of(self).em
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(em // 4, em // 2, em // 2, em)
        column.setSpacing(em // 2)
        for part in parts:
            column.addWidget(part)
        column.addStretch(1)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidget(inner)

"""The views of a decision beside each other, as long as there is room for two."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from ui.icons import Icon
from ui.pages.review.looks import Look
from ui.style import style_of
from ui.theme import Tone
from ui.widgets.card import Card
from ui.widgets.texts import Remark, Words

_TWO = 34
"""From this width, in lines of text, two views stand beside each other."""


class LooksCard(Card):
    """What each second pair of eyes said; nobody's view goes away."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(title, 2, parent)
        self._grid = QGridLayout()
        self._columns: list[QWidget] = []
        self._beside: int | None = None
        self.body.addLayout(self._grid)

    def show_looks(self, looks: Sequence[Look]) -> None:
        """Show them, the oldest first; without any the card is away."""
        for gone in self._columns:
            self._grid.removeWidget(gone)
            gone.deleteLater()
        self._columns = [self._column(look) for look in looks]
        self._beside = None
        self._arrange()
        self.setVisible(bool(looks))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _column(self, look: Look) -> QWidget:
        column = QWidget(self)
        layout = QVBoxLayout(column)
        layout.setContentsMargins(0, 0, 0, 0)
        headline = Remark(Icon.REVIEW, Tone.INFO, column)
        headline.say(look.headline)
        layout.addWidget(headline)
        for section, text in look.remarks:
            layout.addWidget(Words(f"{section}: {text}", parent=column))
        layout.addStretch(1)
        return column

    def _arrange(self) -> None:
        """Put two beside each other, or all below each other."""
        beside = 2 if self.width() >= _TWO * style_of(self).em and len(self._columns) > 1 else 1
        if beside == self._beside:
            return
        self._beside = beside
        for at, column in enumerate(self._columns):
            self._grid.addWidget(column, at // beside, at % beside, Qt.AlignmentFlag.AlignTop)
        for at in range(2):
            self._grid.setColumnStretch(at, int(at < beside))

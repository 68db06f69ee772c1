"""What a page shows when there is nothing to show: why, and the one thing to do."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.icons import Icon
from ui.style import style_of
from ui.theme import Tone
from ui.widgets.texts import Heading, IconLabel, Words


class EmptyState(QWidget):
    """An icon, a sentence, and what to do."""

    def __init__(self, icon: Icon, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = Heading(level=2, parent=self)
        self._hint = Words(muted=True, parent=self)
        layout = QVBoxLayout(self)
        layout.setSpacing(style_of(self).em // 2)
        layout.addStretch(2)
        layout.addWidget(IconLabel(icon, Tone.NEUTRAL, self), 0, Qt.AlignmentFlag.AlignHCenter)
        for label in (self._title, self._hint):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            layout.addWidget(label)
        layout.addStretch(3)

    def say(self, title: str, hint: str) -> None:
        """Show these words."""
        self._title.setText(title)
        self._hint.setText(hint)

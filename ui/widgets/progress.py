"""How far long work is, with a button to stop it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QWidget

from hengelo_toegang.i18n import Translate
from ui.icons import Icon
from ui.style import style_of
from ui.widgets.buttons import Button
from ui.widgets.texts import Words


class Progress(QWidget):
    """A bar, words beside it, and Stop; hidden while nothing runs."""

    stopped = Signal()

    def __init__(
        self, name: str, stopping: str, _: Translate, parent: QWidget | None = None
    ) -> None:
        """`name` is what is counted, `stopping` what is said after Stop; both translated."""
        super().__init__(parent)
        self._stopping = stopping
        self._words = Words(parent=self)
        self._bar = QProgressBar(self)
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(name)
        self._stop = Button(_("Stop"), Icon.CLOSE, parent=self)
        self._stop.clicked.connect(self._stopped)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(style_of(self).em // 2)
        layout.addWidget(self._bar, 1)
        layout.addWidget(self._words)
        layout.addWidget(self._stop)
        self.hide()

    def begin(self, words: str, *, focus: bool = True) -> None:
        """Show that work begins, mostly with the keyboard on the button that stops it."""
        self._bar.setRange(0, 0)
        self._words.setText(words)
        self._stop.setEnabled(True)
        self.show()
        if focus:
            self._stop.setFocus()

    def show_progress(self, number: int, total: int, words: str) -> None:
        """Show how far it is."""
        if self._stop.isEnabled():
            self._bar.setRange(0, total)
            self._bar.setValue(number)
            self._words.setText(words)

    def _stopped(self) -> None:
        self._stop.setEnabled(False)
        self._words.setText(self._stopping)
        self.stopped.emit()

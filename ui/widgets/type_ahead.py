"""Finding while one types in a field of a form: the text stays, a choice completes it."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit

from ui.announcing import announcements
from ui.widgets.rows import Row
from ui.widgets.search import LEAST, Results

_CLOSING = (QEvent.Type.FocusOut, QEvent.Type.Hide, QEvent.Type.Resize)


class TypeAhead(QObject):
    """Shows what fits below a field; nothing has to be chosen, and Tab goes on as ever."""

    chosen = Signal(str)

    def __init__(
        self, field: QLineEdit, name: str, find: Callable[[str], Sequence[Row]], least: int = LEAST
    ) -> None:
        super().__init__(field)
        self._field, self._name, self._find, self._least = field, name, find, least
        self._results: Results | None = None
        field.installEventFilter(self)
        field.textEdited.connect(self._typed)

    @property
    def rows(self) -> tuple[Row, ...]:
        """What is shown below the field."""
        shown = self._results is not None and self._results.isVisible()
        return self._results.rows.rows if shown and self._results is not None else ()

    def close(self) -> None:
        """Fold the results away."""
        if self._results is not None:
            self._results.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let arrow keys choose, and fold away when the keyboard goes elsewhere."""
        if event.type() in _CLOSING:
            self.close()
        elif event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return watched is self._field and self._pressed(Qt.Key(event.key()))
        return False

    def _pressed(self, key: Qt.Key) -> bool:
        results = self._results
        if results is None or not results.isVisible():
            return False
        match key:
            case Qt.Key.Key_Down:
                results.move_by(1)
            case Qt.Key.Key_Up:
                results.move_by(-1)
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                row = results.rows.currentIndex().row()
                if 0 <= row < len(results.rows.rows):
                    self._choose(results.rows.rows[row].key)
            case Qt.Key.Key_Escape:
                results.hide()
            case _:
                return False
        return True

    def _typed(self, text: str) -> None:
        rows = self._find(text.strip()) if len(text.strip()) >= self._least else ()
        if not rows:
            self.close()
            return
        if self._results is None:
            window = self._field.window()
            self._results = Results(self._name, window)
            self._results.rows.chosen.connect(self._choose)
            window.installEventFilter(self)
        self._results.show_below(self._field, rows)
        announcements().say(self._field, rows[0].title)

    def _choose(self, key: str) -> None:
        if key:
            self.close()
            self.chosen.emit(key)

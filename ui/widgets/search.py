"""The search field above every page: results fold out while one types."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QHideEvent, QIcon, QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QScrollArea, QWidget

from hengelo_toegang.records import dataclass
from ui.announcing import announcements
from ui.icons import Icon, pixmap
from ui.style import style_of, theme_of
from ui.widgets.rows import Row, RowList
from ui.widgets.typed import OneLineText

LEAST = 3
"""From how many letters there is something to find."""
_PAUSE_MS = 60
"""So long after the last letter the results follow: faster than one reads, not than one types."""


@dataclass(frozen=True, slots=True)
class Found:
    """The rows that are found, and what a screen reader says of how many there are."""

    rows: tuple[Row, ...]
    said: str = ""


class Results(QScrollArea):
    """The results below the field; the field keeps the keyboard."""

    def __init__(self, name: str, window: QWidget) -> None:
        super().__init__(window)
        self.rows = RowList(name, self)
        self.rows.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(self.rows)
        self.rows.setAutoFillBackground(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidgetResizable(True)
        self.setAutoFillBackground(True)
        self.setBackgroundRole(self.palette().ColorRole.Base)
        self.viewport().setBackgroundRole(self.palette().ColorRole.Base)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.hide()

    def show_below(self, field: QWidget, rows: Sequence[Row]) -> None:
        """Show the rows under the field, as wide as it is."""
        window = self.parentWidget()
        if window is None:
            return
        self.rows.show_rows(rows)
        self.rows.select(next((at for at, row in enumerate(rows) if row.enabled), 0))
        corner = field.mapTo(window, QPoint(0, field.height() + 3))
        width = min(max(field.width(), style_of(self).em * 22), window.width() - corner.x())
        wanted = self.rows.heightForWidth(width - 2 * self.frameWidth())
        room = window.height() - corner.y() - style_of(self).em
        height = max(24, min(wanted + 2 * self.frameWidth(), room))
        self.setGeometry(corner.x(), corner.y(), width, height)
        self.show()
        self.raise_()

    def move_by(self, step: int) -> None:
        """Make the next or the previous row the current one, past what is not to be chosen."""
        rows = self.rows.rows
        places = [at for at, row in enumerate(rows) if row.enabled]
        if not places:
            return
        now = self.rows.currentIndex().row()
        before = places.index(now) if now in places else -1
        self.rows.select(places[(before + step) % len(places)])
        at = self.rows.visualRect(self.rows.currentIndex())
        self.ensureVisible(at.center().x(), at.center().y(), 0, at.height())


_CHOOSING = (Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Return, Qt.Key.Key_Enter)


class SearchField(OneLineText):
    """Finds while one types: arrow keys choose, Enter opens, Escape closes."""

    chosen = Signal(str)

    def __init__(
        self,
        name: str,
        placeholder: str,
        find: Callable[[str], Found],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._find = find
        self._results: Results | None = None
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self.show_found)
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)
        self.setClearButtonEnabled(False)
        self._glass = QAction(name, self)
        self.addAction(self._glass, QLineEdit.ActionPosition.LeadingPosition)
        self._tint()
        # Not `textEdited`: what speech or a screen reader fills in is searched as well.
        self.textChanged.connect(self._typed)

    def close_results(self) -> None:
        """Fold the results away."""
        self._pause.stop()
        if self._results is not None:
            self._results.hide()

    def show_found(self) -> None:
        """Show what the words in the field find, without waiting for more of them."""
        self._pause.stop()
        found = self._find(self.text().strip())
        self._shown().show_below(self, found.rows)
        self.setAccessibleDescription(found.said)
        announcements().say(self, found.said)

    @property
    def results(self) -> tuple[Row, ...]:
        """What is shown below the field."""
        shown = self._results is not None and self._results.isVisible()
        return self._results.rows.rows if shown and self._results is not None else ()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrow keys choose among the results, Enter opens one, Escape closes them."""
        if self._pause.isActive() and event.key() in _CHOOSING:
            # Typed faster than the results came: they belong to all of the words.
            self.show_found()
        results = self._results
        if results is None or not results.isVisible():
            super().keyPressEvent(event)
            return
        match event.key():
            case Qt.Key.Key_Down:
                results.move_by(1)
            case Qt.Key.Key_Up:
                results.move_by(-1)
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                row = results.rows.currentIndex().row()
                if 0 <= row < len(results.rows.rows):
                    self._choose(results.rows.rows[row].key)
            case Qt.Key.Key_Escape:
                self.close_results()
            case _:
                super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange:
            self._tint()

    def hideEvent(self, event: QHideEvent) -> None:
        """Take the results away with the field: the window that they lie on may be locked."""
        super().hideEvent(event)
        self.close_results()
        if self._results is not None:
            self._results.rows.show_rows(())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Fold away when the window changes or the keyboard goes elsewhere."""
        if event.type() is QEvent.Type.Resize or (
            event.type() is QEvent.Type.FocusOut and watched is self
        ):
            self.close_results()
        return False

    def _typed(self, text: str) -> None:
        text = self.clean(text)
        if len(text.strip()) < LEAST:
            self.close_results()
            return
        self._pause.start()

    def _shown(self) -> Results:
        if self._results is None:
            window = self.window()
            self._results = Results(self.accessibleName(), window)
            self._results.rows.chosen.connect(self._choose)
            self.destroyed.connect(self._results.deleteLater)
            window.installEventFilter(self)
            self.installEventFilter(self)
        return self._results

    def _choose(self, key: str) -> None:
        if key:
            self.close_results()
            self.clear()
            self.chosen.emit(key)

    def _tint(self) -> None:
        side = style_of(self).em
        self._glass.setIcon(QIcon(pixmap(Icon.SEARCH, theme_of(self).muted, side, 2.0)))

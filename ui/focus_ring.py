"""A ring around whatever has the keyboard: 3 pixels, at least 3 to 1 (WCAG 2.4.7, 1.4.11).

Fusion's own mark measures 1.8 to 2.3 to 1. An overlay needs no call per drawn primitive
and works for every widget, also for those drawn by Qt itself.
"""

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QWidget
from shiboken6 import isValid

from ui.scrolling import bring_into_sight
from ui.style import theme_of

_WIDTH, _GAP = 3, 1


class FocusRing(QWidget):
    """The ring in one window; it follows the widget that has the focus."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._target: QWidget | None = None
        self._above: list[QWidget] = []
        self.hide()

    def follow(self, target: QWidget) -> None:
        """Stay around this widget, also when it moves, scrolls or grows."""
        self.leave()
        self._target = target
        widget: QWidget | None = target
        while widget is not None and widget is not self._window:
            widget.installEventFilter(self)
            self._above.append(widget)
            widget = widget.parentWidget()
        self._place()

    def leave(self) -> None:
        """Show no ring."""
        for widget in self._above:
            if isValid(widget):
                widget.removeEventFilter(self)
        self._above.clear()
        self._target = None
        self.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Show):
            self._place()
        elif event.type() is QEvent.Type.Hide:
            self.hide()
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(theme_of(self).focus), _WIDTH))
        half = _WIDTH // 2 + 1
        painter.drawRoundedRect(self.rect().adjusted(half, half, -half, -half), 5, 5)
        painter.end()

    def _place(self) -> None:
        target, window = self._target, self._window
        if target is None or not isValid(target) or not target.isVisible():
            self.hide()
            return
        margin = _WIDTH + _GAP
        box = QRect(target.mapTo(window, QPoint(0, 0)), target.size())
        box = box.adjusted(-margin, -margin, margin, margin) & self._seen(target, window)
        self.setGeometry(box)
        self.setVisible(not box.isEmpty())
        self.raise_()

    @staticmethod
    def _seen(target: QWidget, window: QWidget) -> QRect:
        """Return the part of the window in which the target can be seen."""
        seen = window.rect()
        above = target.parentWidget()
        while above is not None and above is not window:
            if isinstance(above, QAbstractScrollArea):
                seen &= QRect(above.mapTo(window, QPoint(0, 0)), above.size())
            above = above.parentWidget()
        return seen


class FocusRings(QObject):
    """Puts a ring into every window of the program."""

    def __init__(self, app: QApplication, parent: QObject | None = None) -> None:
        super().__init__(parent or app)
        self._rings: dict[QWidget, FocusRing] = {}
        app.focusChanged.connect(self._changed)

    def _changed(self, old: QWidget | None, new: QWidget | None) -> None:
        self._rings = {window: ring for window, ring in self._rings.items() if isValid(ring)}
        for ring in self._rings.values():
            ring.leave()
        # Who clicks knows where; a ring is for the keyboard, and for jumps to a field.
        if new is None or QApplication.mouseButtons() != Qt.MouseButton.NoButton:
            return
        bring_into_sight(new)
        window = new.window()
        if window.windowType() is Qt.WindowType.Popup:
            return
        if window not in self._rings:
            self._rings[window] = FocusRing(window)
        self._rings[window].follow(new)

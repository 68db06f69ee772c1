"""A widget that is as high as the parts in it, when those wrap at its width."""

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QWidget

_MOMENTS = (QEvent.Type.LayoutRequest, QEvent.Type.Resize, QEvent.Type.Show)


class Inside(QWidget):
    """As high as its parts are at its width: what holds it does not ask for rows that wrap."""

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        # Before it is shown its width is not its own yet, and a window that grew for rows that
        # wrap in that stays as high.
        if event.type() in _MOMENTS and self.isVisible():
            layout = self.layout()
            needed = layout.minimumHeightForWidth(self.width()) if layout is not None else 0
            if needed != self.minimumHeight():
                self.setMinimumHeight(max(0, needed))
        return done

"""The screen that everything has to fit on."""

from PySide6.QtWidgets import QScrollArea, QWidget

from tests.gui import a11y

LAPTOP = 1366, 768
PAGE = LAPTOP[0] - 170, LAPTOP[1] - 68
"""What the navigation and the bar above leave for a page."""


def wide(window: QWidget) -> list[str]:
    """Return what is wider than the room it has."""
    return [
        a11y.who(inside)
        for area in window.findChildren(QScrollArea)
        if area.isVisibleTo(window)
        and (inside := area.widget()) is not None
        and inside.width() > area.viewport().width()
    ]

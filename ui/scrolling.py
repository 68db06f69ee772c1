"""Parts that scroll, and scrolling to what somebody works on."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from ui.style import style_of


def scrolled(inner: QWidget, parent: QWidget | None = None) -> QScrollArea:
    """Return a part that scrolls by itself, never sideways."""
    area = QScrollArea(parent)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(inner)
    return area


def bring_into_sight(widget: QWidget) -> None:
    """Scroll the pages around a widget to it (WCAG 2.4.11).

    Qt does so only when Tab moves from one field of a page to the next, and neither when
    Tab enters the page nor when the program goes to a field.
    """
    above = widget.parentWidget()
    while above is not None:
        if isinstance(above, QScrollArea):
            above.ensureWidgetVisible(widget, 0, style_of(widget).em)
        above = above.parentWidget()


def bring_part_into_sight(widget: QWidget, part: QRect) -> None:
    """Scroll the pages around a widget to a part of it, where it is higher than they are."""
    above = widget.parentWidget()
    margin = style_of(widget).em
    while above is not None:
        if isinstance(above, QScrollArea):
            inside = above.widget()
            if inside is not None:
                centre = widget.mapTo(inside, part.center())
                above.ensureVisible(0, centre.y(), 0, part.height() // 2 + margin)
        above = above.parentWidget()

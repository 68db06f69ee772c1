"""Scrolling to what somebody works on."""

from PySide6.QtWidgets import QScrollArea, QWidget

from ui.style import style_of


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

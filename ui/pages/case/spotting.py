"""Finding where the keyboard is on a page, and going back there."""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QScrollArea, QWidget

from ui.pages.case.inputs import PlaceField
from ui.pages.case.spots import Spot
from ui.pages.case.steps import StepView
from ui.widgets.form import FieldBlock


def spot_of(steps: QWidget, scroll: QScrollArea) -> Spot:
    """Return the place that has the keyboard among `steps`, its cursor, and the scroll."""
    at = scroll.verticalScrollBar().value()
    field = steps.focusWidget()
    if field is None or not steps.isAncestorOf(field):
        return Spot(scroll=at)
    return Spot(place=_place(field, steps), cursor=_cursor(field), scroll=at)


def go_to(spot: Spot, view: StepView, scroll: QScrollArea, owner: QWidget) -> None:
    """Put the keyboard, the cursor and the page back where they were."""
    if spot.place and view.go_to(spot.place):
        field = owner.focusWidget()
        if field is not None and spot.cursor >= 0:
            _put_cursor(field, spot.cursor)
    # The step gets its height a moment later; before that there is nothing to scroll.
    QTimer.singleShot(0, scroll, lambda: scroll.verticalScrollBar().setValue(spot.scroll))


def _place(field: QWidget, within: QWidget) -> str:
    """Return the place in the case of an editor, or of the nearest thing around it."""
    found: QWidget | None = field
    while found is not None and found is not within:
        if isinstance(found, PlaceField):
            return found.place
        if isinstance(found, FieldBlock):
            return found.field.place
        found = found.parentWidget()
    return ""


def _cursor(field: QWidget) -> int:
    if isinstance(field, QPlainTextEdit):
        return field.textCursor().position()
    return field.cursorPosition() if isinstance(field, QLineEdit) else -1


def _put_cursor(field: QWidget, at: int) -> None:
    if isinstance(field, QPlainTextEdit):
        cursor = field.textCursor()
        cursor.setPosition(min(at, len(field.toPlainText())))
        field.setTextCursor(cursor)
    elif isinstance(field, QLineEdit):
        field.setCursorPosition(at)

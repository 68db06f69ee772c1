"""Tab goes where the eye goes: parts that were built later still come where they stand.

Qt goes in the order in which widgets were made, so that an entry added to a list would
come after everything else in the window (WCAG 2.4.3).
"""

from collections.abc import Iterator
from operator import itemgetter

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QLayout, QScrollArea, QWidget


def go_on(window: QWidget, *, forward: bool) -> bool:
    """Move the keyboard to the next or the previous stop; False when there is none."""
    here = QApplication.focusWidget()
    order = list(stops(window))
    if not order:
        return False
    # The last one: what scrolls can be a stop itself, around the one that is meant.
    around = [at for at, stop in enumerate(order) if _holds(stop, here)]
    if not around:
        return False
    at = around[-1]
    reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
    order[(at + (1 if forward else -1)) % len(order)].setFocus(reason)
    return True


def stops(part: QWidget) -> Iterator[QWidget]:
    """Yield what Tab reaches in a part of the window, in the order of its layouts."""
    if part.isHidden() or not part.isEnabled():
        return
    if part.focusPolicy() & Qt.FocusPolicy.TabFocus and part.focusProxy() is None:
        yield part
    for child in _children(part):
        yield from stops(child)


def _children(part: QWidget) -> list[QWidget]:
    if isinstance(part, QScrollArea):
        inside = part.widget()
        return [inside] if inside is not None else []
    layout = part.layout()
    placed = list(_in_layout(layout)) if layout is not None else []
    own = (child for child in part.children() if isinstance(child, QWidget))
    loose = [child for child in own if not child.isWindow() and child not in placed]
    return [*placed, *sorted(loose, key=_corner)]


def _in_layout(layout: QLayout) -> Iterator[QWidget]:
    """Yield the widgets of a layout in its order, those of the layouts in it included.

    Never by `itemAt`: what Python holds of an item outlives it, and is then taken for the
    widget that comes to lie in its memory. Qt ends the program on that.
    """
    owner = layout.parentWidget()
    around = owner.children() if owner is not None else ()
    inside = [one for one in (*around, *layout.children()) if isinstance(one, QWidget | QLayout)]
    placed = ((layout.indexOf(one), one) for one in inside if one is not layout)
    for _at, one in sorted((pair for pair in placed if pair[0] >= 0), key=itemgetter(0)):
        if isinstance(one, QWidget):
            yield one
        else:
            yield from _in_layout(one)


def _corner(widget: QWidget) -> tuple[int, int]:
    corner: QPoint = widget.pos()
    return corner.y(), corner.x()


def _holds(stop: QWidget, here: QWidget | None) -> bool:
    return here is not None and (stop is here or stop.isAncestorOf(here))

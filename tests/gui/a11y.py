"""Walks a window the way people with a keyboard, a screen reader or poor sight do.

`problems(window)` returns what it finds (EN 301 549 chapter 11, WCAG 2.2 AA): nameless
controls, unlabelled tables, targets below 24 pixels, letters that two labels share, Tab
that does not arrive or does not leave, a focus nobody sees, faint text, cut-off text.
"""

import functools
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from PIL import Image
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QScrollBar,
    QStackedWidget,
    QTableView,
    QTabWidget,
    QWidget,
)

from ui.theme import contrast
from ui.widgets.chips import Chip

ROLE = QAccessible.Role
NAMED = {
    ROLE.Button,
    ROLE.EditableText,
    ROLE.ComboBox,
    ROLE.CheckBox,
    ROLE.RadioButton,
    ROLE.Table,
    ROLE.List,
    ROLE.ButtonMenu,
}
LEAST_TARGET, LEAST_TEXT, LEAST_FOCUS, LEAST_MARK = 24, 4.5, 3.0, 3
LARGE_PIXELS, SHORT_WORD = 24, 5


@dataclass(frozen=True)
class Problem:
    """Something that somebody would stumble over, and where it is."""

    rule: str
    who: str
    what: str = ""


def problems(window: QWidget) -> list[Problem]:
    """Return everything that somebody would stumble over."""
    QAccessible.setActive(True)
    window.activateWindow()
    QApplication.processEvents()
    return [
        *_names(window),
        *_headers(window),
        *_targets(window),
        *_letters(window),
        *_clipped(window),
        *_tabs(window),
        *_faint(window),
    ]


def who(widget: object) -> str:
    """Return a widget so that one can find it in the code."""
    if not isinstance(widget, QWidget):
        return type(widget).__name__
    words = widget.text() if isinstance(widget, QAbstractButton | QLabel) else ""
    return f"{type(widget).__name__}#{widget.objectName()} {words[:30]!r}"


def stops(window: QWidget) -> list[QWidget]:
    """Return the widgets that Tab should reach."""
    return [
        widget
        for widget in window.findChildren(QWidget)
        if widget.isVisibleTo(window)
        and widget.isEnabled()
        and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and widget.focusProxy() is None
        and not widget.objectName().startswith("qt_")
    ]


def _nodes(node: QAccessibleInterface) -> Iterator[QAccessibleInterface]:
    yield node
    for at in range(min(node.childCount(), 300)):
        child = node.child(at)
        if child is not None and child.isValid() and not child.state().invisible:
            yield from _nodes(child)


def _names(window: QWidget) -> Iterator[Problem]:
    buddies = {label.buddy() for label in window.findChildren(QLabel)}
    for node in _nodes(QAccessible.queryAccessibleInterface(window)):
        widget = node.object()
        if not isinstance(widget, QWidget) or isinstance(widget, QScrollBar):
            continue
        name = node.text(QAccessible.Text.Name).strip()
        if isinstance(widget, QComboBox):
            # The name that Qt gives is the chosen value.
            name = widget.accessibleName() or ("label" if widget in buddies else "")
        if node.role() in NAMED and not name:
            yield Problem("name", who(widget), node.role().name)


def _headers(window: QWidget) -> Iterator[Problem]:
    for table in window.findChildren(QTableView):
        if not table.isVisibleTo(window) or table.model() is None:
            continue
        for column in range(table.model().columnCount()):
            if not table.model().headerData(column, Qt.Orientation.Horizontal):
                yield Problem("header", who(table), str(column))


def _targets(window: QWidget) -> Iterator[Problem]:
    for widget in stops(window):
        if min(widget.width(), widget.height()) < LEAST_TARGET:
            yield Problem("target", who(widget), f"{widget.width()} x {widget.height()}")


def _letters(window: QWidget) -> Iterator[Problem]:
    used: Counter[str] = Counter()
    for widget in window.findChildren(QAbstractButton):
        words = widget.text().replace("&&", "")
        if widget.isVisibleTo(window) and "&" in words:
            used[words.partition("&")[2][:1].lower()] += 1
    for letter, count in used.items():
        if count > 1:
            yield Problem("letter", f"Alt+{letter}", f"{count} times")


def _clipped(window: QWidget) -> Iterator[Problem]:
    """Return labels, buttons and chips with less room than their words take."""
    for widget in window.findChildren(QWidget):
        if not widget.isVisibleTo(window):
            continue
        if isinstance(widget, QLabel) and widget.text() and widget.wordWrap():
            needed = widget.heightForWidth(widget.width())
            if needed > widget.height() + 2:
                yield Problem("clipped", who(widget), f"{widget.height()} of {needed} high")
        elif isinstance(widget, QAbstractButton | Chip | QLabel) and widget.text():
            needed = widget.sizeHint().width()
            if needed > widget.width() + 2:
                yield Problem("clipped", who(widget), f"{widget.width()} of {needed} wide")
        elif (squeezed := _squeezed(widget)) and widget is not window:
            yield Problem("clipped", who(widget), squeezed)


def _squeezed(widget: QWidget) -> str:
    """Return how much less room a widget has than the parts that are laid out in it."""
    layout = widget.layout()
    if layout is None or not layout.hasHeightForWidth():
        return ""
    # Those ask the height of their highest page, also of one that nobody sees.
    if isinstance(widget, QStackedWidget) or widget.findChild(QTabWidget) is not None:
        return ""
    needed = layout.minimumHeightForWidth(widget.width())
    return f"{widget.height()} of {needed} high" if needed > widget.height() + 2 else ""


def _tabs(window: QWidget) -> Iterator[Problem]:
    wanted = stops(window)
    if not wanted:
        return
    wanted[0].setFocus(Qt.FocusReason.TabFocusReason)
    seen: list[QWidget] = []
    pictures: dict[QWidget, tuple[QRect, QImage]] = {}
    current = QApplication.focusWidget()
    while current is not None and current not in seen:
        seen.append(current)
        QApplication.processEvents()
        pictures[current] = _picture(window, current)
        QTest.keyClick(current, Qt.Key.Key_Tab)
        following = QApplication.focusWidget()
        if following is current and len(wanted) > 1:
            yield Problem("trap", who(current))
            break
        current = following
    last = QApplication.focusWidget()
    if last is not None:
        last.clearFocus()
    QApplication.processEvents()
    groups = {button.group() for button in seen if isinstance(button, QAbstractButton)} - {None}
    for widget in wanted:
        in_group = isinstance(widget, QAbstractButton) and widget.group() in groups
        if widget not in seen and not in_group:
            yield Problem("reach", who(widget))
    # Once for all of them: each grab draws whatever lies below its box.
    after = window.grab().toImage()
    for widget, (box, focused) in pictures.items():
        found = _changed(focused, after.copy(box))
        if found < LEAST_FOCUS and widget.isVisibleTo(window):
            yield Problem("focus", who(widget), f"{found:.1f} to 1")


def _picture(window: QWidget, widget: QWidget) -> tuple[QRect, QImage]:
    box = QRect(widget.mapTo(window, QPoint(0, 0)), widget.size())
    box = box.adjusted(-6, -6, 6, 6) & window.rect()
    return box, window.grab(box).toImage()


def _faint(window: QWidget) -> Iterator[Problem]:
    for widget in window.findChildren(QWidget):
        if not widget.isVisibleTo(window) or not widget.isEnabled():
            continue
        if not _words(widget):
            continue
        found = _text_contrast(widget)
        large = widget.fontInfo().pixelSize() >= LARGE_PIXELS
        if found and found < (LEAST_FOCUS if large else LEAST_TEXT):
            yield Problem("contrast", who(widget), f"{found:.1f} to 1")


def _words(widget: QWidget) -> str:
    """Return what stands in a widget to be read."""
    if isinstance(widget, QComboBox):
        return widget.currentText() or widget.placeholderText()
    if isinstance(widget, QPlainTextEdit):
        return widget.toPlainText() or widget.placeholderText()
    if isinstance(widget, QLineEdit):
        return widget.text() or widget.placeholderText()
    return str(widget.text()) if isinstance(widget, QLabel | QAbstractButton | Chip) else ""


def _text_contrast(widget: QWidget) -> float:
    """Return the contrast of the commonest colour with the one farthest from it."""
    plain = isinstance(widget, QLabel) and widget.frameWidth() == 0
    edge = 0 if plain else 4  # the border is no text
    image = widget.grab(widget.rect().adjusted(edge, edge, -edge, -edge)).toImage()
    counted = _counted(image)
    if len(counted) < 2:
        return 0.0
    ground = max(counted, key=counted.__getitem__)
    # A short word has hardly a pixel that is not smoothed into the ground.
    short = (plain or isinstance(widget, QLineEdit | QAbstractButton)) and len(
        _words(widget)
    ) < SHORT_WORD
    marks = (colour for colour, count in counted.items() if short or count >= LEAST_MARK)
    return _best(((colour, ground) for colour in marks), LEAST_TEXT)


def _counted(image: QImage) -> dict[int, int]:
    """Return how often each colour is there."""
    pixels = _pixels(image)
    # Pillow counts without making a number of every pixel first.
    drawn = Image.frombytes("I", (image.width(), image.height()), pixels.tobytes())
    counted = drawn.getcolors(len(pixels)) or []
    return {int(colour) & 0xFFFFFFFF: count for count, colour in counted}  # type: ignore[arg-type]


def _changed(one: QImage, other: QImage) -> float:
    """Return the best contrast between a pixel before and after."""
    if one.isNull() or other.isNull():
        return 0.0
    before, after, width = _pixels(one), _pixels(other), one.width()
    rows = range(0, len(before), width)
    lines = ((before[at : at + width], after[at : at + width]) for at in rows)
    # A row that stayed the same is compared as a whole.
    pairs = (pair for row, now in lines if row != now for pair in zip(row, now, strict=True))
    return _best((pair for pair in pairs if pair[0] != pair[1]), LEAST_FOCUS)


def _best(pairs: Iterable[tuple[int, int]], enough: float) -> float:
    """Return the best contrast of these pairs, or the first that is enough."""
    best = 0.0
    for pair in pairs:
        best = max(best, _contrast(*pair))
        if best >= enough:
            break
    return best


@functools.cache
def _contrast(one: int, other: int) -> float:
    return contrast(_hex(one), _hex(other))


def _pixels(image: QImage) -> memoryview:
    """Return the colours as numbers: a window has a million of them."""
    # By name: without one the image is gone before its bits are copied.
    plain = image.convertToFormat(QImage.Format.Format_RGB32)
    return memoryview(bytes(plain.constBits())).cast("I")


def _hex(pixel: int) -> str:
    return f"#{pixel & 0xFFFFFF:06x}"

"""Works in the window as a person does: by mouse, or by keyboard alone.

Both find a field by the words that stand at it. The mouse only clicks what can be seen and
is not covered; the keyboard only goes where Tab, arrows and shortcuts go.
"""

import time
from collections.abc import Callable, Iterator
from typing import Protocol

from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QTableView,
    QWidget,
)

from hengelo_toegang.i18n import Translate
from tests.gui.rest import at_rest
from ui.focus_order import stops
from ui.widgets.chips import Chip
from ui.widgets.editors import MultiEditor, RadioEditor
from ui.widgets.rows import RowList
from ui.widgets.texts import Heading

MOST_TABS = 150
PATIENCE = 1.5
"""Seconds that a person waits for what follows from the last keystroke."""
_LONGEST = 30
"""Seconds that anything may take on a busy machine."""
_EDITORS = (QLineEdit, QPlainTextEdit, QComboBox, QCheckBox, RadioEditor, MultiEditor)
_KEY, _NONE, _CTRL, _SHIFT = (
    Qt.Key,
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
)
Near = str | tuple[str, int]
"""Words beside what is meant, and which of them when they stand there more than once."""


class Hands(Protocol):
    """What a person can do to the window, whichever way."""

    screen: "Screen"

    def fill(self, label: str, text: str, near: Near = "") -> None: ...

    def choose(self, label: str, option: str, near: Near = "") -> None: ...

    def pick(self, label: str, option: str, near: Near = "") -> None: ...

    def press(self, words: str, near: Near = "") -> None: ...

    def take(self, name: str, row: str) -> None: ...

    def act(self, words: str) -> None: ...

    def page(self, title: str) -> None: ...

    def search(self, text: str, row: str) -> None: ...

    def lock(self) -> None: ...


class Screen:
    """What stands in the window, found by the words on it."""

    def __init__(self, window: QWidget, _: Translate) -> None:
        self.window = window
        self._ = _

    @property
    def root(self) -> QWidget:
        """The window, or the question before it."""
        return QApplication.activeModalWidget() or self.window

    def widgets(self) -> Iterator[QWidget]:
        """Return what is in the window now, once everything is where it belongs."""
        QApplication.processEvents()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        for widget in self.root.findChildren(QWidget):
            if widget.isVisible():
                yield widget

    def texts(self) -> list[str]:
        """Return everything that can be read: labels, buttons, rows and the cells of tables."""
        found: list[str] = []
        for widget in self.widgets():
            if isinstance(widget, QLabel | QAbstractButton | Chip):
                found.append(widget.text())
            elif isinstance(widget, RowList):
                found.extend(f"{row.title} {row.detail}" for row in widget.rows)
            elif isinstance(widget, QTableView):
                found.extend(map(" | ".join, _cells(widget)))
        return [text.replace("\u00ad", "") for text in found if text]

    def shows(self, text: str) -> bool:
        """Whether a text can be read somewhere."""
        wanted = self._(text)
        return any(wanted in seen for seen in self.texts())

    def wait_for(self, text: str) -> None:
        self.wait(lambda: self.shows(text), lambda: f"{text!r} is not in {self.texts()}")

    def wait(
        self, done: Callable[[], bool], what: Callable[[], str], most: float = _LONGEST
    ) -> None:
        until = time.monotonic() + most
        while not done():
            if time.monotonic() > until:
                raise AssertionError(what())
            QTest.qWait(20)

    def stand_still(self) -> None:
        """Wait until what follows from the typing is shown."""
        self.wait(lambda: at_rest(self.root), lambda: "it goes on changing")

    def offers(self, label: str) -> bool:
        """Whether there is a field with this label now."""
        return any(_named(widget, self._(label)) for widget in self.widgets())

    def field(self, label: str, near: Near = "") -> QWidget:
        """Return the editor with this label, the one beside `near`."""
        return self._beside(near, lambda widget: _named(widget, self._(label)), label)

    def button(self, words: str, near: Near = "") -> QAbstractButton:
        """Return the button with these words on it."""
        wanted = self._(words)

        def fits(widget: QWidget) -> bool:
            return isinstance(widget, QAbstractButton) and wanted in (
                widget.text().replace("&&", "&").replace("\u00ad", ""),
                widget.text().split(" (", 1)[0],
                widget.accessibleName(),
                widget.accessibleName().split(":", 1)[0],
            )

        found = self._beside(near, fits, words)
        assert isinstance(found, QAbstractButton)
        return found

    def heading(self, words: str) -> bool:
        """Whether a heading says this."""
        return any(
            isinstance(widget, Heading) and widget.text() == self._(words)
            for widget in self.widgets()
        )

    def wait_for_answer(self, combo: QComboBox, option: str) -> int:
        """Wait until a list offers an answer; return where it stands."""
        wanted = self._(option)

        def offered() -> list[str]:
            return [combo.itemText(at) for at in range(combo.count())]

        self.wait(lambda: wanted in offered(), lambda: f"no {wanted!r} in {offered()}")
        return offered().index(wanted)

    def listing(self, name: str) -> QAbstractItemView:
        """Return a list or a table by its name."""
        wanted = self._(name)

        def fits(widget: QWidget) -> bool:
            return isinstance(widget, RowList | QTableView) and _named(widget, wanted)

        found = self._beside("", fits, name)
        assert isinstance(found, QAbstractItemView)
        return found

    def option(self, editor: QWidget, words: str) -> QAbstractButton:
        """Return one answer of a question."""
        wanted = self._(words)
        for button in editor.findChildren(QAbstractButton):
            if button.text() == wanted:
                return button
        raise AssertionError(f"no answer {wanted!r}")

    def value(self, label: str, near: Near = "") -> str:
        """Return what stands in a field."""
        field = self.field(label, near)
        if isinstance(field, QPlainTextEdit):
            return field.toPlainText()
        if isinstance(field, QComboBox):
            return field.currentText()
        assert isinstance(field, QLineEdit)
        return field.text()

    def _beside(self, near: Near, fits: Callable[[QWidget], bool], what: str) -> QWidget:
        """Return what fits, once it is there; what follows from typing comes a moment later."""
        until = time.monotonic() + PATIENCE
        while True:
            try:
                return self._now_beside(near, fits, what)
            except AssertionError:
                if time.monotonic() > until:
                    raise
            QTest.qWait(30)

    def _now_beside(self, near: Near, fits: Callable[[QWidget], bool], what: str) -> QWidget:
        """Return what fits, in the smallest part of the window that also says `near`."""
        if not near:
            found = [widget for widget in self.widgets() if fits(widget)]
            if len(found) != 1:
                raise AssertionError(f"{len(found)} times {self._(what)!r} in {self.texts()}")
            return found[0]
        part: QWidget | None = self._sign(near)
        while part is not None:
            inside = [w for w in part.findChildren(QWidget) if w.isVisible() and fits(w)]
            if inside:
                return inside[0]
            part = part.parentWidget()
        raise AssertionError(f"nothing {self._(what)!r} beside {near!r} in {self.texts()}")

    def _sign(self, near: Near) -> QWidget:
        words, number = near if isinstance(near, tuple) else (near, 1)
        wanted = self._(words)
        signs = [
            widget
            for widget in self.widgets()
            if isinstance(widget, QLabel | QAbstractButton)
            and widget.text().replace("\u00ad", "").startswith(wanted)
        ]
        if len(signs) < number:
            raise AssertionError(f"{near!r} is not in {self.texts()}")
        return signs[number - 1]


class Mouse:
    """Clicks what can be seen, and types into what was clicked."""

    def __init__(self, screen: Screen) -> None:
        self.screen = screen

    def fill(self, label: str, text: str, near: Near = "") -> None:
        """Click a field and type in it, over what stood there."""
        field = self.screen.field(label, near)
        self._click(field)
        QTest.keyClick(field, _KEY.Key_A, _CTRL)
        QTest.keyClicks(field, text)
        assert text[-1] in self.screen.value(label, near), f"nothing is typed in {label!r}"

    def choose(self, label: str, option: str, near: Near = "") -> None:
        """Open a list and click an answer."""
        combo = self.screen.field(label, near)
        assert isinstance(combo, QComboBox)
        at = self.screen.wait_for_answer(combo, option)
        self._click(combo)
        view = combo.view()
        self.screen.wait(view.isVisible, lambda: f"{label!r} does not open")
        index = combo.model().index(at, 0)
        view.scrollTo(index)
        there = view.visualRect(index).center()
        for way in (QPoint(0, 0), QPoint(view.width() - 1, view.height() - 1), there):
            # A list takes a click without a way to it for the one that opened it.
            QTest.mouseMove(view.viewport(), way)
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=there)
        self.screen.wait(lambda: not view.isVisible(), lambda: f"{label!r} stays open")

    def pick(self, label: str, option: str, near: Near = "") -> None:
        """Click an answer of a question, or its box."""
        field = self.screen.field(label, near)
        single = isinstance(field, QAbstractButton)
        self._click(field if single else self.screen.option(field, option))

    def press(self, words: str, near: Near = "") -> None:
        """Click a button."""
        button = self.screen.button(words, near)
        self.screen.wait(button.isEnabled, lambda: f"{words}: {button.accessibleDescription()}")
        self._click(button)

    def take(self, name: str, row: str) -> None:
        """Click a row of a list or a table."""
        view = self.screen.listing(name)
        wanted = self.screen._(row)
        at = _row_at(view, wanted)
        # On the words themselves: elsewhere in the row may be a box to pick it with.
        column = _column_of(view, at, wanted) if isinstance(view, QTableView) else 0
        index = view.model().index(at, column)
        view.scrollTo(index)
        self._click(view, view.visualRect(index).center())

    def act(self, words: str) -> None:
        """Press the main button under the step."""
        self.screen.stand_still()  # the button follows what was typed a moment later
        self.press(words)

    def page(self, title: str) -> None:
        """Go to a page by the navigation."""
        self.take("Pages", title)

    def search(self, text: str, row: str) -> None:
        """Find a resident and open the household."""
        self.fill("Search", text)
        self.take("Search", row)

    def lock(self) -> None:
        """Lock the program."""
        self.press("Lock")

    def _click(self, widget: QWidget, at: QPoint | None = None) -> None:
        """Click once the page stands still: what follows from typing may move it."""
        inner: QWidget = widget
        if isinstance(widget, QAbstractItemView | QPlainTextEdit):
            inner = widget.viewport()
        covers: list[QWidget | None] = []

        def free() -> bool:
            QApplication.processEvents()
            point = at or _middle(inner)
            _scroll_to(inner, point)
            QApplication.processEvents()
            on_window = inner.mapTo(inner.window(), point)
            hit = inner.window().childAt(on_window)
            covers[:] = [hit]
            inside = inner.window().rect().contains(on_window)
            return inside and hit is not None and _within(hit, inner)

        self.screen.wait(free, lambda: f"{_who(widget)} is covered by {_who(covers[0])}")
        QTest.mouseClick(inner, Qt.MouseButton.LeftButton, pos=at or _middle(inner))


class Keyboard:
    """Goes everywhere with Tab, arrows and shortcuts; never touches the mouse."""

    def __init__(self, screen: Screen) -> None:
        self.screen = screen

    def fill(self, label: str, text: str, near: Near = "") -> None:
        """Go to a field and type in it, over what stood there."""
        self.go(self.screen.field(label, near))
        self.key(_KEY.Key_A, _CTRL)
        self.type(text)
        assert text[-1] in self.screen.value(label, near), f"nothing is typed in {label!r}"

    def choose(self, label: str, option: str, near: Near = "") -> None:
        """Go to a list and down to an answer."""
        combo = self.screen.field(label, near)
        assert isinstance(combo, QComboBox)
        self.screen.wait_for_answer(combo, option)
        self.go(combo)
        wanted = self.screen._(option)
        self.key(_KEY.Key_Home)
        for _ in range(combo.count()):
            if combo.currentText() == wanted:
                return
            self.key(_KEY.Key_Down)
        raise AssertionError(f"no {wanted!r} by arrow keys, at {combo.currentText()!r}")

    def pick(self, label: str, option: str, near: Near = "") -> None:
        """Go to a question and, with arrow keys and space, to an answer."""
        field = self.screen.field(label, near)
        if isinstance(field, QAbstractButton):
            self.go(field)
            self.key(_KEY.Key_Space)
            return
        button = self.screen.option(field, option)
        if isinstance(field, MultiEditor):
            self.go(button)
            self.key(_KEY.Key_Space)
            return
        self.go(field)
        answers: list[QWidget] = list(field.findChildren(QAbstractButton))
        for _ in answers:
            if button.hasFocus():
                break
            before = answers.index(self._focus()) < answers.index(button)
            self.key(_KEY.Key_Right if before else _KEY.Key_Left)
        if not button.isChecked():
            self.key(_KEY.Key_Space)
        assert button.isChecked(), f"{option} of {label} is not reached"

    def press(self, words: str, near: Near = "") -> None:
        """Go to a button and press it."""
        button = self.screen.button(words, near)
        self.screen.wait(button.isEnabled, lambda: f"{words}: {button.accessibleDescription()}")
        self.go(button)
        self.key(_KEY.Key_Space)

    def take(self, name: str, row: str) -> None:
        """Go to a list or a table, down to a row, and open it."""
        wanted = self.screen._(row)
        view = self.screen.listing(name)
        at = _row_at(view, wanted)
        self.go(view)
        self.key(_KEY.Key_Home)
        for _ in range(view.model().rowCount()):
            if view.currentIndex().row() == at:
                break
            self.key(_KEY.Key_Down)
        assert view.currentIndex().row() == at, f"{row} is not reached"
        self.key(_KEY.Key_Return)

    def act(self, words: str) -> None:
        """Do the main act of the step."""
        self.screen.stand_still()
        button = self.screen.button(words)
        self.screen.wait(button.isEnabled, lambda: f"{words}: {button.accessibleDescription()}")
        self.key(_KEY.Key_Return, _CTRL)

    def page(self, title: str) -> None:
        """Go to a page by its number; a new report has its own keys."""
        if title == "New report":
            self.key(_KEY.Key_N, _CTRL)
            return
        at = _row_at(self.screen.listing("Pages"), self.screen._(title))
        self.key(_KEY(_KEY.Key_1 + at), Qt.KeyboardModifier.AltModifier)

    def search(self, text: str, row: str) -> None:
        """Find a resident and open the household."""
        self.key(_KEY.Key_K, _CTRL)
        self.type(text)
        wanted = self.screen._(row)
        field = self._focus()
        for _ in range(12):
            if field.accessibleDescription().startswith(wanted):
                break
            self.key(_KEY.Key_Down)
        self.key(_KEY.Key_Return)

    def lock(self) -> None:
        """Lock the program."""
        self.key(_KEY.Key_L, _CTRL)

    def key(self, key: Qt.Key, modifier: Qt.KeyboardModifier = _NONE) -> None:
        """Press a key, wherever the cursor is."""
        QTest.keyClick(self._focus(), key, modifier)

    def type(self, text: str) -> None:
        """Type, wherever the cursor is."""
        QTest.keyClicks(self._focus(), text)

    def go(self, target: QWidget) -> None:
        """Press Tab until the cursor is there."""
        passed: list[str] = []
        backwards = self._is_before(target)
        for _ in range(MOST_TABS):
            QApplication.processEvents()
            focus = self._focus()
            if _within(focus, target):
                return
            passed.append(_who(focus))
            if backwards:
                QTest.keyClick(focus, _KEY.Key_Backtab, _SHIFT)
            else:
                QTest.keyClick(focus, _KEY.Key_Tab)
        raise AssertionError(f"Tab does not come to {_who(target)}; it passed {passed}")

    def _focus(self) -> QWidget:
        """Return what has the cursor."""
        focus = QApplication.focusWidget()
        if focus is None or not focus.isVisible():
            raise AssertionError(f"the cursor is nowhere: {_who(focus)}")
        return focus

    def _is_before(self, target: QWidget) -> bool:
        """Whether Shift+Tab is the shorter way, as a person sees at a glance."""
        order, here = list(stops(self.screen.root)), self._focus()
        at = [n for n, stop in enumerate(order) if _within(here, stop)]
        to = [n for n, stop in enumerate(order) if _within(stop, target)]
        return bool(at and to) and (to[0] - at[-1]) % len(order) > len(order) / 2


def _named(widget: QWidget, wanted: str) -> bool:
    if not isinstance(widget, (*_EDITORS, QAbstractItemView)):
        return False
    if widget.accessibleName() == wanted:
        return True
    if isinstance(widget, QCheckBox):
        return widget.text() == wanted
    return isinstance(widget, QLineEdit) and _label_of(widget) == wanted


def _label_of(field: QWidget) -> str:
    above = field.parentWidget()
    labels = above.findChildren(QLabel) if above is not None else []
    return next((label.text() for label in labels if label.buddy() is field), "")


def _row_at(view: QAbstractItemView, wanted: str) -> int:
    if isinstance(view, QTableView):
        rows = [" | ".join(cells) for cells in _cells(view)]
    else:
        assert isinstance(view, RowList)
        rows = [row.title for row in view.rows]
    found = [at for at, words in enumerate(rows) if wanted in words]
    assert found, f"no row {wanted!r} in {rows}"
    return found[0]


def _column_of(table: QTableView, row: int, wanted: str) -> int:
    return next(at for at, words in enumerate(_cells(table)[row]) if wanted in words)


def _cells(table: QTableView) -> list[list[str]]:
    model = table.model()
    if model is None:
        return []
    return [
        [str(model.index(row, column).data() or "") for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def _scroll_to(widget: QWidget, point: QPoint) -> None:
    """Scroll the pages around a widget until a point of it is in sight, as a wheel does."""
    above = widget.parentWidget()
    while above is not None:
        if isinstance(above, QScrollArea):
            page = above.widget()
            assert page is not None
            inside = widget.mapTo(page, point)
            above.ensureVisible(inside.x(), inside.y(), 20, 60)
        above = above.parentWidget()


def _middle(widget: QWidget) -> QPoint:
    return QPoint(min(widget.width() // 2, 12), widget.height() // 2)


def _within(widget: QWidget, part: QWidget) -> bool:
    return widget is part or part.isAncestorOf(widget)


def _who(widget: QWidget | None) -> str:
    if widget is None:
        return "nothing"
    words = widget.text() if isinstance(widget, QAbstractButton | QLabel) else ""
    return f"{type(widget).__name__} {widget.accessibleName() or words!r}"

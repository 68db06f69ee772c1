"""Where Tab goes, and that asking for it leaves nothing behind that Qt trips over."""

from PySide6.QtWidgets import (
    QHBoxLayout,
    QLayout,
    QLayoutItem,
    QLineEdit,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import Shiboken

from ui.focus_order import stops
from ui.widgets.flow import FlowLayout


def page() -> tuple[QWidget, list[QWidget]]:
    """Return a page with layouts in layouts, and its stops in the order in which one reads."""
    whole = QWidget()
    last, first, second, third = (QPushButton(whole) for _ in range(4))
    column, row = QVBoxLayout(whole), QHBoxLayout()
    flowing = QWidget(whole)
    flow = FlowLayout(flowing)
    inner = QLineEdit(flowing)
    flow.addWidget(inner)
    column.addWidget(first)
    column.addLayout(row)
    row.addWidget(second)
    row.addWidget(third)
    column.addWidget(flowing)
    column.addWidget(last)
    return whole, [first, second, third, inner, last]


def items() -> int:
    """Return how many items of layouts Python holds on to, layouts themselves left out."""
    held = Shiboken.getAllValidWrappers()
    return sum(isinstance(one, QLayoutItem) and not isinstance(one, QLayout) for one in held)


def test_tab_goes_in_the_order_of_the_layouts(qtbot):
    whole, wanted = page()
    qtbot.addWidget(whole)
    whole.show()
    assert list(stops(whole)) == wanted


def test_nothing_is_held_of_a_layout_that_was_gone_through(qtbot):
    pages = QStackedWidget()
    qtbot.addWidget(pages)
    parts = [page() for _ in range(3)]
    for whole, _wanted in parts:
        pages.addWidget(whole)
    pages.show()
    before = items()
    assert list(stops(pages)) == parts[0][1]
    # An item that Python holds lives on in its hands when Qt has deleted it with its page.
    assert items() == before

"""A chart is reached by the keyboard, says each number, and agrees with the table beside it."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.gui import a11y
from tests.gui.figures.test_plan import numbers
from ui.theme import ThemeName
from ui.widgets.chart.numbers import Shape
from ui.widgets.chart.pair import ChartAndTable


@pytest.fixture
def pair(nl, placed) -> ChartAndTable:
    pair = ChartAndTable(nl)
    pair.show_numbers(numbers((12, 9), (None, 6), (7, 8), total=True))
    placed(pair)
    return pair


def press(widget, *keys):
    for key in keys:
        QTest.keyClick(widget, key)


def double_click(widget, spot):
    QTest.mouseDClick(widget, Qt.MouseButton.LeftButton, pos=spot)
    # Else Qt holds that the button is down, and who clicks gets no focus ring.
    QTest.mouseRelease(widget, Qt.MouseButton.LeftButton, pos=spot)


def test_a_screen_reader_finds_a_graphic_that_says_its_numbers(pair):
    QAccessible.setActive(True)
    node = QAccessible.queryAccessibleInterface(pair.chart)
    assert node.role() is QAccessible.Role.Graphic
    assert node.text(QAccessible.Text.Name) == "Iets"
    assert "Regel nummer 1, reeks 0: te klein om te tonen" in node.text(
        QAccessible.Text.Description
    )
    assert node.state().focusable


def test_arrow_keys_go_from_bar_to_bar_and_say_each(pair, heard):
    chart = pair.chart
    chart.setFocus()
    press(chart, Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_End)
    assert heard == [
        "Regel nummer 0, reeks 1: 9",
        "Regel nummer 1, reeks 1: 6",
        "Regel nummer 1, reeks 0: te klein om te tonen",
        "Regel nummer 2, reeks 0: 7",
    ]
    assert pair.table.currentIndex().row() == 2, "the table goes along"
    press(chart, Qt.Key.Key_Down)
    assert heard[-1] == "Regel nummer 2, reeks 0: 7", "the total is in the table alone"


def test_a_screen_reader_says_in_the_table_that_a_number_is_too_small(pair):
    QAccessible.setActive(True)
    node = QAccessible.queryAccessibleInterface(pair.table)
    said = [node.child(at).text(QAccessible.Text.Name) for at in range(node.childCount())]
    assert {"12", "te klein om te tonen"} <= set(said)
    assert "·" not in said


def test_standing_bars_go_with_left_and_right(nl, placed, heard):
    pair = ChartAndTable(nl)
    pair.show_numbers(numbers((12, 9), (5, 6), shape=Shape.COLUMNS))
    placed(pair)
    assert pair.chart.plan.standing
    pair.chart.setFocus()
    press(pair.chart, Qt.Key.Key_Right, Qt.Key.Key_Down)
    assert heard == ["Regel nummer 1, reeks 0: 5", "Regel nummer 1, reeks 1: 6"]


def test_chart_and_table_have_the_same_line_in_front(pair):
    chosen: list[int] = []
    asked: list[int] = []
    pair.chosen.connect(chosen.append)
    pair.asked.connect(asked.append)
    pair.table.setFocus()
    press(pair.table, Qt.Key.Key_Down, Qt.Key.Key_Return)
    assert (pair.chart.current, chosen, asked) == (1, [1], [1])
    mark = pair.chart.plan.marks[-1].box
    spot = QPoint(round(mark.left) + 2, round(mark.top) + 2)
    QTest.mouseClick(pair.chart, Qt.MouseButton.LeftButton, pos=spot)
    assert (pair.current, chosen) == (2, [1, 2])
    double_click(pair.chart, spot)
    press(pair.chart, Qt.Key.Key_Return)
    assert asked == [1, 2, 2]


def test_one_click_in_the_table_opens_nothing(pair):
    asked: list[int] = []
    pair.asked.connect(asked.append)
    table = pair.table
    spot = table.visualRect(table.model().index(1, 0)).center()
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert (pair.current, asked) == (1, [])
    double_click(table.viewport(), spot)
    assert asked == [1]


def test_the_table_is_copied_with_its_dots(pair):
    pair.table.setFocus()
    QTest.keyClick(pair.table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert "Regel nummer 1\t·\t6" in QGuiApplication.clipboard().text()


def test_other_numbers_keep_the_line_in_front(pair):
    pair.table.selectRow(2)
    pair.show_numbers(numbers((1, 2), (3, 4), (5, 6)))
    assert pair.current == 2
    pair.show_numbers(numbers((1, 2)))
    assert pair.current == 0


@pytest.mark.parametrize("scale", [100, 200])
def test_it_stands_beside_its_table_where_there_is_room(nl, on_screen, dressed, scale):
    dressed(ThemeName.CONTRAST, scale)
    pair = ChartAndTable(nl)
    pair.show_numbers(numbers((12, 9), (None, 6), (7, 8)))
    on_screen(pair, 900, 700)
    QApplication.processEvents()
    beside = pair.table.x() > pair.chart.x()
    assert beside is (scale == 100)
    assert a11y.problems(pair.window()) == []

"""A long list leaves the button below it in sight, and what a page shows last is scrolled to."""

import pytest
from PySide6.QtWidgets import QPushButton, QScrollArea, QWidget

from ui.widgets.beside import Beside
from ui.widgets.card import Card
from ui.widgets.fitted import Fitted
from ui.widgets.table import Cell, Column, RecordsModel, TableView
from ui.widgets.texts import Words

NUMBERS: Column[int] = Column("Number", lambda number: Cell(str(number)))
WIDE = 60


class Listed(Card):
    """A list of numbers with a button below it."""

    def __init__(self, count: int) -> None:
        super().__init__("Numbers")
        self.table = TableView("Numbers", self)
        self.button = QPushButton("Send", self)
        self.hint = Words("Something comes first.", parent=self)
        self.hint.setMinimumHeight(80)
        self.hint.hide()
        for part in (self.table, self.hint, self.button):
            self.body.addWidget(part)
        model: RecordsModel[int] = RecordsModel((NUMBERS,), self)
        model.load(lambda after: range(count) if after is None else ())
        self.table.show_model(model)
        self.fitted = Fitted(self.table, self)
        self.fitted.show(count)


@pytest.fixture
def listed(shown):
    """Show a list on a page of a height."""

    def show(count: int, height: int) -> tuple[Listed, Beside]:
        card = Listed(count)
        page = Beside((card,), QWidget(), WIDE, (2, 1))
        shown(page, height=height)
        return card, page

    return show


def bar(page: QWidget):
    return page.findChildren(QScrollArea)[0].verticalScrollBar()


def test_button_below_a_long_list_is_in_sight(listed, qtbot):
    card, page = listed(40, 600)
    qtbot.waitUntil(lambda: not card.button.visibleRegion().isEmpty())
    assert bar(page).maximum() == 0
    assert page.height() - card.height() < 2 * card.table.verticalHeader().defaultSectionSize()


def test_list_makes_room_for_what_appears_in_its_card(listed, qtbot):
    card, page = listed(40, 600)
    qtbot.waitUntil(lambda: not card.button.visibleRegion().isEmpty())
    before = card.table.height()
    card.hint.show()
    qtbot.waitUntil(lambda: card.table.height() < before)
    assert bar(page).maximum() == 0


def test_higher_page_shows_more_rows(listed, qtbot):
    card, page = listed(40, 500)
    before = card.table.height()
    page.resize(page.width(), 900)
    qtbot.waitUntil(lambda: card.table.height() > before + 200)


def test_short_list_has_no_empty_rows(listed):
    card, _page = listed(3, 600)
    row = card.table.verticalHeader().defaultSectionSize()
    assert card.table.viewport().height() < 4 * row


def test_low_page_keeps_some_rows_and_scrolls(listed, qtbot):
    card, page = listed(40, 150)
    qtbot.waitUntil(lambda: bar(page).maximum() > 0)
    assert card.table.viewport().height() >= 5 * card.table.verticalHeader().defaultSectionSize()


def test_part_of_a_column_is_brought_up(shown, qtbot):
    parts = [Listed(5) for _ in range(4)]
    page = shown(Beside(parts, QWidget(), WIDE, (2, 1)), height=300)
    qtbot.waitUntil(lambda: bar(page).maximum() > 0)
    page.bring_up(parts[2])
    assert bar(page).value() == parts[2].y() > 0

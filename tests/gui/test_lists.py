"""Lists, step list, missing list, terms, signal cards and tables."""

from dataclasses import dataclass

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QRadioButton, QScrollArea, QVBoxLayout, QWidget

from hengelo_toegang.domain.case import Answer
from ui.icons import Icon
from ui.theme import Tone
from ui.widgets.editors import LongTextEditor
from ui.widgets.navigation import Navigation
from ui.widgets.rows import Row, RowList
from ui.widgets.side import MissingList, StepList, TermsList, due_mark
from ui.widgets.signals import SignalCards
from ui.widgets.table import Cell, Column, RecordsModel, TableView


@dataclass
class Step:
    """A step as the case page has it."""

    title: str
    state: str
    why: str = ""


@dataclass
class Lacking:
    """One thing that is missing."""

    text: str
    place: str


@dataclass
class Term:
    """A legal date."""

    title: str = "Research"
    when: str = "3 days left"
    article: str = "Wmo 2.3.2"
    how: str = "report + 6 weeks"
    days: int = 3
    met: bool | None = None


@dataclass
class Asked:
    """A policy signal."""

    id: str
    answer: Answer | None = None
    reason: str = ""
    question: str = "Can something else help?"
    source: str = "Policy 2026"
    status: str = "Policy rule"
    binding: bool = True


ROWS = [Row("a", "First", "one"), Row("b", "Second"), Row("c", "Third", enabled=False)]


def spoken(view, at):
    node = QAccessible.queryAccessibleInterface(view)
    return node.child(at).text(QAccessible.Text.Name)


@pytest.fixture
def rows(placed):
    view = placed(RowList("A list"))
    view.show_rows(ROWS)
    return view


@pytest.fixture
def heard():
    return []


def test_model_of_a_list_keeps_qt_s_rules(rows, qtmodeltester):
    qtmodeltester.check(rows.model())


def test_enter_chooses_the_row(rows, heard):
    rows.chosen.connect(heard.append)
    rows.setFocus()
    rows.select(1)
    QTest.keyClick(rows, Qt.Key.Key_Return)
    assert heard == ["b"]


def test_one_click_chooses_the_row(rows, heard):
    rows.chosen.connect(heard.append)
    middle = rows.visualRect(rows.model().index(0)).center()
    QTest.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=middle)
    assert heard == ["a"]


def test_row_that_cannot_be_chosen_does_nothing(rows, heard):
    rows.chosen.connect(heard.append)
    middle = rows.visualRect(rows.model().index(2)).center()
    QTest.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=middle)
    assert heard == []


def test_row_is_read_out_with_its_detail(rows):
    assert spoken(rows, 0) == "First. one"


def test_list_is_as_high_as_its_rows_at_any_width(rows):
    wide = rows.heightForWidth(900)
    rows.show_rows([Row("a", "word " * 40)])
    assert rows.heightForWidth(300) > rows.heightForWidth(900)
    assert wide > 0


def test_list_in_a_page_never_scrolls_by_itself(shown, qtbot):
    page = QScrollArea()
    inside = QWidget()
    layout = QVBoxLayout(inside)
    view = RowList("A list")
    layout.addWidget(view)
    page.setWidget(inside)
    page.setWidgetResizable(True)
    shown(page, 300, 200)
    view.show_rows([Row(str(at), "some words that wrap " * 3) for at in range(9)])
    qtbot.waitUntil(lambda: view.height() > 200)
    assert view.verticalScrollBar().maximum() == 0


def test_same_rows_with_other_words_keep_the_current_row(rows):
    rows.select(1)
    rows.show_rows([Row("a", "1"), Row("b", "2"), Row("c", "3")])
    assert rows.currentIndex().row() == 1


def test_steps_say_their_state_in_words(placed, nl, heard):
    steps = placed(StepList(nl))
    steps.show_steps([Step("Report", "done"), Step("Ladder", "blocked", "needs first")], 0)
    steps.step_chosen.connect(heard.append)
    assert spoken(steps, 0) == "1. Report. klaar"
    assert spoken(steps, 1) == "2. Ladder. niet mogelijk: needs first"
    steps.setFocus()
    steps.select(1)
    QTest.keyClick(steps, Qt.Key.Key_Return)
    assert heard == [1]


def test_what_is_missing_jumps_to_its_field(placed, nl, heard):
    missing = placed(MissingList(nl))
    missing.show_missing("Submit", [Lacking("No reason.", "needs.n1"), Lacking("Nowhere.", "")])
    missing.jump.connect(heard.append)
    view = missing.findChild(RowList)
    view.setFocus()
    for at in (0, 1):
        view.select(at)
        QTest.keyClick(view, Qt.Key.Key_Return)
    assert heard == ["needs.n1"]


def test_nothing_missing_says_that_the_act_is_possible(placed, nl):
    missing = placed(MissingList(nl))
    missing.show_missing("Indienen", [])
    assert not missing.findChild(RowList).isVisible()
    assert any("‘Indienen’ kan nu" in label for label in texts(missing))


def texts(widget):
    return [child.text() for child in widget.findChildren(QWidget) if hasattr(child, "text")]


def test_legal_date_unfolds_how_it_came_about(placed, nl):
    terms = placed(TermsList(nl))
    terms.show_terms([Term()])
    view = terms.findChild(RowList)
    assert "6 weeks" not in view.rows[0].detail
    view.setFocus()
    view.select(0)
    QTest.keyClick(view, Qt.Key.Key_Return)
    assert "6 weeks" in view.rows[0].detail


@pytest.mark.parametrize(
    ("days", "met", "icon", "tone"),
    [
        (30, None, Icon.CLOCK, Tone.NEUTRAL),
        (7, None, Icon.WARNING, Tone.WARN),
        (0, None, Icon.WARNING, Tone.WARN),
        (-1, None, Icon.ERROR, Tone.DANGER),
        (-5, True, Icon.DONE, Tone.OK),
        (5, False, Icon.ERROR, Tone.DANGER),
    ],
)
def test_nearness_of_a_date_has_an_icon_and_a_tone(days, met, icon, tone):
    assert due_mark(days, met)[:2] == (icon, tone)


@pytest.fixture
def cards(placed, nl):
    cards = placed(SignalCards(nl))
    cards.show_signals([Asked("s1"), Asked("s2", Answer.FOLLOWED, "It fits.")])
    return cards


def test_answering_a_signal_reports_it(cards, heard):
    cards.answered.connect(lambda *what: heard.append(what))
    cards.findChildren(QRadioButton)[1].click()
    assert heard == [("s1", Answer.DEVIATED)]


def test_reason_of_a_signal_is_reported_while_typing(cards, heard):
    cards.explained.connect(lambda *what: heard.append(what))
    QTest.keyClicks(cards.findChildren(LongTextEditor)[0], "No")
    assert heard[-1] == ("s1", "No")


def test_card_that_stays_keeps_the_cursor(cards):
    reason = cards.findChildren(LongTextEditor)[0]
    reason.setFocus()
    cards.show_signals([Asked("s1", reason="x"), Asked("s3")])
    assert QApplication.focusWidget() is reason


def test_going_to_a_signal_goes_to_what_is_lacking(cards):
    assert cards.focus("s2")
    assert QApplication.focusWidget() is cards.findChildren(LongTextEditor)[1]
    assert not cards.focus("gone")


def test_no_signals_show_nothing(cards):
    cards.show_signals([])
    assert not cards.isVisible()


NUMBERS: Column[int] = Column("Number", lambda number: Cell(str(number)), width=8)
DOUBLES: Column[int] = Column(
    "Double", lambda number: Cell(str(2 * number), Icon.CLOCK), stretch=True
)


def pages(after):
    first = 0 if after is None else after + 1
    return range(first, min(first + 50, 120))


@pytest.fixture
def table(shown):
    model = RecordsModel((NUMBERS, DOUBLES))
    view = TableView("Numbers")
    model.setParent(view)
    model.load(pages)
    view.show_model(model)
    return shown(view)


def test_model_of_a_table_keeps_qt_s_rules(table, qtmodeltester):
    qtmodeltester.check(table.model())


def test_table_fetches_on_until_there_is_no_more(table):
    model = table.model()
    assert model.rowCount() == 50
    while model.canFetchMore(QModelIndex()):
        model.fetchMore(QModelIndex())
    assert model.rowCount() == 120
    assert model.record(119) == 119


def test_scrolling_down_fetches_more(table, qtbot):
    table.verticalScrollBar().setValue(table.verticalScrollBar().maximum())
    qtbot.waitUntil(lambda: table.model().rowCount() > 50)


def test_enter_and_one_click_open_a_row(table, heard):
    table.opened.connect(heard.append)
    table.setFocus()
    table.selectRow(3)
    QTest.keyClick(table, Qt.Key.Key_Return)
    middle = table.visualRect(table.model().index(5, 0)).center()
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=middle)
    assert heard == [3, 5]


def test_home_and_end_go_to_the_first_and_last_row(table):
    table.setFocus()
    QTest.keyClick(table, Qt.Key.Key_End)
    assert table.currentIndex().row() == 49
    QTest.keyClick(table, Qt.Key.Key_Home)
    assert table.currentIndex().row() == 0


@pytest.mark.parametrize("scale", [100, 200])
def test_titles_of_a_table_are_whole_where_there_is_little_room(dressed, on_screen, scale):
    dressed(scale=scale)
    titles = ("Asked for a second look", "Of which passed on", "No")
    columns: list[Column[int]] = [
        Column(title, lambda number: Cell(str(number)), width=4) for title in titles
    ]
    view = TableView("Numbers")
    model: RecordsModel[int] = RecordsModel(columns, view)
    model.load(pages)
    view.show_model(model)
    on_screen(view, 300, 300)
    header, words = view.horizontalHeader(), view.fontMetrics()
    for at, title in enumerate(titles):
        assert header.sectionSize(at) > words.horizontalAdvance(title) + words.height() // 2


def test_long_table_keeps_the_planned_width_for_rows_that_come_later(shown):
    names: Column[int] = Column("Who", lambda number: Cell("x"), width=26)
    view = TableView("Numbers")
    model = RecordsModel((DOUBLES, names), view)
    model.load(lambda after: range(60) if after is None else ())
    view.show_model(model)
    shown(view)
    assert view.horizontalHeader().sectionSize(1) >= 26 * view.fontMetrics().averageCharWidth()


def test_tab_leaves_a_table(shown):
    page = QWidget()
    layout = QVBoxLayout(page)
    model = RecordsModel((NUMBERS,), page)
    model.load(pages)
    view, other = TableView("Numbers"), LongTextEditor(2)
    view.show_model(model)
    layout.addWidget(view)
    layout.addWidget(other)
    shown(page)
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is other


def test_column_that_stretches_takes_the_room_that_is_left(table):
    widths = [table.columnWidth(at) for at in range(2)]
    assert sum(widths) == table.viewport().width()


def test_navigation_of_many_pages_scrolls_to_the_one_that_is_open(on_screen, light, nl):
    navigation = Navigation(nl)
    navigation.show_pages([Row(f"p{at}", f"Pagina {at}") for at in range(30)])
    on_screen(navigation, 220, 300)
    assert navigation.minimumSizeHint().height() < 300 < navigation.sizeHint().height()
    navigation.show_current("p29")
    last = navigation.visualRect(navigation.currentIndex())
    assert navigation.viewport().rect().contains(last)

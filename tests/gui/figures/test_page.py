"""The page of figures: chosen by the keyboard alone, counted beside the window, and calm."""

import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from hengelo_toegang.domain.case import Stage
from hengelo_toegang.domain.figures.grid import Place
from hengelo_toegang.domain.figures.legal import on_the_way
from hengelo_toegang.domain.figures.spans import Span
from hengelo_toegang.domain.ids import CaseId
from hengelo_toegang.domain.law import Law
from hengelo_toegang.usecases.figures_book import Choice, FigureWords
from hengelo_toegang.usecases.figures_out import NoFigures, Output, file_name
from hengelo_toegang.usecases.ports import CaseHit, StoreError, StoreTrouble
from tests.gui import a11y
from tests.gui.conftest import focused
from tests.gui.figures.town import NOW, TODAY, Town, loads
from ui.asking_files import OnChosen
from ui.pages.figures.around import Asked, FigureDesk
from ui.pages.figures.chosen import Along, Chosen
from ui.pages.figures.filters import AGAINST, ALONG, AREA, FIGURE, KEY, LAW, QUARTER, YEAR, Offers
from ui.pages.figures.outputs import OUTPUTS, Outputting
from ui.pages.figures.page import FIGURES
from ui.pages.figures.presenter import PAPER, FiguresPresenter
from ui.pages.figures.view import FiguresView
from ui.progress import LongWork, Step
from ui.theme import ThemeName

HIT = CaseHit(CaseId("c1"), "2026-0001", "Boer, A. de", Law.WMO, Stage.SENT, "Anna de Vries")


class Outputs:
    """Makes files, and remembers of what; what it is made of is tested elsewhere."""

    def __init__(self) -> None:
        self.made: list[tuple[Output, Choice]] = []
        self.fault: Exception | None = None

    def make(self, kind: Output, choice: Choice, words: FigureWords, step: Step) -> bytes:
        step(1, 1)
        if self.fault is not None:
            raise self.fault
        self.made.append((kind, choice))
        return words.name("terms").encode()


class Asker:
    """Chooses a place at once, under the name that is proposed."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.asked: list[str] = []

    def ask_file(self, title: str, name: str, on_chosen: OnChosen) -> None:
        self.asked.append(title)
        on_chosen(self.folder / name)


class Page:
    """A page in a window, with what it kept and which cases it opened."""

    def __init__(self, town, policy, labels, nl, kept: dict[str, str], folder, **desk) -> None:
        self.kept, self.town = kept, town
        self.outputs, self.asker = Outputs(), Asker(folder)
        self.opened: list[CaseId] = []
        self.desk = FigureDesk(
            town,
            policy.neighbourhoods,
            partial(on_the_way, policy),
            labels,
            lambda name: kept.get(name, ""),
            kept.__setitem__,
            **{
                "now": lambda: NOW,
                "open_case": self.opened.append,
                "prices": policy.price_index,
                **desk,
            },
        )
        offers = Offers(town.laws, policy.neighbourhoods, policy.price_index, labels, nl)
        self.view = FiguresView(offers.fields(), nl, lambda: TODAY)
        long = LongWork(self.view, nl)
        outputting = Outputting(self.view, self.asker, self.outputs, labels, long, nl)
        self.view.bind(FiguresPresenter(self.view, self.desk, long, outputting, nl))

    def settle(self) -> "Page":
        while self.view.busy:
            QTest.qWait(1)
        return self

    def refresh(self) -> "Page":
        self.view.refresh()
        return self.settle()

    def choose(self, place: str, value: object) -> "Page":
        self.view._form.edited.emit(place, value)
        return self.settle()

    @property
    def card(self):
        return self.view._cards[0]

    @property
    def titles(self) -> list[str]:
        return [card._title.text() for card in self.view._cards if card.isVisible()]

    @property
    def table(self) -> list[list[str]]:
        model = self.card.pair.table.model()
        return [
            [str(model.index(row, column).data()) for column in range(model.columnCount())]
            for row in range(model.rowCount())
        ]

    @property
    def kept_year(self) -> int:
        chosen = Chosen.read(self.kept[PAPER])
        assert chosen is not None
        return chosen.year

    def asked(self) -> set[str]:
        form = self.view._form
        return {place for place in form.places() if not form._blocks[place].isHidden()}


@pytest.fixture
def make(policy, labels, nl, on_screen, tmp_path) -> Callable[..., Page]:
    def make(chosen: Chosen | None = None, *, town=None, width=1150, **desk) -> Page:
        kept = {} if chosen is None else {PAPER: str(chosen)}
        page = Page(town or Town(policy), policy, labels, nl, kept, tmp_path, **desk)
        on_screen(page.view, width, 660)
        return page.refresh()

    return make


@pytest.mark.parametrize(("theme", "scale"), [(ThemeName.CONTRAST, 100), (ThemeName.LIGHT, 200)])
def test_everybody_can_read_and_use_it(make, dressed, theme, scale):
    dressed(theme, scale)
    page = make(Chosen("needs_rung", 2026, against=Span(2025)))
    assert len(page.titles) == 5, "what belongs with it stands below it"
    assert a11y.problems(page.view.window()) == []


@pytest.fixture
def page(make, light) -> Page:
    page: Page = make()
    return page


def test_the_keyboard_alone_goes_from_the_list_to_the_cases(make, light, policy):
    page = make(town=Town(policy, hits=(HIT,)))
    assert focused() is page.view._list
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Return):
        QTest.keyClick(focused(), key)
    page.settle()
    assert page.titles == ["Meldingen per locatie"]
    seen = []
    for _step in range(20):
        QTest.keyClick(focused(), Qt.Key.Key_Tab)
        seen.append(focused())
        if focused() is page.card.pair.table:
            break
    assert page.card.pair.chart in seen
    location = page.table[1][0]
    QTest.keyClick(focused(), Qt.Key.Key_Down)
    QTest.keyClick(focused(), Qt.Key.Key_Return)
    page.settle()
    ((figure, year, place),) = page.town.asked
    assert (figure, year) == ("reports_location", 2026)
    assert place == Place(key=location)
    assert focused() is page.view._cases.table
    QTest.keyClick(focused(), Qt.Key.Key_Return)
    assert page.opened == [HIT.case]
    page.refresh()
    assert focused() is page.view._cases.table, "who comes back is where they were"
    back = page.view._cases.findChild(QPushButton, "back")
    assert isinstance(back, QPushButton)
    back.click()
    page.settle()
    assert page.titles == ["Meldingen per locatie"]
    assert focused() is page.card.pair.table


def test_it_says_from_what_and_when_it_was_counted(make, light):
    basis = make().view._basis
    assert basis.text().startswith("Cijfers over de 600 casussen in dit bestand, van 26 ")
    assert basis.text().endswith(" 10.14 uur.")
    assert "alleen wat hierop staat" in make(some=True).view._basis.text()


def test_what_is_chosen_is_kept_for_the_next_time(page, make):
    page.choose(LAW, Law.WMO.value).choose(QUARTER, 2).choose(AGAINST, "2025-2")
    kept = Chosen.read(page.kept[PAPER])
    assert kept == Chosen("", 2026, 2, Span(2025, 2), Law.WMO)
    again = make(kept)
    assert again.table == page.table
    assert page.card.pair.table.model().headerData(1, Qt.Orientation.Horizontal) == (
        "kwartaal 2 van 2026"
    )


def test_a_filter_gives_other_numbers_and_a_comparison_two(page):
    whole = page.table
    page.choose(AREA, "Noord")
    noord = page.table
    assert int(noord[-1][1]) < int(whole[-1][1])
    page.choose(AGAINST, "2025")
    assert page.town.counted == [2026, 2025]
    assert [row[1] for row in page.table] == [
        dict(zip([r[0] for r in noord], [r[1] for r in noord], strict=True))[row[0]]
        for row in page.table
    ]
    assert page.card.pair.chart.plan.keys, "two times are told apart"


def test_what_may_not_be_shown_is_a_dot_in_chart_and_table(page):
    page.choose(LAW, Law.PARTICIPATIEWET.value).choose(QUARTER, 2)
    dots = [row for row in page.table if row[1] == "·"]
    marks = [mark for mark in page.card.pair.chart.plan.marks if mark.hidden]
    assert len(dots) == len(marks) > 0
    assert {mark.words for mark in marks} == {"·"}
    assert "te klein om te tonen" in page.card.pair.chart.accessibleDescription()
    assert "te klein om te tonen" in page.card._notes.text()
    hidden = [row[1] for row in page.table].index("·")
    page.view.asked.emit("reports_channel", hidden)
    assert page.town.asked == [], "nobody is shown what made a number that is hidden"
    assert "te klein" in page.view._told.text()


def test_who_may_see_no_case_gets_no_way_to_one(make, light, policy):
    page = make(town=Town(policy, hits=(HIT,)), open_case=None)
    assert not page.card._cases.isVisible()
    page.card.pair.table.setFocus()
    QTest.keyClick(page.card.pair.table, Qt.Key.Key_Return)
    page.settle()
    assert page.town.asked == []


def test_none_of_the_cases_may_be_open_to_whoever_asks(page):
    page.card._cases.click()
    page.settle()
    assert "Geen van de casussen" in page.view._cases._note.text()
    assert isinstance(focused(), QPushButton)


def test_lines_can_be_laws_quarters_and_years(page):
    page.choose(ALONG, Along.YEAR)
    assert [row[0] for row in page.table] == ["2025", "2026"]
    assert {QUARTER, AGAINST} & page.asked() == set()
    assert KEY in page.asked()
    every = page.table[1][1]
    page.choose(KEY, "phone")
    assert int(page.table[1][1]) < int(every)
    page.choose(ALONG, Along.QUARTER)
    assert page.card.pair.chart.plan.standing
    page.choose(ALONG, Along.LAW)
    assert [row[0] for row in page.table] == ["Jeugdwet", "Participatiewet", "Wmo", "Samen"]


def test_figures_stand_in_a_list_and_with_large_text_in_a_field(make, dressed):
    dressed(ThemeName.LIGHT, 200)
    page = make(Chosen("terms", 2026))
    assert not page.view._list.isVisible()
    assert page.asked() == {FIGURE, YEAR}
    page.choose(FIGURE, "looks")
    assert page.titles == ["Wat toetsing opleverde"]
    page.view._more.click()
    assert {AREA, LAW, ALONG} <= page.asked()


def test_the_ladder_and_the_workload_are_figures_too(make, light):
    page = make(workload=loads)
    page.view._list.chosen.emit("@ladder")
    page.settle()
    assert page.titles == ["Wat brengt de trap"]
    assert ALONG not in page.asked()
    page.view._list.chosen.emit("@workload")
    page.settle()
    assert [row[0] for row in page.table] == ["Anna de Vries", "Bas Koopman", "Carla Bruin"]
    assert page.asked() == set()
    assert not page.card._cases.isVisible()
    assert "@workload" not in [row.key for row in make().view._list.rows], "only of who leads"


def test_who_leads_sees_the_cases_that_wait_longest(make, light, policy):
    others = replace(HIT, case=CaseId("c2"), number="2026-0002")
    page = make(Chosen("waiting", 2026, law=Law.WMO), town=Town(policy, hits=(HIT, others)))
    assert page.titles == ["Hoe lang open casussen wachten", "Hoe lang het langst wordt gewacht"]
    page.card._longest.click()
    page.settle()
    assert page.town.longest == [(Law.WMO, None)]
    table = page.view._cases.table
    model = table.model()
    assert [model.index(row, 0).data() for row in (0, 1)] == ["180", "179"]
    assert page.view._cases._title.text() == "Casussen die het langst wachten: Wmo"
    QTest.keyClick(table, Qt.Key.Key_Return)
    assert page.opened == [HIT.case]
    page.choose(FIGURE, "reports_channel")
    page.card._cases.click()
    page.settle()
    assert table.model().headerData(0, Qt.Orientation.Horizontal) == "Nummer"


def test_who_may_see_no_case_gets_no_list_of_those_that_wait(make, light):
    page = make(Chosen("waiting", 2026), open_case=None)
    assert not page.card._longest.isVisible()
    assert not make(Chosen("terms", 2026)).card._longest.isVisible()


def test_where_one_was_among_the_cases_can_be_gone_back_to(make, light, policy):
    hits = (HIT, replace(HIT, case=CaseId("c2")), replace(HIT, case=CaseId("c3")))
    stayed: list[Asked | None] = []
    page = make(town=Town(policy, hits=hits), stay=stayed.append)
    page.card._cases.click()
    page.settle()
    page.view._cases.table.selectRow(2)
    assert page.view.row == 2
    (asked,) = stayed
    assert asked is not None
    again = make(town=Town(policy, hits=hits), stay=stayed.append)
    again.view.stay(asked, 2)
    again.refresh()
    assert again.view._cases.isVisible()
    assert again.view.row == 2
    again.view._cases.back.click()
    again.settle()
    assert stayed[-1] is None


def test_what_lies_with_whom_is_read_beside_the_window_and_told_of_when_it_cannot(make, light):
    threads: list[threading.Thread] = []

    def read():
        threads.append(threading.current_thread())
        if len(threads) > 1:
            raise StoreError(StoreTrouble.UNREACHABLE)
        return loads()

    page = make(Chosen("@workload", 2026), workload=read)
    assert page.titles == ["Wat ligt bij wie"]
    assert threads[0] is not threading.main_thread()
    page.view._again.click()
    page.settle()
    assert page.view._empty.isVisible()
    assert len(threads) == 2, "it is not tried again and again"


def test_help_says_what_is_counted_in_the_figure(page):
    title, about, place = page.view.help()
    assert (title, place) == ("Meldingen per kanaal", FIGURES)
    assert "Elke nieuwe melding telt één keer" in about


def test_a_table_is_copied_with_a_button(page):
    page.card._copy.click()
    assert QGuiApplication.clipboard().text().startswith("Kanaal\tAantal\tAandeel\n")


def put_out(page: Page, kind: Output) -> Path:
    """Choose a file from the menu, and return where it went."""
    actions = dict(zip(OUTPUTS, page.view._file.menu().actions(), strict=True))
    actions[kind].trigger()
    page.settle()
    return page.asker.folder / file_name(kind, page.outputs.made[-1][1])


def test_figures_go_out_as_they_are_chosen(page):
    page.choose(LAW, Law.WMO.value).choose(QUARTER, 2).choose(AREA, "Noord")
    for kind in OUTPUTS:
        path = put_out(page, kind)
        assert path.read_bytes() == b"Wettelijke termijnen, op tijd of te laat"
        assert path.name in page.view._told.text()
        assert "logboek" in page.view._told.text()
    wanted = Choice(Span(2026, 2), Law.WMO, "Noord")
    assert page.outputs.made == [(kind, wanted) for kind in OUTPUTS]
    assert page.asker.asked[0] == "Factsheet van twee pagina’s (PDF)"


@pytest.mark.parametrize(
    ("fault", "said"),
    [(NoFigures(), "geen cijfers"), (StoreError(StoreTrouble.UNREACHABLE), "")],
    ids=["none", "away"],
)
def test_a_file_that_cannot_be_made_is_told_of_calmly(page, fault, said):
    page.outputs.made.append((Output.CSV, Choice(Span(2026))))
    page.outputs.fault = fault
    assert not put_out(page, Output.CSV).exists()
    assert page.view._told.text()
    assert said in page.view._told.text()


def test_a_place_that_cannot_be_written_in_is_told_of_calmly(page):
    page.asker.folder = page.asker.folder / "nergens"
    put_out(page, Output.CSV)
    assert "kan daar niet" in page.view._told.text()


def test_a_store_without_anything_to_count_teaches(make, light, policy):
    page = make(town=Town(policy, of=()))
    assert page.view._empty.isVisible()
    assert not page.view._figures.isVisible()
    assert "Er valt nog niets te tellen." in page.view._empty._title.text()


class Held:
    """Holds counting up, until it is let go."""

    def __init__(self) -> None:
        self.go, self.held = threading.Event(), False

    def __call__(self) -> None:
        if self.held:
            self.go.wait(5)


def test_counting_can_be_stopped_and_what_was_there_stays(make, light, policy):
    hold = Held()
    page = make(town=Town(policy, waits=hold))
    before = page.table
    hold.held = True
    page.view._form.edited.emit(YEAR, 2025)
    assert page.view.busy
    assert page.view._progress.isVisible()
    page.view._progress._stop.click()
    hold.go.set()
    page.settle()
    assert not page.view._progress.isVisible()
    assert page.table == before
    assert page.view._told.text() == "Het tellen is gestopt."
    assert page.kept_year == 2026
    hold.held = False
    page.choose(YEAR, 2025)
    assert page.table != before
    assert page.view._told.text() == ""


def test_counting_that_was_never_done_can_be_stopped_and_begun_again(
    policy, labels, nl, on_screen, light, tmp_path
):
    hold = Held()
    hold.held = True
    page = Page(Town(policy, waits=hold), policy, labels, nl, {}, tmp_path)
    on_screen(page.view, 1150, 660)
    page.view.refresh()
    page.view._progress._stop.click()
    hold.go.set()
    page.settle()
    assert page.view._empty.isVisible()
    hold.held = False
    page.view._again.click()
    page.settle()
    assert page.titles == ["Meldingen per kanaal"]


def test_a_store_that_is_away_is_told_of_calmly(page):
    def away() -> None:
        raise StoreError(StoreTrouble.UNREACHABLE)

    before = page.table
    page.town.waits = away
    page.choose(YEAR, 2025)
    assert page.table == before
    assert page.view._told.text()
    assert page.view._told.text() != "Het tellen is gestopt."


def test_it_is_counted_anew_when_others_write_too_or_it_is_asked(make, light):
    clock = [NOW]
    page = make(central=True, now=lambda: clock[0])
    page.refresh()
    assert page.town.counted == [2026], "what was counted just now is shown again"
    clock[0] = NOW + timedelta(minutes=20)
    page.refresh()
    page.view._again.click()
    page.settle()
    assert page.town.counted == [2026] * 3
    assert "niets veranderd" in page.view._told.text()


def test_what_is_chosen_while_it_is_counted_is_what_is_shown(make, light, policy):
    hold = Held()
    page = make(town=Town(policy, waits=hold))
    hold.held = True
    page.view._form.edited.emit(YEAR, 2025)
    page.view._list.chosen.emit("terms")
    hold.go.set()
    page.settle()
    QApplication.processEvents()
    page.settle()
    assert page.titles == ["Wettelijke termijnen, op tijd of te laat"]
    assert page.kept_year == 2025

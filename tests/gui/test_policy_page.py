"""The page of tariffs and policy: what is in force, what files change, and publishing them."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from db.store import Store, open_store
from hengelo_toegang import bootstrap
from hengelo_toegang.adapters.keys import TEMPORARY_COST
from hengelo_toegang.domain.law import Law
from hengelo_toegang.domain.people import UserId
from hengelo_toegang.domain.users import Role
from hengelo_toegang.usecases.services import Services, bind
from tests.builders import Clock, a_user
from tests.editions import DEARER, TARIFFS, written
from tests.gui import a11y
from ui.labels import label
from ui.pages.manage.policy.presenter import LABEL, UNTIL, PolicyPresenter
from ui.pages.manage.policy.view import PolicyView
from ui.widgets.buttons import Button
from ui.widgets.form_dialog import FormDialog
from ui.widgets.table import TableView

ADA, ILSE = UserId("ada"), UserId("ilse")


class Places:
    """Answers which folder or file, as whoever sits there does."""

    def __init__(self) -> None:
        self.place = Path()

    def ask_folder(self, _title: str, on_chosen: Callable[[Path], None]) -> None:
        on_chosen(self.place)

    def ask_open(self, _title: str, _ending: str, on_chosen: Callable[[Path], None]) -> None:
        on_chosen(self.place)


class Office:
    """A store that is closed and opened again as people sign in anew."""

    def __init__(self, rules, path: Path) -> None:
        self.rules = rules
        self.clock = Clock(datetime(2026, 12, 1, 9, tzinfo=UTC))
        users = (
            a_user(ADA, name="Ada Bos", roles=(Role.ADMINISTRATOR,), laws=()),
            a_user(ILSE, name="Ilse Kok", roles=(Role.POLICY_ADVISER,), laws=(Law.WMO,)),
        )
        people = [(user, "only for this test") for user in users]
        self.founded = bootstrap.found_store(path, people, rules, self.clock, cost=TEMPORARY_COST)
        self.store: Store = self.founded.store

    def sign_in_anew(self) -> None:
        path, dek = self.store.path, self.founded.keys[ADA].dek
        self.store.close()
        projector = bootstrap.projector_of(self.rules, self.clock)
        self.store = open_store(path, dek, projector=projector, clock=self.clock)

    def services(self, user: UserId) -> Services:
        desk = bootstrap.desk_of(self.store, self.founded.keys[user], self.rules, self.clock)
        return bind(desk, lambda _passphrase: True)


@pytest.fixture
def office(rules, tmp_path: Path) -> Iterator[Office]:
    made = Office(rules, tmp_path / "office.store")
    yield made
    made.store.close()


@pytest.fixture
def places() -> Places:
    return Places()


@pytest.fixture
def page(office, places, nl, on_screen) -> Callable[..., PolicyView]:
    def build(user: UserId = ADA) -> PolicyView:
        services = office.services(user)
        view = PolicyView(nl, services.desk.today, publishes=user == ADA)
        view.bind(PolicyPresenter(view, services.policy, places, services.user_names(), nl))
        view.refresh()
        on_screen(view)
        return view

    return build


def choose(view: PolicyView, button: Button, qtbot) -> None:
    """Press a button that asks for files, and wait until they were looked at."""
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not view._runner.busy)


def cells(view: PolicyView) -> list[tuple[str, ...]]:
    return cells_of(view.changes)


def cells_of(table: TableView) -> list[tuple[str, ...]]:
    model = table.model()
    return [
        tuple(model.index(row, column).data() for column in range(model.columnCount()))
        for row in range(model.rowCount())
    ]


def publish(view: PolicyView, qtbot, **values: object) -> FormDialog:
    qtbot.mouseClick(view.publish, Qt.MouseButton.LeftButton)
    dialog = view.findChildren(FormDialog)[-1]
    for place, value in values.items():
        dialog._edited(place, value)
    dialog._yes.click()
    return dialog


def test_the_page_is_fit_for_everybody_in_every_look(page, places, rules, tmp_path, qtbot, look):
    places.place = written(rules, tmp_path / "nieuw", DEARER)
    view = page()
    assert a11y.problems(view) == []
    choose(view, view.folder, qtbot)
    assert a11y.problems(view) == []


def test_the_tariffs_of_today_stand_on_the_page_with_their_day_and_their_source(page, light):
    view = page()
    rows = cells_of(view.tariffs)
    household = [row for row in rows if row[0] == "Huishoudelijke ondersteuning basismodule"]
    assert household == [
        (household[0][0], "Wmo", form, f"€\N{NO-BREAK SPACE}{price}", "minuut", since, until, demo)
        for form, price, since, until, demo in (
            ("Zorg in natura (zin)", "0,62", "1 jan 2026", "31 dec 2026", "fictief demotarief"),
            ("Pgb, professioneel", "0,47", "1 jan 2026", "", "fictief demotarief"),
            ("Pgb, informeel", "0,31", "1 jan 2026", "", "fictief demotarief"),
        )
    ]
    # That of next year prices nothing yet, and what is over prices nothing any more.
    assert not [row for row in rows if row[3].endswith(("0,64", "0,98")) and "OB1" in row[0]]
    assert [row[1] for row in rows] == sorted(
        (row[1] for row in rows), key=[label(law, view._) for law in Law].index
    )
    assert view.tariffs.accessibleName() == "Tarieven van vandaag"


def test_the_table_goes_by_the_day_and_says_what_has_no_tariff(page, office, nl, light):
    office.clock.now = datetime(2027, 1, 1, 9, tzinfo=UTC)
    prices = [row[3] for row in cells_of(page().tariffs) if row[0].startswith("Huishoudelijke")]
    assert prices[0] == "€\N{NO-BREAK SPACE}0,64"
    office.clock.now = datetime(2023, 1, 2, 9, tzinfo=UTC)
    rows = cells_of(page().tariffs)
    assert {row[3] for row in rows} == {"vandaag geen"}
    assert "Kortdurend verblijf / respijt" in {row[0] for row in rows}


def test_looking_again_leaves_the_table_where_it_was(page, light):
    view = page()
    view.tariffs.selectRow(7)
    view.refresh()
    assert view.tariffs.currentIndex().row() == 7


def test_what_changes_is_seen_before_it_is_published(
    page, office, places, rules, tmp_path, qtbot, light
):
    places.place = written(rules, tmp_path / "nieuw", DEARER)
    view = page()
    assert "met het programma" in view._in_force.text()
    choose(view, view.folder, qtbot)
    assert cells(view) == [("Tarief D002 · price", "0.64", "0.70")]
    assert office.services(ADA).policy.history() == ()

    dialog = publish(view, qtbot, **{LABEL: "", UNTIL: date(2026, 11, 30)})
    assert office.services(ADA).policy.history() == ()
    dialog.reject()
    publish(view, qtbot, **{LABEL: "Tarieven 2027", UNTIL: date(2027, 12, 31)})
    (row,) = view.history.rows
    assert row.title == "Tarieven 2027"
    assert "Ada Bos" in row.detail
    assert "31 december 2027" in row.detail
    # It holds at the next sign-in, and says so until then.
    assert "opnieuw aanmeldt" in view._warning.text()
    office.sign_in_anew()
    later = page(ILSE)
    assert later._in_force.text().startswith("Nu geldt: Tarieven 2027")
    assert later._warning.text() == ""


def test_one_table_changes_and_the_rest_stays_as_it_is_in_force(
    page, office, places, rules, tmp_path, qtbot, light
):
    folder = written(rules, tmp_path / "nieuw", DEARER)
    places.place = folder / TARIFFS
    view = page()
    choose(view, view.table, qtbot)
    assert cells(view) == [("Tarief D002 · price", "0.64", "0.70")]
    publish(view, qtbot, **{LABEL: "Tarieven 2027", UNTIL: date(2027, 12, 31)})
    office.sign_in_anew()
    # The next table goes on from that edition, and not from the files of the program.
    places.place = folder / "catalogue" / "providers.csv"
    text = places.place.read_text("utf-8")
    places.place.write_text(text.replace("99990001", "99990009"), "utf-8")
    view = page()
    choose(view, view.table, qtbot)
    assert [(was, becomes) for _what, was, becomes in cells(view)] == [("99990001", "99990009")]


def test_all_that_is_wrong_is_shown_with_file_and_line_and_cannot_be_published(
    page, office, places, rules, tmp_path, qtbot, light
):
    places.place = written(rules, tmp_path / "fout", DEARER)
    path = places.place / TARIFFS
    path.write_text(path.read_text("utf-8").replace(",0.70,", ",gratis,"), "utf-8")
    view = page()
    choose(view, view.folder, qtbot)
    (fault,) = view.faults.rows
    assert fault.title.startswith("catalogue/tariffs.csv:3.price")
    assert not view.publish.isEnabled()
    assert cells(view) == []
    qtbot.mouseClick(view.forget, Qt.MouseButton.LeftButton)
    assert view.history.isVisible() or view._none.isVisible()
    assert office.services(ADA).policy.history() == ()


def test_what_takes_away_from_under_cases_is_shown_and_cannot_be_published(
    page, places, rules, tmp_path, qtbot, light
):
    began = (TARIFFS, "minuut,0.62,2026-01-01", "minuut,0.60,2026-01-01")
    places.place = written(rules, tmp_path / "oud", began)
    view = page()
    choose(view, view.folder, qtbot)
    assert cells(view) == [("Tarief D001 · price", "0.62", "0.60")]
    assert ["D001" in row.title for row in view.faults.rows] == [True]
    assert not view.publish.isEnabled()


def test_who_publishes_nothing_looks_on_and_writes_the_files_out(
    page, places, tmp_path, qtbot, light
):
    view = page(ILSE)
    assert not view.folder.isVisible()
    assert not view.zip.isVisible()
    places.place = tmp_path / "uit"
    qtbot.mouseClick(view.export, Qt.MouseButton.LeftButton)
    assert (places.place / TARIFFS).is_file()
    qtbot.mouseClick(view.export, Qt.MouseButton.LeftButton)
    assert "lege map" in view._told.text()


def test_an_edition_of_which_the_day_passed_warns(
    page, office, places, rules, tmp_path, qtbot, light
):
    places.place = written(rules, tmp_path / "nieuw", DEARER)
    view = page()
    choose(view, view.folder, qtbot)
    publish(view, qtbot, **{LABEL: "Tarieven 2027", UNTIL: date(2026, 12, 31)})
    office.sign_in_anew()
    office.clock.forward(days=31)
    assert "nagekeken tot en met 31 december 2026" in page(ILSE)._warning.text()


def test_the_window_goes_on_while_files_are_looked_at(page, places, rules, tmp_path, qtbot, light):
    places.place = written(rules, tmp_path / "nieuw", DEARER)
    view = page()
    qtbot.mouseClick(view.folder, Qt.MouseButton.LeftButton)
    assert view._runner.busy
    assert view.folder.isVisible()
    choose(view, view.folder, qtbot)  # once more, in vain: one look at a time
    assert cells(view) == [("Tarief D002 · price", "0.64", "0.70")]


def test_the_store_may_close_once_the_page_is_left(
    page, office, places, rules, tmp_path, qtbot, light
):
    places.place = written(rules, tmp_path / "nieuw", DEARER)
    view = page()
    qtbot.mouseClick(view.folder, Qt.MouseButton.LeftButton)
    assert view.leave()
    assert not view._runner.busy
    office.store.close()
    assert cells(view) == [("Tarief D002 · price", "0.64", "0.70")]

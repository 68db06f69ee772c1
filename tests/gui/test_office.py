"""The settings of the office, and restricted files, as who manages them sees them."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QStackedWidget

from hengelo_toegang import bootstrap
from hengelo_toegang.adapters.keys import TEMPORARY_COST
from hengelo_toegang.domain.ids import CaseId
from hengelo_toegang.domain.law import Law
from hengelo_toegang.domain.messages.numbers import NumberSeries
from hengelo_toegang.domain.people import HouseholdId, UserId
from hengelo_toegang.domain.sampling import Risk
from hengelo_toegang.domain.users import Role
from hengelo_toegang.usecases.services import Services, bind
from tests.builders import ANNA, Clock, a_case, a_household, a_person, a_report, a_user
from tests.gui import a11y
from ui.focus_order import stops
from ui.pages.manage.restrictions.presenter import RestrictionsPresenter
from ui.pages.manage.restrictions.view import RestrictionsView
from ui.pages.manage.settings.presenter import (
    EXTRACT,
    IDLE,
    SCORES,
    SERIES,
    SHARE,
    SettingsPresenter,
)
from ui.pages.manage.settings.view import SettingsView
from ui.reading import Raw
from ui.widgets.form_dialog import FormDialog

ADMIN, LEAD, PRIVACY = UserId("ada"), UserId("toos"), UserId("piet")


@pytest.fixture
def office(rules, tmp_path: Path) -> Iterator[Callable[[UserId], Services]]:
    """Return the services of a consultant, an administrator, a lead and a privacy officer."""
    clock = Clock(datetime(2026, 3, 2, 9, tzinfo=UTC))
    person = a_person()
    users = (
        a_user(ANNA, name="Anna de Vries", laws=tuple(Law)),
        a_user(ADMIN, name="Ada Bos", roles=(Role.ADMINISTRATOR,), laws=()),
        a_user(LEAD, name="Toos Maat", roles=(Role.TEAM_LEAD,), laws=(Law.WMO,)),
        a_user(PRIVACY, name="Piet Vos", roles=(Role.PRIVACY_OFFICER,), laws=()),
        a_user(UserId("eva"), name="Eva Prins", laws=(Law.WMO,), persons=(person.id,)),
    )
    path = tmp_path / "office.store"
    people = [(user, "only for this test") for user in users]
    founded = bootstrap.found_store(path, people, rules, clock, cost=TEMPORARY_COST)

    def services(user: UserId) -> Services:
        desk = bootstrap.desk_of(founded.store, founded.keys[user], rules, clock)
        return bind(desk, lambda _passphrase: True)

    with founded.store:
        anna = services(ANNA)
        anna.register_report(a_household(person), a_case(report=a_report(), owner=ANNA))
        yield services


@pytest.fixture
def settings(office, nl, on_screen) -> Callable[[], SettingsView]:
    def build() -> SettingsView:
        services = office(ADMIN)
        view = SettingsView(nl, services.desk.today)
        view.bind(SettingsPresenter(view, services.office, services.user_names(), nl))
        view.refresh()
        on_screen(view)
        return view

    return build


@pytest.fixture
def restrictions(office, nl, on_screen) -> Callable[..., RestrictionsView]:
    def build(user: UserId = LEAD) -> RestrictionsView:
        view = RestrictionsView(nl, office(user).desk.today)
        view.bind(RestrictionsPresenter(view, office(user), nl))
        view.refresh()
        on_screen(view)
        return view

    return build


def test_both_pages_are_fit_for_everybody_in_every_look(settings, restrictions, look):
    assert a11y.problems(settings()) == []
    assert a11y.problems(restrictions()) == []


def test_the_settings_lead_to_the_backups_of_the_device(office, nl, on_screen, qtbot):
    asked = []
    today = office(ADMIN).desk.today
    view, without = SettingsView(nl, today, lambda: asked.append(1)), SettingsView(nl, today)
    for each in (view, without):
        on_screen(each)
    qtbot.mouseClick(view.backups, Qt.MouseButton.LeftButton)
    assert asked == [1]
    assert not without.backups.isVisible()


def test_the_settings_open_at_the_first_field(settings, qtbot, light):
    view, pages = settings(), QStackedWidget()
    before = QLineEdit(pages)
    for page in (before, view):
        pages.addWidget(page)
    qtbot.addWidget(pages)
    pages.show()
    before.setFocus()
    pages.setCurrentWidget(view)
    assert pages.focusWidget() is next(stops(view))
    pages.removeWidget(view)
    view.setParent(None)


def test_what_is_kept_holds_for_everybody_and_says_who_changed_it(settings, office, light):
    view = settings()
    presenter = view._presenter
    presenter.edit(IDLE, 10)
    presenter.edit("share.wmo", Decimal(20))
    presenter.edit("seed", "kwartaal 2")
    presenter.edit("risk.long_duration.on", True)
    presenter.edit("risk.long_duration.value", Decimal(24))
    view.save.click()
    kept = office(ANNA).office.settings()
    assert kept.idle_minutes == 10
    assert kept.sampling.share(Law.WMO) == Decimal(20)
    assert kept.sampling.seed == "kwartaal 2"
    assert kept.sampling.rule(Risk.LONG_DURATION).value == Decimal(24)
    (row,) = view._history.rows
    assert "Ada Bos" in row.title
    assert "5 minuten → 10 minuten" in row.detail


def test_what_goes_to_the_data_team_is_set_with_its_key_and_the_list_says_so(
    settings, office, light
):
    view = settings()
    view._presenter.edit(EXTRACT, True)
    view.save.click()
    first = office(ADMIN).office.settings().extract
    assert (first.on, first.scores, len(first.key)) == (True, False, 64)
    view._presenter.edit(SCORES, True)
    view.save.click()
    assert office(ADMIN).office.settings().extract == replace(first, scores=True)
    shown = [row.detail for row in view._history.rows]
    assert [first.key in detail for detail in shown] == [False, False]
    assert "uit → aan" in shown[0]


def test_this_computer_gets_a_series_of_numbers_that_stays_its_own(settings, office, light):
    view = settings()
    device = office(ADMIN).office.device()
    for series in (7, 8):
        view._presenter.edit(SERIES, series)
        view.save.click()
    kept = office(ADMIN).office.settings().number_series
    assert kept == (NumberSeries(device, 7), NumberSeries(device, 8))
    assert "7 → 8" in view._history.rows[0].detail
    view._presenter.edit(SERIES, 99)
    view.save.click()
    assert "1 tot en met 98" in view._told.text()
    assert office(ADMIN).office.settings().number_series == kept


def test_keeping_the_same_writes_nothing(settings, office, light):
    view = settings()
    view.save.click()
    assert office(ADMIN).office.history() == ()
    assert view._history.rows == ()


@pytest.mark.parametrize(
    ("place", "value"),
    [(IDLE, 16), (IDLE, 0), (SHARE, Decimal(101)), (IDLE, Raw("tien")), (SHARE, None)],
)
def test_what_is_impossible_is_not_kept_and_stands_at_its_field(
    settings, office, light, place, value
):
    view = settings()
    view._presenter.edit(place, value)
    view.save.click()
    assert office(ADMIN).office.history() == ()
    assert view._told.text()


def test_only_an_administrator_changes_settings_not_even_past_the_window(office):
    services = office(LEAD)
    with services.desk.open() as uow:
        from hengelo_toegang.domain.office import OfficeSettings

        uow.settings.save(replace(OfficeSettings(), idle_minutes=15), "forged")
        uow.commit()
    assert services.office.settings().idle_minutes == 5
    assert services.office.history() == ()


def test_a_colleagues_household_is_proposed_restricted_and_freed(restrictions, office, light):
    view = restrictions()
    (row,) = view.proposals.rows
    assert "Eva Prins" in row.detail
    view.proposals.chosen.emit(row.key)
    dialog = answer(view, {"reason": "Collega", "allowed": (ANNA,)})
    assert a11y.problems(dialog) == []
    dialog._yes.click()
    assert view.proposals.rows == ()
    (row,) = view.restricted.rows
    assert "Anna de Vries" in row.detail
    view.restricted.chosen.emit(row.key)
    answer(view, {"reason": "Uit dienst"})._yes.click()
    assert view.restricted.rows == ()
    assert "Uit dienst" in view.lifted.rows[0].detail


def test_the_privacy_officer_finds_any_household_to_restrict(restrictions, office, light):
    known = a_person("p7", surname="Bekend")
    home = a_household(known, id=HouseholdId("h7"))
    other = a_case(
        id=CaseId("c7"), number="W-7", household=home.id, resident=known.id, report=a_report()
    )
    office(ANNA).register_report(home, other)
    view = restrictions(PRIVACY)
    view.search.setText("bekend")
    view.search.show_found()
    (row,) = view._find("bekend").rows
    view.search.chosen.emit(row.key)
    dialog = answer(view, {"reason": "Bekende inwoner", "allowed": (LEAD,)})
    assert "Bekend" in dialog.windowTitle()
    dialog._yes.click()
    assert "Bekende inwoner" in view.restricted.rows[0].detail
    assert not office(ANNA).queries.find_residents("bekend")
    assert [one.enabled for one in view._find("niemand heet zo").rows] == [False]


def answer(view, values) -> FormDialog:
    dialog = view.findChildren(FormDialog)[-1]
    assert isinstance(dialog, FormDialog)
    for place, value in values.items():
        dialog._edited(place, value)
    return dialog

"""Residents' rights in the window: a request from the counter to the answer, and destruction."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QMessageBox

from hengelo_toegang.domain.people import UserId
from hengelo_toegang.i18n import Translate
from hengelo_toegang.usecases.exchange_services import Centre
from hengelo_toegang.usecases.services import Services, bind
from tests.gui.a11y import problems
from tests.gui.looks import IDS, LOOKS
from tests.gui.walk.centre import SomeCentre
from tests.residents.conftest import ANNA, H1, P1, PIA, TOM, Office, keep_file
from tests.residents.conftest import office as office
from ui.desk import UserDesk
from ui.look import Look
from ui.pages.rights import page as rights
from ui.pages.rights.destruction import APPROVE, CARRY_OUT
from ui.pages.rights.page import RIGHTS
from ui.pages.rights.requests import ANSWER, ASKED, GIVE_REST, IDENTITY, PREVIEW, RIGHT
from ui.pages.rights.view import RightsView
from ui.widgets.form_dialog import FormDialog

YEARS_15 = 365 * 15 + 5


@pytest.fixture
def desk_of(
    office: Office, nl: Translate, qapp, fonts, preferences, on_screen
) -> Callable[..., tuple[UserDesk, RightsView, Services]]:
    def build(
        user: UserId, look: Look | None = None, centre: Centre | None = None
    ) -> tuple[UserDesk, RightsView, Services]:
        services = bind(office.desk(user), lambda _: True)
        beside = replace(services.exchange, centre=centre or services.exchange.centre)
        services = replace(services, exchange=beside)
        desk = UserDesk(services, "", look or Look(qapp, preferences), nl)
        on_screen(desk.shell, 1366, 768)
        assert desk.shell.go(RIGHTS)
        view = desk.shell.page(RIGHTS)
        assert isinstance(view, RightsView)
        return desk, view, services

    return build


@pytest.fixture
def filled(office: Office) -> Office:
    keep_file(office)
    with office.desk(TOM).open() as uow:
        # The file is closed to all but Anna: a privacy officer has to be let in first.
        closed = uow.restrictions.get(f"{H1}/restriction")
        uow.restrictions.save(closed.lift(TOM, date(2026, 3, 2), "For the request."), "lift")
        uow.commit()
    return office


def dialog(desk: UserDesk, kind: type[QDialog] = FormDialog) -> Any:
    QApplication.processEvents()
    (found,) = (one for one in desk.shell.findChildren(kind) if one.isVisible())
    return found


def yes(desk: UserDesk) -> None:
    box = dialog(desk, QMessageBox)
    QTest.mouseClick(box.buttons()[0], Qt.MouseButton.LeftButton)
    QApplication.processEvents()


def take_in(view: RightsView, desk: UserDesk, **values: object) -> None:
    view.requests._chosen(f"{H1}/{P1}")
    form = dialog(desk)
    form._values.update({IDENTITY: "paspoort gezien"} | values)
    form._answer()
    QApplication.processEvents()


def finished(view: RightsView) -> None:
    while view.busy:
        QTest.qWait(1)


def test_a_request_goes_from_the_counter_to_the_letter(filled, desk_of, tmp_path):
    desk, view, services = desk_of(PIA)
    rows = view.requests._presenter.find("zwquem")
    assert next(row.key for row in rows) == f"{H1}/{P1}"
    take_in(view, desk)
    (row,) = view.requests.waiting.rows
    assert "Antwoord uiterlijk" in row.detail
    requests = view.requests._presenter
    requests.do(PREVIEW)
    assert view.requests.passages.rows
    requests.do(ANSWER)
    dialog(desk)._answer()
    assert "Bekijk eerst" in dialog(desk)._refusal.text()
    dialog(desk).reject()
    requests.do(GIVE_REST)
    yes(desk)
    requests.do(ANSWER)
    dialog(desk)._answer()
    QApplication.processEvents()
    requests._save(tmp_path)
    kinds = sorted(path.suffix for path in tmp_path.iterdir() if "antwoord" in path.name)
    assert kinds == [".json", ".pdf", ".txt"]
    assert not services.residents.requests()[0].request.open
    for box in desk.shell.findChildren(QDialog):
        box.close()


def test_a_text_is_struck_with_a_reason(filled, desk_of):
    desk, view, _services = desk_of(PIA)
    take_in(view, desk)
    requests = view.requests._presenter
    place = view.requests.passages.rows[0].key
    requests.look_at(place)
    form = dialog(desk)
    form._values.update({"strike": True})
    form._answer()
    assert form.isVisible()
    form._values.update({"reason": "Gezondheid van een ander."})
    form._answer()
    QApplication.processEvents()
    (row,) = [row for row in view.requests.passages.rows if row.key == place]
    assert "Gezondheid van een ander." in row.detail


def test_a_list_is_made_approved_by_another_and_carried_out(filled, desk_of):
    desk, view, _services = desk_of(PIA)
    filled.clock.forward(days=YEARS_15)
    view.lists.look.click()
    finished(view)
    assert len(view.lists.due.rows) == 2
    view.lists._presenter.ask_to_make()
    yes(desk)
    assert APPROVE not in _offered(view)
    _, other, _ = desk_of(TOM)
    assert not other.tabs.isTabVisible(0)
    (row,) = other.lists.lists.rows
    other.lists._presenter.choose_list(row.key)
    other.lists._presenter._attempt_and_say(
        lambda: services_of(filled, TOM).residents.approve_list(row.key), ""
    )
    view.refresh()
    assert CARRY_OUT in _offered(view)
    view.lists._presenter.do(CARRY_OUT)
    yes(desk)
    finished(view)
    QApplication.processEvents()
    assert "Vernietigd" in view.lists.lists.rows[0].detail
    assert all("Vernietigd op" in row.detail for row in view.lists.lines.rows)


def services_of(office: Office, user: UserId) -> Services:
    return bind(office.desk(user), lambda _: True)


def _offered(view: RightsView) -> set[str]:
    return {name for name, button in view.lists.buttons.items() if not button.isHidden()}


def test_who_works_on_cases_has_no_such_page(office, nl, qapp, preferences):
    desk = UserDesk(bind(office.desk(ANNA), lambda _: True), "", Look(qapp, preferences), nl)
    assert rights.page(desk) is None


def test_who_has_not_all_files_is_told_so(office, desk_of):
    _desk, view, _services = desk_of(PIA)
    assert not view.in_part.isVisible()
    desk, view, _services = desk_of(PIA, centre=SomeCentre([]))
    assert view.in_part.isVisible()
    assert "op kantoor" in view.in_part.text()
    assert problems(desk.shell) == []


@pytest.mark.parametrize("look", LOOKS, indirect=True, ids=IDS)
def test_both_parts_are_for_everybody(filled, desk_of, look):
    desk, view, _ = desk_of(PIA, look)
    take_in(view, desk, **{RIGHT: "access", ASKED: "Wat weet u van mij?"})
    assert problems(desk.shell) == []
    filled.clock.forward(days=YEARS_15)
    view.tabs.setCurrentIndex(1)
    view.lists.look.click()
    finished(view)
    QApplication.processEvents()
    assert problems(desk.shell) == []

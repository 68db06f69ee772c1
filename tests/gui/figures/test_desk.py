"""Figures on the desk: for who leads and who makes policy, and cases for who may open them."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from hengelo_toegang import bootstrap
from hengelo_toegang.adapters.keys import TEMPORARY_COST
from hengelo_toegang.domain.figures.workload import Workload
from hengelo_toegang.domain.ids import CaseId, HouseholdId, PersonId, UserId
from hengelo_toegang.domain.law import Law
from hengelo_toegang.domain.users import Role
from hengelo_toegang.usecases.extracting import EXTRACT, allow
from hengelo_toegang.usecases.figures import FigureServices
from hengelo_toegang.usecases.figures_out import EXPORT_FIGURES, Output
from hengelo_toegang.usecases.ports import StoreError, StoreTrouble
from hengelo_toegang.usecases.services import Services, bind
from hengelo_toegang.words import trouble_words
from tests.builders import ANNA, Clock, a_case, a_household, a_person, a_report, a_user
from tests.logged import logged
from ui.desk import UserDesk
from ui.look import Look
from ui.pages.case.view import CaseView
from ui.pages.figures.extracting import SINCE
from ui.pages.figures.outputs import OUTPUTS
from ui.pages.figures.page import FIGURES
from ui.pages.figures.view import FiguresView
from ui.pages.own_work.page import OWN_WORK
from ui.pages.own_work.view import OwnWorkView
from ui.pages.worklist.page import WORKLIST
from ui.widgets.files import FileAsker
from ui.widgets.form_dialog import FormDialog

ADMIN, LEAD, POLICY = UserId("ada"), UserId("lea"), UserId("pia")
SECRET = "only for this test"
CASES = 6


@pytest.fixture
def services(rules, tmp_path: Path):
    """Return the services of each in a store with six cases under the Wmo."""
    clock = Clock(datetime(2026, 3, 2, 9, tzinfo=UTC))
    users = [
        a_user(ANNA, name="Anna de Vries", laws=tuple(Law)),
        a_user(LEAD, name="Lea Vos", roles=(Role.TEAM_LEAD,), laws=tuple(Law)),
        a_user(POLICY, name="Pia Beleid", roles=(Role.POLICY_ADVISER,), laws=(Law.WMO,)),
        a_user(ADMIN, name="Ada Beheer", roles=(Role.ADMINISTRATOR,), laws=()),
    ]
    founded = bootstrap.found_store(
        tmp_path / "figures.store",
        [(user, SECRET) for user in users],
        rules,
        clock,
        cost=TEMPORARY_COST,
        fictitious=True,
    )

    def of(user: UserId) -> Services:
        desk = bootstrap.desk_of(founded.store, founded.keys[user], rules, clock)
        return bind(desk, SECRET.__eq__)

    with founded.store:
        with of(ANNA).desk.open() as uow:
            for at in range(CASES):
                person = a_person(f"p{at}", bsn="")
                uow.households.save(a_household(person, id=HouseholdId(f"h{at}")), "new")
                uow.cases.save(
                    a_case(
                        id=CaseId(f"c{at}"),
                        household=HouseholdId(f"h{at}"),
                        resident=PersonId(f"p{at}"),
                        number=f"W-2026-000{at}",
                        report=a_report(),
                    ),
                    "report",
                )
            uow.commit()
        yield of


@pytest.fixture
def visit(services, qapp, fonts, light, preferences, nl, on_screen):
    def sit_down(user: UserId) -> UserDesk:
        desk = UserDesk(services(user), "Stadhuis", Look(qapp, preferences), nl)
        on_screen(desk.shell, 1366, 768)
        return desk

    return sit_down


def the_page(desk: UserDesk) -> FiguresView:
    assert desk.shell.go(FIGURES)
    view = desk.shell.page(FIGURES)
    assert isinstance(view, FiguresView)
    settle(view)
    return view


def settle(view: FiguresView) -> None:
    while view.busy:
        QTest.qWait(1)


def listed(desk: UserDesk) -> list[str]:
    return [row.key for row in desk.shell._navigation.rows]


def test_a_lead_goes_from_a_number_to_a_case_and_back(visit):
    desk = visit(LEAD)
    key = Qt.Key(Qt.Key.Key_1 + listed(desk).index(FIGURES))
    QTest.keyClick(desk.shell, key, Qt.KeyboardModifier.AltModifier)
    assert desk.shell.current == FIGURES
    view = the_page(desk)
    pair = view._cards[0].pair
    assert [line.amounts[0].words for line in pair.chart._numbers.lines] == [f"{CASES}"]
    QTest.keyClick(pair.table, Qt.Key.Key_Return)
    settle(view)
    assert view._cases.table.model().rowCount() == CASES
    QTest.keyClick(view._cases.table, Qt.Key.Key_Return)
    case = desk.case_page
    assert isinstance(case, CaseView)
    case.left.emit()
    settle(view)
    assert desk.shell.current == FIGURES
    assert view._cases.isVisible()
    view._list.chosen.emit("@workload")
    settle(view)
    names = [line.label for line in view._cards[0].pair.chart._numbers.lines]
    assert names == ["Anna de Vries", "Lea Vos"]


def test_a_desk_that_is_built_anew_is_still_in_the_list_of_cases(visit, nl, on_screen):
    desk = visit(LEAD)
    view = the_page(desk)
    QTest.keyClick(view._cards[0].pair.table, Qt.Key.Key_Return)
    settle(view)
    view._cases.table.selectRow(3)
    larger = desk.again(nl)
    on_screen(larger.shell, 1366, 768)
    again = larger.shell.page(FIGURES)
    assert isinstance(again, FiguresView)
    assert again is not view
    settle(again)
    assert larger.shell.current == FIGURES
    assert again._cases.isVisible()
    assert again._cases.table.currentIndex().row() == 3
    again._cases.back.click()
    settle(again)
    last = larger.again(nl).shell.page(FIGURES)
    assert isinstance(last, FiguresView)
    settle(last)
    assert not last._cases.isVisibleTo(last)


def test_a_policy_adviser_begins_at_the_figures_and_opens_no_case(visit):
    desk = visit(POLICY)
    desk.start()
    assert desk.shell.current == FIGURES
    view = the_page(desk)
    assert not view._cards[0]._cases.isVisible()
    QTest.keyClick(view._cards[0].pair.table, Qt.Key.Key_Return)
    settle(view)
    assert not view._cases.isVisible()
    assert "@workload" not in [row.key for row in view._list.rows]
    assert "law" not in view._offered.choices


def test_what_goes_out_is_a_file_and_a_line_in_the_log(visit, monkeypatch, tmp_path):
    def ask_file(self, title, name, on_chosen):
        on_chosen(tmp_path / name)

    monkeypatch.setattr(FileAsker, "ask_file", ask_file)
    desk = visit(POLICY)
    view = the_page(desk)
    actions = dict(zip(OUTPUTS, view._file.menu().actions(), strict=False))
    actions[Output.CSV].trigger()
    settle(view)
    assert "logboek" in view._told.text()
    text = (tmp_path / "cijfers-2026.csv").read_text("utf-8-sig")
    assert "Meldingen per kanaal" in text
    assert EXPORT_FIGURES in [event.action for event in logged(desk.services.desk)]


def test_rows_for_the_data_team_go_to_a_folder_once_they_are_allowed(
    visit, services, monkeypatch, tmp_path
):
    folder = tmp_path / "levering"
    monkeypatch.setattr(FileAsker, "ask_folder", lambda self, title, chosen: chosen(folder))
    desk = visit(POLICY)
    view = the_page(desk)
    settle(view)

    def ask(day: object) -> None:
        *_others, rows = view._file.menu().actions()
        rows.trigger()
        dialog = view.findChildren(FormDialog)[-1]
        dialog._edited(SINCE, day)
        dialog._yes.click()
        settle(view)

    ask(None)
    assert "functioneel beheerder" in view._told.text()
    assert not folder.exists()
    allow(services(ADMIN).desk, on=True)
    ask(None)
    assert "6 rijen" in view._told.text()
    assert (folder / "AOMMeldingWmoJeugd.csv").read_text("utf-8").count("\n") == 7
    ask(date(2026, 3, 3))
    assert "nog komen" in view._told.text()
    assert [event.action for event in logged(desk.services.desk)].count(EXTRACT) == 3


def test_who_leads_a_team_makes_no_rows_for_the_data_team(visit):
    view = the_page(visit(LEAD))
    assert len(view._file.menu().actions()) == len(OUTPUTS)


def test_a_consultant_has_no_such_page_but_their_own_work(visit):
    desk = visit(ANNA)
    assert FIGURES not in listed(desk)
    actions = {action.text(): action for action in desk.shell.look_button.menu().actions()}
    actions["Mijn werk…"].trigger()
    assert desk.shell.current == OWN_WORK
    view = desk.shell.page(OWN_WORK)
    assert isinstance(view, OwnWorkView)
    while view.busy:
        QTest.qWait(1)
    assert [row.title for row in view._numbers.rows] == [
        f"{CASES} open casussen",
        f"{CASES} casussen met een wettelijke datum dichtbij of voorbij",
        "0 meldingen in vier weken",
        "0 besluiten in vier weken",
    ]
    assert desk.services.figures.own_workload().user == ANNA
    view.left.emit()
    assert desk.shell.current == WORKLIST


def test_who_has_no_cases_of_their_own_has_no_page_of_own_work(visit):
    for user in (LEAD, POLICY):
        actions = visit(user).shell.look_button.menu().actions()
        assert "Mijn werk…" not in [action.text() for action in actions]


def test_own_work_that_cannot_be_counted_is_told_of_calmly(visit, monkeypatch, nl):
    def away(_services: FigureServices) -> Workload:
        raise StoreError(StoreTrouble.UNREACHABLE)

    monkeypatch.setattr(FigureServices, "own_workload", away)
    desk = visit(ANNA)
    assert desk.shell.go(OWN_WORK)
    view = desk.shell.page(OWN_WORK)
    assert isinstance(view, OwnWorkView)
    while view.busy:
        QTest.qWait(1)
    assert view._told.text() == trouble_words(StoreError(StoreTrouble.UNREACHABLE), nl)

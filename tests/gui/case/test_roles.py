"""What a worker of a neighbourhood team writes in a case, and what they read alone."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QCheckBox, QPushButton

from hengelo_toegang.domain.blockers import ActionBlocked
from hengelo_toegang.domain.case import Finding, RungOutcome
from hengelo_toegang.domain.ids import CaseId
from hengelo_toegang.domain.ladder import Rung
from hengelo_toegang.domain.law import Law
from hengelo_toegang.domain.people import Address, Consent, RunningProvision, UserId
from hengelo_toegang.domain.users import Role
from hengelo_toegang.usecases.services import bind
from tests.builders import a_user
from tests.gui import a11y
from tests.repertoire import CASE, PASSPHRASE, casus_of, unreviewed
from ui.desk import UserDesk
from ui.pages.case.ladder.board import for_neighbourhood, rows
from ui.pages.case.ladder.card import why_closed
from ui.pages.case.page import build_case_page
from ui.pages.case.steps import StepKey
from ui.pages.decision.step import DECISION
from ui.pages.household.page import HOUSEHOLD
from ui.pages.household.view import HouseholdView
from ui.pages.worklist.page import WORKLIST
from ui.pages.worklist.view import WorklistView
from ui.widgets.form_dialog import FormDialog

WORKER = a_user(
    UserId("wim"), name="Wim Wijk", roles=(Role.WIJKRACHT,), laws=(Law.WMO,), employer="Wijkracht"
)
NOT_FOR_THE_POST = (
    "New report",
    "Copy to a file…",
    "Correct the data",
    "Add somebody",
    "Died",
    "Record consent",
    "Add provision",
    "Name a coordinator",
)
POST = a_user(UserId("post"), name="Pia Post", roles=(Role.ADMINISTRATION,), laws=(Law.WMO,))


@pytest.fixture
def office(repertoire, tmp_path):
    def undecided(raw):
        for step in ("application", "decision"):
            raw["case"].pop(step, None)

    casus = casus_of(repertoire.rules, "01", unreviewed, undecided)
    users = (*casus.users, WORKER, POST)
    with repertoire.staged(casus, tmp_path / "roles.store", users=users) as stage:
        yield lambda user: bind(stage.desk(UserId(user), casus.today), PASSPHRASE.__eq__)


@pytest.fixture
def opened(office, nl, shown):
    def open_as(user: str):
        view = build_case_page(office(user), nl, CASE, (DECISION,))
        shown(view)
        return view

    return open_as


@pytest.mark.parametrize("step", [StepKey.RESEARCH_REPORT, StepKey.APPLICATION, StepKey.DECISION])
def test_a_worker_reads_the_steps_of_who_decides_and_hears_why(qtbot, opened, step):
    view = opened("wim")
    view.presenter.go_to_step(step)
    assert "Wie besluit, schrijft hier" in view._notice._remark.text()
    # What stands in place of a letter gets its room a moment later.
    qtbot.waitUntil(lambda: a11y.problems(view) == [])


def test_a_worker_writes_up_to_the_third_rung(opened, office):
    view = opened("wim")
    view.presenter.go_to_step(StepKey.CLARIFICATION)
    assert not view._notice.isVisible()
    view.presenter.working.put("clarification.work", "Twee dagen in de week")
    assert view.presenter.leave()
    case = office("anna").open_dossier(CASE).case
    assert case.clarification.work == "Twee dagen in de week"
    assert WORKER.id in case.writers


def test_the_last_rung_is_there_to_read_for_a_worker(office, nl):
    board = for_neighbourhood(rows(office("wim").open_dossier(CASE)))
    closed = {cell.rung for row in board for cell in row.cells if cell.not_yours}
    assert closed == {Rung.TAILORED}
    assert why_closed(board[0].cells[-1], nl).startswith("Wie besluit")


def test_a_consultant_hears_nothing_of_it(opened):
    view = opened("anna")
    view.presenter.go_to_step(StepKey.APPLICATION)
    assert not view._notice.isVisible()


@pytest.fixture
def sent_office(repertoire, tmp_path):
    casus = casus_of(repertoire.rules, "01")
    users = (*casus.users, POST)
    with repertoire.staged(casus, tmp_path / "post.store", users=users) as stage:
        yield lambda user: bind(stage.desk(UserId(user), casus.today), PASSPHRASE.__eq__)


def test_administration_reads_a_case_that_went_out_and_hears_why_it_changes_nothing(
    sent_office, nl, shown
):
    view = build_case_page(sent_office("post"), nl, CASE, (DECISION,))
    shown(view)
    assert view._notice._remark.text()
    assert not view.presenter.working.editable
    assert not view.ties.isVisible()


def test_administration_finds_and_opens_no_case_that_is_not_decided(office):
    post, anna = office("post"), office("anna")
    home = anna.open_dossier(CASE).case.household
    name = anna.household(home).people[0].surname
    assert post.search.find_residents(name)
    assert anna.search.find_cases(name)
    assert not post.search.find_cases(name)
    assert not post.cases_of(home)
    assert not post.households.open(home).cases
    with pytest.raises(ActionBlocked):
        post.open_dossier(CASE)


def test_administration_finds_what_went_out(sent_office):
    post = sent_office("post")
    case = post.open_dossier(CASE).case
    home = post.household(case.household)
    assert [hit.case for hit in post.search.find_cases(home.person(case.resident).surname)] == [
        CASE
    ]
    file = post.households.open(home.id)
    assert [seen.case.id for seen in file.cases] == [CASE]
    assert not any((file.provisions, file.consents, file.plan))


def test_administration_changes_where_letters_go_and_nothing_else(sent_office):
    post = sent_office("post")
    case = post.open_dossier(CASE).case
    before = post.household(case.household)
    moved = post.households.record_move(
        before.id, Address("Nieuweweg", 2, "", "7551 AB", "Hengelo"), post.desk.today()
    )
    assert post.household(before.id).address.street == "Nieuweweg"
    post.households.undo(moved.written)
    assert post.household(before.id).address == before.address
    renamed = replace(before.people[0], surname="Anders")
    for change in (
        replace(before, people=(renamed, *before.people[1:])),
        replace(before, secret_address=not before.secret_address),
        replace(before, no_messages=not before.no_messages),
    ):
        with pytest.raises(ActionBlocked):
            post.keep_household(change)
    with pytest.raises(ActionBlocked):
        post.register_report(before, replace(case, id=CaseId("new")))
    assert post.household(before.id) == sent_office("anna").household(before.id)
    assert post.household(before.id).people == before.people


def test_administration_sees_on_a_household_only_what_it_may_do(sent_office, nl, shown, look):
    services = sent_office("post")
    case = services.open_dossier(CASE).case
    desk = UserDesk(services, "", look, nl)
    shown(desk.shell, 1366, 768)
    desk.show_household(case.household, case.resident)
    page = desk.shell.page(HOUSEHOLD)
    offered = {one.text() for one in page.findChildren(QPushButton) if not one.isHidden()}
    assert nl("The household moves") in offered
    assert not {nl(words) for words in NOT_FOR_THE_POST} & offered
    assert isinstance(page, HouseholdView)
    page._presenter.moving.move()
    (dialog,) = page.findChildren(FormDialog)
    assert nl("This address is secret") not in {
        one.text() for one in dialog.findChildren(QCheckBox)
    }
    assert a11y.problems(dialog) == []
    worklist = desk.shell.page(WORKLIST)
    assert isinstance(worklist, WorklistView)
    assert worklist._new.isHidden()


def test_what_wijkracht_found_solved_by_its_own_help_is_told_to_the_reviewer(office, nl):
    from ui.pages.review.detail.beside import found_beside, laid_beside

    wim = office("wim")
    dossier = wim.open_dossier(CASE)
    need = dossier.case.needs[0]
    facility = replace(
        need.ladder.general_facility.facilities[0], name="Ontmoeten van Wijkracht", suitable=True
    )
    rung = Finding(RungOutcome.SOLVES, "Wij lossen het op.", facilities=(facility,))
    ladder = replace(need.ladder, general_facility=rung)
    needs = (replace(need, ladder=ladder), *dossier.case.needs[1:])
    wim.amend(replace(dossier.case, needs=needs), wim.head_of(CASE))
    bert = office("bert")
    dossier = bert.open_dossier(CASE)
    users = {user.id: user for user in bert.users()}
    found = found_beside(dossier, laid_beside(bert, dossier, users), nl)
    assert any("Wijkracht" in item.text for items in found.values() for item in items)


def test_who_comes_back_to_the_window_sees_what_changed_around_the_case(opened, office, qtbot):
    view, anna = opened("anna"), office("anna")
    working = view.presenter.working
    working.put("clarification.work", "Half een zin")
    before = working.dossier.household
    kept = replace(before, no_messages=not before.no_messages)
    anna.keep_household(kept)
    QApplication.sendEvent(view, QEvent(QEvent.Type.WindowActivate))
    qtbot.waitUntil(lambda: working.dossier.household == kept)
    assert view.presenter.working.read("clarification.work") == "Half een zin"


def test_a_file_that_was_closed_meanwhile_is_left(opened, office, qtbot):
    view, lead = opened("anna"), office("bert")
    home = view.presenter.working.case.household
    lead.involvement.restrict(home, (UserId("bert"),), "Collega")
    with qtbot.waitSignal(view.shut) as left:
        QApplication.sendEvent(view, QEvent(QEvent.Type.WindowActivate))
    assert left.args[0]


def test_what_a_withdrawal_closes_is_told_to_nobody_of_another_law(office):
    anna, wim = office("anna"), office("wim")
    home = anna.household(anna.open_dossier(CASE).case.household)
    person = home.people[0].id
    debts = RunningProvision(Law.WGS, person, "SHV", anna.desk.today())
    consent = Consent(person, person, Law.WGS, Law.PARTICIPATIEWET, "plan", anna.desk.today())
    anna.keep_household(replace(home, running=(debts,), consents=(consent,)))
    assert not anna.desk.user.sees & {Law.WGS, Law.PARTICIPATIEWET}
    assert wim.households.closed_by_withdrawing(home.id, consent).nothing
    mine = replace(consent, to_law=Law.WMO)
    anna.keep_household(replace(home, running=(debts,), consents=(mine,)))
    assert anna.households.closed_by_withdrawing(home.id, mine).provisions

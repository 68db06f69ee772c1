"""An adviser reads what was asked, answers it, and is out of the case again."""

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtWidgets import QLabel

from hengelo_toegang.domain.law import Law
from hengelo_toegang.domain.people import UserId
from hengelo_toegang.domain.users import Role
from hengelo_toegang.usecases.services import bind
from tests.builders import a_user
from tests.gui import a11y
from tests.repertoire import CASE, PASSPHRASE, casus_of, unreviewed
from ui.pages.advice.presenter import ADVICE, REGISTRATION, AdvicePresenter
from ui.pages.advice.view import AdviceView
from ui.pages.case.page import build_case_page
from ui.pages.case.research.presenter import ResearchPresenter
from ui.pages.case.research.view import ExpertEntry
from ui.pages.case.steps import StepKey
from ui.widgets.form_dialog import FormDialog

ADVISER = a_user(
    UserId("arts"), name="Mina Kuiper", roles=(Role.ADVISER,), laws=tuple(Law), function="Arts"
)
QUESTION = "Is zij belastbaar?"


@pytest.fixture
def office(repertoire, tmp_path):
    casus = casus_of(repertoire.rules, "01", unreviewed)
    users = (*casus.users, ADVISER)
    with repertoire.staged(casus, tmp_path / "advice.store", users=users) as stage:
        yield lambda user: bind(stage.desk(UserId(user), casus.today), PASSPHRASE.__eq__)


@pytest.fixture
def asked(office):
    anna = office("anna")
    until = anna.desk.today() + timedelta(days=7)
    anna.advice.share(CASE, ADVISER.id, QUESTION, until)
    return office


@pytest.fixture
def page(asked, nl, on_screen):
    def build() -> AdviceView:
        services = asked("arts")
        view = AdviceView(nl, services.desk.today)
        view.bind(AdvicePresenter(view, services, nl))
        view.refresh()
        on_screen(view)
        return view

    return build


def test_the_list_and_the_case_are_fit_for_everybody_in_every_look(page, look):
    view = page()
    assert a11y.problems(view) == []
    view.waiting.chosen.emit(view.waiting.rows[0].key)
    assert a11y.problems(view) == []


def test_the_case_is_read_without_what_advice_does_not_need(page, light):
    view = page()
    (row,) = view.waiting.rows
    assert QUESTION in row.detail
    view.waiting.chosen.emit(row.key)
    words = " ".join(label.text() for label in view.findChildren(QLabel))
    assert "Onderzoeksverslag" in words
    assert "Besluit" not in words


def test_advice_is_signed_and_the_case_is_shut(page, asked, light):
    view = page()
    view.waiting.chosen.emit(view.waiting.rows[0].key)
    view.ties.none.click()
    view.form.edited.emit(REGISTRATION, "BIG 1")
    view.form.edited.emit(ADVICE, "Twee uur per week gaat.")
    view.give.click()
    assert view.waiting.rows == ()
    case = asked("anna").open_dossier(CASE).case
    assert case.expertise[-1].advice == "Twee uur per week gaat."


def test_half_an_advice_waits_until_one_comes_back(page, asked, light):
    view = page()
    view.waiting.chosen.emit(view.waiting.rows[0].key)
    view.form.edited.emit(ADVICE, "Twee uur")
    view.to_list.click()
    again = page()
    again.waiting.chosen.emit(again.waiting.rows[0].key)
    again.give.click()
    assert asked("anna").open_dossier(CASE).case.expertise[-1].advice == "Twee uur"


def test_an_empty_advice_is_refused_at_its_field(page, light):
    view = page()
    view.waiting.chosen.emit(view.waiting.rows[0].key)
    view.give.click()
    assert view.waiting.rows


def test_a_consultant_asks_from_the_menu_and_takes_it_back(office, nl, shown):
    view = build_case_page(office("anna"), nl, CASE)
    shown(view)
    view.presenter.open_track("advice.ask")
    dialog = view.findChildren(FormDialog)[-1]
    dialog._edited("question", QUESTION)
    assert a11y.problems(dialog) == []
    dialog._yes.click()
    (sharing,) = view.presenter.working.case.shared
    assert (sharing.adviser, sharing.question) == (ADVISER.id, QUESTION)
    view.presenter.open_track(f"advice.withdraw:{sharing.id}")
    view.findChildren(FormDialog)[-1]._yes.click()
    assert view.presenter.working.case.shared[0].withdrawn == office("anna").desk.today()


def test_signed_advice_is_there_to_read_and_not_to_change(asked, nl, shown):
    asked("arts").advice.give(CASE, "BIG 1", "Ja.")
    view = build_case_page(asked("anna"), nl, CASE)
    shown(view)
    view.presenter.go_to_step(StepKey.RESEARCH_REPORT)
    (entry,) = view.findChildren(ExpertEntry)
    assert entry._remove.isHidden()
    assert replace(view.presenter.working.case).expertise[-1].by == ADVISER.id
    presenter = view.presenter.parts.part(StepKey.RESEARCH_REPORT).presenter
    assert isinstance(presenter, ResearchPresenter)
    presenter.remove_expert(0)
    assert len(view.presenter.working.case.expertise) == 1

"""What happens around the decision: objection, evaluation, life, and where the work goes on."""

from datetime import date, timedelta

import pytest
from PySide6.QtWidgets import QPushButton

from hengelo_toegang.domain.case import Stage
from hengelo_toegang.domain.evaluations import EvaluationOutcome, FollowReason, Reached
from hengelo_toegang.domain.ids import CaseId
from hengelo_toegang.domain.ladder import Rung
from hengelo_toegang.domain.life_events import EventKind
from hengelo_toegang.domain.objections import ObjectionOutcome
from hengelo_toegang.i18n import translator
from tests.gui.case.test_case_page import LADDER, REPORT, field, stored
from tests.gui.case.test_tracks import menu, press, said, type_day
from ui.pages.case.course.compare import compared
from ui.pages.case.course.presenter import EVALUATION, OBJECTIONS
from ui.pages.case.mail.view import MailDialog
from ui.pages.case.spots import Spot, paper_of, spot_in
from ui.pages.case.steps import StepKey
from ui.pages.case.terms.panel import TermCard
from ui.pages.decision.facts import Fold
from ui.widgets.editors import LineEditor, LongTextEditor
from ui.widgets.form_dialog import FormDialog
from ui.widgets.texts import Words

TODAY = date(2026, 11, 23)
UNTIL = "4 jan 2027"


def course(view):
    """Open the step of the course; return its presenter."""
    keys = [step.key for step in view.presenter.steps]
    view.presenter.choose(keys.index(StepKey.COURSE))
    return view.presenter.parts[keys.index(StepKey.COURSE)].presenter


def dialog_of(view):
    (dialog,) = (one for one in view.findChildren(FormDialog) if one.isVisible())
    return dialog


def card(view, title):
    (found,) = (
        one
        for one in view.findChildren(TermCard)
        if any(words.text() == title for words in one.findChildren(Words))
    )
    return found


def act(view, title, words):
    (button,) = (one for one in card(view, title).findChildren(QPushButton) if one.text() == words)
    button.click()


@pytest.fixture
def office(played):
    return played("01", "sent")


@pytest.fixture
def sent(office):
    return office.services()


def test_an_objection_is_registered_from_its_date_and_decided(office, page, qtbot):
    sent = office.services("cees")
    view = page(sent)
    act(view, "Bezwaar", "Bezwaar ontvangen…")
    dialog = dialog_of(view)
    assert any(UNTIL in words.text() for words in dialog.findChildren(Words))
    press(dialog)
    assert "Op tijd".lower() in said(view).lower()
    assert stored(sent).objections[0].received == TODAY
    act(view, "Beslissing op bezwaar", "Beslissen…")
    dialog = dialog_of(view)
    dialog._form.edited.emit("outcome", ObjectionOutcome.UNFOUNDED)
    press(dialog)
    assert dialog.isVisible()
    assert "hoorzitting" in dialog._refusal.text().lower()
    qtbot.keyClicks(dialog.findChild(LongTextEditor, "not_heard"), "Wij geven gelijk.")
    qtbot.keyClicks(dialog.findChild(LongTextEditor, "reason"), "Meer hulp is nodig.")
    dialog._form.edited.emit("outcome", ObjectionOutcome.FOUNDED)
    press(dialog)
    assert stored(sent).objections[0].outcome is ObjectionOutcome.FOUNDED
    wanted: list[CaseId] = []
    view.case_wanted.connect(wanted.append)
    course(view).press(OBJECTIONS, "0", "revise")
    assert wanted == [sent.course.following_of("case").id]


def test_who_wrote_the_decision_reads_why_another_registers_what_was_decided_on_it(sent, page):
    view = page(sent)
    act(view, "Bezwaar", "Bezwaar ontvangen…")
    press(dialog_of(view))
    course(view)
    shown = [words.text() for words in view.findChildren(Words)]
    assert any("behandelt het bezwaar niet" in text for text in shown)
    assert not [one for one in view.findChildren(QPushButton) if one.text() == "Beslissen…"]


def test_a_wrong_day_is_said_at_its_field(sent, page, qtbot):
    view = page(sent)
    course(view).press(OBJECTIONS, "", "receive")
    dialog = dialog_of(view)
    day = dialog.findChild(LineEditor, "received")
    day.selectAll()
    qtbot.keyClicks(day, "1-12-2026")
    press(dialog)
    assert "moet nog komen" in day.accessibleDescription()
    assert stored(sent).objections == ()


def test_an_evaluation_saves_itself_until_it_is_kept(sent, page, qtbot):
    view = page(sent)
    course(view)
    qtbot.keyClicks(field(view, "evaluation.resident_view"), "Het helpt mij.")
    view.leave()
    again = page(sent)
    steps = course(again)
    assert field(again, "evaluation.resident_view").toPlainText() == "Het helpt mij."
    steps.edit("evaluation.goals.0.reached", Reached.PARTLY)
    steps.edit("evaluation.outcome", EvaluationOutcome.GOES_ON)
    steps.edit("evaluation.reason", "De hulp past.")
    again.presenter.refresh()
    again.presenter.act(0)
    case = stored(sent)
    (seen,) = case.evaluations
    assert (case.stage, seen.goals[0].reached) == (Stage.RUNNING, Reached.PARTLY)
    assert seen.resident_view == "Het helpt mij."
    assert sent.left_off("case").draft is None


def test_a_reindication_stands_beside_the_earlier_decision(sent, page):
    view = page(sent)
    wanted: list[CaseId] = []
    view.case_wanted.connect(wanted.append)
    course(view).press(EVALUATION, "0", FollowReason.REINDICATION)
    follower = sent.open_dossier(wanted[0]).case
    assert follower.follows == "case"
    rows = compared(stored(sent), sent.open_dossier(wanted[0]), translator("nl"))
    changed = {row.what for row in rows if row.change == "gewijzigd"}
    assert "Huishoudelijke ondersteuning basismodule" in changed
    assert "Behoefte 1" not in changed


def test_how_a_date_was_computed_unfolds_step_by_step(played, page):
    view = page(played("01", "application").services())
    fold = card(view, "Besluit").findChild(Fold)
    assert "Hoe berekend" in fold.accessibleName()
    fold.click()
    how = [words.text() for words in card(view, "Besluit").findChildren(Words)][-1]
    assert "9 nov 2026" in how
    assert "2 weken verder: ma 23 nov 2026" in how
    assert "zaterdag" in how


def test_a_letter_about_a_date_stands_beside_what_it_asks(played, page):
    view = page(played("01", "application").services())
    act(view, "Besluit", "Aanvulling vragen…")
    (dialog,) = view.findChildren(MailDialog)
    assert dialog.findChild(LongTextEditor, "what") is not None


def test_a_term_runs_on_from_the_day_of_completion(played, page, qtbot):
    def asked(raw):
        raw["case"]["application"]["suspended"] = [{"invited": date(2026, 11, 16)}]

    services = played("01", "application", asked).services()
    view = page(services)
    act(view, "Besluit", "Aangevuld…")
    press(dialog_of(view))
    (pause,) = stored(services).application.suspended
    assert pause.completed == TODAY


def test_urgent_help_opens_in_any_stage_before_the_decision(played, page):
    view = page(played("01", "review").services())
    view.presenter.open_urgent()
    assert view.presenter.current == REPORT
    assert field(view, "urgent.line.product").isVisible()
    assert any("Spoedhulp" in one.text() for one in view.findChildren(QPushButton))


def test_urgent_help_after_the_decision_asks_a_new_report(sent, page):
    view = page(sent)
    view.presenter.open_urgent()
    assert "nieuwe melding" in said(view)


def test_a_death_is_one_dialog_that_says_and_does_what_follows(sent, page):
    view = page(sent)
    (group,) = (one.menu() for one in menu(view) if one.menu() is not None)
    (died,) = (one for one in group.actions() if one.text() == "De inwoner is overleden")
    died.trigger()
    dialog = dialog_of(view)
    assert any("sluit" in words.text() for words in dialog.findChildren(Words))
    press(dialog)
    case = stored(sent)
    assert (case.stage, case.ended.on) == (Stage.ENDED, TODAY)
    assert case.events[0].kind is EventKind.DIED
    assert "gesloten" in said(view)
    assert any("Meld de aanbieder" in one.text() for one in view.findChildren(QPushButton))


def test_a_death_to_come_is_refused_at_its_field(sent, page, qtbot):
    view = page(sent)
    view.presenter.open_track(EventKind.DIED)
    dialog = dialog_of(view)
    type_day(qtbot, dialog, (TODAY + timedelta(days=3)).strftime("%d-%m-%Y"))
    press(dialog)
    assert "moet nog komen" in dialog.findChild(LineEditor, "on").accessibleDescription()
    assert stored(sent).ended is None


def test_a_case_opens_on_the_exact_spot(played, page, qtbot):
    services = played("01", "application").services()
    view = page(services, REPORT)
    with qtbot.waitActive(view):
        view.activateWindow()
    question = field(view, "report.question")
    question.setFocus()
    cursor = question.textCursor()
    cursor.setPosition(7)
    question.setTextCursor(cursor)
    view.leave()
    again = page(services)
    assert again.presenter.current == REPORT
    found = field(again, "report.question")
    assert found.textCursor().position() == 7
    assert again.presenter._page.spot().place == "report.question"


def test_the_ladder_opens_at_the_need_and_rung_that_were_open(played, page):
    services = played("01", "needs").services()
    view = page(services, LADDER)
    ladder = view.presenter.parts[LADDER].presenter
    ladder.open_rung("n2", Rung.NETWORK)
    view.leave()
    again = page(services)
    assert again.presenter.current == LADDER
    assert again.presenter.parts[LADDER].presenter.remembered() == "n2 network"


def test_a_spot_that_says_nothing_useful_is_passed_over():
    assert spot_in("") == spot_in("[1]") == spot_in("{") == Spot()
    assert spot_in('{"step": "ladder", "cursor": "x", "more": 1}') == Spot("ladder")


def test_another_user_opens_a_case_at_a_spot_of_their_own(played, page):
    stage = played("01", "research_report")
    page(stage.services(), REPORT).leave()
    assert stage.services("bert").read_paper(paper_of(CaseId("case"))) == ""

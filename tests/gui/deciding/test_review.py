"""The review page: who may not, what changed, remarks per section, and the verdict."""

from dataclasses import replace
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit

from hengelo_toegang.domain.case import ReviewOutcome, SectionReason, Stage
from tests.gui.deciding.conftest import OpenReview
from tests.repertoire import CASE, PASSPHRASE
from ui.pages.review.detail.changes import ChangeKind, change_rows
from ui.pages.review.detail.parts import SectionCard
from ui.widgets.form_dialog import FormDialog
from ui.widgets.texts import Remark

OTHERS = ("03", "05", "06", "11")
"""Acceptance cases of other laws and kinds, for the night."""


def click(qtbot, button):
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def remark(opened, qtbot, section, text):
    (card,) = (one for one in opened.view.findChildren(SectionCard) if one.section == section)
    card._fold.setChecked(True)
    editor = card.findChild(QPlainTextEdit)
    editor.setFocus()
    qtbot.keyClicks(editor, text)


def test_the_reviewer_approves_with_the_passphrase_again(review, qtbot):
    opened = review()
    bar = opened.view._bar
    click(qtbot, bar._approve)
    typed = opened.view.findChild(QLineEdit, "passphrase")
    assert typed.hasFocus()
    qtbot.keyClicks(typed, PASSPHRASE)
    qtbot.keyClick(typed, Qt.Key.Key_Return)
    assert opened.case.stage is Stage.APPROVED
    assert len(opened.done) == 1


def test_a_wrong_passphrase_signs_nothing(review, qtbot):
    opened = review()
    click(qtbot, opened.view._bar._approve)
    typed = opened.view.findChild(QLineEdit, "passphrase")
    qtbot.keyClicks(typed, "something else")
    click(qtbot, opened.view._bar._confirm)
    assert opened.case.stage is Stage.IN_REVIEW
    assert "wachtzin" in opened.view._bar._wrong.text()
    assert typed.text() == ""


def test_own_work_says_why_before_any_click(review):
    opened = review(user="anna")
    bar = opened.view._bar
    assert not bar._approve.isEnabled()
    assert "U schreef zelf" in bar._refused.text()
    assert "U schreef zelf" in bar._approve.accessibleDescription()


def test_a_case_that_changed_meanwhile_is_refused_aloud(played, nl, shown, qtbot):
    store = played("01", "decision", hand_in=True)
    opened = OpenReview(store.services("bert"), nl)
    shown(opened.view)
    anna = store.services()
    case = anna.open_dossier(CASE).case
    decision = replace(case.decision, explanation="Toch anders.")
    anna.amend(replace(case, decision=decision), anna.head_of(CASE))
    click(qtbot, opened.view._bar._approve)
    qtbot.keyClicks(opened.view.findChild(QLineEdit, "passphrase"), PASSPHRASE)
    click(qtbot, opened.view._bar._confirm)
    assert opened.done == []
    assert "gewijzigd" in opened.view._bar._refused.text()
    assert not opened.view._bar._approve.isEnabled()


def test_sending_back_needs_a_remark_at_a_part(review, qtbot):
    opened = review()
    bar = opened.view._bar
    assert not bar._return.isEnabled()
    assert bar._return.accessibleDescription()
    remark(opened, qtbot, "decision", "Leg de minuten uit.")
    assert bar._return.isEnabled()
    click(qtbot, bar._return)
    case = opened.case
    assert case.stage is Stage.RETURNED
    assert case.reviews[-1].reasons == (SectionReason("decision", "Leg de minuten uit."),)
    assert opened.services.read_paper(f"review/{CASE}") == ""


def test_a_second_look_keeps_both_views_on_record(review, nl, qtbot):
    opened = review()
    remark(opened, qtbot, "needs", "Wij zijn het niet eens.")
    click(qtbot, opened.view._bar._escalate)
    dialog = opened.view.findChild(FormDialog)
    choice = dialog.findChild(QComboBox)
    assert [choice.itemText(at) for at in range(choice.count())] == ["Toos Maat"]
    dialog._edited("second", "toos")
    click(qtbot, dialog._yes)
    last = opened.case.reviews[-1]
    assert last.outcome is ReviewOutcome.ESCALATED
    assert last.reasons[0].section == "needs"
    assert last.second == "toos"
    again = OpenReview(opened.services, nl)
    said = [remark.text() for remark in again.view._earlier.findChildren(Remark)]
    assert any("Toos Maat" in words for words in said)
    assert "U vroeg iemand anders" in again.view._bar._refused.text()
    assert not again.view._bar._approve.isEnabled()


def test_without_anybody_else_no_second_look_can_be_asked(review, qtbot):
    opened = review()
    opened.view._presenter._users = {
        name: user for name, user in opened.view._presenter._users.items() if name != "toos"
    }
    opened.view._presenter.ask_second()
    assert opened.view.findChild(FormDialog) is None
    assert "Niemand anders" in opened.view._bar._refused.text()


def test_remarks_survive_a_look_elsewhere(review, nl, qtbot):
    opened = review()
    remark(opened, qtbot, "report", "Wanneer was het gesprek?")
    assert opened.view.leave()
    again = OpenReview(opened.services, nl)
    (card,) = (one for one in again.view.findChildren(SectionCard) if one.section == "report")
    (editor,) = card.findChildren(QPlainTextEdit)
    assert editor.toPlainText() == "Wanneer was het gesprek?"


def test_the_first_time_there_is_nothing_to_compare(review):
    opened = review()
    assert "voor het eerst" in opened.view._changes._first.text()
    assert opened.view._changes._list.isHidden()


def test_changes_since_the_last_version_are_named_in_words(played, nl):
    store = played("01", "decision", hand_in=True)
    bert = store.services("bert")
    bert.involvement.declare(CASE, involved=False)
    bert.review_decision(CASE, ReviewOutcome.RETURNED, (SectionReason("decision", "Minder."),))
    anna = store.services()
    case = anna.open_dossier(CASE).case
    line = replace(case.decision.lines[0], volume=Decimal(120), provider="")
    health = replace(case.clarification.positive_health, mind=2)
    anna.amend(
        replace(
            case,
            decision=replace(case.decision, lines=(line,), explanation="Wij bellen u."),
            clarification=replace(case.clarification, positive_health=health),
        ),
        anna.head_of(CASE),
    )
    anna.submit(CASE)
    before, changes = bert.changes_for_review(CASE)
    assert before
    rows = {row.where: row for row in change_rows(changes, bert.open_dossier(CASE), nl)}
    volume = rows["Besluit: besluitregel 1, hoeveel"]
    assert (volume.kind, volume.before, volume.after) == (ChangeKind.CHANGED, "150", "120")
    assert rows["Besluit: toelichting"].kind is ChangeKind.ADDED
    assert rows["Besluit: besluitregel 1, aanbieder"].kind is ChangeKind.REMOVED
    assert len(rows) == 3, "scores of Positive Health are the resident's own"


@pytest.mark.parametrize(
    "name", ["01", *(pytest.param(name, marks=pytest.mark.long) for name in OTHERS)]
)
def test_every_acceptance_case_can_be_read_in_review(review, qtbot, name):
    opened = review(name)
    qtbot.waitUntil(lambda: opened.view._letter._preview.page_count > 0, timeout=5000)
    sections = [card.section for card in opened.view.findChildren(SectionCard)]
    assert sections[-2:] == ["decision", "letter"]

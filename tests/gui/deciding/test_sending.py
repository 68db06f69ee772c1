"""After approval: how and when the letter goes out, and until when one may object."""

from datetime import timedelta

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QMessageBox, QPushButton

from hengelo_toegang.domain.case import Stage, Way


def send_button(opened):
    return opened.view.findChild(QPushButton, "send")


def test_an_approved_decision_goes_out_after_a_question(step, qtbot):
    opened = step("01", "review")
    opened.view.set_read_only(read_only=True)
    opened.presenter.put_sending("way", Way.HANDED_OVER)
    qtbot.mouseClick(send_button(opened), Qt.MouseButton.LeftButton)
    (question,) = opened.view.findChildren(QMessageBox)
    assert opened.dossier.case.stage is Stage.APPROVED
    qtbot.mouseClick(question.buttons()[0], Qt.MouseButton.LeftButton)
    case = opened.dossier.case
    assert case.stage is Stage.SENT
    assert case.sent is not None
    assert case.sent.way is Way.HANDED_OVER


def test_a_sent_letter_is_shown_with_the_last_day_to_object(step, qtbot):
    opened = step("01", "sent")
    shown = opened.presenter._going_out.sent(opened.dossier)
    assert shown is not None
    assert "4 jan 2027" in shown.objection
    qtbot.waitUntil(lambda: opened.view._letter._preview.page_count > 0, timeout=5000)
    assert "CONCEPT" not in opened.view._letter._preview.accessibleDescription()


def test_a_letter_is_never_dated_ahead_or_before_its_approval(step):
    opened = step("01", "review")
    today = opened.presenter.today()
    opened.presenter.put_sending("on", today + timedelta(days=1))
    assert not send_button(opened).isEnabled()
    opened.presenter.send()
    assert opened.dossier.case.stage is Stage.APPROVED
    opened.presenter.put_sending("on", today - timedelta(days=30))
    assert not send_button(opened).isEnabled()
    opened.presenter.put_sending("on", today)
    assert send_button(opened).isEnabled()


def test_sending_stays_open_while_the_content_is_shut(step):
    opened = step("01", "review")
    opened.view.set_read_only(read_only=True)
    assert send_button(opened).isEnabled()
    assert opened.view.findChild(QLineEdit, "decision.lines.0.volume").isReadOnly()
    assert not opened.view.findChild(QLineEdit, "on").isReadOnly()

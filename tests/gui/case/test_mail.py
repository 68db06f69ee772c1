"""The letters of a case in the window: reading what was made, making what somebody asks for."""

from datetime import date, time, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMessageBox, QPushButton

from hengelo_toegang.domain.law import Law
from hengelo_toegang.letters.facts import Kind
from tests.gui import a11y
from tests.repertoire import CASE
from ui.pages.case.mail.view import MailDialog

TALK = {"at": "10:30", "place": "Wijkentree Hasseler Es"}


@pytest.fixture
def mail(played, page, qtbot):
    """Open the letters of an acceptance case."""

    def open_it(name="01", last="research_report", user="", change=None, scale=100):
        store = played(name, last, change)
        view = page(store.services(user), scale=scale)
        QTest.mouseClick(view._head.letters, Qt.MouseButton.LeftButton)
        (dialog,) = view.findChildren(MailDialog)
        qtbot.waitUntil(dialog.isVisible)
        dialog.case_view, dialog.services = view, store.services(user)
        return dialog

    return open_it


def kinds(dialog):
    return [one.text() for one in dialog._kinds.findChildren(QPushButton)]


def press(dialog, text):
    (button,) = (
        one
        for one in dialog.findChildren(QPushButton)
        if one.text() == text and one.isVisibleTo(dialog)
    )
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def fill(dialog, **values):
    for place, value in values.items():
        dialog._presenter.put(place, value)


def letters(dialog):
    return dialog.services.open_dossier(CASE).case.letters


def shown(dialog):
    said = dialog._reader._preview.accessibleDescription().replace("\u00a0", " ")
    return " ".join(said.split())


def faults(dialog):
    blocks = dialog._form._blocks.values()
    return {block.field.place for block in blocks if block._said()}


def test_only_what_applies_now_is_offered(mail):
    assert kinds(mail(last="research_report")) == [
        "Uitnodiging voor een gesprek",
        "Aanvraagformulier",
        "Toestemmingsformulier",
    ]


def test_after_the_application_there_is_no_form_to_apply_with(mail):
    assert "Aanvraagformulier" not in kinds(mail(last="decision"))


def test_a_closed_case_offers_letters_to_read_only(mail):
    dialog = mail(last="sent")
    assert kinds(dialog) == []
    assert not dialog._make.isVisibleTo(dialog)
    assert dialog._list.rows[0].title.startswith("Besluit: toegekend")


def test_a_reviewer_reads_and_makes_nothing(mail):
    dialog = mail(last="decision", user="bert")
    assert kinds(dialog) == []
    assert len(dialog._list.rows) == len(letters(dialog))


def test_an_invitation_is_looked_at_then_made_then_read(mail):
    dialog = mail()
    before = letters(dialog)
    day = dialog.services.desk.today() + timedelta(days=3)
    press(dialog, "Uitnodiging voor een gesprek")
    press(dialog, "Brief maken")
    assert faults(dialog) == {"on", "at", "place"}
    assert letters(dialog) == before
    fill(dialog, on=day, subjects="het huishouden\n\nde post", **TALK)
    press(dialog, "Voorbeeld")
    assert "CONCEPT" in shown(dialog)
    assert "10:30" in shown(dialog)
    assert "de post" in shown(dialog)
    assert letters(dialog) == before, "looking makes nothing"
    press(dialog, "Brief maken")
    *same, made = letters(dialog)
    assert tuple(same) == before
    assert made.kind == Kind.INVITATION
    assert "CONCEPT" not in shown(dialog)
    assert dialog._list.rows[0].key == made.sha256
    assert not dialog._buttons.isVisibleTo(dialog)
    assert dialog.case_view.presenter.working.case.letters[-1] == made


def test_a_talk_in_the_past_is_refused_at_its_field(mail):
    dialog = mail()
    before = letters(dialog)
    press(dialog, "Uitnodiging voor een gesprek")
    fill(dialog, on=dialog.services.desk.today() - timedelta(days=1), **TALK)
    press(dialog, "Brief maken")
    assert faults(dialog) == {"on"}
    assert letters(dialog) == before


@pytest.mark.parametrize(
    ("typed", "read"),
    [("9:05", time(9, 5)), ("09.05", time(9, 5)), ("23:59", time(23, 59))],
)
def test_a_time_is_read_as_people_write_it(mail, typed, read):
    dialog = mail()
    dialog._presenter.begin(Kind.INVITATION)
    fill(dialog, on=date(2030, 1, 7), at=typed, place="Stadhuis")
    about = dialog._presenter._writing.particulars(dialog._presenter._values)
    assert about.appointment.at == read


@pytest.mark.parametrize("typed", ["", "24:00", "10:60", "half elf", "1030"])
def test_what_is_no_time_is_said(mail, typed):
    dialog = mail()
    dialog._presenter.begin(Kind.INVITATION)
    fill(dialog, on=date(2030, 1, 7), at=typed, place="Stadhuis")
    assert not dialog._presenter.look()
    assert faults(dialog) == {"at"}


def test_a_form_that_asks_nothing_is_shown_at_once(mail):
    dialog = mail()
    press(dialog, "Aanvraagformulier")
    assert "CONCEPT" in shown(dialog)
    press(dialog, "Annuleren")
    assert dialog._reader._preview.page_count == 0
    press(dialog, "Aanvraagformulier")
    press(dialog, "Brief maken")
    assert letters(dialog)[-1].kind == Kind.APPLICATION_FORM


def test_consent_is_asked_between_two_laws_one_of_them_ours(mail):
    dialog = mail()
    press(dialog, "Toestemmingsformulier")
    press(dialog, "Brief maken")
    assert faults(dialog) == {"from_law"}
    fill(dialog, from_law=Law.WMO)
    press(dialog, "Brief maken")
    assert "from_law" in faults(dialog), "from a law to itself"
    fill(dialog, from_law=Law.PARTICIPATIEWET, purpose="Samen één plan maken.")
    press(dialog, "Brief maken")
    assert letters(dialog)[-1].kind == Kind.CONSENT_FORM
    assert "Samen één plan maken" in shown(dialog)


def test_a_concept_is_looked_at_in_large_print(mail):
    dialog = mail()
    press(dialog, "Aanvraagformulier")
    before = dialog._reader._preview.page_count
    QTest.mouseClick(dialog._reader._large, Qt.MouseButton.LeftButton)
    assert dialog._reader._preview.page_count > before
    assert "CONCEPT" in shown(dialog)


def test_enter_reads_a_letter_and_its_text_goes_to_the_clipboard(mail):
    dialog = mail()
    dialog._list.setFocus()
    dialog._list.select(0)
    QTest.keyClick(dialog._list, Qt.Key.Key_Return)
    key = dialog._list.rows[0].key
    assert dialog._reader._preview.page_count > 0
    press(dialog, "Kopieer als platte tekst")
    assert QApplication.clipboard().text() == dialog.services.letter_text(key)


def test_what_was_typed_in_the_case_is_kept_before_a_letter_is_made(mail, played, page, qtbot):
    services = played("01", "research_report").services()
    view = page(services)
    view.presenter.working.put("clarification.goes_well", "De tuin")
    QTest.mouseClick(view._head.letters, Qt.MouseButton.LeftButton)
    (dialog,) = view.findChildren(MailDialog)
    dialog._presenter.begin(Kind.APPLICATION_FORM)
    dialog._presenter.make()
    case = services.open_dossier(CASE).case
    assert case.clarification.goes_well == "De tuin"
    assert case.letters[-1].kind == Kind.APPLICATION_FORM


@pytest.mark.slow
@pytest.mark.parametrize("scale", [100, 200])
def test_the_letters_are_there_for_everybody(mail, fonts, scale):
    dialog = mail(scale=scale)
    dialog.resize(1366 - 80, 768 - 80)
    assert a11y.problems(dialog) == []
    press(dialog, "Uitnodiging voor een gesprek")
    press(dialog, "Brief maken")
    assert a11y.problems(dialog) == []


def in_front(dialog, qtbot):
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    return dialog


def test_tab_goes_through_the_form_to_its_buttons_and_the_list(mail, qtbot):
    dialog = in_front(mail(), qtbot)
    assert dialog._list.hasFocus(), "one comes to read, and closes nothing by accident"
    press(dialog, "Uitnodiging voor een gesprek")
    passed = []
    for _step in range(8):
        focused = QApplication.focusWidget()
        assert focused is not None
        passed.append(focused)
        QTest.keyClick(focused, Qt.Key.Key_Tab)
    assert [one.objectName() for one in passed[:5]] == [
        "on",
        "at",
        "place",
        "subjects",
        "documents",
    ]
    assert passed[5:] == [dialog._do, dialog._look, dialog._drop]
    assert dialog._list.hasFocus()


def test_tab_reaches_what_can_be_made_before_the_list_after_a_letter_too(mail, qtbot):
    dialog = in_front(mail(last="research_report"), qtbot)
    press(dialog, "Aanvraagformulier")
    press(dialog, "Brief maken")
    QApplication.processEvents()
    buttons = dialog._kinds.findChildren(QPushButton)
    buttons[0].setFocus()
    for one in buttons:
        assert one.hasFocus()
        QTest.keyClick(one, Qt.Key.Key_Tab)
    assert dialog._list.hasFocus()


def test_escape_asks_before_what_was_filled_in_is_lost(mail):
    dialog = mail()
    press(dialog, "Uitnodiging voor een gesprek")
    QTest.keyClicks(dialog._form.findChild(QLineEdit, "place"), "Wijkentree")
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    (question,) = dialog.findChildren(QMessageBox)
    assert "niet bewaard" in question.text()
    QTest.keyClick(question, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    assert dialog._form.findChild(QLineEdit, "place").text() == "Wijkentree"
    press(dialog, "Annuleren")
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible(), "with nothing filled in there is nothing to ask"


def test_who_closes_all_the_same_loses_only_the_letter(mail):
    dialog = mail()
    press(dialog, "Uitnodiging voor een gesprek")
    fill(dialog, **TALK)
    press(dialog, "Sluiten")
    (question,) = dialog.findChildren(QMessageBox)
    QTest.mouseClick(question.buttons()[0], Qt.MouseButton.LeftButton)
    assert not dialog.isVisible()


def test_the_letter_takes_the_whole_width_and_gives_it_back(mail):
    dialog = mail()
    dialog.resize(1300, 700)
    dialog._list.chosen.emit(letters(dialog)[0].sha256)
    QApplication.processEvents()
    before = dialog._reader.width()
    press(dialog, "Groter")
    QApplication.processEvents()
    assert dialog._reader.width() > before * 1.5
    assert not dialog._list.isVisible()
    press(dialog, "Terug naar de lijst")
    QApplication.processEvents()
    assert (dialog._reader.width(), dialog._list.isVisible()) == (before, True)

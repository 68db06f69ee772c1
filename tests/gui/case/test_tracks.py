"""The side tracks of a case: greyed with a reason, asked for in a dialog, said aloud."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from hengelo_toegang.domain.case import Stage
from tests.gui.case.test_case_page import stored
from ui.pages.case.mail.view import MailDialog
from ui.pages.case.terms.panel import TermCard
from ui.pages.case.tracks import ON, REASON
from ui.widgets.editors import LineEditor, LongTextEditor
from ui.widgets.form_dialog import FormDialog
from ui.widgets.pdf import PdfPreview
from ui.widgets.status import StatusLine
from ui.widgets.texts import Words

TODAY = date(2026, 11, 23)
WITHDRAW = "De inwoner trekt de aanvraag in"
SET_ASIDE = "Aanvraag buiten behandeling stellen"
DEFAULT = "Ingebrekestelling ontvangen"
DELAY = "Bericht van vertraging maken"
ANSWER = "Ingebrekestelling beantwoorden"
ANSWER_IT = "Ingebrekestelling beantwoorden…"
INTENTION = "Voornemen vertellen en om een zienswijze vragen"


def menu(view):
    (more,) = (one for one in view.findChildren(QPushButton) if one.text() == "Meer")
    # What is in it is read when it opens.
    more.menu().aboutToShow.emit()
    return more.menu().actions()


def track(view, title):
    (found,) = (action for action in menu(view) if action.text() == title)
    return found


def why(view, title):
    actions = menu(view)
    return actions[actions.index(track(view, title)) + 1].text().strip()


def asked(view, title):
    track(view, title).trigger()
    (dialog,) = view.findChildren(FormDialog)
    return dialog


def letters(view, title):
    """Open the letters at the one that a track makes."""
    track(view, title).trigger()
    (dialog,) = view.findChildren(MailDialog)
    return dialog


def day_of(dialog):
    return dialog.findChild(LineEditor, ON)


def press(dialog):
    dialog._yes.click()


def said(view):
    return view.findChild(StatusLine, "status").text()


def type_day(qtbot, dialog, text):
    day = day_of(dialog)
    day.selectAll()
    qtbot.keyClicks(day, text)


def unfinished(raw):
    """The chance to complete the application passed unused."""
    raw["case"]["application"]["suspended"] = [
        {"invited": date(2026, 11, 10), "lapsed": date(2026, 11, 20)}
    ]


def late(raw):
    """Everything lies four weeks back, so that the decision term has passed."""
    raw["today"] = TODAY + timedelta(weeks=4)


def refused(raw):
    """What was asked for is refused, and nobody has reviewed that."""
    line = raw["case"]["decision"]["lines"][0]
    line |= {"verdict": "refused", "ground": "own_strength"}
    del line["provider"]


def term_buttons(view, title=""):
    cards = [card for card in view.findChildren(TermCard) if title in card._title]
    return [button for card in cards for button in card.findChildren(QPushButton)]


def term_acts(view, title=""):
    return [button.text() for button in term_buttons(view, title)]


def type_in(dialog, place, day):
    dialog._presenter.put(place, day)
    dialog._form.show_values({place: day})


def test_resident_withdraws(played, page, qtbot):
    services = played("01", "research_report").services()
    view = page(services)
    dialog = asked(view, WITHDRAW)
    assert dialog.isVisible()
    qtbot.keyClicks(dialog.findChild(LongTextEditor, REASON), "De dochter helpt.")
    press(dialog)
    case = stored(services)
    assert (case.stage, case.withdrawn.on) == (Stage.WITHDRAWN, TODAY)
    assert case.withdrawn.reason == "De dochter helpt."
    assert "ingetrokken" in said(view)
    assert not view.presenter.working.editable


def test_withdrawing_keeps_what_was_just_typed(played, page, qtbot):
    services = played("01", "research_report").services()
    view = page(services, 0)
    qtbot.keyClicks(view.findChild(LineEditor, "identity.document"), "x")
    dialog = asked(view, WITHDRAW)
    qtbot.keyClicks(dialog.findChild(LongTextEditor, REASON), "Geen hulp meer nodig.")
    press(dialog)
    assert "x" in stored(services).identity.document


def test_fault_stands_at_its_field_and_nothing_happens(played, page, qtbot):
    services = played("01", "research_report").services()
    view = page(services)
    dialog = asked(view, WITHDRAW)
    type_day(qtbot, dialog, "3-1")
    press(dialog)
    assert dialog.isVisible()
    assert "geen datum" in day_of(dialog).accessibleDescription()
    assert "reden" in dialog.findChild(LongTextEditor, REASON).accessibleDescription()
    assert stored(services).withdrawn is None


@pytest.mark.parametrize(
    ("typed", "fault"),
    [("", "Vul de dag in"), ("24-11-2026", "moet nog komen"), ("1-1-2020", "niet vóór")],
)
def test_day_that_cannot_be(played, page, qtbot, typed, fault):
    view = page(played("01", "research_report").services())
    dialog = asked(view, WITHDRAW)
    day_of(dialog).selectAll()
    qtbot.keyClick(day_of(dialog), Qt.Key.Key_Delete)
    qtbot.keyClicks(day_of(dialog), typed)
    press(dialog)
    assert fault in day_of(dialog).accessibleDescription()


def test_escape_changes_nothing(played, page, qtbot):
    services = played("01", "research_report").services()
    view = page(services)
    before = stored(services)
    dialog = asked(view, WITHDRAW)
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert stored(services) == before


def test_grey_track_says_why(played, page):
    view = page(played("01", "application").services())
    assert not track(view, SET_ASIDE).isEnabled()
    assert "nog geen kans" in why(view, SET_ASIDE)


def test_sent_decision_cannot_be_withdrawn(played, page):
    view = page(played("01", "sent").services())
    assert not track(view, WITHDRAW).isEnabled()
    assert track(view, DEFAULT).isEnabled()


def test_unfinished_application_is_set_aside_with_its_letter(played, page, qtbot):
    services = played("01", "application", unfinished).services()
    view = page(services, 0)
    dialog = letters(view, SET_ASIDE)
    qtbot.keyClicks(dialog.findChild(LongTextEditor, REASON), "Het formulier kwam niet.")
    dialog._look.click()
    assert any(letter.isVisible() for letter in dialog.findChildren(PdfPreview))
    assert stored(services).set_aside is None
    dialog._do.click()
    case = stored(services)
    assert case.stage is Stage.SET_ASIDE
    assert case.letters[-1].kind == "set-aside"
    assert case.set_aside.reason == "Het formulier kwam niet."


def test_setting_aside_waits_for_the_last_day(played, page, qtbot):
    view = page(played("01", "application", unfinished).services())
    dialog = letters(view, SET_ASIDE)
    type_day(qtbot, dialog, "20-11-2026")
    dialog._do.click()
    assert "21 nov 2026" in day_of(dialog).accessibleDescription()


def test_premature_notice_of_default_is_kept_without_effect(played, page):
    services = played("01", "application").services()
    view = page(services)
    press(asked(view, DEFAULT))
    assert stored(services).notice_of_default == TODAY
    assert "heeft geen gevolg" in said(view)


def test_notice_of_default_without_an_application_has_no_effect(played, page):
    services = played("01", "research_report").services()
    view = page(services)
    press(asked(view, DEFAULT))
    assert "heeft geen gevolg" in said(view)


def test_notice_after_the_term_says_until_when(played, page):
    services = played("01", "application", late).services()
    view = page(services)
    press(asked(view, DEFAULT))
    assert stored(services).notice_of_default == TODAY + timedelta(weeks=4)
    assert "4 jan 2027" in said(view)


def test_a_notice_is_answered_from_the_menu_and_with_the_legal_dates(played, page):
    services = played("01", "application").services()
    view = page(services)
    assert not track(view, ANSWER).isEnabled()
    assert "geen ingebrekestelling" in why(view, ANSWER)
    press(asked(view, DEFAULT))
    assert ANSWER_IT in term_acts(view)
    letters(view, ANSWER)._do.click()
    case = stored(services)
    assert (case.letters[-1].kind, case.letters[-1].on) == ("default-confirmation", TODAY)
    view.presenter.refresh()
    assert ANSWER_IT not in term_acts(view)
    assert track(view, ANSWER).isEnabled(), "a second notice can be answered as well"


def test_a_notice_that_has_effect_is_answered_beside_its_own_date(played, page):
    services = played("01", "application", late).services()
    view = page(services)
    press(asked(view, DEFAULT))
    assert term_acts(view, "Dwangsom").count(ANSWER_IT) == 1
    assert term_acts(view).count(ANSWER_IT) == 1
    next(one for one in term_buttons(view) if one.text() == ANSWER_IT).click()
    (dialog,) = view.findChildren(MailDialog)
    dialog._do.click()
    assert stored(services).letters[-1].kind == "default-confirmation"


def test_what_is_intended_is_told_where_the_draft_takes_or_withholds_something(played, page):
    services = played("01", "decision", refused).services()
    view = page(services)
    dialog = letters(view, INTENTION)
    until = TODAY + timedelta(weeks=2)
    type_in(dialog, "until", until)
    dialog._do.click()
    case = stored(services)
    assert case.letters[-1].kind == "intention"
    assert (case.decision.hearing.intention, case.decision.hearing.until) == (TODAY, until)
    assert view.presenter.working.case.decision.hearing == case.decision.hearing


def test_a_view_needs_time(played, page):
    services = played("01", "decision", refused).services()
    dialog = letters(page(services), INTENTION)
    type_in(dialog, "until", TODAY)
    dialog._do.click()
    assert "nog komt" in dialog.findChild(LineEditor, "until").accessibleDescription()
    assert "intention" not in {letter.kind for letter in stored(services).letters}


def test_nothing_is_intended_where_all_is_granted(played, page):
    view = page(played("01", "decision").services())
    assert not track(view, INTENTION).isEnabled()
    assert "niets minder" in why(view, INTENTION)


def test_a_delay_is_told_before_the_term_ends(played, page):
    """Awb 4:14 lid 3: within the eight weeks, where the law sets no term."""
    services = played("01", "application").services()
    view = page(services)
    dialog = letters(view, DELAY)
    assert any("beslistermijn loopt tot en met" in it.text() for it in dialog.findChildren(Words))
    dialog._do.click()
    assert stored(services).letters[-1].kind == "notice-of-delay"


def test_late_decision_makes_its_notice_once(played, page):
    services = played("01", "application", late).services()
    _forget_notice(services)
    view = page(services)
    letters(view, DELAY)._do.click()
    assert stored(services).letters[-1].kind == "notice-of-delay"
    view.presenter.refresh()
    assert not track(view, DELAY).isEnabled()
    assert "al gemaakt" in why(view, DELAY)


def _forget_notice(services):
    """Playing a late case makes its notice; here nobody thought of it yet."""
    with services.desk.open() as uow:
        case = uow.cases.get("case")
        uow.cases.save(replace(case, letters=case.letters[:-1]), "amend")
        uow.commit()


def test_refusal_is_a_sentence_in_the_dialog(played, page, qtbot):
    """Somebody can change the case while the dialog is open."""
    services = played("01", "application", unfinished).services()
    view = page(services)
    dialog = asked(view, WITHDRAW)
    qtbot.keyClicks(dialog.findChild(LongTextEditor, REASON), "De dochter helpt.")
    _sent_meanwhile(services)
    press(dialog)
    assert dialog._refusal.text().startswith("Nog niet: ")
    assert stored(services).withdrawn is None


def _sent_meanwhile(services):
    with services.desk.open() as uow:
        uow.cases.save(replace(uow.cases.get("case"), stage=Stage.SENT), "send")
        uow.commit()


def test_tracks_are_reached_by_keyboard(played, page, qtbot):
    view = page(played("01", "application").services())
    (more,) = (one for one in view.findChildren(QPushButton) if one.text() == "Meer")
    assert more.focusPolicy() & Qt.FocusPolicy.TabFocus

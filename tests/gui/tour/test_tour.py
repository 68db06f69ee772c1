"""The guided tour: it says the next step by the real case, points at it, and holds nobody."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QPushButton

from hengelo_toegang.adapters.tour import read_tour
from hengelo_toegang.domain.case import Stage
from hengelo_toegang.i18n import ENGLISH, translator
from hengelo_toegang.usecases.tour import Goal, case_of_tour, next_step
from tests.builders import a_full_case
from tests.gui.a11y import problems
from tests.gui.laptop import LAPTOP, wide
from ui.announcing import announcements
from ui.help.window import HelpWindow
from ui.tour.ring import TourRing
from ui.widgets.search import SearchField


def sign_in(practice, user="anna"):
    """Choose who it is and press Open: the passphrase is there."""
    practice.hands.choose("Who are you?", user)
    practice.hands.press("Open")
    practice.screen.wait_for("Lock")


def open_case(practice):
    practice.hands.take("Worklist", "Dam")
    practice.screen.listing("Steps")


def test_the_steps_follow_the_goals_and_every_word_to_point_at_is_one_of_the_window(nl):
    tour = read_tour()
    assert [step.goal for step in tour.steps] == list(Goal)
    english, named = translator(ENGLISH), set()
    for told in (*(step.told for step in tour.steps), tour.change, tour.done):
        named |= {words for words in told.point if nl(words) == english(words)}
        assert set(told.title) == set(told.text) == {"nl", "en"}
    # A life domain is called as the catalogue has it.
    assert named == {"Huishouden"}


@pytest.mark.parametrize("stage", [one for one in Stage if one is not Stage.REPORT])
def test_a_case_that_went_further_is_never_sent_back_to_its_report(stage):
    step = next_step(read_tour().steps, replace(a_full_case(), stage=stage), opened=False)
    assert step is None or step.goal is not Goal.CONFIRMED


def test_it_begins_at_the_door_with_anna_prepared(begin, nl):
    practice = begin()
    assert practice.step() == 1
    assert practice.window._presenter._values["user"] == "anna"
    assert practice.guide.target is not None
    assert practice.guide.target.text() == nl("Open")
    practice.hands.press("Open")
    practice.screen.wait_for("Lock")
    assert practice.step() == 1
    assert practice.guide.target.accessibleName() == nl("Worklist")


def test_it_sees_what_was_done_and_not_what_was_clicked(begin, nl):
    practice = begin()
    sign_in(practice)
    open_case(practice)
    assert practice.step() == 2
    ring = practice.window.findChild(TourRing)
    assert ring.isVisible()
    practice.hands.act("Confirm the report")
    practice.screen.wait_for("The report is confirmed; its letter is made and kept below.")
    assert practice.step() == 3
    practice.hands.take("Steps", "Clarification")
    assert practice.step() == 3
    for name in ("Huishouden", "Sociaal netwerk en meedoen"):
        practice.hands.press(name)
        practice.hands.fill(name, "Het lukt niet meer.")
    assert practice.step() == 4, "also what is typed and in no version yet"


def test_it_takes_neither_keyboard_nor_mouse(begin):
    practice = begin()
    before = QApplication.focusWidget()
    practice.guide.look()
    practice.guide.point()
    assert QApplication.focusWidget() is before
    ring = practice.window.findChild(TourRing)
    assert ring.testAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
    QTest.keyClick(practice.window, Qt.Key.Key_F9)
    assert QApplication.focusWidget() is before


@pytest.mark.parametrize("at_the_desk", [False, True])
def test_f1_in_the_strip_opens_what_the_manual_says_of_the_tour(at_the_desk, begin, qtbot):
    practice = begin()
    if at_the_desk:
        sign_in(practice)
    practice.guide.look()
    point = practice.window.findChild(QPushButton, "point")
    point.setFocus()
    QTest.keyClick(point, Qt.Key.Key_F1)
    (manual,) = (one for one in practice.window.findChildren(HelpWindow) if one.isVisible())
    assert manual.leaf.place == "tour"
    qtbot.waitUntil(manual.isActiveWindow)
    QTest.keyClick(manual, Qt.Key.Key_Escape)
    qtbot.waitUntil(point.hasFocus)
    # Outside the strip it is the page that is asked, as everywhere.
    outside = practice.window.findChild(SearchField if at_the_desk else QComboBox)
    outside.setFocus()
    QTest.keyClick(outside, Qt.Key.Key_F1)
    assert manual.leaf.place == ("worklist" if at_the_desk else "unlock")


def test_a_screen_reader_hears_each_step_once(begin):
    practice = begin()
    heard = []
    announcements().announced.connect(lambda text, _urgent: heard.append(text))
    sign_in(practice)
    open_case(practice)
    for _look in range(3):
        practice.guide.look()
    told = practice.guide.guidance
    assert heard.count(f"{told.title}. {told.text}") == 1


def test_it_stops_at_any_moment_and_comes_back_where_one_was(begin, settings):
    practice = begin()
    sign_in(practice)
    open_case(practice)
    practice.hands.act("Confirm the report")
    assert practice.step() == 3
    practice.window.findChild(QPushButton, "stop_tour").click()
    assert not practice.guide._panel.isVisible()
    assert not practice.window.findChild(TourRing).isVisible()
    assert not practice.guide._timer.isActive()
    practice.window.lock()
    practice.window.close()
    again = begin()
    assert not again.guide._panel.isVisible(), "stopped is stopped, also the next time"
    sign_in(again)
    again.window.findChild(QPushButton, "tour_button").click()
    assert again.guide._panel.isVisible()
    assert again.step() == 3


def test_at_the_door_it_says_whose_turn_it_is(begin, settings):
    settings.setValue("tour_at", f"{Goal.APPROVED.value} practice.store")
    practice = begin()
    assert "Bert" in practice.said()
    sign_in(practice, "carla")
    assert "Bert" in practice.said(), "and so it does to who does not play in it"


def test_with_fresh_people_it_begins_at_the_first_step(begin, settings):
    settings.setValue("tour_at", f"{Goal.GRANTED.value} practice-of-before.store")
    practice = begin()
    assert practice.step() == 1
    sign_in(practice)
    assert practice.step() == 1


def test_it_can_be_read_in_english_and_by_large_text(begin, qapp):
    practice = begin()
    practice.guide.look()
    practice.window._look.choose_language("en")
    QTest.qWait(1)
    practice.guide.look()
    assert practice.said() == "Open the report"
    practice.window._look.choose_language("nl")
    practice.window._look.choose_scale(200)
    QTest.qWait(1)
    practice.guide.look()
    QApplication.processEvents()
    assert practice.window.width() <= 1366
    assert practice.window.height() <= 768
    practice.window._look.choose_scale(100)


def test_everybody_can_use_the_strip(begin):
    practice = begin()
    practice.guide.look()
    QApplication.processEvents()
    assert problems(practice.window) == []
    assert wide(practice.window) == []
    sign_in(practice)
    practice.guide.look()
    assert problems(practice.window) == []


def test_large_text_leaves_the_room_to_the_page(begin, qtbot):
    practice = begin()
    sign_in(practice)
    open_case(practice)
    panel = practice.guide._panel
    assert panel.isVisible()
    practice.window._look.choose_scale(200)
    qtbot.waitUntil(lambda: practice.guide.look() or not panel.isVisible())
    practice.window.resize(*LAPTOP)
    qtbot.waitUntil(lambda: practice.window.height() <= LAPTOP[1])
    assert practice.guide.target is not None, "the ring goes on"
    practice.window.findChild(QPushButton, "tour_button").click()
    assert panel.isVisible()
    practice.window.findChild(QPushButton, "tour_button").click()
    assert not panel.isVisible()
    practice.window._look.choose_scale(100)
    qtbot.waitUntil(lambda: practice.guide.look() or panel.isVisible())


def test_at_the_end_one_can_begin_again(begin):
    practice = begin()
    sign_in(practice)
    case = case_of_tour(practice.window.desk.services.desk)
    assert case is not None
    seen = replace(case, stage=Stage.SENT)
    assert next_step(read_tour().steps, seen, opened=False) is None
    practice.guide._begin_again()
    assert practice.went == ["again"]
    assert practice.step() == 1

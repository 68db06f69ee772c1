"""The talk at the table: one question at a time, and nothing that a resident may not see."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPlainTextEdit, QPushButton

from hengelo_toegang.domain.case import (
    Clarification,
    DomainNote,
    Reporter,
    Safety,
    SafetyConcern,
)
from hengelo_toegang.domain.talks import PositiveHealth
from tests.builders import BAS, a_case, a_household, a_need, a_person, a_report
from tests.gui.conftest import focused
from ui.pages.case.domain_chip import DomainChip
from ui.pages.case.spider import SpiderChart
from ui.widgets.editors import LongTextEditor, RadioEditor
from ui.widgets.search import SearchField

QUESTION = "Ik krijg het huis niet meer schoon."
TALK = Clarification(
    domains=(DomainNote("huishouden", "De was lukt niet."),),
    positive_health=PositiveHealth(body=4),
    talked_on=date(2026, 3, 2),
    safety=Safety(SafetyConcern.ACUTE, "GEHEIM"),
    wlz_doubt=True,
)


@pytest.fixture
def case(register):
    """A case with a talk that was begun, in a household of two."""
    housemate = a_person("p2", given_names="Harm", surname="Housemate", bsn="999990020")
    case = a_case(
        clarification=TALK,
        needs=(a_need(),),
        report=a_report(question=QUESTION),
    )
    return register(case, a_household(a_person(), housemate))


@pytest.fixture
def services(offices):
    return offices()


@pytest.fixture
def table(table, services, case):
    table.open(services, case)
    return table


@pytest.fixture
def talk(table):
    QTest.keyClick(table.view, Qt.Key.Key_F8)
    QApplication.processEvents()
    assert table.talk is not None
    return table.talk


def go_on(talk, times=1):
    for _time in range(times):
        QTest.keyClick(QApplication.focusWidget() or talk, Qt.Key.Key_Return, CONTROL)


CONTROL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


def question(talk):
    return talk._question.text()


def words_in(widget):
    """Return everything that can be read in a widget."""
    said = [label.text() for label in widget.findChildren(QLabel) if label.isVisibleTo(widget)]
    said += [b.text() for b in widget.findChildren(QPushButton) if b.isVisibleTo(widget)]
    said += [e.toPlainText() for e in widget.findChildren(QPlainTextEdit) if e.isVisibleTo(widget)]
    return "\n".join(said)


def questions_of(talk, table):
    """Walk through the whole talk; return each question with all that stands on its page."""
    pages: list[tuple[str, str]] = []
    while table.talk is talk and len(pages) < 40:
        pages.append((question(talk), words_in(talk)))
        if not talk._next.isEnabled() or talk._last:
            break
        go_on(talk)
    return pages


def test_it_fills_the_window_in_large_type(table, talk):
    assert talk.width() == table.shell.width()
    assert not table.view.isVisible()
    usual = QApplication.font().pointSizeF()
    assert 1.5 <= talk._text.font().pointSizeF() / usual <= 2
    assert talk._question.font().pointSizeF() > talk._text.font().pointSizeF()


def test_nobody_gets_at_the_file_meanwhile(table, talk):
    search = table.shell.findChild(SearchField)
    QTest.keyClick(talk, Qt.Key.Key_K, CONTROL)
    QTest.keyClick(talk, Qt.Key.Key_1, ALT)
    assert not search.isVisible()
    assert table.talk is talk
    for _step in range(60):
        here = focused()
        assert here is talk or talk.isAncestorOf(here)
        QTest.keyClick(here, Qt.Key.Key_Tab)


def test_there_is_one_question_at_a_time_with_its_field(talk):
    go_on(talk)
    assert question(talk) == "Wat wilt u dat er verandert?"
    assert focused() is talk._text
    assert talk._text.accessibleName() == question(talk)
    assert [e for e in talk.findChildren(LongTextEditor) if e.isVisible()] == [talk._text]


def test_progress_is_said_in_words(talk):
    assert talk._progress.text().startswith("Vraag 1 van ")
    go_on(talk)
    assert talk._progress.text().startswith("Vraag 2 van ")


def test_what_is_typed_is_the_case_and_back_loses_nothing(table, talk):
    go_on(talk)
    QTest.keyClicks(talk._text, "Weer zelf naar buiten")
    go_on(talk)
    QTest.keyClick(focused(), Qt.Key.Key_Left, ALT)
    assert talk._text.toPlainText() == "Weer zelf naar buiten"
    case = table.view.presenter.working.case
    assert case.clarification.question_behind == "Weer zelf naar buiten"


def test_what_is_typed_is_saved_and_said_to_be(talk, services, case, qtbot):
    go_on(talk)
    QTest.keyClicks(talk._text, "Naar buiten")
    qtbot.waitUntil(lambda: talk._kept.text() == "Bewaard", timeout=5000)
    draft = services.left_off(case).draft
    assert draft.content.clarification.question_behind == "Naar buiten"


def test_an_answer_can_be_undone_by_keys(table, talk):
    go_on(talk)
    QTest.keyClicks(talk._text, "x")
    QTest.keyClick(talk._text, Qt.Key.Key_Z, CONTROL | ALT)
    assert talk._text.toPlainText() == ""
    assert question(talk) == "Wat wilt u dat er verandert?", "undo stays at the question"


def test_an_empty_answer_is_skipped_by_a_button_that_says_so(talk):
    go_on(talk)
    assert talk._next.text() == "Overslaan"
    QTest.keyClicks(talk._text, "x")
    assert talk._next.text() == "Verder"


def test_only_chosen_life_domains_are_asked(talk, table):
    (money,) = (chip for chip in talk.findChildren(DomainChip) if "Geld" in chip.text())
    before = int(talk._progress.text().rsplit(" ", 1)[1])
    QTest.mouseClick(money, Qt.MouseButton.LeftButton)
    assert int(talk._progress.text().rsplit(" ", 1)[1]) == before + 1
    asked = [text for text, _page in questions_of(talk, table)]
    assert any("rondkomen" in text for text in asked)
    assert not any("politie" in text for text in asked)


def test_the_first_rungs_are_asked_for_each_need(talk, table):
    asked = [text for text, _page in questions_of(talk, table)]
    needs = table.view.presenter.working.case.needs
    assert asked.count("Wat kunt u zelf doen?") == len(needs)
    assert asked.count("Wie om u heen kan helpen?") == len(needs)


def test_the_spider_chart_is_there_only_when_it_is_talked_with(talk, table):
    asked = questions_of(talk, table)
    assert any(text == "Hoe gaat het met u?" for text, _page in asked)
    talk._presenter.talk_of_health(asked=False)
    talk._presenter._go(0)
    assert not any(text == "Hoe gaat het met u?" for text, _page in questions_of(talk, table))


def test_a_score_is_given_at_the_chart(talk, table):
    while question(talk) != "Hoe gaat het met u?":
        go_on(talk)
    chart = talk.findChild(SpiderChart)
    assert focused() is chart
    QTest.keyClick(focused(), Qt.Key.Key_8)
    clarification = table.view.presenter.working.case.clarification
    assert clarification.positive_health.body == 8


def test_reading_is_asked_with_words_to_choose(talk, table):
    while not question(talk).startswith("Kunt u onze brieven"):
        go_on(talk)
    reads = talk.findChild(RadioEditor)
    assert reads.isVisible()
    assert talk._next.text() == "Klaar"


def test_the_last_question_ends_the_talk_at_the_step_where_it_began(table, talk):
    while table.talk is not None:
        go_on(talk)
    assert table.view.isVisible()
    assert table.view.presenter.current == 1


def test_escape_stops_and_f8_goes_on_at_the_same_question(table, talk):
    go_on(talk, 3)
    at = question(talk)
    QTest.keyClick(talk, Qt.Key.Key_Escape)
    assert table.view.isVisible()
    QTest.keyClick(table.view, Qt.Key.Key_F8)
    QApplication.processEvents()
    assert question(table.talk) == at


def test_f8_works_from_every_step_and_comes_back_to_it(table):
    table.view.presenter.choose(3)
    QTest.keyClick(table.view, Qt.Key.Key_F8)
    QApplication.processEvents()
    QTest.keyClick(table.talk, Qt.Key.Key_Escape)
    assert table.view.presenter.current == 3


def test_after_a_lock_the_talk_goes_on_at_its_question(table, talk, services, case):
    go_on(talk, 2)
    QTest.keyClicks(talk._text, "De tuin")
    at = question(talk)
    assert table.shell.leave(), "as the lock asks it"
    table.shell.uncover()
    table.open(services, case, 0)
    assert table.talk is not None, "the talk is what was in sight"
    assert question(table.talk) == at
    assert table.talk._text.toPlainText() == "De tuin"


def test_a_talk_that_was_stopped_does_not_come_back_by_itself(table, talk, services, case):
    go_on(talk, 2)
    QTest.keyClick(talk, Qt.Key.Key_Escape)
    assert table.shell.leave()
    table.open(services, case)
    assert table.talk is None


def test_who_may_only_read_has_no_talk(table, offices, case):
    table.open(offices(BAS), case)
    assert not table.view.presenter.working.editable
    QTest.keyClick(table.view, Qt.Key.Key_F8)
    assert table.talk is None


HIDDEN = (
    "GEHEIM",
    "Veilig Thuis",
    "meldcode",
    "Housemate",
    "9999900",
    "Deldenerstraat",
    "€",
    "Wlz",
    "toets",
)
"""Of colleagues, of housemates, of costs: nothing of it stands on the screen at the table."""


def test_nothing_is_on_the_screen_that_a_resident_may_not_see(table, talk):
    for text, page in questions_of(talk, table):
        for word in HIDDEN:
            assert word.casefold() not in page.casefold(), text


def test_what_somebody_else_reported_is_not_quoted(table, talk):
    go_on(talk)
    assert QUESTION in words_in(talk)
    table.view.presenter.working.put("report.by", Reporter.PROFESSIONAL)
    QTest.keyClick(talk, Qt.Key.Key_Left, ALT)
    go_on(talk)
    assert QUESTION not in words_in(talk)


def test_text_that_is_large_already_grows_less(qapp, table, talk):
    table.look.choose_scale(200)
    usual = qapp.font().pointSizeF()
    assert talk._text.font().pointSizeF() == pytest.approx(usual * 1.25)


def test_a_day_is_kept_with_the_first_score(talk, table):
    working = table.view.presenter.working
    working.put("clarification.talked_on", None)
    while question(talk) != "Hoe gaat het met u?":
        go_on(talk)
    QTest.keyClick(talk.findChild(SpiderChart), Qt.Key.Key_3)
    assert working.case.clarification.talked_on == date(2026, 3, 2)

"""The store goes away while somebody works: nothing typed is lost, and everybody is told."""

import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from hengelo_toegang.domain.law import Law
from hengelo_toegang.usecases.ports import StoreError, StoreTrouble
from tests.gui.e2e.casework import Consultant, casus_of
from tests.gui.e2e.driver import Keyboard
from tests.gui.e2e.program import LEAD, Program, consultant
from ui.errors import FaultReporter
from ui.store_watch import StoreWatch

ANNA = consultant("anna", "Anna de Vries", Law.WMO)
TEXT = "Mevrouw zingt elke week in een koor"
BACK = "The store is back. What you typed is saved."


class Stick:
    """The disk that the store is on, which can be pulled out."""

    def __init__(self, store: Path) -> None:
        self._files = [file for file in store.parent.glob(f"{store.name}*") if file.is_file()]
        self._keys = list(store.parent.glob("*.keys*"))
        self._away = store.parent / "pulled"

    def pull(self) -> None:
        self._away.mkdir()
        for file in {*self._files, *self._keys}:
            file.rename(self._away / file.name)

    def put_back(self) -> None:
        for file in self._away.iterdir():
            file.rename(self._away.parent / file.name)
        self._away.rmdir()


@pytest.fixture(autouse=True)
def looks_often(monkeypatch) -> None:
    monkeypatch.setattr("ui.store_watch._LOOK_MS", 50)
    monkeypatch.setattr("ui.main_window._AGAIN_MS", 50)


@pytest.fixture
def at_work(start, played):
    """Open the program with a case in it, and a stick that can be pulled."""

    def begin(user="anna", last="identity") -> tuple[Program, Keyboard, Stick, list[str]]:
        program = start((), "2026-11-20", path=played(last, ANNA, LEAD))
        hands = Keyboard(program.screen)
        program.sign_in(hands, user)
        faults: list[str] = []
        reporter = FaultReporter(program.window, program.screen._)
        reporter.troubled.connect(program.window.tell_trouble)
        reporter._met.disconnect()
        reporter._met.connect(faults.append)
        reporter.install()
        return program, hands, Stick(program.path), faults

    hook = sys.excepthook
    yield begin
    sys.excepthook = hook


def away(program: Program) -> None:
    program.screen.wait_for("Niet bereikbaar sinds")


def back(program: Program) -> None:
    program.screen.wait_for("On this device")


def test_case_keeps_its_text_and_saves_when_the_store_is_back(at_work):
    program, hands, stick, faults = at_work()
    anna, screen = Consultant(program, hands, casus_of("01")), program.screen
    anna.open_case()
    anna.step("Clarification")
    stick.pull()
    hands.fill("What goes well", TEXT)
    away(program)
    assert screen.value("What goes well") == TEXT
    stick.put_back()
    back(program)
    screen.wait_for(BACK)
    program.change_to(hands, "anna")
    anna.open_case()
    assert screen.value("What goes well") == TEXT
    assert not faults


@pytest.mark.long
@pytest.mark.parametrize("user", ["anna", "bert"])
def test_every_page_can_be_asked_for_while_the_store_is_away(at_work, user):
    program, _, stick, faults = at_work(user)
    desk, screen = program.window.desk, program.screen
    stick.pull()
    away(program)
    for key in list(desk.shell._pages):
        desk.shell.go(key)
        screen.texts()
    hands = Keyboard(screen)
    if desk.works_on_cases:
        hands.fill("Search", "dam")
        desk.shell.found.emit("case:case")
    screen.wait(lambda: True, str)
    stick.put_back()
    back(program)
    assert not faults


@pytest.mark.long
def test_new_report_is_kept_when_the_store_is_back(at_work):
    program, hands, stick, faults = at_work()
    hands.page("New report")
    stick.pull()
    hands.fill("Question, in the resident’s own words", TEXT)
    away(program)
    hands.page("Worklist")
    assert program.screen.value("Question, in the resident’s own words") == TEXT
    stick.put_back()
    back(program)
    program.change_to(hands, "anna")
    hands.page("New report")
    assert program.screen.value("Question, in the resident’s own words") == TEXT
    assert not faults


@pytest.mark.long
def test_short_contact_is_kept_when_the_store_is_back(at_work):
    program, hands, stick, faults = at_work()
    hands.page("Short contact")
    stick.pull()
    hands.fill("The question, in a few words", TEXT)
    away(program)
    stick.put_back()
    back(program)
    program.change_to(hands, "anna")
    hands.page("Short contact")
    assert program.screen.value("The question, in a few words") == TEXT
    assert not faults


def test_lock_holds_what_the_store_does_not_take(at_work):
    program, hands, stick, faults = at_work()
    anna, screen = Consultant(program, hands, casus_of("01")), program.screen
    anna.open_case()
    anna.step("Clarification")
    stick.pull()
    hands.fill("What goes well", TEXT)
    hands.lock()
    screen.wait_for("Who are you?")
    assert not screen.shows(TEXT)
    screen.wait_for("Het programma houdt het vast, dus laat het open staan.")
    stick.put_back()
    screen.wait_for(BACK)
    assert program.window.desk is None
    program.sign_in(hands, "anna")
    anna.open_case()
    assert screen.value("What goes well") == TEXT
    assert not faults


@pytest.mark.long
def test_nobody_comes_in_while_the_store_is_away(at_work):
    program, hands, stick, faults = at_work()
    anna, screen = Consultant(program, hands, casus_of("01")), program.screen
    anna.open_case()
    anna.step("Clarification")
    stick.pull()
    hands.fill("What goes well", TEXT)
    hands.lock()
    program.window.sign_in("anna", "whatever", "")
    screen.wait_for("There is no store at this place.")
    assert not screen.shows(TEXT)
    stick.put_back()
    screen.wait_for(BACK)
    assert not faults


def test_closing_asks_before_text_is_lost(at_work):
    program, hands, stick, faults = at_work()
    anna, screen = Consultant(program, hands, casus_of("01")), program.screen
    anna.open_case()
    anna.step("Clarification")
    stick.pull()
    hands.fill("What goes well", TEXT)
    assert not program.window.close()
    screen.wait_for("The last change could not be saved. Close all the same, and lose it?")
    hands.press("Stay")
    stick.put_back()
    back(program)
    assert screen.value("What goes well") == TEXT
    assert program.window.close()
    assert not faults


@pytest.mark.long
def test_lock_of_a_page_without_work_waits_for_the_store_too(at_work):
    program, hands, stick, faults = at_work()
    stick.pull()
    hands.lock()
    program.screen.wait_for("The store is not within reach. Put the disk or stick back.")
    stick.put_back()
    program.screen.wait_for(BACK)
    program.sign_in(hands, "anna")
    assert not faults


@pytest.mark.long
def test_household_dialog_keeps_its_answers(at_work):
    program, hands, stick, faults = at_work()
    hands.search("dam", "Dam")
    hands.press("Correct the data")
    screen = program.screen
    stick.pull()
    hands.fill("Surname", "Damme")
    hands.press("Keep")
    screen.wait_for("There is no store at this place.")
    assert screen.value("Surname") == "Damme"
    stick.put_back()
    hands.press("Keep")
    screen.wait_for("Damme")
    # A screen that is not there does not do so by itself.
    program.window.activateWindow()
    screen.wait(program.window.isActiveWindow, lambda: "the window stays behind")
    program.change_to(hands, "anna")
    hands.search("damme", "Damme")
    assert not faults


@pytest.mark.long
def test_review_remarks_are_kept_when_the_store_is_back(at_work):
    program, hands, stick, faults = at_work("anna", "decision")
    screen = program.screen
    anna = Consultant(program, hands, casus_of("01"))
    anna.open_case()
    anna.hand_in()
    program.change_to(hands, "bert")
    hands.page("Review")
    hands.take("Review queue", "Dam")
    remark = screen._("Remark about: {section}", section=screen._("Decision"))
    hands.press(remark)
    stick.pull()
    hands.fill(remark, TEXT)
    away(program)
    assert screen.value(remark) == TEXT
    stick.put_back()
    back(program)
    program.change_to(hands, "bert")
    hands.page("Review")
    hands.take("Review queue", "Dam")
    screen.wait(lambda: screen.value(remark) == TEXT, lambda: "the remark is gone")
    assert not faults


def test_watch_tells_of_each_change_once(qapp, qtbot):
    there = True

    def reach() -> None:
        if not there:
            raise StoreError(StoreTrouble.MISSING)

    told: list[str] = []
    watch = StoreWatch(reach, lambda: datetime(2026, 3, 2, 9, tzinfo=UTC), qapp)
    watch.gone.connect(lambda _: told.append("gone"))
    watch.back.connect(lambda: told.append("back"))
    for there in (True, False, False, True, True):
        assert watch.look() is there
    assert told == ["gone", "back"]
    watch.deleteLater()

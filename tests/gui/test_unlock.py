"""Signing in: who may come in, and the truth about why not."""

from threading import Event, Timer

import pytest
from PySide6.QtCore import QModelIndex, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QPushButton

from hengelo_toegang.domain.people import UserId
from hengelo_toegang.usecases.ports import (
    KeysDamaged,
    SignInRefused,
    StoreError,
    StoreTrouble,
    UnknownUser,
    WrongPassphrase,
)
from hengelo_toegang.words import trouble_words
from tests.builders import ANNA, a_case, a_household
from tests.gui.conftest import SECRET
from ui.ahead import Ahead
from ui.pages.unlock.presenter import UnlockPresenter
from ui.pages.unlock.view import UnlockView
from ui.pages.worklist.page import WORKLIST
from ui.widgets.table import RecordsModel
from ui.widgets.texts import Remark


class Door:
    """Lets in whoever knows the word, unless told to refuse."""

    def __init__(self) -> None:
        self.presenter: UnlockPresenter
        self.refusal: SignInRefused | StoreError | None = None
        self.came_in: list[tuple[str, str]] = []

    def __call__(self, user: UserId, passphrase: str, location: str) -> None:
        if self.refusal is not None:
            self.presenter.refuse(self.refusal)
            return
        self.came_in.append((user, location))
        self.presenter.let_in()


@pytest.fixture
def door():
    return Door()


@pytest.fixture
def page(shown, nl, door):
    view = UnlockView("Hengelo Toegang", nl)
    presenter = UnlockPresenter(view, door, lambda: ["anna", "bas"], nl)
    door.presenter = presenter
    view.bind(presenter.edited, presenter.unlock)
    presenter.start("anna", "Stadhuis")
    presenter.ready(["Stadhuis", "Huisbezoek"])
    return shown(view)


def field(page, place):
    return page.findChild(QLineEdit, place) or page.findChild(QComboBox, place)


def said(page):
    return [remark.text() for remark in page.findChildren(Remark) if remark.isVisible()]


def unlock(page, qtbot, passphrase=SECRET):
    QTest.keyClicks(field(page, "passphrase"), passphrase)
    QTest.keyClick(field(page, "passphrase"), Qt.Key.Key_Return)
    qtbot.waitUntil(page.findChild(QPushButton, "open").isEnabled)


def test_who_was_here_last_types_only_the_passphrase(page, door, qtbot):
    assert field(page, "passphrase").hasFocus()
    unlock(page, qtbot)
    assert door.came_in == [("anna", "Stadhuis")]


def test_passphrase_is_gone_once_inside(page, qtbot):
    unlock(page, qtbot)
    assert field(page, "passphrase").text() == ""


def test_passphrase_is_never_shown(page):
    assert field(page, "passphrase").echoMode() is QLineEdit.EchoMode.Password


def test_wrong_passphrase_is_said_at_the_field_and_can_be_typed_again(page, door, qtbot, nl):
    door.refusal = WrongPassphrase()
    unlock(page, qtbot)
    assert said(page) == [trouble_words(WrongPassphrase(), nl)]
    assert field(page, "passphrase").hasFocus()
    door.refusal = None
    unlock(page, qtbot)
    assert said(page) == []
    assert door.came_in


@pytest.mark.parametrize(
    "refusal",
    [UnknownUser(), KeysDamaged(), *(StoreError(trouble) for trouble in StoreTrouble)],
    ids=str,
)
def test_what_is_wrong_with_the_store_is_said_as_it_is(page, door, qtbot, refusal, nl):
    door.refusal = refusal
    unlock(page, qtbot)
    assert said(page) == [trouble_words(refusal, nl)]


def test_empty_passphrase_is_asked_for(page, door, qtbot):
    unlock(page, qtbot, "")
    assert said(page) == ["Typ uw wachtzin."]
    assert door.came_in == []


def enter(window, qtbot, passphrase=SECRET):
    page = window.findChild(UnlockView)
    field(page, "passphrase").setFocus()
    unlock(page, qtbot, passphrase)
    qtbot.waitUntil(lambda: window.desk is not None)


def test_right_passphrase_opens_the_worklist(window, qtbot):
    enter(window, qtbot)
    assert window.desk.shell.isVisible()


def test_the_window_is_awake_while_the_store_opens(window, qtbot):
    """Who opens waits for a timer of the window, which comes round only when that is awake."""
    came_round, opens = Event(), window._entry.sign_in

    def patient(*asked):
        assert came_round.wait(5)
        return opens(*asked)

    window._entry = window._entry._replace(sign_in=patient)
    window.sign_in(ANNA, SECRET, "Stadhuis")
    QTimer.singleShot(0, came_round.set)
    qtbot.waitUntil(lambda: window.desk is not None)


def test_closing_while_the_store_opens_closes_it(window, opened):
    window.sign_in(ANNA, SECRET, "Stadhuis")
    assert window.close()
    QApplication.processEvents()
    assert window.desk is None
    assert opened == []


def test_a_screen_that_is_locked_while_the_store_opens_locks_the_program(window, qtbot, opened):
    may_open, opens = Event(), window._entry.sign_in
    shown: list[int] = []

    def patient(*asked):
        assert may_open.wait(5)
        return opens(*asked)

    window._entry = window._entry._replace(sign_in=patient)
    window._stack.currentChanged.connect(shown.append)
    window.sign_in(ANNA, SECRET, "Stadhuis")
    window._system.locking.emit()
    may_open.set()
    page = window.findChild(UnlockView)
    qtbot.waitUntil(lambda: any("vergrendeld" in line for line in said(page)))
    assert (window.desk, opened, shown) == (None, [], [])
    assert field(page, "passphrase").text() == ""
    enter(window, qtbot)
    assert window.desk.shell.isVisible()


def test_a_screen_that_is_locked_while_pages_load_locks_the_program(window, qtbot, opened):
    window._loading._ahead = Ahead()
    with window._loading._ahead._loading:  # another thread is at it
        window.sign_in(ANNA, SECRET, "Stadhuis")
        qtbot.waitUntil(lambda: bool(opened))
        QTest.qWait(50)
        window._system.locking.emit()
    qtbot.waitUntil(lambda: not opened)
    assert window.desk is None
    enter(window, qtbot)


def test_a_screen_that_was_locked_before_a_refusal_shuts_nobody_out_after_it(window, qtbot):
    page = window.findChild(UnlockView)
    window.sign_in(ANNA, "something else", "Stadhuis")
    window._system.locking.emit()
    qtbot.waitUntil(lambda: bool(said(page)))
    enter(window, qtbot)


def test_wrong_passphrase_opens_nothing(window, qtbot, nl):
    page = window.findChild(UnlockView)
    unlock(page, qtbot, "something else")
    assert window.desk is None
    assert said(page) == [trouble_words(WrongPassphrase(), nl)]


def test_locking_closes_the_store_and_forgets_the_pages(window, qtbot, opened):
    enter(window, qtbot)
    window.lock()
    assert window.desk is None
    assert opened == []
    assert window.findChild(UnlockView).isVisible()
    enter(window, qtbot)
    assert window.desk is not None


def test_lock_key_locks(window, qtbot):
    enter(window, qtbot)
    QTest.keyClick(window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert window.desk is None


def test_location_of_today_is_remembered(window, qtbot):
    page = window.findChild(UnlockView)
    qtbot.waitUntil(lambda: field(page, "location").count() == 1)
    QTest.keyClick(field(page, "location"), Qt.Key.Key_Down)
    enter(window, qtbot)
    window.lock()
    assert field(page, "location").currentText() == "Stadhuis"


def test_closing_the_window_closes_the_store(window, qtbot, opened):
    enter(window, qtbot)
    window.close()
    assert opened == []


@pytest.mark.parametrize("act", ["lock", "close"])
def test_a_list_asks_a_closed_store_nothing(window, qtbot, opened, act):
    enter(window, qtbot)
    window.desk.services.register_report(a_household(), a_case())
    window.desk.start()
    page = window.desk.shell.page(WORKLIST)
    (model,) = [one for one in page.findChildren(RecordsModel) if one.rowCount()]
    getattr(window, act)()
    assert opened == []
    model.fetchMore(QModelIndex())  # a view that is laid out late asks so
    assert model.rowCount() == 1
    assert not model.canFetchMore(QModelIndex())


def test_no_desk_is_built_before_its_pages_are_there(window, qtbot):
    window._loading._ahead = Ahead()
    with window._loading._ahead._loading:  # another thread is at it
        window.sign_in(ANNA, SECRET, "Stadhuis")
        QTest.qWait(300)
        assert window.desk is None
    with qtbot.waitSignal(window.answered):
        pass
    assert window.desk is not None


def test_who_closes_while_pages_load_leaves_no_store_open(window, qtbot, opened):
    window._loading._ahead = Ahead()
    window._loading._ahead._loading.acquire()  # another thread is at it, for a moment
    window.sign_in(ANNA, SECRET, "Stadhuis")
    qtbot.waitUntil(lambda: bool(opened))
    QTest.qWait(50)
    Timer(0.2, window._loading._ahead._loading.release).start()
    window.close()
    QTest.qWait(50)
    assert opened == []
    assert window.desk is None

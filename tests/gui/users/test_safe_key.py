"""A new key for the safe in the real window: shown, typed back, and from then on the only one."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMessageBox, QPushButton

from db.store import open_store
from hengelo_toegang import bootstrap
from hengelo_toegang.domain.people import UserId
from hengelo_toegang.domain.user_rules import UserFault, UserRefused
from hengelo_toegang.stores.admitting import recover_user
from hengelo_toegang.usecases.ports import StoreError, StoreTrouble, WrongPassphrase
from hengelo_toegang.usecases.users import KEPT_KEY
from hengelo_toegang.words import trouble_words
from tests.builders import Clock
from tests.gui.a11y import problems
from tests.gui.users.conftest import ANNA, BAS, OWN, PAUL
from ui.help.window import HelpWindow
from ui.pages.first_day.key_card import KeyCard
from ui.pages.first_day.set_up_steps import ON_PAPER, TYPED, WITNESS
from ui.pages.manage.users.safe_key_dialog import SafeKeyDialog

PETRA = "Petra Nijhuis"


class Ceremony:
    """Two people before the dialog: what they see, type and press."""

    def __init__(self, shown: SafeKeyDialog) -> None:
        self.shown = shown

    @property
    def key(self) -> str:
        """The key that is on the screen."""
        card = self.shown.view.findChildren(KeyCard)[-1]
        return card._key

    @property
    def faults(self) -> dict[str, str]:
        view = self.shown.view
        blocks = view._form._blocks if view._form is not None else {}
        whole = {} if view._fault.isHidden() else {"": view._fault.text()}
        return whole | {place: block._fault for place, block in blocks.items() if block._fault}

    def type(self, **answers: object) -> None:
        for place, value in answers.items():
            self.shown.view.show_value(place, value)
            self.shown.view._edited(place, value)

    def next(self) -> None:
        self.shown.view._next.click()

    def back(self) -> None:
        self.shown.view._back.click()

    def to_paper(self) -> str:
        """Make the key, put it on paper, and return what the paper says."""
        self.next()
        key = self.key
        self.type(**{WITNESS: PETRA, ON_PAPER: True})
        self.next()
        return key


@pytest.fixture
def ceremony(page, dialog) -> Ceremony:
    page.findChild(QPushButton, "new_safe_key").click()
    return Ceremony(dialog(SafeKeyDialog))


@pytest.fixture
def lets_in(office, rules):
    """Give whether a key from the safe lets Anna in."""

    def tried(key: str) -> bool:
        try:
            recover_user(office.store.path, ANNA, key, OWN, rules, Clock())
        except WrongPassphrase:
            return False
        return True

    return tried


@pytest.fixture
def logged(office, rules):
    """Give what the log says of the key for the safe, in order."""

    def read() -> list[tuple[UserId, str, str]]:
        clock = Clock()
        projector = bootstrap.projector_of(rules, clock)
        dek = office.keys[PAUL].dek
        with open_store(office.store.path, dek, projector=projector, clock=clock) as store:
            events = store.queries.audit_events(store.identity.store_id)
        return [(one.actor, one.action, one.result) for one in events][::-1]

    return read


def test_the_new_key_opens_and_the_old_one_does_not(ceremony, office, window, lets_in, logged):
    key = ceremony.to_paper()
    assert key != office.recovery_key
    ceremony.type(**{TYPED: key.lower().replace("-", " ")})
    ceremony.next()
    assert ceremony.faults == {}
    ceremony.next()
    assert not ceremony.shown.isVisible()
    window.lock()
    assert logged()[-2:] == [
        (PAUL, "renew_recovery_key", "done"),
        (PAUL, KEPT_KEY, f"with {PETRA}"),
    ]
    assert not lets_in(office.recovery_key)
    assert lets_in(key)


def test_as_long_as_it_is_not_typed_back_the_old_key_counts(
    ceremony, office, window, lets_in, logged
):
    key = ceremony.to_paper()
    ceremony.type(**{TYPED: office.recovery_key})
    ceremony.next()
    assert list(ceremony.faults) == [TYPED]
    ceremony.back()
    assert ceremony.key == key, "the same one, to look at the paper again"
    ceremony.shown.reject()
    assert ceremony.shown.isVisible(), "a key on paper goes to waste: it asks first"
    asked = ceremony.shown.findChild(QMessageBox)
    asked._yes.click()
    assert not ceremony.shown.isVisible()
    window.lock()
    assert logged() == []
    assert not lets_in(key)
    assert lets_in(office.recovery_key)


def test_nobody_does_it_alone(ceremony, nl):
    ceremony.next()
    ceremony.next()
    assert set(ceremony.faults) == {WITNESS, ON_PAPER}
    for me in ("paul wessels", "Paul"):
        ceremony.type(**{WITNESS: me, ON_PAPER: True})
        ceremony.next()
        assert ceremony.faults == {WITNESS: nl("This is you. Somebody else looks along.")}


def test_the_key_is_out_of_sight_while_it_is_typed_back_and_after(ceremony, qtbot):
    key = ceremony.to_paper()
    view = ceremony.shown.view
    qtbot.waitUntil(lambda: view.findChild(KeyCard) is None)
    ceremony.type(**{TYPED: key})
    ceremony.next()
    assert ceremony.shown.presenter.sealed()[0] == ""
    assert key not in map(str, ceremony.shown.presenter._values.values())


def test_the_paper_says_whose_it_is(ceremony, window):
    ceremony.next()
    paper = ceremony.shown.view.findChild(KeyCard).sheet().toPlainText()
    assert window.desk.services.desk.policy.settings.municipality in paper
    assert ceremony.key.split("-")[13] in paper


def test_a_store_that_cannot_be_written_keeps_the_old_key(
    ceremony, window, lets_in, monkeypatch, nl
):
    with window.desk.services.desk.open() as uow:
        kind = type(uow)

    def full(_uow):
        raise StoreError(StoreTrouble.FULL)

    key = ceremony.to_paper()
    ceremony.type(**{TYPED: key})
    with monkeypatch.context() as broken:
        broken.setattr(kind, "commit", full)
        ceremony.next()
    assert trouble_words(StoreError(StoreTrouble.FULL), nl) in ceremony.faults[""]
    assert ceremony.shown.presenter.begun
    ceremony.next()
    assert ceremony.faults == {}, "with room again it goes on where it was"
    window.lock()
    assert lets_in(key)


def test_before_there_is_a_key_closing_asks_nothing(ceremony):
    ceremony.shown.reject()
    assert not ceremony.shown.isVisible()


def test_going_back_from_the_first_screen_closes_it(ceremony):
    ceremony.back()
    assert not ceremony.shown.isVisible()


def test_everybody_can_read_each_screen(ceremony):
    shown = ceremony.shown
    assert problems(shown) == []
    ceremony.next()
    assert problems(shown) == []
    ceremony.type(**{WITNESS: PETRA, ON_PAPER: True})
    key = ceremony.key
    ceremony.next()
    assert problems(shown) == []
    ceremony.type(**{TYPED: key})
    ceremony.next()
    assert problems(shown) == []


def test_it_goes_by_the_keyboard_alone(ceremony, window, qtbot):
    shown = ceremony.shown
    shown.activateWindow()
    qtbot.waitUntil(shown.isActiveWindow)

    def press(key: Qt.Key) -> None:
        QTest.keyClick(shown.focusWidget(), key)
        QTest.qWait(1)

    assert shown.view._next.hasFocus()
    press(Qt.Key.Key_Return)
    QTest.keyClicks(shown.focusWidget(), PETRA)
    press(Qt.Key.Key_Tab)
    press(Qt.Key.Key_Space)
    key = ceremony.key
    press(Qt.Key.Key_Return)
    assert ceremony.faults == {}
    QTest.keyClicks(shown.focusWidget(), key)
    press(Qt.Key.Key_Tab)
    press(Qt.Key.Key_Tab)
    press(Qt.Key.Key_Return)
    assert shown.view._next.hasFocus()
    press(Qt.Key.Key_Escape)
    assert window.findChildren(SafeKeyDialog) == [], "it counts: nothing is lost any more"


def test_f1_tells_of_the_key(ceremony, window):
    ceremony.shown.open_help(ceremony.shown)
    (manual,) = ceremony.shown.findChildren(HelpWindow)
    assert manual.isVisible()
    manual.close()


def test_who_does_not_manage_users_makes_none(enter, window, logged):
    managing = enter(BAS).services.managing
    with pytest.raises(UserRefused) as refused:
        managing.new_safe_key()
    assert refused.value.fault is UserFault.NOT_YOURS
    key = window.desk.services.desk.keys.new_safe_key()
    with pytest.raises(UserRefused):
        managing.keep_safe_key(key, PETRA)
    window.lock()
    assert logged()[-1] == (BAS, "renew_recovery_key", "refused: not_yours")


def test_who_came_in_with_the_key_hears_where_a_new_one_is_made(page, nl):
    words = page.findChild(QPushButton, "new_safe_key").text()
    told = nl(
        "You can sign in with your new passphrase. Put the key back in the safe, and let an "
        "administrator make a new one now: on the page Users, with “New key for the safe…”."
    )
    assert words in told

"""Four eyes over two laptops without a network, in the window: a file there and a file back."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTabWidget

from db.store import open_store
from hengelo_toegang import bootstrap
from hengelo_toegang.adapters.keys import unlock
from hengelo_toegang.adapters.keys_file import keys_path
from hengelo_toegang.domain.case import ReviewOutcome, Stage
from hengelo_toegang.domain.law import Law
from hengelo_toegang.domain.people import UserId
from hengelo_toegang.stores.founding import found_second
from tests.builders import Clock
from tests.gui.e2e.casework import Consultant, casus_of, sign
from tests.gui.e2e.driver import Keyboard
from tests.gui.e2e.program import LEAD, consultant, passphrase_of

pytestmark = pytest.mark.long

ANNA = consultant("anna", "Anna de Vries", Law.WMO)
DAY = "2026-11-24"


@pytest.fixture
def second(rules, played, tmp_path) -> tuple[Path, Path]:
    """Return the store of Anna, and the empty one of Bert that belongs to it."""
    first, other = played("decision", ANNA, LEAD), tmp_path / "bert.store"
    keys = unlock(keys_path(first), UserId("anna"), passphrase_of("anna"))
    clock = Clock(datetime(2026, 11, 24, 8, tzinfo=UTC))
    projector = bootstrap.projector_of(rules, clock)
    with open_store(first, keys.dek, projector=projector, clock=clock) as store:
        found_second(store, keys, other, rules, clock)
    return first, other


def part(hands: Keyboard, title: str) -> None:
    """Go to a tab of the page about exchange, with the arrow keys."""
    (tabs,) = hands.screen.window.findChildren(QTabWidget, "parts")
    bar = tabs.tabBar()
    hands.go(bar)
    hands.key(Qt.Key.Key_Home)
    for _ in range(bar.count()):
        if bar.tabText(bar.currentIndex()) == hands.screen._(title):
            return
        hands.key(Qt.Key.Key_Right)
    raise AssertionError(title)


def test_a_decision_goes_to_the_lead_in_a_file_and_comes_back_to_be_sent(start, second, tmp_path):
    there, back = tmp_path / "heen.htb", tmp_path / "terug.htb"
    first = start((), DAY, path=second[0])
    hands = Keyboard(first.screen)
    anna = Consultant(first, hands, casus_of("01"))
    first.sign_in(hands, "anna")
    anna.open_case()
    anna.hand_in()
    hands.page("Exchange")
    hands.take("Somebody waits for this", "1 casus voor Bert Koopman")
    hands.press("Make the file…")
    first.name_file(there)
    first.screen.wait_for("heen.htb is gemaakt. Bert Koopman kan het inlezen")
    first.window.lock()

    other = start((), DAY, path=second[1])
    bert = Keyboard(other.screen)
    other.sign_in(bert, "bert")
    bert.page("Exchange")
    part(bert, "Take in a file")
    bert.press("Choose a file…")
    other.name_file(there)
    other.screen.wait_for("Ingelezen van Anna de Vries")
    bert.take("What is in it", "Dam")
    bert.press("I have no ties")
    sign(other, bert)
    bert.press("Give back in a file…")
    bert.press("Make the file…")
    other.name_file(back)
    other.screen.wait_for("terug.htb is gemaakt. Anna de Vries kan het inlezen")
    other.window.lock()

    # A window that locks hides every other of its process, which is on another laptop in truth.
    first.window.show()
    first.window.activateWindow()
    first.sign_in(hands, "anna")
    hands.page("Exchange")
    part(hands, "Take in a file")
    hands.press("Choose a file…")
    first.name_file(back)
    first.screen.wait_for("Ingelezen van Bert Koopman")
    anna.send_all()
    case, _ = first.stored("anna")
    assert case.stage is Stage.SENT
    assert [(one.by, one.outcome) for one in case.reviews] == [("bert", ReviewOutcome.APPROVED)]

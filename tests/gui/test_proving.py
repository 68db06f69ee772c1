"""The letter texts are proven once a desk is in sight; what is wrong with one is said."""

import pytest

from hengelo_toegang.letters.templates import TemplateFault
from tests.builders import ANNA
from tests.gui.conftest import SECRET


@pytest.fixture
def proved(window, qtbot):
    """Sign in twice; give how often was proven, and when first."""
    asked: list[bool] = []
    window._loading._prove = lambda: asked.append(window.desk is not None)
    for _ in range(2):
        with qtbot.waitSignal(window.answered):
            window.sign_in(ANNA, SECRET, "Stadhuis")
        qtbot.waitUntil(lambda: window._begun and not window._jobs._live)
        window.lock()
    return asked


def test_it_is_done_once_and_after_the_worklist_is_there(proved):
    assert proved == [True]


def test_a_wrong_text_is_no_secret(window, qtbot):
    def wrong() -> None:
        raise TemplateFault("nl/referral.md", "expected the field who", 3)

    window._loading._prove = wrong
    with qtbot.captureExceptions() as met:
        with qtbot.waitSignal(window.answered):
            window.sign_in(ANNA, SECRET, "Stadhuis")
        qtbot.waitUntil(lambda: bool(met))
    assert met[0][0] is TemplateFault
    assert window.desk is not None

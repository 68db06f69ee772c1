"""The review page of cases with much in them, for everybody."""

import pytest

from tests.gui import a11y
from tests.gui.looks import IDS, LOOKS
from tests.gui.rest import stand_still

pytestmark = [
    pytest.mark.slow,
    pytest.mark.parametrize("look", LOOKS, indirect=True, ids=IDS),
]


@pytest.mark.parametrize("name", ["01", "05"])
def test_review_page(look, review, qtbot, name):
    opened = review(name)
    qtbot.waitUntil(lambda: not opened.view._letter._preview.isHidden())
    stand_still(opened.view, qtbot)
    assert a11y.problems(opened.view) == []

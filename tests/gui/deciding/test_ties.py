"""Who judges declares once to have no ties with the people of the case (Awb 2:4)."""

import pytest

from hengelo_toegang.domain.blockers import ActionBlocked
from tests.gui import a11y
from tests.repertoire import CASE
from ui.ties.view import TiesBar
from ui.widgets.form_dialog import FormDialog


def bar_of(opened) -> TiesBar:
    (bar,) = opened.view.findChildren(TiesBar)
    assert isinstance(bar, TiesBar)
    return bar


def test_one_click_opens_the_verdict_and_is_not_asked_again(review, nl):
    opened = review(declared=False)
    bar, approve = bar_of(opened), opened.view._bar._approve
    assert bar.isVisible()
    assert not approve.isEnabled()
    assert a11y.problems(opened.view) == []
    bar.none.click()
    assert approve.isEnabled()
    assert not bar.isVisible()
    again = type(opened)(opened.services, nl)
    assert bar_of(again).isHidden()


def test_the_keyboard_goes_on_to_the_verdict(review):
    opened = review(declared=False)
    bar = bar_of(opened)
    bar.none.setFocus()
    bar.none.click()
    assert opened.view._bar.isAncestorOf(opened.view.focusWidget())


def test_who_knows_somebody_lets_go_of_the_case(review):
    opened = review(declared=False)
    bar_of(opened).some.click()
    (dialog,) = opened.view.findChildren(FormDialog)
    assert a11y.problems(dialog) == []
    dialog._yes.click()
    assert opened.done == ["De casus is voor u dicht. Het staat in de agenda van de teamleider."]
    with pytest.raises(ActionBlocked):
        opened.services.open_dossier(CASE)


def test_who_wrote_in_it_is_not_asked_to_judge(review):
    assert bar_of(review(user="anna", declared=False)).isHidden()

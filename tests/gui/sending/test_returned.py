"""A letter that came back is kept with its day and with what was done, and nothing else changes."""

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from hengelo_toegang.domain.blockers import ActionBlocked
from hengelo_toegang.domain.case import Sent
from hengelo_toegang.domain.returned_mail import ReturnedAct
from tests.gui import a11y
from tests.gui.sending.conftest import DAY
from ui.widgets.form_dialog import FormDialog

if TYPE_CHECKING:
    from hengelo_toegang.usecases.ports import OutgoingRow


@pytest.fixture
def sent(services):
    """Send one decision, and return its case."""
    anna = services()
    case = next(row.case for row in anna.queries.to_send())
    anna.send(case, Sent(DAY))
    return case


def test_it_is_kept_with_its_day_and_what_was_done(services, sent, page):
    view = page.view
    view._sent._back.click()
    dialog = view.findChildren(FormDialog)[-1]
    assert a11y.problems(dialog) == []
    dialog._edited("on", DAY - timedelta(days=1))
    dialog._yes.click()
    assert services().open_dossier(sent).case.returned_mail == ()
    dialog._edited("on", DAY)
    dialog._edited("act", ReturnedAct.ADDRESS_LOOKED_UP)
    dialog._edited("note", "Verhuisd naar Enschede")
    dialog._yes.click()
    case = services().open_dossier(sent).case
    (came,) = case.returned_mail
    assert (came.on, came.act, came.by) == (DAY, ReturnedAct.ADDRESS_LOOKED_UP, "anna")
    assert case.sent == Sent(DAY)


def test_from_a_letter_one_comes_to_the_household_it_went_to(services, sent, page):
    case = services().open_dossier(sent).case
    asked: list[OutgoingRow] = []
    page.view.household_wanted.connect(asked.append)
    page.view._sent._home.click()
    assert [(row.household, row.person) for row in asked] == [(case.household, case.resident)]


def test_who_judges_keeps_no_post(services, sent):
    with pytest.raises(ActionBlocked):
        services("bert").record_returned(sent, DAY, ReturnedAct.NOT_YET, "")


def test_nothing_comes_back_that_never_went(services):
    anna = services()
    case = next(row.case for row in anna.queries.to_send())
    with pytest.raises(ActionBlocked):
        anna.record_returned(case, DAY, ReturnedAct.NOT_YET, "")

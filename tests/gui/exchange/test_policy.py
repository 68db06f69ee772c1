"""Tariffs and policy that come in while somebody works: told on the desk and on the page."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from hengelo_toegang.bootstrap import Rules
from hengelo_toegang.domain.users import Role
from hengelo_toegang.usecases import policy_editions as policy
from tests.e2e.exchange.conftest import BERT
from tests.editions import a_draft
from tests.gui.exchange.conftest import Seat
from tests.sync.conftest import Place, Region
from tests.sync.paper_line import PaperLine
from ui.pages.exchange.view import CENTRAL

CAME = "Nieuwe tarieven en nieuw beleid zijn binnen. Ze gelden als u opnieuw aanmeldt."


@pytest.fixture
def published(shared: Region, rules: Rules) -> Region:
    """Let Bert, whom the founder made an administrator, publish an edition."""
    with shared.anna.desk.open() as uow:
        bert = uow.users.get(BERT)
        uow.users.put(replace(bert, roles=(*bert.roles, Role.ADMINISTRATOR)))
        uow.commit()
    shared.anna.sync()
    shared.bert.sync()
    policy.publish(shared.bert.desk, a_draft(rules), "")
    shared.bert.sync()
    return shared


def test_new_tariffs_are_told_on_the_desk_and_on_the_page(
    published: Region, sit: Callable[[Place[PaperLine]], Seat], qtbot
):
    seat = sit(published.anna)
    seat.page(CENTRAL)
    assert CAME not in seat.desk.shell._status.text()
    seat.rounds.now()
    qtbot.waitUntil(lambda: not seat.rounds.busy)
    assert seat.desk.shell._status.text() == CAME
    assert CAME in seat.page(CENTRAL).part(CENTRAL)._more.text()  # type: ignore[union-attr]


def test_what_came_in_long_ago_is_said_to_be_old(
    published: Region, sit: Callable[[Place[PaperLine]], Seat]
):
    published.anna.laptop.stage.clock.day += timedelta(days=8)
    more = sit(published.anna).page(CENTRAL).part(CENTRAL)._more.text()  # type: ignore[union-attr]
    assert "Tarieven, beleid, sociale kaart" in more
    assert "meer dan een week geleden" in more


def test_a_desk_begins_with_what_one_has_to_know_of_its_tariffs(
    published: Region, sit: Callable[[Place[PaperLine]], Seat]
):
    published.anna.sync()
    assert sit(published.anna).desk.shell._status.text() == CAME

"""The desks of a small team: Anna has three cases, Daan works beside her, Bert leads both."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from hengelo_toegang import bootstrap
from hengelo_toegang.adapters.keys import TEMPORARY_COST
from hengelo_toegang.bootstrap import Rules
from hengelo_toegang.domain.ids import CaseId
from hengelo_toegang.domain.law import Law
from hengelo_toegang.domain.people import HouseholdId, UserId
from hengelo_toegang.domain.users import Role
from hengelo_toegang.usecases.services import Services, bind
from tests.builders import ANNA, Clock, a_case, a_household, a_person, a_report, a_reviewer, a_user
from ui.desk import UserDesk
from ui.look import Look
from ui.pages.worklist.view import WorklistView

BERT, DAAN, EVA = UserId("bert"), UserId("daan"), UserId("eva")
RECEIVED = (date(2026, 1, 13), date(2026, 1, 20), date(2026, 2, 27))
"""The research of the first is late on the day of the clock, of the second nearly so."""
NAMES = ("Jansen", "Öztürk", "Meijer")


@pytest.fixture
def team_desks(rules: Rules, tmp_path: Path) -> Iterator[Callable[[UserId], Services]]:
    """Return the services of a user in a store with three cases of Anna."""
    clock = Clock(datetime(2026, 3, 2, 9, tzinfo=UTC))
    users = (
        a_user(ANNA, name="Anna de Vries", team="Noord"),
        a_user(DAAN, name="Daan Visser", team="Noord"),
        a_user(EVA, name="Eva Prins", laws=(Law.JEUGD,)),
        a_reviewer(BERT, name="Bert Koopman", roles=(Role.TEAM_LEAD,), team="Noord"),
    )
    passes = [(user, "only for this test") for user in users]
    path = tmp_path / "team.store"
    founded = bootstrap.found_store(path, passes, rules, clock, cost=TEMPORARY_COST)

    def services(user: UserId) -> Services:
        desk = bootstrap.desk_of(founded.store, founded.keys[user], rules, clock)
        return bind(desk, "only for this test".__eq__)

    with founded.store:
        register = services(ANNA).register_report
        for number, (name, received) in enumerate(zip(NAMES, RECEIVED, strict=True), start=1):
            person = a_person(surname=name, bsn="")
            home = a_household(person, id=HouseholdId(f"h{number}"))
            case = a_case(
                id=CaseId(f"c{number}"),
                number=f"2026-K{number}AB",
                household=home.id,
                owner_name="Anna de Vries",
                report=a_report(received=received),
            )
            register(home, case)
        yield services


@pytest.fixture
def look(qapp, light, preferences) -> Look:
    return Look(qapp, preferences)


@pytest.fixture
def desk(team_desks, shown, look, nl) -> Callable[..., UserDesk]:
    """Open the whole window of somebody of the team."""

    def open_it(user: UserId = ANNA) -> UserDesk:
        desk = UserDesk(team_desks(user), "Stadhuis", look, nl)
        shown(desk.shell, 1366, 768)
        desk.start()
        return desk

    return open_it


def worklist(desk: UserDesk) -> WorklistView:
    """Return the worklist of a desk."""
    view = desk.shell.findChild(WorklistView)
    assert isinstance(view, WorklistView)
    return view

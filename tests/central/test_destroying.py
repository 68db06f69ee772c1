"""Destroying at the office: a list that a second person approved takes files off the centre."""

from collections.abc import Iterator
from contextlib import ExitStack
from datetime import date, timedelta

import pytest

from hengelo_toegang import bootstrap
from hengelo_toegang.adapters.keys import TEMPORARY_COST
from hengelo_toegang.bootstrap import Founded, Rules
from hengelo_toegang.cli.stage import CasusClock
from hengelo_toegang.domain.people import UserId
from hengelo_toegang.usecases import destroying
from hengelo_toegang.usecases.destroying import ListRefused
from hengelo_toegang.usecases.ports import Desk
from tests.central.offices import INSTALLER, Office, central
from tests.central.server import Server
from tests.residents.conftest import ANNA, C1, H1, MARK, PETRA, PIA, SECRET, USERS, keep_all

BEGIN = date(2026, 3, 2)
YEARS_15 = timedelta(days=365 * 15 + 5)


@pytest.fixture
def office(
    server: Server, rules: Rules, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Office]:
    path = tmp_path_factory.mktemp("office") / "founding.store"
    clock = CasusClock(BEGIN)
    people = [(user, SECRET) for user in USERS]
    made: Founded = bootstrap.found_store(path, people, rules, clock, cost=TEMPORARY_COST)
    with made.store, central(server, made.store) as centre, ExitStack() as held:
        yield Office(centre, made.keys, rules, clock, held)


def told(office: Office) -> list[str]:
    """Return the tables at the centre in which any row still names MARK, as text or as bytes."""
    names = "select table_name from information_schema.tables where table_schema = 'hengelo'"
    named = [f"%{MARK}%", f"%{MARK.encode().hex()}%"]
    asked = "select from hengelo.{0} as one where to_jsonb(one)::text ilike any (%s) limit 1"
    with office.centre.connect() as everything:
        tables = [name for (name,) in everything.execute(names)]
        return [
            name
            for name in tables
            if everything.execute(asked.format(name).encode(), (named,)).fetchone() is not None
        ]


def test_what_was_kept_long_enough_is_gone_and_the_centre_is_whole(office: Office) -> None:
    def desk(user: UserId) -> Desk:
        return office.desk(user, office.clock.day)

    keep_all(desk)
    assert len(told(office)) > 6
    office.clock.day += YEARS_15
    due = destroying.due_files(desk(PIA))
    made = destroying.make_list(desk(PIA), [one.entry for one in due])
    with pytest.raises(ListRefused):
        destroying.approve_list(desk(PIA), made.id)
    destroying.approve_list(desk(PETRA), made.id)
    carried = list(destroying.carry_out(desk(PIA), made.id))
    assert [one.entry.id for one in carried] == [C1, H1]
    assert all(one.entry.done for one in carried)
    assert told(office) == []
    # What colleagues keep for themselves lies there packed.
    with desk(ANNA).open() as uow:
        assert [uow.papers.read(name) for name in ("searches", f"spot {C1}")] == ["", ""]
    with office.opened(ANNA, INSTALLER) as store:
        assert bootstrap.check(store, office.keys[ANNA], office.rules) is None

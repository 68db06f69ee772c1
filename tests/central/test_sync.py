"""Laptops and a real centre: what holds on paper holds on PostgreSQL."""

from collections.abc import Iterator
from contextlib import ExitStack, closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from db.central.line import PostgresLine
from db.central.people import role_of
from hengelo_toegang.cli.stage import Stage
from hengelo_toegang.domain.people import UserId
from hengelo_toegang.domain.syncing import LineTrouble
from hengelo_toegang.usecases import syncing
from hengelo_toegang.usecases.ports import WorklistFilter
from hengelo_toegang.usecases.sync_ports import LineDown, Point
from tests.central.centre import Centre
from tests.central.offices import central
from tests.central.server import Server
from tests.e2e.exchange import conftest as by_file
from tests.e2e.exchange.conftest import ANNA, BERT, EVA, Laptop
from tests.repertoire import CASE
from tests.sync.conftest import Place, three_laptops

made = by_file.made


@dataclass(frozen=True)
class RealRegion:
    """Three laptops, and a centre on PostgreSQL."""

    centre: Centre
    anna: Place[PostgresLine]
    bert: Place[PostgresLine]
    third: Place[PostgresLine]

    @property
    def places(self) -> tuple[Place[PostgresLine], ...]:
        return (self.anna, self.bert, self.third)

    def newest(self) -> str:
        """Return the newest version of the case at the centre."""
        return str(self._one("select revision from hengelo.heads where aggregate = 'case'"))

    def count(self, table: str) -> Any:
        return self._one(f"select count(*) from hengelo.{table}")

    def _one(self, asked: str) -> Any:
        with self.centre.connect() as connection:
            row = connection.execute(asked.encode()).fetchone()
        assert row is not None
        return row[0]


@pytest.fixture
def region(server: Server, made: Stage, tmp_path: Path) -> Iterator[RealRegion]:
    with (
        three_laptops(made, tmp_path) as laptops,
        central(server, laptops[0].store) as centre,
        ExitStack() as held,
    ):

        def place(laptop: Laptop, user: UserId) -> Place[PostgresLine]:
            # The centre goes by its own clock.
            laptop.stage.clock.day = datetime.now(UTC).date()
            with laptop.desk(user).open() as uow:
                line = PostgresLine(where(centre, user), uow.exchange.family)
            held.callback(line.close)
            syncing.join(laptop.desk(user), centre.name)
            return Place(laptop, user, line)

        first, second, third = laptops
        yield RealRegion(centre, place(first, ANNA), place(second, BERT), place(third, BERT))


@pytest.fixture
def shared(region: RealRegion) -> RealRegion:
    for place in region.places:
        place.sync()
    return region


def where(centre: Centre, user: UserId) -> dict[str, str | int]:
    server = centre.server
    return {
        "host": str(server.folder),
        "port": server.port,
        "dbname": centre.name,
        "user": role_of(user),
    }


def test_a_case_goes_round_and_every_store_is_the_same(shared: RealRegion):
    anna, bert = shared.anna, shared.bert
    assert anna.waits() == 0
    assert shared.newest() == anna.history()[-1]
    assert anna.check_in() == (CASE,)
    assert anna.laptop.store.queries.worklist(WorklistFilter()) == []
    assert bert.check_out()
    bert.write("by Bert")
    assert bert.check_in() == (CASE,)
    for place in shared.places:
        assert place.check_out()
        assert place.is_whole()
        assert place.history()[-1] == shared.newest()
        assert "by Bert" in place.texts()
        with place.desk.open() as uow:
            assert len(uow.letters.of_case(CASE)) == shared.count("letters")
        assert syncing.refused(place.desk) == []
        assert place.check_in() == (CASE,)


def test_a_round_without_anything_new_is_empty(shared: RealRegion):
    for place in shared.places:
        place.sync()
        place.sync()
        done = place.sync()
        assert (done.sent, done.received, done.refused) == (0, 0, ())


def test_two_who_write_at_once_go_together_by_themselves(shared: RealRegion):
    here, there = shared.anna, shared.bert
    for number in range(2):
        assert syncing.take_over(there.desk, there.line, CASE, "in a hurry")[0].granted
        here.write(f"goal {number}")
        there.write(f"problem {number}", "problem")
        here.sync()
        there.sync()
        there.sync()
        need = there.case().needs[0]
        assert (need.goal, need.problem) == (f"goal {number}", f"problem {number}")
        assert there.history()[-1] == shared.newest()
        here, there = there, here
    for place in (here, there):
        assert place.is_whole()
        assert syncing.refused(place.desk) == []
    lost = [one.action for one in there.laptop.logged(CASE)].count("lost_case")
    assert lost == 1


@pytest.mark.parametrize("point", [Point.AFTER_FREEZE, Point.AFTER_PUSH, Point.AFTER_SETTLE])
def test_a_server_that_crashes_loses_nothing_that_it_confirmed(shared: RealRegion, point: Point):
    server = shared.centre.server
    shared.anna.write("the last")

    def crash(at: Point) -> None:
        if at is point:
            server.crash()

    with pytest.raises(LineDown) as down:
        shared.anna.sync(crash)
    assert down.value.trouble is LineTrouble.NO_NETWORK
    server.restart()
    shared.anna.sync()
    assert shared.anna.waits() == 0
    assert shared.newest() == shared.anna.history()[-1]
    assert shared.anna.is_whole()


def test_who_works_under_another_law_gets_nothing_and_can_push_nothing(shared: RealRegion):
    with shared.anna.desk.open() as uow:
        family = uow.exchange.family
    with closing(PostgresLine(where(shared.centre, EVA), family)) as line:
        eva = Place(shared.third.laptop, EVA, line)
        shared.anna.check_in()
        assert not eva.check_out()
        assert syncing.available(eva.desk, line) == ()
        eva.sync()
        with eva.desk.open() as uow:
            assert uow.cases.history(CASE) == []
        assert shared.anna.check_out()
        shared.anna.write("sent in the name of another")
        done = syncing.exchange(shared.anna.desk, line)
    assert {one.why for one in done.refused if not one.incoming} == {"not_your_law"}

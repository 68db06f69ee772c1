"""An exchange that ends at any point: nothing is lost, nothing is there twice, and it goes on."""

from collections.abc import Callable
from random import Random

import pytest

from db.sync_waiting import named_in
from hengelo_toegang.domain.syncing import LineTrouble
from hengelo_toegang.usecases import rounds, syncing
from hengelo_toegang.usecases.ports import WorklistFilter
from hengelo_toegang.usecases.sync_ports import LineDown, Point
from tests.sync.conftest import BERT, CASE, Region
from tests.sync.paper_line import PaperLine

ROUND = [
    Point.AFTER_FREEZE,
    Point.AFTER_PUSH,
    Point.BEFORE_SETTLE,
    Point.AFTER_SETTLE,
    Point.AFTER_PULL,
    Point.BEFORE_TAKE,
    Point.AFTER_TAKE,
]
LEAVING = [
    Point.BEFORE_RELEASE,
    Point.AFTER_RELEASE,
    Point.BEFORE_LEAVE,
    Point.AFTER_LEAVE,
]


class Died(BaseException):
    """Stands for the end of the program: no handler of ours catches it."""


def dies_at(point: Point, time: int = 1) -> Callable[[Point], None]:
    """Return what ends the program when a point is passed for the so-manieth time."""
    passed = 0

    def pass_(at: Point) -> None:
        nonlocal passed
        passed += at is point
        if at is point and passed == time:
            raise Died(point)

    return pass_


def test_every_point_is_tried():
    assert {*ROUND, *LEAVING} == {*Point}


@pytest.mark.parametrize("point", ROUND)
def test_cut_off_in_a_round(region: Region, point: Point, monkeypatch):
    monkeypatch.setattr(rounds, "ROWS", 5)
    monkeypatch.setattr(rounds, "SIZE", 20_000)
    anna, paper = region.anna, region.paper
    with anna.desk.open() as uow:
        batch = uow.sync.next_batch(10_000, 10**9)
    waits = {print_ for print_, _about in named_in(batch)}
    with pytest.raises(Died):
        anna.sync(dies_at(point, 3))
    assert anna.is_whole()
    anna.write("went on")
    anna.sync()
    there = {*paper.rows["revision"], *paper.rows["letter"], *paper.rows["user"]}
    assert waits <= there
    assert len(paper.chain(CASE)) == len(anna.history())
    assert not paper.branches
    assert anna.waits() == 0


def test_cut_off_while_it_comes_down(region: Region, monkeypatch: pytest.MonkeyPatch):
    """It comes down in parts, and each part may be the last of its day."""
    region.anna.sync()
    region.anna.check_in()
    monkeypatch.setattr(rounds, "SIZE", 20_000)
    for point in ROUND[-3:]:
        with pytest.raises(Died):
            region.bert.sync(dies_at(point))
    assert region.bert.check_out()
    assert region.bert.is_whole()
    assert region.bert.history()[-1] == region.paper.heads[CASE]


@pytest.mark.parametrize("point", LEAVING)
def test_cut_off_while_a_case_leaves(shared: Region, point: Point):
    anna = shared.anna
    anna.write("the last")
    with pytest.raises(Died):
        anna.check_in(dies_at(point))
    assert anna.is_whole()
    anna.sync()
    assert anna.is_whole()
    assert anna.laptop.store.queries.worklist(WorklistFilter()) == []
    assert CASE not in shared.paper.leases
    assert shared.bert.check_out()
    assert "the last" in shared.bert.texts()


def test_a_line_that_is_cut_in_every_question(region: Region):
    """It is cut before and after each question in turn: the answer may be lost as well."""
    cuts = [
        f"{when} {what}" for what in ("push", "pull", "check_out") for when in ("before", "after")
    ]
    down = 0
    for where in cuts:
        anna, bert = region.anna, region.bert

        def cut(at: str, where: str = where) -> None:
            if at == where:
                raise LineDown(LineTrouble.NO_NETWORK, at)

        for place in (anna, bert):
            line = PaperLine(region.paper, place.user, cut)
            try:
                syncing.exchange(place.desk, line)
                syncing.check_out(place.desk, line, (CASE,))
            except LineDown:
                down += 1
            assert place.is_whole()
    assert down == 2 * len(cuts)
    for place in region.places:
        place.sync()
        assert place.waits() == 0
        assert place.is_whole()


def test_what_comes_twice_and_in_another_order_changes_nothing(handed: Region):
    chance = Random(7)
    bert, third = handed.bert, handed.third
    for number in range(4):
        bert.write(f"version {number}")
    bert.sync()

    class Jumbled(PaperLine):
        def pull(self, device, after, most):
            brought = super().pull(device, max(0, after - chance.randrange(40)), most)
            rows = {what: chance.sample(of, len(of)) for what, of in brought.rows.items()}
            return type(brought)(max(brought.upto, after), brought.more, rows, brought.leases)

    bert.check_in()
    line = Jumbled(handed.paper, BERT)
    assert syncing.check_out(third.desk, line, (CASE,))[0].granted
    for _ in range(4):
        syncing.exchange(third.desk, line)
    syncing.check_out(third.desk, third.line, (CASE,))
    assert third.is_whole()
    assert syncing.refused(third.desk) == []
    assert {f"version {number}" for number in range(4)} <= third.texts()

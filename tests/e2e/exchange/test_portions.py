"""A bundle comes in by portions: others write in between, and what was cut off goes on."""

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

import pytest

from db.check import verify
from hengelo_toegang.domain.exchange import BundleTrouble
from hengelo_toegang.domain.ids import CaseId
from hengelo_toegang.domain.people import HouseholdId
from hengelo_toegang.usecases.exchange_ports import BundleAct, BundleBox, Passed, TakenIn
from hengelo_toegang.usecases.exchanging import Bundle, export_cases
from hengelo_toegang.usecases.ports import WorklistFilter
from hengelo_toegang.usecases.taking_in import import_bundle
from tests.builders import a_full_case, a_household
from tests.e2e.exchange.conftest import ANNA, BERT, TWO_WEEKS, Laptop, Pair
from tests.e2e.exchange.forging import Parts, put_rows, rows_of, sealed
from tests.repertoire import CASE

HOMES, VERSIONS = 3, 7
SOME = tuple(CaseId(f"c{number}") for number in range(2 * HOMES))


class Stopped(Exception):
    """Somebody stopped it, or the power went."""


def with_more_cases(pair: Pair) -> Bundle:
    """Return a bundle of the case and of more, two in each household, with a history."""
    with pair.first.desk(ANNA).open() as uow:
        for number in range(HOMES):
            home = HouseholdId(f"h{number}")
            uow.households.save(a_household(id=home), "new")
            for case_id in SOME[2 * number : 2 * number + 2]:
                for version in range(VERSIONS):
                    reached = f"W-{case_id}-{version}"
                    case = a_full_case(id=case_id, household=home, number=reached)
                    uow.cases.save(case, "amend")
        uow.commit()
    return pair.first.send(BERT, CASE, *SOME)


def listed(laptop: Laptop) -> set[CaseId]:
    rows = laptop.desk(BERT).queries.worklist(WorklistFilter(open_only=False))
    return {row.case for row in rows}


def taken_until(laptop: Laptop, sent: Bundle, stop: int) -> int:
    """Take a bundle in up to a step; return how many steps there are in all."""
    steps = [0]

    def step(done: int, total: int) -> None:
        steps[0] = total
        if done == stop:
            raise Stopped

    with pytest.raises(Stopped):
        import_bundle(laptop.desk(BERT), sent.file, step)
    return steps[0]


def came_in(laptop: Laptop) -> list[Passed]:
    desk = laptop.desk(BERT)
    since = desk.now() - timedelta(days=1)
    with desk.open() as uow:
        passed = uow.exchange.passed(since)
    return [one for one in passed if not one.given]


def test_acts_of_others_go_between_two_portions(pair: Pair):
    second, sent = pair.second, with_more_cases(pair)

    def step(done: int, _total: int) -> None:
        with second.desk(ANNA).open() as uow:
            uow.audit.record("act", f"{done}", "done")
            uow.commit()

    import_bundle(second.desk(BERT), sent.file, step)
    acts = [event.action for event in reversed(second.logged())]
    first, last = acts.index(BundleAct.IMPORT_CASE), acts.index(BundleAct.IMPORT)
    assert acts[first:last].count("act") >= HOMES
    assert listed(second) == {CASE, *SOME}
    assert verify(second.store) is None


def test_what_was_cut_off_is_whole_and_goes_on_when_it_is_taken_in_again(pair: Pair):
    second, sent = pair.second, with_more_cases(pair)
    total = taken_until(second, sent, 1)
    assert listed(second) == set()
    taken_until(second, sent, total - 2)
    there = listed(second)
    assert set() < there < {CASE, *SOME}
    # Of a household all of it is there, or nothing.
    assert all((SOME[at] in there) is (SOME[at + 1] in there) for at in range(0, len(SOME), 2))
    assert verify(second.store) is None
    assert came_in(second) == []
    taken = second.take(sent, BERT)
    assert set(taken.cases) == listed(second) == {CASE, *SOME}
    assert 0 < taken.new < (VERSIONS + 1) * len(SOME)
    assert verify(second.store) is None
    (passed,) = came_in(second)
    assert sorted(passed.cases) == sorted(taken.cases)
    assert second.refusal(sent, BERT) is BundleTrouble.REPLAYED


def test_a_forgery_in_the_last_portion_lets_nothing_in(pair: Pair):
    sent = with_more_cases(pair)

    def forged(parts: Parts) -> None:
        rows = rows_of(parts, "revisions.json")
        last = max(at for at, row in enumerate(rows) if row["aggregate"] == SOME[-1])
        rows[last]["moment"] = rows[last]["moment"].replace("2026", "2025")
        put_rows(parts, "revisions.json", rows)

    file = sealed(pair.first, sent, forged)
    assert pair.second.refusal(file, BERT) is BundleTrouble.ALTERED
    assert listed(pair.second) == set()


@dataclass(frozen=True)
class PowerCut:
    """The box of a desk, in which the power goes before anything is signed."""

    box: BundleBox

    def seal(self, *_: object) -> bytes:
        raise Stopped

    def __getattr__(self, name: str) -> object:
        return getattr(self.box, name)


def test_a_bundle_that_was_never_signed_went_to_nobody(pair: Pair):
    desk = pair.first.desk(ANNA)
    cut: Any = PowerCut(desk.bundles)
    with pytest.raises(Stopped):
        export_cases(replace(desk, bundles=cut), (CASE,), (BERT,), TWO_WEEKS)
    with desk.open() as uow:
        assert uow.exchange.passed(desk.now() - timedelta(days=1)) == []
    assert verify(pair.first.store) is None
    pair.second.take(pair.first.send(BERT), BERT)


def test_what_the_portions_bring_is_told_as_one(pair: Pair):
    taken = pair.second.take(with_more_cases(pair), BERT)
    assert isinstance(taken, TakenIn)
    assert sorted(taken.cases) == sorted({CASE, *SOME})
    assert set(SOME) < taken.newest.keys()

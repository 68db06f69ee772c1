"""Three laptops that go on with one case and give it to each other, in any order."""

from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from shutil import copyfile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from db.check import verify
from hengelo_toegang.adapters.keys import Unlocked, unlock
from hengelo_toegang.adapters.keys_file import keys_path
from hengelo_toegang.cli.stage import Stage
from hengelo_toegang.domain.merging import Choice
from hengelo_toegang.domain.people import UserId
from hengelo_toegang.stores.founding import found_second
from hengelo_toegang.usecases.merging import forks_of, resolve
from tests.e2e.exchange.conftest import ANNA, BERT, FIRST, SECOND, Laptop, laptop
from tests.e2e.exchange.test_merging import case_of, heads_of, write
from tests.repertoire import CASE, PASSPHRASE

THIRD = "third.store"
FIELDS = ("goal", "problem")
ROUNDS = 6
"""In so many rounds of giving everything to everybody they are one, with much to spare."""

Keys = Mapping[UserId, Unlocked]


@dataclass(frozen=True, slots=True)
class Step:
    """One laptop writes in a field, or gives the case to another."""

    at: int
    to: int
    field: str


STEPS = st.builds(
    Step, st.integers(0, 2), st.integers(0, 2), st.sampled_from([*FIELDS, "", "", ""])
)

SHORT_AND_LONG = [
    pytest.param(2, id="short", marks=pytest.mark.long),
    pytest.param(100, id="long", marks=[pytest.mark.long, pytest.mark.timeout(3600)]),
]


@pytest.fixture(scope="module")
def founded(made: Stage, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Found a third store once, beside copies of the other two."""
    folder = tmp_path_factory.mktemp("three")
    for name in (FIRST, SECOND):
        copyfile(made.store.path.parent / name, folder / name)
    with laptop(made, folder / FIRST, made.keys) as first:
        found_second(first.store, made.keys[ANNA], folder / THIRD, made.rules, first.stage.clock)
        first.store.settle()
    return folder


@pytest.fixture(scope="module")
def keys(made: Stage, founded: Path) -> tuple[Keys, ...]:
    second = keys_path(made.store.path.parent / SECOND)
    others = (second, keys_path(founded / THIRD))
    return made.keys, *(
        {one: unlock(path, one, PASSPHRASE) for one in made.keys} for path in others
    )


@pytest.fixture
def three(
    made: Stage, founded: Path, keys: tuple[Keys, ...], tmp_path: Path
) -> Iterator[list[Laptop]]:
    with ExitStack() as stores:
        found = []
        for name, own in zip((FIRST, SECOND, THIRD), keys, strict=True):
            copyfile(founded / name, tmp_path / name)
            found.append(stores.enter_context(laptop(made, tmp_path / name, own)))
        yield found


def give(giver: Laptop, taker: Laptop) -> None:
    taker.take(giver.send(BERT), BERT)


def choose(place: Laptop, choice: Choice) -> None:
    """Let Anna choose in everything that conflicts here."""
    for fork in forks_of(place.desk(ANNA), CASE):
        choices = {one.conflict.path: choice for one in fork.asked}
        resolve(place.desk(ANNA), CASE, fork, choices)


def said(place: Laptop) -> set[str]:
    """Return every text that any version has in these fields."""
    with place.desk(ANNA).open() as uow:
        versions = [uow.cases.at(one.hash) for one in uow.cases.history(CASE)]
    return {getattr(one.needs[0], field) for one in versions if one.needs for field in FIELDS}


@pytest.mark.parametrize("examples", SHORT_AND_LONG)
def test_they_end_with_the_same_and_nothing_is_lost(three: list[Laptop], examples: int):
    @settings(max_examples=examples, suppress_health_check=[HealthCheck.too_slow])
    @given(
        steps=st.lists(STEPS, min_size=4, max_size=8),
        choice=st.sampled_from([Choice.OURS, Choice.THEIRS]),
    )
    def any_order(steps: list[Step], choice: Choice) -> None:
        _end_with_the_same(three, steps, choice)

    any_order()


def test_a_file_that_was_on_its_way_while_others_told_more_is_no_sign_of_a_cut_log(
    three: list[Laptop],
):
    first, second, third = three
    slow = first.send(BERT)
    give(first, third)
    give(third, second)
    taken = second.take(slow, BERT)
    assert (taken.cases, taken.new) == ((CASE,), 0)
    assert verify(second.store) is None


def _end_with_the_same(three: list[Laptop], steps: list[Step], choice: Choice) -> None:
    for other in three[1:]:
        give(three[0], other)
    written: set[str] = set()
    for number, step in enumerate(steps):
        here = three[step.at]
        if step.field:
            text = f"{step.field} {number} at {step.at}, {len(here.logged())}"
            write(here, ANNA, **{step.field: text})
            written.add(text)
        elif step.to != step.at:
            give(here, three[step.to])
    for _round in range(ROUNDS):
        for other in three[1:]:
            give(other, three[0])
        choose(three[0], choice)
        for other in three[1:]:
            give(three[0], other)
        if len({heads_of(one) for one in three}) == 1:
            break
    assert len({heads_of(one) for one in three}) == 1
    assert len({repr(case_of(one)) for one in three}) == 1
    for one in three:
        assert written <= said(one)
        assert forks_of(one.desk(ANNA), CASE) == []
        assert verify(one.store) is None

"""The five hottest paths take no more work than was recorded, whatever else the machine does."""

import pytest

from hengelo_toegang import bootstrap
from tests.bench.hot_paths import hot_paths, known
from tests.bench.work import MARGIN, Work, grown, work_of
from ui.theme import ThemeName, dress, load_fonts, read_theme

_NAMES = tuple(known())


@pytest.fixture(scope="module")
def paths(qapp, tmp_path_factory):
    load_fonts()
    dress(qapp, read_theme(ThemeName.LIGHT))
    # Rules of its own: those that tests share print each letter once.
    with hot_paths(tmp_path_factory.mktemp("hot"), bootstrap.read_rules()) as paths:
        yield paths


def test_every_path_was_recorded(paths):
    assert {*paths} == {*_NAMES}


@pytest.mark.parametrize("name", _NAMES)
def test_a_hot_path_takes_no_more_work_than_before(paths, name):
    path = paths[name]
    assert grown(name, known()[name], work_of(path.act, path.engine)) == ""


@pytest.mark.parametrize("name", _NAMES)
def test_a_path_that_gets_slower_is_found_with_where_that_is(paths, name):
    path = paths[name]
    before = work_of(path.act, path.engine)

    def slower() -> None:
        path.act()
        for number in range(round(before.calls * MARGIN)):
            _in_vain(number)

    told = grown(name, before, work_of(slower, path.engine))
    assert told.startswith(f"{name}: {before.calls:,} calls became ")
    assert "tests/bench/test_hot_paths.py (0 to " in told


def test_a_path_that_asks_the_store_more_often_is_found(paths):
    name = "a page of the worklist"
    path = paths[name]

    def twice() -> None:
        path.act()
        path.act()

    before, now = work_of(path.act, path.engine), work_of(twice, path.engine)
    assert before.statements > 0
    assert f"{before.statements} statements became {now.statements}" in grown(name, before, now)


def test_within_the_margin_nothing_is_said():
    before = Work({"ui/one.py": 100}, 10)
    assert grown("a path", before, Work({"ui/one.py": 130}, 13)) == ""
    assert grown("a path", before, Work({"ui/one.py": 20}, 0)) == ""
    assert "10 statements became 14" in grown("a path", before, Work({"ui/one.py": 1}, 14))


def test_where_most_was_added_is_told_first():
    before = Work({"ui/one.py": 100, "db/two.py": 10}, 0)
    told = grown("a path", before, Work({"ui/one.py": 150, "db/two.py": 90, "sqlalchemy": 1}, 0))
    assert "db/two.py (10 to 90); ui/one.py (100 to 150); sqlalchemy (0 to 1)" in told


def _in_vain(_number: int) -> None:
    """Do nothing, once more."""

"""A store of the first version, whose lifting is cut short at every point."""

import shutil
from pathlib import Path

import pytest

from db.check import verify
from db.engine import open_engine
from db.store import open_store
from hengelo_toegang.domain.ids import CaseId
from tests.bench.measured import show
from tests.builders import ANNA, Clock, a_full_case
from tests.db.conftest import DEK, KEYS
from tests.db.test_schema import FIRST_VERSION
from tests.plain_projector import PlainProjector
from tests.stores.crashing import SHORT_AND_LONG, crashes, needs_fork, torn_writes

pytestmark = [needs_fork, pytest.mark.slow]


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """Return where a store of the first version comes to lie."""
    ready = tmp_path / "ready" / "a.store"
    ready.parent.mkdir()
    engine = open_engine(ready, DEK, create=True)
    with engine.connect() as connection:
        driver = connection.connection.driver_connection
        assert driver is not None
        driver.executescript(FIRST_VERSION.read_text("utf-8"))
    engine.dispose()
    return tmp_path / "s" / "a.store"


def fresh(place: Path) -> None:
    shutil.rmtree(place.parent, ignore_errors=True)
    shutil.copytree(place.parent.with_name("ready"), place.parent)


def lift(place: Path) -> None:
    open_store(place, DEK, projector=PlainProjector(), clock=Clock()).close()


def assert_all_of_it(place: Path) -> None:
    with open_store(place, DEK, projector=PlainProjector(), clock=Clock()) as store:
        assert verify(store) is None
        with store.unit_of_work(ANNA, KEYS[ANNA]) as uow:
            assert uow.cases.verified(CaseId("c1")) == a_full_case()
            assert uow.drafts.get(CaseId("c1"), ANNA) is not None


@pytest.mark.parametrize("often", SHORT_AND_LONG)
def test_killed_at_any_point_it_is_lifted_the_next_time(place, often):
    deaths = 0
    for _ in crashes(lambda: lift(place), lambda: fresh(place), often.every):
        assert_all_of_it(place)
        deaths += 1
    fresh(place)
    size, count = int(place.stat().st_size * 1.3), often.torn(deaths)
    for _ in torn_writes(lambda: lift(place), lambda: fresh(place), size, count):
        assert_all_of_it(place)
    show("killed while an old store is lifted", deaths + count, "times")

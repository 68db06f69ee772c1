"""The process is killed at a point, with the store open: as with a flat battery."""

import os
import pickle
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from shutil import copyfile

import pytest

from hengelo_toegang.cli.stage import Stage
from hengelo_toegang.usecases import syncing
from hengelo_toegang.usecases.sync_ports import Point
from tests.bench.measured import show
from tests.e2e.exchange import conftest as by_file
from tests.e2e.exchange.conftest import ANNA, FIRST
from tests.stores.crashing import is_killed, needs_fork
from tests.sync.conftest import CASE, Place, enrol
from tests.sync.paper_line import Paper, PaperLine

pytestmark = [needs_fork, pytest.mark.slow]


@dataclass(frozen=True)
class Scene:
    """A store that is closed, and a centre that outlives who speaks with it."""

    made: Stage
    folder: Path

    @contextmanager
    def place(self) -> Iterator[Place[PaperLine]]:
        with by_file.laptop(self.made, self.folder / "a.store", self.made.keys) as laptop:
            paper = self.paper()
            paper.now = laptop.stage.clock
            line = PaperLine(paper, ANNA, lambda _where: self.keep(paper))
            yield Place(laptop, ANNA, line)

    def paper(self) -> Paper:
        return Paper(**pickle.loads((self.folder / "centre").read_bytes()))

    def keep(self, paper: Paper) -> None:
        """Let what the centre did count before it answers."""
        (self.folder / "new").write_bytes(pickle.dumps(vars(paper)))
        (self.folder / "new").replace(self.folder / "centre")

    def work(self, point: Point, text: str) -> None:
        with self.place() as place:
            place.write(text)

            def kill(at: Point) -> None:
                if at is point:
                    os.kill(os.getpid(), signal.SIGKILL)

            place.sync(kill)
            place.check_in(kill)


@pytest.fixture
def scene(made: Stage, tmp_path: Path) -> Scene:
    scene = Scene(made, tmp_path)
    copyfile(made.store.path.parent / FIRST, tmp_path / "a.store")
    scene.keep(Paper(made.clock, keepers={ANNA}))
    with scene.place() as place:
        enrol(place.line.paper, place.laptop)
        scene.keep(place.line.paper)
        syncing.join(place.desk, "paper")
    return scene


SHORT = (Point.AFTER_PUSH, Point.BEFORE_TAKE, Point.BEFORE_LEAVE)


@pytest.mark.parametrize(
    "points",
    [
        pytest.param(SHORT, id="short"),
        pytest.param(tuple(Point) * 20, id="long", marks=[pytest.mark.long]),
    ],
)
@pytest.mark.timeout(3600)
def test_killed_for_real_nothing_is_lost_or_there_twice(scene: Scene, points: tuple[Point, ...]):
    written: set[str] = set()
    for number, point in enumerate(points):
        written.add(text := f"{point} {number}")
        assert is_killed(partial(scene.work, point, text))
        with scene.place() as place:
            place.sync()
            assert place.waits() == 0
            if CASE not in place.line.paper.leases:
                assert place.check_out()
            assert place.is_whole()
            assert written <= place.texts()
            history, centre = place.history(), place.line.paper
            assert len(set(history)) == len(history)
            assert centre.chain(CASE) == {*history}
            assert not centre.branches
    show("killed in an exchange", len(points), "times")

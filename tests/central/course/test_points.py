"""A laptop that dies at every named point of an exchange with a real server: it goes on."""

from pathlib import Path

import pytest

from hengelo_toegang.usecases.sync_ports import Point
from tests.bench.measured import show
from tests.central.course import laptop
from tests.central.course.course import a_course, ended
from tests.central.course.proof import prove
from tests.central.server import Server
from tests.stores.crashing import needs_fork

pytestmark = [needs_fork, pytest.mark.long]


def test_killed_at_every_point_it_goes_on_where_it_was(server: Server, tmp_path: Path) -> None:
    with a_course(server, "points", tmp_path, 1) as course:
        kit, (case,) = course.kits[0], course.cases
        for point in Point:
            # Each life begins with what the one before left unfinished.
            process = course.start(laptop.dies_at, kit, case, point)
            assert ended(process), f"it never came to {point}"
        prove(course)
        assert len(course.journal.edits()) == len(Point)
    show("killed at every named point of an exchange", len(Point), "times")

"""A laptop that dies at every named point of an exchange with a real server: it goes on."""

from pathlib import Path

import pytest

from tests.bench.measured import show
from tests.central.course.course import a_course
from tests.central.course.proof import prove
from tests.central.course.trials import die_at_every_point
from tests.central.server import Server
from tests.stores.crashing import needs_fork

pytestmark = [needs_fork, pytest.mark.long]


def test_killed_at_every_point_it_goes_on_where_it_was(server: Server, tmp_path: Path) -> None:
    with a_course(server, "points", tmp_path, 1) as course:
        points = die_at_every_point(course, course.cases[0])
        prove(course)
        assert len(course.journal.edits()) == points
    show("killed at every named point of an exchange", points, "times")

"""Two laptops made to write the same case at once, with a real server between: both stay."""

from pathlib import Path

import pytest

from tests.bench.measured import show
from tests.central.course.course import a_course
from tests.central.course.proof import prove
from tests.central.course.trials import collide
from tests.central.server import Server

pytestmark = [pytest.mark.long, pytest.mark.timeout(3600)]
COUNT = 100


def test_what_two_wrote_at_once_is_all_there(server: Server, tmp_path: Path) -> None:
    with a_course(server, "forced", tmp_path, 1) as course:
        asked = collide(course, course.cases[0], COUNT)
        versions = prove(course)
        # The first case begins with one version; each of both wrote as often as they collided.
        assert len(course.journal.edits()) == 2 * COUNT
        together = sum(len(one.parents) > 1 for one in versions.values())
        assert together == COUNT
    show("collisions", COUNT, "")
    show("  in which a person chose", asked, "")
    show("lost, doubled, silently merged", 0, "")

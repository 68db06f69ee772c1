"""Two laptops made to write the same case at once, with a real server between: both stay."""

from itertools import pairwise
from pathlib import Path
from random import Random

import pytest

from hengelo_toegang.usecases import merging
from tests.bench.measured import show
from tests.central.course.course import Course, a_course
from tests.central.course.laptop import FIELDS, opened
from tests.central.course.proof import prove
from tests.central.server import Server

pytestmark = pytest.mark.slow

SHORT_AND_LONG = [
    pytest.param(2, id="short", marks=pytest.mark.long),
    pytest.param(100, id="long", marks=[pytest.mark.long, pytest.mark.timeout(3600)]),
]


@pytest.mark.parametrize("count", SHORT_AND_LONG)
def test_what_two_wrote_at_once_is_all_there(server: Server, tmp_path: Path, count: int) -> None:
    with a_course(server, "forced", tmp_path, 1) as course:
        asked = _collide(course, count)
        versions = prove(course)
        # The first case begins with one version; each of both wrote as often as they collided.
        assert len(course.journal.edits()) == 2 * count
        together = sum(len(one.parents) > 1 for one in versions.values())
        assert together == count
    show("collisions", count, "")
    show("  in which a person chose", asked, "")
    show("lost, doubled, silently merged", 0, "")


def _collide(course: Course, count: int) -> int:
    """Let two write in one case, in the same field half of the time; return how often it was."""
    (case,), asked, chance = course.cases, 0, Random(count)
    with opened(course.kits[0]) as anna, opened(course.kits[1]) as bas:
        turns = [anna, bas] * (count // 2 + 1)
        for number, (here, there) in enumerate(pairwise(turns[: count + 1])):
            same = number % 2 == 0
            assert there.fetch(case, why="to collide")
            here.write(case, FIELDS[0], f"ours {number}")
            there.write(case, FIELDS[0] if same else FIELDS[1], f"theirs {number}")
            for one in (here, there) if number % 4 < 2 else (there, here):
                one.exchange()
            there.exchange()
            forks = merging.forks_of(there.desk, case)
            # What both wrote waits for somebody to choose; anything else went together.
            assert len(forks) == same
            if same:
                there.choose(case, chance)
                there.exchange()
            asked += same
    return asked

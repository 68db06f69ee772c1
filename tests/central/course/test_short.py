"""A little of all that a night does at length, in every run: nothing is lost by any of it."""

from itertools import count
from pathlib import Path
from random import Random

import pytest

from hengelo_toegang.usecases.sync_ports import Point
from tests.central.course.course import A_DAY, a_course
from tests.central.course.proof import prove
from tests.central.course.trials import (
    collide,
    cut_in_the_middle,
    die_at_every_point,
    say_all_twice,
)
from tests.central.server import Server
from tests.stores.crashing import needs_fork

pytestmark = [needs_fork, pytest.mark.slow]
COLLISIONS, KILLS, ACTS = 4, 3, 8


def test_nothing_is_lost_doubled_or_silently_merged(server: Server, tmp_path: Path) -> None:
    chance = Random(1)
    with a_course(server, "short", tmp_path, 2) as course:
        case, other = course.cases
        # One of them is a day ahead of the others, in all of this.
        assert sorted(kit.skew for kit in course.kits)[-1] == A_DAY
        assert collide(course, case, COLLISIONS) == COLLISIONS // 2
        assert die_at_every_point(course, case) == len(Point)
        assert say_all_twice(course, other).late
        assert cut_in_the_middle(course, other) == 2
        told = len(course.journal.edits())
        assert told == 2 * COLLISIONS + len(Point) + 4
        kills, rounds = 0, count()
        # Until somebody came to write something, on a slow machine too.
        while kills < KILLS or len(course.journal.edits()) == told:
            crash = not kills
            kills += course.disturbed(chance, next(rounds), ACTS, crash=crash, longest=1)
        versions = prove(course)
        merges = [one for one in versions.values() if len(one.parents) > 1]
        assert len(merges) >= COLLISIONS

"""What is done to laptops on purpose, one thing after the other, in a course that is calm."""

from collections.abc import Iterator
from itertools import pairwise
from random import Random

import pytest

from hengelo_toegang.domain.ids import CaseId
from hengelo_toegang.usecases import merging
from hengelo_toegang.usecases.sync_ports import LineDown, Point
from tests.central.course import laptop
from tests.central.course.course import Course, ended
from tests.central.course.laptop import FIELDS, opened
from tests.central.course.lines import Repeating

_IN_THE_QUESTION, _IN_THE_ANSWER = 700, 4_000
"""Bytes after which a question with a case, and the answer that brings one, are under way."""


def collide(course: Course, case: CaseId, count: int) -> int:
    """Let two write in one case at once, in the same field half of the time.

    Return how often a person had to choose. The case is with the first of both.
    """
    asked, chance = 0, Random(count)
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


def die_at_every_point(course: Course, case: CaseId) -> int:
    """Kill the first laptop at every named point of an exchange; return how many there are."""
    for point in Point:
        # Each life begins with what the one before left unfinished.
        process = course.start(laptop.dies_at, course.kits[0], case, point)
        assert ended(process), f"it never came to {point}"
    return len(Point)


def say_all_twice(course: Course, case: CaseId) -> Repeating:
    """Let every question of the second laptop arrive twice, and what it sent once more later."""
    with opened(course.kits[1], Random(0), often=1) as one:
        assert one.fetch(case, why="to say it twice")
        for number in range(2):
            one.write(case, FIELDS[number], f"twice {number}")
            one.exchange()
        assert one.check_in(case) == (case,)
        assert isinstance(one.line, Repeating)
        return one.line


def cut_in_the_middle(course: Course, case: CaseId) -> int:
    """Cut the wire of the third laptop in a question and in an answer; return how often."""
    with opened(course.kits[2]) as one:
        one.exchange()
        for cut in _cuts(course):
            with pytest.raises(LineDown):
                one.fetch(case, why="a bad line") if cut == _IN_THE_ANSWER else one.exchange()
            one.exchange()
            one.write(case, FIELDS[0], f"after a cut at {cut}")
    return course.wires[2].cuts


def _cuts(course: Course) -> Iterator[int]:
    for cut in (_IN_THE_ANSWER, _IN_THE_QUESTION):
        before = course.wires[2].cuts
        course.wires[2].cut_after(cut)
        yield cut
        assert course.wires[2].cuts == before + 1

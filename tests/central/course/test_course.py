"""Laptops that are killed, cut off and out of step, and a server that crashes: nothing is lost."""

from dataclasses import dataclass
from pathlib import Path
from random import Random

import pytest

from tests.bench.measured import show
from tests.central.course.course import a_course
from tests.central.course.crowd import crowd
from tests.central.course.proof import prove
from tests.central.server import Server
from tests.stores.crashing import needs_fork

pytestmark = [needs_fork, pytest.mark.long, pytest.mark.timeout(4 * 3600)]
SEED = 20261126


@dataclass(frozen=True, slots=True)
class Length:
    """How long a course is."""

    kills: int
    crashes: int
    cases: int
    acts: int
    """Of each laptop, until it is killed or done."""
    others: int = 0
    """Cases of colleagues at the centre, that none of the three works on."""


LENGTH = Length(200, 8, 24, 40, 10_000)


def test_nothing_is_lost_doubled_or_silently_merged(server: Server, tmp_path: Path) -> None:
    chance, length = Random(SEED), LENGTH
    with a_course(server, "course", tmp_path, length.cases) as course:
        crowd(course, length.others)
        kills = rounds = crashes = 0
        while kills < length.kills or crashes < length.crashes:
            crash = crashes < length.crashes and kills * length.crashes >= crashes * length.kills
            kills += course.disturbed(chance, rounds, length.acts, crash=crash)
            crashes += crash
            rounds += 1
        versions = prove(course)
        edits = course.journal.edits()
        assert edits
        merges = sum(len(one.parents) > 1 for one in versions.values())
    for what, amount in (
        ("laptops killed", kills),
        ("crashes of the server", crashes),
        ("calls cut in the middle", sum(wire.cuts for wire in course.wires)),
        ("cases at the centre", length.cases + length.others),
        ("edits that somebody was told are kept", len(edits)),
        ("versions of the cases that went round", len(versions)),
        ("  of which bring two together", merges),
    ):
        show(what, amount, "")
    show("lost, doubled, silently merged", 0, "")

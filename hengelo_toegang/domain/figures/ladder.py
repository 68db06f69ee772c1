"""Where needs ended on the ladder, and whether what was solved there stayed solved."""

from collections.abc import Iterator
from datetime import date, timedelta

from hengelo_toegang.domain.figures.facts import CaseFacts, Milestone
from hengelo_toegang.domain.figures.grid import ALL, Item
from hengelo_toegang.domain.figures.indicator import Group, Indicator, Words
from hengelo_toegang.domain.figures.world import World
from hengelo_toegang.domain.follow_ups import Found
from hengelo_toegang.domain.ladder import BEFORE_TAILORED, Rung

AGAIN = timedelta(days=183)
"""For how long after the outcome a new report of the same resident counts beside it."""

OPEN = "open"
"""In the place of a rung: no need of the case has an outcome on the ladder."""
NOT_ASKED = "not_asked"
"""The part of needs of which nobody gave an answer, be it since it was not due yet.

That it was not due holds of the last weeks alone: in a part of its own so few would stand that
what stands beside it had to be hidden, and with it how many of those asked were helped.
"""
AGAIN_PART = "again"
NOT_AGAIN = "not_again"
"""The part of needs after which nobody came back so far: half a year may not be over."""

_SOLVED = (Found.STILL_SOLVED, Found.PARTLY, Found.NO_LONGER, NOT_ASKED)
_BESIDE = ("needs_solved", "reported_again", "objections", "experience_rung")
"""What is told with every outcome of the ladder."""


def _rungs(world: World) -> Iterator[Item]:
    for on, case, need in world.needs:
        yield Item(on, case.law, case.neighbourhood, need.ended or OPEN, who=case.person)


def _domains(world: World) -> Iterator[Item]:
    for on, case, need in world.needs:
        yield Item(on, case.law, ALL, need.domain, need.ended or OPEN, who=case.person)


def _solved(world: World) -> Iterator[Item]:
    for on, case, need in world.needs:
        if need.ended in BEFORE_TAILORED:
            part = need.found or NOT_ASKED
            yield Item(on, case.law, case.neighbourhood, need.ended, part, who=case.person)


def _again(world: World) -> Iterator[Item]:
    for on, case, need in world.needs:
        part = AGAIN_PART if _reported_again(world, case, on) else NOT_AGAIN
        yield Item(on, case.law, case.neighbourhood, need.ended or OPEN, part, who=case.person)


def _reported_again(world: World, case: CaseFacts, on: date) -> bool:
    """Return whether the resident came with a new question under the same law, soon after."""
    reports = (
        other.day(Milestone.REPORTED)
        for other in world.cases_of(case.person)
        if other.case != case.case and other.law is case.law and other.is_new
    )
    return any(day is not None and on < day <= min(on + AGAIN, world.today) for day in reports)


def _same_rungs(key: str, part: str) -> str:
    """Return the name of what ended on a rung, whatever else is told of it."""
    if part != ALL:
        return ""
    return "needs" if key == ALL else f"needs/{key}"


def _same_domains(key: str, part: str) -> str:
    return _same_rungs(part, ALL) if key == ALL else ""


def _same_solved(key: str, part: str) -> str:
    # Who knows all needs, and how many ended before the last rung, knows how many came to it.
    return _same_rungs(Rung.TAILORED if key == ALL else key, part)


RUNGS = Indicator(
    "needs_rung",
    Group.LADDER,
    _rungs,
    Words.RUNG,
    keys=tuple(Rung),
    same=_same_rungs,
    beside=_BESIDE,
)
DOMAINS = Indicator(
    "needs_domain",
    Group.LADDER,
    _domains,
    Words.DOMAIN,
    Words.RUNG,
    same=_same_domains,
    beside=_BESIDE,
)
SOLVED = Indicator(
    "needs_solved",
    Group.LADDER,
    _solved,
    Words.RUNG,
    Words.SOLVED,
    keys=BEFORE_TAILORED,
    parts=_SOLVED,
    same=_same_solved,
    beside=("reported_again", "objections", "experience_rung"),
)
REPORTED_AGAIN = Indicator(
    "reported_again",
    Group.LADDER,
    _again,
    Words.RUNG,
    Words.AGAIN,
    keys=tuple(Rung),
    parts=(AGAIN_PART, NOT_AGAIN),
    same=_same_rungs,
)

LADDER = (RUNGS, DOMAINS, SOLVED, REPORTED_AGAIN)

"""Looks by a second pair of eyes: what came of them, why cases went back, how long it took."""

from collections.abc import Iterator

from hengelo_toegang.domain.case import ReviewOutcome
from hengelo_toegang.domain.figures.grid import ALL, Item
from hengelo_toegang.domain.figures.indicator import Group, Indicator, Words
from hengelo_toegang.domain.figures.measures import Kind
from hengelo_toegang.domain.figures.world import World


def _looks(world: World) -> Iterator[Item]:
    for case in world.cases:
        for look in case.looks:
            if world.holds(look.on):
                yield Item(look.on, case.law, case.neighbourhood, look.outcome, who=case.person)


def _sections(world: World) -> Iterator[Item]:
    for case in world.cases:
        for look in case.looks:
            if look.outcome is ReviewOutcome.RETURNED and world.holds(look.on):
                for section in look.sections:
                    yield Item(look.on, case.law, case.neighbourhood, section, who=case.person)


def _turnaround(world: World) -> Iterator[Item]:
    for case in world.cases:
        for look in case.looks:
            if look.handed_in is not None and world.holds(look.on):
                days, who = max(0, (look.on - look.handed_in).days), case.person
                yield Item(look.on, case.law, case.neighbourhood, look.outcome, "", days, who)


def _same_looks(key: str, _part: str) -> str:
    return "looks" if key == ALL else f"looks/{key}"


LOOKS = Indicator(
    "looks", Group.REVIEW, _looks, Words.LOOK, keys=tuple(ReviewOutcome), same=_same_looks
)
SECTIONS = Indicator("returned_sections", Group.REVIEW, _sections, Words.SECTION, adds=False)
TURNAROUND = Indicator(
    "review_days",
    Group.REVIEW,
    _turnaround,
    Words.LOOK,
    kind=Kind.DAYS,
    keys=tuple(ReviewOutcome),
    same=_same_looks,
)

REVIEW = (LOOKS, SECTIONS, TURNAROUND)

"""How long each stage takes, and whether legal terms are met."""

from collections.abc import Callable, Iterator
from datetime import date
from itertools import pairwise
from operator import itemgetter

from hengelo_toegang.domain.case import Stage
from hengelo_toegang.domain.figures.endings import EARLY, ended_on
from hengelo_toegang.domain.figures.facts import CaseFacts, Milestone, TermFacts
from hengelo_toegang.domain.figures.grid import ALL, Item, Place
from hengelo_toegang.domain.figures.indicator import Group, Indicator, Words
from hengelo_toegang.domain.figures.laws import never_outside
from hengelo_toegang.domain.figures.measures import Kind
from hengelo_toegang.domain.figures.spans import quarter_of
from hengelo_toegang.domain.figures.world import World

IN_TIME = "in_time"
LATE = "late"
RUNNING = "running"
RUNNING_LATE = "running_late"

_STAGES = tuple(one for one in Milestone if one is not Milestone.REPORTED)
_ENDINGS = (Stage.SENT, *EARLY)


def _stages(world: World) -> Iterator[Item]:
    """Yield the days since the point before, in the order in which they were reached."""
    for case in world.cases:
        if not case.own_research:
            continue
        # Of one day the order of the process stays.
        way = sorted(case.milestones, key=itemgetter(1))
        for (_, before), (reached, on) in pairwise(way):
            if world.holds(on):
                days, who = (on - before).days, case.person
                yield Item(on, case.law, case.neighbourhood, reached, "", days, who)


def _durations(world: World) -> Iterator[Item]:
    for case in world.cases:
        reported, ended = case.day(Milestone.REPORTED), ended_on(case)
        if case.own_research and reported is not None and ended is not None:
            how, on = ended
            if world.holds(on):
                days, who = max(0, (on - reported).days), case.person
                yield Item(on, case.law, case.neighbourhood, how, "", days, who)


def _terms(world: World) -> Iterator[Item]:
    for case in world.cases:
        for term in case.own_terms:
            told = _standing(case, term, world.today)
            if told is not None and world.holds(told[1]):
                part, on = told
                yield Item(on, case.law, case.neighbourhood, term.id, part, who=case.person)


def _standing(case: CaseFacts, term: TermFacts, today: date) -> tuple[str, date] | None:
    """Return how a term stands, and the day on which that was known; None: it lapsed.

    A term that was met counts on the day on which it was, and one that was not on its last
    day: later nothing changes that it was late. One that runs counts today.
    """
    if term.done is not None and term.done <= term.end:
        return IN_TIME, term.done
    if term.done is not None:
        return LATE, term.end
    stopped = _stopped(case, term)
    if stopped is not None or not case.open:
        # Nobody waits any more; whoever was late by then stays late.
        return (LATE, term.end) if stopped is not None and stopped > term.end else None
    return (RUNNING_LATE, term.end) if term.end < today else (RUNNING, today)


def _stopped(case: CaseFacts, term: TermFacts) -> date | None:
    """Return since when a term asks nothing more, as what it was about came to an end."""
    ended = ended_on(case)
    return ended[1] if ended is not None and ended[1] >= term.start else None


def _never_terms(world: World) -> Callable[[Place], bool]:
    outside = never_outside(_laws_of_terms(world))
    now = quarter_of(world.today)

    def never(place: Place) -> bool:
        today = (now.year, now.quarter) == (world.year, place.quarter)
        return outside(place) or (place.part == RUNNING and not today)

    return never


def _laws_of_terms(world: World) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for rules in world.policy.laws:
        for rule in rules.terms:
            found.setdefault(rule.id, set()).add(rules.law)
    return found


def _same_cases(key: str, part: str) -> str:
    return "cases/sent" if (key, part) == (Stage.SENT, ALL) else ""


STAGES = Indicator(
    "stage_days",
    Group.TIME,
    _stages,
    Words.STAGE,
    kind=Kind.DAYS,
    keys=_STAGES,
    adds=False,
    same=_same_cases,
    beside=("days_to_outcome", "terms"),
)
DURATIONS = Indicator(
    "days_to_outcome",
    Group.TIME,
    _durations,
    Words.ENDING,
    kind=Kind.DAYS,
    keys=_ENDINGS,
    same=_same_cases,
    beside=("terms",),
)
TERMS = Indicator(
    "terms",
    Group.TIME,
    _terms,
    Words.TERM,
    Words.IN_TIME,
    parts=(IN_TIME, LATE, RUNNING, RUNNING_LATE),
    never=_never_terms,
)
TIME = (STAGES, DURATIONS, TERMS)

"""How residents move between help with and without a decision, and who sent them."""

from collections.abc import Iterator
from datetime import date, timedelta

from hengelo_toegang.domain.case import Channel, Reporter
from hengelo_toegang.domain.figures.facts import CaseFacts
from hengelo_toegang.domain.figures.grid import ALL, Item
from hengelo_toegang.domain.figures.indicator import Group, Indicator, Words
from hengelo_toegang.domain.figures.measures import Kind, Over
from hengelo_toegang.domain.figures.spans import Span
from hengelo_toegang.domain.figures.world import RunningFacts, TransitionFacts, World
from hengelo_toegang.domain.ids import PersonId
from hengelo_toegang.domain.ladder import Rung
from hengelo_toegang.domain.law import Law
from hengelo_toegang.domain.transitions import Event
from hengelo_toegang.records import dataclass

FROM_GENERAL_FACILITY = "from_general_facility"
"""The key of a tailored provision that follows on support in the neighbourhood."""
_FLOW = {Event.ACCEPTED: "accepted", Event.SETTLED: "settled", Event.TAILORED: "back"}
_FLOW_KEYS = (*_FLOW.values(), FROM_GENERAL_FACILITY)
_LATER = timedelta(days=365)
"""For how long after a general facility a tailored provision still follows on it."""

_LONG_YEARS = 2
_GAP = timedelta(days=31)
"""Youth help that goes on within a month is one stretch."""
_AROUND = timedelta(days=92)
"""How far from the last day of youth help other help may lie to have taken over from it."""
GOES_ON, REFERRED, STOPPED = "goes_on", "referred", "stopped"
_COHORT_KEYS = (GOES_ON, REFERRED, STOPPED)

ELSEWHERE = "elsewhere"
"""The key of referrals that did not come in by the channel of a referrer."""
BY_PROFESSIONAL, BY_OTHERS = "professional", "others"
_REFERRERS = (Channel.GENERAL_PRACTITIONER, Channel.SCHOOL)


def _flow(world: World) -> Iterator[Item]:
    for one in world.transitions:
        yield from _to_neighbourhood(world, one)
    for sent, case in world.sent:
        if _follows_facility(world, case, sent):
            key, who = FROM_GENERAL_FACILITY, case.person
            yield Item(sent, case.law, case.neighbourhood, key, who=who)


def _to_neighbourhood(world: World, one: TransitionFacts) -> Iterator[Item]:
    """Yield each step of one transition once, on the first day on which it was reached."""
    first: dict[Event, date] = {}
    for event, on in one.events:
        if event in _FLOW:
            first[event] = min(on, first.get(event, on))
    for event, on in first.items():
        if world.holds(on):
            yield Item(on, one.law, one.neighbourhood, _FLOW[event], who=one.person)


def _follows_facility(world: World, case: CaseFacts, sent: date) -> bool:
    """Return whether a new case grants what a general facility solved before, in one domain."""
    if not case.is_new or not any(line.verdict.grants for line in case.lines):
        return False
    domains = {need.domain for need in case.needs if need.ended is Rung.TAILORED}
    return any(
        need.ended is Rung.GENERAL_FACILITY
        and need.domain in domains
        and need.on is not None
        and need.on < sent <= need.on + _LATER
        for earlier in world.cases_of(case.person)
        if earlier.case != case.case and earlier.law is case.law and earlier.own_research
        for need in earlier.needs
    )


def _referrals(world: World) -> Iterator[Item]:
    for on, case in world.reports:
        by_professional = case.reporter is Reporter.PROFESSIONAL
        if by_professional or case.channel in _REFERRERS:
            key = case.channel if case.channel in _REFERRERS else ELSEWHERE
            part = BY_PROFESSIONAL if by_professional else BY_OTHERS
            place = (on, case.law, case.neighbourhood, key or ELSEWHERE, part)
            yield Item(*place, who=case.person)


def _same_reports(key: str, part: str) -> str:
    if part == ALL:
        return f"reports/channel/{key}" if key in _REFERRERS else ""
    return f"reports/reporter/{part}" if (key, part) == (ALL, BY_PROFESSIONAL) else ""


@dataclass(frozen=True, slots=True)
class LongYouthHelp:
    """One resident who had youth help for over two years when the year began."""

    person: PersonId
    neighbourhood: str
    until: date | None
    """The last day of it; None while it has none."""
    outcome: str
    """What became of it by the end of the year, or by today: a key of the cohort."""


def long_youth_help(world: World) -> Iterator[LongYouthHelp]:
    """Yield the residents who had youth help for over two years on the first day of the year."""
    first = Span(world.year).first
    if first > world.today:
        return
    last = min(Span(world.year).last, world.today)
    for person in dict.fromkeys(one.person for one in world.running if one.law is Law.JEUGD):
        youth = [one for one in world.running_of(person) if one.law is Law.JEUGD]
        stretch = _stretch_on(youth, first)
        if stretch is None or stretch[0] > first.replace(year=first.year - _LONG_YEARS):
            continue
        until = stretch[1]
        if until is None or until >= last:
            outcome = GOES_ON
        else:
            outcome = REFERRED if _taken_over(world, person, until) else STOPPED
        yield LongYouthHelp(person, youth[-1].neighbourhood, until, outcome)


def _stretch_on(given: list[RunningFacts], day: date) -> tuple[date, date | None] | None:
    """Return the first and last day of the help that runs on a day, over short gaps too."""
    start: date | None = None
    until: date | None = None
    for one in given:
        if start is not None and (until is None or one.start <= until + _GAP):
            until = None if until is None or one.until is None else max(until, one.until)
        elif start is None or one.start <= day:
            start, until = one.start, one.until
    runs = start is not None and start <= day and (until is None or until >= day)
    return (start, until) if start is not None and runs else None


def _taken_over(world: World, person: PersonId, until: date) -> bool:
    """Return whether other help, or support without a decision, begins around the last day."""
    days = [one.start for one in world.running_of(person) if one.law is not Law.JEUGD]
    days += [
        on
        for one in world.transitions
        if one.person == person
        for event, on in one.events
        if event is Event.ACCEPTED
    ]
    days += [
        need.on
        for case in world.cases_of(person)
        if case.own_research
        for need in case.needs
        if need.ended is Rung.GENERAL_FACILITY and need.on is not None
    ]
    return any(abs(day - until) <= _AROUND and day <= world.today for day in days)


def _cohort(world: World) -> Iterator[Item]:
    day = date(world.year, 1, 1)
    for one in long_youth_help(world):
        yield Item(day, Law.JEUGD, one.neighbourhood, one.outcome, who=one.person)


def _saved(world: World) -> Iterator[Item]:
    """Yield by how much the year after costs less than the year before, if it does."""
    day = date(world.year, 1, 1)
    for one in long_youth_help(world):
        if one.outcome == GOES_ON or one.until is None:
            continue
        before = _cents(world, one.person, world.year - 1, youth_only=True)
        after = _cents(world, one.person, world.year + 1, since=one.until - _AROUND)
        saved = max(0, before - after)
        yield Item(day, Law.JEUGD, one.neighbourhood, one.outcome, "", saved, one.person)


def _same_cohort(key: str, part: str) -> str:
    return f"cohort/{key}" if key != ALL and part == ALL else ""


def _same_saved(key: str, part: str) -> str:
    # Who knows the whole cohort, and for how many it ended, knows for how many it goes on.
    return _same_cohort(GOES_ON if key == ALL else key, part)


def _cents(
    world: World,
    person: PersonId,
    in_year: int,
    *,
    youth_only: bool = False,
    since: date = date.min,
) -> int:
    return sum(
        cents
        for one in world.running_of(person)
        if one.law is Law.JEUGD or (not youth_only and one.start >= since)
        for year, cents in one.cents
        if year == in_year
    )


FLOW = Indicator(
    "flow",
    Group.MOVEMENT,
    _flow,
    Words.STEP,
    keys=_FLOW_KEYS,
    adds=False,
    beside=("needs_solved",),
)
COHORT = Indicator(
    "long_youth_help",
    Group.MOVEMENT,
    _cohort,
    Words.COHORT,
    over=Over.YEARLY,
    keys=_COHORT_KEYS,
    same=_same_cohort,
    beside=("long_youth_saved",),
)
SAVED = Indicator(
    "long_youth_saved",
    Group.MOVEMENT,
    _saved,
    Words.COHORT,
    kind=Kind.MONEY,
    over=Over.YEARLY,
    keys=_COHORT_KEYS,
    same=_same_saved,
)
REFERRALS = Indicator(
    "referrals",
    Group.MOVEMENT,
    _referrals,
    Words.REFERRER,
    Words.REFERRED_BY,
    keys=(*_REFERRERS, ELSEWHERE),
    parts=(BY_PROFESSIONAL, BY_OTHERS),
    same=_same_reports,
    never=lambda _world: lambda place: (place.key, place.part) == (ELSEWHERE, BY_OTHERS),
)

MOVEMENT = (FLOW, COHORT, SAVED, REFERRALS)

"""What comes in: reports (meldingen), cases that go on from earlier ones, short contacts."""

from collections.abc import Callable, Iterator

from hengelo_toegang.domain.contacts import is_past
from hengelo_toegang.domain.figures.facts import CaseFacts, Complexity
from hengelo_toegang.domain.figures.grid import ALL, Item
from hengelo_toegang.domain.figures.indicator import Group, Indicator, Words, totals_of
from hengelo_toegang.domain.figures.spans import quarter_of
from hengelo_toegang.domain.figures.world import World

_REPORTS = totals_of("reports")


def _named(by: str) -> Callable[[str, str], str]:
    """Return the names of what these reports count, of which referrals count some as well."""

    def same(key: str, part: str) -> str:
        return f"reports/{by}/{key}" if key != ALL and part == ALL else _REPORTS(key, part)

    return same


def _reports(key: Callable[[CaseFacts], str]) -> Callable[[World], Iterator[Item]]:
    """Return what counts new reports by one thing that is known of them, on their day."""

    def items(world: World) -> Iterator[Item]:
        for on, case in world.reports:
            yield Item(on, case.law, case.neighbourhood, key(case), who=case.person)

    return items


def _going_on(world: World) -> Iterator[Item]:
    """Yield the cases that go on from an earlier one, on their own first day."""
    for case in world.cases:
        begun = case.begun if case.follow_reason is not None else None
        if begun is not None and world.holds(begun):
            key, who = case.follow_reason or "", case.person
            yield Item(begun, case.law, case.neighbourhood, key, who=who)


def _contacts(world: World) -> Iterator[Item]:
    """Yield the short contacts of the quarters of which none was erased yet.

    Nobody knows whose they are, so that five may be of fewer residents; for the same reason
    nobody can be recognised in them.
    """
    days = world.policy.settings.contact_days
    for contact in world.contacts:
        whole = not is_past(quarter_of(contact.on).first, days, world.today)
        if world.holds(contact.on) and whole:
            yield Item(contact.on, contact.law or "", ALL, contact.location)


CHANNEL = Indicator(
    "reports_channel",
    Group.INFLOW,
    _reports(lambda case: case.channel or ""),
    Words.CHANNEL,
    same=_named("channel"),
)
LOCATION = Indicator(
    "reports_location",
    Group.INFLOW,
    _reports(lambda case: case.location),
    Words.LOCATION,
    same=_REPORTS,
)
REPORTER = Indicator(
    "reports_reporter",
    Group.INFLOW,
    _reports(lambda case: case.reporter or ""),
    Words.REPORTER,
    same=_named("reporter"),
)
COMPLEXITY = Indicator(
    "reports_complexity",
    Group.INFLOW,
    _reports(lambda case: case.complexity),
    Words.COMPLEXITY,
    same=_REPORTS,
    keys=tuple(Complexity),
)
GOING_ON = Indicator("going_on", Group.INFLOW, _going_on, Words.FOLLOW)
CONTACTS = Indicator("contacts_location", Group.INFLOW, _contacts, Words.LOCATION)

INFLOW = (CHANNEL, LOCATION, REPORTER, COMPLEXITY, GOING_ON, CONTACTS)

"""What an indicator is: what counts, how it is told apart, and where its words come from."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from enum import StrEnum
from functools import partial
from itertools import islice, product

from hengelo_toegang.domain.figures.grid import (
    ALL,
    Axes,
    Item,
    Place,
)
from hengelo_toegang.domain.figures.measures import (
    Counted,
    Draft,
    Kind,
    Measured,
    Over,
    drafted,
    finished,
)
from hengelo_toegang.domain.figures.spans import QUARTERS, quarter_of
from hengelo_toegang.domain.figures.world import World
from hengelo_toegang.records import dataclass

_AT_ONCE = 4096
"""So many items are taken before anybody is asked whether it goes on."""


class Group(StrEnum):
    """Under which heading an indicator stands."""

    INFLOW = "inflow"
    LADDER = "ladder"
    TIME = "time"
    REVIEW = "review"
    DECISIONS = "decisions"
    COST = "cost"
    USE = "use"
    EFFECT = "effect"
    MOVEMENT = "movement"


class Words(StrEnum):
    """What the keys of an indicator are codes of, so that a screen knows their words."""

    LAW = "law"
    LOCATION = "location"
    CHANNEL = "channel"
    REPORTER = "reporter"
    COMPLEXITY = "complexity"
    RUNG = "rung"
    DOMAIN = "domain"
    SOLVED = "solved"
    STAGE = "stage"
    TERM = "term"
    IN_TIME = "in_time"
    LOOK = "look"
    SECTION = "section"
    VERDICT = "verdict"
    PRODUCT = "product"
    FORM = "form"
    UNIT = "unit"
    YEAR = "year"
    MONTH = "month"
    EVALUATION = "evaluation"
    REACHED = "reached"
    QUESTION = "question"
    ANSWER = "answer"
    OBJECTION = "objection"
    APPEAL = "appeal"
    STEP = "step"
    """From help with a decision to support in the neighbourhood, or the other way."""
    COHORT = "cohort"
    HOUSEHOLDS = "households"
    AGAIN = "again"
    """Whether the resident reported again within half a year."""
    WAITING = "waiting"
    """The furthest point that a case reached: what comes after it is waited for."""
    WAITED = "waited"
    """How long a case waits, in bands: up_to_42, in days, or over_365."""
    FOLLOW = "follow"
    """Why a case goes on from an earlier one."""
    ENDING = "ending"
    """How a case ended: a decision, without one, withdrawn, set aside."""
    REFERRER = "referrer"
    """Who sent a resident: a general practitioner, a school, or somebody else."""
    REFERRED_BY = "referred_by"
    """Whether a professional reported, or somebody else who was sent."""
    PROVISIONS = "provisions"
    """How many provisions one resident has."""
    PER_WEEK = "per_week"
    """How much in a week, in classes: minutes_up_to_60, or half_days_over_8."""


def _same_as_none(_key: str, _part: str) -> str:
    return ""


def _same_nowhere(_world: World) -> Iterable[tuple[str, Place]]:
    return ()


def totals_of(things: str) -> Callable[[str, str], str]:
    """Return the `same` of indicators that tell the same things apart, each in its own way."""
    return lambda key, part: things if key == part == ALL else ""


@dataclass(frozen=True, slots=True)
class Indicator:
    """One thing that is counted, and its numbers over a year.

    `id` is the name in exports and in the description of the indicators; never changed.
    """

    id: str
    group: Group
    items: Callable[[World], Iterable[Item]]
    keys_are: Words
    parts_are: Words | None = None
    kind: Kind = Kind.COUNT
    over: Over = Over.FLOW
    keys: tuple[str, ...] = ()
    """The order in which the keys stand; others come after, by their codes."""
    parts: tuple[str, ...] = ()
    """The order in which the parts stand, likewise."""
    adds: bool = True
    """Whether all keys together say something; else there is no total of them."""
    same: Callable[[str, str], str] = _same_as_none
    """A name for what is counted at a key and part, where another indicator counts just that.

    What has one name is shown everywhere or nowhere: else a number that is hidden in one
    table would stand in another. Empty for what no other counts.
    """
    same_under: Callable[[World], Iterable[tuple[str, Place]]] = _same_nowhere
    """The same of what another counts as well under one law alone: a name, and the law, key
    and part at which it does."""
    beside: tuple[str, ...] = ()
    """The indicators without which it may not be read; they are always shown with it."""

    never: Callable[[World], Callable[[Place], bool]] | None = None
    """Where nothing can ever be, as everybody knows; nobody is asked of the neighbourhood."""

    def draft(self, world: World, going: Callable[[], None] = lambda: None) -> Draft:
        """Return its numbers over the year of this world, before anything of it is hidden.

        `going` is asked now and then, and raises to give up.
        """
        items: list[Item] = []
        more = iter(self.items(world))
        while some := [*islice(more, _AT_ONCE)]:
            going()
            items += some
        ahead = world.year > world.today.year
        past = world.year < world.today.year
        now = quarter_of(world.today).quarter or QUARTERS[-1]
        return drafted(
            world.year,
            items,
            kind=self.kind,
            over=self.over,
            neighbourhoods=tuple(world.policy.neighbourhoods),
            keys=self.keys,
            parts=self.parts,
            adds=self.adds,
            last_quarter=QUARTERS[-1] if past or ahead else now,
            never=None if self.never is None else self.never(world),
        )


def measured(
    indicators: Sequence[Indicator],
    world: World,
    step: Callable[[int, int], None] = lambda _number, _total: None,
) -> dict[str, Measured]:
    """Return the numbers of indicators over the year of a world, by their ids.

    What may be shown is decided for all of them at once, so indicators that count the same
    are measured together or not at all. `step` hears how far it is; it raises to give up.
    """
    # What may be shown takes about as long as one of them.
    last = len(indicators) + 1
    drafts: list[Draft] = []
    for number, indicator in enumerate(indicators):
        step(number, last)
        drafts.append(indicator.draft(world, partial(step, number, last)))
    step(len(indicators), last)
    shared: dict[str, list[Counted]] = defaultdict(list)
    for index, (indicator, draft) in enumerate(zip(indicators, drafts, strict=True)):
        for name, key, part in _named(indicator, draft.axes):
            shared[name].append(Counted(index, key, part))
        for name, at in indicator.same_under(world):
            shared[name].append(Counted(index, at.key, at.part, at.law))
    several = (alike for alike in shared.values() if len(alike) > 1)
    found = finished(drafts, several, partial(step, len(indicators), last))
    step(last, last)
    return {indicator.id: one for indicator, one in zip(indicators, found, strict=True)}


def _named(indicator: Indicator, axes: Axes) -> Iterator[tuple[str, str, str]]:
    """Yield what an indicator counts under a name that others may have as well."""
    for key, part in product(dict.fromkeys((*axes.keys, ALL)), dict.fromkeys((*axes.parts, ALL))):
        if name := indicator.same(key, part):
            yield name, key, part

"""A year of figures made by hand: indicators of every kind, from a lot of small facts.

Product and place names are such that a spreadsheet would run them, if it could.
"""

import random
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime

from hengelo_toegang.domain.figures.grid import ALL, WHOLE_YEAR, Item, Place
from hengelo_toegang.domain.figures.indicator import Group, Indicator, Words, measured
from hengelo_toegang.domain.figures.measures import Kind, Over
from hengelo_toegang.domain.figures.spans import Span
from hengelo_toegang.domain.figures.world import World, world_of
from hengelo_toegang.domain.law import Law
from hengelo_toegang.domain.provisions import Form
from hengelo_toegang.usecases.figures_book import Choice, FigureBook, chosen_places

YEAR = 2025
WHOLE = Choice(Span(2025))
TODAY = date(2026, 11, 26)
MOMENT = datetime(2026, 11, 26, 12, tzinfo=UTC)
LAWS = (Law.WMO, Law.JEUGD, Law.PARTICIPATIEWET)
AREAS = ("Binnenstad", "Hasseler Es", "-Noord")
FORMULAS = ('=HYPERLINK("http://x.example","klik")', "+31", "-1+1", "@SUM(A1)", "\tTab", " =1+1")


@dataclass(frozen=True)
class Told:
    """An indicator of made-up items."""

    items: tuple[Item, ...]

    def __call__(self, _world: World) -> Iterable[Item]:
        return self.items


class PlainWords:
    """Words for codes that are the codes themselves."""

    def name(self, indicator: str) -> str:
        return f"Naam van {indicator}"

    def definition(self, indicator: str) -> str:
        return f"Wat {indicator} telt."

    def code(self, kind: Words, code: str) -> str:
        return code or "onbekend"


def some_items(
    keys: Iterable[str], count: int, seed: int, **more: Iterable[str]
) -> tuple[Item, ...]:
    """Return items spread unevenly, so that there are small cells and large ones."""
    chance = random.Random(seed)
    codes, parts = [*keys], [*more.get("parts", ("",))]
    weights = [1 / (at + 1) ** 2 for at in range(len(codes))]

    def one(number: int) -> Item:
        return Item(
            date(YEAR, chance.randint(1, 12), chance.randint(1, 28)),
            chance.choices(LAWS, (8, 3, 1))[0],
            chance.choices(AREAS, (6, 2, 1))[0],
            chance.choices(codes, weights)[0],
            chance.choice(parts),
            amount=chance.randint(1, 90),
            who=f"p{number % 60}",
        )

    return tuple(one(number) for number in range(count))


def counted(items: Iterable[Item]) -> tuple[Item, ...]:
    return tuple(item._replace(amount=1) for item in items)


INDICATORS = (
    Indicator(
        "by_place",
        Group.INFLOW,
        Told(counted(some_items(("Stadhuis", *FORMULAS, ""), 300, 1))),
        Words.LOCATION,
    ),
    Indicator(
        "by_rung",
        Group.LADDER,
        Told(counted(some_items("1234", 200, 2, parts=("solves", "part")))),
        Words.RUNG,
        Words.SOLVED,
    ),
    Indicator(
        "days_taken",
        Group.TIME,
        Told(some_items(("research", "decision"), 150, 3)),
        Words.STAGE,
        kind=Kind.DAYS,
        adds=False,
    ),
    Indicator(
        "cost",
        Group.COST,
        Told(
            tuple(
                item._replace(amount=item.amount * 1000)
                for item in some_items(("HO", "BG"), 200, 4)
            )
        ),
        Words.PRODUCT,
        kind=Kind.MONEY,
        over=Over.YEARLY,
    ),
    Indicator(
        "running",
        Group.USE,
        Told(counted(some_items((Form.IN_KIND, Form.PGB_INFORMAL, Form.LOAN), 250, 5))),
        Words.FORM,
        over=Over.STOCK,
        beside=("cost",),
    ),
    Indicator(
        "minutes",
        Group.USE,
        Told(some_items(("minuut", "dagdeel"), 200, 6)),
        Words.UNIT,
        kind=Kind.WEEKLY,
        over=Over.STOCK,
        adds=False,
    ),
)


def a_book(policy, choice: Choice = WHOLE, indicators=INDICATORS) -> FigureBook:
    """Return figures of a choice."""
    found = measured(indicators, world_of(YEAR, TODAY, replace(policy, neighbourhoods=AREAS)))
    return FigureBook(choice, LAWS, MOMENT, 1234, "Hengelo", False, tuple(indicators), found)


def given_away(book: FigureBook, shown: dict[tuple[str, Place], float | None]) -> Iterator[str]:
    """Yield what somebody finds who subtracts what is shown in a line from its total.

    `shown` is what an output says at each place of each indicator.
    """
    for indicator in book.indicators:
        axes = book.measured[indicator.id].axes
        along = [axes.quarters, axes.laws, axes.neighbourhoods, axes.keys, axes.parts]
        for place in chosen_places(indicator, axes, book.choice):
            for axis, total in enumerate((WHOLE_YEAR, ALL, ALL, ALL, ALL)):
                if place[axis] != total or (axis == 0 and indicator.over is not Over.FLOW):
                    continue
                cells = [
                    shown.get((indicator.id, Place._make((*place[:axis], one, *place[axis + 1 :]))))
                    for one in along[axis]
                    if one != total
                ]
                missing = sum(cell is None for cell in cells)
                if shown.get((indicator.id, place)) is not None and missing == 1:
                    yield f"{indicator.id} {place} along {axis}"

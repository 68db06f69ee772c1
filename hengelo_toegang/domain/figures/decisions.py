"""What was decided: every line of every decision that went out."""

from collections.abc import Iterator
from datetime import date

from hengelo_toegang.domain.case import Verdict
from hengelo_toegang.domain.figures.facts import CaseFacts, LineFacts, Milestone
from hengelo_toegang.domain.figures.grid import Item
from hengelo_toegang.domain.figures.indicator import Group, Indicator, Words, totals_of
from hengelo_toegang.domain.figures.laws import never_of_products
from hengelo_toegang.domain.figures.world import World
from hengelo_toegang.domain.provisions import Form

_LINES = totals_of("lines")


def sent_lines(world: World) -> Iterator[tuple[CaseFacts, LineFacts, date]]:
    """Yield the lines that went out in the year, with their case and day; urgent help too."""
    for case in world.cases:
        sent = case.day(Milestone.SENT) if case.lines else None
        for line in case.lines:
            on = line.on or sent
            if on is not None and world.holds(on):
                yield case, line, on


def _verdicts(world: World) -> Iterator[Item]:
    for case, line, on in sent_lines(world):
        yield Item(on, case.law, case.neighbourhood, line.verdict, line.form, who=case.person)


def _products(world: World) -> Iterator[Item]:
    for case, line, on in sent_lines(world):
        yield Item(on, case.law, case.neighbourhood, line.product, who=case.person)


VERDICTS = Indicator(
    "lines_verdict",
    Group.DECISIONS,
    _verdicts,
    Words.VERDICT,
    Words.FORM,
    keys=tuple(Verdict),
    parts=tuple(Form),
    same=_LINES,
    beside=("objections",),
)
PRODUCTS = Indicator(
    "lines_product",
    Group.DECISIONS,
    _products,
    Words.PRODUCT,
    same=_LINES,
    never=never_of_products,
)

DECISIONS = (VERDICTS, PRODUCTS)

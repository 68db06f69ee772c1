"""Shares of a line, as columns have them; which of what they are is said in the domain."""

from collections.abc import Mapping
from dataclasses import replace
from functools import partial

from hengelo_toegang.domain.figures import experience, ladder, time
from hengelo_toegang.domain.figures.measures import Value
from hengelo_toegang.domain.figures.shares import Share, Told
from hengelo_toegang.i18n import N_
from ui.pages.figures import amounts
from ui.pages.figures.lines import Behind, Lines
from ui.widgets.chart.numbers import Amount

_AGREES = N_("Agrees, of who knows")
TITLES: Mapping[str, str] = {
    ladder.SOLVED.id: N_("Still solved, of those asked"),
    ladder.REPORTED_AGAIN.id: N_("Reported again within half a year"),
    experience.ANSWERS.id: _AGREES,
    experience.BY_RUNG.id: _AGREES,
    time.TERMS.id: N_("In time, of what was met or missed"),
}
"""By indicator what its share is called (msgids)."""


def of_parts(share: Share, lines: Lines, here: Behind) -> Amount:
    """Return a share of the parts at a place; hidden where what is shown does not tell it."""
    return _amount(share.of(lines.parts, partial(lines.at, here)))


def of_keys(share: Share, lines: Lines, here: Behind) -> Amount:
    """Return a share of the keys of an indicator, where nothing else is told apart."""

    def read(key: str) -> Value | None:
        return lines.at(replace(here, place=here.place._replace(key=key)))

    return _amount(share.of(lines.keys, read))


def _amount(told: Told | None) -> Amount:
    return amounts.HIDDEN if told is None else amounts.of(*told)

"""What the ladder brings: where needs end, beside whether it held and what residents say.

None of these numbers says by itself whether a rung works: few provisions may mean that much
was solved, or that people stay away. So they stand side by side.
"""

from collections.abc import Callable, Iterable
from dataclasses import replace

from hengelo_toegang.domain.figures.effect import OBJECTIONS
from hengelo_toegang.domain.figures.experience import BY_RUNG
from hengelo_toegang.domain.figures.grid import ALL
from hengelo_toegang.domain.figures.indicator import Indicator
from hengelo_toegang.domain.figures.ladder import REPORTED_AGAIN, RUNGS, SOLVED
from hengelo_toegang.domain.figures.shares import AGAIN, AGREES, UPHELD
from hengelo_toegang.domain.figures.shares import SOLVED as STILL_SOLVED
from hengelo_toegang.domain.ladder import Rung
from hengelo_toegang.i18n import Translate
from hengelo_toegang.records import dataclass
from ui.pages.figures import amounts, shares
from ui.pages.figures.lines import Behind, Lines, Spot
from ui.pages.figures.numbers import Shown
from ui.widgets.chart.numbers import Amount, Line, Numbers, Series

LADDER_VIEW = "@ladder"
"""The name of this view among the figures."""


@dataclass(frozen=True, slots=True)
class Ladder:
    """The rungs, and what is known of each from several indicators."""

    lines: Callable[[Indicator], Lines]
    translate: Translate

    def shown(self, title: str) -> Shown:
        """Return a line for each rung; without lines where no outcome was told."""
        _ = self.translate
        rungs = self.lines(RUNGS)
        spots = [
            replace(spot, label=label, at=(here,))
            for spot in rungs.spots
            for label, here in self._apart(rungs, spot)
        ]
        series = (
            Series(_("Needs that ended here"), drawn=False),
            Series(_(shares.TITLES[SOLVED.id])),
            Series(_(shares.TITLES[REPORTED_AGAIN.id])),
            Series(_("Manages better with the help")),
            Series(_("Objections upheld"), drawn=False),
        )
        told = tuple(
            Line(spot.label, spot.label, self._row(spot.at[0]), total=spot.total) for spot in spots
        )
        numbers = Numbers(title, rungs.first, series, told, most=1.0)
        return Shown(numbers, tuple(spot.at[0] for spot in spots))

    @staticmethod
    def _apart(rungs: Lines, spot: Spot) -> Iterable[tuple[str, Behind]]:
        if len(spot.at) < 2:
            return [(spot.label, spot.at[0])]
        spans = map(rungs.wording.span, rungs.spans)
        return [(f"{spot.label}, {span}", here) for span, here in zip(spans, spot.at, strict=True)]

    def _row(self, here: Behind) -> tuple[Amount, ...]:
        objected = here.place.key in (Rung.TAILORED, ALL)
        return (
            amounts.counted(self.lines(RUNGS).at(here)),
            shares.of_parts(STILL_SOLVED, self.lines(SOLVED), here),
            shares.of_parts(AGAIN, self.lines(REPORTED_AGAIN), here),
            shares.of_parts(AGREES, self.lines(BY_RUNG), here),
            # Only what was decided can be objected to.
            shares.of_keys(UPHELD, self.lines(OBJECTIONS), here) if objected else amounts.NOTHING,
        )

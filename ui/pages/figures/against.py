"""The legal term beside how many days something took, and how often it was kept; no Qt."""

from collections.abc import Callable
from datetime import date
from functools import partial

from hengelo_toegang.domain.case import Stage
from hengelo_toegang.domain.figures import shares
from hengelo_toegang.domain.figures.grid import ALL
from hengelo_toegang.domain.figures.legal import LegalTerm, whole
from hengelo_toegang.domain.figures.measures import Value
from hengelo_toegang.domain.figures.spans import Span
from hengelo_toegang.domain.figures.time import DURATIONS, STAGES
from hengelo_toegang.domain.law import Law
from hengelo_toegang.records import dataclass
from ui.pages.figures import amounts
from ui.pages.figures.lines import Behind, Lines
from ui.widgets.chart.numbers import Amount

AGAINST_LAW = (STAGES, DURATIONS)
"""The indicators beside which the law says how long it may take."""
Terms = Callable[[Law, date], tuple[LegalTerm, ...]]
"""Gives the terms on the way to a decision under a law, as they are on a day."""


@dataclass(frozen=True, slots=True)
class Against:
    """What the law says of the lines of an indicator, where it says anything."""

    terms: Terms
    times: Lines
    """Those of the indicator that tells whether terms were kept."""
    today: date

    def knows(self, lines: Lines) -> bool:
        """Return whether there is a legal term to any of the lines."""
        return any(self._of(lines, spot.at[0]) for spot in lines.spots)

    def amounts(self, lines: Lines, here: Behind) -> tuple[Amount, Amount]:
        """Return how many days the law gives, and the share in time of what has to be met."""
        found = self._of(lines, here)
        if not found:
            return amounts.NOTHING, amounts.NOTHING
        days = whole(found)
        kept = shares.together(
            shares.IN_TIME.of(self.times.parts, partial(self._kept, here, one)) for one in found
        )
        share = amounts.HIDDEN if kept is None else amounts.of(*kept)
        return Amount(amounts.whole(days), float(days)), share

    def _of(self, lines: Lines, here: Behind) -> tuple[LegalTerm, ...]:
        law = self._law(lines, here)
        if law is None:
            return ()
        last = Span(here.year, here.place.quarter or None).last
        known = self.terms(law, min(self.today, last))
        if lines.indicator is STAGES:
            return tuple(one for one in known if one.point == here.place.key)
        decided = here.place.key in (ALL, Stage.SENT)
        return known if lines.indicator is DURATIONS and decided else ()

    @staticmethod
    def _law(lines: Lines, here: Behind) -> Law | None:
        """Return of which law a place is; None where it is of several."""
        laws = {here.place.law}
        if ALL in laws:
            laws = {law for one in lines.years.values() for law in one.axes.laws}
        return Law(*laws) if len(laws) == 1 and ALL not in laws else None

    def _kept(self, here: Behind, term: LegalTerm, part: str) -> Value | None:
        place = here.place._replace(key=term.id)
        return self.times.at(Behind(here.year, place), part)

"""The numbers of a figure, line by line, for a chart and its table; no Qt.

Nothing here computes with what may not be shown: every number comes from `Measured.at`.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from fractions import Fraction

from hengelo_toegang.domain.figures.comparing import goes_on
from hengelo_toegang.domain.figures.grid import ALL
from hengelo_toegang.domain.figures.measures import Kind, Value
from hengelo_toegang.domain.figures.shares import OF_PARTS
from hengelo_toegang.domain.figures.spans import Span
from hengelo_toegang.records import dataclass
from ui.pages.figures import amounts, shares
from ui.pages.figures.against import Against
from ui.pages.figures.chosen import Along
from ui.pages.figures.lines import IN_TIME, Behind, Lines, Spot
from ui.widgets.chart.numbers import Amount, Line, Numbers, Series, Shape

Level = Callable[[int], Fraction]
"""By how much money of a year is multiplied, to be told at the prices of another."""
_Row = tuple[Amount, ...]
_Columns = tuple[tuple[Series, ...], Sequence[_Row]]


@dataclass(frozen=True, slots=True)
class Shown:
    """Numbers to show, and where the first number of each line of them stands."""

    numbers: Numbers
    behind: tuple[Behind, ...] = ()

    @property
    def hides(self) -> bool:
        """Whether any of the numbers may not be shown."""
        return any(one.hidden for line in self.numbers.lines for one in line.amounts)


def as_paid(_year: int) -> Fraction:
    """Return that money is told at the prices of its own year."""
    return Fraction(1)


def shown_of(
    lines: Lines, today: date, level: Level = as_paid, against: Against | None = None
) -> Shown:
    """Return the numbers of the lines; without lines where nothing was counted.

    `against` knows the legal terms beside them.
    """
    telling = _Telling(lines, today, level, against)
    spots: Sequence[Spot] = lines.spots
    if lines.parts:
        spots = [each for spot in spots for each in _apart(spot, lines)]
        series, rows = telling.in_parts(spots)
    else:
        series, rows = telling.columns(spots)
    told = tuple(
        Line(spot.label, spot.label, row, total=spot.total)
        for spot, row in zip(spots, rows, strict=True)
    )
    name = lines.wording.name(lines.indicator.id)
    numbers = Numbers(name, lines.first, series, told, _shape(lines))
    return Shown(numbers, tuple(spot.at[0] for spot in spots))


def _apart(spot: Spot, lines: Lines) -> list[Spot]:
    """Return a line for each stretch of time: the parts of two do not go into one."""
    if len(spot.at) < 2:
        return [spot]
    return [
        Spot(f"{spot.label}, {lines.wording.span(span)}", (here,), spot.total)
        for span, here in zip(lines.spans, spot.at, strict=True)
    ]


def _shape(lines: Lines) -> Shape:
    if lines.parts:
        return Shape.BARS if lines.indicator.kind is Kind.DAYS else Shape.STACK
    over_time = lines.along in (Along.QUARTER, Along.YEAR)
    keys_over_time = lines.along is Along.KEY and lines.indicator.keys_are in IN_TIME
    return Shape.COLUMNS if over_time or keys_over_time else Shape.BARS


@dataclass(frozen=True, slots=True)
class _Telling:
    """Reads the numbers of lines from the grid, and puts them in columns."""

    lines: Lines
    today: date
    level: Level
    against: Against | None

    def in_parts(self, spots: Sequence[Spot]) -> _Columns:
        """Return a column for each part, one for all of them, and the share that tells most."""
        lines, kind = self.lines, self.lines.indicator.parts_are
        _, telling = lines.translate, OF_PARTS.get(lines.indicator.id)
        series = [
            Series(lines.wording.code(kind, part) if kind is not None else part)
            for part in lines.parts
        ]
        series.append(Series(_("Together"), drawn=False))
        rows = []
        for here in (spot.at[0] for spot in spots):
            parts = [self._part(here, part, shares=telling is None) for part in lines.parts]
            rows.append((*parts, self._main(here)))
        if telling is not None:
            series.append(Series(_(shares.TITLES[lines.indicator.id]), drawn=False))
            rows = [
                (*row, shares.of_parts(telling, lines, spot.at[0]))
                for row, spot in zip(rows, spots, strict=True)
            ]
        return tuple(series), rows

    def columns(self, spots: Sequence[Spot]) -> _Columns:
        """Return the columns that fit what is counted, and whether it is compared."""
        compared = len(self.lines.spans) > 1
        match self.lines.indicator.kind:
            case Kind.COUNT:
                return self._compared(spots) if compared else self._counts(spots)
            case Kind.DAYS:
                return self._days_compared(spots) if compared else self._days(spots)
            case Kind.MONEY | Kind.WEEKLY:
                return self._sums_compared(spots) if compared else self._sums(spots)

    def _counts(self, spots: Sequence[Spot]) -> _Columns:
        _ = self.lines.translate
        total = next((self._at(spot.at[0]) for spot in spots if spot.total), None)
        if not any(spot.total for spot in spots):
            return (Series(_("Count")),), [(self._main(spot.at[0]),) for spot in spots]
        series = (Series(_("Count")), Series(_("Share"), drawn=False))
        return series, [
            (self._main(spot.at[0]), amounts.share(self._at(spot.at[0]), total)) for spot in spots
        ]

    def _days(self, spots: Sequence[Spot]) -> _Columns:
        _ = self.lines.translate
        days = (Series(_("Middle one (days)")), Series(_("Nine of ten within (days)")))
        legal = (Series(_("Legal term (days)")), Series(_("In time"), drawn=False))
        count = Series(_("Count"), drawn=False)
        values = [self._at(spot.at[0]) for spot in spots]
        taken = [(amounts.middle(value), amounts.ninth(value)) for value in values]
        counts = [amounts.counted(value) for value in values]
        if self.against is None or not self.against.knows(self.lines):
            return (*days, count), [
                (*pair, number) for pair, number in zip(taken, counts, strict=True)
            ]
        beside = [self.against.amounts(self.lines, spot.at[0]) for spot in spots]
        return (*days, *legal, count), [
            (*pair, *law, number) for pair, law, number in zip(taken, beside, counts, strict=True)
        ]

    def _days_compared(self, spots: Sequence[Spot]) -> _Columns:
        _ = self.lines.translate
        titles = (
            *(_("Middle one (days), {when}", when=when) for when in self._spans),
            *(_("Nine of ten within (days), {when}", when=when) for when in self._spans),
        )
        series = tuple(Series(title, drawn=at < 2) for at, title in enumerate(titles))
        values = [tuple(map(self._at, spot.at)) for spot in spots]
        return series, [(*map(amounts.middle, pair), *map(amounts.ninth, pair)) for pair in values]

    def _sums(self, spots: Sequence[Spot]) -> _Columns:
        _ = self.lines.translate
        kind = self.lines.indicator.kind
        series = (
            Series(_("Euros") if kind is Kind.MONEY else _("A week")),
            Series(_("Residents"), drawn=False),
            Series(_("Per resident"), drawn=False),
        )
        values = [self._at(spot.at[0]) for spot in spots]
        return series, [
            (amounts.main(value, kind), amounts.counted(value), amounts.average(value))
            for value in values
        ]

    def _sums_compared(self, spots: Sequence[Spot]) -> _Columns:
        _ = self.lines.translate
        series, rows = self._compared(spots)
        averages = [tuple(amounts.average(self._at(here)) for here in spot.at) for spot in spots]
        more = (Series(_("Per resident, {when}", when=when), drawn=False) for when in self._spans)
        return (*series, *more), [(*row, *pair) for row, pair in zip(rows, averages, strict=True)]

    def _compared(self, spots: Sequence[Spot]) -> _Columns:
        _ = self.lines.translate
        now, before = self._spans
        difference = Series(_("Difference"), drawn=False)
        rows = []
        for spot in spots:
            pair = [self._main(here) for here in spot.at]
            over = not any(map(self._goes_on, spot.at))
            rows.append((*pair, amounts.difference(*pair) if over else amounts.NOTHING))
        return (Series(now), Series(before), difference), rows

    def _goes_on(self, here: Behind) -> bool:
        """Return whether more may still be counted in a place: less is no difference yet."""
        span = Span(here.year, here.place.quarter or None)
        return goes_on(self.lines.indicator.over, span, self.today)

    @property
    def _spans(self) -> tuple[str, ...]:
        return tuple(map(self.lines.wording.span, self.lines.spans))

    def _at(self, here: Behind, part: str = ALL) -> Value | None:
        value = self.lines.at(here, part)
        if value is None or value.cents is None:
            return value
        return replace(value, cents=round(value.cents * self.level(here.year)))

    def _main(self, here: Behind) -> Amount:
        return amounts.main(self._at(here), self.lines.indicator.kind)

    def _part(self, here: Behind, part: str, *, shares: bool) -> Amount:
        value = self._at(here, part)
        found = amounts.main(value, self.lines.indicator.kind)
        if not shares or self.lines.indicator.kind is not Kind.COUNT:
            return found
        of_all = amounts.share(value, self._at(here))
        if found.size is None or of_all.size is None:
            return found
        return replace(found, words=f"{found.words} ({of_all.words})", brief=found.words)

"""What can be chosen above a figure: time, law, neighbourhood, and what the lines are; no Qt."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

from hengelo_toegang.domain.figures.grid import ALL, WHOLE_YEAR
from hengelo_toegang.domain.figures.indicator import Indicator
from hengelo_toegang.domain.figures.measures import Kind as Counts
from hengelo_toegang.domain.figures.measures import Over
from hengelo_toegang.domain.figures.prices import factor, price_level
from hengelo_toegang.domain.figures.spans import QUARTERS, Span, quarter_of
from hengelo_toegang.domain.law import Law
from hengelo_toegang.i18n import Translate
from hengelo_toegang.records import dataclass
from ui.labels_figures import FigureLabels
from ui.pages.figures.chosen import Along, Chosen
from ui.widgets.fields import Choice, Field, Kind, Width

FIGURE, YEAR, QUARTER, AGAINST = "figure", "year", "quarter", "against"
LAW, AREA, ALONG, KEY, PRICES = "law", "area", "along", "key", "prices"
ALWAYS = (FIGURE, YEAR)
"""What is asked in sight however large the text is."""


@dataclass(frozen=True, slots=True)
class Offered:
    """What is chosen by place, among what; a place that is not named here is not asked."""

    values: Mapping[str, object]
    choices: Mapping[str, Sequence[Choice]]


@dataclass(frozen=True, slots=True)
class Offers:
    """Makes the choices for one user."""

    laws: tuple[Law, ...]
    neighbourhoods: tuple[str, ...]
    prices: Mapping[int, Decimal]
    """Consumer prices by year."""
    labels: FigureLabels
    translate: Translate

    def of(
        self,
        chosen: Chosen,
        years: Sequence[int],
        newest: Span,
        indicator: Indicator,
        keys: Sequence[str],
        *,
        splits: bool = True,
    ) -> Offered:
        """Return what can be chosen; `newest` is the quarter of today.

        `splits` says whether the lines can be others than those of the indicator.
        """
        along = chosen.along if splits else Along.KEY
        choices: dict[str, Sequence[Choice]] = {
            YEAR: [Choice(one, str(one)) for one in years],
            AREA: self._areas(),
        }
        if indicator.over is not Over.YEARLY and along not in (Along.YEAR, Along.QUARTER):
            choices[QUARTER] = self._quarters(chosen, newest)
        if along is not Along.YEAR and len(years) > 1:
            choices[AGAINST] = self._against(chosen, years)
        if len(self.laws) > 1:
            choices[LAW] = self._laws()
        if splits:
            choices[ALONG] = self._alongs(indicator, years)
        if along is not Along.KEY and len(keys) > 1:
            choices[KEY] = self._keys(indicator, keys)
        if indicator.kind is Counts.MONEY and self._dearer(chosen, years):
            choices[PRICES] = ()
        return Offered(_values(chosen, indicator, keys), choices)

    def fields(self) -> tuple[Field, ...]:
        """Return every field; which of them are asked hangs on what is chosen."""
        _ = self.translate
        named = {
            FIGURE: _("Figure"),
            YEAR: _("Year"),
            QUARTER: _("Which part of it"),
            AGAINST: _("Compare with"),
            LAW: _("Law"),
            AREA: _("Neighbourhood"),
            ALONG: _("Split by"),
            KEY: _("Only"),
        }
        widths = {FIGURE: Width.FULL}
        fields = [
            Field(place, words, Kind.CHOICE, width=widths.get(place, Width.THIRD))
            for place, words in named.items()
        ]
        level = price_level(self.prices) or ""
        prices = Field(PRICES, _("At the prices of {year}", year=level), Kind.CHECK)
        return (*fields, prices)

    def _areas(self) -> list[Choice]:
        _ = self.translate
        named = [Choice(name, name) for name in self.neighbourhoods]
        return [Choice(ALL, _("All neighbourhoods")), *named]

    def _laws(self) -> list[Choice]:
        _ = self.translate
        named = [Choice(law.value, self.labels.law(law)) for law in self.laws]
        return [Choice(ALL, _("All laws")), *named]

    def _keys(self, indicator: Indicator, keys: Sequence[str]) -> list[Choice]:
        _ = self.translate
        every = [Choice(ALL, _("All together"))] if indicator.adds else []
        named = [Choice(key, self.labels.code(indicator.keys_are, key)) for key in keys]
        return [*every, *named]

    def _quarters(self, chosen: Chosen, newest: Span) -> list[Choice]:
        _ = self.translate
        begun = [one for one in QUARTERS if Span(chosen.year, one).first <= newest.last]
        parts = [Choice(one, _("Quarter {number}", number=one)) for one in begun]
        return [Choice(WHOLE_YEAR, _("The whole year")), *parts]

    def _against(self, chosen: Chosen, years: Sequence[int]) -> list[Choice]:
        _, span = self.translate, chosen.span
        others = [Span(year, span.quarter) for year in years if year != span.year]
        if span.quarter is not None:
            before = quarter_of(span.first - timedelta(days=1))
            others += [before] if before.year in years else []
        others.sort(key=lambda one: (one != span.before, -one.year))
        named = [Choice(_name(one), self._compared(one, span)) for one in dict.fromkeys(others)]
        return [Choice("", _("Nothing")), *named]

    def _dearer(self, chosen: Chosen, years: Sequence[int]) -> bool:
        """Return whether money of what is shown changes at one price level."""
        shown = years if chosen.along is Along.YEAR else [one.year for one in chosen.spans]
        return any(factor(self.prices, year) not in (None, 1) for year in shown)

    def _compared(self, other: Span, span: Span) -> str:
        words = self.labels.span(other)
        _ = self.translate
        return _("{span} (a year before)", span=words) if other == span.before else words

    def _alongs(self, indicator: Indicator, years: Sequence[int]) -> list[Choice]:
        _ = self.translate
        found = [
            Choice(Along.KEY, self.labels.head(indicator.keys_are)),
            Choice(Along.LAW, _("Law")) if len(self.laws) > 1 else None,
            Choice(Along.NEIGHBOURHOOD, _("Neighbourhood")),
            Choice(Along.QUARTER, _("Quarters of the year"))
            if indicator.over is not Over.YEARLY
            else None,
            Choice(Along.YEAR, _("Years")) if len(years) > 1 else None,
        ]
        return [one for one in found if one is not None]


def _values(chosen: Chosen, indicator: Indicator, keys: Sequence[str]) -> dict[str, object]:
    return {
        YEAR: chosen.year,
        QUARTER: chosen.quarter,
        AGAINST: _name(chosen.against) if chosen.against else "",
        LAW: chosen.law,
        AREA: chosen.neighbourhood,
        ALONG: chosen.along,
        KEY: chosen.key if chosen.key in keys or indicator.adds else next(iter(keys), ALL),
        PRICES: chosen.fixed_prices,
    }


def changed(chosen: Chosen, place: str, value: object) -> Chosen:
    """Return the choice with one answer of the form in it."""
    match place:
        case "year":
            return _moved(chosen, replace(chosen, year=int(str(value))))
        case "quarter":
            return _moved(chosen, replace(chosen, quarter=int(str(value or WHOLE_YEAR))))
        case "against":
            return replace(chosen, against=_read(str(value or "")))
        case "law":
            return replace(chosen, law=str(value or ALL))
        case "area":
            return replace(chosen, neighbourhood=ALL if value is None else str(value))
        case "along":
            return replace(chosen, along=Along(str(value)))
        case "key":
            return replace(chosen, key=ALL if value is None else str(value))
        case "prices":
            return replace(chosen, fixed_prices=bool(value))
    raise LookupError(place)


def _moved(before: Chosen, after: Chosen) -> Chosen:
    """Let what it is compared with move along, so that the two stay alike."""
    if before.against is None:
        return after
    if before.against == before.span.before:
        return replace(after, against=after.span.before)
    against = Span(before.against.year, after.span.quarter)
    return replace(after, against=None if against == after.span else against)


def _name(span: Span) -> str:
    return str(span.year) if span.quarter is None else f"{span.year}-{span.quarter}"


def _read(name: str) -> Span | None:
    if not name:
        return None
    year, _, quarter = name.partition("-")
    return Span(int(year), int(quarter) if quarter else None)

"""A figure as the page shows it: its numbers, what they mean, and what to know beside them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import partial

from hengelo_toegang.domain.figures.comparing import goes_on
from hengelo_toegang.domain.figures.grid import ALL
from hengelo_toegang.domain.figures.indicator import Indicator
from hengelo_toegang.domain.figures.ladder import RUNGS
from hengelo_toegang.domain.figures.measures import Kind, Measured, Over
from hengelo_toegang.domain.figures.prices import factor, price_level
from hengelo_toegang.domain.figures.spans import QUARTERS, Span
from hengelo_toegang.domain.figures.time import TERMS
from hengelo_toegang.domain.figures.waiting import WAITING
from hengelo_toegang.domain.figures.workload import Workload
from hengelo_toegang.i18n import Translate
from hengelo_toegang.records import dataclass
from ui.labels_figures import FigureLabels
from ui.pages.figures.against import AGAINST_LAW, Against, Terms
from ui.pages.figures.chosen import Along, Chosen
from ui.pages.figures.ladder import LADDER_VIEW, Ladder
from ui.pages.figures.lines import Lines
from ui.pages.figures.numbers import Shown, as_paid, shown_of
from ui.pages.figures.workload import WORKLOAD_VIEW, loads_of
from ui.reading import words_of_day


@dataclass(frozen=True, slots=True)
class Picture:
    """One figure as the page shows it."""

    figure: str
    title: str
    shown: Shown
    means: str
    notes: tuple[str, ...] = ()
    opens: str = ""
    """The indicator of which the cases stand behind its lines; empty where there are none."""
    longest: bool = False
    """Whether the cases that wait longest can be asked for beside it."""


@dataclass(frozen=True, slots=True)
class Painter:
    """Makes the pictures of a choice from what was counted."""

    chosen: Chosen
    years: Mapping[int, Mapping[str, Measured]]
    """All figures, by each year that is shown."""
    today: date
    prices: Mapping[int, Decimal]
    labels: FigureLabels
    translate: Translate
    terms: Terms

    def lines(self, indicator: Indicator) -> Lines:
        """Return the lines of an indicator, as they were chosen."""
        years = {year: told[indicator.id] for year, told in self.years.items()}
        return Lines(indicator, self.chosen, years, self.labels, self.translate)

    def of(self, indicator: Indicator) -> Picture:
        """Return an indicator with its definition and its notes."""
        lines, figure = self.lines(indicator), indicator.id
        fixed = self.chosen.fixed_prices and indicator.kind is Kind.MONEY
        level = partial(_factor, self.prices) if fixed else as_paid
        against = Against(self.terms, self.lines(TERMS), self.today)
        shown = shown_of(lines, self.today, level, against)
        notes = list(_notes(lines, shown, self.labels, self.today, self.translate))
        if shown.numbers.lines and indicator in AGAINST_LAW and len(lines.spans) < 2:
            notes.append(_of_terms(self.translate, told=against.knows(lines)))
        if fixed and shown.numbers.lines:
            notes.append(_at_prices(lines, self.prices, self.translate))
        return Picture(
            figure,
            self.labels.name(figure),
            shown,
            self.labels.definition(figure),
            tuple(notes),
            figure,
            longest=figure in _WAITING,
        )

    def ladder(self) -> Picture:
        """Return what the ladder brings, from several indicators."""
        labels, _ = self.labels, self.translate
        plain = replace(self, chosen=replace(self.chosen, along=Along.KEY, key=ALL))
        title = labels.name(LADDER_VIEW)
        shown = Ladder(plain.lines, _).shown(title)
        notes = list(_notes(plain.lines(RUNGS), shown, labels, self.today, _))
        return Picture(
            LADDER_VIEW, title, shown, labels.definition(LADDER_VIEW), tuple(notes), RUNGS.id
        )


_WAITING = frozenset(one.id for one in WAITING)


def _of_terms(_: Translate, *, told: bool) -> str:
    if not told:
        return _("Choose one law, or split by law, and the legal term stands beside it.")
    return _(
        "The legal term is its length without suspension and extension; whether it was in time is "
        "counted with these. It runs from the report or from the application, so it may hold more "
        "than the days beside it."
    )


def workload_picture(loads: Sequence[Workload], labels: FigureLabels, _: Translate) -> Picture:
    """Return what lies with whom; nothing of it is hidden, since it names no resident."""
    title = labels.name(WORKLOAD_VIEW)
    shown = Shown(loads_of(loads, title, _))
    return Picture(WORKLOAD_VIEW, title, shown, labels.definition(WORKLOAD_VIEW))


def _factor(prices: Mapping[int, Decimal], year: int) -> Fraction:
    return factor(prices, year) or Fraction(1)


def _at_prices(lines: Lines, prices: Mapping[int, Decimal], _: Translate) -> str:
    said = _("Amounts are at the prices of {year}.", year=price_level(prices))
    unknown = [str(year) for year in sorted(lines.years) if year not in prices]
    if not unknown:
        return said
    own = _(
        "Those of {years} are at their own prices: how prices rose since is not known yet.",
        years=", ".join(unknown),
    )
    return f"{said} {own}"


def hidden_note(_: Translate) -> str:
    """Return why some numbers are a dot."""
    return _(
        "· means too small to show. Numbers below five are hidden everywhere, and so are those "
        "from which they could be found: nobody must be recognised in a number."
    )


def _notes(
    lines: Lines, shown: Shown, labels: FigureLabels, today: date, _: Translate
) -> Iterator[str]:
    indicator, chosen = lines.indicator, lines.chosen
    if not shown.numbers.lines:
        yield _("Nothing was counted here in {span}.", span=labels.span(chosen.span))
        return
    if indicator.over is Over.YEARLY and chosen.quarter and lines.along is not Along.YEAR:
        yield _("This is known of whole years only: you see {year}.", year=chosen.year)
    if lines.everywhere and chosen.neighbourhood != ALL:
        yield _("This is not known by neighbourhood: you see the whole municipality.")
    if indicator.over is Over.STOCK and lines.along not in (Along.YEAR, Along.QUARTER):
        day = words_of_day(min(today, lines.spans[0].last), _.language, weekday=False)
        yield _("This is how it stood on {day}.", day=day)
    if indicator.kind is not Kind.DAYS and (going := _going(lines, today)):
        yield _(
            "Not over yet: {span}. What still comes does not count in it, so that it can’t be "
            "compared with a time that is over.",
            span=", ".join(map(labels.span, going)),
        )
    yield from _read_as(indicator, _)
    if shown.hides:
        yield hidden_note(_)


def _going(lines: Lines, today: date) -> tuple[Span, ...]:
    """Return which of the stretches of time side by side are not over, so that less is in them."""
    match lines.along:
        case Along.YEAR:
            spans = tuple(map(Span, lines.years))
        case Along.QUARTER:
            spans = tuple(Span(span.year, one) for span in lines.spans for one in QUARTERS)
        case _:
            spans = lines.spans if len(lines.spans) > 1 else ()
    over = lines.indicator.over
    begun = (span for span in spans if span.first <= today)
    return tuple(span for span in begun if goes_on(over, span, today))


def _read_as(indicator: Indicator, _: Translate) -> Iterator[str]:
    match indicator.kind:
        case Kind.DAYS:
            yield _(
                "The middle one: half took longer, half shorter. Nine of ten took no longer than "
                "the second number."
            )
        case Kind.MONEY:
            yield _("Amounts are whole euros; per resident is the average of who is in it.")
        case _other:
            return

"""The figures of what was sent back, without their widgets."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import partial
from typing import Protocol

from hengelo_toegang.domain.policy import months_later
from hengelo_toegang.domain.returns import Figures
from hengelo_toegang.i18n import Translate
from hengelo_toegang.records import dataclass
from hengelo_toegang.usecases.returns import Ending, Returned
from ui.icons import Icon
from ui.labels import label
from ui.pages.review.sections import Section, section_title
from ui.reading import words_of_day
from ui.theme import Tone
from ui.widgets.fields import Field, Kind, Width
from ui.widgets.rows import Row
from ui.widgets.table import Cell, Column

FIRST, LAST = "first", "last"
"""Where the first and the last day of the period stand."""
_HIDDEN = "·"
_MONTHS = 3
"""How long the period is at first."""


@dataclass(frozen=True, slots=True)
class Line:
    """The figures of one law or one person."""

    name: str
    figures: Figures


class ReturnedPage(Protocol):
    """What the presenter asks of the page."""

    def show_period(self, values: Mapping[str, object], faults: Mapping[str, str]) -> None: ...

    def show_ending(self, rows: Sequence[Row]) -> None: ...

    def show_own(self, lines: Sequence[Line]) -> None: ...

    def show_led(self, lines: Sequence[Line]) -> None: ...

    def show_laws(self, when: str, lines: Sequence[Line]) -> None:
        """Show what became of others' work, by law, in what quarter."""
        ...


@dataclass(frozen=True, slots=True)
class ReturnedSources:
    """Where the page gets its figures."""

    returned: Callable[[date, date], Returned]
    ending: Callable[[], Sequence[Ending]]
    today: Callable[[], date]
    name: str
    """Who looks."""


class ReturnedPresenter:
    """Shows what was sent back in a period that the user chooses."""

    def __init__(self, page: ReturnedPage, sources: ReturnedSources, _: Translate) -> None:
        self._page = page
        self._sources = sources
        self._ = _
        today = sources.today()
        self._period: dict[str, object] = {FIRST: months_later(today, -_MONTHS), LAST: today}

    def refresh(self) -> None:
        """Show the figures as they are now; a period that is none keeps the earlier ones."""
        first, last = self._period[FIRST], self._period[LAST]
        self._page.show_period(self._period, self._faults())
        self._page.show_ending(self._ending())
        if not (isinstance(first, date) and isinstance(last, date) and first <= last):
            return
        found = self._sources.returned(first, last)
        own = (Line(self._sources.name, found.own),) if found.own.looked else ()
        self._page.show_own(own)
        self._page.show_led([Line(one.name, one.figures) for one in found.led])
        span = found.quarter
        when = self._("quarter {number} of {year}", number=span.quarter, year=span.year)
        self._page.show_laws(when, [Line(label(law, self._), told) for law, told in found.laws])

    def choose(self, place: str, value: object) -> None:
        """Choose the first or the last day."""
        self._period[place] = value
        self.refresh()

    def _faults(self) -> Mapping[str, str]:
        first, last = self._period[FIRST], self._period[LAST]
        if isinstance(first, date) and isinstance(last, date) and first > last:
            return {LAST: self._("The last day lies before the first.")}
        asked = self._("Fill in a day, such as 03-11-2026.")
        return {place: asked for place, day in self._period.items() if day is None}

    def _ending(self) -> tuple[Row, ...]:
        return tuple(
            self._row(at, ending) for at, ending in enumerate(self._sources.ending(), start=1)
        )

    def _row(self, at: int, ending: Ending) -> Row:
        law, day = label(ending.law, self._), words_of_day(ending.on, self._.language)
        over = ending.on < self._sources.today()
        text = (
            self._("{law}: ended on {day}. Every decision is reviewed.", law=law, day=day)
            if over
            else self._("{law}: until {day}.", law=law, day=day)
        )
        tone = Tone.DANGER if over else Tone.WARN
        return Row(str(at), ending.name, text, Icon.WARNING, tone)


def period_fields(_: Translate) -> tuple[Field, ...]:
    """Return the questions about the period."""
    return (
        Field(FIRST, _("From"), Kind.DATE, width=Width.THIRD),
        Field(LAST, _("Up to and with"), Kind.DATE, width=Width.THIRD),
    )


def columns(first: str, _: Translate) -> tuple[Column[Line], ...]:
    """Return the columns of a table of figures; `first` says what a line is about."""
    counts: tuple[tuple[str, Callable[[Figures], int | None]], ...] = (
        (_("Looked at"), lambda found: found.looked),
        (_("Of which returned"), lambda found: found.returned),
        (_("Of which passed on"), lambda found: found.passed_on),
    )
    return (
        Column(first, lambda line: Cell(line.name, strong=True), width=16),
        *(Column(title, partial(_count, tell), width=12, right=True) for title, tell in counts),
        Column(_("Days waited on average"), _days, width=12, right=True),
        Column(_("Parts with a reason"), partial(_sections, _), width=30, stretch=True),
    )


def count_words(count: int | None) -> str:
    """Return a number, or a dot where it is too small to be told, or would give away one."""
    return str(count) if count is not None else _HIDDEN


def _count(tell: Callable[[Figures], int | None], line: Line) -> Cell:
    count = tell(line.figures)
    return Cell(count_words(count), strong=count is None)


def _days(line: Line) -> Cell:
    days = line.figures.days
    return Cell("–" if days is None else f"{days:.1f}".replace(".", ","))


def _sections(_: Translate, line: Line) -> Cell:
    order = [section.value for section in Section]
    found = sorted(
        line.figures.sections, key=lambda part: order.index(part[0]) if part[0] in order else -1
    )
    parts = (f"{section_title(section, _)}: {count_words(count)}" for section, count in found)
    return Cell("; ".join(parts))

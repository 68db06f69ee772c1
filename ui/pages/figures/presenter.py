"""The figures without their widgets: which one, over which time, and the cases behind it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from dataclasses import field as with_default
from datetime import datetime, timedelta
from decimal import Decimal
from functools import partial
from typing import TYPE_CHECKING, Protocol

from hengelo_toegang.domain.figures.catalogue import INDICATORS, by_id
from hengelo_toegang.domain.figures.grid import ALL, Place
from hengelo_toegang.domain.figures.indicator import Group
from hengelo_toegang.domain.figures.ladder import RUNGS
from hengelo_toegang.domain.figures.measures import Measured
from hengelo_toegang.domain.figures.spans import quarter_of
from hengelo_toegang.domain.figures.workload import Workload
from hengelo_toegang.domain.ids import CaseId
from hengelo_toegang.domain.law import Law
from hengelo_toegang.i18n import Translate
from hengelo_toegang.usecases.figures_out import Output
from hengelo_toegang.usecases.ports import CaseHit, StoreError
from hengelo_toegang.words import trouble_words
from ui.labels_figures import FigureLabels
from ui.pages.figures.amounts import whole
from ui.pages.figures.chosen import Along, Chosen
from ui.pages.figures.filters import FIGURE, Offered, Offers, changed
from ui.pages.figures.ladder import LADDER_VIEW
from ui.pages.figures.outputs import Outputting
from ui.pages.figures.pictures import Painter, Picture, hidden_note, workload_picture
from ui.pages.figures.workload import WORKLOAD_VIEW
from ui.progress import LongWork, OnEnd, Step, Work
from ui.reading import words_of_day
from ui.widgets.rows import Row

if TYPE_CHECKING:
    from ui.pages.figures.lines import Behind

PAPER = "figures"
"""The name under which a user's choice is kept, in the store."""
_MOST_YEARS = 6
"""Over how many years one looks back at once."""
_OLD = timedelta(minutes=15)
"""After so long figures are counted anew where others write in the store all the time."""


class Counted(Protocol):
    """The figures of one year."""

    @property
    def as_of(self) -> datetime: ...

    @property
    def cases(self) -> int:
        """How many cases the store holds."""
        ...

    @property
    def measured(self) -> Mapping[str, Measured]: ...


class FigureSource(Protocol):
    """Where figures come from."""

    @property
    def laws(self) -> tuple[Law, ...]: ...

    def years(self) -> tuple[int, ...]:
        """Return the years that hold anything, the newest first."""
        ...

    def year(self, year: int, step: Step = ..., /) -> Counted: ...

    def cases_behind(
        self, indicator: str, year: int, place: Place, step: Step = ..., /
    ) -> Sequence[CaseHit]: ...


class FiguresPage(Protocol):
    """What the presenter asks of the page."""

    def show_list(self, rows: Sequence[Row], current: str) -> None:
        """Show what one can look at, with the one that is in front."""
        ...

    def show_offered(self, offered: Offered) -> None: ...

    def show_basis(self, words: str) -> None:
        """Say from how many cases figures were counted, and when."""
        ...

    def show_pictures(self, asks: str, pictures: Sequence[Picture], *, opens: bool) -> None:
        """Show a figure, and those without which it may not be read.

        `opens` says whether the cases behind a number can be asked for.
        """
        ...

    def show_cases(self, title: str, note: str, hits: Sequence[CaseHit]) -> None:
        """Show the cases behind a number, with a way back to it."""
        ...

    def show_nothing(self, title: str, hint: str) -> None: ...

    def say(self, words: str) -> None:
        """Say calmly why something is not shown; no words take it away."""
        ...

    def run(self, work: Work, on_progress: Step, on_end: OnEnd) -> None: ...

    def show_progress(self, number: int, total: int, words: str) -> None: ...

    def show_at_rest(self) -> None: ...


@dataclass(frozen=True, slots=True)
class FigureDesk:
    """What the presenter needs of the desk that it works on."""

    source: FigureSource
    neighbourhoods: tuple[str, ...]
    labels: FigureLabels
    read: Callable[[str], str]
    keep: Callable[[str, str], None]
    now: Callable[[], datetime]
    open_case: Callable[[CaseId], None] | None = None
    """Opens a case; None for who may see none."""
    central: bool = False
    """Whether others write in the store at the same time."""
    some: bool = False
    """Whether this device has only some of the cases."""
    prices: Mapping[int, Decimal] = with_default(default_factory=dict)
    """How prices rose, by year."""
    workload: Callable[[], Sequence[Workload]] | None = None
    """What lies with oneself and whom one leads; None for who leads nobody."""


class FiguresPresenter:
    """Shows one figure at a time, as it was chosen the last time."""

    def __init__(
        self,
        page: FiguresPage,
        desk: FigureDesk,
        long: LongWork,
        outputting: Outputting,
        _: Translate,
    ) -> None:
        """`long` is the work of the page, of which there is one piece at a time."""
        self._page = page
        self._desk = desk
        self._long = long
        self._outputting = outputting
        self._ = _
        self._offers = Offers(desk.source.laws, desk.neighbourhoods, desk.prices, desk.labels, _)
        self._loads: Sequence[Workload] = ()
        self._chosen = Chosen.read(desk.read(PAPER)) or Chosen()
        self._seen: Chosen | None = None
        """What is on the page, to go back to when counting is stopped."""
        self._years: tuple[int, ...] = ()
        self._counted: dict[int, Counted] = {}
        self._outdated: dict[int, Counted] = {}
        """What was counted before, for when counting anew is stopped."""
        self._anew = False
        """Whether somebody asked for it to be counted anew, and hears what came of that."""
        self._pictures: tuple[Picture, ...] = ()
        self._behind: tuple[str, str, Behind] | None = None
        """Of which figure the cases are shown, what the line is called, and where it stands."""

    def help(self) -> tuple[str, str]:
        """Return what the figure in sight is, and what is counted in it."""
        labels, _ = self._desk.labels, self._
        told = [labels.asks(self._figure), labels.definition(self._figure)]
        told += [
            f"{picture.title}: {picture.means}"
            for picture in self._pictures
            if picture.figure != self._figure
        ]
        about = _(
            "The arrow keys go through the list, the chart and the table; Enter on a line shows "
            "the cases behind it, to who may see them. Ctrl+C copies the table."
        )
        return labels.name(self._figure), "\n\n".join((*told, hidden_note(_), about))

    def refresh(self) -> None:
        """Show the figures; counted anew when they are no longer of now."""
        self._years = self._desk.source.years()
        if not self._years:
            self._page.show_nothing(
                self._("There is nothing to count yet."),
                self._(
                    "Figures come of themselves from what is kept in cases: as soon as reports "
                    "are registered, they are counted here. Nothing has to be filled in for them."
                ),
            )
            return
        self._chosen = self._chosen.within(self._years)
        old = any(self._desk.now() - one.as_of > _OLD for one in self._counted.values())
        if old or not self._desk.central:
            # What did not change is not counted twice by who is asked.
            self._forget()
        self._show()

    def count_again(self) -> None:
        """Count anew, as it is now."""
        self._anew = True
        self._forget()
        self.refresh()

    def pick(self, figure: str) -> None:
        """Show another figure, over the same time."""
        self._choose(replace(self._chosen, figure=figure, key=ALL))

    def choose(self, place: str, value: object) -> None:
        """Choose otherwise above the figure."""
        if place == FIGURE:
            self.pick(str(value))
        else:
            self._choose(changed(self._chosen, place, value).within(self._years))

    def ask(self, figure: str, line: int) -> None:
        """Show the cases behind a line of a figure, to who may see them."""
        picture = next((one for one in self._pictures if one.figure == figure), None)
        if picture is None or not picture.opens or self._desk.open_case is None:
            return
        told = picture.shown.numbers.lines[line]
        if told.amounts[0].hidden:
            self._page.say(
                self._(
                    "This number is too small to show, so the cases behind it are not listed "
                    "here. In the worklist you find the cases that you may see."
                )
            )
            return
        self._behind = (picture.opens, told.label, picture.shown.behind[line])
        self._find_cases()

    def back(self) -> None:
        """Show the figure again."""
        self._behind = None
        self._show()

    def open(self, hit: CaseHit) -> None:
        """Go to a case."""
        if self._desk.open_case is not None:
            self._desk.open_case(hit.case)

    def put_out(self, kind: Output) -> None:
        """Put all figures of the chosen time, law and neighbourhood in a file."""
        self._outputting.ask(kind, self._chosen, self._show)

    def _forget(self) -> None:
        self._outdated = self._outdated or self._counted
        self._counted = {}

    def _choose(self, chosen: Chosen) -> None:
        self._behind = None
        if chosen != self._chosen:
            self._chosen = chosen
            self._desk.keep(PAPER, str(chosen))
        self._show()

    def _show(self) -> None:
        missing = [year for year in self._wanted() if year not in self._counted]
        if missing:
            self._count(missing)
            return
        self._seen, self._outdated = self._chosen, {}
        self._page.say("")
        if self._figure == WORKLOAD_VIEW and self._desk.workload is not None:
            self._loads = self._desk.workload()
        self._show_choices()
        if self._behind is not None:
            self._find_cases()
        else:
            self._show_figures()

    def _wanted(self) -> tuple[int, ...]:
        """Return the years that have to be counted for what is chosen."""
        if self._figure == WORKLOAD_VIEW:
            return ()
        if self._figure != LADDER_VIEW and self._chosen.along is Along.YEAR:
            return self._years[:_MOST_YEARS]
        return tuple(dict.fromkeys(span.year for span in self._chosen.spans))

    def _count(self, missing: Sequence[int]) -> None:
        if self._long.busy:
            return  # how it ended is looked at with what is chosen by then
        found: dict[int, Counted] = {}

        def work(step: Step) -> None:
            for at, year in enumerate(missing):
                found[year] = self._desk.source.year(year, partial(_among, step, at, len(missing)))

        self._show_choices()
        self._long.start(work, partial(self._ended, found, missing))

    def _ended(
        self, found: Mapping[int, Counted], missing: Sequence[int], fault: BaseException | None
    ) -> None:
        if fault is not None and not isinstance(fault, StoreError):
            raise fault
        anew, self._anew = self._anew, False
        if fault is None and len(found) == len(missing):
            same = [self._outdated.get(year) for year in missing] == [*found.values()]
            self._counted |= found
            self._show()
            if anew and same:
                self._page.say(self._("Nothing changed since these figures were counted."))
            return
        said = trouble_words(fault, self._) if fault else self._("Counting was stopped.")
        self._go_back(said)

    def _go_back(self, said: str) -> None:
        """Show what was there before counting did not go on."""
        self._counted = {**self._outdated, **self._counted}
        if self._seen is None:
            self._page.show_nothing(said, self._("Choose “Count again” to see the figures."))
            return
        self._chosen = self._seen
        self._desk.keep(PAPER, str(self._chosen))
        self._show()
        self._page.say(said)

    def _show_choices(self) -> None:
        self._page.show_list(self._rows(), self._figure)
        if self._figure == WORKLOAD_VIEW:
            self._page.show_offered(Offered({}, {}))
            return
        indicator = RUNGS if self._figure == LADDER_VIEW else by_id(self._figure)
        whole = all(year in self._counted for year in self._wanted())
        keys = self._painter().lines(indicator).keys if whole else ()
        newest = quarter_of(self._desk.now().date())
        splits = self._figure != LADDER_VIEW
        self._page.show_offered(
            self._offers.of(self._chosen, self._years, newest, indicator, keys, splits=splits)
        )

    def _rows(self) -> list[Row]:
        labels = self._desk.labels
        rows: list[Row] = []
        for group, figures in self._grouped().items():
            rows.append(Row("", group, heading=True, enabled=False))
            rows += [Row(one, labels.name(one), labels.asks(one)) for one in figures]
        return rows

    def _grouped(self) -> dict[str, list[str]]:
        """Return the figures by the heading that they stand under."""
        found: dict[str, list[str]] = {}
        for one in INDICATORS:
            found.setdefault(self._desk.labels.group(one.group), []).append(one.id)
        found[self._desk.labels.group(Group.LADDER)].insert(0, LADDER_VIEW)
        if self._desk.workload is not None:
            found[self._("Work")] = [WORKLOAD_VIEW]
        return found

    @property
    def _figure(self) -> str:
        """Which figure is looked at: the first of them all while none was chosen."""
        known = [one for figures in self._grouped().values() for one in figures]
        return self._chosen.figure if self._chosen.figure in known else known[0]

    def _painter(self) -> Painter:
        return Painter(
            self._chosen,
            {year: self._counted[year].measured for year in self._wanted()},
            self._desk.now().date(),
            self._desk.prices,
            self._desk.labels,
            self._,
        )

    def _show_figures(self) -> None:
        self._pictures = self._painted()
        self._page.show_basis("" if self._figure == WORKLOAD_VIEW else self._basis())
        self._page.show_pictures(
            self._desk.labels.asks(self._figure),
            self._pictures,
            opens=self._desk.open_case is not None,
        )

    def _painted(self) -> tuple[Picture, ...]:
        if self._figure == WORKLOAD_VIEW:
            return (workload_picture(self._loads, self._desk.labels, self._),)
        painter = self._painter()
        if self._figure == LADDER_VIEW:
            return (painter.ladder(),)
        indicator = by_id(self._figure)
        beside = (by_id(one) for one in indicator.beside)
        return tuple(map(painter.of, (indicator, *beside)))

    def _find_cases(self) -> None:
        """Look up the cases behind a number, beside the window: that takes as long as counting."""
        if self._behind is None or self._long.busy:
            return
        asked = figure, label, behind = self._behind
        found: list[Sequence[CaseHit]] = []

        def work(step: Step) -> None:
            source = self._desk.source
            found.append(source.cases_behind(figure, behind.year, behind.place, step))

        title = self._("{figure}: {line}", figure=self._desk.labels.name(figure), line=label)
        self._long.start(work, partial(self._found, asked, title, found))

    def _found(
        self,
        asked: object,
        title: str,
        found: Sequence[Sequence[CaseHit]],
        fault: BaseException | None,
    ) -> None:
        _ = self._
        if fault is not None and not isinstance(fault, StoreError):
            raise fault
        if self._behind != asked:
            self._show()  # something else was chosen meanwhile
            return
        if not found:
            self.back()
            self._page.say(trouble_words(fault, _) if fault else _("Counting was stopped."))
            return
        (hits,) = found
        note = (
            _("Cases that are closed to you count in the number, and do not stand here.")
            if hits
            else _("None of the cases behind this number is open to you.")
        )
        self._page.show_cases(title, note, hits)

    def _basis(self) -> str:
        _ = self._
        counted = self._counted[self._chosen.year]
        when = counted.as_of.astimezone(self._desk.now().tzinfo)
        day = words_of_day(when.date(), _.language, weekday=False)
        time, number = f"{when:%H.%M}", whole(counted.cases)
        said = _.ngettext(
            "Figures of the {number} case in this store, of {day} at {time}.",
            "Figures of the {number} cases in this store, of {day} at {time}.",
            counted.cases,
            number=number,
            day=day,
            time=time,
        )
        if not self._desk.some:
            return said
        only = _("This computer exchanges with the central store: only what is on it is counted.")
        return f"{said} {only}"


def _among(step: Step, at: int, years: int, number: int, total: int) -> None:
    """Tell how far one year of several is."""
    step(at * total + number, years * total)

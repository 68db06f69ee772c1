"""The figures without their widgets: which one, over which time, and of what; no Qt."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from hengelo_toegang.domain.figures.catalogue import by_id
from hengelo_toegang.domain.figures.grid import ALL
from hengelo_toegang.domain.figures.ladder import RUNGS
from hengelo_toegang.domain.figures.spans import quarter_of
from hengelo_toegang.domain.figures.workload import Workload
from hengelo_toegang.domain.law import Law
from hengelo_toegang.i18n import Translate
from hengelo_toegang.usecases.figures_out import Output
from hengelo_toegang.usecases.ports import CaseHit, StoreError
from hengelo_toegang.words import trouble_words
from ui.help.asking import Help
from ui.pages.figures.around import Asked, FigureDesk, FiguresPage, Longest, Number
from ui.pages.figures.chosen import Along, Chosen
from ui.pages.figures.counting import Counts, Ended, basis_words
from ui.pages.figures.extracting import Extracting
from ui.pages.figures.filters import FIGURE, Offered, Offers, changed
from ui.pages.figures.ladder import LADDER_VIEW
from ui.pages.figures.listing import Listing
from ui.pages.figures.opening import Opening
from ui.pages.figures.outputs import Outputting
from ui.pages.figures.pictures import Painter, Picture, hidden_note, workload_picture
from ui.pages.figures.workload import WORKLOAD_VIEW
from ui.progress import LongWork, Step

PAPER = "figures"
"""The name under which a user's choice is kept, in the store."""
_MOST_YEARS = 6
"""Over how many years one looks back at once."""


class FiguresPresenter:
    """Shows one figure at a time, as it was chosen the last time."""

    def __init__(
        self,
        page: FiguresPage,
        desk: FigureDesk,
        long: LongWork,
        outputting: Outputting,
        _: Translate,
        extracting: Extracting | None = None,
    ) -> None:
        """`long` is the work of the page, of which there is one piece at a time.

        With `extracting` rows are made for the data team as well.
        """
        self._page = page
        self._desk = desk
        self._long = long
        self._outputting = outputting
        self._extracting = extracting
        self._ = _
        self._offers = Offers(desk.source.laws, desk.neighbourhoods, desk.prices, desk.labels, _)
        self._listing = Listing(desk.labels, _, desk.workload is not None)
        self._counts = Counts(desk.source, long)
        self._opening = Opening(page, desk, long, self._show, _)
        self._loads: Sequence[Workload] | None = None
        """What lies with whom; None while it is to be read."""
        self._chosen = Chosen.read(desk.read(PAPER)) or Chosen()
        self._seen: Chosen | None = None
        """What is on the page, to go back to when counting is stopped."""
        self._years: tuple[int, ...] = ()
        self._anew = False
        """Whether somebody asked for it to be counted anew, and hears what came of that."""
        self._pictures: tuple[Picture, ...] = ()

    def help(self) -> Help:
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
        said = "\n\n".join((*told, hidden_note(_), about))
        return Help(labels.name(self._figure), said, "figures")

    def refresh(self) -> None:
        """Show the figures; counted anew when they are no longer of now."""
        self._years, self._loads = self._desk.source.years(), None
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
        # What did not change is not counted twice by who is asked.
        if not self._desk.central or self._counts.is_old(self._desk.now()):
            self._counts.forget()
        self._show()

    def count_again(self) -> None:
        """Count anew, as it is now."""
        self._anew = True
        self._counts.forget()
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
        self._opening.ask(Number(picture.opens, told.label, picture.shown.behind[line]))

    def ask_longest(self) -> None:
        """Show the open cases that wait longest of what is chosen, to who may see them."""
        if self._desk.open_case is None:
            return
        law, area = self._chosen.law, self._chosen.neighbourhood
        self._opening.ask(Longest(None if law == ALL else Law(law), None if area == ALL else area))

    def stay(self, asked: Asked) -> None:
        """Show these cases when the page comes in sight, as they were on the one before."""
        self._opening.stay(asked)

    def back(self) -> None:
        """Show the figure again."""
        self._opening.stay(None)
        self._show()

    def open(self, hit: CaseHit) -> None:
        """Go to a case."""
        if self._desk.open_case is not None:
            self._desk.open_case(hit.case)

    def put_out(self, kind: Output) -> None:
        """Put all figures of the chosen time, law and neighbourhood in a file."""
        self._outputting.ask(kind, self._chosen, self._show)

    @property
    def extracts(self) -> bool:
        """Whether rows are made for the data team."""
        return self._extracting is not None

    def ask_extract(self) -> None:
        """Ask since when and where to, and make rows for the data team."""
        if self._extracting is not None:
            self._extracting.begin(self._show)

    def _choose(self, chosen: Chosen) -> None:
        self._opening.stay(None)
        if chosen != self._chosen:
            self._chosen = chosen
            self._desk.keep(PAPER, str(chosen))
        self._show()

    def _show(self) -> None:
        missing = self._counts.lacking(self._wanted())
        if missing:
            self._count(missing)
            return
        if self._figure == WORKLOAD_VIEW and self._loads is None:
            self._read_loads()
            return
        self._seen = self._chosen
        self._counts.settle()
        self._page.say("")
        self._show_choices()
        if self._opening.asked is not None:
            self._opening.find()
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
        self._show_choices()
        self._counts.count(missing, self._ended)

    def _ended(self, ended: Ended) -> None:
        anew, self._anew = self._anew, False
        if ended.whole:
            self._show()
            if anew and ended.same:
                self._page.say(self._("Nothing changed since these figures were counted."))
            return
        self._go_back(ended.fault)

    def _go_back(self, fault: StoreError | None) -> None:
        """Show what was there before counting did not go on."""
        said = trouble_words(fault, self._) if fault else self._("Counting was stopped.")
        self._counts.go_back()
        if self._seen is None or self._seen.figure == WORKLOAD_VIEW:
            self._page.show_nothing(said, self._("Choose “Count again” to see the figures."))
            return
        self._chosen = self._seen
        self._desk.keep(PAPER, str(self._chosen))
        self._show()
        self._page.say(said)

    def _read_loads(self) -> None:
        """Read what lies with whom, beside the window."""
        if self._long.busy or self._desk.workload is None:
            return
        read, found = self._desk.workload, list[Sequence[Workload]]()

        def work(step: Step) -> None:
            step(0, 1)
            found.append(read())

        self._show_choices()
        self._long.start(work, partial(self._read, found))

    def _read(self, found: list[Sequence[Workload]], fault: BaseException | None) -> None:
        if fault is not None and not isinstance(fault, StoreError):
            raise fault
        if found:
            self._loads = found[0]
            self._show()
        else:
            self._go_back(fault)

    def _show_choices(self) -> None:
        self._page.show_list(self._listing.rows(), self._figure)
        if self._figure == WORKLOAD_VIEW:
            self._page.show_offered(Offered({}, {}))
            return
        indicator = RUNGS if self._figure == LADDER_VIEW else by_id(self._figure)
        lacks = self._counts.lacking(self._wanted())
        keys = () if lacks else self._painter().lines(indicator).keys
        newest = quarter_of(self._desk.now().date())
        splits = self._figure != LADDER_VIEW
        self._page.show_offered(
            self._offers.of(self._chosen, self._years, newest, indicator, keys, splits=splits)
        )

    @property
    def _figure(self) -> str:
        """Which figure is looked at: the first of them all while none was chosen."""
        return self._listing.known(self._chosen.figure)

    def _painter(self) -> Painter:
        return Painter(
            self._chosen,
            self._counts.measured(self._wanted()),
            self._desk.now().date(),
            self._desk.prices,
            self._desk.labels,
            self._,
            self._desk.terms,
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
            return (workload_picture(self._loads or (), self._desk.labels, self._),)
        painter = self._painter()
        if self._figure == LADDER_VIEW:
            return (painter.ladder(),)
        indicator = by_id(self._figure)
        beside = (by_id(one) for one in indicator.beside)
        return tuple(map(painter.of, (indicator, *beside)))

    def _basis(self) -> str:
        counted = self._counts.of(self._chosen.year)
        return basis_words(counted, self._desk.now().tzinfo, self._, some=self._desk.some)

"""What the figures ask of the page that shows them, and of the desk that they are on; no Qt."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import field
from datetime import datetime
from decimal import Decimal
from typing import Protocol

from hengelo_toegang.domain.figures.grid import Place
from hengelo_toegang.domain.figures.measures import Measured
from hengelo_toegang.domain.figures.workload import Workload
from hengelo_toegang.domain.ids import CaseId
from hengelo_toegang.domain.law import Law
from hengelo_toegang.records import dataclass
from hengelo_toegang.usecases.ports import CaseHit
from ui.labels_figures import FigureLabels
from ui.pages.figures.against import Terms
from ui.pages.figures.filters import Offered
from ui.pages.figures.lines import Behind
from ui.pages.figures.pictures import Picture
from ui.progress import OnEnd, Step, Work
from ui.widgets.rows import Row


class Counted(Protocol):
    """The figures of one year."""

    @property
    def as_of(self) -> datetime: ...

    @property
    def cases(self) -> int | None:
        """How many cases the store holds; None where they are too few to tell."""
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

    def longest_waiting(
        self, law: Law | None, neighbourhood: str | None, /
    ) -> Sequence[tuple[CaseHit, int]]: ...


@dataclass(frozen=True, slots=True)
class Number:
    """Which number somebody asks the cases of: its figure, what its line is called, its place."""

    figure: str
    line: str
    at: Behind


@dataclass(frozen=True, slots=True)
class Longest:
    """Of which law and neighbourhood somebody asks the cases that wait longest; None: of all."""

    law: Law | None
    neighbourhood: str | None


Asked = Number | Longest


@dataclass(frozen=True, slots=True)
class Cases:
    """Cases to look through, the first of them in front."""

    title: str
    note: str
    hits: Sequence[CaseHit]
    days: Mapping[CaseId, int] = field(default_factory=dict)
    """How long each waits, where that is what they are listed for."""


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

    def show_cases(self, cases: Cases) -> None:
        """Show cases, with a way back to the figure."""
        ...

    def show_nothing(self, title: str, hint: str) -> None: ...

    def say(self, words: str) -> None:
        """Say calmly why something is not shown; no words take it away."""
        ...

    def run(self, work: Work, on_progress: Step, on_end: OnEnd) -> None: ...

    def show_progress(self, number: int, total: int, words: str) -> None: ...

    def show_at_rest(self) -> None: ...


def _nowhere(_asked: Asked | None) -> None:
    """Keep no place."""


@dataclass(frozen=True, slots=True)
class FigureDesk:
    """What the presenter needs of the desk that it works on."""

    source: FigureSource
    neighbourhoods: tuple[str, ...]
    terms: Terms
    labels: FigureLabels
    read: Callable[[str], str]
    keep: Callable[[str, str], None]
    now: Callable[[], datetime]
    open_case: Callable[[CaseId], None] | None = None
    """Opens a case; None for who may see none."""
    stay: Callable[[Asked | None], None] = _nowhere
    """Keeps which cases are looked at, for when the desk is built anew."""
    central: bool = False
    """Whether others write in the store at the same time."""
    some: bool = False
    """Whether this device has only some of the cases."""
    prices: Mapping[int, Decimal] = field(default_factory=dict)
    """How prices rose, by year."""
    workload: Callable[[], Sequence[Workload]] | None = None
    """What lies with oneself and whom one leads; None for who leads nobody."""

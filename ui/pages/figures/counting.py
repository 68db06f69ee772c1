"""Which years were counted, and counting what lacks beside the window; no Qt."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime, timedelta, tzinfo
from functools import partial

from hengelo_toegang.domain.figures.measures import Measured
from hengelo_toegang.domain.small_numbers import SMALLEST
from hengelo_toegang.i18n import Translate
from hengelo_toegang.records import dataclass
from hengelo_toegang.usecases.ports import StoreError
from ui.pages.figures.amounts import whole
from ui.pages.figures.around import Counted, FigureSource
from ui.progress import LongWork, Step
from ui.reading import words_of_day

_OLD = timedelta(minutes=15)
"""After so long figures are counted anew where others write in the store all the time."""


@dataclass(frozen=True, slots=True)
class Ended:
    """How counting ended."""

    whole: bool
    """Whether all of it was counted."""
    same: bool = False
    """Whether it says what was there before."""
    fault: StoreError | None = None


class Counts:
    """The figures of some years, as they were counted last."""

    def __init__(self, source: FigureSource, long: LongWork) -> None:
        self._source = source
        self._long = long
        self._counted: dict[int, Counted] = {}
        self._outdated: dict[int, Counted] = {}
        """What was counted before, for when counting anew is stopped."""

    def of(self, year: int) -> Counted:
        """Return the figures of a year that was counted."""
        return self._counted[year]

    def measured(self, years: Iterable[int]) -> Mapping[int, Mapping[str, Measured]]:
        """Return all figures of some years, by year."""
        return {year: self._counted[year].measured for year in years}

    def lacking(self, years: Iterable[int]) -> list[int]:
        """Return which of some years were not counted."""
        return [year for year in years if year not in self._counted]

    def is_old(self, now: datetime) -> bool:
        """Return whether any of it was counted too long ago."""
        return any(now - one.as_of > _OLD for one in self._counted.values())

    def forget(self) -> None:
        """Count anew what is asked for next."""
        self._outdated = self._outdated or self._counted
        self._counted = {}

    def settle(self) -> None:
        """Keep what was counted now alone."""
        self._outdated = {}

    def go_back(self) -> None:
        """Take what was counted before where nothing newer is."""
        self._counted = {**self._outdated, **self._counted}

    def count(self, missing: Sequence[int], on_end: Callable[[Ended], None]) -> None:
        """Count some years beside the window; what was counted is there when `on_end` hears."""
        found: dict[int, Counted] = {}

        def work(step: Step) -> None:
            for at, year in enumerate(missing):
                found[year] = self._source.year(year, partial(_among, step, at, len(missing)))

        self._long.start(work, partial(self._ended, found, missing, on_end))

    def _ended(
        self,
        found: Mapping[int, Counted],
        missing: Sequence[int],
        on_end: Callable[[Ended], None],
        fault: BaseException | None,
    ) -> None:
        if fault is not None:
            if not isinstance(fault, StoreError):
                raise fault
            on_end(Ended(False, fault=fault))
        elif len(found) < len(missing):
            on_end(Ended(False))
        else:
            same = [self._outdated.get(year) for year in missing] == [*found.values()]
            self._counted |= found
            on_end(Ended(True, same))


def basis_words(counted: Counted, zone: tzinfo | None, _: Translate, *, some: bool) -> str:
    """Return from how many cases figures were counted, and when.

    `some` is whether this device has only some of the cases.
    """
    when = counted.as_of.astimezone(zone)
    day = words_of_day(when.date(), _.language, weekday=False)
    time = f"{when:%H.%M}"
    if counted.cases is None:
        said = _(
            "Figures of fewer than {least} cases in this store, of {day} at {time}.",
            least=SMALLEST,
            day=day,
            time=time,
        )
    else:
        said = _(
            "Figures of the {number} cases in this store, of {day} at {time}.",
            number=whole(counted.cases),
            day=day,
            time=time,
        )
    if not some:
        return said
    only = _("This computer exchanges with the central store: only what is on it is counted.")
    return f"{said} {only}"


def _among(step: Step, at: int, years: int, number: int, total: int) -> None:
    """Tell how far one year of several is."""
    step(at * total + number, years * total)

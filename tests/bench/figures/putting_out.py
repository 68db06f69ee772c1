"""What it costs to put figures out: a factsheet in seconds, tables in rows a second."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import partial
from importlib.resources import as_file, files
from itertools import pairwise

import resources
from hengelo_toegang.adapters.figures_csv import csv_of
from hengelo_toegang.adapters.figures_ggm import ggm_of
from hengelo_toegang.adapters.figures_xlsx import xlsx_of
from hengelo_toegang.adapters.pdf import ReportLabPress
from hengelo_toegang.domain.figures.catalogue import INDICATORS
from hengelo_toegang.domain.figures.catalogue import measure as measured
from hengelo_toegang.domain.figures.legal import on_the_way
from hengelo_toegang.domain.figures.measures import Measured
from hengelo_toegang.domain.figures.spans import Span
from hengelo_toegang.domain.law import Law
from hengelo_toegang.domain.policy import Policy
from hengelo_toegang.i18n import translator
from hengelo_toegang.letters.factsheet.compose import compose
from hengelo_toegang.letters.factsheet.told import Told
from hengelo_toegang.usecases.figures_book import Choice, FigureBook, Remembered, Step
from tests.bench.figure import Figure, once
from tests.bench.measure import Scene, measure
from tests.bench.measured import clock_now, each_of, in_ms
from tests.figures_out.town import world
from ui.labels_figures import FigureLabels

RESIDENTS = 8000
MOMENT = datetime(2026, 11, 26, 12, tzinfo=UTC)
TIMES = 5


@measure()
def factsheet(scene: Scene) -> Iterator[Figure]:
    """Time composing and drawing a factsheet."""
    policy = scene.rules.policy
    years = _years(policy)
    told = Told(
        Span(2025),
        None,
        None,
        tuple(Law),
        MOMENT,
        RESIDENTS,
        "Hengelo",
        years[2025],
        years[2024],
        _words(policy).code,
        partial(on_the_way, policy, day=date(2025, 12, 31)),
        policy.price_index,
    )
    yield Figure("factsheet composed", "ms", in_ms(each_of(TIMES, lambda: compose(told))))
    with as_file(files(resources) / "fonts") as fonts:
        press = ReportLabPress(fonts)
        press.warm_up()
        sheet = compose(told)
        yield Figure("factsheet drawn", "ms", in_ms(each_of(TIMES, lambda: press.factsheet(sheet))))
        yield once("factsheet", len(press.factsheet(sheet)) / 1000, "kB")


@measure()
def tables(scene: Scene) -> Iterator[Figure]:
    """Time tables of all indicators over a year, and how soon they can be given up."""
    words = _words(scene.rules.policy)
    book = FigureBook(
        Choice(Span(2025)),
        tuple(Law),
        MOMENT,
        RESIDENTS,
        "Hengelo",
        False,
        INDICATORS,
        _years(scene.rules.policy)[2025],
    )
    rows = book.size()
    yield once("rows of all indicators over a year", rows, "rows")
    writers: Mapping[str, Callable[[Step], bytes]] = {
        "CSV in words": lambda step: csv_of(book, words, step),
        "CSV in the names of the GGM": lambda step: ggm_of(book, step),
        "workbook": lambda step: xlsx_of(book, words, step),
    }
    for name, write in writers.items():
        took, longest, size = timed(write)
        yield once(f"{name}, rows", rows / took, "rows/s")
        yield once(f"{name}, all of it", took, "s")
        yield once(f"{name}, size", size / 1e6, "MB")
        yield once(f"{name}, longest until it is given up", longest * 1000, "ms")


def _words(policy: Policy) -> Remembered:
    return Remembered(FigureLabels(policy, translator()))


def _years(policy: Policy) -> Mapping[int, Mapping[str, Measured]]:
    """Return two years of the town, in all its neighbourhoods."""
    return {
        year: measured(replace(world(policy, year, RESIDENTS), policy=policy))
        for year in (2024, 2025)
    }


def timed(write: Callable[[Step], bytes]) -> tuple[float, float, int]:
    """Return how long it takes, how long at most between two steps, and how much there is."""
    beats = [clock_now()]
    content = write(lambda _number, _total: beats.append(clock_now()))
    beats.append(clock_now())
    longest = max(after - before for before, after in pairwise(beats))
    return beats[-1] - beats[0], longest, len(content)

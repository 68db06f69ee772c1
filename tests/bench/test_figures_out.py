"""What it costs to put figures out: a factsheet in seconds, tables in rows a second."""

import time
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import partial
from importlib.resources import as_file, files
from itertools import pairwise

import pytest

import resources
from hengelo_toegang.adapters.figures_csv import csv_of
from hengelo_toegang.adapters.figures_ggm import ggm_of
from hengelo_toegang.adapters.figures_xlsx import xlsx_of
from hengelo_toegang.adapters.pdf import ReportLabPress
from hengelo_toegang.adapters.policy import load_policy
from hengelo_toegang.domain.figures.catalogue import INDICATORS, measure
from hengelo_toegang.domain.figures.legal import on_the_way
from hengelo_toegang.domain.figures.spans import Span
from hengelo_toegang.domain.law import Law
from hengelo_toegang.i18n import translator
from hengelo_toegang.letters.factsheet.compose import compose
from hengelo_toegang.letters.factsheet.told import Told
from hengelo_toegang.usecases.figures_book import Choice, FigureBook, Remembered, Step
from tests.bench.measured import median_of, show
from tests.figures_out.town import world
from ui.labels_figures import FigureLabels

pytestmark = [pytest.mark.bench, pytest.mark.timeout(600)]

RESIDENTS = 8000
MOMENT = datetime(2026, 11, 26, 12, tzinfo=UTC)
TIMES = 5


@pytest.fixture(scope="module")
def policy():
    return load_policy()


@pytest.fixture(scope="module")
def words(policy):
    return Remembered(FigureLabels(policy, translator()))


@pytest.fixture(scope="module")
def years(policy):
    """Return two years of the town, in all its neighbourhoods."""
    return {
        year: measure(replace(world(policy, year, RESIDENTS), policy=policy))
        for year in (2024, 2025)
    }


def test_a_factsheet(policy, years, words):
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
        words.code,
        partial(on_the_way, policy, day=date(2025, 12, 31)),
        policy.price_index,
    )
    show("composing a factsheet", median_of(TIMES, lambda: compose(told)), "s")
    with as_file(files(resources) / "fonts") as fonts:
        press = ReportLabPress(fonts)
        press.warm_up()
        sheet = compose(told)
        show("drawing it", median_of(TIMES, lambda: press.factsheet(sheet)), "s")
        show("its size", len(press.factsheet(sheet)) / 1000, "kB")


def test_tables_of_everything(years, words):
    book = FigureBook(
        Choice(Span(2025)),
        tuple(Law),
        MOMENT,
        RESIDENTS,
        "Hengelo",
        False,
        INDICATORS,
        years[2025],
    )
    rows = book.size()
    show("rows of all indicators over a year", rows, "rows")
    writers = {
        "CSV in words": lambda step: csv_of(book, words, step),
        "CSV in the names of the GGM": lambda step: ggm_of(book, step),
        "workbook": lambda step: xlsx_of(book, words, step),
    }
    for name, write in writers.items():
        took, longest, size = timed(write)
        show(name, rows / took, "rows/s")
        show(f"{name}, all of it", took, "s")
        show(f"{name}, size", size / 1e6, "MB")
        show(f"{name}, longest until it is given up", longest * 1000, "ms")


def timed(write: Callable[[Step], bytes]) -> tuple[float, float, int]:
    """Return how long it takes, how long at most between two steps, and how much there is."""
    beats = [time.perf_counter()]
    content = write(lambda _number, _total: beats.append(time.perf_counter()))
    beats.append(time.perf_counter())
    longest = max(after - before for before, after in pairwise(beats))
    return beats[-1] - beats[0], longest, len(content)

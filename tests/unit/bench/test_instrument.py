"""The instrument itself: what it makes of what was measured."""

import time
from dataclasses import replace
from datetime import date
from itertools import pairwise
from xml.etree import ElementTree

import pytest

from tests.bench import measured
from tests.bench.__main__ import told
from tests.bench.figure import Figure, above, at_most, once, times
from tests.bench.growth import Verdict, growths, slope, verdict
from tests.bench.history import BEGIN, record
from tests.bench.measure import Measure, Scene, every_measure, measure
from tests.bench.measured import side_by_side
from tests.bench.plots import plot, write_plots
from tests.bench.results import Result, Run, read_run
from tests.bench.running import Asked, Turn, taken, turns
from tests.bench.stalls import StallProbe
from tests.bench.table import HEAD, budget_words, markdown, plain, rows

SIZES = (60, 1_000, 10_000)


def a_result(amount: float, size: int | None = 60, name: str = "open a case") -> Result:
    figure = Figure(name, "ms", [amount, amount, 3 * amount], [amount / 2], "bare", at_most(50))
    return Result(figure, "opening.a_case", size, 200.0, 250.0)


def a_run(*results: Result, **changes: object) -> Run:
    machine = {
        "system": "Linux", "processor": "some", "cores": "2", "load when it began": "0.1"
    }  # fmt: skip
    run = Run(date(2026, 11, 26), "abc1234", machine, {"Python": "3.11.7"}, results, {})
    return replace(run, **changes)  # type: ignore[arg-type]


def grown(*amounts: float, name: str = "open a case"):
    (found,) = growths(
        [a_result(amount, size, name) for size, amount in zip(SIZES, amounts, strict=True)]
    )
    return found


def test_a_figure_is_its_median_beside_that_of_its_baseline():
    figure = Figure("key", "ms", [9, 1, 2], [1, 0.5, 7], "bare")
    assert (figure.amount, figure.least, figure.ratio) == (2, 1, 2)


def test_p99_is_the_longest_of_few_and_the_ninety_ninth_of_a_hundred():
    assert Figure("key", "ms", [1, 9, 2]).worst == 9
    assert Figure("key", "ms", [*range(1, 101)]).worst == 99


@pytest.mark.parametrize(
    ("budget", "met"),
    [
        (None, None),
        (at_most(10), True),
        (at_most(9.9), False),
        (at_most(10, worst=True), False),
        (at_most(90, worst=True), True),
        (times(2), True),
        (times(1.9), False),
        (above(5), True),
        (above(4.9), False),
    ],
)
def test_a_budget_is_held_against_the_amount_or_the_baseline(budget, met):
    assert Figure("key", "ms", [10, 10, 90], [5], "bare", budget).met is met


def test_a_budget_in_times_of_nothing_is_a_fault_of_the_measure():
    with pytest.raises(ValueError, match="needs a baseline"):
        _ = Figure("key", "ms", [10], budget=times(2)).met


def test_work_and_baseline_take_turns_and_the_first_of_each_does_not_count():
    done: list[str] = []
    moments = iter(range(100))
    ours, alone = side_by_side(
        2, lambda: done.append("ours"), lambda: done.append("least"), lambda: next(moments)
    )
    assert done == ["ours", "least"] * 3
    assert (ours, alone) == ([1, 1], [1, 1])


@pytest.mark.parametrize("exponent", [0, 0.5, 1, 2])
def test_the_slope_is_the_exponent(exponent):
    assert slope(SIZES, [3 * size**exponent for size in SIZES]) == pytest.approx(exponent)


@pytest.mark.parametrize(
    ("of", "called"),
    [
        (lambda n: 5, Verdict.FLAT),
        (lambda n: n**0.5, Verdict.LESS),
        (lambda n: 20 + n, Verdict.LINEAR),
        (lambda n: n * n.bit_length(), Verdict.N_LOG_N),
        (lambda n: n**1.5, Verdict.WORSE),
        (lambda n: n**2, Verdict.WORSE),
    ],
)
def test_growth_has_a_name(of, called):
    assert verdict(SIZES, slope(SIZES, [of(size) for size in SIZES])) is called


def test_only_what_was_taken_at_more_sizes_grows():
    once_taken = [a_result(1, 60, "one size"), a_result(1, None, "no size")]
    rate = [replace(a_result(9, size), figure=once("rate", size, "rows/s")) for size in SIZES]
    found = list(growths([*once_taken, *rate, a_result(2, 60), a_result(2, 1_000)]))
    assert [(one.name, one.verdict) for one in found] == [("open a case", Verdict.FLAT)]


def test_a_run_comes_back_from_its_json():
    run = a_run(a_result(40), a_result(2.5, None), broken={"x": "broken: y"})
    assert read_run(run.written()).written() == run.written()
    assert read_run(run.written()).results[0].figure.met is True


def test_json_of_another_format_is_refused():
    with pytest.raises(ValueError, match="format 9"):
        read_run('{"format": 9}')


def test_the_table_says_amount_baseline_ratio_and_budget():
    (row,) = rows([a_result(60, 1_000)])
    assert row == (
        *("open a case", "1,000", "60 ms", "180", "30 bare", "2.00 x", "50 ms", "MISSED", "200"),
    )
    assert markdown(HEAD, [row]).splitlines()[2].startswith("| open a case | 1,000 | 60 ms |")
    first, second = plain(HEAD, [row]).splitlines()
    assert first.index("budget") + len("budget") == second.index("50 ms") + len("50 ms")


def test_a_budget_is_told_as_it_is_counted():
    figure = Figure("key", "ms", [1], [1], "bare")
    told = [
        budget_words(replace(figure, budget=one))
        for one in (at_most(20, worst=True), times(1.5), above(100))
    ]
    assert told == ["20 ms (p99)", "1.5 x", "baseline + 100 ms"]


def test_a_plot_names_each_figure_and_none_covers_another(tmp_path):
    some = [grown(1, 2, 3, name=f"figure {at}") for at in range(6)]
    names = [part for part in plot("Growth", some).contents if getattr(part, "text", "")]
    places = sorted(part.y for part in names if part.text.startswith("figure"))
    assert len(places) == 6
    assert all(above - below >= 12 for below, above in pairwise(places))
    (path,) = write_plots(some, tmp_path)
    assert path.name == "opening-ms.svg"
    assert "figure 5" in "".join(ElementTree.parse(path).getroot().itertext())


def test_the_newest_run_stands_first_and_has_the_only_plots(tmp_path):
    document = tmp_path / "performance.md"
    document.write_text(f"# Performance\n\nHow to read it.\n\n{BEGIN}", "utf-8")
    sizes = [a_result(40 + size, size) for size in SIZES]
    record(a_run(*sizes), document)
    record(a_run(*sizes, on=date(2026, 12, 1)), document)
    told = document.read_text("utf-8")
    assert told.startswith("# Performance\n\nHow to read it.\n\n")
    assert told.index("### 2026-12-01") < told.index("### 2026-11-26")
    assert told.count("![") == 1
    assert (tmp_path / "performance" / "opening-ms.svg").exists()
    assert "0 of 1 budgets are met" in told


@pytest.mark.parametrize(
    ("load", "busy"), [("0.1", False), ("1.0", False), ("1.1", True), ("unknown", False)]
)
def test_a_busy_machine_is_told_of_with_its_figures(tmp_path, load, busy):
    run = a_run(a_result(40))
    run = replace(run, machine={**run.machine, "load when it began": load})
    document = tmp_path / "performance.md"
    document.write_text(BEGIN, "utf-8")
    record(run, document)
    assert ("The machine was busy" in document.read_text("utf-8")) is busy
    assert ("The machine was busy" in told(run)) is busy


def test_times_of_the_processor_are_called_so():
    assert "a thread had of the processor" in told(a_run(a_result(40), cpu=True))
    assert read_run(a_run(a_result(40), cpu=True).written()).cpu


def test_a_document_without_a_place_for_runs_is_left_as_it_is(tmp_path):
    document = tmp_path / "performance.md"
    document.write_text("# Performance\n", "utf-8")
    with pytest.raises(ValueError, match="has no line"):
        record(a_run(a_result(1)), document)
    assert document.read_text("utf-8") == "# Performance\n"


def nothing(scene: Scene):
    yield from ()


def test_a_measure_is_taken_at_each_size_or_once():
    measures = {
        "a.sized": Measure("a.sized", nothing, per_size=True, short=True, at_centre=False),
        "a.once": Measure("a.once", nothing, per_size=False, short=False, at_centre=False),
        "a.centre": Measure("a.centre", nothing, per_size=False, short=False, at_centre=True),
    }

    def named(asked: Asked) -> list[str]:
        return [turn.name for turn in turns(measures, asked)]

    assert named(Asked((60, 1_000))) == ["a.sized at 60", "a.sized at 1,000", "a.once"]
    assert named(Asked((60,), short=True)) == ["a.sized at 60"]
    assert named(Asked((60,), only=("once",))) == ["a.once"]
    assert named(Asked((60,), only=("once", "sized"))) == ["a.sized at 60", "a.once"]
    assert named(Asked((60,), central=9))[-1] == "a.centre"


def test_a_measure_runs_in_a_process_of_its_own_and_a_fault_in_it_is_told():
    measures = every_measure()
    (reading,) = [one for name, one in measures.items() if name == "rules.missing_in_a_draft"]
    asked = Asked((9,), short=True)
    results, why = taken(Turn(reading, 9), asked)
    assert why == ""
    assert [one.figure.name for one in results] == ["what a draft misses"]
    assert results[0].size is None
    unknown = Measure("rules.nothing_like_it", nothing, False, False, False)
    results, why = taken(Turn(unknown, 9), asked)
    assert results == []
    assert why.startswith("broken: ")
    assert "nothing_like_it" in why


def test_two_measures_of_one_name_are_a_fault():
    name, known = next(iter(every_measure().items()))
    with pytest.raises(ValueError, match=f"{name} is there twice"):
        measure()(known.taking)


def test_a_probe_finds_the_longest_stall_and_where_it_was(qapp):
    probe = StallProbe(watching=True)
    probe.start()
    _hold_up(0.12)
    probe.stop()
    assert probe.longest > 100
    assert probe.over(100) >= 1
    assert any("_hold_up (test_instrument.py" in place for place in probe.places())


def test_by_the_processor_what_is_done_and_what_is_waited_for_are_stalls(qapp, monkeypatch):
    monkeypatch.setattr(measured, "_counted", True)
    lying, working = StallProbe(), StallProbe()
    lying.start()
    _hold_up(0.12)
    lying.stop()
    working.start()
    until = time.thread_time() + 0.12
    while time.thread_time() < until:
        pass
    working.stop()
    assert lying.longest > 100
    assert working.longest > 100


def _hold_up(seconds: float) -> None:
    time.sleep(seconds)

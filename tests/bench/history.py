"""The history of runs in docs/performance.md: a table for each, the newest first."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from tests.bench.growth import Growth, Verdict, growths
from tests.bench.plots import write_plots
from tests.bench.results import Run
from tests.bench.table import GROWTH_HEAD, HEAD, growth_rows, markdown, met_words, rows

BEGIN = "<!-- runs: python -m tests.bench --record puts the newest below this line -->\n"
_PLOTS = "performance"
"""The folder beside the document in which the newest plots lie."""


def record(run: Run, document: Path) -> None:
    """Put a run at the top of the history, and its plots beside it.

    Raises:
        ValueError: The document has no place for runs.
    """
    told = document.read_text("utf-8")
    if BEGIN not in told:
        raise ValueError(f"{document.name} has no line {BEGIN.strip()!r}")
    grown = list(growths(run.results))
    plots = write_plots(grown, document.parent / _PLOTS)
    head, _, earlier = told.partition(BEGIN)
    # Only the newest run has plots: those of an earlier one would show other lines.
    earlier = "".join(line for line in earlier.splitlines(keepends=True) if not _is_plot(line))
    document.write_text(head + BEGIN + "".join(_section(run, grown, plots)) + earlier, "utf-8")


def _section(run: Run, grown: Sequence[Growth], plots: Sequence[Path]) -> Iterator[str]:
    machine = run.machine
    yield f"\n### {run.on.isoformat()}, {run.commit}\n\n"
    yield f"{machine['processor']}, {machine['cores']} cores, {machine['system']}, "
    yield f"load {machine['load when it began']} when it began. "
    yield f"{', '.join(f'{name} {number}' for name, number in run.versions.items())}.\n\n"
    if run.note:
        yield f"{run.note}\n\n"
    yield from _budgets(run)
    for plot in plots:
        yield f"![{plot.stem}]({_PLOTS}/{plot.name})\n"
    if plots:
        yield "\n"
    worse = [one.name for one in grown if one.verdict is Verdict.WORSE]
    yield f"Worse than n log n: {', '.join(worse) or 'nothing'}.\n\n"
    yield _folded("All figures", markdown(HEAD, list(rows(run.results))))
    if grown:
        yield _folded("Growth", markdown(GROWTH_HEAD, list(growth_rows(grown))))
    for name, why in run.broken.items():
        yield f"{name} was {why.splitlines()[-1] if why else why}\n\n"


def _budgets(run: Run) -> Iterator[str]:
    """Yield how many budgets are met, and those figures at their largest size."""
    largest = {one.figure.name: one for one in run.results if one.figure.budget is not None}
    met = sum(one.figure.met is True for one in largest.values())
    yield f"{met} of {len(largest)} budgets are met, each at the largest store.\n\n"
    missed_first = sorted(largest.values(), key=lambda one: met_words(one.figure) == "met")
    yield markdown(HEAD, list(rows(missed_first))) + "\n"


def _folded(title: str, table: str) -> str:
    return f"<details><summary>{title}</summary>\n\n{table}\n</details>\n\n"


def _is_plot(line: str) -> bool:
    return line.startswith("![") and f"]({_PLOTS}/" in line

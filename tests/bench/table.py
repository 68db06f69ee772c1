"""A run as a table, for a terminal and for Markdown."""

from collections.abc import Iterator, Sequence

from tests.bench.figure import Figure, Kind
from tests.bench.growth import Growth
from tests.bench.measured import shown
from tests.bench.results import Result

HEAD = ("figure", "cases", "amount", "p99", "baseline", "ratio", "budget", "", "MB")
GROWTH_HEAD = ("figure", "cases", "amounts", "exponent", "verdict")


def rows(results: Sequence[Result]) -> Iterator[tuple[str, ...]]:
    """Yield a row of words for each figure, in the order of `HEAD`."""
    for one in results:
        figure = one.figure
        yield (
            figure.name,
            "" if one.size is None else f"{one.size:,}",
            f"{shown(figure.amount)} {figure.unit}",
            shown(figure.worst) if len(figure.taken) > 1 else "",
            _baseline(figure),
            "" if figure.ratio is None else f"{figure.ratio:.2f} x",
            budget_words(figure),
            met_words(figure),
            "" if one.memory is None else f"{one.memory:.0f}",
        )


def growth_rows(grown: Sequence[Growth]) -> Iterator[tuple[str, ...]]:
    """Yield a row of words for the growth of each figure."""
    for one in grown:
        sizes = ", ".join(f"{size:,}" for size in one.sizes)
        amounts = ", ".join(map(shown, one.amounts))
        yield one.name, sizes, f"{amounts} {one.unit}", f"{one.exponent:.2f}", one.verdict.value


def budget_words(figure: Figure) -> str:
    """Return what a figure may be at most; empty where nothing is said of it."""
    budget = figure.budget
    if budget is None:
        return ""
    most = f"{budget.most:g}"
    words = {
        Kind.AMOUNT: f"{most} {figure.unit}",
        Kind.TIMES: f"{most} x",
        Kind.ABOVE: f"baseline + {most} {figure.unit}",
    }[budget.kind]
    return f"{words} (p99)" if budget.worst else words


def met_words(figure: Figure) -> str:
    """Return whether a budget was met."""
    return {None: "", True: "met", False: "MISSED"}[figure.met]


def markdown(head: Sequence[str], lines: Sequence[Sequence[str]]) -> str:
    """Return a table in Markdown."""
    every = [head, ["---"] * len(head), *lines]
    return "".join(f"| {' | '.join(line)} |\n" for line in every)


def plain(head: Sequence[str], lines: Sequence[Sequence[str]]) -> str:
    """Return a table for a terminal: the first column to the left, the others to the right."""
    every = [head, *lines]
    widths = [max(len(line[at]) for line in every) for at in range(len(head))]
    return "".join(
        "  ".join(
            word.ljust(width) if at == 0 else word.rjust(width)
            for at, (word, width) in enumerate(zip(line, widths, strict=True))
        ).rstrip()
        + "\n"
        for line in every
    )


def _baseline(figure: Figure) -> str:
    if figure.least is None:
        return ""
    return f"{shown(figure.least)} {figure.baseline}"

"""Measure, and show what was measured: `.venv/bin/python -m tests.bench --help`.

A figure is yielded by a function in a module of `tests/bench/figures/`, which `measure`
adds to the run; the module itself is named in `measure.SUBJECTS`. A budget that is
missed is told and fails nothing; a measure that breaks does.
"""

import argparse
import sys
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path

from tests.bench.growth import growths
from tests.bench.history import record
from tests.bench.measure import SMALL, every_measure
from tests.bench.results import Run, commit, machine, versions
from tests.bench.running import ROOT, Asked, take, turns
from tests.bench.table import GROWTH_HEAD, HEAD, growth_rows, plain, rows

SIZES = (60, 1_000, 10_000)
HISTORY = ROOT / "docs" / "performance.md"


def main(arguments: Sequence[str] | None = None) -> int:
    """Carry out one run; return the exit code."""
    given = _parser().parse_args(arguments)
    asked = Asked(
        (SMALL,) if given.short else given.size, given.central, given.only, given.short, given.cpu
    )
    wanted = list(turns(every_measure(), asked))
    if not wanted:
        _tell(
            f"No measure is called so: {', '.join(given.only)}. "
            f"There are: {', '.join(every_measure())}"
        )
        return 2
    on, where = machine(), versions()
    results, broken = take(wanted, asked, _tell)
    run = Run(given.date, commit(ROOT), on, where, results, broken, given.cpu)
    sys.stdout.write(told(run))
    if given.json:
        given.json.write_text(run.written(), "utf-8")
    if given.record:
        record(run, HISTORY)
    return int(any(why.startswith("broken") for why in broken.values()))


def told(run: Run) -> str:
    """Return a run in words and tables."""
    grown = list(growths(run.results))
    parts = [
        f"Measured on {run.on:%Y-%m-%d}, {run.commit}, "
        f"{run.machine['processor']}, {run.machine['cores']} cores\n",
        plain(HEAD, list(rows(run.results))),
    ]
    if run.note:
        parts.insert(1, f"{run.note}\n")
    if grown:
        parts.append(plain(GROWTH_HEAD, list(growth_rows(grown))))
    parts += [f"{name} was {why}\n" for name, why in run.broken.items()]
    return "\n".join(parts)


def _sizes(text: str) -> Sequence[int]:
    return tuple(int(one) for one in text.split(","))


def _parts(text: str) -> Sequence[str]:
    return tuple(part.strip() for part in text.split(",") if part.strip())


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m tests.bench", description="Measure the program against its baselines."
    )
    parser.add_argument(
        "--size", type=_sizes, default=SIZES, metavar="N,N", help="cases in the stores"
    )
    parser.add_argument(
        "--central", type=int, default=0, metavar="N", help="residents in a central store"
    )
    parser.add_argument(
        "--only",
        type=_parts,
        default=(),
        metavar="NAME,NAME",
        help="parts of the names of measures",
    )
    parser.add_argument("--short", action="store_true", help="a few figures in half a minute")
    parser.add_argument(
        "--cpu",
        action="store_true",
        help="by the processor instead of the clock: on a busy machine",
    )
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the run to a file")
    parser.add_argument("--record", action="store_true", help="put the run in docs/performance.md")
    parser.add_argument(
        "--date",
        type=date.fromisoformat,
        default=datetime.now().astimezone().date(),
        help="the day it is told of",
    )
    return parser


def _tell(sentence: str) -> None:
    print(sentence, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())

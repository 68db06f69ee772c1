"""What a tagged letter costs: against ReportLab by itself, and against WeasyPrint."""

import subprocess
import sys
import time
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType

from hengelo_toegang.adapters.letter_check import PageChecker
from hengelo_toegang.letters.blocks import Letter
from hengelo_toegang.usecases.ports import LetterPress
from tests.bench.figure import Figure, at_most, once, times
from tests.bench.letters import a_letter, as_html, without_tags
from tests.bench.measure import CannotMeasure, Scene, measure
from tests.bench.measured import each_of, in_ms, side_by_side
from tests.bench.memory import resident

ROOT = Path(__file__).parents[3]
BATCH = 1000


@measure(short=True)
def warm(scene: Scene) -> Iterator[Figure]:
    """Time a letter when the press is warm, beside the same pages without tags."""
    letter, press = a_letter()
    ours, plain = side_by_side(
        scene.often(50), lambda: press.render(letter), _plainly(press, letter), time.process_time
    )
    yield Figure(
        *("letter, warm", "ms CPU", in_ms(ours), in_ms(plain), "plain ReportLab", times(1.5)),
    )
    yield once("letter", len(press.render(letter)) / 1024, "KB")
    yield once("letter without tags", len(_plainly(press, letter)()) / 1024, "KB")


@measure()
def checked(scene: Scene) -> Iterator[Figure]:
    """Time holding a letter against both standards."""
    letter, press = a_letter()
    pdf, checker = press.render(letter), PageChecker()
    taken = each_of(scene.often(30), lambda: checker.check(pdf), time.process_time)
    yield Figure("both standards of a letter checked", "ms CPU", in_ms(taken))


@measure()
def through_html(scene: Scene) -> Iterator[Figure]:
    """Time WeasyPrint, which makes the same pages through HTML, beside the press."""
    weasy = _weasyprint()
    letter, press = a_letter()
    page = as_html(letter)

    def through() -> bytes:
        made: bytes = weasy.HTML(string=page).write_pdf(pdf_variant="pdf/ua-1")
        return made

    theirs, ours = side_by_side(
        scene.often(10), through, lambda: press.render(letter), time.process_time
    )
    yield Figure("WeasyPrint, PDF/UA-1 only", "ms CPU", in_ms(theirs), in_ms(ours), "the press")


@measure()
def cold(scene: Scene) -> Iterator[Figure]:
    """Time the first letter of a process, beside the first without tags."""
    pairs = [(_first("tagged"), _first("plain")) for _ in range(scene.often(7))]
    ours, plain = [one for one, _ in pairs], [one for _, one in pairs]
    yield Figure(
        *("letter, the first of a process", "ms CPU", in_ms(ours), in_ms(plain)),
        *("plain ReportLab", times(1.5)),
    )


@measure()
def a_thousand(scene: Scene) -> Iterator[Figure]:
    """Time a thousand letters, and what they leave behind in the memory."""
    letter, press = a_letter()
    for _ in range(20):
        press.render(letter)
    before = resident()
    (taken,) = each_of(1, lambda: _print(press, letter, BATCH), time.process_time)
    (plain,) = each_of(1, lambda: _print_plainly(press, letter, BATCH), time.process_time)
    yield Figure(f"{BATCH:,} letters", "s CPU", [taken], [plain], "plain ReportLab", times(1.5))
    after = resident()
    if before is not None and after is not None:
        left = max(0.0, after - before)
        yield once(f"memory that {BATCH:,} letters leave", left, "MB", at_most(20))


def _print(press: LetterPress, letter: Letter, number: int) -> None:
    for _ in range(number):
        press.render(letter)


def _print_plainly(press: LetterPress, letter: Letter, number: int) -> None:
    with without_tags():
        _print(press, letter, number)


def _plainly(press: LetterPress, letter: Letter) -> Callable[[], bytes]:
    def render() -> bytes:
        with without_tags():
            return press.render(letter)

    return render


def _first(how: str) -> float:
    """Return the CPU seconds of the first letter in a process."""
    command = [sys.executable, "-m", "tests.bench.first_letter", how]
    told = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, check=True)
    return float(told.stdout)


def _weasyprint() -> ModuleType:
    """Return WeasyPrint.

    Raises:
        CannotMeasure: Its libraries are not here.
    """
    with warnings.catch_warnings():
        # It says so when it must do without libharfbuzz-subset.
        warnings.simplefilter("ignore", DeprecationWarning)
        try:
            import weasyprint
        except OSError as lacking:
            raise CannotMeasure(
                f"WeasyPrint needs libraries of its own, see dev.py: {lacking}"
            ) from lacking
    found: ModuleType = weasyprint
    return found

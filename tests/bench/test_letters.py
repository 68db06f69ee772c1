"""What a tagged letter costs: against ReportLab by itself, and against WeasyPrint."""

import resource
import subprocess
import sys
import time
import warnings
from pathlib import Path
from statistics import median

import pytest

from hengelo_toegang.adapters.letter_check import PageChecker
from hengelo_toegang.adapters.pdf import drawing
from tests.bench.letters import PlainCanvas, a_letter, as_html
from tests.bench.measured import median_of, show

pytestmark = [pytest.mark.bench, pytest.mark.timeout(600)]

ROOT = Path(__file__).parents[2]
TIMES = 30
BATCH = 1000
STARTS = 5


def test_a_tagged_letter_against_two_others(monkeypatch):
    letter, press = a_letter()
    tagged = press.render(letter)
    ours = median_of(TIMES, lambda: press.render(letter), time.process_time)
    show("tagged letter", ours * 1000, "ms CPU")
    show("tagged letter", len(tagged) / 1024, "KB")
    checker = PageChecker()
    seconds = median_of(TIMES, lambda: checker.check(tagged), time.process_time)
    show("both standards checked", seconds * 1000, "ms CPU")

    with monkeypatch.context() as patch:
        patch.setattr(drawing, "TaggedCanvas", PlainCanvas)
        plain = median_of(TIMES, lambda: press.render(letter), time.process_time)
        show("the same without tags", plain * 1000, "ms CPU")
        show("the same without tags", len(press.render(letter)) / 1024, "KB")
    show("tagged against untagged", ours / plain, "times the CPU")

    weasy = weasyprint()
    page = as_html(letter)

    def through_html() -> bytes:
        made: bytes = weasy.HTML(string=page).write_pdf(pdf_variant="pdf/ua-1")
        return made

    size = len(through_html())
    other = median_of(TIMES // 3, through_html, time.process_time)
    show("WeasyPrint, PDF/UA-1 only", other * 1000, "ms CPU")
    show("WeasyPrint, PDF/UA-1 only", size / 1024, "KB")
    show("WeasyPrint against tagged", other / ours, "times the CPU")


def weasyprint():
    """Return WeasyPrint, or skip where its libraries are not."""
    with warnings.catch_warnings():
        # It says so when it must do without libharfbuzz-subset.
        warnings.simplefilter("ignore", DeprecationWarning)
        try:
            import weasyprint
        except OSError as lacking:
            pytest.skip(f"WeasyPrint needs libraries of its own, see dev.py: {lacking}")
    return weasyprint


def test_the_first_letter_from_a_cold_start():
    taken = []
    for _ in range(STARTS):
        told = subprocess.run(
            [sys.executable, "-m", "tests.bench.first_letter"],
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=True,
        )
        taken.append(float(told.stdout.split()[1]))
    show("first letter of a process", median(taken) * 1000, "ms")


def test_a_thousand_letters():
    letter, press = a_letter()
    for _ in range(20):
        press.render(letter)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    began = time.process_time()
    for _ in range(BATCH):
        press.render(letter)
    show(f"{BATCH} letters", time.process_time() - began, "s CPU")
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    show("memory that they leave behind", grown / 1024, "MB")

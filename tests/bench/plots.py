"""Figures over the size of the store as plots: both axes logarithmic, a line for each figure."""

import math
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path

from reportlab.graphics import renderSVG
from reportlab.graphics.shapes import Drawing, Line, Rect, String
from reportlab.lib.colors import Color, HexColor

from tests.bench.growth import Growth, Verdict
from tests.bench.measured import shown

WIDTH, HEIGHT = 760, 420
_LEFT, _RIGHT, _BOTTOM, _TOP = 62, 300, 44, 40
_FONT, _BOLD, _POINTS = "Helvetica", "Helvetica-Bold", 9
_INK, _GRID, _GROUND = HexColor("#1f2933"), HexColor("#dde3ea"), HexColor("#ffffff")
_COLOURS = [
    HexColor(one)
    for one in ("#0b5cad", "#b3261e", "#1b7f4b", "#8a5a00", "#6b3fa0", "#00798c", "#5c6670")
]
_LINES = len(_COLOURS)
"""More than that nobody tells apart."""
_APART = 12
"""Points between two names of lines."""


def write_plots(grown: Sequence[Growth], folder: Path) -> list[Path]:
    """Write a plot for each subject and unit, of its figures that grow most; return the files."""
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob("*.svg"):
        old.unlink()
    written = []
    for subject, unit in dict.fromkeys((one.subject, one.unit) for one in grown):
        some = [one for one in grown if (one.subject, one.unit) == (subject, unit)]
        most = sorted(some, key=lambda one: -one.exponent)[:_LINES]
        path = folder / f"{subject}-{'-'.join(unit.lower().split())}.svg"
        title = f"{subject.replace('_', ' ').capitalize()}, in {unit}"
        path.write_text(renderSVG.drawToString(plot(title, most)), "utf-8")
        written.append(path)
    return written


def plot(title: str, grown: Sequence[Growth]) -> Drawing:
    """Return a drawing of how figures in one unit grow."""
    drawing = Drawing(WIDTH, HEIGHT)
    drawing.add(Rect(0, 0, WIDTH, HEIGHT, fillColor=_GROUND, strokeColor=None))
    drawing.add(String(_LEFT, HEIGHT - 22, title, fontName=_BOLD, fontSize=12, fillColor=_INK))
    across = _Axis([size for one in grown for size in one.sizes], _LEFT, WIDTH - _RIGHT)
    up = _Axis([amount for one in grown for amount in one.amounts], _BOTTOM, HEIGHT - _TOP)
    for part in (*_grid(across, up), *_lines(grown, across, up)):
        drawing.add(part)
    return drawing


class _Axis:
    """From an amount to a place in points, by its logarithm, between whole powers of ten."""

    def __init__(self, amounts: Sequence[float], first: float, last: float) -> None:
        self.lowest = math.floor(math.log10(min(amounts)))
        self.highest = max(math.ceil(math.log10(max(amounts))), self.lowest + 1)
        self.first, self.last = first, last

    def place(self, amount: float) -> float:
        """Return where an amount stands."""
        share = (math.log10(amount) - self.lowest) / (self.highest - self.lowest)
        return self.first + share * (self.last - self.first)

    def marks(self) -> Iterator[float]:
        """Yield the powers of ten."""
        for power in range(self.lowest, self.highest + 1):
            yield 10.0**power


def _grid(across: _Axis, up: _Axis) -> Iterator[Line | String]:
    for mark in across.marks():
        x = across.place(mark)
        yield Line(x, up.first, x, up.last, strokeColor=_GRID)
        yield _words(x, up.first - 16, f"{mark:,.0f}", anchor="middle")
    for mark in up.marks():
        y = up.place(mark)
        yield Line(across.first, y, across.last, y, strokeColor=_GRID)
        yield _words(
            across.first - 6, y - 3, f"{mark:,.0f}" if mark >= 1 else f"{mark:g}", anchor="end"
        )
    yield _words(
        (across.first + across.last) / 2, up.first - 34, "cases in the store", anchor="middle"
    )


def _lines(grown: Sequence[Growth], across: _Axis, up: _Axis) -> Iterator[Line | String]:
    names = _apart([up.place(one.amounts[-1]) - 3 for one in grown])
    for one, colour, beside in zip(grown, _COLOURS, names, strict=False):
        worse = one.verdict is Verdict.WORSE
        points = [
            (across.place(size), up.place(amount))
            for size, amount in zip(one.sizes, one.amounts, strict=True)
        ]
        # Line by line: what a polyline encloses would be filled.
        for (x, y), (further, later) in pairwise(points):
            yield Line(x, y, further, later, strokeColor=colour, strokeWidth=2.6 if worse else 1.4)
        told = f"{one.name}: {shown(one.amounts[-1])}, exponent {one.exponent:.2f}"
        yield _words(across.last + 8, beside, told, colour=colour, bold=worse)


def _apart(places: Sequence[float]) -> list[float]:
    """Return places for names that do not cover each other, in the same order."""
    found = list(places)
    order = sorted(range(len(found)), key=lambda at: found[at])
    for below, above in pairwise(order):
        found[above] = max(found[above], found[below] + _APART)
    return found


def _words(
    x: float,
    y: float,
    text: str,
    *,
    anchor: str = "start",
    colour: Color = _INK,
    bold: bool = False,
) -> String:
    font = _BOLD if bold else _FONT
    return String(x, y, text, textAnchor=anchor, fontName=font, fontSize=_POINTS, fillColor=colour)

"""A table with a lane of bars: a figure of its own, whose numbers stand in the table."""

from collections.abc import Sequence
from typing import Any

from reportlab.lib.colors import HexColor
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Spacer

from hengelo_toegang.adapters.pdf.factsheet_type import HEAD, Type
from hengelo_toegang.adapters.pdf.flowables import HeadCell, Text, text
from hengelo_toegang.adapters.pdf.fonts import BOLD, REGULAR, printable, width
from hengelo_toegang.adapters.pdf.grid import COLUMN, ROW, Grid
from hengelo_toegang.adapters.pdf.look import BLUE, INK, TINT
from hengelo_toegang.adapters.pdf.structure import Element
from hengelo_toegang.letters.blocks import Cell, Span, Table
from hengelo_toegang.letters.factsheet.sheet import Bar, Panel

LATER, EARLIER = BLUE, HexColor("#6f93ae")
"""Of the period itself, and of what it is compared with; at least 3 to 1 on white."""
_PADDING = 3.0
_SHORTEST_LANE, _LONGEST_LANE = 44.0, 130.0
_SQUARE = 7.0
"""Room for a square of the legend beside the head of a column."""
_SHORTEST_BAR = 0.8
"""So that a small number is seen to be one."""
_LINE = HexColor("#c3ccd4")


class BarGrid(Grid):
    """A table with a lane in which a bar stands beside the words of each row."""

    bars: Sequence[Bar] = ()
    legend: tuple[str, str] = ("", "")
    most = 0.0
    """What the longest bar may be, where none is longer."""
    figure: Element | None = None
    size = 1.0

    def draw(self) -> None:
        super().draw()
        if self.figure is None:
            return
        left, room = self._colWidths[0] + _PADDING, self._colWidths[1] - 2 * _PADDING
        x, bottom = self.canv.absolutePosition(left, 0)
        shown = sum(bool(words) for words in self.legend)
        edges = (x, bottom, x + room + sum(self._colWidths[2 : 2 + shown]), bottom + self._height)
        box = " ".join(f"{edge:.2f}" for edge in edges)
        self.figure.attributes = f"<</O/Layout/Placement/Block/BBox[{box}]>>"
        longest = max((self.most, *(size for bar in self.bars for size in _sizes(bar))))
        with self.canv.marked(self.figure):
            self.canv.saveState()
            self._legend()
            top = self._height - self._rowHeights[0]
            for bar, high in zip(self.bars, self._rowHeights[1:], strict=False):
                self._bar(bar, left, top - high / 2, room / longest if longest else 0.0)
                top -= high
            self.canv.restoreState()

    def _legend(self) -> None:
        """Draw a square in the colour of the bars beside the head of each column they show."""
        side = 4.5 * self.size
        middle = self._height - self._rowHeights[0] / 2
        right = sum(self._colWidths[:2])
        for words, colour, column in zip(self.legend, (LATER, EARLIER), (2, 3), strict=True):
            if not words:
                continue
            right += self._colWidths[column]
            left = right - _PADDING - head_width(words, self.size) - side - 2
            self.canv.setFillColor(colour)
            self.canv.rect(left, middle - side / 2, side, side, stroke=0, fill=1)

    def _bar(self, bar: Bar, left: float, middle: float, scale: float) -> None:
        high, low = 4.6 * self.size, 2.6 * self.size
        for size, colour, bottom, tall in (
            (bar.now, LATER, middle - high / 2 + low / 2, high),
            (bar.before, EARLIER, middle - high / 2 - low / 2, low),
        ):
            if size:
                self.canv.setFillColor(colour)
                long = max(size * scale, _SHORTEST_BAR)
                self.canv.rect(left, bottom, long, tall, stroke=0, fill=1)


def _sizes(bar: Bar) -> Sequence[float]:
    return [size for size in (bar.now, bar.before) if size is not None]


def head_width(words: str, size: float) -> float:
    """Return how wide the head of a column is, in points."""
    return max(width(printable(line), HEAD * size, BOLD) for line in words.split("\n"))


def bar_grid(panel: Panel, room: float, look: Type, above: Element) -> BarGrid:
    """Return the table of a panel, as wide as `room`, with its bars behind the first column."""
    table, lane = panel.table, bool(panel.bars)
    element = above.add("Table")
    rows = [
        _row(table.header, look, element, lane=lane, head=True),
        *(_row(row, look, element, lane=lane) for row in table.rows),
        *(_row(row, look, element, lane=lane, strong=True) for row in table.footer),
    ]
    made = BarGrid(
        rows,
        colWidths=_widths(table, room, look, lane=lane),
        hAlign="LEFT",
        style=_style(len(table.footer), look),
    )
    if lane:
        made.bars, made.legend, made.size = panel.bars, panel.legend, look.size
        made.most = panel.most
        made.figure = above.add("Figure")
        made.figure.alternative = panel.picture
    return made


def _row(
    cells: Sequence[Cell],
    look: Type,
    above: Element,
    *,
    lane: bool,
    head: bool = False,
    strong: bool = False,
) -> list[Any]:
    row = above.add("TR")
    made: list[Any] = []
    for at, cell in enumerate(cells):
        if head:
            tag, scope = "TH", COLUMN
        else:
            tag, scope = ("TH", ROW) if at == 0 else ("TD", "")
        style = _cell_style(cell, look, strong=head or strong)
        kind = HeadCell if head else Text
        made.append(text((Span(cell.text),), style, row.add(tag, scope), kind))
    if lane:
        made.insert(1, Spacer(0, 0))
    return made


def _cell_style(cell: Cell, look: Type, *, strong: bool) -> ParagraphStyle:
    if strong:
        return look.head_amount if cell.number else look.head
    return look.amount if cell.number else look.cell


def _widths(table: Table, room: float, look: Type, *, lane: bool) -> list[float]:
    """Return the width of each column: numbers as they need, words and lane from the rest."""
    rows = (table.header, *table.rows, *table.footer)
    columns = list(zip(*rows, strict=True))
    needed = [max(_wide(cell, look) for cell in column) for column in columns]
    if lane:
        for at in range(1, min(3, len(needed))):
            head = head_width(table.header[at].text, look.size) + 2 * _PADDING
            needed[at] = max(needed[at], head + _SQUARE * look.size)
    first = needed[0]
    rest = room - sum(needed[1:])
    if not lane:
        return [rest, *needed[1:]]
    short = min(max(rest - first, _SHORTEST_LANE), _LONGEST_LANE)
    return [rest - short, short, *needed[1:]]


def _wide(cell: Cell, look: Type) -> float:
    """Return how wide a cell is on one line."""
    size = look.cell.fontSize
    lines = cell.text.split("\n")
    return max(width(printable(line), size, BOLD) for line in lines) + 2 * _PADDING + 1


def _style(footer: int, look: Type) -> list[tuple[Any, ...]]:
    above, below = 1.6 * look.size, 2.6 * look.size
    style: list[tuple[Any, ...]] = [
        ("FONT", (0, 0), (-1, -1), REGULAR, look.cell.fontSize),
        ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
        ("LEFTPADDING", (0, 0), (-1, -1), _PADDING),
        ("RIGHTPADDING", (0, 0), (-1, -1), _PADDING),
        ("TOPPADDING", (0, 0), (-1, -1), above),
        ("BOTTOMPADDING", (0, 0), (-1, -1), below),
        ("BACKGROUND", (0, 0), (-1, 0), TINT),
        ("LINEBELOW", (0, 1), (-1, -1), 0.4, _LINE),
    ]
    if footer:
        style.append(("LINEABOVE", (0, -footer), (-1, -footer), 0.9, INK))
    return style

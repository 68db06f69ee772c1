"""Tables: a grid where its columns fit beside each other, else pairs below each other."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Flowable, Table

from hengelo_toegang.adapters.pdf.flowables import HeadCell, Text, text
from hengelo_toegang.adapters.pdf.fonts import BOLD, REGULAR, printable, width
from hengelo_toegang.adapters.pdf.look import GREY, INK, TINT, Look
from hengelo_toegang.adapters.pdf.sheet import HEIGHT, LATER_BODY
from hengelo_toegang.adapters.pdf.structure import Element
from hengelo_toegang.letters.blocks import Cell, Span
from hengelo_toegang.letters.blocks import Table as TableBlock

_PADDING, _ABOVE, _BELOW = 4, 3, 4
COLUMN = "<</O/Table/Scope/Column>>"
ROW = "<</O/Table/Scope/Row>>"
_WHOLE_PAGE = 0.9 * LATER_BODY[3]
_ON_A_PAGE = 40
"""Rows of one line each that fill more than a page."""
_GROUPS = 20
_LARGE_COLUMNS = 3
"""More columns than this are too narrow to read in large print."""


class Grid(Table):  # type: ignore[misc]  # ReportLab has no types
    """A table whose cells mark themselves; its lines and tints are artifacts."""

    def split(self, room: float, height: float) -> list["Grid"]:
        parts: list[Grid] = super().split(room, height)
        if not parts and height > _WHOLE_PAGE:
            # A row that is higher than a page goes on on the next. Never elsewhere: where a
            # row may still stand whole, ReportLab would cut it, and repeat the header there.
            parts = self._splitRows(height, doInRowSplit=True)
        return parts

    def _drawBkgrnd(self) -> None:
        with self.canv.artifact():
            super()._drawBkgrnd()

    def _drawLines(self) -> None:
        with self.canv.artifact():
            super()._drawLines()


Write = Callable[[Cell, ParagraphStyle, Element, type[Text]], Text]
"""Makes the text of a cell."""


def _plain(cell: Cell, style: ParagraphStyle, element: Element, kind: type[Text]) -> Text:
    return text((Span(cell.text),), style, element, kind)


def table(
    block: TableBlock, room: float, look: Look, above: Element, write: Write = _plain
) -> Iterator[Flowable]:
    """Yield a table as wide as `room`, in points, with its caption."""
    element = above.add("Table")
    if block.caption:
        yield text((Span(block.caption),), look.caption, element.add("Caption"))
    rows = (block.header, *block.rows, *block.footer)
    needed = [
        max(_longest_word(cell, look) for cell in column) for column in zip(*rows, strict=True)
    ]
    narrow = look.large and len(needed) > _LARGE_COLUMNS
    if narrow or sum(needed) > room:
        yield from _pairs(block, room, look, element, write)
    else:
        yield _grid(block, _columns(block, needed, room), look, element, write)


_LaidOut = Callable[[list[list[Any]]], Grid]
"""Makes a grid of some rows, below its header."""


class _Rows(Flowable):  # type: ignore[misc]  # ReportLab has no types
    """A table that is longer than a page: laid out page by page.

    ReportLab would lay out all rows that are left at each page end, which is quadratic.
    """

    def __init__(self, rows: list[list[Any]], widths: Sequence[float], laid_out: _LaidOut) -> None:
        super().__init__()
        self._rows = rows
        self._widths = widths
        self._laid_out = laid_out

    def wrap(self, room: float, _height: float) -> tuple[float, float]:
        return room, HEIGHT

    def split(self, room: float, height: float) -> list[Flowable]:
        count = self._more_than_fit(height)
        here, later = self._rows[:count], self._rows[count:]
        parts = self._laid_out(here).split(room, height)
        if not parts:
            return []
        rest = [row for part in parts[1:] for row in part._cellvalues[1:]] + later
        return [parts[0], _rows(rest, self._widths, self._laid_out)]

    def _more_than_fit(self, height: float) -> int:
        """Return a number of rows that is certainly higher than `height` points."""
        used = 0.0
        for count, row in enumerate(self._rows, start=1):
            used += max(map(_height, row, self._widths)) + _ABOVE + _BELOW
            if used > height:
                return count + 1
        return len(self._rows)


def _rows(rows: list[list[Any]], widths: Sequence[float], laid_out: _LaidOut) -> Flowable:
    return _Rows(rows, widths, laid_out) if len(rows) > _ON_A_PAGE else laid_out(rows)


def _height(cell: Any, width: float) -> float:  # noqa: ANN401  # a text, or what is left of one
    parts = cell if isinstance(cell, list | tuple) else [cell]
    return float(sum(part.wrap(width - 2 * _PADDING, HEIGHT)[1] for part in parts if part))


def _grid(
    block: TableBlock, widths: Sequence[float], look: Look, element: Element, write: Write
) -> Flowable:
    head = _row(block.header, look, element, write, head=True)
    rows = [_row(row, look, element, write) for row in block.rows]
    rows += [_row(row, look, element, write, strong=True) for row in block.footer]
    style = [
        *_style(look),
        ("BACKGROUND", (0, 0), (-1, 0), TINT),
        ("LINEBELOW", (0, 0), (-1, -1), 0.5, GREY),
    ]
    closing = list(style)
    if footer := len(block.footer):
        # A total stays with the last row.
        closing.append(("LINEABOVE", (0, -footer), (-1, -footer), 1.0, INK))
        closing.append(("NOSPLIT", (0, -footer - 1), (-1, -1)))
    last = rows[-1] if rows else None

    def laid_out(some: list[list[Any]]) -> Grid:
        whole = not some or some[-1] is last
        return _made([head, *some], widths, closing if whole else style, look, repeatRows=1)

    return _rows(rows, widths, laid_out)


def _pairs(
    block: TableBlock, room: float, look: Look, above: Element, write: Write
) -> Iterator[Grid]:
    """Yield tables of two columns: what a cell is, beside what stands in it.

    So each line of the table is a group of rows, which the first cell heads. A long table is
    several: nobody finds the way in one of a thousand rows.
    """
    lines = [(line, False) for line in block.rows] + [(line, True) for line in block.footer]
    for start in range(0, len(lines), _GROUPS):
        element = above if start == 0 else above.parent.add("Table") if above.parent else above
        rows: list[list[Text]] = []
        style = _style(look)
        for line, strong in lines[start : start + _GROUPS]:
            first = len(rows)
            for head, cell in _named(block.header, line):
                bold = strong or len(rows) == first
                rows.append(_pair(head, cell, look, element.add("TR"), write, strong=bold))
            style.append(("LINEABOVE", (0, first), (-1, first), 1.0, INK))
            style.append(("NOSPLIT", (0, first), (-1, len(rows) - 1)))
        style.append(("LINEBELOW", (0, 0), (-1, -1), 0.5, GREY))
        yield _made(rows, [room * 0.4, room * 0.6], style, look)


def _named(header: Sequence[Cell], line: Sequence[Cell]) -> Sequence[tuple[Cell, Cell]]:
    """Return the cells of a line that say something, each with what it is."""
    said = [(head, cell) for head, cell in zip(header, line, strict=True) if cell.text]
    # A total needs no more words than its own.
    return [(said[0][1], said[1][1])] if len(said) == 2 < len(header) else said


def _pair(
    head: Cell, cell: Cell, look: Look, row: Element, write: Write, *, strong: bool
) -> list[Text]:
    value = look.head if strong else look.cell
    return [
        write(head, look.head, row.add("TH", ROW), Text),
        write(cell, value, row.add("TD"), Text),
    ]


def _row(
    cells: Sequence[Cell],
    look: Look,
    element: Element,
    write: Write,
    *,
    head: bool = False,
    strong: bool = False,
) -> list[Text]:
    row = element.add("TR")
    made = []
    for position, cell in enumerate(cells):
        tag, scope = ("TH", ROW) if position == 0 else ("TD", "")
        if head:
            tag, scope = "TH", COLUMN
        style = _cell_style(cell, look, strong=head or strong)
        kind = HeadCell if head else Text
        made.append(write(cell, style, row.add(tag, scope), kind))
    return made


def _cell_style(cell: Cell, look: Look, *, strong: bool) -> ParagraphStyle:
    if strong:
        return look.head_amount if cell.number else look.head
    return look.amount if cell.number else look.cell


def _made(
    rows: list[list[Text]],
    widths: Sequence[float],
    style: list[tuple[Any, ...]],
    look: Look,
    **named: object,
) -> Grid:
    return Grid(
        rows,
        colWidths=list(widths),
        hAlign="LEFT",
        spaceAfter=8 * look.scale,
        style=style,
        **named,
    )


def _style(look: Look) -> list[tuple[Any, ...]]:
    return [
        # A cell without a font of its own would pull in one that isn't embedded.
        ("FONT", (0, 0), (-1, -1), REGULAR, look.cell.fontSize),
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("LEFTPADDING", (0, 0), (-1, -1), _PADDING),
        ("RIGHTPADDING", (0, 0), (-1, -1), _PADDING),
        ("TOPPADDING", (0, 0), (-1, -1), _ABOVE),
        ("BOTTOMPADDING", (0, 0), (-1, -1), _BELOW),
    ]


def _columns(block: TableBlock, needed: Sequence[float], room: float) -> Sequence[float]:
    """Return the width per column: its share, but never less than its longest word."""
    shares = block.widths or (1.0,) * len(needed)
    wished = [room * share / sum(shares) for share in shares]
    short = sum(max(need - wish, 0) for wish, need in zip(wished, needed, strict=True))
    spare = sum(max(wish - need, 0) for wish, need in zip(wished, needed, strict=True))
    if not 0 < short <= spare:
        return wished
    return [
        max(need, wish - (wish - need) * short / spare)
        for wish, need in zip(wished, needed, strict=True)
    ]


def _longest_word(cell: Cell, look: Look) -> float:
    words = (word for line in cell.text.split("\n") for word in printable(line).split(" "))
    size = look.cell.fontSize
    return max(width(word, size, BOLD) for word in words) + 2 * _PADDING + 1

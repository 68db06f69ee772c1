"""What stands in a letter, one class per kind; each draws itself in one place.

Text reaches ReportLab's mark-up only through `markup`, which escapes it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from xml.sax.saxutils import escape

from reportlab.lib.enums import TA_RIGHT
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Table
from reportlab.platypus import Paragraph as RichText

from hengelo_toegang.adapters.pdf.fonts import BOLD, REGULAR, printable, width
from hengelo_toegang.adapters.pdf.sheet import BLUE, GREY, INK, TINT
from hengelo_toegang.letters.blocks import Cell, Span, Strength
from hengelo_toegang.letters.blocks import Table as TableBlock

SIZE, LEADING = 10.5, 14.0
CELL_SIZE = 9.5
BOX_GAP = 3
_TAGS = {
    Strength.PLAIN: "{}",
    Strength.STRONG: "<b>{}</b>",
    Strength.EMPHASIS: "<i>{}</i>",
}


def markup(spans: Iterable[Span]) -> str:
    """Return spans as ReportLab's mark-up, with everything in the text escaped."""
    return "".join(_TAGS[span.strength].format(escape(printable(span.text))) for span in spans)


@dataclass(frozen=True)
class Styles:
    """How each kind of text looks; colours keep a contrast of at least 7 to 1."""

    body: Any
    legal: Any
    subject: Any
    heading: Any
    subheading: Any
    item: Any
    boxed: Any
    boxed_item: Any
    boxed_title: Any
    caption: Any
    cell: Any
    amount: Any
    head: Any
    head_amount: Any
    signature: Any
    address: Any
    sender: Any
    reference: Any


def styles(*, tight: bool = False) -> Styles:
    """Return the styles of a letter; the fonts must be registered.

    `tight` takes white space away, never size: for a letter that just runs over.
    """
    between = 3.5 if tight else 5
    body = ParagraphStyle(
        "body",
        fontName=REGULAR,
        fontSize=SIZE,
        leading=LEADING - 0.6 if tight else LEADING,
        textColor=INK,
        spaceAfter=between,
        allowWidows=0,
        allowOrphans=0,
    )

    def like(name: str, **changes: object) -> ParagraphStyle:
        return ParagraphStyle(name, parent=body, **changes)

    cell = {"fontSize": CELL_SIZE, "leading": 12.5, "spaceAfter": 0}
    boxed = {"leftIndent": 10, "rightIndent": 10, "spaceAfter": 0}
    marker = {"bulletFontName": REGULAR, "bulletFontSize": SIZE}
    return Styles(
        body=body,
        legal=like("legal", fontSize=9.5, leading=13),
        subject=like(
            "subject", fontName=BOLD, fontSize=15, leading=19, spaceAfter=9, textColor=BLUE
        ),
        heading=like(
            "heading",
            fontName=BOLD,
            fontSize=12.5,
            leading=16,
            spaceBefore=between + 3,
            spaceAfter=3,
            textColor=BLUE,
        ),
        subheading=like("subheading", fontName=BOLD, spaceBefore=4, spaceAfter=2),
        item=like("item", leftIndent=18, bulletIndent=3, spaceAfter=2, **marker),
        boxed=like("boxed", **boxed),
        boxed_item=like("boxed_item", **{**boxed, "leftIndent": 24}, bulletIndent=13, **marker),
        boxed_title=like("boxed_title", fontName=BOLD, textColor=BLUE, **boxed),
        caption=like("caption", fontName=BOLD, spaceBefore=4, spaceAfter=3),
        cell=like("cell", **cell),
        amount=like("amount", alignment=TA_RIGHT, **cell),
        head=like("head", fontName=BOLD, **cell),
        head_amount=like("head_amount", fontName=BOLD, alignment=TA_RIGHT, **cell),
        signature=like("signature", spaceAfter=0),
        address=like("address", fontSize=11, leading=13.5, spaceAfter=0),
        sender=like("sender", fontSize=7, leading=9, spaceAfter=5, textColor=GREY),
        reference=like("reference", fontSize=9, leading=12, spaceAfter=0),
    )


class Text(RichText):  # type: ignore[misc]  # ReportLab has no types
    """A run of text: paragraph, heading, list item or cell."""

    def draw(self) -> None:
        _keep_spaces(self.blPara)
        super().draw()


class Boxed(Text):
    """Text in the framed summary: a tint behind it and a bar beside it."""

    def draw(self) -> None:
        self.canv.saveState()
        self.canv.setFillColor(TINT)
        # Down over the gap to the next run, never up: that would hide the run above.
        self.canv.rect(0, -BOX_GAP - 0.2, self.width, self.height + BOX_GAP + 0.4, stroke=0, fill=1)
        self.canv.setFillColor(BLUE)
        self.canv.rect(0, -BOX_GAP - 0.2, 3, self.height + BOX_GAP + 0.4, stroke=0, fill=1)
        self.canv.restoreState()
        super().draw()


class Grid(Table):  # type: ignore[misc]  # ReportLab has no types
    """A table with a repeated header; a total stays with the last row."""


def room_to_write(lines: int) -> float:
    """Return how high a number of empty lines is, in points."""
    return float(lines * 9 * mm + 3 * mm)


class Lines(Flowable):  # type: ignore[misc]  # ReportLab has no types
    """Empty lines to write on."""

    def __init__(self, count: int) -> None:
        super().__init__()
        self._count = count

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        self.width, self.height = width, room_to_write(self._count)
        return self.width, self.height

    def draw(self) -> None:
        self.canv.setStrokeColor(GREY)
        self.canv.setLineWidth(0.5)
        for line in range(self._count):
            height = 3 * mm + line * 9 * mm
            self.canv.line(0, height, self.width, height)


def text(spans: Iterable[Span], style: ParagraphStyle, mark: str | None = None) -> Text:
    """Return a run of text; `mark` is the bullet or number of a list item."""
    return Text(markup(spans), style, bulletText=mark)


def boxed(spans: Iterable[Span], style: ParagraphStyle, mark: str | None = None) -> Boxed:
    """Return a run of text in the framed summary."""
    return Boxed(markup(spans), style, bulletText=mark)


def grid(block: TableBlock, room: float, look: Styles) -> Grid:
    """Return a table as wide as `room`."""
    shares = block.widths or (1.0,) * len(block.header)
    strong = {0, *range(1 + len(block.rows), 1 + len(block.rows) + len(block.footer))}
    rows = (block.header, *block.rows, *block.footer)
    return Grid(
        [
            [_cell(cell, look, strong=number in strong) for cell in row]
            for number, row in enumerate(rows)
        ],
        colWidths=_columns(rows, shares, room),
        repeatRows=1,
        hAlign="LEFT",
        spaceAfter=8,
        style=_grid_style(len(block.footer)),
    )


def _columns(
    rows: Sequence[Sequence[Cell]], shares: Sequence[float], room: float
) -> Sequence[float]:
    """Return the width per column: its share, but never less than its longest word."""
    wished = [room * share / sum(shares) for share in shares]
    needed = [max(_longest_word(cell) for cell in column) for column in zip(*rows, strict=True)]
    short = sum(max(need - wish, 0) for wish, need in zip(wished, needed, strict=True))
    spare = sum(max(wish - need, 0) for wish, need in zip(wished, needed, strict=True))
    if not 0 < short <= spare:
        return wished
    return [
        max(need, wish - (wish - need) * short / spare)
        for wish, need in zip(wished, needed, strict=True)
    ]


def _longest_word(cell: Cell) -> float:
    return max(width(word, CELL_SIZE, BOLD) for word in printable(cell.text).split(" ")) + 9


def _cell(cell: Cell, look: Styles, *, strong: bool) -> Text:
    if strong:
        style = look.head_amount if cell.number else look.head
    else:
        style = look.amount if cell.number else look.cell
    return Text("<br/>".join(markup((Span(line),)) for line in cell.text.split("\n")), style)


def _grid_style(footer: int) -> list[tuple[Any, ...]]:
    style: list[tuple[Any, ...]] = [
        # A cell without a font of its own would pull in one that isn't embedded.
        ("FONT", (0, 0), (-1, -1), REGULAR, CELL_SIZE),
        ("BACKGROUND", (0, 0), (-1, 0), TINT),
        ("LINEBELOW", (0, 0), (-1, -1), 0.5, GREY),
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("LEFTPADDING", (0, 0), (-1, -1), 4),
        ("RIGHTPADDING", (0, 0), (-1, -1), 4),
        ("TOPPADDING", (0, 0), (-1, -1), 3),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 4),
    ]
    if footer:
        style.append(("LINEABOVE", (0, -footer), (-1, -footer), 1.0, INK))
        style.append(("NOSPLIT", (0, -footer - 1), (-1, -1)))
    return style


def _keep_spaces(laid_out: Any) -> None:  # noqa: ANN401  # ReportLab's own, in two shapes
    """Put back the space that ReportLab drops at each line end.

    Without it copied and spoken text glues the words together.
    """
    if getattr(laid_out, "spaces_kept", False):
        return
    laid_out.spaces_kept = True
    for index, line in enumerate(laid_out.lines[:-1]):
        if laid_out.kind == 0:
            laid_out.lines[index] = (line[0], [*line[1], ""])
        elif line.words and getattr(line.words[-1], "text", ""):
            last = line.words[-1]
            line.words = [*line.words[:-1], last.clone(text=last.text + " ")]

"""What stands on the pages of the manual: lines, headings to jump to, entries and pictures."""

from dataclasses import dataclass
from typing import Any

from reportlab.lib.colors import HexColor
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Flowable
from reportlab.platypus.paraparser import ParaFrag

from hengelo_toegang.adapters.pdf.flowables import Text
from hengelo_toegang.adapters.pdf.fonts import (
    BOLD,
    BOLD_ITALIC,
    ITALIC,
    REGULAR,
    printable,
    width,
)
from hengelo_toegang.adapters.pdf.look import BLUE, GREY, Look
from hengelo_toegang.adapters.pdf.look import look as letter_look
from hengelo_toegang.adapters.pdf.structure import Element
from hengelo_toegang.adapters.pdf.tagging import Part
from hengelo_toegang.letters.blocks import Cell
from hengelo_toegang.manual.blocks import Heading, Kind, Run, Runs
from tests.manual.paper_canvas import JUMP
from tests.manual.paper_picture import put, size_of

_LINE = HexColor("#9aa5b1")
_FONTS = {
    Kind.PLAIN: REGULAR,
    Kind.STRONG: BOLD,
    Kind.EMPHASIS: ITALIC,
    Kind.SCREEN: BOLD,
    Kind.KEYS: BOLD,
}
_DOTS_PER_POINT = 3.765
"""How fine a picture is on paper: words of the program are 7 points there."""
_WIDEST = 540
"""Of a picture in points; what is wider than the text stands in the middle of the page."""


@dataclass(frozen=True, slots=True)
class Type:
    """The styles of the manual."""

    letter: Look
    """Those of letters, for tables."""
    body: Any
    announcing: Any
    """Running text that stays with what follows."""
    item: Any
    held_item: Any
    """An item that stays with the next."""
    title: Any
    subtitle: Any
    chapter: Any
    heading: Any
    subheading: Any
    entry: Any
    sub_entry: Any


def type_of(scale: float) -> Type:
    """Return the styles, `scale` times as large as those of a letter."""
    letter = letter_look()
    body = ParagraphStyle(
        "manual-body",
        parent=letter.body,
        fontSize=10 * scale,
        leading=14 * scale,
        spaceAfter=6 * scale,
    )

    def like(name: str, size: float, leading: float, **more: Any) -> ParagraphStyle:
        return ParagraphStyle(
            name, parent=body, fontSize=size * scale, leading=leading * scale, **more
        )

    strong: dict[str, Any] = {"fontName": BOLD, "textColor": BLUE}
    marker: dict[str, Any] = {"bulletFontName": REGULAR, "bulletFontSize": 10 * scale}
    item_look: dict[str, Any] = {"leftIndent": 20, "bulletIndent": 1, "spaceAfter": 2 * scale}
    return Type(
        letter,
        body,
        announcing=like("announcing", 10, 14, keepWithNext=1),
        item=like("item", 10, 14, **item_look, **marker),
        held_item=like("held-item", 10, 14, keepWithNext=1, **item_look, **marker),
        title=like("title", 26, 32, spaceAfter=4, **strong),
        subtitle=like("subtitle", 12, 17, spaceAfter=18, textColor=GREY),
        chapter=like(
            "chapter",
            19,
            24,
            spaceBefore=22 * scale,
            spaceAfter=8 * scale,
            keepWithNext=1,
            **strong,
        ),
        heading=like(
            "heading", 13, 17, spaceBefore=9 * scale, spaceAfter=4 * scale, keepWithNext=1, **strong
        ),
        subheading=like(
            "subheading",
            10.5,
            14,
            spaceBefore=5 * scale,
            spaceAfter=2 * scale,
            keepWithNext=1,
            fontName=BOLD,
        ),
        entry=like("entry", 10.5, 14, fontName=BOLD, spaceBefore=5, spaceAfter=0),
        sub_entry=like("sub_entry", 9.5, 12.5, leftIndent=12, spaceAfter=0),
    )


def line(runs: Runs, style: ParagraphStyle, element: Element, kind: type[Text] = Text) -> Text:
    """Return a run of text, content of an element."""
    made = kind(None, style, frags=_fragments(runs, style, element))
    made.element = element
    return made


def item(runs: Runs, mark: str, style: ParagraphStyle, above: Element) -> Text:
    """Return an item of a list with its bullet or number; `above` is the list."""
    inner = above.add("LI")
    label = inner.add("Lbl")
    made = line(runs, style, inner.add("LBody"))
    made.bulletText, made.label = mark, label
    return made


@dataclass(frozen=True, slots=True)
class RunsCell(Cell):
    """A cell of a table that knows which of its words are of the screen, keys or links."""

    runs: Runs = ()


def cell_of(cell: Cell, style: ParagraphStyle, element: Element, kind: type[Text]) -> Text:
    """Return the text of a cell of the manual."""
    assert isinstance(cell, RunsCell)
    return line(cell.runs, style, element, kind)


class Head(Text):
    """A heading, which says where it stands."""

    heading: Heading

    @classmethod
    def of(cls, heading: Heading, style: ParagraphStyle, element: Element) -> "Head":
        made = line(heading.runs, style, element, cls)
        assert isinstance(made, Head)
        made.heading = heading
        return made

    def draw(self) -> None:
        if self.heading.place:
            self.canv.mark(
                self.heading.place, printable(self.heading.text), self.heading.level, self.height
            )
        super().draw()


class Entry(Flowable):  # type: ignore[misc]  # ReportLab has no types
    """A line of the contents: what, dots, and on which page; all of it leads there."""

    def __init__(
        self, heading: Heading, page: str, style: ParagraphStyle, element: Element
    ) -> None:
        super().__init__()
        self._page = page
        self._said = printable(heading.text)
        self._words = line((Run(heading.text, link=heading.place),), style, element)
        self._number = element.add("Span")
        self._style = style

    def getSpaceBefore(self) -> float:
        return float(self._style.spaceBefore)

    def wrap(self, room: float, height: float) -> tuple[float, float]:
        self.width, self.height = room, self._words.wrap(room - 30, height)[1]
        return self.width, self.height

    def draw(self) -> None:
        canvas, size = self.canv, self._style.fontSize
        self._words.drawOn(canvas, 0, 0)
        bottom = self.height - self._style.leading + (self._style.leading - size) * 0.75
        start = self._style.leftIndent + width(self._said, size, self._style.fontName) + 6
        with canvas.artifact():
            canvas.setStrokeColor(_LINE)
            canvas.setLineWidth(0.5)
            canvas.setDash(0.5, 3)
            canvas.line(start, bottom, self.width - 24, bottom)
            canvas.setDash()
        with canvas.marked(self._number):
            canvas.setFillColor(GREY)
            canvas.setFont(REGULAR, size)
            canvas.drawRightString(self.width, bottom, self._page)


class Figure(Flowable):  # type: ignore[misc]  # ReportLab has no types
    """A picture with a thin frame."""

    def __init__(self, png: bytes, room: float, element: Element) -> None:
        super().__init__()
        self._png = png
        self._element = element
        wide, high = size_of(png)
        self.width = min(wide / _DOTS_PER_POINT, _WIDEST)
        self.hAlign = "LEFT" if self.width <= room else "CENTER"
        self.height = high * self.width / wide
        self.spaceBefore, self.spaceAfter = 4, 9

    def wrap(self, _room: float, _height: float) -> tuple[float, float]:
        return self.width, self.height

    def draw(self) -> None:
        left, bottom = self.canv.absolutePosition(0, 0)
        place = [left, bottom, left + self.width, bottom + self.height]
        box = " ".join(f"{edge:.1f}" for edge in place)
        self._element.attributes = f"<</O/Layout/Placement/Block/BBox[{box}]>>"
        with self.canv.marked(self._element):
            put(self.canv, self._png, self.width, self.height)
        with self.canv.artifact():
            self.canv.setStrokeColor(_LINE)
            self.canv.setLineWidth(0.5)
            self.canv.rect(0, 0, self.width, self.height)


def _fragments(runs: Runs, style: ParagraphStyle, element: Element) -> list[ParaFrag]:
    made: list[ParaFrag] = []
    for run in runs:
        link = []
        if run.link:
            link = [(len(made), Part(element.add("Link"), f"{JUMP}{run.link}"))]
        made.append(_fragment(run, style, link))
    if len(made) == 1 and made[0].link:
        # ReportLab lays a lone fragment out by a shorter way, which tells of no links.
        made[0].backColor = None
    return made


def _fragment(run: Run, style: ParagraphStyle, link: list[tuple[int, Part]]) -> ParaFrag:
    font = _FONTS[run.kind]
    if style.fontName == BOLD:
        font = BOLD_ITALIC if font == ITALIC else BOLD
    return ParaFrag(
        text=printable(run.text),
        fontName=font,
        bold=int(font in (BOLD, BOLD_ITALIC)),
        italic=int(font in (ITALIC, BOLD_ITALIC)),
        fontSize=style.fontSize,
        textColor=BLUE if run.link or run.kind is Kind.SCREEN else style.textColor,
        rise=0,
        greek=0,
        us_lines=[],
        link=link,
    )

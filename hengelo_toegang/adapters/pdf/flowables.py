"""What stands in a letter and marks itself: runs of text, and lines to write on."""

from collections.abc import Iterable
from contextlib import ExitStack
from typing import Any

from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfgen.textobject import PDFTextObject
from reportlab.platypus import Flowable
from reportlab.platypus import Paragraph as RichText
from reportlab.platypus.paragraph import _SplitWord

from hengelo_toegang.adapters.pdf.look import BLUE, GREY, INK, TINT
from hengelo_toegang.adapters.pdf.spans import fragments
from hengelo_toegang.adapters.pdf.structure import Element
from hengelo_toegang.letters.blocks import Span

BOX_GAP = 3
_CROSS = "<</O/PrintField/Role/rb/checked/off>>"
"""One of several boxes, on paper, with nothing in it (ISO 32000-1, 14.8.5.6)."""


class Text(RichText):  # type: ignore[misc]  # ReportLab has no types
    """A run of text: paragraph, heading, list item or cell.

    What a page end makes of it in two is still content of the same element.
    """

    element: Element
    label: Element | None = None
    """The element of the bullet or number, if there is one."""
    goes_on = False
    """Whether the next page has more of it."""

    def split(self, width: float, height: float) -> list["Text"]:
        parts: list[Text] = super().split(width, height)
        for part in parts:
            part.element, part.label = self.element, self.label
            part.goes_on = self.goes_on or part is not parts[-1]
        return parts

    def draw(self) -> None:
        _keep_spaces(self.blPara, goes_on=self.goes_on)
        with ExitStack() as self._marking:
            if self.bulletText and self.label and self.blPara.lines:
                self._marking.enter_context(self.canv.marked(self.label))
            super().draw()

    def beginText(self, x: float, y: float) -> PDFTextObject:
        # ReportLab has drawn the bullet by now; what follows is the text beside it.
        self._marking.close()
        return self.canv.begin_text(self.element, x, y)


class Boxed(Text):
    """Text in the framed summary: a tint behind it and a bar beside it."""

    def draw(self) -> None:
        with self.canv.artifact():
            # Down over the gap to the next run, never up: that would hide the run above.
            bottom, height = -BOX_GAP - 0.2, self.height + BOX_GAP + 0.4
            self.canv.saveState()
            self.canv.setFillColor(TINT)
            self.canv.rect(0, bottom, self.width, height, stroke=0, fill=1)
            self.canv.setFillColor(BLUE)
            self.canv.rect(0, bottom, 3, height, stroke=0, fill=1)
            self.canv.restoreState()
        super().draw()


class Tick(Text):
    """An answer with a box before it, wide enough for a cross by an unsteady hand."""

    box: Element | None = None
    """The element of the box, which stands before the first line alone."""

    def split(self, width: float, height: float) -> list[Text]:
        parts = super().split(width, height)
        for part in parts[:1]:
            part.box = self.box
        return parts

    def draw(self) -> None:
        if self.box is not None:
            self._draw_box(self.box)
        super().draw()

    def _draw_box(self, box: Element) -> None:
        side = 0.86 * self.style.leading
        bottom = self.height - (self.style.leading + side) / 2
        with self.canv.marked(box):
            self.canv.saveState()
            self.canv.setStrokeColor(INK)
            self.canv.setLineWidth(0.9)
            self.canv.rect(self.style.leftIndent / 6, bottom, side, side, stroke=1, fill=0)
            self.canv.restoreState()


class HeadCell(Text):
    """A cell of a table's header: content where it stands first, repeated on later pages."""

    _stood = False

    def draw(self) -> None:
        if not self._stood:
            super().draw()
            self._stood = True
            return
        with self.canv.artifact("Pagination"):
            super().draw()

    def beginText(self, x: float, y: float) -> PDFTextObject:
        return self.canv.beginText(x, y) if self._stood else super().beginText(x, y)


def room_to_write(lines: int, scale: float) -> float:
    """Return how high a number of empty lines is, in points."""
    return float(lines * 9 * mm + 3 * mm) * scale


class Lines(Flowable):  # type: ignore[misc]  # ReportLab has no types
    """Empty lines to write on: an artifact, for there is nothing to read."""

    def __init__(self, count: int, scale: float) -> None:
        super().__init__()
        self._count = count
        self._scale = scale

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        self.width, self.height = width, room_to_write(self._count, self._scale)
        return self.width, self.height

    def draw(self) -> None:
        with self.canv.artifact():
            self.canv.setStrokeColor(GREY)
            self.canv.setLineWidth(0.5)
            for line in range(self._count):
                height = (3 * mm + line * 9 * mm) * self._scale
                self.canv.line(0, height, self.width, height)


def text(
    spans: Iterable[Span],
    style: ParagraphStyle,
    element: Element,
    kind: type[Text] = Text,
) -> Text:
    """Return a run of text, content of an element; a line break in a span is kept."""
    made = kind(None, style, frags=fragments(spans, style, element))
    made.element = element
    return made


def item(
    spans: Iterable[Span],
    mark: str,
    style: ParagraphStyle,
    element: Element,
    kind: type[Text] = Text,
) -> Text:
    """Return an item of a list with its bullet or number; `element` is that of the list."""
    inner = element.add("LI")
    label = inner.add("Lbl")
    made = text(spans, style, inner.add("LBody"), kind)
    made.bulletText, made.label = mark, label
    return made


def tick(answer: str, style: ParagraphStyle, element: Element) -> Tick:
    """Return an answer behind its box; `element` is that of the list of answers."""
    inner = element.add("LI")
    box = inner.add("Lbl").add("Form", _CROSS)
    made = text((Span(answer),), style, inner.add("LBody"), Tick)
    assert isinstance(made, Tick)
    made.box = box
    return made


def _keep_spaces(laid_out: Any, *, goes_on: bool) -> None:  # noqa: ANN401  # ReportLab's own
    """Put back the space that ReportLab drops at each line end, but never within a word.

    Without it copied and spoken text glues the words together.
    """
    if getattr(laid_out, "spaces_kept", False):
        return
    laid_out.spaces_kept = True
    for index, line in enumerate(laid_out.lines if goes_on else laid_out.lines[:-1]):
        if laid_out.kind == 0:
            if not isinstance(line[1][-1], _SplitWord):
                laid_out.lines[index] = (line[0], [*line[1], ""])
        elif line.words:
            _end_with_space(line)


def _end_with_space(line: Any) -> None:  # noqa: ANN401  # ReportLab's own
    """Let the last words of a line end with a space; a word that was cut ends with none."""
    cut = not line.words[-1].text and not line.lineBreak
    if cut or not any(word.text for word in line.words):
        return
    position = max(index for index, word in enumerate(line.words) if word.text)
    last = line.words[position]
    if not last.text.endswith(" "):
        words = list(line.words)
        words[position] = last.clone(text=last.text + " ")
        line.words = words

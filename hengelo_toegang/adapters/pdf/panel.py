"""The parts of a factsheet: large numbers on a tint, and panels of words with their table."""

from collections.abc import Sequence

from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Flowable

from hengelo_toegang.adapters.pdf.bars import bar_grid
from hengelo_toegang.adapters.pdf.factsheet_type import Type
from hengelo_toegang.adapters.pdf.flowables import text
from hengelo_toegang.adapters.pdf.fonts import BOLD, printable, width
from hengelo_toegang.adapters.pdf.look import TINT
from hengelo_toegang.adapters.pdf.structure import Element
from hengelo_toegang.letters.blocks import Span
from hengelo_toegang.letters.factsheet.sheet import Panel, Tile

_WIDE = 400.0
"""Room from which on the words stand beside the table, and not above it."""
_WORDS = 0.3
_GAP = 14.0


class Heap(Flowable):  # type: ignore[misc]  # ReportLab has no types
    """Flowables below each other, in a box of their own."""

    def __init__(self, parts: Sequence[Flowable], gaps: Sequence[float]) -> None:
        super().__init__()
        self._parts = parts
        self._gaps = gaps
        """Above each of the parts."""

    def wrap(self, room: float, height: float) -> tuple[float, float]:
        used = sum(part.wrap(room, height)[1] for part in self._parts)
        self.width, self.height = room, used + sum(self._gaps)
        return self.width, self.height

    def draw(self) -> None:
        top = self.height
        for part, gap in zip(self._parts, self._gaps, strict=True):
            _, height = part.wrap(self.width, self.height)
            top -= gap + height
            part.drawOn(self.canv, 0, top)


class TileBox(Flowable):  # type: ignore[misc]  # ReportLab has no types
    """A large number with its words, on a tint; one paragraph to who listens."""

    def __init__(self, tile: Tile, room: float, look: Type, above: Element) -> None:
        super().__init__()
        element = above.add("P")
        number = _on_one_line(tile.number, look.number, room - 12 * look.size)
        said = ((tile.number, number), (tile.label, look.label), (tile.change, look.change))
        lines = [text((Span(words),), style, element) for words, style in said if words]
        for line in lines[:-1]:
            # Else its last word and the first of the next line are spoken as one.
            line.goes_on = True
        self._inside = Heap(lines, [0.0] * len(lines))
        self._padding = 6.0 * look.size

    def wrap(self, room: float, height: float) -> tuple[float, float]:
        _, used = self._inside.wrap(room - 2 * self._padding, height)
        self.width, self.height = room, used + 2 * self._padding
        return self.width, self.height

    def stretched(self, height: float) -> None:
        """Take the height of the highest tile beside it."""
        self.height = height

    def draw(self) -> None:
        with self.canv.artifact():
            self.canv.setFillColor(TINT)
            self.canv.roundRect(0, 0, self.width, self.height, 4, stroke=0, fill=1)
        top = self.height - self._padding - self._inside.height
        self._inside.drawOn(self.canv, self._padding, top)


def _on_one_line(words: str, style: ParagraphStyle, room: float) -> ParagraphStyle:
    """Return a style in which words fit on one line, if they do not already."""
    wide = width(printable(words), style.fontSize, BOLD)
    if wide <= room:
        return style
    return ParagraphStyle("narrow", parent=style, fontSize=style.fontSize * (room - 1) / wide)


class Board(Flowable):  # type: ignore[misc]  # ReportLab has no types
    """A panel: its words, and its table with bars; beside each other where there is room."""

    def __init__(self, panel: Panel, room: float, look: Type, above: Element) -> None:
        super().__init__()
        section = above.add("Sect")
        wide = room >= _WIDE and not panel.stacked
        self._words_room = room * _WORDS if wide else room
        self._table_room = room - self._words_room - _GAP if wide else room
        self._wide = wide
        heading = text((Span(panel.heading),), look.heading, section.add("H3"))
        said = [text((Span(one),), look.body, section.add("P")) for one in panel.said]
        between = 3.0 * look.size
        self._words = Heap([heading, *said], [0.0, *(between for _ in said)])
        self._table = bar_grid(panel, self._table_room, look, section)
        self._below = 0.0 if wide else 4.0 * look.size

    def wrap(self, room: float, height: float) -> tuple[float, float]:
        _, words = self._words.wrap(self._words_room, height)
        _, table = self._table.wrap(self._table_room, height)
        self.width = room
        self.height = max(words, table) if self._wide else words + self._below + table
        return self.width, self.height

    def draw(self) -> None:
        canvas, top = self.canv, self.height
        self._words.drawOn(canvas, 0, top - self._words.height)
        left = self._words_room + _GAP if self._wide else 0.0
        if not self._wide:
            top -= self._words.height + self._below
        self._table.drawOn(canvas, left, top - self._table._height)

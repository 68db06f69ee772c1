"""A factsheet as a PDF: exactly two pages, tagged by the same standards as letters.

Everything has its place on the page, so nothing flows over to a third; where there is more
to say than fits, all of it becomes a little smaller.
"""

import io
from collections.abc import Iterator, Sequence
from dataclasses import replace

from reportlab.lib.colors import white
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.platypus import Flowable

from hengelo_toegang.adapters.pdf.factsheet_type import Type, type_of
from hengelo_toegang.adapters.pdf.flowables import text
from hengelo_toegang.adapters.pdf.fonts import BOLD, REGULAR, printable, width
from hengelo_toegang.adapters.pdf.look import BLUE, GREY, RED
from hengelo_toegang.adapters.pdf.metadata import CREATOR, PRODUCER, Metadata, language_tag
from hengelo_toegang.adapters.pdf.panel import Board, Heap, TileBox
from hengelo_toegang.adapters.pdf.sheet import HEIGHT, WIDTH
from hengelo_toegang.adapters.pdf.structure import Element
from hengelo_toegang.adapters.pdf.tagging import TaggedCanvas
from hengelo_toegang.letters.blocks import Span
from hengelo_toegang.letters.factsheet.sheet import Factsheet, Tile
from hengelo_toegang.records import dataclass

_SIDE = 16 * mm
_ROOM = WIDTH - 2 * _SIDE
_BAND, _LATER_BAND = 27 * mm, 13 * mm
_FOOT = 15 * mm
_LOOSEST = 14.0
"""The most white space between two panels, in points."""
_BETWEEN = 7.0
_GAP, _BESIDE = 18.0, 6.0
"""Between two panels beside each other, and between two tiles."""
_SIZES = (1.0, 0.97, 0.94, 0.91, 0.88, 0.85, 0.8, 0.75, 0.7, 0.6, 0.5)
_LANGUAGE = "nl"


def draw(sheet: Factsheet) -> bytes:
    """Return the factsheet as a PDF; the fonts must be registered.

    Raises:
        UnprintableText: A character has no glyph.
    """
    size = next((one for one in _SIZES if _fits(sheet, one)), _SIZES[-1])
    buffer = io.BytesIO()
    root = Element("Document")
    canvas = _canvas(buffer, sheet, root)
    _Drawing(sheet, type_of(size), canvas, root).all()
    canvas.save()
    return buffer.getvalue()


def _fits(sheet: Factsheet, size: float) -> bool:
    trial = _Drawing(sheet, type_of(size), None, Element("Document"))
    return all(trial.spare(page) >= 0 for page in range(len(sheet.pages)))


def _canvas(buffer: io.BytesIO, sheet: Factsheet, root: Element) -> TaggedCanvas:
    title = f"{sheet.title}, {sheet.subtitle}"
    about = Metadata(
        printable(title),
        printable(sheet.sender),
        printable(sheet.source),
        language_tag(_LANGUAGE),
        sheet.made,
    )

    def footer(canvas: TaggedCanvas, page: int, pages: int) -> None:
        canvas.setFillColor(GREY)
        canvas.setFont(REGULAR, 7.5)
        canvas.drawString(_SIDE, 8 * mm, printable(sheet.source))
        canvas.drawRightString(WIDTH - _SIDE, 8 * mm, f"Pagina {page} van {pages}")

    canvas = TaggedCanvas(
        buffer,
        about=about,
        root=root,
        footer=footer,
        pagesize=(WIDTH, HEIGHT),
        initialFontName=REGULAR,
        pageCompression=1,
        invariant=1,
        lang=about.language,
    )
    canvas.setTitle(about.title)
    canvas.setAuthor(about.author)
    canvas.setSubject(about.subject)
    canvas.setCreator(CREATOR)
    canvas.setProducer(PRODUCER)
    return canvas


@dataclass(frozen=True)
class _Laid:
    """One row of a page: what stands beside each other, and how high it is."""

    parts: tuple[tuple[float, Flowable], ...]
    """Each with how far from the left it stands."""
    height: float
    loose: bool = False
    """Whether white space that is over may stand above it."""


class _Drawing:
    """Both pages in one size of type; without a canvas it only measures."""

    def __init__(
        self, sheet: Factsheet, type_: Type, canvas: TaggedCanvas | None, root: Element
    ) -> None:
        self._sheet = sheet
        self._type = type_
        self._canvas = canvas
        self._root = root

    def spare(self, number: int) -> float:
        """Return how much room a page has over, in points; less than nothing: it is too full."""
        rows = list(self._rows(number))
        used = sum(row.height for row in rows) + _BETWEEN * (len(rows) - 1)
        return self._room(number) - used

    def all(self) -> None:
        for number in range(len(self._sheet.pages)):
            self._page(number)

    def _room(self, number: int) -> float:
        return float(HEIGHT - (_LATER_BAND if number else _BAND) - _FOOT - 3 * mm)

    def _page(self, number: int) -> None:
        canvas = self._canvas
        assert canvas is not None
        self._band(canvas, first=number == 0)
        rows = list(self._rows(number))
        used = sum(row.height for row in rows) + _BETWEEN * (len(rows) - 1)
        loose = sum(row.loose for row in rows)
        more = min((self._room(number) - used) / loose, _LOOSEST) if loose else 0.0
        top = HEIGHT - (_LATER_BAND if number else _BAND) - 3 * mm
        for row in rows:
            top -= more if row.loose else 0.0
            for left, part in row.parts:
                part.drawOn(canvas, _SIDE + left, top - part.height)
            top -= row.height + _BETWEEN
        canvas.showPage()

    def _band(self, canvas: TaggedCanvas, *, first: bool) -> None:
        """Draw the band of the municipality: with the title on the first page."""
        sheet, high = self._sheet, _BAND if first else _LATER_BAND
        with canvas.artifact():
            canvas.setFillColor(BLUE)
            canvas.rect(0, HEIGHT - high, WIDTH, high, stroke=0, fill=1)
        sender = printable(sheet.sender)
        if first:
            title, subtitle, whose = (self._root.add(tag) for tag in ("H1", "P", "P"))
            room = _ROOM - width(sender, 11, BOLD) - 10
            _line(canvas, title, printable(sheet.title), (BOLD, 22), HEIGHT - 13.5 * mm, room)
            said = printable(sheet.subtitle)
            _line(canvas, subtitle, said, (REGULAR, 11), HEIGHT - 20.5 * mm, _ROOM)
            with canvas.marked(whose):
                canvas.setFont(BOLD, 11)
                canvas.drawRightString(WIDTH - _SIDE, HEIGHT - 12.5 * mm, sender)
        else:
            with canvas.artifact("Pagination", "Header"):
                canvas.setFillColor(white)
                said = printable(f"{sheet.title} · {sheet.subtitle}")
                room = _ROOM - width(sender, 9, BOLD) - 10
                canvas.setFont(REGULAR, 9 * min(1, room / width(said, 9)))
                canvas.drawString(_SIDE, HEIGHT - 8 * mm, said)
                canvas.setFont(BOLD, 9)
                canvas.drawRightString(WIDTH - _SIDE, HEIGHT - 8 * mm, sender)
        if sheet.fictitious:
            with canvas.artifact("Pagination", "Header"):
                canvas.setFillColor(RED)
                canvas.setFont(BOLD, 7.5)
                canvas.drawCentredString(WIDTH / 2, 3.5 * mm, "FICTIEF - demo")

    def _rows(self, number: int) -> Iterator[_Laid]:
        page, root, kind = self._sheet.pages[number], self._root, self._type
        if number == 0 and self._sheet.intro:
            yield self._words(self._sheet.intro, kind.body, root.add("P"))
        section = root.add("Sect")
        yield self._words(page.heading, kind.page, section.add("H2"))
        if page.tiles:
            yield self._tiles(page.tiles, section)
        for row in page.rows:
            room = (_ROOM - _GAP * (len(row) - 1)) / len(row)
            boards = [Board(panel, room, kind, section) for panel in row]
            yield replace(_beside(boards, room, _GAP), loose=True)
        if number == len(self._sheet.pages) - 1:
            notes = [text((Span(note),), kind.note, root.add("P")) for note in self._sheet.notes]
            if notes:
                gaps = [0.0, *(2.0 for _ in notes[1:])]
                yield replace(_beside([Heap(notes, gaps)], _ROOM, 0.0), loose=True)

    def _words(self, words: str, style: ParagraphStyle, element: Element) -> _Laid:
        return _beside([text((Span(words),), style, element)], _ROOM, 0.0)

    def _tiles(self, tiles: tuple[Tile, ...], section: Element) -> _Laid:
        room = (_ROOM - _BESIDE * (len(tiles) - 1)) / len(tiles)
        boxes = [TileBox(tile, room, self._type, section) for tile in tiles]
        laid = _beside(boxes, room, _BESIDE)
        for box in boxes:
            box.stretched(laid.height)
        return laid


def _beside(parts: Sequence[Flowable], room: float, gap: float) -> _Laid:
    """Return parts beside each other, each as wide as `room`."""
    height = max(part.wrap(room, HEIGHT)[1] for part in parts)
    return _Laid(tuple(((room + gap) * at, part) for at, part in enumerate(parts)), height)


def _line(
    canvas: TaggedCanvas,
    element: Element,
    words: str,
    font: tuple[str, float],
    bottom: float,
    room: float,
) -> None:
    """Draw a line in the band, smaller where it would not fit."""
    name, size = font
    size *= min(1, room / width(words, size, name))
    with canvas.marked(element):
        canvas.setFillColor(white)
        canvas.setFont(name, size)
        canvas.drawString(_SIDE, bottom, words)

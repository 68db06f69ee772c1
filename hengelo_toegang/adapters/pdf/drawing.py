"""From a composed letter to the bytes of a PDF, the same bytes each time."""

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    BaseDocTemplate,
    CondPageBreak,
    Flowable,
    Frame,
    FrameBreak,
    KeepInFrame,
    KeepTogether,
    NextPageTemplate,
    PageTemplate,
    Spacer,
)

from hengelo_toegang.adapters.pdf import sheet
from hengelo_toegang.adapters.pdf.flowables import (
    BOX_GAP,
    LEADING,
    Lines,
    Styles,
    boxed,
    grid,
    room_to_write,
    styles,
    text,
)
from hengelo_toegang.adapters.pdf.fonts import printable, width
from hengelo_toegang.letters.blocks import (
    Blank,
    Block,
    Box,
    Bullets,
    Heading,
    Letter,
    Paragraph,
    Signature,
    Span,
    Strength,
    Table,
)

_HARDLY_USED = 12 * LEADING
"""A last page with less on it is worth some white space elsewhere."""


def draw(letter: Letter) -> bytes:
    """Return the letter as a PDF; the fonts must be registered.

    Raises:
        UnprintableText: A character has no glyph.
    """
    drawn = _drawn(letter, styles())
    if drawn.pages > 1 and drawn.last_page < _HARDLY_USED:
        tight = _drawn(letter, styles(tight=True))
        if tight.pages < drawn.pages:
            return tight.content
    return drawn.content


@dataclass(frozen=True)
class _Drawn:
    """A drawn letter: its bytes, and how much of its last page is used, in points."""

    content: bytes
    pages: int
    last_page: float


def _drawn(letter: Letter, look: Styles) -> _Drawn:
    buffer = io.BytesIO()
    document = BaseDocTemplate(
        buffer,
        pagesize=(sheet.WIDTH, sheet.HEIGHT),
        title=printable(letter.subject),
        author=printable(letter.sender),
        subject=printable(letter.case_number),
        creator="Hengelo Toegang",
        lang=letter.language,
        pageCompression=1,
        invariant=1,
    )
    document.addPageTemplates(_pages(letter))
    story = [*_head(letter, look), *_body(letter, look)]
    document.build(story, canvasmaker=lambda *given, **named: _Pages(letter, *given, **named))
    used = sheet.LATER_BODY[1] + sheet.LATER_BODY[3] - document.frame._y
    return _Drawn(buffer.getvalue(), document.page, used)


class _Pages(Canvas):  # type: ignore[misc]  # ReportLab has no types
    """A canvas that holds its pages back until it knows how many there are."""

    def __init__(self, letter: Letter, *given: object, **named: object) -> None:
        super().__init__(*given, **named)
        self._letter = letter
        self._held: list[dict[str, Any]] = []
        self._doc._timeStamp = _Moment(letter.made)

    def showPage(self) -> None:
        self._held.append(dict(self.__dict__))
        self._startPage()

    def save(self) -> None:
        held = self._held
        for number, page in enumerate(held, start=1):
            self.__dict__.update(page)
            sheet.draw_footer(self, self._letter, number, len(held))
            super().showPage()
        super().save()


class _Moment:
    """The moment of the letter in the shape of ReportLab's own time stamp."""

    def __init__(self, moment: datetime) -> None:
        moment = moment.astimezone(UTC)
        self.t = moment.timestamp()
        self.lt = moment.timetuple()
        self.YMDhms = self.lt[:6]
        self.dhh = self.dmm = 0


def _pages(letter: Letter) -> list[PageTemplate]:
    def first(canvas: Canvas, _document: BaseDocTemplate) -> None:
        sheet.draw_marks(canvas, letter)
        sheet.draw_sender(canvas, letter)

    def later(canvas: Canvas, _document: BaseDocTemplate) -> None:
        sheet.draw_marks(canvas, letter)

    heads = [_frame("address", sheet.WINDOW), _frame("references", sheet.REFERENCES)]
    return [
        PageTemplate("first", [*heads, _frame("body", sheet.FIRST_BODY)], onPage=first),
        PageTemplate("later", [_frame("body", sheet.LATER_BODY)], onPage=later),
    ]


def _frame(name: str, place: tuple[float, float, float, float]) -> Frame:
    return Frame(*place, id=name, leftPadding=0, rightPadding=0, topPadding=0, bottomPadding=0)


def _head(letter: Letter, look: Styles) -> Iterator[Flowable]:
    yield text((Span(letter.return_address),), look.sender)
    address = _fitting(letter.address, look.address)
    lines = [text((Span(line),), address) for line in letter.address]
    # A name of many lines becomes smaller still, rather than leave the window.
    yield KeepInFrame(sheet.WINDOW[2], sheet.WINDOW[3] - look.sender.leading * 2, lines)
    yield FrameBreak()
    for reference in letter.references:
        label = Span(f"{reference.label}: ", Strength.STRONG)
        yield text((label, Span(reference.value)), look.reference)
    yield NextPageTemplate("later")
    yield FrameBreak()


def _fitting(address: tuple[str, ...], style: ParagraphStyle) -> ParagraphStyle:
    """Return the style in the size at which every line fits in the window, down to 8 points."""
    widest = max((width(printable(line), style.fontSize) for line in address), default=0.0)
    room = sheet.WINDOW[2]
    if widest <= room:
        return style
    size = max(style.fontSize * room / widest - 0.01, 8)
    return ParagraphStyle("narrow", parent=style, fontSize=size, leading=1.2 * size)


def _body(letter: Letter, look: Styles) -> Iterator[Flowable]:
    body = letter.body
    closing = _closing(body)
    for position, block in enumerate(body):
        if position == closing.start:
            parts = [
                part for last in body[closing.start : closing.stop] for part in _flow(last, look)
            ]
            yield CondPageBreak(_height(parts))
            yield from parts
        elif position not in closing:
            if position and (isinstance(block, Heading | Table) or _introduces(block)):
                yield CondPageBreak(_company(body[position:]))
            yield from _flow(block, look)


def _closing(body: Sequence[Block]) -> range:
    """Return which blocks end the letter together: the signature and what stands above it.

    A name alone on the last page could stand under anything.
    """
    signed = next(
        (position for position, block in enumerate(body) if isinstance(block, Signature)), len(body)
    )
    start = signed
    while start > 1 and isinstance(body[start - 1], Paragraph):
        start -= 1
    if start > 1 and isinstance(body[start - 1], Heading):
        start -= 1
    return range(start, signed + 1)


def _height(parts: Sequence[Flowable]) -> float:
    room = 0.0
    for part in parts:
        _, height = part.wrap(sheet.BODY_WIDTH, sheet.HEIGHT)
        room += height + part.getSpaceBefore() + part.getSpaceAfter()
    return room


def _introduces(block: Block) -> bool:
    """Return whether a paragraph announces what follows, and must not end a page."""
    return isinstance(block, Paragraph) and block.spans[-1].text.endswith(":")


def _company(blocks: Sequence[Block]) -> float:
    """Return the room that a heading or table needs: what it heads must begin beside it."""
    room = 0.0
    for block in blocks:
        match block:
            case Heading():
                room += 1.8 * LEADING
            case Table():
                return room + 7 * LEADING
            case Blank(lines=lines):
                # A form that stays on one sheet can be sent back by itself.
                room += 1.4 * LEADING + room_to_write(lines)
            case Paragraph() if _introduces(block):
                return room + 4 * LEADING
            case _:
                # Three lines don't split: neither of the parts may be one line.
                return room + 3 * LEADING
    return room


def _flow(block: Block, look: Styles) -> Iterator[Flowable]:
    match block:
        case Heading(level=level, text=words):
            style = {1: look.subject, 2: look.heading}.get(level, look.subheading)
            yield text((Span(words),), style)
        case Paragraph(spans=spans, legal=legal):
            yield text(spans, look.legal if legal else look.body)
        case Bullets():
            yield from _items(block, look)
            yield Spacer(1, 4)
        case Table(caption=caption):
            if caption:
                yield text((Span(caption),), look.caption)
            yield grid(block, sheet.BODY_WIDTH, look)
        case Box():
            yield from _box(block, look)
        case Blank(label=label, lines=lines):
            yield KeepTogether([text((Span(label),), look.body), Lines(lines)])
        case Signature(lines=lines):
            yield from _signature(lines, look)


def _items(block: Bullets, look: Styles) -> Iterator[Flowable]:
    for number, item in enumerate(block.items, start=1):
        yield text(item, look.item, f"{number}." if block.ordered else "•")


def _box(block: Box, look: Styles) -> Iterator[Flowable]:
    yield Spacer(1, 4)
    yield boxed((Span(block.title),), look.boxed_title)
    for inner in block.blocks:
        if isinstance(inner, Bullets):
            for item in inner.items:
                yield Spacer(1, BOX_GAP)
                yield boxed(item, look.boxed_item, "•")
        else:
            yield Spacer(1, BOX_GAP)
            yield boxed(inner.spans, look.boxed)
    yield Spacer(1, 12)


def _signature(lines: tuple[str, ...], look: Styles) -> Iterator[Flowable]:
    yield Spacer(1, LEADING / 2)
    for line in lines:
        yield text((Span(line),), look.signature) if line else Spacer(1, LEADING)

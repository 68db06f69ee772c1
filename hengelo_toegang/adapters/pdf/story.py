"""From the blocks of a letter to what ReportLab lays out, and what must stay together."""

from collections.abc import Iterator, Sequence

from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import (
    CondPageBreak,
    Flowable,
    FrameBreak,
    KeepInFrame,
    KeepTogether,
    NextPageTemplate,
    Spacer,
)

from hengelo_toegang.adapters.pdf import sheet
from hengelo_toegang.adapters.pdf.flowables import (
    BOX_GAP,
    Boxed,
    Lines,
    Text,
    item,
    room_to_write,
    text,
    tick,
)
from hengelo_toegang.adapters.pdf.grid import table
from hengelo_toegang.adapters.pdf.look import Look
from hengelo_toegang.adapters.pdf.sheet import Sheet
from hengelo_toegang.adapters.pdf.structure import Element
from hengelo_toegang.adapters.pdf.window import address_text
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
    Ticks,
)


def story(letter: Letter, look: Look, places: Sheet, root: Element) -> list[Flowable]:
    """Return what the letter is laid out from; `root` gets the elements, in reading order."""
    return [*_head(letter, look, places, root), *_Body(look, root).flow(letter.body)]


def _head(letter: Letter, look: Look, places: Sheet, root: Element) -> Iterator[Flowable]:
    sender = text((Span(letter.return_address),), look.sender, root.add("P"))
    _, _, wide, high = places.window
    room = high - 2 * look.sender.leading
    yield KeepInFrame(wide, 2 * look.sender.leading, [sender])
    yield KeepInFrame(wide, room, [address_text(letter.address, wide, room, look, root.add("P"))])
    yield FrameBreak()
    references = list(_references(letter, look, root))
    if look.large:
        # In large print they do not fit beside the window, so they stand below it.
        yield FrameBreak()
        yield NextPageTemplate("later")
        yield from references
        yield Spacer(1, look.leading)
        return
    yield KeepInFrame(places.references[2], places.references[3], references)
    yield NextPageTemplate("later")
    yield FrameBreak()


def _references(letter: Letter, look: Look, root: Element) -> Iterator[Text]:
    for reference in letter.references:
        label = Span(f"{reference.label}: ", Strength.STRONG)
        yield text((label, Span(reference.value)), look.reference, root.add("P"))


class _Body:
    """The letter proper, block by block."""

    def __init__(self, look: Look, root: Element) -> None:
        self._look = look
        self._root = root
        self._level = 0

    def flow(self, body: Sequence[Block]) -> Iterator[Flowable]:
        closing = _closing(body)
        for position, block in enumerate(body):
            if position == closing.start:
                last = body[closing.start : closing.stop]
                parts = [part for block in last for part in self._block(block)]
                yield CondPageBreak(_height(parts))
                yield from parts
            elif position not in closing:
                if position == closing.stop:
                    yield from self._form_by_itself(body[position:])
                if position and (isinstance(block, Heading | Table) or _introduces(block)):
                    yield CondPageBreak(_company(body[position:], self._look))
                yield from self._block(block)

    def _form_by_itself(self, blocks: Sequence[Block]) -> Iterator[Flowable]:
        """Yield what keeps a form below the letter on one sheet, to be cut off or sent back."""
        if any(isinstance(block, Blank) for block in blocks):
            trial = _Body(self._look, Element("Document"))
            height = _height([part for block in blocks for part in trial._block(block)])
            yield CondPageBreak(min(height, sheet.LATER_BODY[3] - 1))

    def _block(self, block: Block) -> Iterator[Flowable]:
        look, root = self._look, self._root
        match block:
            case Heading():
                yield self._heading(block)
            case Paragraph(spans=spans, legal=legal):
                yield text(spans, look.legal if legal else look.body, root.add("P"))
            case Bullets():
                yield from _items(block, look.item, root)
                yield Spacer(1, 4 * look.scale)
            case Table():
                yield from table(block, sheet.BODY_WIDTH, look, root)
            case Box():
                yield from self._box(block)
            case Blank(label=label, lines=lines):
                said = text((Span(label),), look.body, root.add("P"))
                yield KeepTogether([said, Lines(lines, look.scale)])
            case Ticks():
                yield self._ticks(block)
            case Signature(lines=lines):
                yield from self._signature(lines)

    def _heading(self, block: Heading) -> Text:
        # A level that is left out is an error for who finds the way by headings.
        self._level = min(block.level, self._level + 1)
        look = self._look
        style = {1: look.subject, 2: look.heading}.get(block.level, look.subheading)
        return text((Span(block.text),), style, self._root.add(f"H{self._level}"))

    def _ticks(self, block: Ticks) -> Flowable:
        """Return a question with its answers, which stay on one page."""
        look, root = self._look, self._root
        asked = text((Span(block.question),), look.subheading, root.add("P"))
        boxes = root.add("L", "<</O/List/ListNumbering/None>>")
        answers = [tick(answer, look.tick, boxes) for answer in block.answers]
        return KeepTogether([Spacer(1, 3 * look.scale), asked, *answers, Spacer(1, 3 * look.scale)])

    def _box(self, block: Box) -> Iterator[Flowable]:
        look, element = self._look, self._root.add("Sect")
        yield Spacer(1, 4 * look.scale)
        yield text((Span(block.title),), look.boxed_title, element.add("P"), Boxed)
        for inner in block.blocks:
            if isinstance(inner, Bullets):
                for made in _items(inner, look.boxed_item, element, Boxed):
                    yield Spacer(1, BOX_GAP)
                    yield made
            else:
                yield Spacer(1, BOX_GAP)
                yield text(inner.spans, look.boxed, element.add("P"), Boxed)
        yield Spacer(1, 12 * look.scale)

    def _signature(self, lines: tuple[str, ...]) -> Iterator[Flowable]:
        look = self._look
        yield Spacer(1, look.leading / 2)
        for line in lines:
            if line:
                yield text((Span(line),), look.signature, self._root.add("P"))
            else:
                yield Spacer(1, look.leading)


def _items(
    block: Bullets, style: ParagraphStyle, above: Element, kind: type[Text] = Text
) -> Iterator[Text]:
    numbering = "Decimal" if block.ordered else "Disc"
    element = above.add("L", f"<</O/List/ListNumbering/{numbering}>>")
    for number, spans in enumerate(block.items, start=1):
        yield item(spans, f"{number}." if block.ordered else "•", style, element, kind)


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
        if isinstance(part, KeepTogether):
            # It can only be measured on a canvas; what it holds needs none.
            room += _height(part._content)
            continue
        _, height = part.wrap(sheet.BODY_WIDTH, sheet.HEIGHT)
        room += height + part.getSpaceBefore() + part.getSpaceAfter()
    return room


def _introduces(block: Block) -> bool:
    """Return whether a paragraph announces what follows, and must not end a page."""
    return isinstance(block, Paragraph) and block.spans[-1].text.endswith(":")


def _company(blocks: Sequence[Block], look: Look) -> float:
    """Return the room that a heading or table needs: what it heads must begin beside it."""
    room, form = 0.0, False
    for block in blocks:
        match block:
            case Heading() if form:
                return room
            case Heading():
                room += 1.8 * look.leading
            case Table():
                return room + 7 * look.leading
            case Blank(lines=lines):
                # A form that stays on one sheet can be sent back by itself.
                form = True
                room += 1.4 * look.leading + room_to_write(lines, look.scale)
            case Paragraph() if _introduces(block):
                return room + 4 * look.leading
            case _:
                # Three lines don't split: neither of the parts may be one line.
                return room + 3 * look.leading
    return room

"""From a composed letter to the bytes of a PDF, the same bytes each time."""

import io
from collections.abc import Callable

from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate

from hengelo_toegang.adapters.pdf import sheet
from hengelo_toegang.adapters.pdf.fonts import REGULAR, printable
from hengelo_toegang.adapters.pdf.look import Look, look
from hengelo_toegang.adapters.pdf.metadata import CREATOR, PRODUCER, Metadata, language_tag
from hengelo_toegang.adapters.pdf.sheet import Place, Sheet
from hengelo_toegang.adapters.pdf.story import story
from hengelo_toegang.adapters.pdf.structure import Element
from hengelo_toegang.adapters.pdf.tagging import TaggedCanvas
from hengelo_toegang.letters.blocks import Letter
from hengelo_toegang.records import dataclass

_HARDLY_USED = 12
"""Lines: a last page with less on it is worth some white space elsewhere."""


OnPage = Callable[[TaggedCanvas, BaseDocTemplate], None]
Overlay = Callable[[TaggedCanvas, Element], None]
"""Draws more on the first page; the element is that of the whole letter."""


def draw(letter: Letter, places: Sheet, overlay: Overlay | None = None) -> bytes:
    """Return the letter as a PDF; the fonts must be registered.

    Raises:
        UnprintableText: A character has no glyph.
    """
    drawn = _drawn(letter, look(large=letter.large_print), places, overlay)
    if drawn.pages > 1 and drawn.last_page < _HARDLY_USED:
        tight = _drawn(letter, look(large=letter.large_print, tight=True), places, overlay)
        if tight.pages < drawn.pages:
            return tight.content
    return drawn.content


@dataclass(frozen=True)
class _Drawn:
    """A drawn letter: its bytes, and how much of its last page is used, in lines."""

    content: bytes
    pages: int
    last_page: float


def _drawn(letter: Letter, look: Look, places: Sheet, overlay: Overlay | None) -> _Drawn:
    buffer = io.BytesIO()
    root = Element("Document")
    about = Metadata(
        printable(letter.subject),
        printable(letter.sender),
        printable(letter.case_number),
        language_tag(letter.language),
        letter.made,
    )
    document = BaseDocTemplate(
        buffer,
        pagesize=(sheet.WIDTH, sheet.HEIGHT),
        title=about.title,
        author=about.author,
        subject=about.subject,
        creator=CREATOR,
        producer=PRODUCER,
        lang=about.language,
        # Else each page names a font that isn't embedded.
        initialFontName=REGULAR,
        pageCompression=1,
        invariant=1,
    )
    sender = root.add("P")

    def first(canvas: TaggedCanvas, _document: BaseDocTemplate) -> None:
        sheet.draw_marks(canvas, letter, look)
        sheet.draw_sender(canvas, letter, look, sender)
        if overlay is not None:
            overlay(canvas, root)

    def later(canvas: TaggedCanvas, _document: BaseDocTemplate) -> None:
        sheet.draw_marks(canvas, letter, look)

    document.addPageTemplates(_pages(places, first, later))

    def footer(canvas: TaggedCanvas, page: int, pages: int) -> None:
        sheet.draw_footer(canvas, letter, look, page, pages)

    def canvas(*given: object, **named: object) -> TaggedCanvas:
        return TaggedCanvas(*given, about=about, root=root, footer=footer, **named)

    document.build(story(letter, look, places, root), canvasmaker=canvas)
    used = places.later_body[1] + places.later_body[3] - document.frame._y
    return _Drawn(buffer.getvalue(), document.page, used / look.leading)


def _pages(places: Sheet, first: OnPage, later: OnPage) -> list[PageTemplate]:
    heads = [_frame("address", places.window), _frame("references", places.references)]
    return [
        PageTemplate("first", [*heads, _frame("body", places.first_body)], onPage=first),
        PageTemplate("later", [_frame("body", places.later_body)], onPage=later),
    ]


def _frame(name: str, place: Place) -> Frame:
    return Frame(*place, id=name, leftPadding=0, rightPadding=0, topPadding=0, bottomPadding=0)

"""The manual on paper: a tagged PDF by the same engine and standards as the letters."""

import io
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from importlib.resources import as_file, files

from reportlab.lib.units import mm
from reportlab.platypus import (
    BaseDocTemplate,
    CondPageBreak,
    Flowable,
    Frame,
    PageBreak,
    PageTemplate,
    Spacer,
)

import resources
from hengelo_toegang.adapters.pdf import ReportLabPress
from hengelo_toegang.adapters.pdf.fonts import REGULAR, printable
from hengelo_toegang.adapters.pdf.grid import table
from hengelo_toegang.adapters.pdf.look import GREY
from hengelo_toegang.adapters.pdf.metadata import CREATOR, PRODUCER, Metadata, language_tag
from hengelo_toegang.adapters.pdf.sheet import BODY_WIDTH, HEIGHT, LATER_BODY, LEFT, RIGHT, WIDTH
from hengelo_toegang.adapters.pdf.structure import Element
from hengelo_toegang.adapters.pdf.tagging import TaggedCanvas
from hengelo_toegang.letters.blocks import Table
from hengelo_toegang.manual.blocks import (
    Block,
    Chapter,
    Grid,
    Heading,
    Items,
    Paragraph,
    Picture,
    Run,
)
from tests.manual.paper_canvas import PaperCanvas
from tests.manual.paper_parts import (
    Entry,
    Figure,
    Head,
    RunsCell,
    Type,
    cell_of,
    item,
    line,
    type_of,
)

MADE = datetime(2026, 12, 1, 9, tzinfo=UTC)
"""The day of the pictures: each build of the same sources gives the same bytes."""
_CONTENTS = "Inhoud"
_BEGUN = 0.4
"""How much of a page a chapter wants to begin on it."""

ReadPicture = Callable[[str], bytes]


@dataclass(frozen=True, slots=True)
class Booklet:
    """What is printed."""

    title: str
    subtitle: str
    chapters: tuple[Chapter, ...]
    contents: bool = True
    """Whether it has a first page with what stands where."""
    language: str = "nl"
    scale: float = 1.0
    """How large its print is; a card is smaller than a book."""


def draw(booklet: Booklet, picture: ReadPicture) -> bytes:
    """Return a booklet as a PDF.

    Raises:
        UnprintableText: A character has no glyph.
    """
    with as_file(files(resources) / "fonts") as fonts:
        ReportLabPress(fonts).warm_up()
        # The first time shows on which page each heading comes; the contents stay as long.
        _, pages = _drawn(booklet, picture, {})
        return _drawn(booklet, picture, pages)[0]


def _drawn(
    booklet: Booklet, picture: ReadPicture, pages: Mapping[str, int]
) -> tuple[bytes, Mapping[str, int]]:
    buffer, root = io.BytesIO(), Element("Document")
    about = Metadata(
        printable(booklet.title),
        CREATOR,
        printable(booklet.subtitle),
        language_tag(booklet.language),
        MADE,
    )
    document = BaseDocTemplate(
        buffer,
        pagesize=(WIDTH, HEIGHT),
        title=about.title,
        author=about.author,
        subject=about.subject,
        creator=CREATOR,
        producer=PRODUCER,
        lang=about.language,
        initialFontName=REGULAR,
        pageCompression=1,
        invariant=1,
    )
    frame = Frame(*LATER_BODY, leftPadding=0, rightPadding=0, topPadding=0, bottomPadding=0)
    document.addPageTemplates([PageTemplate("page", [frame])])
    made: list[PaperCanvas] = []
    titles = {head.place: head.text for one in booklet.chapters for head in one.headings}

    def canvas(*given: object, **named: object) -> PaperCanvas:
        footer = partial(_footer, booklet.title)
        made.append(
            PaperCanvas(*given, titles=titles, about=about, root=root, footer=footer, **named)
        )
        return made[0]

    story = [*_Story(type_of(booklet.scale), root, picture, pages).all(booklet)]
    document.build(story, canvasmaker=canvas)
    found = {place: page + 1 for place, (page, _) in made[0].found.items()}
    return buffer.getvalue(), found


def _footer(title: str, canvas: TaggedCanvas, page: int, pages: int) -> None:
    canvas.setFillColor(GREY)
    canvas.setFont(REGULAR, 8.5)
    canvas.drawString(LEFT, 12 * mm, printable(title))
    if pages > 1:
        canvas.drawRightString(WIDTH - RIGHT, 12 * mm, f"Pagina {page} van {pages}")


class _Story:
    """What the pages are laid out from."""

    def __init__(
        self, look: Type, root: Element, picture: ReadPicture, pages: Mapping[str, int]
    ) -> None:
        self._look = look
        self._root = root
        self._picture = picture
        self._pages = pages

    def all(self, booklet: Booklet) -> Iterator[Flowable]:
        if booklet.contents:
            yield line((Run(booklet.title),), self._look.title, self._root.add("P"))
            yield line((Run(booklet.subtitle),), self._look.subtitle, self._root.add("P"))
            yield from self._contents(booklet.chapters)
            yield PageBreak()
        for at, chapter in enumerate(booklet.chapters):
            if at:
                yield CondPageBreak(_BEGUN * LATER_BODY[3])
            yield from self._chapter(chapter)

    def _contents(self, chapters: Sequence[Chapter]) -> Iterator[Flowable]:
        yield line((Run(_CONTENTS),), self._look.heading, self._root.add("P"))
        listed = self._root.add("TOC")
        for chapter in chapters:
            for head in chapter.headings:
                if head.place and head.level < 3:
                    style = self._look.entry if head.level == 1 else self._look.sub_entry
                    page = str(self._pages.get(head.place, ""))
                    yield Entry(head, page, style, listed.add("TOCI").add("Reference"))

    def _chapter(self, chapter: Chapter) -> Iterator[Flowable]:
        section = self._root.add("Sect")
        following = (*chapter.blocks[1:], None)
        for block, after in zip(chapter.blocks, following, strict=True):
            yield from self._block(block, section, after)

    def _block(self, block: Block, above: Element, after: Block | None) -> Iterator[Flowable]:
        look = self._look
        match block:
            case Heading(level=level):
                style = (look.chapter, look.heading, look.subheading)[level - 1]
                yield Head.of(block, style, above.add(f"H{level}"))
            case Paragraph(runs=runs):
                # Words that announce a picture or a list stand on the page of what they announce.
                shown = isinstance(after, Picture | Items)
                yield line(runs, look.announcing if shown else look.body, above.add("P"))
            case Items(items=items, ordered=ordered):
                numbering = "Decimal" if ordered else "Disc"
                element = above.add("L", f"<</O/List/ListNumbering/{numbering}>>")
                for number, runs in enumerate(items, start=1):
                    # No first or last item stands on a page without its neighbour.
                    held = len(items) > 1 and number in (1, len(items) - 1)
                    style = look.held_item if held else look.item
                    yield item(runs, f"{number}." if ordered else "•", style, element)
                yield Spacer(1, 4)
            case Grid():
                yield from table(_table(block), BODY_WIDTH, look.letter, above, cell_of)
            case Picture(name=name, alternative=alternative):
                element = above.add("Figure")
                element.alternative = printable(alternative)
                yield Figure(self._picture(name), BODY_WIDTH, element)


def _table(block: Grid) -> Table:
    rows = [
        tuple(RunsCell("".join(run.text for run in cell), runs=cell) for cell in row)
        for row in (block.header, *block.rows)
    ]
    # Columns get room by what stands in them; no column so little that words break.
    longest = [max(len(cell.text) for cell in column) for column in zip(*rows, strict=True)]
    shares = tuple(float(min(max(length, 12), 70)) for length in longest)
    return Table("", rows[0], tuple(rows[1:]), widths=shares)

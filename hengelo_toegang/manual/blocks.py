"""What the manual is made of: chapters of blocks, for the window, the web page and the PDF."""

from collections.abc import Iterator
from enum import StrEnum

from hengelo_toegang.records import dataclass


class Kind(StrEnum):
    """What a run of text is."""

    PLAIN = "plain"
    STRONG = "strong"
    EMPHASIS = "emphasis"
    SCREEN = "screen"
    """Words that stand on the screen just so."""
    KEYS = "keys"
    """What is pressed or typed."""


@dataclass(frozen=True, slots=True)
class Run:
    """A run of text of one kind; plain characters, never mark-up."""

    text: str
    kind: Kind = Kind.PLAIN
    link: str = ""
    """The place in the manual that it leads to; empty: it is no link."""


Runs = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 1 to 3; level 1 opens a chapter."""

    level: int
    runs: Runs
    place: str = ""
    """What links and the window find it by; empty: nobody looks for it."""

    @property
    def text(self) -> str:
        """The words without their kinds."""
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of running text."""

    runs: Runs


@dataclass(frozen=True, slots=True)
class Items:
    """A list; its items are numbered where their order matters."""

    items: tuple[Runs, ...]
    ordered: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """A table with a header row; the first column heads its row."""

    header: tuple[Runs, ...]
    rows: tuple[tuple[Runs, ...], ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture of the program, with what it shows in words."""

    name: str
    alternative: str


Block = Heading | Paragraph | Items | Grid | Picture


@dataclass(frozen=True, slots=True)
class Chapter:
    """A chapter: its blocks, of which the first is its heading of level 1."""

    source: str
    """Name of the file that it was read from."""
    blocks: tuple[Block, ...]

    @property
    def heading(self) -> Heading:
        """The heading that opens it."""
        first = self.blocks[0]
        assert isinstance(first, Heading)
        return first

    @property
    def headings(self) -> Iterator[Heading]:
        """Every heading in it, in order."""
        return (block for block in self.blocks if isinstance(block, Heading))

    @property
    def pictures(self) -> Iterator[Picture]:
        """Every picture in it, in order."""
        return (block for block in self.blocks if isinstance(block, Picture))


@dataclass(frozen=True, slots=True)
class Part:
    """A heading with what stands under it, up to the next heading."""

    chapter: Chapter
    heading: Heading
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Manual:
    """All chapters, in the order in which they are read."""

    language: str
    chapters: tuple[Chapter, ...]

    def chapter_of(self, place: str) -> Chapter | None:
        """Return the chapter in which a place stands."""
        return next(
            (one for one in self.chapters if any(head.place == place for head in one.headings)),
            None,
        )

    @property
    def places(self) -> frozenset[str]:
        """Every place that can be linked to."""
        found = (head.place for chapter in self.chapters for head in chapter.headings)
        return frozenset(place for place in found if place)

    def parts(self) -> Iterator[Part]:
        """Yield each heading with what stands under it."""
        for chapter in self.chapters:
            starts = [at for at, block in enumerate(chapter.blocks) if isinstance(block, Heading)]
            for start, end in zip(starts, [*starts[1:], len(chapter.blocks)], strict=True):
                heading = chapter.blocks[start]
                assert isinstance(heading, Heading)
                yield Part(chapter, heading, chapter.blocks[start + 1 : end])


def runs_of(block: Block) -> Iterator[Run]:
    """Yield every run of a block, in order."""
    match block:
        case Heading(runs=runs) | Paragraph(runs=runs):
            yield from runs
        case Items(items=items):
            for item in items:
                yield from item
        case Grid(header=header, rows=rows):
            for row in (header, *rows):
                for cell in row:
                    yield from cell
        case Picture():
            pass


def words_of(block: Block) -> str:
    """Return the words of a block, as who searches for them types them."""
    if isinstance(block, Picture):
        return block.alternative
    return " ".join(run.text for run in runs_of(block))

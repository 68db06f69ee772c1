"""The blocks of a letter: one list that feeds preview, PDF, plain text and checks."""

from datetime import date, datetime
from enum import StrEnum

from hengelo_toegang.records import dataclass


class Strength(StrEnum):
    """How a piece of text stands out."""

    PLAIN = "plain"
    STRONG = "strong"
    EMPHASIS = "emphasis"


@dataclass(frozen=True, slots=True)
class Span:
    """A run of text in one strength; plain characters, never mark-up."""

    text: str
    strength: Strength = Strength.PLAIN
    language: str = ""
    """Language of the words where it differs from that of the letter, such as a quote."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; level 1 is the subject of the letter and stands once."""

    level: int
    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of running text."""

    spans: tuple[Span, ...]
    legal: bool = False
    """A legal basis: exempt from the readability check."""


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list; each item is a run of spans."""

    items: tuple[tuple[Span, ...], ...]
    ordered: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """A table cell."""

    text: str
    """What stands in it; a line break starts a new line."""
    number: bool = False
    """Aligned to the right, as amounts are."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a header row; the first column heads its row; footers are totals."""

    caption: str
    header: tuple[Cell, ...]
    rows: tuple[tuple[Cell, ...], ...]
    footer: tuple[tuple[Cell, ...], ...] = ()
    widths: tuple[float, ...] = ()
    """Shares of the width, one per column; empty: equal."""


@dataclass(frozen=True, slots=True)
class Signature:
    """The closing: in whose name, by whom, with which mandate."""

    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Box:
    """A framed summary before the letter proper, for who reads with difficulty."""

    title: str
    blocks: tuple[Paragraph | Bullets, ...]


@dataclass(frozen=True, slots=True)
class Blank:
    """Room to write on paper: a label and a number of empty lines."""

    label: str
    lines: int = 1


@dataclass(frozen=True, slots=True)
class Ticks:
    """Something to answer on paper, with a box to put a cross in before each answer."""

    question: str
    answers: tuple[str, ...]


Block = Heading | Paragraph | Bullets | Table | Signature | Box | Blank | Ticks


@dataclass(frozen=True, slots=True)
class Reference:
    """A labelled line at the head of the letter: date, case number, contact."""

    label: str
    value: str


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter, ready to be drawn; `fictitious` marks demo letters on every page."""

    kind: str
    language: str
    subject: str
    return_address: str
    address: tuple[str, ...]
    references: tuple[Reference, ...]
    case_number: str
    body: tuple[Block, ...]
    made: datetime
    template: str
    page_word: str
    """Format of the page number, such as `Pagina {page} van {pages}`."""
    sender: str = ""
    """Who writes, as the head of the first page says it."""
    salutation: str = ""
    objection_until: date | None = None
    """Last day for an objection, when the letter is a decision."""
    concept: bool = False
    fictitious: bool = False
    large_print: bool = False
    watermark: str = ""

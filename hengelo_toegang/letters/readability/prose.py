"""The sentences of a letter: which blocks hold any, and where one ends and the next begins."""

import re
from collections.abc import Iterator, Sequence

from hengelo_toegang.letters.blocks import Block, Box, Bullets, Paragraph, Span
from hengelo_toegang.letters.readability.words import Token, tokens
from hengelo_toegang.records import dataclass

# Before a name or a number: the full stop behind these never ends a sentence.
_LEADING = frozenset(
    {
        "art", "blz", "bijv", "bv", "ca", "cf", "dhr", "d.d", "dr", "drs", "d.w.z", "fam", "ing",
        "ir", "i.c", "i.h.k.v", "i.o", "i.o.m", "i.v.m", "max", "mej", "mevr", "min", "m.b.t",
        "m.b.v", "m.i.v", "mr", "mw", "n.a.v", "nl", "nr", "nrs", "o.a", "o.b.v", "o.g.v",
        "o.v.v", "p", "pag", "par", "p/a", "prof", "resp", "st", "t.a.v", "tel", "t.b.v", "t.g.v",
        "t.n.v", "t.o.v", "vgl", "vnl", "vs", "zgn", "incl", "excl", "evt", "i.p.v", "jan", "feb",
        "mrt", "apr", "jun", "jul", "aug", "sep", "sept", "okt", "nov", "dec",
    }
)  # fmt: skip
# At the end of a sentence too: these end it when a capital follows.
_CLOSING = frozenset(
    {
        "a.s", "a.u.b", "c.q", "c.s", "e.a", "e.d", "e.v", "enz", "etc", "g.g.z", "jl", "jr",
        "m.a.w", "m.n", "n.v.t", "p.g.b", "p.j", "p.m", "p.u", "p.w", "sr", "t.z.t", "vlg",
        "z.o.z", "z.s.m",
    }
)  # fmt: skip
# A capital behind one of these is a name of something, not somebody's initial.
_LETTERED = frozenset(
    {"bijlage", "categorie", "groep", "hepatitis", "onder", "plan", "punt", "sub", "vitamine"}
)
_STOP = re.compile(r"(?:\.{1,3}|[?!…]+)[”\"’'»)\]]*(\s+)(?=\S)")
_BEFORE = re.compile(r"[^\s(“\"„«\[]+$")
_NUMBERED = re.compile(r"\d{1,2}|[a-z]")
_SALUTATION = re.compile(r"(?:Geachte|Beste|Dag|Hallo)\b[^.?!]*,$")
_MARK = re.compile(r"\s*(?:[-*•–]|\d{1,2}[.)])\s+")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence with its words, and the block that it comes from, counted from 0."""

    block: int
    text: str
    words: tuple[Token, ...]


def typed(text: str) -> tuple[Block, ...]:
    """Return what somebody typed as blocks, one a row; a row with a dash is an item."""
    return tuple(_row(row) for row in text.splitlines())


def read(blocks: Sequence[Block]) -> tuple[Sentence, ...]:
    """Return the sentences of paragraphs and lists, boxes included.

    Left out: headings, tables, closing, room to write, the salutation, words in another
    language, and what is marked as a legal basis. They are no sentences of the letter,
    or they can't be put more simply.
    """
    return tuple(
        Sentence(index, text, words)
        for index, block in enumerate(blocks)
        for row in _rows(block)
        for text in sentences(row)
        if (words := tokens(text))
    )


def sentences(text: str) -> tuple[str, ...]:
    """Return the sentences of one row of text."""
    found, start = [], 0
    for stop in _STOP.finditer(text):
        if _ends(text, stop):
            found.append(text[start : stop.start(1)])
            start = stop.end()
    found.append(text[start:])
    return tuple(found)


def _row(row: str) -> Block:
    mark = _MARK.match(row)
    if mark is not None:
        return Bullets(((Span(row[mark.end() :]),),))
    return Paragraph((Span(row),))


def _rows(block: Block) -> Iterator[str]:
    for text in _texts(block):
        for row in text.splitlines():
            if not _SALUTATION.fullmatch(row.strip()):
                yield row.strip()


def _texts(block: Block) -> Iterator[str]:
    match block:
        case Paragraph(spans=spans, legal=False):
            yield _joined(spans)
        case Bullets(items=items):
            yield from (_joined(item) for item in items)
        case Box(blocks=inner):
            for part in inner:
                yield from _texts(part)


def _joined(spans: Sequence[Span]) -> str:
    return "".join(span.text for span in spans if not span.language)


def _ends(text: str, stop: re.Match[str]) -> bool:
    after = text[stop.end() :].lstrip("“\"„‘’'«([")
    capital = after[:1].isupper() or after[:1].isdigit()
    if not stop.group().startswith("."):
        return capital
    found = _BEFORE.search(text, 0, stop.start())
    if found is None:
        return capital
    before, word = found.group(), found.group().lower()
    if word in _LEADING:
        return False
    if word in _CLOSING:
        return after[:1].isupper()
    if found.start() == 0 and _NUMBERED.fullmatch(before):
        return False  # "1. Wij maken een afspraak."
    if _is_initial(before):
        earlier = _BEFORE.search(text[: found.start()].rstrip())
        return capital and earlier is not None and earlier.group().lower() in _LETTERED
    # A forgotten capital: only a whole word before it is sure to be no abbreviation.
    return capital or (len(word) > 3 and word.isalpha() and not stop.group().startswith(".."))


def _is_initial(word: str) -> bool:
    """Return whether it is "G", "G.J", "Th" or "Chr" in front of a name."""
    return all(
        part in ("Th", "Ch", "Chr", "IJ", "Ph", "Fr", "Joh") or (len(part) == 1 and part.isupper())
        for part in word.split(".")
    )

"""A letter as plain text, for who reads with a screen reader, a braille line or by mail.

Everything that is printed is in it, in the same order: nothing is told by layout alone,
so each amount of a table stands behind the heading of its column.
"""

import textwrap
from collections.abc import Iterable, Iterator, Sequence
from itertools import count

from hengelo_toegang.letters.blocks import (
    Blank,
    Block,
    Box,
    Bullets,
    Cell,
    Heading,
    Letter,
    Paragraph,
    Signature,
    Span,
    Table,
    Ticks,
)

WIDTH = 72
"""Characters on a line: what mail programs leave whole."""

_CONCEPT = "CONCEPT"
_ROOM = "_" * 40
"""A line to write on."""
_BOX = "[ ] "
"""A box to put a cross in."""

_NO_HEADING = Cell("")


def letter_text(letter: Letter) -> str:
    """Return the whole letter as plain text, in lines of at most 72 characters.

    Only a word that is longer by itself, such as a web address, makes a longer line.
    """
    marks = (_CONCEPT if letter.concept else "", letter.watermark)
    heads = (
        tuple(mark for mark in marks if mark),
        (letter.sender, letter.return_address),
        letter.address,
        tuple(f"{reference.label}: {reference.value}" for reference in letter.references),
    )
    paragraphs = [_wrapped(line for line in head if line) for head in heads]
    paragraphs += [paragraph for block in letter.body for paragraph in _paragraphs(block)]
    whole = "\n\n".join(paragraph for paragraph in paragraphs if paragraph)
    # A hard space has done its work once the lines are broken.
    return whole.replace("\u00a0", " ") + "\n"


def plain_text(blocks: Sequence[Block]) -> str:
    """Return the blocks as plain text, one paragraph a line, tables row by row."""
    return "\n".join(line for block in blocks for line in _lines(block))


def _paragraphs(block: Block) -> Iterator[str]:
    match block:
        case Heading(text=text):
            yield _wrapped((text,))
        case Paragraph(spans=spans):
            yield _wrapped((_words(spans),))
        case Bullets(items=items, ordered=ordered):
            yield "\n".join(
                _hanging(f"{number}. " if ordered else "- ", _words(item))
                for number, item in enumerate(items, start=1)
            )
        case Table(caption=caption, header=header, rows=rows, footer=footer):
            yield _wrapped((caption,))
            yield from (_row(header, row) for row in rows)
            # A total is not one of what the first column is about.
            yield from (_row((_NO_HEADING, *header[1:]), row) for row in footer)
        case Signature(lines=lines):
            yield _wrapped(lines)
        case Box(title=title, blocks=blocks):
            yield _wrapped((title,))
            for inner in blocks:
                yield from _paragraphs(inner)
        case Blank(label=label, lines=lines):
            yield "\n".join((_wrapped((label,)), *(_ROOM for _ in range(lines))))
        case Ticks(question=question, answers=answers):
            boxes = (_hanging(_BOX, answer) for answer in answers)
            yield "\n".join((_wrapped((question,)), *boxes))


def _row(header: Sequence[Cell], row: Sequence[Cell]) -> str:
    """Return a row of a table: what it is about, and each cell behind its heading."""
    first, *cells = (_one_line(cell.text) for cell in row)
    about = f"{_one_line(header[0].text)}: {first}" if header[0].text else first
    told = (
        _hanging("  ", f"{_one_line(head.text)}: {cell}" if head.text else cell)
        for head, cell in zip(header[1:], cells, strict=True)
        if cell
    )
    return "\n".join((_hanging("", about), *told))


def _words(spans: Iterable[Span]) -> str:
    return "".join(span.text for span in spans)


def _one_line(text: str) -> str:
    return ". ".join(line for line in text.split("\n") if line)


def _wrapped(lines: Iterable[str]) -> str:
    return "\n".join(_hanging("", line) for line in lines)


def _hanging(mark: str, text: str) -> str:
    """Return text behind a mark, with the lines that follow below the text."""
    return textwrap.fill(
        text,
        WIDTH,
        initial_indent=mark,
        subsequent_indent=" " * len(mark),
        break_long_words=False,
        break_on_hyphens=False,
    )


def _lines(block: Block) -> Sequence[str]:
    match block:
        case Heading(text=text):
            return (text,)
        case Paragraph(spans=spans):
            return ("".join(span.text for span in spans),)
        case Bullets(items=items, ordered=ordered):
            marks = (f"{number}. " if ordered else "- " for number in count(1))
            return tuple(
                mark + "".join(span.text for span in item)
                for mark, item in zip(marks, items, strict=False)
            )
        case Table(caption=caption, header=header, rows=rows, footer=footer):
            lines = (header, *rows, *footer)
            printed = ("; ".join(cell.text for cell in line) for line in lines)
            return (caption, *(row.replace("\n", "; ") for row in printed))
        case Signature(lines=lines):
            return lines
        case Box(title=title, blocks=blocks):
            return (title, *(line for inner in blocks for line in _lines(inner)))
        case Blank(label=label):
            return (label,)
        case Ticks(question=question, answers=answers):
            return (question, *(_BOX + answer for answer in answers))

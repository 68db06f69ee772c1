"""From a filled-in text to blocks: Markdown, boxes, anchors and what code fills in.

Values arrive as tokens and become plain characters here, after Markdown has been read.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from hengelo_toegang.letters import quotes
from hengelo_toegang.letters.blocks import (
    Blank,
    Block,
    Box,
    Bullets,
    Heading,
    Paragraph,
    Span,
    Strength,
)
from hengelo_toegang.letters.templates.model import TemplateFault

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

OPEN, CLOSE = "\ue000", "\ue001"
"""Around a value on its way past Markdown."""
FENCE = re.compile(r"^:::[ \t]*(.*)$", re.MULTILINE)
ROOM = {"write": 1, "write-more": 3}
"""Blocks to write in on paper, by name: how many lines; the label stands behind the name."""
_VALUE = re.compile(f"{OPEN}([0-9a-f]*){CLOSE}")
_MARKS = re.compile(r"\s*\{([#.][a-z-]+(?:\s+[#.][a-z-]+)*)\}$")


class Reader:
    """Reads one filled-in text into blocks."""

    def __init__(
        self, source: str, fills: Mapping[str, Sequence[Block]], markdown: "MarkdownIt"
    ) -> None:
        self._source = source
        self._fills = fills
        self._markdown = markdown

    def read(self, text: str) -> tuple[str, tuple[Block, ...], frozenset[str]]:
        subject = ""
        blocks: list[Block] = []
        anchors: set[str] = set()
        box: tuple[str, list[Paragraph | Bullets]] | None = None
        # A block stands by itself, also where a passage ends with one and words follow.
        apart = FENCE.sub(r"\n\g<0>\n", text)
        for block, marks in self._pieces(re.sub(r"\n\s*\n\s*\n+", "\n\n", apart)):
            anchors.update(mark[1:] for mark in marks if mark.startswith("#"))
            match block:
                case str() if block.startswith("box"):
                    box = (block.removeprefix("box").strip(), [])
                case "" if box is not None:
                    blocks.append(Box(box[0], tuple(box[1])))
                    box = None
                case str():
                    blocks.extend(self._fill(block))
                case Heading(level=1, text=words):
                    subject = self._only(subject, words)
                case Paragraph() | Bullets() if box is not None:
                    box[1].append(block)
                case Paragraph() if ".legal" in marks:
                    blocks.append(replace(block, legal=True))
                case _:
                    blocks.append(block)
        if box is not None:
            raise TemplateFault(self._source, "a box is opened but not closed with :::")
        if not subject:
            raise TemplateFault(self._source, "a heading of level 1, the subject, is missing")
        return subject, tuple(blocks), frozenset(anchors)

    def _only(self, before: str, subject: str) -> str:
        if before:
            problem = f"a second heading of level 1, {subject!r}; expected one, the subject"
            raise TemplateFault(self._source, problem)
        return subject

    def _fill(self, name: str) -> Sequence[Block]:
        room, _, label = name.partition(" ")
        if room in ROOM:
            return (Blank(label.strip(), ROOM[room]),)
        if name not in self._fills:
            raise TemplateFault(self._source, f"there is no block {name!r}")
        return self._fills[name]

    def _pieces(self, text: str) -> Iterator[tuple[Block | str, Sequence[str]]]:
        """Yield each block, or the name of a block that code fills, with its marks."""
        items: list[tuple[Span, ...]] | None = None
        ordered = False
        inside: list[Token] = []
        for token in self._markdown.parse(text):
            if token.type in ("bullet_list_open", "ordered_list_open") and items is None:
                items, ordered = [], token.type.startswith("ordered")
            elif token.type in ("bullet_list_close", "ordered_list_close") and items is not None:
                yield Bullets(tuple(items), ordered), ()
                items = None
            elif token.type.endswith("_open"):
                inside.append(token)
            elif token.type.endswith("_close"):
                inside.pop()
            elif token.type == "inline":
                spans, marks = _spans(token)
                if items is not None:
                    items.append(spans)
                else:
                    yield _block(inside[-1], token, spans), marks


def markdown() -> "MarkdownIt":
    """Return a reader of headings, lists and emphasis; the rest of Markdown is plain text."""
    # Only who writes a letter needs it.
    from markdown_it import MarkdownIt

    return MarkdownIt("zero").enable(["heading", "list", "emphasis", "newline"])


def _block(parent: "Token", token: "Token", spans: tuple[Span, ...]) -> Block | str:
    fence = FENCE.match(token.content)
    if fence:
        return quotes.unmarked(_plain(_MARKS.sub("", fence[1].strip())))
    if parent.type == "heading_open":
        return Heading(int(parent.tag[1]), "".join(span.text for span in spans))
    return Paragraph(spans)


def _spans(token: "Token") -> tuple[tuple[Span, ...], Sequence[str]]:
    """Return the spans of a run of text, and the marks that end it."""
    spans: list[Span] = []
    marks: Sequence[str] = ()
    strong = emphasis = 0
    leaves = token.children or []
    for position, leaf in enumerate(leaves):
        match leaf.type:
            case "strong_open" | "strong_close":
                strong += leaf.nesting
            case "em_open" | "em_close":
                emphasis += leaf.nesting
            case "softbreak" | "hardbreak":
                spans.append(Span(" "))
            case _:
                text = leaf.content
                found = _MARKS.search(text) if position == len(leaves) - 1 else None
                if found:
                    marks, text = found[1].split(), text[: found.start()]
                strength = Strength.EMPHASIS if emphasis else Strength.PLAIN
                spans.append(Span(text, Strength.STRONG if strong else strength))
    return _merged(spans), marks


def _merged(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Return the spans with their values in place; runs of equal strength become one.

    Words that somebody wrote down keep a span of their own, with their language.
    """
    merged: list[Span] = []
    for span in spans:
        if merged and merged[-1].strength is span.strength:
            merged[-1] = replace(span, text=merged[-1].text + span.text)
        else:
            merged.append(span)
    texts = [re.sub(" {2,}", " ", _plain(span.text)) for span in merged]
    if texts:
        texts[0] = texts[0].lstrip(" ")
        texts[-1] = texts[-1].rstrip(" ")
    return tuple(
        replace(span, text=run, language=language)
        for span, text in zip(merged, texts, strict=True)
        for run, language in quotes.runs(text)
        if run
    )


def _plain(text: str) -> str:
    """Return the text with every token replaced by the value that it carries."""
    return _VALUE.sub(lambda found: _one_line(bytes.fromhex(found[1]).decode()), text)


def _one_line(value: str) -> str:
    return re.sub(r"[ \t]*[\r\n\v\f\u2028\u2029]+[ \t]*", " ", value).replace("\t", " ")

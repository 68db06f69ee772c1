"""From Markdown to the blocks of the manual.

Ordinary Markdown, with two things of its own: `[[Words]]` are words of the screen, which a
test holds against today's catalogue, and `{#place}` behind a heading is what it is found by.
What this reader does not know is a fault: it never drops anything.
"""

import re
from collections.abc import Iterator, Sequence

from markdown_it import MarkdownIt
from markdown_it.token import Token

from hengelo_toegang.manual.blocks import (
    Block,
    Chapter,
    Grid,
    Heading,
    Items,
    Kind,
    Paragraph,
    Picture,
    Run,
    Runs,
)

_PLACE = re.compile(r"\s*\{#([a-z][a-z0-9_-]*)\}$")
_SCREEN = re.compile(r"\[\[(.+?)\]\]")
_READ = ("heading", "list", "emphasis", "newline", "link", "image", "backticks", "table", "escape")
_LISTS = {"bullet_list_open": False, "ordered_list_open": True}


class ManualFault(ValueError):
    """A source of the manual cannot be read: which, where, and what is expected."""

    def __init__(self, source: str, line: int, problem: str) -> None:
        super().__init__(f"{source}, line {line}: {problem}")


def read_chapter(source: str, text: str) -> Chapter:
    """Return a chapter; `source` is the name of its file.

    Raises:
        ManualFault: It has no heading of level 1 first, or holds what is not known.
    """
    tokens = MarkdownIt("zero").enable([*_READ]).parse(text)
    blocks = tuple(_Reader(source, tokens).blocks())
    first = blocks[0] if blocks else None
    if not isinstance(first, Heading) or first.level != 1:
        raise ManualFault(source, 1, "a chapter begins with a heading: # Title {#place}")
    return Chapter(source, blocks)


class _Reader:
    """Goes through the tokens of one chapter."""

    def __init__(self, source: str, tokens: Sequence[Token]) -> None:
        self._source = source
        self._tokens = iter(tokens)

    def blocks(self) -> Iterator[Block]:
        for token in self._tokens:
            if token.type == "heading_open":
                yield self._heading(int(token.tag[1]))
            elif token.type == "paragraph_open":
                yield self._paragraph()
            elif token.type in _LISTS:
                yield Items(tuple(self._items(token)), _LISTS[token.type])
            elif token.type == "table_open":
                yield self._grid()
            else:
                raise self._fault(token, f"{token.type} is not known here")

    def _heading(self, level: int) -> Heading:
        inline = self._inline("heading_close")
        if level > 3:
            raise self._fault(inline, "headings go to level 3")
        *before, last = self._runs(inline)
        found = _PLACE.search(last.text)
        if found:
            last = Run(last.text[: found.start()], last.kind, last.link)
        runs = tuple(run for run in (*before, last) if run.text)
        return Heading(level, runs, found[1] if found else "")

    def _paragraph(self) -> Block:
        inline = self._inline("paragraph_close")
        leaves = inline.children or []
        if any(leaf.type == "image" for leaf in leaves):
            if len(leaves) != 1:
                raise self._fault(inline, "a picture stands in a paragraph of its own")
            if not leaves[0].content.strip():
                raise self._fault(inline, "a picture says what it shows: ![words](name)")
            return Picture(str(leaves[0].attrs["src"]), leaves[0].content)
        return Paragraph(self._runs(inline))

    def _items(self, opened: Token) -> Iterator[Runs]:
        close = opened.type.replace("open", "close")
        for token in self._tokens:
            if token.type == close:
                return
            if token.type in _LISTS:
                raise self._fault(token, "a list in a list is not known here")
            if token.type == "inline":
                yield self._runs(token)

    def _grid(self) -> Grid:
        rows: list[list[Runs]] = []
        for token in self._tokens:
            if token.type == "table_close":
                break
            if token.type == "tr_open":
                rows.append([])
            elif token.type == "inline":
                rows[-1].append(self._runs(token))
        header, *body = (tuple(row) for row in rows)
        return Grid(header, tuple(body))

    def _inline(self, close: str) -> Token:
        inline, end = next(self._tokens), next(self._tokens)
        assert inline.type == "inline"
        assert end.type == close
        return inline

    def _runs(self, inline: Token) -> Runs:
        """Return the runs of a line of text, of which equal neighbours are one."""
        made: list[Run] = []
        for run in self._leaves(inline):
            last = made[-1] if made else None
            if last is not None and (last.kind, last.link) == (run.kind, run.link):
                made[-1] = Run(last.text + run.text, run.kind, run.link)
            else:
                made.append(run)
        return tuple(cut for run in made for cut in _with_screen(run))

    def _leaves(self, inline: Token) -> Iterator[Run]:
        strong = emphasis = 0
        link = ""
        for leaf in inline.children or []:
            match leaf.type:
                case "strong_open" | "strong_close":
                    strong += leaf.nesting
                case "em_open" | "em_close":
                    emphasis += leaf.nesting
                case "link_open":
                    link = self._target(inline, str(leaf.attrs["href"]))
                case "link_close":
                    link = ""
                case "softbreak" | "hardbreak":
                    yield Run(" ", _kind(strong, emphasis), link)
                case "code_inline":
                    yield Run(leaf.content, Kind.KEYS, link)
                case "text" | "text_special":
                    yield Run(leaf.content, _kind(strong, emphasis), link)
                case _:
                    raise self._fault(inline, f"{leaf.type} is not known here")

    def _target(self, inline: Token, address: str) -> str:
        if not address.startswith("#"):
            raise self._fault(inline, f"a link leads to a place in the manual, not to {address}")
        return address.removeprefix("#")

    def _fault(self, token: Token, problem: str) -> ManualFault:
        line = token.map[0] + 1 if token.map else 0
        return ManualFault(self._source, line, problem)


def _kind(strong: int, emphasis: int) -> Kind:
    if strong:
        return Kind.STRONG
    return Kind.EMPHASIS if emphasis else Kind.PLAIN


def _with_screen(run: Run) -> Iterator[Run]:
    """Yield a run in pieces: words of the screen apart from the rest."""
    done = 0
    for found in _SCREEN.finditer(run.text):
        if found.start() > done:
            yield Run(run.text[done : found.start()], run.kind, run.link)
        yield Run(found[1], Kind.SCREEN, run.link)
        done = found.end()
    if done < len(run.text):
        yield Run(run.text[done:], run.kind, run.link)

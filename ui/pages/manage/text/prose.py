"""The words of a letter text between its markup, each where it stands; no Qt."""

import re

_HEAD = re.compile(r"\A---\n.*?\n---(?=\n|\Z)", re.DOTALL)
_MARKUP = re.compile(r"\{\{[^{}]*\}\}|\{%[^{}]*%\}|\{[#.][^{}\n]*\}")
_LINE_SIGNS = re.compile(r"^(?::::[ \t]*[\w-]*|#{1,6}(?=[ \t])|[ \t]*[-*](?=[ \t]))", re.MULTILINE)
_CELLS = re.compile(r"\|")


def prose(source: str) -> str:
    """Return a letter text of the same length, with blanks for what is no prose.

    What is filled in keeps its braces, so that half a word before or behind them is not
    taken for a whole one. A cell of a table begins a row of its own.
    """
    text = _HEAD.sub(_blank, source)
    text = _MARKUP.sub(_hollow, text)
    text = _LINE_SIGNS.sub(_blank, text)
    return _CELLS.sub("\n", text)


def _blank(found: re.Match[str]) -> str:
    return re.sub(r"[^\n]", " ", found[0])


def _hollow(found: re.Match[str]) -> str:
    return f"{{{_inside(found[0])}}}"


def _inside(markup: str) -> str:
    return re.sub(r"[^\n]", " ", markup[1:-1])

"""What a letter text must and may not hold; everything wrong in it is named at once.

What reads a text loads when the first one is read: most who sign in write no letter at once.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING

from hengelo_toegang.domain.characters import unprintable
from hengelo_toegang.letters.templates.model import N_, Template, TextFault
from hengelo_toegang.letters.templates.reading import FENCE, ROOM
from hengelo_toegang.letters.templates.shapes import Shape
from hengelo_toegang.records import dataclass

if TYPE_CHECKING:
    from jinja2 import nodes

MOST_TEXT = 100_000
"""Characters of one text; the longest of ours has some seven thousand."""
MOST_INCLUSIONS = 200
"""Passages in one letter, those within passages counted too."""
_NOT_TEXT = {
    re.compile(r"<[/!?a-zA-Z]"): N_("HTML is not possible in a letter; expected plain text"),
    re.compile(r"\]\s*\("): N_("a link or picture is not possible in a letter"),
    re.compile(r"^\s*```|^\s*~~~", re.MULTILINE): N_("code is not possible in a letter"),
    re.compile(r"^\s*\|?\s*:?-{3,}", re.MULTILINE): N_(
        "a table or rule is not possible in a letter; expected a block such as ::: cost-table"
    ),
    re.compile("[\ue000-\uf8ff]"): N_("a private-use character is not possible in a letter"),
}
_NO_LABEL = re.compile(rf"^:::[ \t]*(?:{'|'.join(ROOM)})[ \t]*$", re.MULTILINE)
_TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{##.*?##\}", re.DOTALL)
_HEADING = re.compile(r"^ {0,3}#{1,6}[ \t]", re.MULTILINE)
_ANCHOR = re.compile(r"\{[^}\n]*#([a-z-]+)[^}\n]*\}")


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a text may rely on: fields, passages, and the blocks that code fills."""

    fields: Mapping[str, Shape]
    parts: Mapping[str, Template]
    fills: Callable[[str], bool]


def faults(template: Template, around: Surroundings) -> tuple[TextFault, ...]:
    """Return everything that is wrong with a text, by line."""
    found = _faults(template, around)
    return tuple(sorted(dict.fromkeys(found), key=lambda fault: fault.line))


def _faults(template: Template, around: Surroundings) -> Iterator[TextFault]:
    text = template.text
    if len(text) > MOST_TEXT:
        yield TextFault(
            text.count("\n", 0, MOST_TEXT) + 1,
            N_("the text is too long; expected at most {most} characters"),
            (("most", MOST_TEXT),),
        )
        return
    yield from _bad_text(text, around.fills)
    tree = _parsed(text)
    if isinstance(tree, TextFault):
        yield tree
        return
    from hengelo_toegang.letters.templates.walking import Walk, inclusions

    parts = {name: _parsed(part.text) for name, part in around.parts.items()}
    trees = {name: part for name, part in parts.items() if not isinstance(part, TextFault)}
    included = inclusions(tree, trees)
    last = text.rstrip("\n").count("\n") + 1
    if included.total() > MOST_INCLUSIONS:
        message = N_("at most {most} passages are possible")
        yield TextFault(last, message, (("most", MOST_INCLUSIONS),))
    else:
        yield from Walk(around.fields, trees).through(tree, "" if template.kind else template.id)
    for name in template.parts:
        if name not in included:
            yield TextFault(
                last,
                N_('the mandatory passage {{% include "{name}" %}} is missing'),
                (("name", name),),
            )
    known = (around.parts[name].text for name in included if name in around.parts)
    whole = "\n".join((text, *known))
    present = set(_ANCHOR.findall(whole))
    for anchor in template.anchors:
        if anchor not in present:
            yield TextFault(
                last, N_("the mandatory part {{#{name}}} is missing"), (("name", anchor),)
            )
    if template.kind and not re.search(r"^# ", text, re.MULTILINE):
        yield TextFault(1, N_("a heading of level 1, the subject, is missing: # Subject"))


def included(template: Template, parts: Mapping[str, Template]) -> frozenset[str]:
    """Return the passages that stand in a text, those within passages too."""
    trees = {name: _parsed(part.text) for name, part in parts.items()}
    tree = _parsed(template.text)
    if isinstance(tree, TextFault):
        return frozenset()
    from hengelo_toegang.letters.templates.walking import inclusions

    whole = {name: part for name, part in trees.items() if not isinstance(part, TextFault)}
    return frozenset(inclusions(tree, whole))


def forget_read() -> None:
    """Let go of the texts that were read to check them; to write a letter they are read anew."""
    from hengelo_toegang.letters.templates.walking import forget_included

    _parsed.cache_clear()
    forget_included()


@lru_cache(maxsize=256)
def _parsed(text: str) -> "nodes.Template | TextFault":
    from jinja2 import TemplateSyntaxError

    from hengelo_toegang.letters.templates.filling import own_lines, sandbox

    try:
        return sandbox({}).parse(own_lines(text))
    except TemplateSyntaxError as fault:
        message = N_("this cannot be read: {why}")
        return TextFault(fault.lineno, message, (("why", fault.message or ""),))
    except RecursionError:
        return TextFault(1, N_("tags stand too deep inside each other"))


def _bad_text(text: str, fills: Callable[[str], bool]) -> Iterator[TextFault]:
    bare = _TAG.sub(lambda tag: "\n" * tag[0].count("\n"), text)
    for pattern, message in _NOT_TEXT.items():
        for found in pattern.finditer(bare):
            # White space before it may begin on an earlier line.
            start = found.end() - len(found[0].lstrip())
            yield TextFault(bare.count("\n", 0, start) + 1, message)
    for number, line in enumerate(text.split("\n"), start=1):
        character = unprintable(re.sub("[\ue000-\uf8ff]", "", line))
        if character is not None:
            yield TextFault(
                number, N_("no letter can print {character}"), (("character", character),)
            )
    for found in _NO_LABEL.finditer(text):
        at = text.count("\n", 0, found.start()) + 1
        yield TextFault(at, N_("room to write needs a label: ::: write Name:"))
    yield from _blocks(bare, fills)


def _blocks(bare: str, fills: Callable[[str], bool]) -> Iterator[TextFault]:
    opened = 0
    for fence in FENCE.finditer(bare):
        line = bare.count("\n", 0, fence.start()) + 1
        name = next(iter(fence[1].split()), "")
        message = _fence_fault(name, fills, opened=bool(opened))
        if message:
            yield TextFault(line, message, (("name", name),))
        if opened:
            yield from _headings(bare, opened, line)
        opened = line if name == "box" else 0 if name == "" else opened
    if opened:
        yield TextFault(opened, N_("a box is opened but not closed with :::"))


def _headings(bare: str, opened: int, closed: int) -> Iterator[TextFault]:
    """Yield the headings in the box between two lines: they would come to stand above it."""
    for heading in _HEADING.finditer(bare):
        line = bare.count("\n", 0, heading.start()) + 1
        if opened < line < closed:
            yield TextFault(line, N_("a box holds text and lists only; expected ::: first"))


def _fence_fault(name: str, fills: Callable[[str], bool], *, opened: bool) -> str:
    if name == "box":
        return N_("a box stands inside a box; expected ::: first") if opened else ""
    if name == "":
        return "" if opened else N_("::: closes a box that was not opened")
    if opened:
        return N_("a box holds text and lists only; expected ::: first")
    return "" if name in ROOM or fills(name) else N_("unknown block {name!r}")

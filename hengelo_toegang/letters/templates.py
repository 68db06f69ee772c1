"""Letter texts that lawyers can edit: Markdown with fields, rendered to blocks.

A value from a case never passes through Markdown: it travels as a token of hexadecimal
digits between two private-use characters and becomes plain text afterwards, so that no
name or reason can turn into mark-up. What a template may use is counted out here;
everything else is refused when the program starts.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from jinja2 import StrictUndefined, TemplateError, TemplateSyntaxError, meta, nodes
from jinja2 import Template as CompiledTemplate
from jinja2.loaders import DictLoader
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markdown_it import MarkdownIt
from markdown_it.token import Token

from hengelo_toegang.domain.law import Law
from hengelo_toegang.domain.policy import NotInForce
from hengelo_toegang.letters.blocks import (
    Block,
    Box,
    Bullets,
    Heading,
    Paragraph,
    Span,
    Strength,
)
from hengelo_toegang.letters.dutch import FILTERS

_OPEN, _CLOSE = "\ue000", "\ue001"
_VALUE = re.compile(f"{_OPEN}([0-9a-f]*){_CLOSE}")
_PRIVATE = re.compile("[\ue000-\uf8ff]")
_MARKS = re.compile(r"\s*\{([#.][a-z-]+(?:\s+[#.][a-z-]+)*)\}$")
_FENCE = re.compile(r"^:::[ \t]*(.*)$", re.MULTILINE)
_NOT_TEXT = {
    re.compile(r"<[/!?a-zA-Z]"): "HTML",
    re.compile(r"\]\s*\("): "a link or picture",
    re.compile(r"^\s*```|^\s*~~~", re.MULTILINE): "code",
    re.compile(r"^\s*\|?\s*:?-{3,}", re.MULTILINE): "a table or rule; use a block such as :::",
    _PRIVATE: "a private-use character",
}
_TESTS = ("none", "defined")
# A tag alone on its line leaves no empty line behind; its newline moves inside the tag, so
# that the line numbers of faults stay right.
_ALONE = re.compile(r"^[ \t]*(\{%.*?)(%\})[ \t]*\n", re.MULTILINE)
_ALLOWED = (
    nodes.Template,
    nodes.Output,
    nodes.TemplateData,
    nodes.If,
    nodes.For,
    nodes.Include,
    nodes.Name,
    nodes.Getattr,
    nodes.Filter,
    nodes.Test,
    nodes.Const,
    nodes.Tuple,
    nodes.Compare,
    nodes.Operand,
    nodes.And,
    nodes.Or,
    nodes.Not,
)


class TemplateFault(Exception):
    """A letter text is wrong: `source` names the file, `args[0]` what is expected."""

    def __init__(self, source: str, problem: str) -> None:
        super().__init__(f"{source}: {problem}")
        self.source = source
        self.problem = problem


@dataclass(frozen=True, slots=True)
class Template:
    """One version of one letter text, or of a passage (`kind` is empty) shared by letters."""

    id: str
    kind: str
    language: str
    version: int
    laws: tuple[Law, ...]
    approved: bool
    approved_by: str
    valid_from: date
    valid_until: date | None
    anchors: tuple[str, ...]
    """Anchors that every letter of this text must contain."""
    parts: tuple[str, ...]
    """Passages that the text must include."""
    text: str
    sha256: str
    source: str

    @property
    def identity(self) -> str:
        """Which text a letter was made from, to be kept with the letter."""
        return f"{self.language}/{self.id}/{self.version}/{self.sha256[:16]}"

    def in_force_on(self, day: date) -> bool:
        """Return whether the text is approved and valid on `day`."""
        until = self.valid_until
        return self.approved and self.valid_from <= day and (until is None or day <= until)


@dataclass(frozen=True, slots=True)
class ProductWords:
    """A product in plain Dutch.

    `plain` fits behind "u krijgt", `bare` behind "geen", `piece` is one and more of it.
    """

    plain: str
    bare: str
    piece: tuple[str, str] = ("stuk", "stuks")


@dataclass(frozen=True, slots=True)
class Rendered:
    """A text filled in: its blocks, without the subject that heads the letter."""

    subject: str
    blocks: tuple[Block, ...]


class Texts:
    """All letter texts, of every kind, language and period."""

    def __init__(
        self, texts: Iterable[Template], products: Mapping[str, ProductWords] | None = None
    ) -> None:
        texts = tuple(texts)
        self._letters = tuple(text for text in texts if text.kind)
        self._parts = tuple(text for text in texts if not text.kind)
        self._environments: dict[tuple[str, ...], ImmutableSandboxedEnvironment] = {}
        self._ready: dict[tuple[int, str], CompiledTemplate] = {}
        self._markdown = _markdown()
        self.products: Mapping[str, ProductWords] = products or {}

    def find(self, kind: str, law: Law, language: str, day: date) -> Template:
        """Return the text in force on `day`.

        Raises:
            NotInForce: There is no such text, or none for that law and day.
        """
        for text in self._letters:
            served = (text.kind, text.language) == (kind, language) and law in text.laws
            if served and text.in_force_on(day):
                return text
        raise NotInForce(f"letter {language}/{kind} ({law})", day)

    def render(
        self,
        template: Template,
        day: date,
        values: Mapping[str, object],
        fills: Mapping[str, Sequence[Block]],
    ) -> Rendered:
        """Return the text with its fields and blocks filled in.

        Raises:
            TemplateFault: A field or mandatory part is missing, or a value is no text.
        """
        environment = self._environment(template.language, day)
        try:
            filled = self._compiled(environment, template).render(values)
        except (TemplateError, ValueBare) as fault:
            raise TemplateFault(template.source, str(fault)) from fault
        subject, blocks, anchors = _Reader(template.source, fills, self._markdown).read(filled)
        missing = [anchor for anchor in template.anchors if anchor not in anchors]
        if missing:
            raise TemplateFault(template.source, f"mandatory part {missing[0]!r} is missing")
        return Rendered(subject, blocks)

    def _compiled(
        self, environment: ImmutableSandboxedEnvironment, template: Template
    ) -> CompiledTemplate:
        key = (id(environment), template.identity)
        if key not in self._ready:
            self._ready[key] = environment.from_string(_own_lines(template.text))
        return self._ready[key]

    def _environment(self, language: str, day: date) -> ImmutableSandboxedEnvironment:
        """Return the environment whose passages are those in force on `day`."""
        parts = [
            part for part in self._parts if part.language == language and part.in_force_on(day)
        ]
        key = tuple(part.identity for part in parts)
        if key not in self._environments:
            self._environments[key] = _environment({part.id: part.text for part in parts})
        return self._environments[key]


class ValueBare(Exception):
    """A date, amount or missing value was printed without a filter."""


def _token(value: object) -> str:
    """Return the token that carries a value past Markdown, unread."""
    if isinstance(value, bool) or not isinstance(value, str | int):
        raise ValueBare(f"{type(value).__name__} can't be printed; use a filter or an if")
    return f"{_OPEN}{str(value).encode().hex()}{_CLOSE}"


def _environment(parts: Mapping[str, str]) -> ImmutableSandboxedEnvironment:
    environment = ImmutableSandboxedEnvironment(
        loader=DictLoader({name: _own_lines(text) for name, text in parts.items()}),
        undefined=StrictUndefined,
        autoescape=False,
        keep_trailing_newline=True,
        finalize=_token,
        # `{#` is how an anchor starts.
        comment_start_string="{##",
        comment_end_string="##}",
    )
    environment.globals.clear()
    environment.filters.clear()
    environment.filters.update(FILTERS)
    environment.tests = {name: environment.tests[name] for name in _TESTS}
    return environment


def _own_lines(text: str) -> str:
    return _ALONE.sub(r"\1\n\2", text)


class _Reader:
    """Reads one filled-in text into blocks."""

    def __init__(
        self, source: str, fills: Mapping[str, Sequence[Block]], markdown: MarkdownIt
    ) -> None:
        self._source = source
        self._fills = fills
        self._markdown = markdown

    def read(self, text: str) -> tuple[str, tuple[Block, ...], frozenset[str]]:
        subject = ""
        blocks: list[Block] = []
        anchors: set[str] = set()
        box: tuple[str, list[Paragraph | Bullets]] | None = None
        for block, marks in self._pieces(re.sub(r"\n\s*\n\s*\n+", "\n\n", text)):
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
                    subject = words
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

    def _fill(self, name: str) -> Sequence[Block]:
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


def _markdown() -> MarkdownIt:
    return MarkdownIt("zero").enable(["heading", "list", "emphasis", "newline"])


def _block(parent: Token, token: Token, spans: tuple[Span, ...]) -> Block | str:
    fence = _FENCE.match(token.content)
    if fence:
        return _plain(fence[1].strip())
    if parent.type == "heading_open":
        return Heading(int(parent.tag[1]), "".join(span.text for span in spans))
    return Paragraph(spans)


def _spans(token: Token) -> tuple[tuple[Span, ...], Sequence[str]]:
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
    """Return the spans with their values in place; runs of equal strength become one."""
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
    return tuple(replace(span, text=text) for span, text in zip(merged, texts, strict=True) if text)


def _plain(text: str) -> str:
    """Return the text with every token replaced by the value that it carries."""
    return _VALUE.sub(lambda found: _one_line(bytes.fromhex(found[1]).decode()), text)


def _one_line(value: str) -> str:
    return re.sub(r"[ \t]*[\r\n\v\f\u2028\u2029]+[ \t]*", " ", value).replace("\t", " ")


def faults(
    template: Template,
    parts: Mapping[str, Template],
    fields: frozenset[str],
    fills: Callable[[str], bool],
) -> Iterator[str]:
    """Yield everything that is wrong with a text, each as what was expected.

    `fields` are the names that a letter knows, `fills` tells whether code fills a block.
    """
    try:
        tree = _environment({}).parse(_own_lines(template.text))
    except TemplateSyntaxError as fault:
        yield f"line {fault.lineno}: {fault.message}"
        return
    yield from _refused(tree)
    for name in sorted(meta.find_undeclared_variables(tree) - fields):
        yield f"unknown field {name!r}; expected one of: {', '.join(sorted(fields))}"
    included = {name for name in meta.find_referenced_templates(tree) if name}
    for name in sorted(included - parts.keys()):
        yield f"unknown passage {name!r}; expected one of: {', '.join(sorted(parts))}"
    for name in template.parts:
        if name not in included:
            yield f"mandatory passage {name!r} is not included"
    yield from _bad_text(template.text, fills)
    whole = "\n".join((template.text, *(parts[name].text for name in included & parts.keys())))
    for anchor in template.anchors:
        if not re.search(rf"\{{[^}}]*#{re.escape(anchor)}\b", whole):
            yield f"mandatory anchor {{#{anchor}}} stands nowhere"
    if template.kind and not re.search(r"^# ", template.text, re.MULTILINE):
        yield "a heading of level 1, the subject, is missing"


def _refused(tree: nodes.Template) -> Iterator[str]:
    for node in tree.find_all(nodes.Node):
        if not isinstance(node, _ALLOWED):
            yield f"line {node.lineno}: {type(node).__name__} is not possible in a letter"
        elif isinstance(node, nodes.Filter) and node.name not in FILTERS:
            yield f"line {node.lineno}: unknown filter {node.name!r}; expected {sorted(FILTERS)}"
        elif isinstance(node, nodes.Test) and node.name not in _TESTS:
            yield f"line {node.lineno}: unknown test {node.name!r}; expected {sorted(_TESTS)}"
        elif isinstance(node, nodes.Include) and not isinstance(node.template, nodes.Const):
            yield f"line {node.lineno}: include a passage by its name"
        elif isinstance(node, nodes.Getattr) and node.attr.startswith("_"):
            yield f"line {node.lineno}: {node.attr} is not possible in a letter"


def _bad_text(text: str, fills: Callable[[str], bool]) -> Iterator[str]:
    bare = re.sub(r"\{\{.*?\}\}|\{%.*?%\}", "", text, flags=re.DOTALL)
    for pattern, what in _NOT_TEXT.items():
        found = pattern.search(bare)
        if found:
            line = bare.count("\n", 0, found.start()) + 1
            yield f"line {line}: {what} is not possible in a letter"
    for fence in _FENCE.finditer(bare):
        name = fence[1].split()[0] if fence[1].split() else ""
        if name not in ("", "box") and not fills(name):
            yield f"unknown block {name!r}"

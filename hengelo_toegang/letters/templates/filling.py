"""Filling in: a sandbox that knows the fields of a letter, and stops what would not end.

A value never passes through Markdown: it travels as a token of hexadecimal digits between
two private-use characters, so that no name or reason can turn into mark-up.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from traceback import walk_tb
from typing import Any, Never

from jinja2 import StrictUndefined, TemplateError, nodes, pass_context
from jinja2 import Template as CompiledTemplate
from jinja2.compiler import CodeGenerator, Frame
from jinja2.exceptions import SecurityError
from jinja2.loaders import FunctionLoader
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment

from hengelo_toegang.letters.templates.model import Template, TemplateFault
from hengelo_toegang.letters.templates.reading import CLOSE, OPEN
from hengelo_toegang.letters.wording import Words, filters_of

TESTS = ("none", "defined")
MOST_ROUNDS = 50_000
"""Rounds of all loops of one letter; a thousand cost lines take some ten thousand."""
MOST_CHARACTERS = 20_000_000
"""Of a filled-in letter, in which a character of a value counts for two or more."""
_ROUNDS = "_rounds"
_COUNTED = "_counted"
_TEXT = "<template>"
"""How Jinja calls a text that was given as such, and not included by name."""
# A tag alone on its line leaves no empty line behind; its newline moves inside the tag, so
# that the line numbers of faults stay right.
_ALONE = re.compile(r"^[ \t]*(\{%.*?)(%\})[ \t]*\n", re.MULTILINE)


class ValueBare(Exception):
    """A date or amount was printed without a filter, or a missing value at all."""


class Endless(Exception):
    """A text goes on and on, or round something that is no list."""


class _Rounds:
    """The rounds that the loops of one letter have made."""

    def __init__(self) -> None:
        self.made = 0

    def of(self, items: object) -> Iterator[object]:
        if not isinstance(items, list | tuple):
            raise Endless("a loop goes over a field that is a list")
        for item in items:
            self.made += 1
            if self.made > MOST_ROUNDS:
                raise Endless(f"at most {MOST_ROUNDS} rounds of loops are possible")
            yield item


@pass_context
def _counted(context: Context, items: object) -> Iterator[object]:
    # No text can name it: a name that starts with a line below is no field.
    rounds: _Rounds = context[_ROUNDS]
    return rounds.of(items)


class _CountingGenerator(CodeGenerator):
    """Compiles every loop to one whose rounds are counted."""

    def visit_Template(self, node: nodes.Template, frame: Frame | None = None) -> None:
        for loop in tuple(node.find_all(nodes.For)):
            line = loop.lineno
            loop.iter = nodes.Filter(loop.iter, _COUNTED, [], [], None, None, lineno=line)
        super().visit_Template(node, frame)


class _Sandbox(ImmutableSandboxedEnvironment):
    """Names fields, and neither calls nor calculates.

    The gate refuses such a text long before this; here it stops one that got past the gate,
    since `9**9**9` or a format of a million places needs no loop to go on for ever.
    """

    code_generator_class = _CountingGenerator
    intercepted_binops = frozenset(ImmutableSandboxedEnvironment.default_binop_table)
    intercepted_unops = frozenset(ImmutableSandboxedEnvironment.default_unop_table)

    def call(self, *_asked: object, **_named: object) -> Never:
        raise SecurityError("nothing can be called")

    def call_binop(self, _context: Context, operator: str, _left: object, _right: object) -> Never:
        raise SecurityError(f"{operator} is not possible")

    def call_unop(self, _context: Context, operator: str, _value: object) -> Never:
        raise SecurityError(f"{operator} is not possible")


def sandbox(parts: Mapping[str, str], words: Words | None = None) -> ImmutableSandboxedEnvironment:
    """Return the environment in which a text may include these passages, and little else.

    Without words it has no filters: a text can be read in it, not filled in.
    """

    def source(name: str) -> tuple[str, str, Callable[[], bool]] | None:
        return (own_lines(parts[name]), name, lambda: True) if name in parts else None

    environment = _Sandbox(
        loader=FunctionLoader(source),
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
    known = filters_of(words) if words else {}
    environment.filters.update({name: _present(name, write) for name, write in known.items()})
    environment.filters[_COUNTED] = _counted
    environment.tests = {name: environment.tests[name] for name in TESTS}
    return environment


def filled(compiled: CompiledTemplate, template: Template, values: Mapping[str, Any]) -> str:
    """Return the text with its fields filled in, values still as tokens.

    Raises:
        TemplateFault: A value is missing or no text, or the text does not end.
    """
    pieces: list[str] = []
    length = 0
    try:
        for piece in compiled.generate({**values, _ROUNDS: _Rounds()}):
            pieces.append(piece)
            length += len(piece)
            if length > MOST_CHARACTERS:
                problem = f"a letter of more than {MOST_CHARACTERS} characters is not possible"
                raise TemplateFault(template.source, problem)
    except (TemplateError, ValueBare, Endless) as fault:
        passage, line = _where(fault)
        where = f"{template.source}, passage {passage!r}" if passage else template.source
        raise TemplateFault(where, str(fault), line) from fault
    return "".join(pieces)


def own_lines(text: str) -> str:
    """Return the text in which a tag that stands alone takes its line away with it."""
    return _ALONE.sub(r"\1\n\2", text)


def _present(name: str, write: Callable[..., str]) -> Callable[[object], str]:
    """Return a filter that refuses what a case does not have, instead of breaking off on it."""

    def written(value: object) -> str:
        if value is None:
            raise ValueBare(f"there is nothing here for {name!r} to write; put an if around it")
        return write(value)

    return written


def _token(value: object) -> str:
    """Return the token that carries a value past Markdown, unread."""
    if isinstance(value, bool) or not isinstance(value, str | int):
        raise ValueBare(f"{type(value).__name__} can't be printed; use a filter or an if")
    return f"{OPEN}{str(value).encode().hex()}{CLOSE}"


def _where(fault: Exception) -> tuple[str, int]:
    """Return the passage (empty: the text itself) and line that a fault rose from."""
    passage, line = "", 0
    for frame, number in walk_tb(fault.__traceback__):
        # So Jinja marks the frames that it puts in for the lines of a text.
        if "__jinja_exception__" in frame.f_globals:
            passage, line = frame.f_code.co_filename, number
    return ("" if passage == _TEXT else passage), line

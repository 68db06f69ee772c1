"""Walks a letter text as it would be filled in, and finds what it may not ask.

Fields are followed into their parts, loops into their items, and passages into the place
where they stand, since what a passage knows depends on the loop around it.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from difflib import get_close_matches
from functools import lru_cache

from jinja2 import nodes

from hengelo_toegang.letters.templates.filling import TESTS
from hengelo_toegang.letters.templates.model import N_, TextFault
from hengelo_toegang.letters.templates.shapes import LOOP, Many, Named, Plain, Record, Shape
from hengelo_toegang.letters.wording import FILTERS
from hengelo_toegang.records import dataclass

_TEXT = Plain(str)
_TAKES: Mapping[str, tuple[Shape, ...]] = {
    "date": (Plain(date),),
    "money": (Plain(Decimal),),
    "number": (Plain(Decimal), Plain(int)),
    "series": (Many(_TEXT),),
    "capital": (_TEXT,),
    "sentence": (_TEXT,),
    "stop": (_TEXT,),
    "days": (Plain(int),),
    "weeks": (Plain(int),),
    "months": (Plain(int),),
    "dutch": (_TEXT,),
}
_PRINTED_BY: Sequence[tuple[Shape, str]] = (
    (Plain(date), "| date"),
    (Plain(Decimal), "| money"),
    (Many(_TEXT), "| series"),
)
_SIGNS: Mapping[type[nodes.Node], str] = {
    nodes.Call: "( )",
    nodes.Getitem: "[ ]",
    nodes.List: "[ ]",
    nodes.Dict: "{ }",
    nodes.Assign: "{% set %}",
    nodes.AssignBlock: "{% set %}",
    nodes.Macro: "{% macro %}",
    nodes.CallBlock: "{% call %}",
    nodes.FilterBlock: "{% filter %}",
    nodes.With: "{% with %}",
    nodes.Block: "{% block %}",
    nodes.Extends: "{% extends %}",
    nodes.Import: "{% import %}",
    nodes.FromImport: "{% from %}",
    nodes.Scope: "{% autoescape %}",
    nodes.CondExpr: "{{ … if … else … }}",
    nodes.Concat: "~",
}


@dataclass(frozen=True, slots=True)
class _Scope:
    """What can be named at one place of a text."""

    names: Mapping[str, Shape | None]
    """None: known, but nothing is known of it."""
    rounds: frozenset[str] = frozenset()
    """The names that loops around this place give."""
    passages: tuple[str, ...] = ()
    """The passages that this place stands in."""

    def inside(self, name: str, item: Shape | None) -> "_Scope":
        names = {**self.names, name: item, "loop": LOOP}
        return replace(self, names=names, rounds=self.rounds | {name, "loop"})


def inclusions(tree: nodes.Template, trees: Mapping[str, nodes.Template]) -> Counter[str]:
    """Return how often each passage is included, those within passages too."""
    within: dict[str, Counter[str]] = {}

    def of(part: nodes.Template) -> Counter[str]:
        total: Counter[str] = Counter()
        for name in _included_in(part):
            if name not in within and name in trees:
                within[name] = Counter()  # so that a passage in itself ends here
                within[name] = of(trees[name])
            total[name] += 1
            total.update(within.get(name, ()))
        return total

    return of(tree)


def forget_included() -> None:
    """Let go of the texts whose passages were looked up."""
    _included_in.cache_clear()


@lru_cache(maxsize=512)
def _included_in(tree: nodes.Template) -> tuple[str, ...]:
    names = (_name_of(include) for include in tree.find_all(nodes.Include))
    return tuple(name for name in names if name is not None)


class Walk:
    """One walk through a text; `found` is what was wrong on the way."""

    def __init__(self, fields: Mapping[str, Shape], trees: Mapping[str, nodes.Template]) -> None:
        self.found: list[TextFault] = []
        self._fields = fields
        self._trees = trees

    def through(self, tree: nodes.Template, part: str = "") -> Sequence[TextFault]:
        """Return the faults of a text, or of the passage called `part`."""
        names: dict[str, Shape | None] = dict(self._fields)
        lines = self._fields.get("lines")
        if part and isinstance(lines, Many):
            # A passage may be meant for inside a loop over the lines of the decision.
            names["line"] = lines.item
        self._statements(tree.body, _Scope(names, passages=(part,) if part else ()))
        return self.found

    def _say(self, node: nodes.Node, message: str, **values: object) -> None:
        self.found.append(TextFault(_line_of(node), message, tuple(values.items())))

    def _statements(self, body: Sequence[nodes.Node], scope: _Scope) -> None:
        for node in body:
            match node:
                case nodes.Output():
                    for child in node.nodes:
                        if not isinstance(child, nodes.TemplateData):
                            self._printed(child, scope)
                case nodes.If():
                    self._expression(node.test, scope)
                    for part in (node.body, node.elif_, node.else_):
                        self._statements(part, scope)
                case nodes.For():
                    self._loop(node, scope)
                case nodes.Include():
                    self._include(node, scope)
                case _:
                    self._impossible(node)

    def _printed(self, node: nodes.Expr, scope: _Scope) -> None:
        shape = self._expression(node, scope)
        if shape is None or shape in (_TEXT, Plain(int)):
            return
        way = _way_to_print(shape)
        if way:
            self._say(node, N_("this can't be printed as it is; expected {way} behind it"), way=way)
        elif isinstance(shape, Record):
            near = ", ".join(shape.fields)
            self._say(node, N_("this can't be printed; expected a field of it: {near}"), near=near)
        else:
            self._say(node, N_("this can't be printed; expected an if or a loop"))

    def _loop(self, node: nodes.For, scope: _Scope) -> None:
        items = self._expression(node.iter, scope)
        root = _root(node.iter)
        if items is not None and not isinstance(items, Many):
            lists = [name for name, shape in self._fields.items() if isinstance(shape, Many)]
            near = ", ".join(sorted(lists))
            self._say(node, N_("a loop goes over a list; expected one of: {near}"), near=near)
        elif scope.rounds and root not in scope.rounds:
            self._say(
                node,
                N_("a loop in a loop would grow without end; expected a list of the outer loop"),
            )
        if not isinstance(node.target, nodes.Name):
            self._say(node, N_("a loop gives one name; expected: for item in list"))
            return
        inside = scope.inside(node.target.name, items.item if isinstance(items, Many) else None)
        if node.test is not None:
            self._expression(node.test, inside)
        self._statements(node.body, inside)
        self._statements(node.else_, scope)

    def _include(self, node: nodes.Include, scope: _Scope) -> None:
        name = _name_of(node)
        if name is None:
            self._say(node, N_("include a passage by its name"))
        elif name in scope.passages:
            self._say(node, N_("passage {name!r} includes itself"), name=name)
        elif name not in self._trees:
            near = ", ".join(sorted(self._trees))
            self._say(
                node, N_("unknown passage {name!r}; expected one of: {near}"), name=name, near=near
            )
        else:
            before, self.found = self.found, []
            inside = replace(scope, passages=(*scope.passages, name))
            self._statements(self._trees[name].body, inside)
            inner, self.found = self.found, before
            for fault in inner:
                self._say(node, N_("in passage {name!r}: {fault}"), name=name, fault=fault)

    def _expression(self, node: nodes.Node, scope: _Scope) -> Shape | None:
        """Return the shape of a value; None when nothing is known of it."""
        match node:
            case nodes.Name() if node.name in scope.names:
                return scope.names[node.name]
            case nodes.Name():
                self._unknown(node, node.name, scope.names)
                return None
            case nodes.Getattr():
                return self._attribute(node, scope)
            case nodes.Filter():
                return self._filter(node, scope)
            case nodes.Const():
                return Plain(type(node.value))
            case nodes.And() | nodes.Or():
                left = self._expression(node.left, scope)
                return left if left == self._expression(node.right, scope) else None
            case nodes.Tuple():
                for item in node.items:
                    self._expression(item, scope)
                return None
        return self._question(node, scope)

    def _question(self, node: nodes.Node, scope: _Scope) -> Shape | None:
        """Return the shape of a yes or no."""
        match node:
            case nodes.Test():
                if node.name not in TESTS:
                    message = N_("unknown test {name!r}; expected one of: {near}")
                    self._say(node, message, name=node.name, near=", ".join(TESTS))
                self._expression(node.node, scope)
            case nodes.Compare():
                self._expression(node.expr, scope)
                for operand in node.ops:
                    self._expression(operand.expr, scope)
            case nodes.Not():
                self._expression(node.node, scope)
            case _:
                self._impossible(node)
                return None
        return Plain(bool)

    def _attribute(self, node: nodes.Getattr, scope: _Scope) -> Shape | None:
        if node.attr.startswith("_"):
            self._say(node, N_("{what} is not possible in a letter"), what=node.attr)
            return None
        of = self._expression(node.node, scope)
        if isinstance(of, Named):
            return of.item
        if isinstance(of, Record) and node.attr in of.fields:
            return of.fields[node.attr]
        if of is not None:
            self._unknown(node, node.attr, of.fields if isinstance(of, Record) else {})
        return None

    def _filter(self, node: nodes.Filter, scope: _Scope) -> Shape | None:
        given = self._expression(node.node, scope) if node.node is not None else None
        if node.name not in FILTERS:
            near = ", ".join(sorted(FILTERS))
            self._say(
                node,
                N_("unknown filter {name!r}; expected one of: {near}"),
                name=node.name,
                near=near,
            )
        elif node.args or node.kwargs or node.dyn_args or node.dyn_kwargs:
            self._say(node, N_("{what} is not possible in a letter"), what=f"{node.name}( )")
        elif given is not None and given not in _TAKES.get(node.name, (given,)):
            way = _way_to_print(given) or ", ".join(sorted(FILTERS))
            message = N_("the filter {name!r} does not fit here; expected {way}")
            self._say(node, message, name=node.name, way=way)
        return _TEXT

    def _unknown(self, node: nodes.Node, name: str, known: Mapping[str, object]) -> None:
        near = get_close_matches(name, known, 3, 0.5) or sorted(known)[:8]
        if near:
            message = N_("unknown field {name!r}; expected for instance: {near}")
            self._say(node, message, name=name, near=", ".join(near))
        else:
            self._say(node, N_("unknown field {name!r}; this has no fields"), name=name)

    def _impossible(self, node: nodes.Node) -> None:
        what = _SIGNS.get(type(node), type(node).__name__)
        self._say(node, N_("{what} is not possible in a letter"), what=what)


def _line_of(node: nodes.Node) -> int:
    # Jinja gives what it wraps around an autoescape no line of its own.
    return next((one.lineno for one in (node, *node.find_all(nodes.Node)) if one.lineno), 0)


def _way_to_print(shape: Shape) -> str:
    return next((way for known, way in _PRINTED_BY if known == shape), "")


def _name_of(include: nodes.Include) -> str | None:
    named = include.template
    return named.value if isinstance(named, nodes.Const) and isinstance(named.value, str) else None


def _root(node: nodes.Node) -> str:
    while isinstance(node, nodes.Getattr):
        node = node.node
    return node.name if isinstance(node, nodes.Name) else ""

"""YAML of which nothing is guessed: what is read is what somebody meant to write.

One document, no aliases, no tags, no key twice, no unquoted decimals, dates that exist.
Every fault is collected, so that a file is corrected in one go.
"""

import re
from collections.abc import Container
from contextlib import suppress
from dataclasses import field
from datetime import date
from typing import Final

import yaml

from hengelo_toegang.adapters.faults import Fault
from hengelo_toegang.i18n import N_
from hengelo_toegang.records import dataclass

LONGEST = 5_000_000
"""Characters in a file; more is refused before it is read."""

_TAG = "tag:yaml.org,2002:"
_ALIAS = "!alias"
_WHOLE = re.compile(r"-?(0|[1-9][0-9]{0,17})")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_KEY = re.compile(r"[A-Za-z_<-][A-Za-z0-9_<-]{0,39}")
_NOT_YAML = N_("this isn't valid YAML")
_YAML = N_("valid YAML; mind indents and quotes")
_TRUE, _FALSE = {"yes", "true", "on"}, {"no", "false", "off"}
# YAML takes the first for the end of the file and the second for a new line.
_SWALLOWED = re.compile("[\x00\x85]")


class Broken:
    """Stands where something can't be read; its fault is reported already."""


BROKEN: Final = Broken()

Value = str | int | bool | date | Broken | None | list["Value"] | dict[str, "Value"]


def read_yaml(
    text: str, ignored: Container[str] = ()
) -> tuple[dict[str, Value], tuple[Fault, ...]]:
    """Return the mapping in `text` and its faults; keys at the top in `ignored` are left out.

    A key without a value counts as left out.
    """
    reader = _Reader(ignored)
    return reader.read(text), tuple(reader.faults)


class _Loader(yaml.SafeLoader):
    def check_printable(self, data: object) -> None:
        """Let every character through: who reads a text names what it refuses."""

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        if not self.check_event(yaml.AliasEvent):
            return super().compose_node(parent, index)
        alias = self.get_event()  # type: ignore[no-untyped-call]
        return yaml.ScalarNode(_ALIAS, "", alias.start_mark, alias.end_mark)


def _single_node(text: str) -> yaml.Node | None:
    """Return the one document in a text.

    The parser in C is ten times as fast, but it follows aliases, knows fewer characters and
    words its faults otherwise: what it stumbles over, the one in Python reads again.
    """
    if "*" not in text:
        with suppress(yaml.YAMLError, ValueError):
            return _composed_by(yaml.CSafeLoader(text))
    return _composed_by(_Loader(text))


def _composed_by(loader: yaml.SafeLoader | yaml.CSafeLoader) -> yaml.Node | None:
    try:
        return loader.get_single_node()
    finally:
        loader.dispose()


@dataclass(slots=True)
class _Reader:
    ignored: Container[str]
    faults: list[Fault] = field(default_factory=list)

    def read(self, text: str) -> dict[str, Value]:
        if len(text) > LONGEST:
            self._fault("", N_("the file is too long"), N_("a file of normal length"))
            return {}
        for found in _SWALLOWED.finditer(text):
            row = text.count("\n", 0, found.start()) + 1
            values = {"code": f"U+{ord(found.group()):04X}"}
            self.faults.append(
                Fault("", N_("the control character {code}"), N_("text without it"), values, row)
            )
        node = self._composed(_SWALLOWED.sub("\ufffd", text))
        if node is None:
            return {}
        whole = self._value(node, "")
        if isinstance(whole, dict):
            return whole
        self._fault("", N_("there are no keys with values"), N_("lines such as `key: value`"))
        return {}

    def _composed(self, text: str) -> yaml.Node | None:
        try:
            return _single_node(text)
        except yaml.MarkedYAMLError as error:
            mark = error.problem_mark or error.context_mark
            row = mark.line + 1 if mark else 1
            if "single document" in (error.context or ""):
                problem, expected = N_("a second document begins"), N_("one document")
            else:
                problem, expected = _NOT_YAML, _YAML
            self.faults.append(Fault("", problem, expected, row=row))
        except (yaml.YAMLError, RecursionError, ValueError):
            # ValueError: an escape such as "\UFFFFFFFF", which is no character.
            self._fault("", _NOT_YAML, _YAML)
        return None

    def _value(self, node: yaml.Node, place: str) -> Value:
        if isinstance(node, yaml.ScalarNode):
            return self._scalar(node, place)
        if isinstance(node, yaml.MappingNode) and node.tag == f"{_TAG}map":
            return self._mapping(node, place)
        if isinstance(node, yaml.SequenceNode) and node.tag == f"{_TAG}seq":
            return [self._value(item, f"{place}[{index}]") for index, item in enumerate(node.value)]
        return self._broken(place, N_("a YAML tag is used"), N_("a value without a tag"))

    def _mapping(self, node: yaml.MappingNode, place: str) -> dict[str, Value]:
        found: dict[str, Value] = {}
        seen: set[str] = set()
        for key_node, value_node in node.value:
            if not isinstance(key_node, yaml.ScalarNode) or key_node.tag == _ALIAS:
                self._fault(place, N_("a key isn't a word"), N_("keys of one word"))
                continue
            key = _printable(key_node.value)
            inner = f"{place}.{shown_key(key)}" if place else shown_key(key)
            if key in seen:
                self._fault(inner, N_("the key is there twice"), N_("each key once"))
                continue
            seen.add(key)
            if not place and key in self.ignored:
                continue
            value = self._value(value_node, inner)
            if value is not None:
                found[key] = value
        return found

    def _scalar(self, node: yaml.ScalarNode, place: str) -> Value:
        text: str = node.value
        match node.tag.removeprefix(_TAG):
            case "str" | "merge" | "value":
                return text
            case "null":
                return None
            case "int":
                # Octal, hexadecimal and 7:30 are text that somebody forgot to quote.
                return int(text) if _WHOLE.fullmatch(text) else text
            case "bool" if text.lower() in _TRUE | _FALSE:
                return text.lower() in _TRUE
            case "timestamp":
                return self._date(text, place)
            case "float":
                return self._broken(
                    place, N_("a decimal without quotes"), N_("a quoted decimal such as '12.50'")
                )
            case "!alias":
                return self._broken(place, N_("an alias (*) is used"), N_("the value itself"))
        return self._broken(place, N_("a YAML tag is used"), N_("a value without a tag"))

    def _date(self, text: str, place: str) -> Value:
        if not _DAY.fullmatch(text):
            return self._broken(place, N_("this isn't a date"), N_("a date such as 2026-11-23"))
        try:
            return date.fromisoformat(text)
        except ValueError:
            return self._broken(place, N_("this date doesn't exist"), N_("a date in the calendar"))

    def _broken(self, place: str, problem: str, expected: str) -> Broken:
        self._fault(place, problem, expected)
        return BROKEN

    def _fault(self, place: str, problem: str, expected: str) -> None:
        self.faults.append(Fault(place, problem, expected))


def shown_key(key: str) -> str:
    """Return a key for the place of a fault; what looks like no key may be about somebody."""
    return key if _KEY.fullmatch(key) else "…"


def _printable(key: str) -> str:
    """Return a key as it can be shown; one with control characters is unknown anyway."""
    return "".join(letter if letter.isprintable() else f"\\u{ord(letter):04x}" for letter in key)

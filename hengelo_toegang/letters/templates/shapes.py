"""The shapes of fields: what a text may ask of each, before any letter is made."""

from collections.abc import Mapping, Sequence
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from types import UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from hengelo_toegang.records import dataclass


@dataclass(frozen=True, slots=True)
class Plain:
    """A value by itself: its type is `str`, `int`, `bool`, `date` or `Decimal`."""

    type: type


@dataclass(frozen=True, slots=True)
class Record:
    """A value with fields of its own."""

    name: str
    fields: Mapping[str, "Shape"]


@dataclass(frozen=True, slots=True)
class Many:
    """A list, to loop over."""

    item: "Shape"


@dataclass(frozen=True, slots=True)
class Named:
    """Values by a name that data decides, such as a legal basis by its subject."""

    item: "Shape"


Shape = Plain | Record | Many | Named

LOOP = Record("loop", {"index": Plain(int), "first": Plain(bool), "last": Plain(bool)})
"""What a loop tells about its rounds."""


def shape_of(hint: Any) -> Shape:  # noqa: ANN401  (a type annotation has no type)
    """Return the shape of a field from its type; None aside, since that is asked with `if`.

    Raises:
        TypeError: A letter text cannot do anything with such a value.
    """
    origin, inner = get_origin(hint), get_args(hint)
    if origin in (Union, UnionType):
        some = [one for one in inner if one is not type(None)]
        if len(some) == 1:
            return shape_of(some[0])
    elif origin in (tuple, list, Sequence):
        return Many(shape_of(inner[0]))
    elif origin is Mapping:
        return Named(shape_of(inner[1]))
    elif is_dataclass(hint) and isinstance(hint, type):
        return Record(hint.__name__, shapes_in(hint))
    elif hint in (str, int, bool, date, Decimal):
        return Plain(hint)
    raise TypeError(hint)


@cache
def shapes_in(kind: type) -> Mapping[str, Shape]:
    """Return the fields of a dataclass with their shapes."""
    hints = get_type_hints(kind)
    return {field.name: shape_of(hints[field.name]) for field in fields(kind)}

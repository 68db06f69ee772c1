"""A value of the domain as JSON knows it: in one way, so that the same value gives the same."""

import json
from collections.abc import Mapping, Sequence, Set
from dataclasses import fields, is_dataclass
from datetime import date, datetime, time
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from typing import Any


def plain(value: object) -> Any:  # noqa: ANN401  (JSON has no narrower type)
    """Return a value as JSON knows it; one of another kind is a mistake of ours.

    Raises:
        TypeError: There is no one way to write such a value.
    """
    if value is None or isinstance(value, bool | int):
        return value
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, str):
        return value
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    if isinstance(value, Decimal | Fraction):
        return str(value)
    if is_dataclass(value) and not isinstance(value, type):
        named = {field.name: getattr(value, field.name) for field in fields(value)}
        return _filled({name: plain(item) for name, item in named.items()})
    if isinstance(value, Mapping):
        return _filled({_key(key): plain(item) for key, item in value.items()})
    if isinstance(value, Set):
        return sorted((plain(item) for item in value), key=json.dumps)
    if isinstance(value, Sequence):
        return [plain(item) for item in value]
    raise TypeError(f"{type(value).__name__} has no print")


def _filled(named: dict[str, Any]) -> dict[str, Any]:
    return {name: item for name, item in named.items() if item not in (None, "", [], {})}


def _key(key: object) -> str:
    name = plain(key)
    return name if isinstance(name, str) else json.dumps(name, ensure_ascii=False)

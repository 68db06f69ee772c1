"""The answers of a form as text, so that they outlive a lock or a crash. No Qt."""

import json
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any

from hengelo_toegang.domain.case import Channel, Reporter
from hengelo_toegang.domain.contacts import ContactOutcome
from hengelo_toegang.domain.law import Law
from hengelo_toegang.domain.people import Gender, NameUse, RelationKind
from ui.reading import Raw

_ENUMS: Mapping[str, type[StrEnum]] = {
    kind.__name__: kind
    for kind in (Channel, ContactOutcome, Gender, Law, NameUse, RelationKind, Reporter)
}
"""Whose values the forms that are kept may hold."""


def written(values: Mapping[str, object]) -> str:
    """Return answers by place as text.

    Raises:
        TypeError: An answer is of a kind that can't be kept.
    """
    return json.dumps({place: _bare(value) for place, value in values.items()}, ensure_ascii=False)


def read(text: str) -> dict[str, object]:
    """Return the answers that `written` wrote; none when another version wrote them."""
    try:
        return {place: _value(bare) for place, bare in json.loads(text).items()}
    except (ValueError, KeyError, TypeError, AttributeError):
        return {}


def _bare(value: object) -> object:
    match value:
        case StrEnum() if type(value).__name__ in _ENUMS:
            return {"is": type(value).__name__, "of": value.value}
        case StrEnum():
            raise TypeError(type(value).__name__)
        case Raw():
            return {"is": "raw", "of": value.text}
        case Decimal():
            return {"is": "decimal", "of": str(value)}
        case date():
            return {"is": "date", "of": value.isoformat()}
        case tuple():
            return [_bare(item) for item in value]
        case None | bool() | int() | str():
            return value
    raise TypeError(type(value).__name__)


def _value(bare: Any) -> object:  # noqa: ANN401  (JSON has no narrower type)
    match bare:
        case {"is": "raw", "of": str(text)}:
            return Raw(text)
        case {"is": "decimal", "of": str(text)}:
            return Decimal(text)
        case {"is": "date", "of": str(text)}:
            return date.fromisoformat(text)
        case {"is": str(kind), "of": str(text)}:
            return _ENUMS[kind](text)
        case list():
            return tuple(_value(item) for item in bare)
        case None | bool() | int() | str():
            return bare
    raise TypeError(type(bare).__name__)

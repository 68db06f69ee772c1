"""Places in a case: dotted paths such as `needs.n1.ladder.network.reason`.

Forms read and write by place, `process.missing` points at places, and two versions of a
case are compared place by place. Items of a list go by what names them (a need by its
id, an information duty by the duty), else by their number.
"""

from collections.abc import Hashable, Iterator
from dataclasses import fields, is_dataclass, replace
from functools import cache
from types import UnionType
from typing import Any, TypeVar, cast, get_args, get_origin, get_type_hints

from hengelo_toegang.domain.case import (
    Case,
    DomainNote,
    Informed,
    Need,
    ParentView,
    SignalAnswer,
    WithoutConsent,
)
from hengelo_toegang.domain.self_reliance import DomainLevel
from hengelo_toegang.records import dataclass

Item = TypeVar("Item")

_NAMED_BY: dict[type, str] = {
    Need: "id",
    Informed: "duty",
    DomainNote: "domain",
    SignalAnswer: "signal",
    DomainLevel: "domain",
    ParentView: "person",
    WithoutConsent: "person",
}
_ONE_VALUE: dict[type, str] = {Informed: "on", DomainNote: "text", DomainLevel: "level"}
"""Lists whose items hold one value beside their name: the place stands for that value."""


@dataclass(frozen=True, slots=True)
class Change:
    """What one place held before, and what it holds now; None: it was not there."""

    place: str
    before: Any
    after: Any


def read(whole: Any, place: str) -> Any:  # noqa: ANN401  (a place can hold anything)
    """Return what stands at a place, or None where nothing is filled in yet."""
    value = whole
    for step in place.split("."):
        if value is None:
            return None
        value = _child(value, step)
    return _unwrapped(value)


def put(whole: Item, place: str, value: Any) -> Item:  # noqa: ANN401
    """Return `whole` with `value` at a place; what lies on the way is made when absent.

    Raises:
        KeyError: The place does not exist, or asks for a part that must be made first.
    """
    step, _, rest = place.partition(".")
    if not hasattr(whole, step):
        raise KeyError(place)
    kind = _declared(type(whole), step)
    child = getattr(whole, step)
    if isinstance(child, tuple) and rest:
        return replace(whole, **{step: _put_in_list(child, kind, rest, value)})  # type: ignore[type-var]
    if rest:
        child = put(child, rest, value) if child is not None else _made(kind, rest, value)
        return replace(whole, **{step: child})  # type: ignore[type-var]
    return replace(whole, **{step: value})  # type: ignore[type-var]


def changes(before: Case | None, after: Case) -> tuple[Change, ...]:
    """Return the places in which the content of two versions differs, in case order."""
    old = dict(_flat(before.content(), "")) if before is not None else {}
    new = dict(_flat(after.content(), ""))
    return tuple(
        Change(place, old.get(place), new.get(place))
        for place in dict.fromkeys((*new, *old))
        if old.get(place) != new.get(place)
    )


def texts(case: Case) -> Iterator[tuple[str, str]]:
    """Yield the filled-in texts of a case with their places."""
    for place, value in _flat(case.content(), ""):
        if type(value) is str:
            yield place, value


def _child(value: Any, step: str) -> Any:  # noqa: ANN401
    if isinstance(value, tuple):
        return next((item for index, item in enumerate(value) if _name(item, index) == step), None)
    return getattr(value, step)


def _unwrapped(value: Any) -> Any:  # noqa: ANN401
    name = _ONE_VALUE.get(type(value))
    return getattr(value, name) if name else value


def _name(item: object, index: int) -> str:
    name = _NAMED_BY.get(type(item))
    return str(getattr(item, name)) if name else str(index)


def _put_in_list(items: tuple[Any, ...], kind: type, rest: str, value: Any) -> tuple[Any, ...]:  # noqa: ANN401
    key, _, deeper = rest.partition(".")
    names = [_name(item, index) for index, item in enumerate(items)]
    if key not in names:
        return (*items, _new_item(kind, key, deeper, value))
    position = names.index(key)
    if not deeper and (value is None or value == "") and kind in _ONE_VALUE:
        return items[:position] + items[position + 1 :]
    item = items[position]
    inner = deeper or _ONE_VALUE.get(kind, "")
    changed = put(item, inner, value) if inner else value
    return (*items[:position], changed, *items[position + 1 :])


def _new_item(kind: type, key: str, deeper: str, value: Any) -> Any:  # noqa: ANN401
    named = _NAMED_BY.get(kind)
    if named is None:
        raise KeyError(key)
    name_kind = _declared(kind, named)
    name = name_kind(key) if isinstance(name_kind, type) else key
    inner = deeper or _ONE_VALUE.get(kind, "")
    if kind in _ONE_VALUE:
        return kind(**{named: name, inner: value})
    return put(kind(**{named: name}), inner, value)


def _made(kind: type, rest: str, value: Any) -> Any:  # noqa: ANN401
    """Return a new part with one field filled in."""
    step, _, deeper = rest.partition(".")
    try:
        if deeper:
            return put(kind(), rest, value)
        return kind(**{step: value})
    except TypeError as lacking:
        raise KeyError(rest) from lacking


@cache
def _hints(owner: type) -> dict[str, Any]:
    return get_type_hints(owner)


def _declared(owner: type, name: str) -> type:
    """Return the class of a field: of its items for a list, without None for an optional."""
    hint = _hints(owner)[name]
    while True:
        origin = get_origin(hint)
        if origin is tuple or isinstance(hint, UnionType):
            hint = next(part for part in get_args(hint) if part not in (type(None), Ellipsis))
        else:
            break
    supertype = getattr(hint, "__supertype__", hint)
    return supertype if isinstance(supertype, type) else object


@cache
def _parts(kind: Hashable) -> tuple[str, ...] | None:
    """Return the names of the fields of a class, if it has any."""
    return tuple(part.name for part in fields(kind)) if is_dataclass(kind) else None


def _flat(value: object, place: str) -> list[tuple[str, Any]]:
    found: list[tuple[str, Any]] = []
    _gather(value, place, found)
    return found


def _gather(value: object, place: str, found: list[tuple[str, Any]]) -> None:
    """Add what stands at a place and below it; every rule goes through a whole case by this."""
    one = _unwrapped(value)
    # First what most fields hold: nothing, or words.
    if one is None or one is False:
        return
    if type(one) is str:
        if one:
            found.append((place, one))
    elif isinstance(one, tuple):
        for index, item in enumerate(one):
            name = _name(item, index)
            _gather(item, f"{place}.{name}" if place else name, found)
    elif (parts := _parts(cast("Hashable", type(one)))) is not None:
        for part in parts:
            _gather(getattr(one, part), f"{place}.{part}" if place else part, found)
    elif one not in (None, "", False):
        found.append((place, one))

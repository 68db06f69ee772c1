"""Two versions that went on from the same one, brought together field by field.

What one side changed is taken over; where both changed the same field in another way, a
person says which one stands. Without such conflicts both sides come to the same value, in
the same order, whichever of them does it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import MISSING, Field, field, fields, is_dataclass, replace
from enum import StrEnum
from typing import Any, Generic, TypeVar, cast

from hengelo_toegang.domain.merging_keys import (
    IN_WORDS,
    TOGETHER,
    WHOLE,
    WHOLE_WHEN_NEW,
    Key,
    keyed,
)
from hengelo_toegang.records import dataclass

Value = TypeVar("Value")


class Choice(StrEnum):
    """What a person does with two values of one field."""

    OURS = "ours"
    THEIRS = "theirs"
    BOTH = "both"


Path = tuple[str, ...]
Choices = Mapping[Path, Choice]
"""What stands where both sides changed a field, by its path."""


class _Nothing:
    """Stands for a value that there was none of: equal to no value at all."""


NOTHING = _Nothing()


@dataclass(frozen=True, slots=True)
class Conflict:
    """A field that both sides changed, each in another way; None where a side took it away."""

    path: Path
    """What names it, whatever else is added or taken away."""
    place: str
    """Where it stands in a version that has it; see `domain.places`."""
    base: Any
    ours: Any
    theirs: Any
    stands: Choice | None = None
    """Which side stands whatever is chosen: a decision that went out is never undone."""

    @property
    def both_fit(self) -> bool:
        """Whether both can stay, one below the other."""
        in_words = self.stands is None and not IN_WORDS.isdisjoint(self.path[-1:])
        return in_words and type(self.ours) is type(self.theirs) in (str, tuple)


@dataclass(frozen=True, slots=True)
class Merged(Generic[Value]):
    """Both versions in one; where they conflict and nobody chose, it has ours."""

    value: Value
    conflicts: tuple[Conflict, ...] = ()


def merge(
    base: Value | None, ours: Value, theirs: Value, choices: Choices | None = None
) -> Merged[Value]:
    """Return two versions as one, and in which fields somebody still has to choose.

    Without a `base` nothing stood there before.
    """
    merging = Merging(choices or {})
    value = merging.of(_At(), NOTHING if base is None else base, ours, theirs)
    return Merged(cast("Value", value), tuple(merging.conflicts))


@dataclass(frozen=True, slots=True)
class _At:
    """Where a value stands."""

    path: Path = ()
    place: str = ""

    def under(self, step: str, named: str = "") -> "_At":
        shown = named or step
        return _At((*self.path, step), f"{self.place}.{shown}" if self.place else shown)


@dataclass(slots=True)
class Merging:
    """One merge on its way: what was chosen, and what is still to be."""

    choices: Choices
    conflicts: list[Conflict] = field(default_factory=list)

    def of(self, at: _At, base: object, ours: object, theirs: object) -> object:
        """Return one value for both sides."""
        if ours == theirs:
            return _same(ours, theirs)
        if base == ours:
            return theirs
        if base == theirs:
            return ours
        if type(ours) is type(theirs) and type(ours) not in WHOLE:
            if isinstance(ours, tuple):
                before = base if isinstance(base, tuple) else ()
                return self._list(at, before, ours, cast("tuple[object, ...]", theirs))
            if is_dataclass(ours) and not _both_decided(base, ours, theirs):
                return self.record(at, base, ours, theirs)
        return self._chosen(at, base, ours, theirs)

    def record(self, at: _At, base: object, ours: Any, theirs: Any) -> Any:  # noqa: ANN401
        """Return a record with each of its fields merged."""
        found = {
            part.name: self.of(
                at.under(part.name),
                getattr(base, part.name) if type(base) is type(ours) else _unfilled(part),
                getattr(ours, part.name),
                getattr(theirs, part.name),
            )
            for part in fields(ours)
        }
        return replace(ours, **found)

    def _list(
        self,
        at: _At,
        base: tuple[object, ...],
        ours: tuple[object, ...],
        theirs: tuple[object, ...],
    ) -> tuple[object, ...]:
        before, mine, other = keyed(base), keyed(ours), keyed(theirs)
        if self._both_rewrote(at, before, mine, other):
            return cast("tuple[object, ...]", self._chosen(at, base, ours, theirs))
        kept: dict[Key, object] = {}
        for key in _order(tuple(before), tuple(mine), tuple(other)):
            value = self._item(at, key, (before, mine, other))
            if value is not NOTHING:
                kept[key] = value
        return tuple(kept.values())

    def _item(self, at: _At, key: Key, sides: tuple[Mapping[Key, object], ...]) -> object:
        """Return one item of a list, or nothing when it was taken away."""
        base, ours, theirs = (side.get(key, NOTHING) for side in sides)
        number = str(list(sides[1] if key in sides[1] else sides[2]).index(key))
        here = at.under(key.name, key.name if key.named else number)
        if NOTHING not in (ours, theirs):
            if base is NOTHING and ours != theirs and type(ours) in WHOLE_WHEN_NEW:
                return self._chosen(here, base, ours, theirs)
            return self.of(here, base, ours, theirs)
        if base is NOTHING:
            return theirs if ours is NOTHING else ours
        if base in (ours, theirs):
            return NOTHING
        return self._chosen(here, base, ours, theirs)

    def _both_rewrote(
        self,
        at: _At,
        before: Mapping[Key, object],
        mine: Mapping[Key, object],
        other: Mapping[Key, object],
    ) -> bool:
        """Return whether both took the same value out and put another one in its place.

        Values that nothing names, such as goals, are then two wordings of one.
        """
        gone = [key for key in before if key not in mine and key not in other]
        mine_new, other_new = mine.keys() - before.keys(), other.keys() - before.keys()
        by_value = all(key.by_value for key in gone)
        return bool(gone and by_value and mine_new - other_new and other_new - mine_new)

    def _chosen(self, at: _At, base: object, ours: object, theirs: object) -> object:
        before, mine, other = (None if one is NOTHING else one for one in (base, ours, theirs))
        conflict = Conflict(at.path, at.place, before, mine, other)
        match self.choices.get(at.path):
            case Choice.THEIRS:
                return theirs
            case Choice.BOTH if conflict.both_fit:
                return _together(ours, theirs)
            case Choice.OURS:
                return ours
        self.conflicts.append(conflict)
        return ours


def _both_decided(base: object, ours: object, theirs: object) -> bool:
    """Return whether both sides changed, each in another way, what says one thing together."""
    names = TOGETHER.get(type(ours), ())
    before, mine, other = (
        [getattr(one, name, NOTHING) for name in names] for one in (base, ours, theirs)
    )
    return mine not in (before, other) and other != before


def _order(base: Sequence[Key], ours: Sequence[Key], theirs: Sequence[Key]) -> Sequence[Key]:
    """Return the keys in the order of who changed it, others behind their neighbour.

    When both changed it, one side goes first by what it says, so that it is the same side in
    every store.
    """
    if list(ours) == list(base):
        first, second = theirs, ours
    elif list(theirs) == list(base):
        first, second = ours, theirs
    else:
        first, second = sorted((ours, theirs), key=repr)
    found, behind = list(first), 0
    for key in second:
        if key in found:
            behind = found.index(key) + 1
        else:
            found.insert(behind, key)
            behind += 1
    return found


def _same(one: object, other: object) -> object:
    """Return one of two equal values: of 1.0 and 1.00 the same one in every store."""
    return min(one, other, key=repr)


def _unfilled(part: "Field[Any]") -> object:
    """Return what stands in a field that nobody filled in; nothing where that says something.

    A line is granted unless somebody says otherwise: who left it so did say it.
    """
    default = part.default
    if default is MISSING:
        default = NOTHING if part.default_factory is MISSING else part.default_factory()
    if is_dataclass(default):
        return default if type(default) in WHOLE else NOTHING
    return NOTHING if default else default


def _together(ours: object, theirs: object) -> object:
    if isinstance(ours, tuple) and isinstance(theirs, tuple):
        return (*ours, *(one for one in theirs if one not in ours))
    return f"{ours}\n\n{theirs}"

"""Dataclasses that write their methods once the first of those is used.

`dataclasses.dataclass` writes and compiles up to ten functions for a class, half a millisecond and
6 kB. The program has 800 of those, and whoever comes in to see the worklist uses a fifth: to write
them all was a fifth of the time from the start to there. What makes one is written apart from what
compares and tells one, which few need.

The class is made anew, as Python does for slots. So a method knows it by its name, and by no
`super()` or `__class__`; a class that says so is refused.
"""

import dataclasses
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterator, Mapping
from inspect import get_annotations
from typing import TYPE_CHECKING, ClassVar, NamedTuple, get_origin


class _Half(NamedTuple):
    """Methods that are written together."""

    parts: Mapping[tuple[str, ...], tuple[str, ...]]
    """What `dataclasses.dataclass` writes when it is asked for all of these."""
    without: Mapping[str, bool]
    """What leaves the other half unwritten."""


_OF_LATER_PYTHONS = ("__replace__",) if sys.version_info >= (3, 13) else ()
_TO_MAKE = _Half(
    {
        (): ("__init__", "__match_args__", "__dataclass_fields__", *_OF_LATER_PYTHONS),
        ("frozen", "slots"): ("__getstate__", "__setstate__"),
    },
    {"repr": False, "eq": False, "order": False},
)
_TO_COMPARE = _Half(
    {
        (): ("__repr__", "__dataclass_params__"),
        ("eq",): ("__eq__",),
        ("eq", "frozen"): ("__hash__",),
        ("order",): ("__lt__", "__le__", "__gt__", "__ge__"),
    },
    {},
)
_OF_NO_SLOTS = ("__dict__", "__weakref__")
"""What Python gives a class that names no slots."""
_AT_ONCE = 10
"""As many are written in three milliseconds: for so long a window may stand still."""
_WRITING = threading.RLock()
_WAITING: "deque[_Unwritten]" = deque()

if TYPE_CHECKING:
    from dataclasses import dataclass as dataclass
else:

    def dataclass(
        *, eq: bool = True, order: bool = False, frozen: bool = False, slots: bool = False
    ) -> Callable[[type], type]:
        """Return what makes a class the dataclass that Python's own would make of it.

        A fault in its fields is found when it is first used, and by a test that writes all of them.
        """
        return lambda plain: _Unwritten(plain, eq=eq, order=order, frozen=frozen, slots=slots).kind


def write_ahead() -> bool:
    """Write what makes values of the next ten classes; return whether there were any."""
    for done in range(_AT_ONCE):
        if not _WAITING:
            return done > 0
        _WAITING.popleft().write(_TO_MAKE)
    return True


class _Unwritten:
    """A class that misses its methods."""

    def __init__(self, plain: type, **options: bool) -> None:
        _refuse_to_know_itself(plain)
        self._options = options
        self._like = type(plain), plain.__name__, plain.__bases__
        body = {name: part for name, part in vars(plain).items() if name not in _OF_NO_SLOTS}
        self._body: dict[str, object] = body | {"__qualname__": plain.__qualname__}
        self.kind = self._anew(self._with_slots(plain) | self._stand_ins())
        _WAITING.append(self)

    def write(self, half: _Half) -> type:
        """Return the class with this half of its methods; who asks for them meanwhile waits."""
        with _WRITING:
            own = vars(self.kind)
            missing = [part for part in self._asked(half) if isinstance(own.get(part), _Later)]
            if missing:
                # Made of the plain class: to write the other half has changed the one it was of.
                make = dataclasses.dataclass(**{**self._options, **half.without})
                written: type = make(self._anew(self._body))
                for part in missing:
                    setattr(self.kind, part, vars(written)[part])
                if not self._options["slots"]:
                    self._set_defaults(vars(written))
        return self.kind

    def _set_defaults(self, written: Mapping[str, object]) -> None:
        """Let the class have what its fields are by default in place of how they were said."""
        for name in get_annotations(self.kind):
            if name in written:
                setattr(self.kind, name, written[name])
            elif name in vars(self.kind):
                delattr(self.kind, name)

    def _anew(self, body: dict[str, object]) -> type:
        meta, name, bases = self._like
        made: type = meta(name, bases, dict(body))
        return made

    def _with_slots(self, plain: type) -> dict[str, object]:
        """Return the body of the class with the slots that it wants, if any."""
        if not self._options["slots"]:
            return self._body
        own = [name for name, hint in get_annotations(plain).items() if not _is_of_class(hint)]
        there = {slot for base in plain.__mro__ for slot in vars(base).get("__slots__", ())}
        body = {name: part for name, part in self._body.items() if name not in own}
        return body | {"__slots__": tuple(name for name in own if name not in there)}

    def _stand_ins(self) -> dict[str, object]:
        """Return what stands for the methods that the class does not have itself."""
        shut = _shut(self) if self._options["frozen"] else {}
        return shut | {
            part: _Later(self, half, part)
            for half in (_TO_MAKE, _TO_COMPARE)
            for part in self._asked(half)
            # Who says what is equal and not how it is hashed has a hash that is None.
            if self._body.get(part) is None
        }

    def _asked(self, half: _Half) -> Iterator[str]:
        for options, parts in half.parts.items():
            if all(self._options[option] for option in options):
                yield from parts


class _Later:
    """Stands in a class for a part that is not written yet."""

    __slots__ = ("_half", "_name", "_of")

    def __init__(self, of: _Unwritten, half: _Half, name: str) -> None:
        self._of = of
        self._half = half
        self._name = name

    def __get__(self, instance: object, owner: type | None = None) -> object:
        part = vars(self._of.write(self._half))[self._name]
        return part.__get__(instance, owner) if hasattr(part, "__get__") else part


def _shut(unwritten: _Unwritten) -> dict[str, object]:
    """Return what keeps a frozen value as it is; nothing has to be written for it."""

    def refuse(instance: object, name: str, what: str) -> None:
        kind = unwritten.kind
        if type(instance) is kind or name in kind.__dataclass_fields__:  # type: ignore[attr-defined]
            raise dataclasses.FrozenInstanceError(f"cannot {what} field {name!r}")

    def assign(self: object, name: str, value: object) -> None:
        refuse(self, name, "assign to")
        object.__setattr__(self, name, value)

    def delete(self: object, name: str) -> None:
        refuse(self, name, "delete")
        object.__delattr__(self, name)

    return {"__setattr__": assign, "__delattr__": delete}


def _refuse_to_know_itself(plain: type) -> None:
    for name, part in vars(plain).items():
        if "__class__" in getattr(getattr(part, "__code__", None), "co_freevars", ()):
            raise TypeError(f"{plain.__qualname__}.{name} may not ask for super() or __class__")


def _is_of_class(hint: object) -> bool:
    return hint is ClassVar or get_origin(hint) is ClassVar

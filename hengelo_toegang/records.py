"""Dataclasses that write their methods once the first of those is used.

`dataclasses.dataclass` writes and compiles eight functions for a frozen class, which takes 0.8 ms
and 6 kB. The program has 800 of them, and whoever comes in to see the worklist uses a fifth: to
write them all was a fifth of the time from the start to there.
"""

import dataclasses
import threading
from collections.abc import Callable, Iterator
from inspect import get_annotations
from typing import TYPE_CHECKING, ClassVar, get_origin

_PARTS = {
    (): ("__init__", "__repr__", "__match_args__", "__dataclass_fields__", "__dataclass_params__"),
    ("eq",): ("__eq__",),
    ("eq", "frozen"): ("__hash__",),
    ("order",): ("__lt__", "__le__", "__gt__", "__ge__"),
    ("frozen",): ("__setattr__", "__delattr__"),
    ("frozen", "slots"): ("__getstate__", "__setstate__"),
}
"""What `dataclasses.dataclass` writes, by what it is asked for."""
_WITHOUT_SLOTS = ("__dict__", "__weakref__")
"""What Python gives a class that names no slots."""
_WRITING = threading.RLock()

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


class _Unwritten:
    """A class that still misses its methods."""

    def __init__(self, plain: type, **options: bool) -> None:
        self._plain: type | None = plain
        self._options = options
        self.kind = self._anew(plain)

    def write(self) -> type:
        """Return the class with its methods; whoever asks for them meanwhile waits."""
        with _WRITING:
            if self._plain is not None:
                written: type = dataclasses.dataclass(**self._options)(self._plain)
                for name, part in [*vars(self.kind).items()]:
                    if isinstance(part, _Later):
                        setattr(self.kind, name, vars(written)[name])
                self._plain = None
        return self.kind

    def _anew(self, plain: type) -> type:
        """Return the class with what stands for its methods; slots want a new one anyhow."""
        body = {name: part for name, part in vars(plain).items() if name not in _WITHOUT_SLOTS}
        if self._options["slots"]:
            own = [name for name, hint in get_annotations(plain).items() if not _is_of_class(hint)]
            there = {slot for base in plain.__mro__ for slot in vars(base).get("__slots__", ())}
            body = {name: part for name, part in body.items() if name not in own}
            body["__slots__"] = tuple(name for name in own if name not in there)
        body |= {name: _Later(self, name) for name in self._missing(plain)}
        kind = type(plain)(plain.__name__, plain.__bases__, body)
        kind.__qualname__ = plain.__qualname__
        return kind

    def _missing(self, plain: type) -> Iterator[str]:
        """Give what will be written: what the class does not say itself."""
        for asked, parts in _PARTS.items():
            if all(self._options[option] for option in asked):
                # Who says what is equal and not how it is hashed has a hash that is None.
                yield from (part for part in parts if vars(plain).get(part) is None)


class _Later:
    """Stands in a class for a part that is not written yet."""

    __slots__ = ("_name", "_of")

    def __init__(self, of: _Unwritten, name: str) -> None:
        self._of = of
        self._name = name

    def __get__(self, instance: object, owner: type | None = None) -> object:
        part = vars(self._of.write())[self._name]
        return part.__get__(instance, owner) if hasattr(part, "__get__") else part


def _is_of_class(hint: object) -> bool:
    return hint is ClassVar or get_origin(hint) is ClassVar

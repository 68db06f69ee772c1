"""Long work on a store in short turns: whoever saves meanwhile waits for one turn at most."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from time import monotonic, sleep
from typing import TypeVar

from hengelo_toegang.usecases.ports import Desk, UnitOfWork

_AIR = 0.025
"""Seconds between two turns: who has just begun to wait for the store looks again that often."""
_TURN = 0.025
"""Seconds after which a turn takes up nothing more, and others come first."""

Thing = TypeVar("Thing")
Result = TypeVar("Result")


class Turns:
    """Turns on the store of a desk; between them others write in it."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._held = 0.0
        """For how many seconds the store was held since others could write."""

    @contextmanager
    def one(self) -> Iterator[UnitOfWork]:
        """Give the store for a moment, and let others write after it: longer the longer it was.

        Who waits longer looks again less often: a pause that is shorter may be missed time
        after time.
        """
        with self._desk.open() as uow:
            begun = monotonic()
            yield uow
            self._held += monotonic() - begun
        if self._held >= _TURN:
            sleep(max(_AIR, self._held / 2))
            self._held = 0.0

    def each(
        self, things: Iterable[Thing], look: Callable[[UnitOfWork, Thing], Result]
    ) -> list[Result]:
        """Return what `look` finds of each thing; it keeps nothing in the store."""
        todo, found = [*things], list[Result]()
        while len(found) < len(todo):
            with self.one() as uow:
                begun = monotonic()
                while len(found) < len(todo) and monotonic() - begun < _TURN:
                    found.append(look(uow, todo[len(found)]))
        return found

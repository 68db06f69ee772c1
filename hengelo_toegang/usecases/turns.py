"""Long work on a store in short turns: whoever saves meanwhile waits for one turn at most."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from time import monotonic, sleep
from typing import TypeVar

from hengelo_toegang.usecases.ports import Desk, UnitOfWork

_AIR = 0.025
"""Seconds between two turns: who has just begun to wait for the store looks again that often."""
_TURN = 0.025
"""Seconds after which a turn takes up nothing more."""

Thing = TypeVar("Thing")
Result = TypeVar("Result")


@contextmanager
def turn(desk: Desk) -> Iterator[UnitOfWork]:
    """Give the store for a moment, and then let others write in it for as long as that took.

    Who waits longer looks again less often: a pause that is shorter may be missed time after time.
    """
    with desk.open() as uow:
        begun = monotonic()
        yield uow
        took = monotonic() - begun
    sleep(max(_AIR, took))


def by_turns(
    desk: Desk, things: Iterable[Thing], look: Callable[[UnitOfWork, Thing], Result]
) -> list[Result]:
    """Return what `look` finds of each thing; it keeps nothing in the store."""
    todo, found = [*things], list[Result]()
    while len(found) < len(todo):
        with turn(desk) as uow:
            begun = monotonic()
            while len(found) < len(todo) and monotonic() - begun < _TURN:
                found.append(look(uow, todo[len(found)]))
    return found

"""Long work on a store in short turns: whoever saves meanwhile waits for one turn at most."""

from collections.abc import Callable, Iterable
from time import monotonic
from typing import TypeVar

from hengelo_toegang.usecases.ports import Desk, UnitOfWork

_TURN = 0.025
"""Seconds after which a turn takes up nothing more, and others come first."""

Thing = TypeVar("Thing")
Result = TypeVar("Result")


def by_turns(
    desk: Desk, things: Iterable[Thing], look: Callable[[UnitOfWork, Thing], Result]
) -> list[Result]:
    """Return what `look` finds of each thing; it keeps nothing in the store.

    A store gives who waits their turn before who comes back.
    """
    todo, found = [*things], list[Result]()
    while len(found) < len(todo):
        with desk.open() as uow:
            begun = monotonic()
            while len(found) < len(todo) and monotonic() - begun < _TURN:
                found.append(look(uow, todo[len(found)]))
    return found

"""Bringing a store of an older version of the program up to date: its parts, and who hears."""

from collections.abc import Callable
from enum import StrEnum


class UpgradePart(StrEnum):
    """What is being done, in this order."""

    BACKUP = "backup"
    """A copy of the store as it is, with its keys, in which no page is broken."""
    TABLES = "tables"
    """The tables get the form of today, one version after the other."""
    LISTS = "lists"
    """Every list is computed anew: a newer version may know more of a case."""
    CHECK = "check"
    """It is kept, and each page is read back."""


Going = Callable[[UpgradePart, int, int], None]
"""Hears which part is being done, and how many of how many; raises to stop.

What it stops leaves the store as it was. Once the last part began it is not asked any more.
"""


def unheard(_part: UpgradePart, _number: int, _total: int) -> None:
    """Let it go on: nobody waits for it."""

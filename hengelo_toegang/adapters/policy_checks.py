"""What is asked of the entries of every policy file: known names, once each, one at a time."""

from collections.abc import Iterable
from datetime import date
from typing import TypeVar

from hengelo_toegang.adapters.policy_items import Item
from hengelo_toegang.i18n import N_

Key = TypeVar("Key")
Entry = TypeVar("Entry")

FIRST_YEAR, LAST_YEAR = 2000, 2100


def known(item: Item, key: str, values: Iterable[str], choices: set[str]) -> None:
    """Say so where a value is none of the choices."""
    if not choices.issuperset(values):
        item.fault(
            key, N_("unknown value"), N_("one of {choices}"), choices=", ".join(sorted(choices))
        )


def add(found: dict[Key, Entry], key: Key, entry: Entry, item: Item, column: str) -> None:
    """Keep an entry under its key, which nobody else may have."""
    if key in found:
        item.fault(column, N_("{value} is there twice"), N_("each once"), value=str(key))
    found[key] = entry


class Periods:
    """The periods of versions that may not overlap, by what they are versions of."""

    def __init__(self) -> None:
        self._seen: dict[object, list[tuple[date, date]]] = {}

    def add(self, item: Item, subject: object, start: date, until: date | None) -> None:
        """Remember a period, and say so where it overlaps with another of the same subject."""
        last = until or date.max
        earlier = self._seen.setdefault(subject, [])
        if any(start <= other_last and other <= last for other, other_last in earlier):
            item.fault(
                "valid_from",
                N_("the period overlaps with another of the same kind"),
                N_("versions that follow each other"),
            )
        earlier.append((start, last))

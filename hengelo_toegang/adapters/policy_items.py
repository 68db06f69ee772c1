"""One entry of a policy file, read field by field; every fault is remembered.

A field that is wrong gives a stand-in, which nobody sees: a single fault is enough for
the whole policy to be refused.
"""

import csv
import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from importlib.resources.abc import Traversable
from typing import TypeVar

from hengelo_toegang.adapters.faults import Fault
from hengelo_toegang.adapters.strict_yaml import Broken, read_yaml
from hengelo_toegang.i18n import N_
from hengelo_toegang.records import dataclass

Choice = TypeVar("Choice", bound=StrEnum)

_AMOUNT = re.compile(r"\d{1,9}(\.\d{1,4})?")
_MILLIMETRES = re.compile(r"-?\d{1,3}(\.\d{1,2})?")
_FLAGS = {"ja": True, "nee": False}


@dataclass(slots=True)
class Item:
    """An entry, where it stands, and the list to which its faults go."""

    place: str
    values: Mapping[str, object]
    faults: list[Fault]
    read: set[str] = field(default_factory=set)

    def fault(self, key: str, problem: str, expected: str, **values: str) -> None:
        """Remember what is wrong with `key`."""
        self.faults.append(Fault(self._at(key), problem, expected, values))

    def text(self, key: str) -> str:
        """Return a text that must be there."""
        found = self._raw(key)
        if isinstance(found, str) and found.strip():
            return found
        if not isinstance(found, Broken):
            self.fault(key, N_("the text is missing"), N_("a text, quoted if need be"))
        return ""

    def optional(self, key: str) -> str:
        """Return a text that may be empty."""
        found = self._raw(key)
        if found is None or isinstance(found, str):
            return found or ""
        return self.text(key)

    def day(self, key: str) -> date:
        """Return a date that must be there."""
        return self._day(key) or self._missing_day(key)

    def until(self, key: str) -> date | None:
        """Return a last day, or None while no end is known."""
        return self._day(key)

    def period(self) -> tuple[date, date | None]:
        """Return the days of validity, both inclusive."""
        start, until = self.day("valid_from"), self.until("valid_until")
        if until is not None and until < start:
            self.fault("valid_until", N_("it ends before it begins"), N_("a later date"))
        return start, until

    def amount(self, key: str) -> Decimal:
        """Return an amount or a percentage, never below zero."""
        found = self._raw(key)
        if isinstance(found, str) and _AMOUNT.fullmatch(found):
            return Decimal(found)
        if not isinstance(found, Broken):
            self.fault(key, N_("this isn't an amount"), N_("an amount such as 12.50, in quotes"))
        return Decimal(0)

    def number(self, key: str) -> int:
        """Return a whole number, never below zero."""
        found = self._raw(key)
        if isinstance(found, str) and re.fullmatch(r"\d{1,6}", found):
            return int(found)
        if isinstance(found, int) and not isinstance(found, bool) and found >= 0:
            return found
        if not isinstance(found, Broken):
            self.fault(key, N_("this isn't a number"), N_("a whole number"))
        return 0

    def millimetres(self, key: str, most: int) -> float:
        """Return a distance in millimetres, either way, up to `most`."""
        found = self._raw(key)
        whole = isinstance(found, int) and not isinstance(found, bool)
        if whole or (isinstance(found, str) and _MILLIMETRES.fullmatch(found)):
            distance = float(str(found))
            if abs(distance) <= most:
                return distance
        if not isinstance(found, Broken):
            self.fault(
                key,
                N_("this isn't a distance in millimetres that is possible"),
                N_('from -{most} to {most}, such as 3 or "-2.5"'),
                most=str(most),
            )
        return 0.0

    def flag(self, key: str, default: bool | None = None) -> bool:
        """Return a yes or no; in a table it is written as ja or nee."""
        found = self._raw(key)
        if isinstance(found, str):
            found = _FLAGS.get(found)
        if found is None:
            found = default
        if isinstance(found, bool):
            return found
        self.fault(key, N_("this isn't a yes or no"), N_("true or false; in a table ja or nee"))
        return False

    def choice(self, key: str, kind: type[Choice], default: Choice | None = None) -> Choice:
        """Return one of the values of `kind`."""
        found = self._raw(key)
        if found is None and default is not None:
            return default
        return self._chosen(key, found, kind)

    def choices(self, key: str, kind: type[Choice]) -> tuple[Choice, ...]:
        """Return at least one value of `kind`."""
        found = self.texts(key)
        if not found:
            self.fault(key, N_("the list is empty"), N_("one of {choices}"), choices=listed(kind))
        return tuple(self._chosen(key, value, kind) for value in found)

    def texts(self, key: str) -> tuple[str, ...]:
        """Return a list of texts; in a table they are separated by semicolons."""
        found = self._raw(key)
        if found is None:
            return ()
        if isinstance(found, str):
            return tuple(part.strip() for part in found.split(";") if part.strip())
        if isinstance(found, list) and all(isinstance(part, str) for part in found):
            return tuple(found)
        self.fault(key, N_("this isn't a list of texts"), N_("texts, quoted if need be"))
        return ()

    def items(self, key: str) -> Iterator["Item"]:
        """Yield the entries of a list."""
        found = self._raw(key)
        if not isinstance(found, list):
            self.fault(key, N_("the list is missing"), N_("a list of entries"))
            return
        for index, values in enumerate(found):
            inner = Item(f"{self._at(key)}[{index}]", {}, self.faults)
            if isinstance(values, dict):
                inner.values = values
                yield inner
            else:
                self.fault(f"{key}[{index}]", N_("this isn't an entry"), N_("keys with values"))

    def part(self, key: str) -> "Item":
        """Return the entry under `key`."""
        found = self._raw(key)
        if not isinstance(found, dict):
            self.fault(key, N_("the entry is missing"), N_("keys with values"))
            found = {}
        return Item(self._at(key), found, self.faults)

    @property
    def names(self) -> tuple[str, ...]:
        """The keys as they are written, where they are free to choose."""
        return tuple(self.values)

    def close(self) -> None:
        """Remember every key that nobody asked for: it is probably a slip of the pen."""
        for key in self.values:
            if key not in self.read:
                choices = ", ".join(sorted(self.read))
                self.fault(key, N_("unknown key"), N_("one of {choices}"), choices=choices)

    def _raw(self, key: str) -> object:
        self.read.add(key)
        return self.values.get(key)

    def _at(self, key: str) -> str:
        joint = "" if self.place.endswith(" ") or not key else "."
        return f"{self.place}{joint}{key}"

    def _day(self, key: str) -> date | None:
        found = self._raw(key)
        if found is None or found == "" or isinstance(found, date):
            return found or None  # type: ignore[return-value]
        if isinstance(found, str):
            try:
                return date.fromisoformat(found)
            except ValueError:
                pass
        if not isinstance(found, Broken):
            self.fault(key, N_("this isn't a date"), N_("a date such as 2026-11-23"))
        return date.min

    def _missing_day(self, key: str) -> date:
        self.fault(key, N_("the date is missing"), N_("a date such as 2026-11-23"))
        return date.min

    def _chosen(self, key: str, found: object, kind: type[Choice]) -> Choice:
        if isinstance(found, str) and found in list(kind):
            return kind(found)
        if not isinstance(found, Broken):
            self.fault(key, N_("unknown value"), N_("one of {choices}"), choices=listed(kind))
        return next(iter(kind))


def listed(kind: type[StrEnum]) -> str:
    """Return the values of an enum for a message."""
    return ", ".join(member.value for member in kind)


def read_table(
    root: Traversable, name: str, columns: tuple[str, ...], faults: list[Fault]
) -> Iterator[Item]:
    """Yield the rows of a CSV file with exactly these columns; an empty cell is left out."""
    text = _text_of(root, name, faults)
    rows = csv.reader(io.StringIO(text), strict=True)
    header = tuple(next(rows, ()))
    if text and header != columns:
        expected = ", ".join(columns)
        faults.append(
            Fault(f"{name}:1", N_("other columns"), N_("{columns}"), {"columns": expected})
        )
        return
    try:
        for row in rows:
            place = f"{name}:{rows.line_num}"
            if len(row) == len(columns):
                cells = zip(columns, row, strict=True)
                yield Item(place, {key: cell for key, cell in cells if cell}, faults)
            elif row:
                faults.append(
                    Fault(place, N_("another number of cells"), N_("as many cells as columns"))
                )
    except csv.Error:
        faults.append(Fault(f"{name}:{rows.line_num}", N_("this isn't CSV"), N_("CSV, in UTF-8")))


def read_document(root: Traversable, name: str, faults: list[Fault]) -> Item:
    """Return a YAML file as one entry."""
    values, broken = read_yaml(_text_of(root, name, faults))
    for fault in broken:
        place = f"{name}: {fault.place}" if fault.place else f"{name}:{fault.row}"
        faults.append(Fault(place, fault.problem, fault.expected, fault.values))
    return Item(f"{name}: ", values, faults)


def _text_of(root: Traversable, name: str, faults: list[Fault]) -> str:
    try:
        return root.joinpath(*name.split("/")).read_text(encoding="utf-8")
    except UnicodeDecodeError:
        faults.append(Fault(name, N_("the file isn't UTF-8"), N_("text in UTF-8")))
    except OSError:
        faults.append(Fault(name, N_("the file can't be read"), N_("a file of this name")))
    return ""

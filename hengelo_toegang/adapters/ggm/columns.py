"""What a column of an extract is: its name, what it means, and how a row fills it."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Generic, TypeVar

from hengelo_toegang.adapters.ggm.values import LAWS, in_ggm
from hengelo_toegang.domain.case import Case
from hengelo_toegang.domain.extract.names import Pseudonyms
from hengelo_toegang.domain.extract.rows import Table
from hengelo_toegang.records import dataclass

R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Linked:
    """Whose row it is, and under which names that goes out."""

    case: Case
    names: Pseudonyms

    def row(self, table: Table, key: str = "") -> str:
        """Return the name of another row of the case."""
        return self.names.row(self.case.id, (table, key))


@dataclass(frozen=True, slots=True)
class Column(Generic[R]):
    """One column; a name that begins with `eigen.` is ours and not of the GGM."""

    name: str
    meaning: str
    """In Dutch, as the data dictionary says it."""
    value: Callable[[R, Linked], str]


@dataclass(frozen=True, slots=True)
class Sheet(Generic[R]):
    """One table: an object type of the GGM."""

    table: Table
    name: str
    meaning: str
    columns: tuple[Column[R], ...]

    @property
    def file(self) -> str:
        return f"{self.name}.csv"


def day(on: date | None) -> str:
    """Return a day as a cell; empty where there is none."""
    return "" if on is None else on.isoformat()


def number(much: Decimal | int | None) -> str:
    """Return a number as a cell, with a decimal point."""
    return "" if much is None else f"{much:f}" if isinstance(much, Decimal) else str(much)


def yes(holds: bool) -> str:
    """Return a yes or no as a cell."""
    return "true" if holds else "false"


LAW = "De wet (enumeratie Wet); schulddienstverlening (Wgs) is `Andere wet`."


def law(_row: object, linked: Linked) -> str:
    """Return the law of a row."""
    return in_ggm(LAWS, linked.case.law)

"""What is asked of the population register: a file of it today, a connection another day."""

from collections.abc import Sequence
from enum import StrEnum
from typing import Protocol

from hengelo_toegang.domain.register import Registered
from hengelo_toegang.records import dataclass

LARGEST_REGISTER = 25_000_000
"""Bytes of a file with people, of whom each takes two thousand."""


class RowFault(StrEnum):
    """Why one person of an answer is not read."""

    NO_BSN = "no_bsn"
    NOT_A_BSN = "not_a_bsn"
    TWICE = "twice"
    """Somebody with this BSN stands in it before."""
    NO_OBJECT = "no_object"
    """What stands there is no person."""
    NOT_THIS = "not_this"
    """A field holds something else than it should; `field` says which."""


@dataclass(frozen=True, slots=True)
class Unread:
    """One person of an answer that is left out, where it stands, and why."""

    place: str
    fault: RowFault
    field: str = ""


@dataclass(frozen=True, slots=True)
class RegisterAnswer:
    """What the register says of those that it was asked about."""

    people: tuple[Registered, ...] = ()
    unread: tuple[Unread, ...] = ()


class FileTrouble(StrEnum):
    """Why a whole file is not read."""

    EMPTY = "empty"
    NOT_JSON = "not_json"
    NO_PEOPLE = "no_people"
    """It is JSON, and no answer of the BRP API: there is no list of people in it."""
    NOT_TEXT = "not_text"
    NO_BSN_COLUMN = "no_bsn_column"
    TOO_MANY = "too_many"


class RegisterFileRefused(Exception):
    """A file is not read at all; `trouble` says why."""

    def __init__(self, trouble: FileTrouble, detail: str = "") -> None:
        super().__init__(f"{trouble.value}: {detail}" if detail else trouble.value)
        self.trouble = trouble
        self.detail = detail


class PopulationRegister(Protocol):
    """Answers about people. A file answers about everybody in it, whoever is asked for."""

    def ask(self, bsns: Sequence[str]) -> RegisterAnswer:
        """Return what it says of these people; of nobody in particular, all that it has.

        Raises:
            RegisterFileRefused: It is a file that cannot be read.
        """
        ...

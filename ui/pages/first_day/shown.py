"""What a screen of the wizard shows, and what it asks of the page; no Qt."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Protocol

from hengelo_toegang.records import dataclass
from ui.progress import BesidePage
from ui.widgets.fields import Field

Values = Mapping[str, object]


class Part(StrEnum):
    """What stands on a screen beside its fields."""

    BRAND = "brand"
    """How the program looks in the colours that are filled in."""
    KEY = "key"
    """The key for the safe."""


@dataclass(frozen=True, slots=True)
class Shown:
    """One screen: what it is about, what it asks, and what the button does."""

    title: str
    about: tuple[str, ...]
    """Paragraphs."""
    fields: tuple[Field, ...]
    next: str
    back: bool = True
    part: Part | None = None
    points: tuple[str, ...] = ()
    """What will happen, or has."""
    files: tuple[tuple[str, str, str], ...] = ()
    """Which fields hold a file: place, what is asked for, and its ending."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a screen stands among the others."""

    number: int
    total: int


class WizardPage(BesidePage, Protocol):
    """What a presenter asks of the page."""

    def show_screen(self, shown: Shown, place: Place, values: Values) -> None: ...

    def show_errors(self, errors: Mapping[str, str]) -> None:
        """Show faults at their field; the place "" is the whole."""
        ...

    def show_value(self, place: str, value: object) -> None: ...

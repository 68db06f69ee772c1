"""What a screen of the wizard shows, and what it asks of the page; no Qt."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Protocol

from ui.progress import Step, Work
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


class WizardPage(Protocol):
    """What a presenter asks of the page."""

    def show_screen(self, shown: Shown, place: Place, values: Values) -> None: ...

    def show_errors(self, errors: Mapping[str, str]) -> None:
        """Show faults at their field; the place "" is the whole."""
        ...

    def show_value(self, place: str, value: object) -> None: ...

    def begin(self, words: str) -> None: ...

    def show_progress(self, number: int, total: int, words: str) -> None: ...

    def show_at_rest(self) -> None: ...

    def run(
        self,
        work: Work,
        on_progress: Step,
        on_done: Callable[[Any], None],
        on_fault: Callable[[BaseException], None],
        on_stopped: Callable[[], None],
    ) -> None: ...

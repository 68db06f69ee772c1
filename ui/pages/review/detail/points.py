"""What the checklist of a review is made of; no Qt."""

from enum import StrEnum

from hengelo_toegang.records import dataclass


class Mark(StrEnum):
    """How a finding stands; said in words, an icon and a colour."""

    FINE = "fine"
    LOOK = "look"
    WRONG = "wrong"


@dataclass(frozen=True, slots=True)
class Found:
    """Something the program can tell about a point."""

    mark: Mark
    text: str


@dataclass(frozen=True, slots=True)
class Copied:
    """A reason that stands in more than one place, word for word."""

    text: str
    places: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Point:
    """One of the eighteen points."""

    number: int
    question: str
    statute: str
    found: tuple[Found, ...]

    @property
    def mark(self) -> Mark | None:
        """The gravest mark among the findings, or None where only a person can tell."""
        marks = {item.mark for item in self.found}
        return next((mark for mark in (Mark.WRONG, Mark.LOOK, Mark.FINE) if mark in marks), None)

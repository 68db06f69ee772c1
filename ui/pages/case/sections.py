"""Sections of a form; no Qt, so that presenters describe them."""

from typing import Protocol

from hengelo_toegang.records import dataclass
from ui.widgets.fields import Field


@dataclass(frozen=True, slots=True)
class Section:
    """Fields that belong together, under a heading (translated)."""

    key: str
    heading: str
    fields: tuple[Field, ...] = ()
    note: str = ""


class Stands(Protocol):
    """A page of sections, as the presenter of any step sees it."""

    def stand(self) -> None:
        """Put in sight what was told; what is below the fold follows once that is painted."""
        ...

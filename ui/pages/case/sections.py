"""Sections of a form; no Qt, so that presenters describe them."""

from dataclasses import dataclass

from ui.widgets.fields import Field


@dataclass(frozen=True, slots=True)
class Section:
    """Fields that belong together, under a heading (translated)."""

    key: str
    heading: str
    fields: tuple[Field, ...] = ()
    note: str = ""

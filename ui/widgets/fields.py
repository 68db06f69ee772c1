"""Fields of a form, described as data; no Qt, so that presenters can describe them."""

from collections.abc import Callable, Mapping
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import NamedTuple

from hengelo_toegang.i18n import N_
from ui.typed_text import Codec, TextCodec


class Kind(StrEnum):
    """What a field holds, and how it is asked."""

    TEXT = "text"
    LONG_TEXT = "long_text"
    SECRET = "secret"
    DATE = "date"
    WHOLE = "whole"
    DECIMAL = "decimal"
    MONEY = "money"
    CHOICE = "choice"
    """One of many: a list that folds out."""
    RADIO = "radio"
    """One of a few: all in sight."""
    CHECK = "check"
    MULTI = "multi"
    """Any of a few: a tuple of values, in the order of the choices."""


class Width(StrEnum):
    """How much of a row a field takes, while there is room; when narrow it takes all."""

    FULL = "full"
    HALF = "half"
    THIRD = "third"


class Choice(NamedTuple):
    """A value to choose, and its words (translated)."""

    value: object
    label: str


class Field(NamedTuple):
    """One question of a form. `label` and `help` are translated already."""

    place: str
    label: str
    kind: Kind = Kind.TEXT
    help: str = ""
    """A sentence under the label, always in sight."""
    choices: tuple[Choice, ...] = ()
    width: Width = Width.FULL
    lines: int = 3
    """How many lines a long text shows at least."""
    in_letter: bool = False
    """Whether a resident reads a long text word for word: what can be plainer is marked."""
    clearable: bool = False
    """Whether an answer can be taken back to none (`CHOICE`)."""
    unit: str = ""
    """Words behind the field, such as "per week"."""


class Asked(NamedTuple):
    """What a dialog asks before something is done; every word is translated already."""

    title: str
    text: str
    fields: tuple[Field, ...]
    yes: str
    """The words on the button that does it."""
    values: Mapping[str, object] = MappingProxyType({})
    """What the fields hold at first."""
    offers: Callable[[Mapping[str, object]], Mapping[str, tuple[Choice, ...]]] | None = None
    """What a `CHOICE` field offers, by place, when that hangs on the answers so far."""
    hides: Callable[[Mapping[str, object]], frozenset[str]] | None = None
    """Which fields are not asked, when that hangs on the answers so far."""
    fills: Callable[[Mapping[str, object]], Mapping[str, object]] | None = None
    """What follows from the answers so far, by place; it fills only what is still empty."""


_COMPLAINTS = {
    Kind.DATE: N_(
        "This is no day in the calendar, or one too long ago or ahead. Type day, month and "
        "year, such as 03-11-2026."
    ),
    Kind.WHOLE: N_("This is not a whole number yet. Type figures only, such as 12."),
    Kind.DECIMAL: N_("This is not a number yet. Type figures, such as 2,5."),
    Kind.MONEY: N_("This is not an amount yet. Type figures, such as 1.234,50."),
}


def complaint(kind: Kind) -> str:
    """Return what to say (msgid) of typed text that is no value of this kind."""
    return _COMPLAINTS.get(kind, "")


def codec_for(kind: Kind, today: Callable[[], date]) -> Codec:
    """Return how a typed field of this kind is read and written."""
    # Of no use to the page at the door, which asks for none of these.
    from ui.reading import DateCodec, DecimalCodec, WholeCodec

    match kind:
        case Kind.DATE:
            return DateCodec(today)
        case Kind.WHOLE:
            return WholeCodec()
        case Kind.DECIMAL:
            return DecimalCodec()
        case Kind.MONEY:
            return DecimalCodec(2)
        case _:
            return TextCodec()

"""The single values of a casus file: texts, names, dates, amounts, codes and references.

What a value may be depends on the casus (its day, its people) and on policy (products,
grounds): `Known` travels along as pydantic's validation context.
"""

import re
import unicodedata
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Annotated, Any, TypeVar

from pydantic import (
    AfterValidator,
    BeforeValidator,
    GetJsonSchemaHandler,
    Strict,
    ValidationInfo,
    WithJsonSchema,
)
from pydantic_core import CoreSchema, PydanticCustomError

from hengelo_toegang.domain.bsn import is_bsn
from hengelo_toegang.domain.characters import unprintable
from hengelo_toegang.domain.policy import Policy
from hengelo_toegang.i18n import N_
from hengelo_toegang.records import dataclass

LONGEST_NAME = 200
LONGEST_TEXT = 100_000
"""Characters in a reason; a letter of more than fifty pages helps nobody."""
MOST_VOLUME = 10**6
MOST_EUROS = 10**9
FIRST_DAY, LAST_DAY = date(1900, 1, 1), date(2199, 12, 31)
"""Between these something is done, and terms begin."""

_ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
# No 0150: YAML means 104 by it, and a person 150.
_DECIMAL = re.compile(r"-?(0|[1-9]\d{0,11})(\.\d{1,6})?", re.ASCII)
# Unicode's Bidi_Control: they make a text read differently from what it is.
_BIDI = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_CHOICES = N_("one of {choices}")
_LAYOUT = frozenset("\n\t")
_CONTROL_NAMES = {"\0": "NULL", "\a": "BELL", "\b": "BACKSPACE", "\x1b": "ESCAPE", "\x7f": "DELETE"}


@dataclass(frozen=True, slots=True)
class Known:
    """What values are checked against: the day of the casus, its ids, and policy."""

    today: date
    people: frozenset[str]
    needs: frozenset[str]
    users: frozenset[str]
    policy: Policy


def fault(problem: str, expected: str, **values: object) -> PydanticCustomError:
    """Return an error that carries the message ids of a `Fault`."""
    context = {"problem": problem, "expected": expected, **values}
    return PydanticCustomError("fault", "{problem}; {expected}", context)


def as_day(value: object) -> date | None:
    """Return a date, or a quoted one, as a date; None when it is neither."""
    if isinstance(value, str) and _ISO_DAY.fullmatch(value):
        try:
            return date.fromisoformat(value)
        except ValueError:
            return None
    return value if isinstance(value, date) else None


def _day(value: object) -> date:
    day = as_day(value)
    if day is not None:
        return day
    if isinstance(value, str) and _ISO_DAY.fullmatch(value):
        raise fault(N_("this date doesn't exist"), N_("a date in the calendar"))
    raise fault(N_("this isn't a date"), N_("a date such as 2026-11-23"))


def _of_our_time(day: date) -> date:
    if not FIRST_DAY <= day <= LAST_DAY:
        raise fault(
            N_("this date isn't of our time"),
            N_("{least} to {most}"),
            least=FIRST_DAY.isoformat(),
            most=LAST_DAY.isoformat(),
        )
    return day


def _done(day: date, info: ValidationInfo) -> date:
    known = _known(info)
    if known is not None and day > known.today:
        raise fault(
            N_("this date lies in the future"),
            N_("at the latest today, {today}"),
            today=known.today.isoformat(),
        )
    return day


def _clean(text: str) -> str:
    return _without_controls(_no_longer(text, LONGEST_TEXT), _LAYOUT)


def _name(text: str) -> str:
    return _without_controls(_no_longer(text, LONGEST_NAME), frozenset())


def _no_longer(text: str, most: int) -> str:
    if len(text) > most:
        raise fault(
            N_("{length} characters is too long"),
            N_("at most {most} characters"),
            length=len(text),
            most=most,
        )
    return text


def _without_controls(text: str, allowed: frozenset[str]) -> str:
    for letter in text:
        if letter not in allowed and _is_control(letter):
            name = _CONTROL_NAMES.get(letter) or unicodedata.name(letter, _kind(letter))
            raise fault(
                N_("the character {name} isn't allowed"),
                N_("text without control characters"),
                name=f"U+{ord(letter):04X} {name}".strip(),
            )
    refused = unprintable(text)
    if refused is not None:
        raise fault(
            N_("the character {name} isn't allowed"),
            N_("characters that a letter can print"),
            name=refused,
        )
    return text


def _is_control(letter: str) -> bool:
    return (
        unicodedata.category(letter) in ("Cc", "Cs")
        or letter in _BIDI
        or ord(letter) & 0xFFFE == 0xFFFE
    )


def _kind(letter: str) -> str:
    return "SURROGATE" if unicodedata.category(letter) == "Cs" else "CONTROL"


def _id(text: str) -> str:
    if not text.strip():
        raise fault(N_("it is empty"), N_("an id of one word"))
    return _name(text)


def _bsn(text: str) -> str:
    if text and not is_bsn(text):
        raise fault(N_("this isn't a BSN"), N_("nine digits that pass the eleven-test"))
    return text


def _decimal(value: object) -> Decimal:
    if isinstance(value, int) and not isinstance(value, bool):
        return Decimal(value)
    if isinstance(value, str) and _DECIMAL.fullmatch(value):
        return Decimal(value)
    raise fault(N_("this isn't a number"), N_("a whole number, or a quoted one such as '12.50'"))


def _volume(value: Decimal) -> Decimal:
    if not 0 < value <= MOST_VOLUME:
        raise fault(
            N_("{value} isn't allowed"),
            N_("more than 0 and at most {most}"),
            value=value,
            most=MOST_VOLUME,
        )
    return value


def _euros(value: Decimal) -> Decimal:
    if value < 0 or value > MOST_EUROS or value != round(value, 2):
        raise fault(
            N_("{value} isn't allowed"), N_("an amount in euros such as '12.50'"), value=value
        )
    return value


def _positive(value: Decimal) -> Decimal:
    if not 0 <= value <= MOST_VOLUME:
        raise fault(
            N_("{value} isn't allowed"),
            N_("{least} to {most}"),
            value=value,
            least=0,
            most=MOST_VOLUME,
        )
    return value


def _emptied(value: object) -> object:
    """Return None for an empty text: an answer that was left out."""
    return None if value == "" else value


def _in_words(value: object) -> object:
    """Return a yes or no as the text that it stands for."""
    return ("ja" if value else "") if isinstance(value, bool) else value


def _known(info: ValidationInfo) -> Known | None:
    return info.context if isinstance(info.context, Known) else None


def _one_of(
    choices: Callable[[Known], Any], problem: str, expected: str, *, may_be_empty: bool = False
) -> AfterValidator:
    """Return a check that a text names something that is known."""

    def check(text: str, info: ValidationInfo) -> str:
        known = _known(info)
        named = bool(text) or not may_be_empty
        if known is not None and named and text not in choices(known):
            # Ids in the file are not repeated: somebody may have used a name.
            named_in_policy = expected == _CHOICES
            names = ", ".join(sorted(choices(known))) if named_in_policy else ""
            raise fault(problem, expected, choices=names)
        return text

    return AfterValidator(check)


def _span(least: int, most: int) -> AfterValidator:
    def check(value: int) -> int:
        if not least <= value <= most:
            raise fault(
                N_("{value} isn't allowed"),
                N_("{least} to {most}"),
                value=value,
                least=least,
                most=most,
            )
        return value

    return AfterValidator(check)


Text = Annotated[str, Strict(), AfterValidator(_clean)]
Name = Annotated[str, Strict(), AfterValidator(_name)]
Id = Annotated[str, Strict(), AfterValidator(_id)]
Flag = Annotated[bool, Strict()]
Day = Annotated[date, BeforeValidator(_day)]
StartDay = Annotated[Day, AfterValidator(_of_our_time)]
"""A day from which terms are counted."""
DoneDay = Annotated[StartDay, AfterValidator(_done)]
"""The day of something done: never after the day of the casus."""
Bsn = Annotated[str, Strict(), AfterValidator(_bsn)]
Spoken = Annotated[Text, BeforeValidator(_in_words, json_schema_input_type=str | bool)]
"""A text, or true for "ja" and false for nothing."""

_QUOTED = {"type": "string", "pattern": r"^(0|[1-9][0-9]{0,11})(\.[0-9]{1,6})?$"}
_NUMBER = {"anyOf": [{"type": "integer", "minimum": 0}, _QUOTED]}
_VOLUME = {"anyOf": [{"type": "integer", "minimum": 1, "maximum": MOST_VOLUME}, _QUOTED]}
Volume = Annotated[
    Decimal, BeforeValidator(_decimal), AfterValidator(_volume), WithJsonSchema(_VOLUME)
]
Euros = Annotated[
    Decimal, BeforeValidator(_decimal), AfterValidator(_euros), WithJsonSchema(_NUMBER)
]
Times = Annotated[
    Decimal, BeforeValidator(_decimal), AfterValidator(_positive), WithJsonSchema(_NUMBER)
]
Score = Annotated[int, Strict(), _span(0, 10)]
Count = Annotated[int, Strict(), _span(0, 1000)]
Months = Annotated[int, Strict(), _span(1, 600)]
HouseNumber = Annotated[int, Strict(), _span(1, 99_999)]

PersonRef = Annotated[
    str,
    Strict(),
    _one_of(
        lambda known: known.people,
        N_("nobody in the household has this id"),
        N_("an id from household.people"),
    ),
]
NeedRef = Annotated[
    str,
    Strict(),
    _one_of(lambda known: known.needs, N_("there is no such need"), N_("an id from case.needs")),
]
UserRef = Annotated[
    str,
    Strict(),
    _one_of(lambda known: known.users, N_("there is no such user"), N_("a user of this casus")),
]
SignalRef = Annotated[
    str,
    Strict(),
    _one_of(
        lambda known: {rule.id for rule in known.policy.signals},
        N_("there is no such signal"),
        _CHOICES,
    ),
]
_PRODUCT = N_("unknown product")
Product = Annotated[
    str,
    Strict(),
    _one_of(lambda known: known.policy.products, _PRODUCT, _CHOICES, may_be_empty=True),
]
RunningProduct = Annotated[
    str, Strict(), _one_of(lambda known: known.policy.products, _PRODUCT, _CHOICES)
]
Ground = Annotated[
    str,
    Strict(),
    _one_of(lambda known: known.policy.grounds, N_("unknown ground"), _CHOICES, may_be_empty=True),
]
LifeDomain = Annotated[
    str,
    Strict(),
    _one_of(
        lambda known: known.policy.life_domains,
        N_("unknown life domain"),
        _CHOICES,
        may_be_empty=True,
    ),
]


class _OrEmpty:
    """Lets the JSON Schema of a value accept an empty text as well."""

    def __get_pydantic_json_schema__(
        self, core: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        whole = handler(core)
        return {"anyOf": [*whole.get("anyOf", [whole]), {"const": ""}]}


Choice = TypeVar("Choice")
Maybe = Annotated[Choice | None, BeforeValidator(_emptied), _OrEmpty()]
"""One of a few values, or nothing; an empty text is nothing."""

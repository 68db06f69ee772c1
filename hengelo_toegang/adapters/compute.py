"""The calculator: one JSON request a line, one JSON answer a line, in order.

It makes no store and knows no products; every unit and frequency is accepted. A line that
cannot be answered gets an error that names the key, and does not stop the rest.
"""

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from hengelo_toegang.domain.bsn import is_bsn
from hengelo_toegang.domain.costs import TariffMissing, line_cost
from hengelo_toegang.domain.names import address_lines, addressee, running_name, salutation
from hengelo_toegang.domain.people import Address, Gender, NameUse, Person, PersonId
from hengelo_toegang.domain.policy import HolidayTable, PenaltyStep, TermUnit
from hengelo_toegang.domain.provisions import Form, Frequency, Tariff, Unit
from hengelo_toegang.domain.terms import (
    penalty_amount,
    penalty_first_day,
    suspended_days,
    term_end,
    weeks_touched,
)
from hengelo_toegang.domain.titles import TITLES
from hengelo_toegang.records import dataclass

_LONGEST_PAUSE = 3_660
_LONGEST_TERM = 40_000
_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_AMOUNT = re.compile(r"-?\d{1,12}(\.\d{1,12})?", re.ASCII)
_MOST_DAYS_LATE = 10**9
_UNITS = {unit.value: unit for unit in Unit}
_FREQUENCIES = {frequency.value: frequency for frequency in Frequency}
_LENGTHS = {unit.value: unit for unit in TermUnit}
_NAME_USES = {use.value: use for use in NameUse}
_GENDERS = {gender.value: gender for gender in Gender}
_TITLES = {title: title for title in TITLES}
_NO_TARIFF = "geen tarief op {day}; verwacht: tarieven die de hele periode dekken"


_Commands = Mapping[str, Callable[[Any], dict[str, Any]]]


class _Fault(Exception):
    """A request is wrong; `args[0]` says where and what is expected."""


@dataclass(frozen=True, slots=True)
class _Unquoted:
    """A number with a point, exponent or NaN: no key takes one, so its key says what it does."""

    text: str


def compute_lines(
    lines: Iterable[str | bytes], holidays: HolidayTable, penalty: Sequence[PenaltyStep]
) -> Iterator[str]:
    """Yield one JSON answer for each request; an empty line is answered with an error.

    Lines may come as bytes, so that one that is no UTF-8 does not end the rest.
    """
    commands = _Calculator(holidays, penalty).commands()
    for line in lines:
        yield _written(_answer(commands, line))


def _written(answer: Mapping[str, Any]) -> str:
    """Return an answer as JSON that can be written as UTF-8: half a character is escaped."""
    text = json.dumps(answer, ensure_ascii=False)
    try:
        text.encode()
    except UnicodeEncodeError:
        return json.dumps(answer)
    return text


def _answer(commands: _Commands, line: str | bytes) -> dict[str, Any]:
    try:
        request = json.loads(
            line, parse_float=_Unquoted, parse_constant=_Unquoted, object_pairs_hook=_each_key_once
        )
        if not isinstance(request, dict) or len(request) != 1:
            return {"error": "verwacht: een JSON-object met precies één opdracht"}
        ((name, value),) = request.items()
        command = commands.get(name)
        if command is None:
            return {"error": f"{name}: onbekend; verwacht: {', '.join(commands)}"}
        try:
            return command(value)
        except OverflowError:
            return {"error": f"{name}: een dag ligt na het jaar 9999"}
    except _Fault as fault:
        return {"error": fault.args[0]}
    except (RecursionError, ValueError):
        return {"error": "geen leesbare JSON; verwacht: één object op een regel"}


def _each_key_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        keys = [key for key, _ in pairs]
        twice = next(key for key in keys if keys.count(key) > 1)
        raise _Fault(f"{twice}: staat er twee keer; verwacht: elke sleutel één keer")
    return found


@dataclass(frozen=True, slots=True)
class _Keys:
    """The keys of one request, read one by one; what is left over is a fault."""

    name: str
    values: Mapping[str, Any]

    @classmethod
    def of(cls, name: str, value: object, known: Sequence[str]) -> "_Keys":
        if not isinstance(value, dict):
            raise _Fault(f"{name}: verwacht: een object")
        for key in value:
            if key not in known:
                raise _Fault(f"{name}.{key}: onbekend; verwacht: {', '.join(known)}")
        return cls(name, value)

    def has(self, key: str) -> bool:
        return key in self.values

    def raw(self, key: str) -> Any:  # noqa: ANN401
        if key not in self.values:
            raise _Fault(f"{self.name}.{key}: ontbreekt")
        return self.values[key]

    def day(self, key: str) -> date:
        return _day(self.raw(key), f"{self.name}.{key}")

    def amount(self, key: str) -> Decimal:
        return _amount(self.raw(key), f"{self.name}.{key}")

    def whole(self, key: str, most: int) -> int:
        value = self.raw(key)
        if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= most:
            raise _Fault(f"{self.name}.{key}: verwacht: een geheel getal van 0 tot {most}")
        return value

    def text(self, key: str, default: str | None = None) -> str:
        value = self.values.get(key, default) if default is not None else self.raw(key)
        if not isinstance(value, str):
            raise _Fault(f"{self.name}.{key}: verwacht: tekst tussen aanhalingstekens")
        return value

    def flag(self, key: str, default: bool) -> bool:
        value = self.values.get(key, default)
        if not isinstance(value, bool):
            raise _Fault(f"{self.name}.{key}: verwacht: true of false")
        return value

    def choice(self, key: str, choices: Mapping[str, Any], default: str | None = None) -> Any:  # noqa: ANN401
        value = self.text(key, default)
        if value not in choices:
            raise _Fault(f"{self.name}.{key}: verwacht: {', '.join(choices)}")
        return choices[value]

    def items(self, key: str) -> list[Any]:
        value = self.raw(key)
        if not isinstance(value, list):
            raise _Fault(f"{self.name}.{key}: verwacht: een lijst")
        return value


@dataclass(frozen=True, slots=True)
class _Calculator:
    holidays: HolidayTable
    penalty: Sequence[PenaltyStep]

    def commands(self) -> _Commands:
        return {
            "cost": _cost,
            "term": self._term,
            "penalty": self._penalty,
            "penalty_start": self._penalty_start,
            "weeks_touched": _weeks,
            "bsn": _bsn,
            "salutation": _salutation,
            "address_line": _address,
        }

    def _term(self, value: object) -> dict[str, Any]:
        keys = _Keys.of("term", value, ("start", *_LENGTHS, "extend", "suspended"))
        given = [name for name in _LENGTHS if keys.has(name)]
        if len(given) != 1:
            raise _Fault(f"term: verwacht: precies één van {', '.join(_LENGTHS)}")
        length = keys.whole(given[0], _LONGEST_TERM)
        if keys.has("suspended") and given[0] == TermUnit.WORKING_DAYS:
            raise _Fault("term.suspended: een termijn in werkdagen wordt niet opgeschort")
        rested = suspended_days(_pauses(keys)) if keys.has("suspended") else 0
        try:
            term = term_end(
                keys.day("start"),
                length,
                _LENGTHS[given[0]],
                self.holidays,
                suspended_days=rested,
                extended=keys.flag("extend", default=True),
            )
        except (OverflowError, ValueError):
            raise _Fault(f"term.{given[0]}: het einde ligt na het jaar 9999") from None
        answer: dict[str, Any] = {
            "raw_end": term.raw_end.isoformat(),
            "end": term.end.isoformat(),
            "moved_by": list(term.moved_by),
        }
        if not term.certain:
            answer["warning"] = f"de feestdagen van {term.end.year} zijn niet alle bekend"
        return answer

    def _penalty(self, value: object) -> dict[str, Any]:
        keys = _Keys.of("penalty", value, ("days_late",))
        days = keys.whole("days_late", _MOST_DAYS_LATE)
        return {"amount": str(penalty_amount(days, self.penalty))}

    def _penalty_start(self, value: object) -> dict[str, Any]:
        keys = _Keys.of("penalty_start", value, ("received",))
        return {"date": penalty_first_day(keys.day("received"), self.holidays).isoformat()}


def _cost(value: object) -> dict[str, Any]:
    keys = _Keys.of("cost", value, ("volume", "unit", "frequency", "from", "until", "tariffs"))
    volume = keys.amount("volume")
    if volume <= 0:
        raise _Fault(f"cost.volume: {volume}; verwacht: meer dan 0")
    unit = keys.choice("unit", _UNITS)
    frequency = keys.choice("frequency", _FREQUENCIES)
    start, until = keys.day("from"), keys.day("until")
    if until < start:
        raise _Fault(f"cost.until: {until} ligt voor {start}")
    tariffs = tuple(_tariff(item, index, unit) for index, item in enumerate(keys.items("tariffs")))
    ordered = sorted(tariffs, key=lambda tariff: tariff.valid_from)
    try:
        cost = line_cost(volume, frequency, start, until, ordered)
    except TariffMissing as gap:
        raise _Fault(f"cost.tariffs: {_NO_TARIFF.format(day=gap.day)}") from None
    return {"amount": str(cost.amount), "per_frequency": str(cost.per_frequency)}


def _tariff(item: object, index: int, unit: Unit) -> Tariff:
    place = f"cost.tariffs[{index}]"
    if not isinstance(item, list) or len(item) != 3:
        raise _Fault(f"{place}: verwacht: [eerste dag, laatste dag of null, bedrag]")
    first, last, price = item
    start = _day(first, f"{place}[0]")
    until = None if last is None else _day(last, f"{place}[1]")
    amount = _amount(price, f"{place}[2]")
    if amount < 0 or (until is not None and until < start):
        raise _Fault(f"{place}: verwacht: een bedrag vanaf 0 en een einde na het begin")
    return Tariff(str(index), "", Form.IN_KIND, unit, amount, start, until)


def _pauses(keys: _Keys) -> Iterator[tuple[date, date | None, date | None]]:
    for index, item in enumerate(keys.items("suspended")):
        place = f"term.suspended[{index}]"
        lapsed = isinstance(item, list) and len(item) == 3 and item[2] == "lapsed"
        if not isinstance(item, list) or (len(item) != 2 and not lapsed):
            raise _Fault(f'{place}: verwacht: [uitnodiging, aanvulling] of met "lapsed" erachter')
        invited, ended = _day(item[0], f"{place}[0]"), _day(item[1], f"{place}[1]")
        if not 0 <= (ended - invited).days <= _LONGEST_PAUSE:
            raise _Fault(f"{place}[1]: verwacht: een dag na de uitnodiging, binnen tien jaar")
        yield (invited, None, ended) if lapsed else (invited, ended, None)


def _weeks(value: object) -> dict[str, Any]:
    keys = _Keys.of("weeks_touched", value, ("from", "until"))
    start, until = keys.day("from"), keys.day("until")
    if until < start:
        raise _Fault("weeks_touched.until: ligt voor from")
    return {"weeks": weeks_touched(start, until)}


def _bsn(value: object) -> dict[str, Any]:
    if not isinstance(value, str):
        raise _Fault("bsn: verwacht: tekst van negen cijfers")
    return {"valid": is_bsn(value)}


def _salutation(value: object) -> dict[str, Any]:
    texts = ("initials", "given_names", "prefix", "surname", "partner_prefix", "partner_surname")
    titles = ("title", "partner_title")
    keys = _Keys.of("salutation", value, ("gender", "name_use", *titles, *texts))
    given: dict[str, Any] = {name: keys.text(name, "") for name in texts}
    given |= {name: keys.choice(name, _TITLES) for name in titles if keys.text(name, "")}
    person = Person(
        PersonId(""),
        **given,
        name_use=keys.choice("name_use", _NAME_USES, "E"),
        gender=keys.choice("gender", _GENDERS, "O"),
    )
    return {
        "salutation": salutation(person),
        "addressee": addressee(person),
        "running": running_name(person),
    }


def _address(value: object) -> dict[str, Any]:
    known = ("street", "number", "addition", "postcode", "town", "country")
    keys = _Keys.of("address_line", value, known)
    address = Address(
        keys.text("street"),
        keys.whole("number", 99_999) if keys.has("number") else None,
        keys.text("addition", ""),
        keys.text("postcode", ""),
        keys.text("town"),
        keys.text("country", ""),
    )
    return {"lines": [line.replace("\u00a0", " ") for line in address_lines(address)]}


def _day(value: object, place: str) -> date:
    if isinstance(value, str) and _DAY.fullmatch(value):
        try:
            return date.fromisoformat(value)
        except ValueError:
            pass
    raise _Fault(f"{place}: geen datum; verwacht: jjjj-mm-dd")


def _amount(value: object, place: str) -> Decimal:
    """Return an exact amount from a quoted decimal or a whole number."""
    text = str(value) if isinstance(value, int) and not isinstance(value, bool) else value
    if isinstance(text, str) and _AMOUNT.fullmatch(text):
        return Decimal(text)
    raise _Fault(f"{place}: verwacht: een getal tussen aanhalingstekens, zoals '0.62'")

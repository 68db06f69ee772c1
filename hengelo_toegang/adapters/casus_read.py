"""Checks a casus file: every fault at once, each with its path and what is expected.

Values are checked by the model; here is what concerns two places at once.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from hengelo_toegang.adapters.casus_model import CasusPart
from hengelo_toegang.adapters.casus_values import Known, as_day
from hengelo_toegang.adapters.faults import Fault
from hengelo_toegang.adapters.strict_yaml import Value, read_yaml, shown_key
from hengelo_toegang.domain.people import birthday
from hengelo_toegang.domain.policy import Policy
from hengelo_toegang.i18n import N_, Translate

MOST_YEARS = 10
_IGNORED = ("expect",)
_RUNGS = ("own_strength", "network", "general_facility", "tailored")
_QUOTED = re.compile(r"'([^']*)'")

_KINDS = {
    "missing": (N_("it is missing"), N_("this key, with a value")),
    "string_type": (
        N_("this isn't a text"),
        N_("a text, in quotes where YAML sees something else"),
    ),
    "int_type": (N_("this isn't a whole number"), N_("a whole number without quotes")),
    "bool_type": (N_("this isn't a yes or no"), N_("true or false, without quotes")),
    "list_type": (N_("this isn't a list"), N_("a list: a dash and a value on each line")),
}
_KEYS = (N_("there are no keys with values"), N_("lines such as `key: value`"))


class CasusFaults(Exception):
    """A casus can't be read; `faults` says all that is wrong."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__("; ".join(fault.place for fault in self.faults))

    def lines(self, _: Translate) -> tuple[str, ...]:
        """Return one line per fault."""
        return tuple(fault.line(_) for fault in self.faults)


def read_model(text: str, policy: Policy) -> CasusPart:
    """Return the casus in `text` as its file has it.

    Raises:
        CasusFaults: It isn't a casus of format `casus/1`.
    """
    raw, broken = read_yaml(text, _IGNORED)
    faults = list(broken)
    if faults and not raw:
        raise CasusFaults(faults)
    known = _known(raw, policy)
    try:
        model = CasusPart.model_validate(raw, context=known)
    except ValidationError as invalid:
        told = {fault.place for fault in broken}
        found = (
            _fault(error, raw) for error in invalid.errors(include_url=False, include_input=False)
        )
        faults += (fault for fault in found if fault.place not in told)
    faults += _between_places(raw)
    if faults:
        raise CasusFaults(faults)
    return model


def _known(raw: Mapping[str, Value], policy: Policy) -> Known:
    case = _part(raw, "case")
    users = [_part(raw, "consultant"), _part(raw, "reviewer"), _part(case, "coordinator")]
    users += [one if isinstance(one, dict) else {"user": one} for one in _list(case, "co_authors")]
    return Known(
        today=as_day(raw.get("today")) or date.max,
        people=_texts(_part(raw, "household"), "people", "id"),
        needs=_texts(case, "needs", "id"),
        users=frozenset(name for user in users if isinstance(name := user.get("user"), str)),
        policy=policy,
    )


def _part(raw: Mapping[str, Value], key: str) -> dict[str, Value]:
    found = raw.get(key)
    return found if isinstance(found, dict) else {}


def _list(raw: Mapping[str, Value], key: str) -> list[Value]:
    found = raw.get(key)
    return found if isinstance(found, list) else []


def _parts(raw: Mapping[str, Value], key: str) -> Iterator[tuple[int, dict[str, Value]]]:
    for index, item in enumerate(_list(raw, key)):
        if isinstance(item, dict):
            yield index, item


def _texts(raw: Mapping[str, Value], key: str, name: str) -> frozenset[str]:
    found = (item.get(name) for _, item in _parts(raw, key))
    return frozenset(text for text in found if isinstance(text, str))


def _fault(error: ErrorDetails, raw: Mapping[str, Value]) -> Fault:
    """Return a pydantic error as a fault; it never shows a text from the file."""
    place, kind, context = _place(error["loc"], raw), error["type"], error.get("ctx", {})
    if kind == "fault":
        values = {key: str(value) for key, value in context.items()}
        problem, expected = values.pop("problem"), values.pop("expected")
        return Fault(place, problem, expected, values)
    if kind in ("enum", "literal_error"):
        choices = ", ".join(_QUOTED.findall(context["expected"]))
        return Fault(
            place, N_("unknown value"), N_("one of {choices}"), {"choices": choices or "-"}
        )
    if kind == "extra_forbidden":
        keys = {"choices": ", ".join(_keys_beside(error["loc"]))}
        return Fault(place, N_("unknown key"), N_("one of {choices}"), keys)
    problem, expected = _KINDS.get(kind, _KEYS)
    return Fault(place, problem, expected)


def _place(location: tuple[int | str, ...], raw: Mapping[str, Value]) -> str:
    place = ""
    for step in location:
        if isinstance(step, int):
            place += f"[{step}]"
        elif step != "[key]":
            place += f".{shown_key(step)}" if place else shown_key(step)
    if isinstance(_part(raw, "case").get("review"), dict):
        place = place.replace("case.review[0]", "case.review", 1)
    return place


def _keys_beside(location: tuple[int | str, ...]) -> Iterator[str]:
    """Yield the keys that may stand where an unknown one was found."""
    model: type[BaseModel] = CasusPart
    for step in location[:-1]:
        if isinstance(step, str):
            fields = {field.alias or name: field for name, field in model.model_fields.items()}
            model = _model_in(fields[step].annotation) or model
    for name, field in model.model_fields.items():
        yield field.alias or name


def _model_in(annotation: Any) -> type[BaseModel] | None:  # noqa: ANN401  (any type hint)
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((found for part in get_args(annotation) if (found := _model_in(part))), None)


def _between_places(raw: Mapping[str, Value]) -> Iterator[Fault]:
    household, case = _part(raw, "household"), _part(raw, "case")
    yield from _twice(household, "household.people")
    yield from _twice(case, "case.needs")
    for index, running in _parts(household, "running"):
        yield from _period(running, f"household.running[{index}]", limited=False)
    yield from _period(_part(case, "urgent_provision"), "case.urgent_provision")
    for index, line in _parts(_part(case, "decision"), "lines"):
        yield from _period(line, f"case.decision.lines[{index}]")
    for index, need in _parts(case, "needs"):
        yield from _rungs(_part(need, "ladder"), f"case.needs[{index}].ladder")
    for index, pause in _parts(_part(case, "application"), "suspended"):
        yield from _suspension(pause, f"case.application.suspended[{index}]")


def _twice(raw: Mapping[str, Value], place: str) -> Iterator[Fault]:
    seen: set[str] = set()
    for index, item in _parts(raw, place.rpartition(".")[2]):
        name = item.get("id")
        if isinstance(name, str):
            if name in seen:
                yield Fault(
                    f"{place}[{index}].id", N_("this id is there twice"), N_("each id once")
                )
            seen.add(name)


def _period(raw: Mapping[str, Value], place: str, *, limited: bool = True) -> Iterator[Fault]:
    start, until = as_day(raw.get("from")), as_day(raw.get("until"))
    if start is None or until is None:
        return
    if until < start:
        values = {"start": start.isoformat()}
        yield Fault(
            f"{place}.until", N_("it ends before it begins"), N_("{start} or later"), values
        )
    elif limited and start.year + MOST_YEARS <= date.max.year:
        beyond = birthday(start, MOST_YEARS)
        if until >= beyond:
            years = {"years": str(MOST_YEARS)}
            yield Fault(
                f"{place}.until",
                N_("the period is too long"),
                N_("at most {years} years"),
                years,
            )


def _rungs(ladder: Mapping[str, Value], place: str) -> Iterator[Fault]:
    solved = False
    for rung in _RUNGS:
        if rung not in ladder:
            continue
        if solved:
            yield Fault(
                f"{place}.{rung}",
                N_("an earlier rung solves the need already"),
                N_("no rung after one that solves"),
            )
        solved = solved or _part(ladder, rung).get("outcome") == "solves"


def _suspension(raw: Mapping[str, Value], place: str) -> Iterator[Fault]:
    invited = as_day(raw.get("invited"))
    for key in ("completed", "lapsed"):
        ended = as_day(raw.get(key))
        if invited is not None and ended is not None and ended < invited:
            values = {"start": invited.isoformat()}
            yield Fault(
                f"{place}.{key}",
                N_("it lies before the invitation"),
                N_("{start} or later"),
                values,
            )
    if "completed" in raw and "lapsed" in raw:
        yield Fault(f"{place}.lapsed", N_("it is completed as well"), N_("one of the two"))

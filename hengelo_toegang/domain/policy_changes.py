"""What is different between two versions of law and policy: what, was, becomes.

Told in the words of the files, since who makes an edition works in those: the code or the
number that names an entry, and the column that changed.
"""

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from enum import StrEnum

from hengelo_toegang.domain.policy import Policy
from hengelo_toegang.records import dataclass


class PolicyPart(StrEnum):
    """Which part of law and policy, in the order in which changes are told."""

    TARIFF = "tariff"
    PRODUCT = "product"
    PROVIDER = "provider"
    MESSAGE_CODE = "message_code"
    NORM = "norm"
    CONTRIBUTION = "contribution"
    SETTING = "setting"
    LAW = "law"
    GROUND = "ground"
    SIGNAL = "signal"
    TRANSITION = "transition"
    HOLIDAY = "holiday"
    PENSION_AGE = "pension_age"
    PENALTY = "penalty"
    PRICE_INDEX = "price_index"
    LIFE_DOMAIN = "life_domain"
    NEIGHBOURHOOD = "neighbourhood"
    FACILITY = "facility"
    TALK_QUESTION = "talk_question"


@dataclass(frozen=True, slots=True)
class PolicyChange:
    """One value that is different; `was` or `becomes` is None where there is no such entry."""

    part: PolicyPart
    entry: str
    """What names the entry in its file."""
    field: str
    """Which column or key; empty for an entry that is new or gone."""
    was: str | None
    becomes: str | None


def policy_changes(before: Policy, after: Policy) -> tuple[PolicyChange, ...]:
    """Return every difference, part by part."""
    if before.version == after.version:
        return ()
    old, new = _entries(before), _entries(after)
    return tuple(
        change
        for part in PolicyPart
        for entry in dict.fromkeys((*old[part], *new[part]))
        for change in _differing(part, entry, old[part].get(entry), new[part].get(entry))
    )


_Fields = Mapping[str, str]


def _differing(
    part: PolicyPart, entry: str, was: _Fields | None, becomes: _Fields | None
) -> Iterator[PolicyChange]:
    if was is None or becomes is None:
        yield PolicyChange(part, entry, "", _whole(was), _whole(becomes))
        return
    for name in dict.fromkeys((*was, *becomes)):
        old, new = was.get(name, ""), becomes.get(name, "")
        if old != new:
            yield PolicyChange(part, entry, name, old, new)


def _whole(entry: _Fields | None) -> str | None:
    return None if entry is None else "; ".join(f"{name} {said}" for name, said in entry.items())


def _entries(policy: Policy) -> Mapping[PolicyPart, Mapping[str, _Fields]]:
    """Return the fields of every entry, by the part and by what names it there."""
    holidays = policy.holidays
    return {
        PolicyPart.TARIFF: {one.id: _fields(one) for one in policy.tariffs},
        PolicyPart.PRODUCT: {code: _fields(one) for code, one in policy.products.items()},
        PolicyPart.PROVIDER: {
            f"{one.name} {one.valid_from}": _fields(one) for one in policy.providers
        },
        PolicyPart.MESSAGE_CODE: {code: _fields(one) for code, one in policy.message_codes.items()},
        PolicyPart.NORM: {
            f"{one.household_type} {one.age_group} {one.valid_from}": _fields(one)
            for one in policy.norms
        },
        PolicyPart.CONTRIBUTION: {
            one.valid_from.isoformat(): _fields(one) for one in policy.contributions
        },
        PolicyPart.SETTING: {"": _fields(policy.settings)},
        PolicyPart.LAW: {f"{one.law} {one.valid_from}": _fields(one) for one in policy.laws},
        PolicyPart.GROUND: {code: _fields(one) for code, one in policy.grounds.items()},
        PolicyPart.SIGNAL: {one.id: _fields(one) for one in policy.signals},
        PolicyPart.TRANSITION: {code: _fields(one) for code, one in policy.transitions.items()},
        PolicyPart.HOLIDAY: {
            "": {"first_year": str(holidays.first_year), "last_year": str(holidays.last_year)},
            **{day.isoformat(): {"name": name} for day, name in sorted(holidays.days.items())},
        },
        PolicyPart.PENSION_AGE: {
            one.valid_from.isoformat(): _fields(one) for one in policy.pension_ages
        },
        PolicyPart.PENALTY: {
            str(at): _fields(one) for at, one in enumerate(policy.penalty, start=1)
        },
        PolicyPart.PRICE_INDEX: {
            str(year): {"index": str(index)} for year, index in policy.price_index.items()
        },
        PolicyPart.LIFE_DOMAIN: {code: _fields(one) for code, one in policy.life_domains.items()},
        PolicyPart.NEIGHBOURHOOD: {name: {"name": name} for name in policy.neighbourhoods},
        PolicyPart.FACILITY: {one.name: _fields(one) for one in policy.facilities},
        PolicyPart.TALK_QUESTION: {
            name: _fields(one) for name, one in policy.talk_questions.items()
        },
    }


def _fields(entry: object, above: str = "") -> dict[str, str]:
    """Return what an entry says by field; what is within one is named with what it is in."""
    assert is_dataclass(entry)
    found: dict[str, str] = {}
    for one in fields(entry):
        value = getattr(entry, one.name)
        place = f"{above}.{one.name}" if above else one.name
        found |= _said(value, place)
    return found


def _said(value: object, place: str) -> dict[str, str]:
    if is_dataclass(value):
        return _fields(value, place)
    if isinstance(value, Mapping):
        parts = [_said(one, f"{place}.{name}") for name, one in value.items()]
        return {name: said for part in parts for name, said in part.items()}
    if isinstance(value, tuple):
        return _listed(value, place)
    return {place: _words(value)}


def _listed(values: tuple[object, ...], place: str) -> dict[str, str]:
    """Return short values in one; entries each by their id, or by their number."""
    if not any(is_dataclass(one) or isinstance(one, Mapping) for one in values):
        return {place: "; ".join(map(_words, values))}
    found: dict[str, str] = {}
    for number, one in enumerate(values, start=1):
        found |= _said(one, f"{place}.{getattr(one, 'id', number)}")
    return found


def _words(value: object) -> str:
    if value is None or value in (date.min, date.max):
        return ""
    return str(value)

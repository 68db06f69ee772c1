"""Residents at every step on their way to support nearby, for the demo store."""

from collections.abc import Iterator
from datetime import date, timedelta
from importlib.resources import files
from typing import Any

import yaml

import resources
from hengelo_toegang.domain.law import Law
from hengelo_toegang.domain.people import (
    Address,
    Gender,
    Household,
    HouseholdId,
    Person,
    PersonId,
    RunningProvision,
    UserId,
)
from hengelo_toegang.domain.transitions import Event, Happened
from hengelo_toegang.records import dataclass

_YEAR = timedelta(days=364)


@dataclass(frozen=True, slots=True)
class DemoTransition:
    """A household of one, and what happened with its resident, in its order."""

    household: Household
    happened: tuple[Happened, ...]


def demo_transitions(today: date, by: UserId) -> Iterator[DemoTransition]:
    """Yield fictitious residents; what happened was recorded by one user."""
    read = yaml.safe_load((files(resources) / "demo" / "transitions.yaml").read_text("utf-8"))
    for number, item in enumerate(read["residents"]):
        happened = tuple(_happened(one, today, by) for one in item.get("happened", ()))
        yield DemoTransition(_household(item, number, today), happened)


def _household(item: dict[str, Any], number: int, today: date) -> Household:
    resident = Person(
        PersonId("p1"),
        item["surname"],
        f"{item['given'][0]}.",
        item["given"],
        gender=Gender(item["gender"]),
        born=item["born"],
        language=item.get("language", "nl"),
    )
    until = today + timedelta(days=item["ends"])
    running = RunningProvision(Law.WMO, resident.id, item["product"], until - _YEAR, until)
    return Household(
        HouseholdId(f"demo-transition-{number}"),
        Address(item["street"], item["number"], "", item["postcode"]),
        item["neighbourhood"],
        (resident,),
        running=(running,),
    )


def _happened(item: dict[str, Any], today: date, by: UserId) -> Happened:
    return Happened(
        Event(item["what"]),
        today - timedelta(days=item["days"]),
        by,
        item.get("text", ""),
        item.get("whom", ""),
        item.get("warm", False),
    )

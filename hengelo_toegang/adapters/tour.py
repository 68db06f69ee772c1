"""The guided tour as it is written in `resources/tour`, and the casus that is prepared for it."""

from datetime import date
from importlib.resources import files
from typing import Annotated, Any

import yaml
from pydantic import BaseModel, ConfigDict, Field

import resources
from hengelo_toegang.adapters.casus import Casus, read_casus
from hengelo_toegang.adapters.demo import placed
from hengelo_toegang.domain.people import UserId
from hengelo_toegang.domain.policy import Policy
from hengelo_toegang.i18n import LANGUAGES
from hengelo_toegang.usecases.tour import Goal, Told, Tour, TourStep

_Words = Annotated[dict[str, str], Field(min_length=len(LANGUAGES))]


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    title: _Words
    text: _Words
    point: tuple[str, ...]

    def told(self) -> Told:
        return Told(self.title, self.text, self.point)


class _Step(_Part):
    goal: Goal
    user: str


class _Tour(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    steps: tuple[_Step, ...]
    change: _Part
    done: _Part


def read_tour() -> Tour:
    """Return the tour that the program ships.

    Raises:
        ValidationError: The file is not as it should be; a fault of the program.
    """
    written = _Tour.model_validate(_loaded("steps.yaml"))
    casus = _loaded("casus.yaml")
    names = {UserId(casus[who]["user"]): casus[who]["name"] for who in ("consultant", "reviewer")}
    steps = tuple(TourStep(one.goal, UserId(one.user), one.told()) for one in written.steps)
    return Tour(steps, written.change.told(), written.done.told(), names)


def tour_casus(today: date, policy: Policy) -> Casus:
    """Return the casus of the tour as far as it is prepared: a report that just came in."""
    whole = placed(_loaded("casus.yaml"), today)
    whole["today"] = today.isoformat()
    return read_casus(yaml.safe_dump(whole, allow_unicode=True), policy)


def _loaded(name: str) -> dict[str, Any]:
    text = (files(resources) / "tour" / name).read_text("utf-8")
    loaded: dict[str, Any] = yaml.safe_load(text)
    return loaded

"""The exact spot where somebody left a case: step, field, cursor, scroll. No Qt."""

import json
from dataclasses import asdict

from hengelo_toegang.domain.ids import CaseId
from hengelo_toegang.records import dataclass


@dataclass(frozen=True, slots=True)
class Spot:
    """Where the work on a case is; it names places, and says nothing of what stands there."""

    step: str = ""
    place: str = ""
    """The field that has the keyboard."""
    cursor: int = -1
    """Where the cursor stands in its text; below zero is nowhere."""
    scroll: int = 0
    """How far the step is scrolled, in pixels of this screen."""
    open: str = ""
    """What a step keeps of what is open in it, such as a need and its rung."""


def paper_of(case: CaseId) -> str:
    """Return the name under which a user keeps the spot in a case."""
    return f"spot/{case}"


def written(spot: Spot) -> str:
    """Return a spot as it is kept."""
    return json.dumps(asdict(spot))


def spot_in(text: str) -> Spot:
    """Return the spot that was kept; whatever can't be read is no spot."""
    try:
        kept = json.loads(text) if text else {}
    except ValueError:
        return Spot()
    if not isinstance(kept, dict):
        return Spot()
    usual = asdict(Spot())
    fitting = {name: kept[name] for name in usual if type(kept.get(name)) is type(usual[name])}
    return Spot(**{**usual, **fitting})

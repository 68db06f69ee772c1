"""The social map (sociale kaart): what helps in the neighbourhood without a decision."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from hengelo_toegang.domain.ids import FacilityId


class FacilityState(StrEnum):
    """Whether a facility can be named to residents."""

    PROPOSED = "proposed"
    CURRENT = "current"
    RETIRED = "retired"


@dataclass(frozen=True, slots=True)
class Facility:
    """One entry of the social map as the neighbourhood teams keep it."""

    id: FacilityId
    name: str
    state: FacilityState = FacilityState.CURRENT
    kind: str = ""
    life_domains: tuple[str, ...] = ()
    neighbourhood: str = ""
    contact: str = ""
    audience: str = ""
    description: str = ""
    source: str = ""
    checked: date | None = None
    """When somebody last made sure that this is right."""

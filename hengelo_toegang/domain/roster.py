"""Who stands in for whom (vervanging), and when."""

from dataclasses import dataclass
from datetime import date

from hengelo_toegang.domain.people import UserId

ROSTER = "roster"
"""The id of the one roster of a store."""


@dataclass(frozen=True, slots=True)
class StandIn:
    """`by` does the work of `of` from `start` until `until`, both included."""

    of: UserId
    by: UserId
    start: date
    until: date

    def holds_on(self, day: date) -> bool:
        """Return whether the stand-in works on `day`."""
        return self.start <= day <= self.until


@dataclass(frozen=True, slots=True)
class Roster:
    """Everybody who stands in, now, earlier and later."""

    id: str = ROSTER
    stand_ins: tuple[StandIn, ...] = ()

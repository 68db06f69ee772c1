"""Who would decide a case without a second pair of eyes, and by which settings of the office."""

from dataclasses import field

from hengelo_toegang.domain.office import OfficeSettings
from hengelo_toegang.domain.users import User
from hengelo_toegang.records import dataclass


@dataclass(frozen=True, slots=True)
class Decider:
    """Who hands a decision in, with what tells whether it is reviewed."""

    user: User
    settings: OfficeSettings = field(default_factory=OfficeSettings)
    approved: int = 0
    """How many other decisions of theirs somebody else approved before, counted no further
    than the settings ask."""

"""Self-reliance (zelfredzaamheid) per life domain: five levels, an option in the talk.

A level helps to talk and to see what changed. It reaches no letter, no reviewer and no
figure, just as the scores of Positive Health do not.
"""

from enum import StrEnum

from hengelo_toegang.records import dataclass


class SelfReliance(StrEnum):
    """How far somebody manages by themselves, the hardest first."""

    ACUTE = "acute"
    """Acute problems (acute problematiek)."""
    NOT = "not"
    """Not self-reliant (niet zelfredzaam)."""
    LIMITED = "limited"
    """Limited (beperkt zelfredzaam)."""
    SUFFICIENT = "sufficient"
    """Sufficient (voldoende zelfredzaam)."""
    FULL = "full"
    """Fully self-reliant (volledig zelfredzaam)."""


@dataclass(frozen=True, slots=True)
class DomainLevel:
    """How self-reliant somebody is on one life domain."""

    domain: str
    level: SelfReliance


def level_on(levels: tuple[DomainLevel, ...], domain: str) -> SelfReliance | None:
    """Return the level on a life domain, or None where it was not asked."""
    return next((note.level for note in levels if note.domain == domain), None)

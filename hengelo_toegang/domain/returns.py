"""Figures of what reviewers sent back: per section and law, never to rank people by."""

from collections import Counter
from collections.abc import Sequence
from datetime import date

from hengelo_toegang.domain.case import ReviewOutcome
from hengelo_toegang.domain.law import Law
from hengelo_toegang.records import dataclass


@dataclass(frozen=True, slots=True)
class Judged:
    """One look at a decision, without who gave it and whose work it was."""

    law: Law
    outcome: ReviewOutcome
    on: date
    handed_in: date | None
    """When it was handed in for this look, where that was kept."""
    sections: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Figures:
    """What became of a number of looks; None where a number is too small to be told."""

    looked: int | None = 0
    returned: int | None = 0
    passed_on: int | None = 0
    days: float | None = None
    """Days between handing in and looking, on average; None when none was kept."""
    sections: tuple[tuple[str, int | None], ...] = ()
    """How often each section went back with a reason, in the order of their names."""


def figures(looks: Sequence[Judged]) -> Figures:
    """Return what became of these looks."""
    waited = [(look.on - look.handed_in).days for look in looks if look.handed_in is not None]
    outcomes = Counter(look.outcome for look in looks)
    back = (look for look in looks if look.outcome is not ReviewOutcome.APPROVED)
    sections = Counter(section for look in back for section in look.sections)
    return Figures(
        len(looks),
        outcomes[ReviewOutcome.RETURNED],
        outcomes[ReviewOutcome.ESCALATED],
        sum(waited) / len(waited) if waited else None,
        tuple(sorted(sections.items())),
    )

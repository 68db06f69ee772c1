"""What was sent back of others, by law: one quarter at a time, hidden as all figures are.

A free period would give a small number away beside one that is a day longer, and so would two
quarters beside their sum. So it is of a single calendar quarter, and what may be shown of it
is decided as for every other figure (see `figures.hiding`).
"""

from collections.abc import Iterator, Sequence

from hengelo_toegang.domain.case import ReviewOutcome
from hengelo_toegang.domain.figures.grid import ALL, Item, Place
from hengelo_toegang.domain.figures.measures import Kind, Measured, Over, drafted, finished
from hengelo_toegang.domain.law import Law
from hengelo_toegang.domain.returns import Figures, Judged, figures
from hengelo_toegang.domain.small_numbers import SMALLEST


def by_law(looks: Sequence[Judged]) -> tuple[tuple[Law, Figures], ...]:
    """Return what may be told of the looks of one quarter, for each law with any."""
    if not looks:
        return ()
    outcomes, sections = finished(
        [
            drafted(
                looks[0].on.year,
                [*items],
                kind=Kind.COUNT,
                over=Over.YEARLY,
                neighbourhoods=(),
                keys=keys,
                adds=adds,
            )
            for items, keys, adds in (
                (_outcomes(looks), tuple(ReviewOutcome), True),
                (_sections(looks), (), False),
            )
        ]
    )
    return tuple(
        (law, _told(law, outcomes, sections, looks)) for law in Law if law in outcomes.axes.laws
    )


def _outcomes(looks: Sequence[Judged]) -> Iterator[Item]:
    for look in looks:
        yield Item(look.on, look.law, ALL, look.outcome)


def _sections(looks: Sequence[Judged]) -> Iterator[Item]:
    for look in looks:
        if look.outcome is not ReviewOutcome.APPROVED:
            for section in look.sections:
                yield Item(look.on, look.law, ALL, section)


def _told(law: Law, outcomes: Measured, sections: Measured, looks: Sequence[Judged]) -> Figures:
    looked = _count(outcomes, law, ALL)
    of_law = [look for look in looks if look.law is law]
    waited = sum(look.handed_in is not None for look in of_law)
    return Figures(
        looked,
        _count(outcomes, law, ReviewOutcome.RETURNED),
        _count(outcomes, law, ReviewOutcome.ESCALATED),
        figures(of_law).days if waited >= SMALLEST and looked is not None else None,
        tuple((key, _count(sections, law, key)) for key in sorted(sections.axes.keys))
        if looked is not None and law in sections.axes.laws
        else (),
    )


def _count(told: Measured, law: Law, key: str) -> int | None:
    """Return how many may be told; where nobody had any, that is as small as it can be."""
    if key not in (ALL, *told.axes.keys):
        return None
    value = told.at(Place(law=law, key=key))
    return None if value is None else value.count

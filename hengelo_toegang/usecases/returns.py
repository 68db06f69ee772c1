"""What was sent back, and whose certificate ends: per person for that person and their lead."""

from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta

from hengelo_toegang.domain.figures.spans import Span, quarter_of
from hengelo_toegang.domain.law import Law
from hengelo_toegang.domain.people import UserId
from hengelo_toegang.domain.returns import Figures, Judged, figures
from hengelo_toegang.domain.users import User, whose_figures
from hengelo_toegang.records import dataclass
from hengelo_toegang.usecases.ports import Desk, LookRow

WEEKS_AHEAD = 8
"""How long before it ends a certificate is in sight of who has to renew it."""


@dataclass(frozen=True, slots=True)
class OfPerson:
    """What became of the work of one person."""

    user: UserId
    name: str
    figures: Figures


@dataclass(frozen=True, slots=True)
class Returned:
    """The figures of a period, as far as one user may know them."""

    quarter: Span
    """The quarter of the last day: of no other days is told what became of others' work."""
    laws: tuple[tuple[Law, Figures], ...]
    """Of the work of everybody else in that quarter, by law."""
    own: Figures
    """Of the user's own work."""
    led: tuple[OfPerson, ...]
    """Of whom the user leads, by name."""


def returned(desk: Desk, first: date, last: date) -> Returned:
    """Return what reviewers found from the first up to and with the last day.

    Small numbers about others are left out, and nobody stands above anybody. By law only
    what is not told by person: a small number would follow from the rest otherwise.
    """
    # Counting is loaded when it is asked for: who signs in does not wait for it.
    from hengelo_toegang.domain.returned_by_law import by_law

    led, quarter = led_by(desk), quarter_of(last)
    people = (desk.user.id, *(one.id for one in led))
    found = desk.queries.looks_at(people, first, last)
    own = figures(found.get(desk.user.id, ()))
    return Returned(
        quarter,
        by_law([*_others(desk, people, quarter).elements()]),
        own,
        tuple(OfPerson(one.id, one.name, figures(found[one.id])) for one in led if one.id in found),
    )


def _others(desk: Desk, people: Sequence[UserId], quarter: Span) -> Counter[Judged]:
    """Return the looks of a quarter at the work of who is not among these people."""
    theirs = desk.queries.looks_at(people, quarter.first, quarter.last)
    told = Counter(look for looks in theirs.values() for look in looks)
    return Counter(desk.queries.looks_between(quarter.first, quarter.last)) - told


def looks_since(desk: Desk, day: date) -> Sequence[LookRow]:
    """Return the looks that the user gave since a day, and those of whom they lead."""
    known = {desk.user.id, *(one.id for one in led_by(desk))}
    return tuple(row for row in desk.queries.looks_since(day) if row.reviewer in known)


def led_by(desk: Desk) -> tuple[User, ...]:
    """Return whose figures the user of this desk sees beside their own, by name."""
    with desk.open() as uow:
        led = whose_figures(desk.user, uow.users.all())
    return tuple(sorted(led, key=lambda one: one.name.casefold()))


@dataclass(frozen=True, slots=True)
class Ending:
    """Somebody whose certificate for a law ends soon, or ended."""

    name: str
    law: Law
    on: date


def certificates_ending(desk: Desk) -> tuple[Ending, ...]:
    """Return whose certificate ends within eight weeks: one's own, and of whom one leads.

    Only while no later one takes over; one that ended stays in sight, since every decision
    is reviewed since then.
    """
    known = (desk.user, *led_by(desk))
    last = desk.today() + timedelta(weeks=WEEKS_AHEAD)
    found = (
        Ending(one.name, law, on)
        for one in known
        for law in sorted(one.writes)
        if (on := one.certified_until(law)) is not None and on <= last
    )
    return tuple(sorted(found, key=lambda one: (one.on, one.name.casefold())))

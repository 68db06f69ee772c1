"""Who stands in for whom (vervanging), and when."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from enum import StrEnum

from hengelo_toegang.domain.law import Law
from hengelo_toegang.domain.people import UserId
from hengelo_toegang.domain.users import Role, User, who_lead
from hengelo_toegang.records import dataclass

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

    def overlaps(self, other: "StandIn") -> bool:
        """Return whether both hold on some day."""
        return self.start <= other.until and other.start <= self.until


@dataclass(frozen=True, slots=True)
class Roster:
    """Everybody who stands in, now, earlier and later."""

    id: str = ROSTER
    stand_ins: tuple[StandIn, ...] = ()

    def with_one(self, wanted: StandIn) -> "Roster":
        """Return the roster with one more, in the order of their first day."""
        kept = sorted((*self.stand_ins, wanted), key=lambda one: (one.start, one.of, one.by))
        return replace(self, stand_ins=tuple(kept))

    def ended(self, stand_in: StandIn, today: date) -> "Roster":
        """Return the roster in which one ends with today, or never was when it begins later.

        Not yesterday: who stood in this morning is no second pair of eyes this afternoon.
        """
        others = replace(self, stand_ins=tuple(one for one in self.stand_ins if one != stand_in))
        if stand_in.start > today:
            return others
        return others.with_one(replace(stand_in, until=min(stand_in.until, today)))


class StandInFault(StrEnum):
    """Why somebody cannot stand in as was asked."""

    ONESELF = "oneself"
    ENDS_BEFORE_START = "ends_before_start"
    STARTS_IN_PAST = "starts_in_past"
    """What was approved since would lose its second pair of eyes after the fact."""
    NOT_YOURS = "not_yours"
    """Only a person, or who leads them, says who stands in."""
    NO_SHARED_LAW = "no_shared_law"
    THERE_ALREADY = "there_already"
    AWAY = "away"
    """Who would stand in is away in that period too."""


def stand_in_fault(
    roster: Roster, wanted: StandIn, actor: User, users: Sequence[User], today: date
) -> StandInFault | None:
    """Return the first thing that stops `actor` from recording a stand-in, or None.

    `users` are all users of the store; `of` and `by` are among them.
    """
    known = {user.id: user for user in users}
    of, by = known[wanted.of], known[wanted.by]
    during = [one for one in roster.stand_ins if one.overlaps(wanted)]
    asked = {
        StandInFault.NOT_YOURS: not may_arrange(actor, of, users),
        StandInFault.ONESELF: of.id == by.id,
        StandInFault.ENDS_BEFORE_START: wanted.until < wanted.start,
        StandInFault.STARTS_IN_PAST: wanted.start < today,
        StandInFault.NO_SHARED_LAW: not any(by_laws & laws for laws, by_laws in _work(of, by)),
        StandInFault.THERE_ALREADY: any((one.of, one.by) == (of.id, by.id) for one in during),
        StandInFault.AWAY: any(one.of == by.id for one in during),
    }
    return next((fault for fault, holds in asked.items() if holds), None)


def _work(of: User, by: User) -> tuple[tuple[frozenset[Law], frozenset[Law]], ...]:
    """Return by kind of work under which laws `of` does it, and `by` could.

    Who writes decisions can do the work of a neighbourhood team and of the post, not the
    other way round.
    """
    return (
        (of.writes, by.writes),
        (_in_neighbourhood(of), _in_neighbourhood(by) | by.writes),
        (of.sends - of.writes, by.sends),
    )


def _in_neighbourhood(user: User) -> frozenset[Law]:
    return frozenset(user.laws) if Role.WIJKRACHT in user.roles else frozenset()


def can_be_stood_in(user: User) -> bool:
    """Return whether somebody does work in cases that a colleague can take over for a while.

    Who judges needs nobody in their place: everybody with a mandate sees the same queue.
    """
    return bool(user.writes | user.sends | _in_neighbourhood(user))


def may_arrange(actor: User, of: User, users: Sequence[User]) -> bool:
    """Return whether `actor` may say who stands in for `of`: themselves, or who leads them."""
    return actor.id == of.id or actor.id in {lead.id for lead in who_lead(of, users)}


def stood_in_for(stand_ins: Sequence[StandIn], by: UserId, day: date) -> tuple[UserId, ...]:
    """Return for whom somebody stands in on a day, each once."""
    return tuple(dict.fromkeys(one.of for one in stand_ins if one.by == by and one.holds_on(day)))

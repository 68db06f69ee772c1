"""What lies with each consultant: for who leads them, and for themselves; never to rank.

It says nothing of residents, so nothing of it is hidden; it is alphabetical, so that nobody
is first or last but by name.
"""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from hengelo_toegang.domain.figures.endings import ended_on
from hengelo_toegang.domain.figures.facts import CaseFacts, Milestone
from hengelo_toegang.domain.ids import UserId
from hengelo_toegang.records import dataclass

DUE = timedelta(days=14)
"""How far ahead the nearest legal date counts as soon."""
RECENT = timedelta(days=28)
"""How far back what came in and went out is told."""


@dataclass(frozen=True, slots=True)
class Workload:
    """What lies with one consultant today."""

    user: UserId
    name: str
    open: int = 0
    """Cases that ask for work."""
    reported: int = 0
    """Reports of the last four weeks."""
    decided: int = 0
    """Decisions that went out in the last four weeks."""
    due: int = 0
    """Open cases of which a legal term ends within two weeks, or has ended."""


def workload(
    cases: Iterable[CaseFacts], names: Mapping[UserId, str], today: date
) -> tuple[Workload, ...]:
    """Return what lies with these users, by name; who has no case is there as well."""
    own: dict[UserId, list[CaseFacts]] = {user: [] for user in names}
    for case in cases:
        if case.owner in own:
            own[case.owner].append(case)
    people = sorted(names, key=lambda user: (names[user].casefold(), user))
    return tuple(_of_one(user, names[user], own[user], today) for user in people)


def _of_one(user: UserId, name: str, cases: list[CaseFacts], today: date) -> Workload:
    begun = [case.day(Milestone.REPORTED) for case in cases if case.own_research]
    sent = [case.day(Milestone.SENT) for case in cases]
    return Workload(
        user,
        name,
        open=sum(case.open and case.begun is not None for case in cases),
        reported=sum(_recent(day, today) for day in begun),
        decided=sum(_recent(day, today) for day in sent),
        due=sum(_due(case, today) for case in cases),
    )


def _recent(day: date | None, today: date) -> bool:
    return day is not None and today - RECENT < day <= today


def _due(case: CaseFacts, today: date) -> bool:
    """Return whether a term that still asks something ends soon; a decision ends the earlier."""
    if not case.open:
        return False
    ended = ended_on(case)
    return any(
        term.done is None and term.end <= today + DUE and (ended is None or ended[1] < term.start)
        for term in case.own_terms
    )

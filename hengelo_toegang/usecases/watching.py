"""Watching legal dates: whose they are, which warn today, and which somebody saw."""

import json
from collections.abc import Collection, Mapping, Sequence
from datetime import date, timedelta

from hengelo_toegang.domain.alerts import LEAD_DAYS, OWNER_DAYS, Step, step_of
from hengelo_toegang.domain.ids import CaseId
from hengelo_toegang.domain.people import UserId
from hengelo_toegang.domain.roster import stood_in_for
from hengelo_toegang.domain.users import User, who_are_led
from hengelo_toegang.records import dataclass
from hengelo_toegang.usecases.ports import Desk, Queries, UnitOfWork, WorklistFilter, WorklistRow
from hengelo_toegang.usecases.rostering import roster_of
from hengelo_toegang.usecases.taken_up import taken_up_in

SHOWN, SAVED = "worklist", "worklist/saved"
"""The names under which a user's choice and named choices are kept, in the store."""
_PAPER = "alerts"
_MOST = 500
"""More warnings at once than anybody reads."""


@dataclass(frozen=True, slots=True)
class Circle:
    """Whose cases are somebody's to look after today."""

    me: UserId
    stands_in_for: tuple[UserId, ...] = ()
    team: tuple[UserId, ...] = ()
    """Everybody in the same team, with oneself; nobody where there is no team."""
    leads: tuple[UserId, ...] = ()

    @property
    def mine(self) -> tuple[UserId, ...]:
        """Whose cases count as mine."""
        return (self.me, *self.stands_in_for)


@dataclass(frozen=True, slots=True)
class Look:
    """What the worklist goes by beside its rows, as it is at one moment."""

    circle: Circle
    colleagues: Sequence[User]
    """Everybody who works with this store."""
    taken_up: Mapping[CaseId, int]
    """After which hand-over the user opened a case."""
    seen: Mapping[str, int]
    """At which step the user saw a warning."""
    shown: str = ""
    """Which cases the user last had shown, as the page wrote it."""
    saved: str = ""
    """What the user shows under names of their own, as the page wrote it."""

    @property
    def names(self) -> Mapping[UserId, str]:
        """What everybody is called."""
        return {one.id: one.name for one in self.colleagues}


@dataclass(frozen=True, slots=True)
class Alert:
    """A legal date that is near or has passed, as one user is warned of it."""

    row: WorklistRow
    step: Step
    leads: bool = False
    """Whether it is told to a lead, about the case of somebody else."""

    @property
    def key(self) -> str:
        """Which legal date of which case this is about."""
        return f"{self.row.case}/{self.row.next_term}"


def look(desk: Desk) -> Look:
    """Return what the worklist goes by, all of it read at once.

    The dates of lists are right after it: on a new day they are computed anew.
    """
    with desk.open() as uow:
        users = uow.users.all()
        found = Look(
            _circle(desk, uow, users),
            users,
            taken_up_in(uow),
            _seen(uow),
            uow.papers.read(SHOWN),
            uow.papers.read(SAVED),
        )
        if uow.cases.follow_the_day(desk.today()):
            uow.commit()
    return found


def circle(desk: Desk) -> Circle:
    """Return whose cases the user of this desk looks after today."""
    with desk.open() as uow:
        return _circle(desk, uow, uow.users.all())


def alerts(desk: Desk, queries: Queries, known: Look) -> Sequence[Alert]:
    """Return the warnings of today that this user did not see yet, the nearest date first.

    The owner is warned from two weeks ahead, and so is who stands in; a lead when two days
    are left and the date is not met.
    """
    today, around = desk.today(), known.circle
    found = _near(queries, around.mine, today, OWNER_DAYS, leads=False)
    others = tuple(one for one in around.leads if one not in around.mine)
    found += _near(queries, others, today, LEAD_DAYS, leads=True)
    unseen = [alert for alert in found if known.seen.get(alert.key) != alert.step]
    return sorted(unseen, key=lambda alert: (alert.row.due or date.max, alert.row.case))


def given_to_me(desk: Desk, queries: Queries, known: Look) -> Sequence[WorklistRow]:
    """Return the open cases that a colleague handed over and that the user did not open since."""
    chosen = WorklistFilter(owners=(desk.user.id,), handed_only=True)
    rows = queries.worklist(chosen, limit=_MOST)
    return [row for row in rows if known.taken_up.get(row.case, 0) != row.handed]


def see(desk: Desk, queries: Queries, marked: Collection[Alert]) -> None:
    """Keep that the user saw these warnings; each comes back at its next step.

    What was seen of dates that no longer press is forgotten.
    """
    today, around = desk.today(), circle(desk)
    owners = tuple(dict.fromkeys((*around.mine, *around.leads)))
    pressing = {alert.key for alert in _near(queries, owners, today, OWNER_DAYS, leads=False)}
    with desk.open() as uow:
        seen = {key: step for key, step in _seen(uow).items() if key in pressing}
        for alert in marked:
            seen[alert.key] = int(alert.step)
            uow.audit.record("see_alert", alert.row.case, str(int(alert.step)))
        uow.papers.keep(_PAPER, json.dumps(seen, sort_keys=True) if seen else "")
        uow.commit()


def pressing(desk: Desk, queries: Queries) -> int:
    """Count my cases that are late, or due within two days."""
    until = desk.today() + timedelta(days=LEAD_DAYS)
    mine = WorklistFilter(owners=circle(desk).mine, until=until)
    return queries.worklist_counts(mine, desk.today(), LEAD_DAYS).total


def _circle(desk: Desk, uow: UnitOfWork, users: Sequence[User]) -> Circle:
    me, roster = desk.user, roster_of(uow)
    led = tuple(one.id for one in who_are_led(me, users))
    same = tuple(one.id for one in users if me.team and one.team == me.team)
    return Circle(
        me.id,
        stood_in_for(roster.stand_ins, me.id, desk.today()),
        tuple(dict.fromkeys((*same, *led))),
        led,
    )


def _near(
    queries: Queries, owners: tuple[UserId, ...], today: date, days: int, *, leads: bool
) -> list[Alert]:
    if not owners:
        return []
    chosen = WorklistFilter(owners=owners, until=today + timedelta(days=days))
    steps = (
        (row, step_of(row.due, today))
        for row in queries.worklist(chosen, limit=_MOST)
        if row.due is not None
    )
    return [Alert(row, step, leads) for row, step in steps if step is not None]


def _seen(uow: UnitOfWork) -> dict[str, int]:
    return dict(json.loads(uow.papers.read(_PAPER) or "{}"))

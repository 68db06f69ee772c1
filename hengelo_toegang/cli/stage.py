"""A store with the users of a casus at their desks, on the days of its steps."""

from collections.abc import Mapping
from dataclasses import field, replace
from datetime import UTC, date, datetime, time

from db.store import Store
from hengelo_toegang import bootstrap
from hengelo_toegang.adapters.keys import Unlocked
from hengelo_toegang.bootstrap import Rules
from hengelo_toegang.domain.people import PersonId, UserId
from hengelo_toegang.records import dataclass
from hengelo_toegang.usecases.ports import Desk


@dataclass(slots=True)
class CasusClock:
    """The clock of a played casus: noon on the day of the step."""

    day: date
    latest: datetime | None = None
    """The moment that nothing is played after; without it a whole day may lie ahead."""

    def __call__(self) -> datetime:
        noon = datetime.combine(self.day, time(12), UTC)
        return noon if self.latest is None else min(noon, self.latest)


@dataclass(frozen=True, slots=True)
class Stage:
    """An open store with the users of a casus at their desks."""

    store: Store
    keys: Mapping[UserId, Unlocked]
    rules: Rules
    clock: CasusClock
    members: Mapping[UserId, tuple[PersonId, ...]] = field(default_factory=dict)
    """Who the users are in the household, as only the casus knows."""

    def desk(self, user: UserId, day: date) -> Desk:
        """Return the desk of a user, with the clock on `day`."""
        self.clock.day = day
        desk = bootstrap.desk_of(self.store, self.keys[user], self.rules, self.clock)
        persons = (*desk.user.persons, *self.members.get(user, ()))
        return replace(desk, user=replace(desk.user, persons=persons))

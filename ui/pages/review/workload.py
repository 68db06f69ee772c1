"""Who looked at how much in the last weeks, for a lead and for oneself; no Qt, no ranking."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta

from hengelo_toegang.domain.case import ReviewOutcome
from hengelo_toegang.domain.people import UserId
from hengelo_toegang.i18n import Translate
from hengelo_toegang.records import dataclass
from hengelo_toegang.usecases.ports import LookRow, ReviewRow
from ui.widgets.table import Cell, Column

WEEKS = 4


@dataclass(frozen=True, slots=True)
class Load:
    """What one reviewer did, and what waits for them by name."""

    name: str
    asked: int
    looked: int
    returned: int
    passed_on: int
    days: float | None
    """Days between handing in and looking, on average; None when nothing was looked at."""


def since(today: date) -> date:
    """Return the first day that counts."""
    return today - timedelta(weeks=WEEKS)


def loads(
    looks: Sequence[LookRow], waiting: Sequence[ReviewRow], names: Mapping[UserId, str]
) -> tuple[Load, ...]:
    """Return the load of everybody who looked or is asked, by name."""
    people = {look.reviewer for look in looks} | {row.second for row in waiting if row.second}
    found = (_load(person, looks, waiting, names) for person in people)
    return tuple(sorted(found, key=lambda load: load.name.casefold()))


def columns(_: Translate) -> tuple[Column[Load], ...]:
    """Return the columns of the workload."""
    figures: tuple[tuple[str, Callable[[Load], str]], ...] = (
        (_("Asked for a second look"), lambda load: str(load.asked)),
        (_("Looked at"), lambda load: str(load.looked)),
        (_("Of which returned"), lambda load: str(load.returned)),
        (_("Of which passed on"), lambda load: str(load.passed_on)),
        (_("Days waited on average"), lambda load: _days(load.days)),
    )
    return (
        Column(_("Reviewer"), lambda load: Cell(load.name, strong=True), width=20, stretch=True),
        *(Column(title, _cell(tell), width=14, right=True) for title, tell in figures),
    )


def _cell(tell: Callable[[Load], str]) -> Callable[[Load], Cell]:
    return lambda load: Cell(tell(load))


def _load(
    person: UserId,
    looks: Sequence[LookRow],
    waiting: Sequence[ReviewRow],
    names: Mapping[UserId, str],
) -> Load:
    own = [look for look in looks if look.reviewer == person]
    waited = [(look.on - look.handed_in).days for look in own if look.handed_in is not None]
    return Load(
        name=names.get(person, person),
        asked=sum(row.second == person for row in waiting),
        looked=len(own),
        returned=sum(look.outcome is ReviewOutcome.RETURNED for look in own),
        passed_on=sum(look.outcome is ReviewOutcome.ESCALATED for look in own),
        days=sum(waited) / len(waited) if waited else None,
    )


def _days(days: float | None) -> str:
    return "–" if days is None else f"{days:.1f}".replace(".", ",")

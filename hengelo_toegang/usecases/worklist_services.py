"""What the worklist can ask for, bound to the desk of whoever signed in."""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from functools import partial

from hengelo_toegang.domain.ids import CaseId
from hengelo_toegang.domain.people import UserId
from hengelo_toegang.domain.roster import Roster, StandIn
from hengelo_toegang.domain.users import User
from hengelo_toegang.records import dataclass
from hengelo_toegang.usecases import assigning, rostering, watching
from hengelo_toegang.usecases.assigning import Given
from hengelo_toegang.usecases.ports import Desk, WorklistRow
from hengelo_toegang.usecases.watching import Alert, Circle, Look


@dataclass(frozen=True, slots=True)
class WorklistServices:
    """Whose cases are mine, which dates press, and how cases change hands."""

    look: Callable[[], Look]
    """What the list goes by; call it before the list is read, whose dates are right then."""
    circle: Callable[[], Circle]
    colleagues: Callable[[], Sequence[User]]
    alerts: Callable[[Look], Sequence[Alert]]
    given_to_me: Callable[[Look], Sequence[WorklistRow]]
    see: Callable[[Collection[Alert]], None]
    pressing: Callable[[], int]
    hand_over_each: Callable[[Iterable[CaseId], UserId, str], Iterator[Given]]
    roster: Callable[[], Roster]
    standing_in_for: Callable[[], tuple[UserId, ...]]
    record_stand_in: Callable[[StandIn], Roster]
    end_stand_in: Callable[[StandIn], Roster]


def bind_worklist(desk: Desk) -> WorklistServices:
    """Return what the worklist can ask for."""
    queries = desk.queries
    return WorklistServices(
        look=partial(watching.look, desk),
        circle=partial(watching.circle, desk),
        colleagues=partial(assigning.colleagues, desk),
        alerts=partial(watching.alerts, desk, queries),
        given_to_me=partial(watching.given_to_me, desk, queries),
        see=partial(watching.see, desk, queries),
        pressing=partial(watching.pressing, desk, queries),
        hand_over_each=partial(assigning.hand_over_each, desk),
        roster=partial(rostering.roster, desk),
        standing_in_for=partial(rostering.standing_in_for, desk),
        record_stand_in=partial(rostering.record_stand_in, desk),
        end_stand_in=partial(rostering.end_stand_in, desk),
    )

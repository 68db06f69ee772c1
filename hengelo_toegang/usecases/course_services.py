"""What happens to a case after its decision, bound to the desk of whoever signed in."""

from collections.abc import Callable
from functools import partial

from hengelo_toegang.domain.assistance import Advance
from hengelo_toegang.domain.case import Case
from hengelo_toegang.domain.evaluations import Evaluation, FollowReason
from hengelo_toegang.domain.ids import CaseId
from hengelo_toegang.domain.objections import Appeal, Objection
from hengelo_toegang.domain.people import HouseholdId
from hengelo_toegang.records import dataclass
from hengelo_toegang.usecases import advancing, following, life_events, objecting
from hengelo_toegang.usecases.life_events import Followed, Happened
from hengelo_toegang.usecases.ports import Desk


@dataclass(frozen=True, slots=True)
class CourseServices:
    """The use cases of the course of a case; each refuses with `ActionBlocked`."""

    receive_objection: Callable[[CaseId, Objection], Case]
    treat_objection: Callable[[CaseId, int, Objection], Case]
    decide_objection: Callable[[CaseId, int, Objection], Case]
    keep_appeal: Callable[[CaseId, int, Appeal | None], Case]
    evaluate: Callable[[CaseId, Evaluation], Case]
    follow: Callable[[CaseId, FollowReason], Case]
    following_of: Callable[[CaseId], Case | None]
    earlier_of: Callable[[CaseId], Case | None]
    give_advance: Callable[[CaseId, Advance], Case]
    keep_advance: Callable[[CaseId, int, Advance], Case]
    foresee: Callable[[HouseholdId, Happened], Followed]
    record_event: Callable[[HouseholdId, Happened], Followed]
    """Refuses what cannot be so with `ImpossibleChange`."""
    finish_task: Callable[[CaseId, int, int], Case]


def bind_course(desk: Desk) -> CourseServices:
    """Return the use cases bound to a desk."""
    return CourseServices(
        receive_objection=partial(objecting.receive_objection, desk),
        treat_objection=partial(objecting.treat_objection, desk),
        decide_objection=partial(objecting.decide_objection, desk),
        keep_appeal=partial(objecting.keep_appeal, desk),
        evaluate=partial(following.evaluate, desk),
        follow=partial(following.follow, desk),
        following_of=partial(following.following_of, desk),
        earlier_of=partial(following.earlier_of, desk),
        give_advance=partial(advancing.give_advance, desk),
        keep_advance=partial(advancing.keep_advance, desk),
        foresee=partial(life_events.foresee, desk),
        record_event=partial(life_events.record_event, desk),
        finish_task=partial(life_events.finish_task, desk),
    )

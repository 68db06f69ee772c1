"""Who keeps away from whose file, bound to the desk of whoever signed in."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Protocol

from hengelo_toegang.domain.ids import CaseId
from hengelo_toegang.domain.involvement import Declaration, Restriction
from hengelo_toegang.domain.people import HouseholdId, UserId
from hengelo_toegang.records import dataclass
from hengelo_toegang.usecases import involvement, restricting
from hengelo_toegang.usecases.ports import Desk
from hengelo_toegang.usecases.restricting import Proposal, RestrictedFile


class Declare(Protocol):
    """See `involvement.declare`."""

    def __call__(
        self, case: CaseId, /, *, involved: bool, note: str = "", told: str = ""
    ) -> Declaration: ...


@dataclass(frozen=True, slots=True)
class InvolvementServices:
    """What everybody declares of their ties, and whose file only named users open."""

    declare: Declare
    kept_away: Callable[[CaseId], frozenset[UserId]]
    restrict: Callable[[HouseholdId, tuple[UserId, ...], str], Restriction]
    lift: Callable[[HouseholdId, str], Restriction]
    restriction_of: Callable[[HouseholdId], Restriction | None]
    restrictions: Callable[[], Sequence[RestrictedFile]]
    proposals: Callable[[], Sequence[Proposal]]


def bind_involvement(desk: Desk) -> InvolvementServices:
    """Return these use cases bound to a desk."""
    return InvolvementServices(
        declare=partial(involvement.declare, desk),
        kept_away=partial(involvement.kept_away, desk),
        restrict=partial(restricting.restrict, desk),
        lift=partial(restricting.lift, desk),
        restriction_of=partial(restricting.restriction, desk),
        restrictions=partial(restricting.restrictions, desk),
        proposals=partial(restricting.proposals, desk),
    )

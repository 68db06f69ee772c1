"""What the review page can ask for, bound to the desk of whoever signed in."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial

from hengelo_toegang.records import dataclass
from hengelo_toegang.usecases import returns
from hengelo_toegang.usecases.ports import Desk, LookRow
from hengelo_toegang.usecases.returns import Ending, Returned


@dataclass(frozen=True, slots=True)
class ReviewServices:
    """What was looked at and sent back, and whose certificate ends soon."""

    looks_since: Callable[[date], Sequence[LookRow]]
    returned: Callable[[date, date], Returned]
    ending: Callable[[], Sequence[Ending]]


def bind_reviews(desk: Desk) -> ReviewServices:
    """Return what the review page can ask for."""
    return ReviewServices(
        looks_since=partial(returns.looks_since, desk),
        returned=partial(returns.returned, desk),
        ending=partial(returns.certificates_ending, desk),
    )

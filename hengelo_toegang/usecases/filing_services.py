"""Filing in the case system, bound to a signed-in user."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Protocol

from hengelo_toegang.domain.filing import TypeFault
from hengelo_toegang.records import dataclass
from hengelo_toegang.usecases import filing
from hengelo_toegang.usecases.filing_ports import FilingRound, Queued
from hengelo_toegang.usecases.ports import Desk
from hengelo_toegang.usecases.sync_ports import Step


class FileThem(Protocol):
    """See `filing.send`."""

    def __call__(self, step: Step, /, *, again: bool = False) -> FilingRound: ...


@dataclass(frozen=True, slots=True)
class FilingServices:
    """The case system as one user sees it; `send` and `check` take as long as the network."""

    is_on: Callable[[], bool]
    has_secret: Callable[[], bool]
    queue: Callable[[], Sequence[Queued]]
    keep_secret: Callable[[str], None]
    send: FileThem
    check: Callable[[], Sequence[TypeFault]]


def bind_filing(desk: Desk) -> FilingServices:
    """Return what one user can do with the case system."""
    return FilingServices(
        is_on=partial(filing.is_on, desk),
        has_secret=partial(filing.has_secret, desk),
        queue=partial(filing.queue, desk),
        keep_secret=partial(filing.keep_secret, desk),
        send=partial(filing.send, desk),
        check=partial(filing.check, desk),
    )

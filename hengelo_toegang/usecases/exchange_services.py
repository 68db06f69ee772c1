"""Exchange with colleagues, by file and with the central store, bound to a signed-in user."""

from collections.abc import Callable, Collection, Mapping, Sequence
from contextlib import closing
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Protocol

from hengelo_toegang.domain.ids import CaseId
from hengelo_toegang.domain.people import UserId
from hengelo_toegang.domain.syncing import Lease, LineTrouble
from hengelo_toegang.records import dataclass
from hengelo_toegang.usecases import exchanging, giving, syncing, taking_in
from hengelo_toegang.usecases.exchange_ports import Passed, TakenIn
from hengelo_toegang.usecases.exchanging import Bundle
from hengelo_toegang.usecases.giving import Giving, Offer
from hengelo_toegang.usecases.ports import Desk
from hengelo_toegang.usecases.sync_ports import (
    CameIn,
    Line,
    LineDown,
    Refused,
    Round,
    Step,
    SyncState,
    WaitingRecords,
)


class Central(Protocol):
    """The central store as one user sees it from this computer.

    The first four read what is known here. The others go over the line, take as long as
    that takes, and raise LineDown when it is not there.
    """

    def state(self) -> SyncState: ...

    def waiting(self, most: int, /) -> WaitingRecords: ...

    def refused(self) -> Sequence[Refused]: ...

    def came_in(self) -> Sequence[CameIn]: ...

    def exchange(self, step: Step, /) -> Round:
        """Send what waits and fetch what is new."""
        ...

    def available(self) -> Sequence[Lease]:
        """Return the cases that may be had here, and who has them."""
        ...

    def check_out(
        self, cases: Sequence[CaseId], period: timedelta, step: Step, /
    ) -> Sequence[Lease]:
        """Have cases here for so long, or longer than before."""
        ...

    def check_in(self, cases: Sequence[CaseId], step: Step, /, *, lose: bool) -> Sequence[CaseId]:
        """Give cases back; return those of which that was done.

        A case in which somebody typed and did not finish it stays, unless that may be lost.

        Raises:
            StillWaiting: Something of one of them was not sent yet.
        """
        ...

    def take_over(self, case: CaseId, reason: str, step: Step, /) -> Sequence[Lease]:
        """Have a case here that a colleague has; they hear why."""
        ...


class CentreRefused(Exception):
    """A file does not say where a central store is."""


class OverTheLine:
    """The central store of one desk; each question has a line of its own, which it closes."""

    def __init__(self, desk: Desk, line: Callable[[], Line]) -> None:
        self._desk = desk
        self._line = line

    def state(self) -> SyncState:
        return syncing.state(self._desk)

    def waiting(self, most: int) -> WaitingRecords:
        return syncing.waiting(self._desk, most)

    def refused(self) -> Sequence[Refused]:
        return syncing.refused(self._desk)

    def came_in(self) -> Sequence[CameIn]:
        return syncing.came_in(self._desk)

    def exchange(self, step: Step, /) -> Round:
        with self._opened() as line:
            return syncing.exchange(self._desk, line, step)

    def available(self) -> Sequence[Lease]:
        with self._opened() as line:
            return syncing.available(self._desk, line)

    def check_out(
        self, cases: Sequence[CaseId], period: timedelta, step: Step, /
    ) -> Sequence[Lease]:
        with self._opened() as line:
            return syncing.check_out(self._desk, line, cases, period, step)

    def check_in(self, cases: Sequence[CaseId], step: Step, /, *, lose: bool) -> Sequence[CaseId]:
        with self._opened() as line:
            return syncing.check_in(self._desk, line, cases, step, lose=lose)

    def take_over(self, case: CaseId, reason: str, step: Step, /) -> Sequence[Lease]:
        with self._opened() as line:
            return syncing.take_over(self._desk, line, case, reason, step=step)

    def _opened(self) -> closing[Line]:
        try:
            return closing(self._line())
        except CentreRefused as error:
            raise LineDown(LineTrouble.NO_ADDRESS, str(error)) from error


class Centre(Protocol):
    """Whether this computer exchanges with a central store, and which."""

    def central(self) -> Central | None:
        """Return the central store, when one was chosen."""
        ...

    def choose(self, file: Path) -> None:
        """Exchange with the central store of this address from now on.

        Raises:
            CentreRefused: The file is no address.
            StoreError: It cannot be read, or kept here.
        """
        ...

    def keep_password(self, password: str) -> None:
        """Let the store keep what this user comes in by; an empty one is forgotten."""
        ...


class NoCentre:
    """A store that exchanges by file only."""

    def central(self) -> Central | None:
        return None

    def choose(self, file: Path) -> None:
        raise CentreRefused(file.name)

    def keep_password(self, password: str) -> None:
        raise CentreRefused


@dataclass(frozen=True, slots=True)
class Newest:
    """Who wrote the newest version of a case, and when."""

    hash: str
    author: UserId
    moment: datetime


@dataclass(frozen=True, slots=True)
class ExchangeServices:
    """What goes to colleagues and what comes from them."""

    goes_along: Callable[[Sequence[CaseId]], Giving]
    offers: Callable[[], Sequence[Offer]]
    give: Callable[[Sequence[CaseId], Sequence[UserId], timedelta], Bundle]
    not_written: Callable[[Bundle], None]
    take: Callable[[bytes, Step], TakenIn]
    bundles: Callable[[], Sequence[tuple[Passed, tuple[str, ...]]]]
    titles: Callable[[Collection[str]], Mapping[str, str]]
    """Number and resident of the cases among these records, as far as the user may see them."""
    newest: Callable[[CaseId], Newest]
    half_done: Callable[[Collection[CaseId]], Collection[CaseId]]
    """On which of these cases there is typing that giving them back would lose."""
    destroyed: Callable[[Collection[CaseId]], Collection[CaseId]]
    """Those of these cases in which somebody wrote here after the central store destroyed them."""
    let_go: Callable[[CaseId], None]
    centre: Centre


def bind_exchange(desk: Desk, centre: Centre) -> ExchangeServices:
    """Return what one user can give and take."""
    return ExchangeServices(
        goes_along=partial(giving.what_goes_along, desk),
        offers=partial(giving.offers, desk),
        give=partial(exchanging.export_cases, desk),
        not_written=partial(exchanging.not_written, desk),
        take=partial(taking_in.import_bundle, desk),
        bundles=partial(giving.bundles, desk),
        titles=partial(giving.titles, desk),
        newest=partial(_newest, desk),
        half_done=partial(syncing.half_done, desk),
        destroyed=partial(syncing.destroyed, desk),
        let_go=partial(syncing.let_go, desk),
        centre=centre,
    )


def _newest(desk: Desk, case: CaseId) -> Newest:
    with desk.open() as uow:
        last = uow.cases.head(case)
    return Newest(last.hash, last.author, last.moment)

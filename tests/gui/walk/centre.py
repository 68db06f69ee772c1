"""A laptop with a central store on the walk: always in the same state, and asked by nobody."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

from hengelo_toegang.domain.ids import CaseId
from hengelo_toegang.domain.people import UserId
from hengelo_toegang.domain.revisions import RevisionKind
from hengelo_toegang.domain.syncing import Lease, Verdict
from hengelo_toegang.usecases.ports import WorklistRow
from hengelo_toegang.usecases.sync_ports import (
    CameIn,
    Refused,
    Round,
    Step,
    SyncState,
    Waiting,
    WaitingRecords,
)

_NOW = datetime(2026, 12, 1, 8, 42, tzinfo=UTC)
_ME, COLLEAGUE = UserId("anna"), UserId("carla")


class SomeCentral:
    """Two cases here of which one nearly ends, one refused, and what waits."""

    def __init__(self, rows: Sequence[WorklistRow]) -> None:
        self._rows = rows

    def state(self) -> SyncState:
        here = [self._lease(0, 12), self._lease(1, 2)]
        return SyncState("centraal.hengelo.example/toegang", _NOW, 3, 1, here)

    def waiting(self, _most: int, /) -> WaitingRecords:
        one, other = (Waiting(self._rows[at].case, RevisionKind.CASE, 2 - at) for at in (0, 1))
        return WaitingRecords((one, other), 0)

    def refused(self) -> Sequence[Refused]:
        return [Refused("9", self._rows[2].case, Verdict.NOT_YOUR_LAW, _NOW, incoming=False)]

    def came_in(self) -> Sequence[CameIn]:
        return []

    def exchange(self, _step: Step, /) -> Round:
        return Round(received=1, cases=(self._rows[3].case,))

    def available(self) -> Sequence[Lease]:
        return [self._lease(4, 9, COLLEAGUE), self._lease(5, 0, UserId(""))]

    def check_out(
        self, cases: Sequence[CaseId], period: timedelta, _step: Step, /
    ) -> Sequence[Lease]:
        raise AssertionError(cases, period)

    def check_in(self, cases: Sequence[CaseId], _step: Step, /, *, lose: bool) -> Sequence[CaseId]:
        raise AssertionError(cases)

    def take_over(self, case: CaseId, reason: str, _step: Step, /) -> Sequence[Lease]:
        raise AssertionError(case, reason)

    def _lease(self, at: int, days: int, user: UserId = _ME) -> Lease:
        row, until = self._rows[at], _NOW + timedelta(days=days)
        device, until_then = ("laptop", until) if user else ("", None)
        return Lease(row.case, row.number, user, device, until_then, granted=user == _ME)


class SomeCentre:
    """A central store that was chosen before."""

    def __init__(self, rows: Sequence[WorklistRow]) -> None:
        self._central = SomeCentral(rows)

    def central(self) -> SomeCentral:
        return self._central

    def choose(self, file: Path) -> None:
        raise AssertionError(file)

    def keep_password(self, password: str) -> None:
        raise AssertionError(password)

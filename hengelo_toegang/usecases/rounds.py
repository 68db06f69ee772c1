"""Both ways of a round with the central store, in parts that are complete in themselves."""

from hengelo_toegang.usecases.ports import Desk, UnitOfWork
from hengelo_toegang.usecases.sync_ports import Line, Passing, Point, Round, Step, SyncAct

ROWS, SIZE = 200, 1_000_000
"""What goes up or comes down at once: small enough for a poor line."""


class Meter:
    """How far a round is: of what waited, and of what turns out to come down."""

    def __init__(self, step: Step, total: int = 0) -> None:
        self._step = step
        self._total = total
        self._done = 0

    def forward(self, by: int) -> None:
        """Tell that so much more was done; what hears it may raise to stop here."""
        self._done += by
        self._total = max(self._total, self._done)
        self.still()

    def still(self) -> None:
        """Stop here when that was asked meanwhile: whoever locked opens the store no more."""
        self._step(self._done, self._total)


def push(desk: Desk, line: Line, meter: Meter, passing: Passing) -> int:
    """Send all that waits; return how much of it the centre has now."""
    device, sent = device_of(desk), 0
    while True:
        with desk.open() as uow:
            batch = uow.sync.next_batch(ROWS, SIZE)
        if not batch:
            return sent
        passing(Point.AFTER_FREEZE)
        answer = line.push(device, batch)
        passing(Point.AFTER_PUSH)
        meter.still()
        with desk.open() as uow:
            uow.sync.settle(batch, answer)
            passing(Point.BEFORE_SETTLE)
            uow.commit()
        passing(Point.AFTER_SETTLE)
        kept = sum(verdict.is_kept for verdict in answer.verdicts.values())
        sent += kept
        meter.forward(kept)


def pull(desk: Desk, line: Line, meter: Meter, passing: Passing) -> Round:
    """Take in all that changed at the centre."""
    device, found = device_of(desk), Round()
    while True:
        with desk.open() as uow:
            after = uow.sync.cursor()
        brought = line.pull(device, after, SIZE)
        passing(Point.AFTER_PULL)
        meter.still()
        with desk.open() as uow:
            taken = uow.sync.take(brought)
            _log(uow, taken)
            passing(Point.BEFORE_TAKE)
            uow.commit()
        passing(Point.AFTER_TAKE)
        found = _together(found, taken)
        if not brought.more:
            return found
        meter.forward(taken.received)


def _log(uow: UnitOfWork, taken: Round) -> None:
    """Let the log say in which cases something came in, and which a colleague took over."""
    came = (one for one in taken.cases if one not in taken.merged)
    uow.audit.record_each(SyncAct.CAME, came, "done")
    uow.audit.record_each(SyncAct.CAME, taken.merged, "merged")
    for lease in taken.lost:
        by = f": {lease.user}" if lease.user else ""
        uow.audit.record(SyncAct.LOST, lease.case, f"done{by}")


def _together(before: Round, after: Round) -> Round:
    return Round(
        received=before.received + after.received,
        cases=tuple(dict.fromkeys((*before.cases, *after.cases))),
        merged=tuple(dict.fromkeys((*before.merged, *after.merged))),
        forked=after.forked,
        lost=(*before.lost, *after.lost),
    )


def device_of(desk: Desk) -> str:
    """Return the name by which the centre knows this laptop."""
    with desk.open() as uow:
        return uow.exchange.device

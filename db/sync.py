"""Exchange with the central store, within one unit of work: what goes, what comes, what leaves."""

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import datetime

from sqlalchemy import delete
from sqlmodel import Session, col, func, select

from db import sync_leaving, sync_letting_go, sync_waiting
from db.audit import SqlAuditTrail
from db.editions import proven_editions
from db.forks import SqlForks
from db.revisions import head_of
from db.sync_came import came_in
from db.sync_here import forget_why, lease_of, rows_of_unlent, to_leave, unlent
from db.sync_leaving import Going, going_with
from db.sync_taking import Taking
from db.tables.exchange import FeedTable, LeasedTable, RefusedTable, SyncedTable
from db.tables.own import DraftTable
from hengelo_toegang.domain.ids import CaseId
from hengelo_toegang.domain.people import UserId
from hengelo_toegang.domain.syncing import REFERENCE_OLD, Lease
from hengelo_toegang.usecases.edition_ports import waiting
from hengelo_toegang.usecases.ports import Projector
from hengelo_toegang.usecases.sync_ports import (
    Answer,
    Batch,
    Brought,
    CameIn,
    Refused,
    Round,
    StillWaiting,
    SyncState,
    WaitingRecords,
)

_LOG, _UNANSWERED = "log", "unanswered"
"""Why something of ours is refused that no verdict names: the log does not go on where it ended
at the centre, or nothing was said of it."""


class SqlSync:
    """What this store remembers of the centre; nothing of it counts before the commit."""

    def __init__(
        self,
        session: Session,
        audit: SqlAuditTrail,
        device: str,
        projector: Projector,
        clock: Callable[[], datetime],
        forks: SqlForks,
    ) -> None:
        self._session = session
        self._audit = audit
        self._device = device
        self._projector = projector
        self._clock = clock
        self._forks = forks

    def join(self, address: str) -> None:
        feed = self._feed()
        if feed.centre == address:
            return
        for table in (FeedTable, SyncedTable, RefusedTable, LeasedTable):
            self._session.execute(delete(table))
        self._session.expunge_all()
        self._session.add(FeedTable(centre=address))
        self._session.flush()

    def begin(self) -> None:
        feed = self._feed()
        feed.round += 1
        self._keep(feed)
        forget_why(self._session, self._clock())

    def next_batch(self, rows: int, size: int) -> Batch:
        return sync_waiting.next_batch(self._session, self._feed(), self._device, rows, size)

    def settle(self, batch: Batch, answer: Answer) -> None:
        feed, moment = self._feed(), self._clock().isoformat()
        for print_, aggregate in sync_waiting.named_in(batch):
            verdict = answer.verdicts.get(print_)
            if verdict is None or not verdict.is_kept:
                why = verdict.value.removeprefix("refused:") if verdict else _UNANSWERED
                self._refuse(feed, print_, aggregate, why)
                continue
            self._session.merge(SyncedTable(hash=print_, verdict=verdict.value, moment=moment))
            self._forget(print_)
        ends = [event["sequence"] for event in batch["events"]]
        if ends and answer.log < ends[-1]:
            # It is not offered again in this round: the centre would say the same.
            self._refuse(feed, self._device, self._device, _LOG)
        elif ends:
            self._forget(self._device)
        feed.origin, feed.log = self._device, answer.log
        self._keep(feed)

    def take(self, brought: Brought) -> Round:
        feed, now = self._feed(), self._clock()
        if brought.upto < feed.upto:
            # The centre went back to a backup: what it lost is offered to it again.
            self._session.execute(delete(SyncedTable))
        taking = Taking(
            self._session, self._audit, self._device, self._projector, now, feed.round, self._forks
        )
        taken = taking.take(brought.rows, last=not brought.more)
        lost = self.note((*brought.leases, *self._no_longer(brought.leases)))
        feed.upto, feed.rules = brought.upto, brought.rules
        if not brought.more:
            feed.last_sync = now.isoformat()
        self._keep(feed)
        return Round(
            received=taken.received,
            cases=taken.cases,
            merged=taken.merged,
            forked=taken.forked,
            refused=taken.refused,
            lost=tuple(lost),
        )

    def note(self, leases: Sequence[Lease]) -> Sequence[Lease]:
        lost = []
        for lease in leases:
            known = self._session.get(LeasedTable, lease.case)
            given = lease.device == self._device and lease.until is not None
            was_here = known is not None and known.here
            if was_here and known is not None and known.device == self._device and not given:
                lost.append(lease)
            row = LeasedTable(
                case_id=lease.case,
                number=lease.number,
                user_id=lease.user,
                device=lease.device,
                until=lease.until.isoformat() if lease.until else None,
                reason=lease.reason,
                here=given or was_here,
                leaving=known is not None and known.leaving,
            )
            self._session.merge(row)
        self._session.flush()
        return lost

    def stay(self, cases: Collection[CaseId]) -> None:
        for row in self._leased(cases):
            row.leaving = False
            self._session.add(row)
        self._session.flush()

    def cursor(self) -> int:
        return self._feed().upto

    def waiting(self, most: int) -> WaitingRecords:
        return sync_waiting.waiting(self._session, most)

    def refused(self) -> Sequence[Refused]:
        rows = self._session.exec(
            select(RefusedTable).order_by(col(RefusedTable.moment), col(RefusedTable.hash))
        )
        return [
            Refused(
                row.hash,
                row.aggregate,
                row.why,
                datetime.fromisoformat(row.moment),
                row.incoming,
            )
            for row in rows
        ]

    def came_in(self, since: datetime) -> Sequence[CameIn]:
        return came_in(self._session, self._device, since)

    def state(self) -> SyncState:
        feed, now = self._feed(), self._clock()
        last = datetime.fromisoformat(feed.last_sync) if feed.last_sync else None
        count = select(func.count()).select_from(RefusedTable)
        here = (LeasedTable.device == self._device, col(LeasedTable.here).is_(True))
        leased = select(LeasedTable).where(*here).order_by(col(LeasedTable.until))
        waits = waiting(self._projector.in_force, proven_editions(self._session)) is not None
        other = feed.rules not in ("", self._projector.rules)
        return SyncState(
            address=feed.centre,
            last=last,
            waiting=sync_waiting.how_many_wait(self._session) if feed.centre else 0,
            refused=self._session.exec(count).one(),
            leases=tuple(self._lease(row) for row in self._session.exec(leased)),
            unlent=tuple(unlent(self._session, self._device)) if feed.centre else (),
            old_reference=bool(feed.centre) and (last is None or now - last > REFERENCE_OLD),
            new_policy=waits,
            other_rules=other and not waits,
        )

    def whereabouts(self, case: CaseId) -> Lease | None:
        row = self._session.get(LeasedTable, case)
        return None if row is None else self._lease(row)

    def half_done(self, cases: Collection[CaseId]) -> Collection[CaseId]:
        busy = self._busy()
        return [case for case in cases if case in busy]

    def over(self) -> Sequence[CaseId]:
        return to_leave(self._session, self._device, self._clock(), self._busy())

    def give_back(self, cases: Collection[CaseId]) -> Mapping[str, str]:
        going = self._going(cases)
        for row in (*self._leased(going.cases), *rows_of_unlent(self._session, going.cases)):
            row.here = row.leaving = True
            self._session.add(row)
        self._session.flush()
        wanted = (*(case for case in cases if case in going.cases), *going.households)
        heads = {record: head_of(self._session, record) for record in wanted}
        return {record: head.hash for record, head in heads.items() if head is not None}

    def leave(self, cases: Collection[CaseId], *, unfinished: bool) -> Collection[CaseId]:
        busy = set() if unfinished else self._busy()
        gone = [case for case in cases if case not in busy]
        sync_leaving.leave(self._session, self._audit, self._going(gone), self._projector)
        for row in self._leased(cases):
            if row.device == self._device:
                row.user_id = row.device = ""
                row.until = None
            row.here = row.here and row.case_id in busy
            row.leaving = False
            self._session.add(row)
        self._session.flush()
        return gone

    def destroyed(self, cases: Collection[CaseId]) -> Collection[CaseId]:
        return sync_letting_go.destroyed(self._session, cases, self._device)

    def let_go(self, case: CaseId) -> int:
        going = going_with(self._session, (case,), self._device)
        count = sync_letting_go.let_go(self._session, going, self._clock())
        self.leave((case,), unfinished=True)
        return count

    def _busy(self) -> set[str]:
        """Return the cases on which there is half-finished work here, of whomever."""
        return set(self._session.exec(select(DraftTable.case_id)))

    def _going(self, cases: Collection[CaseId]) -> Going:
        going = going_with(self._session, cases, self._device)
        waits = sync_waiting.first_waiting(self._session, going.records, going.cases)
        if waits is not None:
            raise StillWaiting(CaseId(waits) if waits in going.cases else next(iter(cases)))
        return going

    def _no_longer(self, told: Collection[Lease]) -> Sequence[Lease]:
        """Return the cases that we thought we had, and that are not among all that we have.

        A colleague took them over, and let go of them again or lost them before we heard of it.
        """
        mine = select(LeasedTable).where(
            LeasedTable.device == self._device,
            col(LeasedTable.leaving).is_(False),
            col(LeasedTable.case_id).not_in([lease.case for lease in told]),
        )
        return [
            Lease(CaseId(row.case_id), row.number, UserId(""), "", None)
            for row in self._session.exec(mine)
        ]

    def _leased(self, cases: Collection[CaseId]) -> Sequence[LeasedTable]:
        found = select(LeasedTable).where(col(LeasedTable.case_id).in_(cases))
        return self._session.exec(found).all()

    def _lease(self, row: LeasedTable) -> Lease:
        return lease_of(row, self._device)

    def _feed(self) -> FeedTable:
        """Return how far this store is with the centre; a new row while there was none."""
        return self._session.get(FeedTable, 1) or FeedTable(centre="")

    def _keep(self, feed: FeedTable) -> None:
        self._session.add(feed)
        self._session.flush()

    def _refuse(self, feed: FeedTable, print_: str, aggregate: str, why: str) -> None:
        row = RefusedTable(
            hash=print_,
            incoming=False,
            aggregate=aggregate,
            why=why,
            moment=self._clock().isoformat(),
            round=feed.round,
        )
        self._session.merge(row)

    def _forget(self, print_: str) -> None:
        """Forget that something was refused, since it was taken after all."""
        told = self._session.get(RefusedTable, (print_, False))
        if told is not None:
            self._session.delete(told)

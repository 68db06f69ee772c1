"""Exchange with the central store: what waits goes up, what changed comes down, cases go round.

No transaction is open while the network is asked. What was sent and not yet noted as such is
sent again, and the centre says that it knows it: so it may end at any point, and nothing is
lost or there twice. Every act of a user is kept here first, and waits for nobody.
"""

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import timedelta

from hengelo_toegang.domain.ids import CaseId
from hengelo_toegang.domain.syncing import LONGEST_PERIOD, USUAL_PERIOD, Lease
from hengelo_toegang.usecases.ports import Desk
from hengelo_toegang.usecases.rounds import Meter, device_of, pull, push
from hengelo_toegang.usecases.sync_ports import (
    CameIn,
    Line,
    Passing,
    Point,
    Refused,
    Round,
    Step,
    StillWaiting,
    SyncState,
    WaitingRecords,
)

_OUT, _IN, _OVER, _LET_GO = "check_out", "check_in", "take_over", "let_go_case"
_EXCHANGE, _JOIN = "exchange", "choose_centre"


def _no_step(_done: int, _total: int) -> None:
    """Tell nobody how far it is."""


def _no_stop(_point: Point) -> None:
    """Go on, whatever point was passed."""


def join(desk: Desk, address: str) -> None:
    """Exchange with the central store at this address from now on."""
    with desk.open() as uow:
        uow.sync.join(address)
        uow.audit.record(_JOIN, address, "done")
        uow.commit()


def exchange(desk: Desk, line: Line, step: Step = _no_step, passing: Passing = _no_stop) -> Round:
    """Send what waits, take in what changed, and let leave what should not be here any more.

    `step` hears how far it is, and raises to stop between two parts: what was done stays done.

    Raises:
        LineDown: The centre cannot be reached, or does not let this person in.
    """
    with desk.open() as uow:
        known = {(one.hash, one.incoming) for one in uow.sync.refused()}
        uow.sync.begin()
        uow.commit()
    done = _up_and_down(desk, line, step, passing)
    _let_leave(desk, line, step, passing)
    new = (one for one in refused(desk) if (one.hash, one.incoming) not in known)
    return replace(done, refused=tuple(new))


def check_out(
    desk: Desk,
    line: Line,
    cases: Sequence[CaseId],
    period: timedelta = USUAL_PERIOD,
    step: Step = _no_step,
) -> Sequence[Lease]:
    """Ask for cases to work on here, or for more time with them; return who has each now.

    They go by id or by number; one that this user may not see is not among the answers. What
    was given is on this laptop when this returns, or comes with the next round where `step`
    raised to stop.

    Raises:
        LineDown: The centre cannot be reached, or does not let this person in.
        ValueError: There is no case, or the period is none that can be asked for.
    """
    return _asked(desk, line, cases, period, "", step)


def take_over(
    desk: Desk,
    line: Line,
    case: CaseId,
    reason: str,
    period: timedelta = USUAL_PERIOD,
    step: Step = _no_step,
) -> Sequence[Lease]:
    """Take a case over from the laptop of a colleague, who hears the reason.

    Nothing of theirs is lost: what they still send comes beside it, and is brought together.

    Raises:
        LineDown: The centre cannot be reached, or does not let this person in.
        ValueError: There is no reason, or the period is none that can be asked for.
    """
    if not reason.strip():
        raise ValueError("a reason")
    return _asked(desk, line, (case,), period, reason.strip(), step)


def check_in(
    desk: Desk,
    line: Line,
    cases: Sequence[CaseId],
    step: Step = _no_step,
    passing: Passing = _no_stop,
    *,
    lose: bool = False,
) -> tuple[CaseId, ...]:
    """Give cases back, and take what they say off this laptop; return those that left.

    Half-finished work on them, which no colleague sees, goes too with `lose`; without, such a
    case stays, also when somebody began to type meanwhile. A case that the centre does not have
    as it stands here stays.

    Raises:
        LineDown: The centre cannot be reached, or does not let this person in.
        StillWaiting: The centre refused something of one of them: nothing leaves.
    """
    exchange(desk, line, step)
    step(1, 1)
    typed = () if lose else half_done(desk, cases)
    free = [case for case in cases if case not in typed]
    return _given_back(desk, line, free, step, passing, unfinished=lose)


def available(desk: Desk, line: Line) -> Sequence[Lease]:
    """Return the cases that this user may ask for, and who has each now.

    Raises:
        LineDown: The centre cannot be reached, or does not let this person in.
    """
    return line.check_out(device_of(desk), (), USUAL_PERIOD)


def state(desk: Desk) -> SyncState:
    """Return how this store stands towards the centre, without asking it."""
    with desk.open() as uow:
        return uow.sync.state()


def waiting(desk: Desk, most: int) -> WaitingRecords:
    """Return what is still to be sent: the first `most` records of it, and how many more."""
    with desk.open() as uow:
        return uow.sync.waiting(most)


def refused(desk: Desk) -> Sequence[Refused]:
    """Return what one of both sides did not take."""
    with desk.open() as uow:
        return uow.sync.refused()


def came_in(desk: Desk) -> Sequence[CameIn]:
    """Return in which cases something came in lately, the newest first and each once."""
    with desk.open() as uow:
        return uow.sync.came_in(desk.now() - USUAL_PERIOD)


def half_done(desk: Desk, cases: Collection[CaseId]) -> Collection[CaseId]:
    """Return on which of these cases somebody typed here, so that giving it back loses that."""
    with desk.open() as uow:
        return uow.sync.half_done(cases)


def destroyed(desk: Desk, cases: Collection[CaseId]) -> Collection[CaseId]:
    """Return those of these in which somebody wrote here after the centre destroyed them."""
    with desk.open() as uow:
        return uow.sync.destroyed(cases)


def let_go(desk: Desk, case: CaseId) -> None:
    """Take a case that the centre destroyed off this laptop, with what was written in it since.

    Nobody else ever had that: it is gone then, and the log says who let go of how much. Whoever
    needs it keeps a copy first.

    Raises:
        StillWaiting: Something of it was refused for another reason, or not sent yet.
        ValueError: The centre did not destroy it.
    """
    with desk.open() as uow:
        if case not in uow.sync.destroyed((case,)):
            raise ValueError("a case that the centre destroyed")
        count = uow.sync.let_go(case)
        uow.audit.record(_LET_GO, case, f"done: {count}")
        uow.commit()
    desk.open().empty_journal()


def whereabouts(desk: Desk, case: CaseId) -> Lease | None:
    """Return where a case is that is not here, by what the centre said last."""
    with desk.open() as uow:
        return uow.sync.whereabouts(case)


def _up_and_down(desk: Desk, line: Line, step: Step, passing: Passing) -> Round:
    meter = Meter(step, state(desk).waiting)
    sent = push(desk, line, meter, passing)
    down = pull(desk, line, meter, passing)
    if down.merged:
        # What was brought together here is what colleagues wait for.
        sent += push(desk, line, meter, passing)
    done = replace(down, sent=sent)
    if sent or down.received or down.lost:
        with desk.open() as uow:
            address = uow.sync.state().address
            uow.audit.record(_EXCHANGE, address, f"done: {sent}/{down.received}")
            uow.commit()
    return done


def _asked(
    desk: Desk,
    line: Line,
    cases: Sequence[CaseId],
    period: timedelta,
    reason: str,
    step: Step,
) -> Sequence[Lease]:
    if not cases or not timedelta() < period <= LONGEST_PERIOD:
        raise ValueError("cases, and a period of at most thirty days")
    step(0, 1)
    leases = line.check_out(device_of(desk), cases, period, reason)
    given = [lease.case for lease in leases if lease.granted]
    with desk.open() as uow:
        uow.sync.note([lease for lease in leases if lease.granted])
        uow.sync.stay(given)
        for case in cases:
            lease = next((one for one in leases if case in (one.case, one.number)), None)
            # Of a case that nobody had the centre keeps no reason: nothing was taken over.
            over = bool(reason) and (lease is None or not lease.granted or bool(lease.reason))
            act = _OVER if over else _OUT
            uow.audit.record(act, lease.case if lease else case, _said(lease))
        uow.commit()
    step(1, 1)
    if given:
        pull(desk, line, Meter(step), _no_stop)
    return leases


def _said(lease: Lease | None) -> str:
    """Return what the log keeps: until when it was given, or who has it; never why."""
    if lease is None:
        return "refused"
    if not lease.granted:
        return f"refused: {lease.user}"
    until = lease.until.date().isoformat() if lease.until else ""
    return f"done: {until}"


def _let_leave(desk: Desk, line: Line, step: Step, passing: Passing) -> None:
    """Give back what should not be here any more; what still waits, waits for another time."""
    with desk.open() as uow:
        over = uow.sync.over()
    for case in over:
        try:
            _given_back(desk, line, (case,), step, passing, unfinished=False)
        except StillWaiting:
            continue


def _given_back(
    desk: Desk,
    line: Line,
    cases: Sequence[CaseId],
    step: Step,
    passing: Passing,
    *,
    unfinished: bool,
) -> tuple[CaseId, ...]:
    with desk.open() as uow:
        heads = uow.sync.give_back(cases)
        uow.commit()
    wanted = [case for case in cases if case in heads]
    if not wanted:
        return ()
    passing(Point.BEFORE_RELEASE)
    known = line.release(device_of(desk), heads)
    passing(Point.AFTER_RELEASE)
    # Whoever locked meanwhile opens the store no more: then it leaves in the next round.
    step(1, 1)
    beside = all(known.get(record, False) for record in heads if record not in cases)
    free = tuple(case for case in wanted if beside and known.get(case, False))
    with desk.open() as uow:
        # Somebody may have begun to write in one since it was given back.
        gone = tuple(uow.sync.leave(free, unfinished=unfinished))
        for case in wanted:
            uow.audit.record(_IN, case, "done" if case in gone else "refused")
        passing(Point.BEFORE_LEAVE)
        uow.commit()
    passing(Point.AFTER_LEAVE)
    desk.open().empty_journal()
    return gone

"""What the commands for the central store do, and what they say of it."""

import sys
from collections.abc import Callable, Iterable, Sequence
from contextlib import ExitStack
from datetime import datetime, timedelta
from pathlib import Path

from hengelo_toegang.cli import exits
from hengelo_toegang.cli.bundles import case_numbered
from hengelo_toegang.cli.door import Door
from hengelo_toegang.domain.ids import CaseId
from hengelo_toegang.domain.syncing import LONGEST_PERIOD, Lease
from hengelo_toegang.i18n import Translate
from hengelo_toegang.stores.centre import CentreBeside
from hengelo_toegang.usecases import syncing
from hengelo_toegang.usecases.exchange_services import CentreRefused
from hengelo_toegang.usecases.ports import Desk, SignInRefused, StoreError
from hengelo_toegang.usecases.sync_ports import Line, LineDown, Refused, Round, StillWaiting
from hengelo_toegang.words import trouble_words
from hengelo_toegang.words_central import gone_words, line_words, refused_words
from hengelo_toegang.words_policy import reference_words

Act = Callable[[Desk, Callable[[], Line], Translate], int]
"""Does one thing; the line is only opened by what needs it."""


def join(door: Door, file: Path, password: str | None, _: Translate) -> int:
    """Choose the central store of a store, and keep the password there if one is given."""

    def choose(desk: Desk, _line: Callable[[], Line], _: Translate) -> int:
        centre = CentreBeside(door.store, desk)
        centre.choose(file)
        if password is not None:
            centre.keep_password(password)
        return status(desk, centre.line, _)

    return done(door, choose, _)


def done(door: Door, act: Act, _: Translate) -> int:
    """Do something at the desk of a user; return the exit code."""
    try:
        with door.desk() as desk, ExitStack() as held:

            def line() -> Line:
                opened = CentreBeside(door.store, desk).line()
                held.callback(opened.close)
                return opened

            return act(desk, line, _)
    except LineDown as down:
        _complain(line_words(down.trouble, _))
        return exits.REFUSED
    except CentreRefused as refused:
        return _complain(_("{file} does not say where a central store is.", file=refused.args[0]))
    except (SignInRefused, StoreError) as trouble:
        return _complain(trouble_words(trouble, _))


def status(desk: Desk, _line: Callable[[], Line], _: Translate) -> int:
    """Say what waits, what was refused and what is here, without asking the centre."""
    state = syncing.state(desk)
    last = _moment(state.last) if state.last else _("never")
    _say(
        _("Central store: {address}", address=state.address or _("none")),
        _("Last exchanged: {moment}", moment=last),
        _("Still to be sent: {number}", number=state.waiting),
    )
    _say(*reference_words(state, _))
    for lease in state.leases:
        until = _moment(lease.until) if lease.until else ""
        _say(_("{number} is here until {moment}", number=lease.number, moment=until))
    for lease in state.unlent:
        _say(_unlent(lease, _))
    return _tell_refused(syncing.refused(desk), _)


def now(desk: Desk, line: Callable[[], Line], _: Translate) -> int:
    """Send what waits and take in what is new."""
    return _tell_round(desk, syncing.exchange(desk, line()), _)


def listed(desk: Desk, line: Callable[[], Line], _: Translate) -> int:
    """Say which cases may be had, and who has them."""
    for lease in sorted(syncing.available(desk, line()), key=lambda one: one.number):
        waits = _("waits for your review") if lease.to_judge else ""
        _say(" · ".join(part for part in (_where(lease, _), waits) if part))
    return exits.OK


def out(numbers: Sequence[str], days: int, *, review: bool) -> Act:
    """Return what asks for cases, or for more time with them.

    With `review`, also for all that waits for the user's review and that nobody has now.
    """

    def act(desk: Desk, line: Callable[[], Line], _: Translate) -> int:
        if not 0 < days <= LONGEST_PERIOD.days:
            return _complain(_days_words(_))
        if not numbers and not review:
            return _complain(_("Name a case by --case, or ask all that waits by --review."))
        way, wanted = line(), list(numbers)
        if review:
            waiting = [one for one in syncing.available(desk, way) if one.to_judge]
            wanted += [one.number for one in waiting if one.is_free(desk.now())]
        if not wanted:
            _say(_("Nothing waits for your review that you can have now."))
            return exits.OK
        wanted = list(dict.fromkeys(wanted))
        cases = [CaseId(number) for number in wanted]
        return _told(wanted, syncing.check_out(desk, way, cases, timedelta(days=days)), _)

    return act


def back(numbers: Sequence[str], *, lose: bool) -> Act:
    """Return what gives cases back; without numbers all that the centre says are here.

    One that came by file is here as well: it goes when its number is given. Where somebody
    typed and did not finish it, only when that may be lost.
    """

    def act(desk: Desk, line: Callable[[], Line], _: Translate) -> int:
        known = {one.number: one.case for one in syncing.state(desk).leases}
        for number in numbers:
            if number not in known and (case := case_numbered(desk, number)) is not None:
                known[number] = case
        if unknown := _unknown(numbers, known, _):
            return unknown
        wanted = [known[number] for number in numbers or known]
        half = () if lose else syncing.half_done(desk, wanted)
        if half:
            return _tell_half_done([number for number in known if known[number] in half], _)
        try:
            gone = syncing.check_in(desk, line(), wanted, lose=lose)
        except StillWaiting:
            _tell_refused(syncing.refused(desk), _)
            return _complain(_("The central store lacks something of these cases: they stay here."))
        for number, case in known.items():
            if case in wanted:
                left = case in gone
                words = _("{number} left this store") if left else _("{number} stays here")
                _say(words.format(number=number))
        return exits.OK if len(gone) == len(wanted) else exits.REFUSED

    return act


def over(number: str, reason: str, days: int) -> Act:
    """Return what takes a case over from a colleague."""

    def act(desk: Desk, line: Callable[[], Line], _: Translate) -> int:
        if not 0 < days <= LONGEST_PERIOD.days:
            return _complain(_days_words(_))
        if not reason.strip():
            return _complain(_("Give a reason: your colleague reads it."))
        case, period = CaseId(number), timedelta(days=days)
        found = syncing.take_over(desk, line(), case, reason, period)
        code = _told((number,), found, _)
        if any(lease.granted and not lease.reason for lease in found):
            _say(_("No colleague had {number}: nobody hears the reason.", number=number))
        return code

    return act


def _told(numbers: Sequence[str], leases: Sequence[Lease], _: Translate) -> int:
    for lease in leases:
        _say(_where(lease, _))
    if unknown := _unknown(numbers, [lease.number for lease in leases], _):
        return unknown
    return exits.OK if all(lease.granted for lease in leases) else exits.REFUSED


def _where(lease: Lease, _: Translate) -> str:
    if lease.until is None:
        return _("{number} is free", number=lease.number)
    until = _moment(lease.until)
    if lease.granted:
        return _("{number} is here until {moment}", number=lease.number, moment=until)
    return _(
        "{number} is with {user} until {moment}",
        number=lease.number,
        user=lease.user,
        moment=until,
    )


def _unlent(lease: Lease, _: Translate) -> str:
    """Return why a case is here that the central store did not lend to this computer."""
    until = _moment(lease.until) if lease.until else ""
    if lease.by_file:
        return _(
            "{number} came by file: give it back by {moment}", number=lease.number, moment=until
        )
    if not lease.user:
        return _("{number} is still here, and no longer lent to this computer", number=lease.number)
    return _("{number} is still here: {user} took it over", number=lease.number, user=lease.user)


def _tell_round(desk: Desk, done: Round, _: Translate) -> int:
    _say(
        _("Sent: {number}", number=done.sent),
        _("Received: {number}", number=done.received),
    )
    _say(*reference_words(syncing.state(desk), _))
    for lease in done.lost:
        _say(_taken_over(lease, _))
    forked = desk.queries.cases_named(done.forked)
    for number in sorted(one.number for one in forked.values()):
        _say(_("{number} went on in two places: open it and choose.", number=number))
    return _tell_refused(done.refused, _)


def _taken_over(lease: Lease, _: Translate) -> str:
    """Return who took a case over; where nobody did, that it is no longer here."""
    if lease.user:
        return _("{user} took {number} over.", user=lease.user, number=lease.number)
    return gone_words((lease,), _)


def _tell_half_done(numbers: Sequence[str], _: Translate) -> int:
    words = _(
        "Somebody typed here and did not finish it: {numbers}. Finish that first, or lose it by "
        "--lose-unfinished. Nothing was given back.",
        numbers=", ".join(sorted(numbers)),
    )
    _complain(words)
    return exits.REFUSED


def _tell_refused(refused: Iterable[Refused], _: Translate) -> int:
    code = exits.OK
    for one in refused:
        code = exits.REFUSED
        words = _("Not taken in: {what} ({why})") if one.incoming else _("Not sent: {what} ({why})")
        _complain(
            words.format(what=one.aggregate, why=refused_words(one.why, _, incoming=one.incoming))
        )
    return code


def _unknown(numbers: Iterable[str], known: Iterable[str], _: Translate) -> int:
    unknown = [number for number in numbers if number not in {*known}]
    if not unknown:
        return exits.OK
    words = _("You see no case with this number: {numbers}", numbers=", ".join(unknown))
    return _complain(words)


def _days_words(_: Translate) -> str:
    return _("--days is a number from 1 to {most}.", most=LONGEST_PERIOD.days)


def _moment(at: datetime) -> str:
    return f"{at.astimezone():%Y-%m-%d %H:%M}"


def _say(*lines: str) -> None:
    for line in lines:
        sys.stdout.write(line + "\n")


def _complain(line: str) -> int:
    sys.stderr.write(line + "\n")
    return exits.BAD_INPUT

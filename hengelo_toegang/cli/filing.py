"""Filing in the case system from the command line: how it stands, doing it, and trying it."""

import sys
from collections.abc import Callable, Sequence

from hengelo_toegang.cli import exits
from hengelo_toegang.cli.door import Door
from hengelo_toegang.domain.filing import FilingState
from hengelo_toegang.i18n import Translate
from hengelo_toegang.usecases import filing
from hengelo_toegang.usecases.filing_ports import Queued, SystemDown
from hengelo_toegang.usecases.ports import Desk, SignInRefused, StoreError
from hengelo_toegang.words import trouble_words
from hengelo_toegang.words_filing import STATES, down_words, queued_words, round_words, type_words


def status(door: Door, _: Translate) -> int:
    """Say how each decision stands that is filed or has to be; return the exit code."""

    def say(desk: Desk) -> int:
        queue = filing.queue(desk)
        if not filing.is_on(desk):
            _say(_("Nothing is filed from this store."))
        for state in FilingState:
            count = sum(one.state is state for one in queue)
            if count:
                _say(_("{state}: {count}", state=_(STATES[state]), count=count))
        return _tell(queue, _)

    return _at_desk(door, say, _)


def send(door: Door, _: Translate, *, again: bool) -> int:
    """File what waits; return the exit code, 2 when something is refused or waits still."""

    def file(desk: Desk) -> int:
        done = filing.send(desk, again=again)
        _say(round_words(done, _))
        code = _tell([one for one in filing.queue(desk) if one.case in done.refused], _)
        return exits.REFUSED if done.left else code

    return _at_desk(door, file, _)


def test(door: Door, secret: str | None, _: Translate) -> int:
    """Try the connection and the names; return the exit code, 2 when something is not right."""

    def try_(desk: Desk) -> int:
        if secret is not None:
            filing.keep_secret(desk, secret)
        faults = filing.check(desk)
        for fault in faults:
            _complain(type_words(fault, _))
        if faults:
            return exits.REFUSED
        _say(_("The case system answers, and every name is in its catalogue."))
        return exits.OK

    return _at_desk(door, try_, _)


def _tell(queue: Sequence[Queued], _: Translate) -> int:
    """Say what asks for somebody."""
    code = exits.OK
    for one in queue:
        if one.state in (FilingState.REFUSED, FilingState.HELD, FilingState.OUTDATED):
            code = exits.REFUSED
            state = _(STATES[one.state])
            _complain(f"{one.number}: {state}. {queued_words(one, _)}")
    return code


def _at_desk(door: Door, act: Callable[[Desk], int], _: Translate) -> int:
    try:
        with door.desk() as desk:
            return act(desk)
    except SystemDown as down:
        _complain(down_words(down, _))
        return exits.REFUSED
    except filing.NotYours:
        _complain(_("Only who manages the program tries the connection and keeps the secret."))
        return exits.REFUSED
    except (SignInRefused, StoreError) as trouble:
        return _complain(trouble_words(trouble, _))


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")


def _complain(line: str) -> int:
    sys.stderr.write(line + "\n")
    return exits.BAD_INPUT

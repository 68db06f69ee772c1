"""The municipality's seal from the command line: put in, looked at, taken out."""

import sys
from collections.abc import Callable
from pathlib import Path

from hengelo_toegang.adapters.seal import LARGEST_SEAL
from hengelo_toegang.bounded import TooLarge, read_bytes
from hengelo_toegang.cli import exits
from hengelo_toegang.cli.door import Door
from hengelo_toegang.i18n import Translate
from hengelo_toegang.usecases import sealing
from hengelo_toegang.usecases.ports import Desk, SealRefused, SealTrouble, SignInRefused, StoreError
from hengelo_toegang.usecases.sealing import SealStatus
from hengelo_toegang.words import too_large_words, trouble_words
from hengelo_toegang.words_seal import seal_words


def import_seal(door: Door, file: Path, passphrase: str, _: Translate) -> int:
    """Put the seal of a PKCS#12 file in a store; return the exit code."""
    try:
        content = read_bytes(file, LARGEST_SEAL)
    except TooLarge as large:
        return _say(too_large_words(file, large, _))
    except OSError:
        return _say(_("{file}: cannot be read", file=file))

    def put(desk: Desk) -> int:
        status = sealing.import_seal(desk, content, passphrase)
        sys.stdout.write(_("Decisions now get the seal of {name}.", name=status.seal.name) + "\n")
        return _told(status, _)

    return _at_desk(door, put, _)


def show_seal(door: Door, _: Translate) -> int:
    """Print whose seal decisions get, and until when; return the exit code."""

    def show(desk: Desk) -> int:
        status = sealing.seal_status(desk)
        if status is None:
            sys.stdout.write(_("There is no seal: decisions go out without.") + "\n")
            return exits.OK
        seal = status.seal
        sys.stdout.write(_("Seal of: {name}", name=seal.name) + "\n")
        sys.stdout.write(_("Certificate: {print}", print=seal.fingerprint) + "\n")
        days = (seal.valid_from.date().isoformat(), seal.valid_until.date().isoformat())
        sys.stdout.write(_("Valid from {first} until {last}", first=days[0], last=days[1]) + "\n")
        return _told(status, _)

    return _at_desk(door, show, _)


def remove_seal(door: Door, _: Translate) -> int:
    """Take the seal out of a store; return the exit code."""

    def remove(desk: Desk) -> int:
        sealing.remove_seal(desk)
        sys.stdout.write(_("The seal is removed: decisions go out without from now on.") + "\n")
        return exits.OK

    return _at_desk(door, remove, _)


def _told(status: SealStatus, _: Translate) -> int:
    """Warn of a seal that ends soon; it may still be used."""
    if status.days_left < 0:
        _say(seal_words(SealRefused(SealTrouble.EXPIRED, status.seal.valid_until.date()), _))
    elif status.ends_soon:
        left = status.days_left
        _say(_("Note: the seal expires in {days} days. Ask for a new certificate.", days=left))
    return exits.OK


def _at_desk(door: Door, act: Callable[[Desk], int], _: Translate) -> int:
    try:
        with door.desk() as desk:
            return act(desk)
    except SealRefused as refusal:
        said = _say(seal_words(refusal, _))
        return exits.REFUSED if refusal.trouble is SealTrouble.NOT_ALLOWED else said
    except (SignInRefused, StoreError) as trouble:
        return _say(trouble_words(trouble, _))


def _say(line: str) -> int:
    sys.stderr.write(line + "\n")
    return exits.BAD_INPUT

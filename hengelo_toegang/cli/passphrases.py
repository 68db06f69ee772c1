"""Who opens a store, and with which passphrase: from a file or a prompt."""

import argparse
import sys
from collections.abc import Callable
from getpass import getpass
from pathlib import Path

from hengelo_toegang.bounded import LARGEST_SECRET, TooLarge, read_text
from hengelo_toegang.i18n import Translate
from hengelo_toegang.words import too_large_words


class NoPassphrase(Exception):
    """A passphrase cannot be had; `args[0]` says why."""


def credentials(options: argparse.Namespace, _: Translate) -> tuple[tuple[str, str], ...]:
    """Return users with passphrases, from a file or a prompt: never an argument."""
    if options.store is None:
        return ()
    files: list[Path] = options.passphrase_file
    return tuple(
        (user, passphrase_of(user, files[index] if index < len(files) else None, _))
        for index, user in enumerate(options.user)
    )


def credential(options: argparse.Namespace, _: Translate) -> tuple[str, str]:
    """Return the user with their passphrase, each asked when it is not given."""
    user = options.user or _asked(input, _("User: "), _)
    return user, passphrase_of(user, options.passphrase_file, _)


def passphrase_of(user: str, file: Path | None, _: Translate) -> str:
    """Return the passphrase of a user, from a file or a prompt.

    Raises:
        NoPassphrase: The file cannot be read, or nobody answers.
    """
    if file is None:
        return _asked(getpass, _("Passphrase of {user}: ", user=user), _)
    try:
        # Some editors put a byte order mark in front.
        return read_text(file, LARGEST_SECRET, "utf-8-sig").rstrip("\r\n")
    except TooLarge as large:
        raise NoPassphrase(too_large_words(file, large, _)) from None
    except (OSError, UnicodeDecodeError):
        raise NoPassphrase(_("{file}: cannot be read as text", file=file)) from None


def _asked(ask: Callable[[str], str], question: str, _: Translate) -> str:
    try:
        return ask(question)
    except EOFError:
        sys.stderr.write("\n")
        raise NoPassphrase(_("Nobody is there to answer.")) from None


def passphrase_twice(user: str, _: Translate) -> str:
    """Ask a new passphrase until it is typed the same twice."""
    while True:
        first = _asked(getpass, _("New passphrase of {user}: ", user=user), _)
        if first == _asked(getpass, _("The same once more: "), _):
            return first
        sys.stderr.write(_("These are not the same.") + "\n")

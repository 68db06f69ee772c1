"""The commands for the key in the safe: letting somebody in with it, and making a new one."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from hengelo_toegang.cli.adding import add, add_credential, add_store
from hengelo_toegang.cli.passphrases import credential, passphrase_of, passphrase_twice
from hengelo_toegang.i18n import Translate

if TYPE_CHECKING:
    from hengelo_toegang.cli.adding import Commands


def add_recovery(commands: "Commands", _: Translate) -> None:
    """Add `recover` and `recovery-key`."""
    words = _("let somebody in again with the key from the safe; see docs/recovery.md")
    recover = add(commands, "recover", words, _recover, _)
    add_store(recover, _)
    recover.add_argument("user", help=_("who lost their passphrase"))
    recover.add_argument(
        "--key-file",
        type=Path,
        metavar=_("FILE"),
        help=_("file with the key from the safe; otherwise it is asked"),
    )
    recover.add_argument(
        "--new-passphrase-file",
        type=Path,
        metavar=_("FILE"),
        help=_("file with the new passphrase; otherwise it is asked"),
    )
    words = _("make a new key for the safe; the one that lies there opens nothing any more")
    renew = add(commands, "recovery-key", words, _renew, _)
    add_store(renew, _)
    add_credential(renew, _)


def _recover(options: argparse.Namespace, _: Translate) -> int:
    from hengelo_toegang.cli.recovering import recover

    key = passphrase_of(_("the safe"), options.key_file, _)
    if options.new_passphrase_file is None:
        new = passphrase_twice(options.user, _)
    else:
        new = passphrase_of(options.user, options.new_passphrase_file, _)
    return recover(options.store, options.user, key, new, _)


def _renew(options: argparse.Namespace, _: Translate) -> int:
    from hengelo_toegang.cli.recovering import renew_recovery_key

    return renew_recovery_key(options.store, *credential(options, _), _)

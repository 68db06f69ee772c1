"""The commands that look after a store: check it, copy it, put a copy back."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from hengelo_toegang.cli.adding import add, add_credential, add_store
from hengelo_toegang.cli.passphrases import credential
from hengelo_toegang.i18n import Translate

if TYPE_CHECKING:
    from hengelo_toegang.cli.adding import Commands


def add_looking_after(commands: "Commands", _: Translate) -> None:
    """Add `verify`, `rebuild`, `backup`, `backups` and `restore`."""
    _add_store_commands(commands, _)
    _add_backups(commands, _)


def _add_store_commands(commands: "Commands", _: Translate) -> None:
    for name, words, command in (
        ("verify", _("check signatures, chain and log of a store"), _verify),
        ("rebuild", _("make the lists of a store again from its revisions"), _rebuild),
    ):
        parser = add(commands, name, words, command, _)
        add_store(parser, _)
        add_credential(parser, _)


def _add_backups(commands: "Commands", _: Translate) -> None:
    words = _("make a backup of a store with its keys, and try it")
    backup = add(commands, "backup", words, _backup, _)
    add_store(backup, _)
    backup.add_argument(
        "file",
        type=Path,
        nargs="?",
        help=_("where to write the copy; otherwise in the folder for backups"),
    )
    add_credential(backup, _)
    listed = add(commands, "backups", _("show the backups of a store"), _backups, _)
    add_store(listed, _)
    listed.add_argument(
        "--folder",
        type=Path,
        metavar=_("FOLDER"),
        help=_("where backups go from now on"),
    )
    words = _("go back to a backup; the present store is set aside")
    restore = add(commands, "restore", words, _restore, _)
    restore.add_argument("file", type=Path, help=_("the backup: its folder, or a copy"))
    add_store(restore, _)
    restore.add_argument(
        "--lose-newer",
        action="store_true",
        help=_("go back although the present store has more"),
    )
    add_credential(restore, _)


def _verify(options: argparse.Namespace, _: Translate) -> int:
    from hengelo_toegang.cli.checking import verify_store

    return verify_store(options.store, *credential(options, _), _)


def _rebuild(options: argparse.Namespace, _: Translate) -> int:
    from hengelo_toegang.cli.checking import rebuild_store

    return rebuild_store(options.store, *credential(options, _), _)


def _backup(options: argparse.Namespace, _: Translate) -> int:
    from hengelo_toegang.cli.copies import back_up_store

    return back_up_store(options.store, options.file, *credential(options, _), _)


def _backups(options: argparse.Namespace, _: Translate) -> int:
    from hengelo_toegang.cli.copies import list_backups

    return list_backups(options.store, options.folder, _)


def _restore(options: argparse.Namespace, _: Translate) -> int:
    from hengelo_toegang.cli.copies import restore_store

    who = credential(options, _)
    return restore_store(options.file, options.store, *who, _, lose_newer=options.lose_newer)

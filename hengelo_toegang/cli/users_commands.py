"""The commands for users: a table of them taken in, and one to fill in."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from hengelo_toegang.cli.adding import add, add_credential, add_language, add_store
from hengelo_toegang.cli.passphrases import credential
from hengelo_toegang.i18n import Translate

if TYPE_CHECKING:
    from hengelo_toegang.cli.adding import Commands


def add_users(commands: "Commands", _: Translate) -> None:
    """Add `users` and what it can do."""
    words = _("users from a table (CSV)")
    users = commands.add_parser("users", help=words, description=words, _=_)
    add_language(users)
    acts = users.add_subparsers(title=_("commands"), metavar=_("COMMAND"), required=True)
    words = _("invite everybody of a table, or nobody; for an administrator")
    taken = add(acts, "import", words, _import, _)
    add_store(taken, _)
    taken.add_argument("file", type=Path, help=_("the table (CSV); see docs/users.md"))
    taken.add_argument(
        "--dry-run", action="store_true", help=_("only say what would change; write nothing")
    )
    add_credential(taken, _)
    words = _("write a table to fill in")
    made = add(acts, "example", words, _example, _)
    made.add_argument("file", type=Path, help=_("the file to write"))


def _import(options: argparse.Namespace, _: Translate) -> int:
    from hengelo_toegang.cli.door import Door
    from hengelo_toegang.cli.users import import_users

    door = Door(options.store, *credential(options, _))
    return import_users(door, options.file, _, dry=options.dry_run)


def _example(options: argparse.Namespace, _: Translate) -> int:
    from hengelo_toegang.cli.users import write_example

    return write_example(options.file, _)

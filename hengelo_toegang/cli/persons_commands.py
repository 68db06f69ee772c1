"""The command that takes over what a file of the population register says."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from hengelo_toegang.cli.adding import add, add_credential, add_store
from hengelo_toegang.cli.passphrases import credential
from hengelo_toegang.i18n import Translate

if TYPE_CHECKING:
    from hengelo_toegang.cli.adding import Commands


def add_persons(commands: "Commands", _: Translate) -> None:
    """Add `persons` and what it can do."""
    words = _("take over what the population register says of people")
    persons = commands.add_parser("persons", help=words, description=words, _=_)
    acts = persons.add_subparsers(title=_("commands"), metavar=_("COMMAND"), required=True)
    words = _("take over a file: JSON of the BRP API, or CSV")
    take = add(acts, "import", words, _import, _)
    add_store(take, _)
    take.add_argument("file", type=Path, help=_("the file with people"))
    take.add_argument(
        "--household",
        metavar=_("NAME"),
        help=_("the household, or the number of a case of it, to which new people are added"),
    )
    take.add_argument(
        "--dry-run", action="store_true", help=_("only say what would change; write nothing")
    )
    add_credential(take, _)


def _import(options: argparse.Namespace, _: Translate) -> int:
    from hengelo_toegang.cli.door import Door
    from hengelo_toegang.cli.persons import import_persons

    door = Door(options.store, *credential(options, _))
    return import_persons(door, options.file, options.household, _, dry_run=options.dry_run)

"""The commands for the social map: writing it to a file, and taking a file over."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from hengelo_toegang.cli.adding import add, add_credential, add_language, add_store
from hengelo_toegang.cli.passphrases import credential
from hengelo_toegang.i18n import Translate

if TYPE_CHECKING:
    from hengelo_toegang.cli.adding import Commands


def add_social_map(commands: "Commands", _: Translate) -> None:
    """Add `map` with what is done with the social map."""
    words = _("the social map as a table (CSV)")
    social_map = commands.add_parser("map", help=words, description=words, _=_)
    add_language(social_map)
    acts = social_map.add_subparsers(title=_("commands"), metavar=_("COMMAND"), required=True)
    words = _("write every entry to a file, also what was proposed or retired")
    export = add(acts, "export", words, _export, _)
    add_store(export, _)
    export.add_argument("file", type=Path, help=_("the file to write"))
    add_credential(export, _)
    words = _("take over the rows of a file; for a team lead, coordinator or administrator")
    taken = add(acts, "import", words, _import, _)
    add_store(taken, _)
    taken.add_argument("file", type=Path, help=_("the table (CSV)"))
    taken.add_argument(
        "--dry-run", action="store_true", help=_("only say what would change; write nothing")
    )
    add_credential(taken, _)


def _export(options: argparse.Namespace, _: Translate) -> int:
    from hengelo_toegang.cli.door import Door
    from hengelo_toegang.cli.social_map import export_map

    return export_map(Door(options.store, *credential(options, _)), options.file, _)


def _import(options: argparse.Namespace, _: Translate) -> int:
    from hengelo_toegang.cli.door import Door
    from hengelo_toegang.cli.social_map import import_map

    door = Door(options.store, *credential(options, _))
    return import_map(door, options.file, _, dry=options.dry_run)

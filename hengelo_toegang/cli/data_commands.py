"""The commands for the data team: what goes out, and having it made."""

import argparse
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from hengelo_toegang.cli.adding import add, add_credential, add_language, add_store
from hengelo_toegang.cli.passphrases import credential
from hengelo_toegang.i18n import Translate

if TYPE_CHECKING:
    from hengelo_toegang.cli.adding import Commands


def add_data(commands: "Commands", _: Translate) -> None:
    """Add `data` with what is done for the data team."""
    words = _("rows of cases for the data team, in the names of the GGM")
    data = commands.add_parser("data", help=words, description=words, _=_)
    add_language(data)
    acts = data.add_subparsers(title=_("commands"), metavar=_("COMMAND"), required=True)
    _add_export(acts, _)
    words = _("let rows go out under pseudonyms; for an administrator")
    allow = add(acts, "allow", words, _allow, _)
    add_store(allow, _)
    allow.add_argument(
        "--scores",
        action="store_true",
        help=_("also what residents were scored in talks; without it no scores go out"),
    )
    add_credential(allow, _)
    forbid = add(acts, "forbid", _("let no rows go out any more"), _forbid, _)
    add_store(forbid, _)
    add_credential(forbid, _)


def _add_export(acts: "Commands", _: Translate) -> None:
    export = add(acts, "export", _("write the rows to a folder, as CSV"), _export, _)
    add_store(export, _)
    export.add_argument(
        "--since",
        type=date.fromisoformat,
        metavar=_("DAY"),
        help=_("only what changed on this day or later, such as 2026-11-26; otherwise all"),
    )
    export.add_argument(
        "--out", type=Path, required=True, metavar=_("FOLDER"), help=_("folder to write in")
    )
    add_credential(export, _)


def _export(options: argparse.Namespace, _: Translate) -> int:
    from hengelo_toegang.cli.data import export_data
    from hengelo_toegang.cli.door import Door

    door = Door(options.store, *credential(options, _))
    return export_data(door, options.since, options.out, _)


def _allow(options: argparse.Namespace, _: Translate) -> int:
    from hengelo_toegang.cli.data import allow_data
    from hengelo_toegang.cli.door import Door

    door = Door(options.store, *credential(options, _))
    return allow_data(door, _, on=True, scores=options.scores)


def _forbid(options: argparse.Namespace, _: Translate) -> int:
    from hengelo_toegang.cli.data import allow_data
    from hengelo_toegang.cli.door import Door

    return allow_data(Door(options.store, *credential(options, _)), _, on=False)

"""The commands for exchange by file."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from hengelo_toegang.cli.adding import add, add_credential, add_language, add_store
from hengelo_toegang.cli.passphrases import credential
from hengelo_toegang.i18n import Translate

if TYPE_CHECKING:
    from hengelo_toegang.cli.adding import Commands

_DAYS = 14


def add_bundle(commands: "Commands", _: Translate) -> None:
    """Add `bundle` with what is done to one."""
    words = _("exchange cases with a store that is not on the network, by file")
    bundle = commands.add_parser("bundle", help=words, description=words, _=_)
    add_language(bundle)
    acts = bundle.add_subparsers(title=_("commands"), metavar=_("COMMAND"), required=True)
    _add_export(acts, _)
    _add_import(acts, _)
    _add_store(acts, _)


def _add_export(acts: "Commands", _: Translate) -> None:
    words = _("write cases to a bundle that only the named colleagues can open")
    export = add(acts, "export", words, _export, _)
    add_store(export, _)
    export.add_argument("file", type=Path, help=_("the bundle to write (.htb)"))
    export.add_argument(
        "--case",
        action="append",
        default=[],
        metavar=_("NUMBER"),
        help=_("number of a case; more than once for more cases"),
    )
    export.add_argument(
        "--waiting",
        action="store_true",
        help=_("also all that waits for who may open it: to be reviewed, or to go back to them"),
    )
    export.add_argument(
        "--to",
        action="append",
        required=True,
        metavar=_("NAME"),
        help=_("user who may open it; more than once for more users"),
    )
    export.add_argument(
        "--expires",
        type=int,
        default=_DAYS,
        metavar=_("DAYS"),
        help=_("how many days it can be taken in: 1 to 90 (default: 14)"),
    )
    add_credential(export, _)


def _add_import(acts: "Commands", _: Translate) -> None:
    words = _("take in a bundle; what is newer in the store stays")
    taken = add(acts, "import", words, _import, _)
    add_store(taken, _)
    taken.add_argument("file", type=Path, help=_("the bundle (.htb)"))
    add_credential(taken, _)


def _add_store(acts: "Commands", _: Translate) -> None:
    words = _("make an empty store for another computer, with the users of this one")
    second = add(acts, "store", words, _store, _)
    add_store(second, _)
    second.add_argument("new", type=Path, help=_("the store to make; its keys come beside it"))
    second.add_argument(
        "--for",
        dest="users",
        action="append",
        default=[],
        metavar=_("NAME"),
        help=_("user who can sign in there, besides yourself; otherwise all of them"),
    )
    add_credential(second, _)


def _export(options: argparse.Namespace, _: Translate) -> int:
    from hengelo_toegang.cli.bundles import Wanted, write_bundle
    from hengelo_toegang.cli.door import Door

    wanted = Wanted(
        tuple(options.case), tuple(options.to), options.expires, waiting=options.waiting
    )
    return write_bundle(Door(options.store, *credential(options, _)), options.file, wanted, _)


def _import(options: argparse.Namespace, _: Translate) -> int:
    from hengelo_toegang.cli.bundles import take_bundle
    from hengelo_toegang.cli.door import Door

    return take_bundle(Door(options.store, *credential(options, _)), options.file, _)


def _store(options: argparse.Namespace, _: Translate) -> int:
    from hengelo_toegang.cli.bundles import make_second
    from hengelo_toegang.cli.door import Door

    door = Door(options.store, *credential(options, _))
    return make_second(door, options.new, tuple(options.users), _)

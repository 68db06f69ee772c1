"""The commands that file sent decisions in the case system."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from hengelo_toegang.cli.adding import add, add_credential, add_store
from hengelo_toegang.cli.passphrases import credential, passphrase_of
from hengelo_toegang.i18n import Translate

if TYPE_CHECKING:
    from hengelo_toegang.cli.adding import Commands


def add_filing(commands: "Commands", _: Translate) -> None:
    """Add `filing` and what it can do."""
    words = _("file sent decisions in the case system of the municipality")
    filing = commands.add_parser("filing", help=words, description=words, _=_)
    acts = filing.add_subparsers(title=_("commands"), metavar=_("COMMAND"), required=True)
    words = _("say what waits, what was filed and what was refused")
    status = add(acts, "status", words, _status, _)
    words = _("file what waits")
    send = add(acts, "send", words, _send, _)
    send.add_argument(
        "--again", action="store_true", help=_("also what the case system refused before")
    )
    words = _("try the connection, and the names in the catalogue")
    test = add(acts, "test", words, _test, _)
    test.add_argument(
        "--secret-file",
        type=Path,
        metavar=_("FILE"),
        help=_("file with the secret of the client, to keep it in the store first"),
    )
    for parser in (status, send, test):
        add_store(parser, _)
        add_credential(parser, _)


def _status(options: argparse.Namespace, _: Translate) -> int:
    from hengelo_toegang.cli.door import Door
    from hengelo_toegang.cli.filing import status

    return status(Door(options.store, *credential(options, _)), _)


def _send(options: argparse.Namespace, _: Translate) -> int:
    from hengelo_toegang.cli.door import Door
    from hengelo_toegang.cli.filing import send

    return send(Door(options.store, *credential(options, _)), _, again=options.again)


def _test(options: argparse.Namespace, _: Translate) -> int:
    from hengelo_toegang.cli.door import Door
    from hengelo_toegang.cli.filing import test

    file = options.secret_file
    secret = passphrase_of("", file, _) if file is not None else None
    return test(Door(options.store, *credential(options, _)), secret, _)

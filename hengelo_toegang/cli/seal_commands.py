"""The commands for the seal of the municipality."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from hengelo_toegang.cli.adding import add, add_credential, add_language
from hengelo_toegang.cli.passphrases import credential, passphrase_of
from hengelo_toegang.i18n import Translate

if TYPE_CHECKING:
    from hengelo_toegang.cli.adding import Commands


def add_seal(commands: "Commands", _: Translate) -> None:
    """Add `seal` with what is done to one."""
    words = _("put the seal of the municipality on decisions")
    seal = commands.add_parser("seal", help=words, description=words, _=_)
    add_language(seal)
    acts = seal.add_subparsers(title=_("commands"), metavar=_("COMMAND"), required=True)
    for name, words, command in (
        ("import", _("put a seal in a store, from a PKCS#12 file"), _seal_import),
        ("show", _("show whose seal it is and until when it is valid"), _seal_show),
        ("remove", _("take the seal out of a store; letters keep it"), _seal_remove),
    ):
        parser = add(acts, name, words, command, _)
        parser.add_argument(
            "--store", type=Path, required=True, metavar=_("FILE"), help=_("the store file")
        )
        add_credential(parser, _)
        if command is _seal_import:
            parser.add_argument(
                "--file",
                type=Path,
                required=True,
                metavar=_("FILE"),
                help=_("the seal with its key (PKCS#12: .p12 or .pfx)"),
            )
            parser.add_argument(
                "--seal-passphrase-file",
                type=Path,
                metavar=_("FILE"),
                help=_("file with the passphrase of the seal; otherwise it is asked"),
            )


def _seal_import(options: argparse.Namespace, _: Translate) -> int:
    from hengelo_toegang.cli.door import Door
    from hengelo_toegang.cli.seal import import_seal

    door = Door(options.store, *credential(options, _))
    passphrase = passphrase_of(_("the seal"), options.seal_passphrase_file, _)
    return import_seal(door, options.file, passphrase, _)


def _seal_show(options: argparse.Namespace, _: Translate) -> int:
    from hengelo_toegang.cli.door import Door
    from hengelo_toegang.cli.seal import show_seal

    return show_seal(Door(options.store, *credential(options, _)), _)


def _seal_remove(options: argparse.Namespace, _: Translate) -> int:
    from hengelo_toegang.cli.door import Door
    from hengelo_toegang.cli.seal import remove_seal

    return remove_seal(Door(options.store, *credential(options, _)), _)

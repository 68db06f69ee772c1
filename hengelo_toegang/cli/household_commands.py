"""The commands that take one household out of a store, and back into it."""

import argparse
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from hengelo_toegang.cli.adding import add, add_credential, add_store
from hengelo_toegang.cli.passphrases import credential, passphrase_of, passphrase_twice
from hengelo_toegang.i18n import Translate

if TYPE_CHECKING:
    from hengelo_toegang.cli.adding import Commands


def add_household(commands: "Commands", _: Translate) -> None:
    """Add `export` and `import`."""
    words = _("write what you may see of one household to a file with a passphrase")
    out = add(commands, "export", words, _export, _)
    add_store(out, _)
    out.add_argument("household", help=_("the household, or the number of a case of it"))
    out.add_argument("file", type=Path, help=_("the file to write"))
    out.add_argument(
        "--with-secret-address",
        action="store_true",
        help=_("take a secret address along, with the letters in which it stands"),
    )
    _add_file_passphrase(out, _)
    add_credential(out, _)
    words = _("take a household back from such a file; what is newer stays")
    back = add(commands, "import", words, _import, _)
    add_store(back, _)
    back.add_argument("file", type=Path, help=_("the file that was written"))
    _add_file_passphrase(back, _)
    add_credential(back, _)


def _add_file_passphrase(parser: argparse.ArgumentParser, _: Translate) -> None:
    parser.add_argument(
        "--copy-passphrase-file",
        type=Path,
        metavar=_("FILE"),
        help=_("file with the passphrase of the copy; otherwise it is asked"),
    )


def _export(options: argparse.Namespace, _: Translate) -> int:
    from hengelo_toegang.cli.door import Door
    from hengelo_toegang.cli.household import export_household

    door, given, called = Door(options.store, *credential(options, _)), *_passphrase(options, _)
    secret = passphrase_of(called, given, _) if given else passphrase_twice(called, _)
    return export_household(
        door,
        options.household,
        options.file,
        secret,
        _,
        with_secret_address=options.with_secret_address,
    )


def _import(options: argparse.Namespace, _: Translate) -> int:
    from hengelo_toegang.cli.door import Door
    from hengelo_toegang.cli.household import import_household

    door, given, called = Door(options.store, *credential(options, _)), *_passphrase(options, _)
    return import_household(door, options.file, partial(passphrase_of, called, given, _), _)


def _passphrase(options: argparse.Namespace, _: Translate) -> tuple[Path | None, str]:
    """Return where the passphrase of the copy is, and what a question for it calls it."""
    return options.copy_passphrase_file, _("the copy")

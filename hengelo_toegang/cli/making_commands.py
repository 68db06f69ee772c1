"""The commands that make something new: a store, a demo, a sheet to try envelopes with."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from hengelo_toegang.cli.adding import add
from hengelo_toegang.cli.passphrases import passphrase_twice
from hengelo_toegang.i18n import Translate

if TYPE_CHECKING:
    from hengelo_toegang.cli.adding import Commands


def add_making(commands: "Commands", _: Translate) -> None:
    """Add `create`, `demo` and `envelope-test`."""
    _add_create(commands, _)
    _add_demo(commands, _)
    _add_envelope_test(commands, _)


def _add_create(commands: "Commands", _: Translate) -> None:
    words = _("make a new store, with the users that a file names")
    create = add(commands, "create", words, _create, _)
    create.add_argument("store", type=Path, help=_("the store file"))
    create.add_argument("users", type=Path, help=_("the users (users/1, YAML); see docs/users.md"))


def _add_demo(commands: "Commands", _: Translate) -> None:
    words = _("fill a separate store with fictitious households")
    demo = add(commands, "demo", words, _demo, _)
    demo.add_argument("store", type=Path, nargs="?", help=_("where to make it"))
    demo.add_argument(
        "--size", type=int, default=60, metavar=_("NUMBER"), help=_("number of households")
    )
    demo.add_argument(
        "--practice",
        action="store_true",
        help=_("with the case of the guided tour; print how many households are made"),
    )


def _add_envelope_test(commands: "Commands", _: Translate) -> None:
    words = _("print a sheet to try the window envelopes of the municipality with")
    envelope = add(commands, "envelope-test", words, _envelope_test, _)
    envelope.add_argument(
        "--out",
        type=Path,
        required=True,
        metavar=_("FILE"),
        help=_("the PDF to write; print it at its real size"),
    )


def _create(options: argparse.Namespace, _: Translate) -> int:
    from hengelo_toegang.cli.create import create_store_with_users

    return create_store_with_users(options.store, options.users, passphrase_twice, _)


def _demo(options: argparse.Namespace, _: Translate) -> int:
    from hengelo_toegang.cli.demo import make_demo

    return make_demo(options.store, options.size, _, practice=options.practice)


def _envelope_test(options: argparse.Namespace, _: Translate) -> int:
    from hengelo_toegang.cli.envelope import write_envelope_test

    return write_envelope_test(options.out, _)

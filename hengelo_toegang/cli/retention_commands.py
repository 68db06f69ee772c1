"""The command that says which files were kept long enough; nothing is destroyed from here."""

import argparse
from typing import TYPE_CHECKING

from hengelo_toegang.cli.adding import add, add_credential, add_store
from hengelo_toegang.cli.passphrases import credential
from hengelo_toegang.i18n import Translate

if TYPE_CHECKING:
    from hengelo_toegang.cli.adding import Commands


def add_retention(commands: "Commands", _: Translate) -> None:
    """Add `retention`, for a privacy officer."""
    words = _("say which files were kept long enough, and what keeps one longer")
    retention = add(commands, "retention", words, _retention, _)
    add_store(retention, _)
    retention.add_argument(
        "--list",
        action="store_true",
        required=True,
        help=_("show the list; nothing is destroyed from here"),
    )
    add_credential(retention, _)


def _retention(options: argparse.Namespace, _: Translate) -> int:
    from hengelo_toegang.cli.retention import list_due

    user, passphrase = credential(options, _)
    return list_due(options.store, user, passphrase, _)

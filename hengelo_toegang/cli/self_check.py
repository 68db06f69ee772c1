"""Tries out every part that the program needs: after installing, and in a bundle."""

import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from hengelo_toegang import bootstrap
from hengelo_toegang.bootstrap import Rules
from hengelo_toegang.cli import exits
from hengelo_toegang.cli.demo import fill_demo, passphrase_of
from hengelo_toegang.cli.window import open_every_page
from hengelo_toegang.domain.people import UserId
from hengelo_toegang.i18n import LANGUAGES, N_, Translate, translator
from hengelo_toegang.usecases.ports import WorklistFilter

if TYPE_CHECKING:
    from collections.abc import Callable

_MOMENT = datetime(2026, 11, 23, 12, tzinfo=UTC)


def self_check(_: Translate) -> int:
    """Say of each part whether it works; a part that does not is a bug and shows as one."""
    checks: tuple[tuple[str, Callable[[], str]], ...] = (
        (N_("texts of the interface"), _interface),
        (N_("law, policy and letter texts"), _rules),
        (N_("encrypted store, passphrase and letter"), _store),
        (N_("window"), open_every_page),
    )
    for words, check in checks:
        sys.stdout.write(f"{_(words)}: {check()}\n")
        sys.stdout.flush()
    return exits.OK


def _interface() -> str:
    return ", ".join(translator(language).language for language in LANGUAGES)


def _rules() -> str:
    rules = bootstrap.read_rules()
    return f"{len(rules.policy.products)} + {len(rules.policy.signals)}"


def _store() -> str:
    """Make a store with one case in it, open it again with a passphrase, read its letter."""
    rules = bootstrap.read_rules()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "check.store"
        fill_demo(path, 1, rules, _MOMENT)
        return f"{_letter_bytes(path, rules)} bytes"


def _letter_bytes(path: Path, rules: Rules) -> int:
    user = UserId("anna")
    store, unlocked = bootstrap.sign_in(path, user, passphrase_of(user), rules)
    with store:
        desk = bootstrap.desk_of(store, unlocked, rules)
        (row,) = desk.queries.worklist(WorklistFilter(open_only=False))
        with desk.open() as uow:
            return sum(len(letter.pdf) for letter in uow.letters.of_case(row.case))

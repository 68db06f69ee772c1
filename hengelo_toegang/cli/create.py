"""Makes a store for real work, with its first users and the key for the safe."""

import sys
from collections.abc import Callable
from pathlib import Path

from hengelo_toegang import bootstrap
from hengelo_toegang.adapters.users_file import UsersFaults, read_users
from hengelo_toegang.cli import exits
from hengelo_toegang.i18n import Translate
from hengelo_toegang.usecases.ports import PassphraseTooShort, StoreError
from hengelo_toegang.words import trouble_words


def create_store_with_users(
    store: Path, users: Path, ask: Callable[[str, Translate], str], _: Translate
) -> int:
    """Make the store, ask every user's passphrase, and print the recovery key once."""
    if store.exists():
        return _say(_("There is a file with this name already; it was left alone."))
    try:
        named = read_users(users.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError):
        return _say(_("{file}: cannot be read as text", file=users))
    except UsersFaults as faults:
        return _say(*(fault.line(_) for fault in faults.faults))
    rules = bootstrap.read_rules()
    try:
        secrets = [(user, ask(user.id, _)) for user in named]
        with bootstrap.made_whole(store) as place:
            founded = bootstrap.found_store(place, secrets, rules, bootstrap.local_now)
            founded.store.close()
    except PassphraseTooShort as short:
        least = short.args[0]
        return _say(_("A passphrase has at least {least} characters.", least=least))
    except StoreError as trouble:
        return _say(trouble_words(trouble, _))
    sys.stdout.write(_("The store is ready: {path}", path=store) + "\n\n")
    sys.stdout.write(_("Recovery key; keep it in the safe, it is shown only now:") + "\n")
    sys.stdout.write(f"{founded.recovery_key}\n")
    return exits.OK


def _say(*lines: str) -> int:
    for line in lines:
        sys.stderr.write(line + "\n")
    return exits.BAD_INPUT

"""Makes a store for real work, with its first users and the key for the safe."""

import sys
from collections.abc import Callable
from pathlib import Path

from hengelo_toegang import bootstrap
from hengelo_toegang.adapters.users_file import UsersFaults, read_users
from hengelo_toegang.bounded import TooLarge, read_text
from hengelo_toegang.cli import exits
from hengelo_toegang.domain.passphrases import weakness
from hengelo_toegang.domain.users import User
from hengelo_toegang.i18n import Translate
from hengelo_toegang.usecases.ports import PassphraseRefused, StoreError
from hengelo_toegang.words import too_large_words, trouble_words
from hengelo_toegang.words_passphrases import weak_words


def create_store_with_users(
    store: Path, users: Path, ask: Callable[[str, Translate], str], _: Translate
) -> int:
    """Make the store, ask every user's passphrase, and print the recovery key once."""
    if store.exists():
        return _say(_("There is a file with this name already; it was left alone."))
    try:
        named = read_users(read_text(users))
    except TooLarge as large:
        return _say(too_large_words(users, large, _))
    except (OSError, UnicodeDecodeError):
        return _say(_("{file}: cannot be read as text", file=users))
    except UsersFaults as faults:
        return _say(*(fault.line(_) for fault in faults.faults))
    rules = bootstrap.read_rules()
    try:
        secrets = [(user, _strong(user, ask, _)) for user in named]
        with bootstrap.made_whole(store) as place:
            founded = bootstrap.found_store(place, secrets, rules, bootstrap.local_now)
            founded.store.close()
    except PassphraseRefused as refused:
        return _say(weak_words(refused.weakness, _))
    except StoreError as trouble:
        return _say(trouble_words(trouble, _))
    sys.stdout.write(_("The store is ready: {path}", path=store) + "\n\n")
    sys.stdout.write(_("Recovery key; keep it in the safe, it is shown only now:") + "\n")
    sys.stdout.write(f"{founded.recovery_key}\n")
    return exits.OK


def _strong(user: User, ask: Callable[[str, Translate], str], _: Translate) -> str:
    """Ask a passphrase, and take none that is easily guessed."""
    passphrase = ask(user.id, _)
    wrong = weakness(passphrase, (user.id, user.name))
    if wrong is not None:
        raise PassphraseRefused(wrong)
    return passphrase


def _say(*lines: str) -> int:
    for line in lines:
        sys.stderr.write(line + "\n")
    return exits.BAD_INPUT

"""Lets somebody in with the key from the safe, and makes a new one."""

import sys
from pathlib import Path

from hengelo_toegang import bootstrap
from hengelo_toegang.cli import exits
from hengelo_toegang.cli.upgrading import Told
from hengelo_toegang.domain.people import UserId
from hengelo_toegang.i18n import Translate
from hengelo_toegang.stores.admitting import recover_user, renew_safe
from hengelo_toegang.usecases.ports import (
    MustWait,
    NotFound,
    PassphraseRefused,
    SignInRefused,
    StoreError,
    WrongPassphrase,
)
from hengelo_toegang.words import trouble_words, wait_words
from hengelo_toegang.words_passphrases import weak_words


def recover(store: Path, user: str, recovery_key: str, passphrase: str, _: Translate) -> int:
    """Give somebody a new passphrase and signing key; the log says so for good."""
    rules = bootstrap.read_rules()
    try:
        recover_user(store, UserId(user), recovery_key, passphrase, rules, going=Told(_))
    except PassphraseRefused as refused:
        return _say(weak_words(refused.weakness, _))
    except NotFound:
        return _say(_("Nobody with this name works here."))
    except MustWait as early:
        return _say(wait_words(early, _))
    except WrongPassphrase:
        return _say(_("This is not the key of this store, or it is mistyped."))
    except (SignInRefused, StoreError) as trouble:
        return _say(trouble_words(trouble, _))
    sys.stdout.write(_("{user} can sign in with the new passphrase.", user=user) + "\n")
    words = _(
        "Make a new key for the safe now: on the page Users, with “New key for the safe…”, or with "
        "the command recovery-key."
    )
    sys.stdout.write(words + "\n")
    return exits.OK


def renew_recovery_key(store: Path, user: str, passphrase: str, _: Translate) -> int:
    """Make a new key for the safe, and print it once."""
    try:
        opened, unlocked = bootstrap.sign_in(
            store, UserId(user), passphrase, bootstrap.read_rules()
        )
        with opened:
            key = renew_safe(opened, unlocked)
    except PermissionError:
        sys.stderr.write(_("Only an administrator makes a new key for the safe.") + "\n")
        return exits.REFUSED
    except MustWait as early:
        return _say(wait_words(early, _))
    except (SignInRefused, StoreError) as trouble:
        return _say(trouble_words(trouble, _))
    sys.stdout.write(_("Recovery key; keep it in the safe, it is shown only now:") + "\n")
    sys.stdout.write(f"{key}\n")
    sys.stdout.write(_("The key that lay there opens nothing any more. Destroy it.") + "\n")
    return exits.OK


def _say(line: str) -> int:
    sys.stderr.write(line + "\n")
    return exits.BAD_INPUT

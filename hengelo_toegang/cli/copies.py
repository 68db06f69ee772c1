"""A whole copy of a store with its keys, made and put back; both are checked before use."""

import shutil
import sys
from pathlib import Path

from hengelo_toegang import bootstrap
from hengelo_toegang.adapters.keys import keys_path
from hengelo_toegang.cli import exits
from hengelo_toegang.domain.people import UserId
from hengelo_toegang.i18n import Translate
from hengelo_toegang.usecases.ports import SignInRefused, StoreError, StoreTrouble
from hengelo_toegang.words import trouble_words


def back_up_store(store: Path, target: Path, user: str, passphrase: str, _: Translate) -> int:
    """Write a copy under the same keys, while the store stays as it is."""
    rules = bootstrap.read_rules()
    try:
        _refuse_taken(target)
        opened, unlocked = bootstrap.sign_in(store, UserId(user), passphrase, rules)
        with opened:
            opened.back_up(target)
            shutil.copyfile(keys_path(store), keys_path(target))
            with opened.unit_of_work(unlocked.user, unlocked.signing_key) as uow:
                uow.audit.record("back_up", opened.identity.store_id, "done")
                uow.commit()
        return _checked(target, user, passphrase, _)
    except (SignInRefused, StoreError) as trouble:
        return _say(trouble_words(trouble, _))
    except OSError:
        return _say(trouble_words(StoreError(StoreTrouble.UNREACHABLE), _))


def restore_store(copy: Path, store: Path, user: str, passphrase: str, _: Translate) -> int:
    """Put a copy back in a place where no store is; it is checked there."""
    try:
        _refuse_taken(store)
        # Keys first: a store without keys would be lost, keys without a store are not.
        for source, place in ((keys_path(copy), keys_path(store)), (copy, store)):
            unfinished = place.with_name(f"{place.name}.tmp")
            shutil.copyfile(source, unfinished)
            unfinished.replace(place)
        return _checked(store, user, passphrase, _)
    except (SignInRefused, StoreError) as trouble:
        return _say(trouble_words(trouble, _))
    except OSError:
        return _say(trouble_words(StoreError(StoreTrouble.UNREACHABLE), _))


def _refuse_taken(place: Path) -> None:
    if place.exists() or keys_path(place).exists():
        raise StoreError(StoreTrouble.EXISTS)


def _checked(place: Path, user: str, passphrase: str, _: Translate) -> int:
    """Open what was written as its user would, and go through all of it."""
    rules = bootstrap.read_rules()
    opened, unlocked = bootstrap.sign_in(place, UserId(user), passphrase, rules)
    with opened:
        broken = bootstrap.check(opened, unlocked, rules)
    if broken is not None:
        _say(_("The copy is not whole; make it again: {path}", path=place))
        return exits.BROKEN
    sys.stdout.write(_("Written and checked: {path}", path=place) + "\n")
    return exits.OK


def _say(line: str) -> int:
    sys.stderr.write(line + "\n")
    return exits.BAD_INPUT

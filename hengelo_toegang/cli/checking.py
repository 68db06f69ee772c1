"""Checking a store from the command line, and making its lists again."""

import sys
from pathlib import Path

from db.contents import contents_of
from db.store import Store
from hengelo_toegang import bootstrap
from hengelo_toegang.breaks import finding_of
from hengelo_toegang.cli import exits
from hengelo_toegang.cli.upgrading import Told
from hengelo_toegang.domain.people import UserId
from hengelo_toegang.i18n import Translate
from hengelo_toegang.stores.keeper import BackupKeeper
from hengelo_toegang.stores.office import enter
from hengelo_toegang.usecases.backing_up import Contents
from hengelo_toegang.usecases.ports import SignInRefused, StoreError, StoreTrouble
from hengelo_toegang.words import trouble_words
from hengelo_toegang.words_remedies import newest_tried, remedy_words

_BREAKS_A_STORE = {
    StoreTrouble.DAMAGED: "page",
    StoreTrouble.TAMPERED: "text",
    # A byte changed in the first page makes the whole file look like another store's.
    StoreTrouble.WRONG_KEY: "page",
}
"""What a store that does not even open suffers from, as a check would name it."""


def verify_store(path: Path, user: str, passphrase: str, _: Translate) -> int:
    """Check chain, signatures and log of a store; say what is broken first, and what to do."""
    rules = bootstrap.read_rules()
    try:
        store, unlocked = bootstrap.sign_in(path, UserId(user), passphrase, rules, going=Told(_))
        with store:
            broken = bootstrap.check(store, unlocked, rules)
            present = None if broken is None else _held(store)
    except StoreError as trouble:
        said = _say(trouble_words(trouble, _))
        fault = _BREAKS_A_STORE.get(trouble.trouble)
        return said if fault is None else _remedied(path, fault, None, _)
    except SignInRefused as refusal:
        return _say(trouble_words(refusal, _))
    if broken is not None:
        found = finding_of(broken)
        _say(f"{_(found.words)}: {found.place}")
        return _remedied(path, found.fault, present, _)
    sys.stdout.write(_("The store is whole: chain, signatures and log agree.") + "\n")
    return exits.OK


def _held(store: Store) -> Contents | None:
    """Return how much a broken store holds, as far as that can still be read."""
    try:
        return contents_of(store)
    except StoreError:
        return None


def _remedied(path: Path, fault: str, present: Contents | None, _: Translate) -> int:
    keeper = BackupKeeper(path, bootstrap.read_rules, bootstrap.local_now)
    _say(*remedy_words(fault, newest_tried(keeper.all()), present, _))
    return exits.BROKEN


def rebuild_store(path: Path, user: str, passphrase: str, _: Translate) -> int:
    """Make the lists of a store again from its revisions."""
    rules = bootstrap.read_rules()
    try:
        store, _unlocked = enter(path, UserId(user), passphrase, rules)
        with store:
            store.rebuild()
    except (SignInRefused, StoreError) as trouble:
        return _say(trouble_words(trouble, _))
    sys.stdout.write(_("The lists are made again from the revisions.") + "\n")
    return exits.OK


def _say(*lines: str) -> int:
    for line in lines:
        sys.stderr.write(line + "\n")
    return exits.BAD_INPUT

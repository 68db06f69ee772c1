"""The store of a laptop on its first day: copied from what the administrator gave, then joined.

The administrator made it on another machine (`bundle store`, see `docs/laptops.md`) and gave
it with its keys and the address of the central store. Here it appears whole, or not at all.
"""

import shutil
from collections.abc import Sequence
from pathlib import Path

from hengelo_toegang import bootstrap
from hengelo_toegang.adapters.attempts import Attempts
from hengelo_toegang.adapters.keys import Unlocked, unlock, users_with_keys
from hengelo_toegang.adapters.keys_file import keys_path
from hengelo_toegang.domain.people import UserId
from hengelo_toegang.stores.admitting import accept_at
from hengelo_toegang.stores.beside import brand_beside
from hengelo_toegang.stores.centre import CentreBeside
from hengelo_toegang.usecases.first_day import Laptop, Step
from hengelo_toegang.usecases.ports import Invited, StoreError, StoreTrouble

_PARTS = 3


def users_of(store: Path) -> Sequence[UserId]:
    """Return who can sign in in a store that was given for a laptop.

    Raises:
        KeysDamaged: Its keys are not as they were written.
        StoreError: It is not there, or its keys are not, or it is open elsewhere.
    """
    _look_at(store)
    return users_with_keys(keys_path(store))


def join(
    path: Path,
    laptop: Laptop,
    rules: bootstrap.Rules,
    step: Step,
    clock: bootstrap.Clock = bootstrap.local_now,
) -> None:
    """Put the store of a laptop at `path`, and let it exchange with the central store.

    Raises:
        Invited: The passphrase is that of an invitation, and none of their own was given.
        PassphraseRefused: Their own is easily guessed.
        SignInRefused, StoreError: The store does not open, or cannot be put here.
        CentreRefused: The address is none.
    """
    _look_at(laptop.store)
    step(0, _PARTS)
    _make_folder(path)
    # Counted where the store will be: what it comes from may be a stick that is not written on.
    unlocked = Attempts(path).guard(laptop.user, lambda: _unlocked(laptop))
    if unlocked.invited and not laptop.own:
        raise Invited(laptop.user)
    with bootstrap.made_whole(path) as place:
        _copy(laptop.store, place)
        step(1, _PARTS)
        passphrase = laptop.passphrase
        if unlocked.invited:
            accept_at(place, laptop.user, laptop.passphrase, laptop.own, rules, clock)
            passphrase = laptop.own
        store, opened = bootstrap.sign_in(place, laptop.user, passphrase, rules, clock)
        with store:
            step(2, _PARTS)
            if laptop.address is not None:
                centre = CentreBeside(place, bootstrap.desk_of(store, opened, rules, clock))
                centre.choose(laptop.address)
                centre.keep_password(laptop.password)
        step(_PARTS, _PARTS)


def _look_at(store: Path) -> None:
    if not store.is_file() or not keys_path(store).is_file():
        raise StoreError(StoreTrouble.MISSING, store.name)
    if store.with_name(f"{store.name}-wal").exists():
        # What was written last lies there: a copy without it would lack that.
        raise StoreError(StoreTrouble.IN_USE, store.name)


def _make_folder(path: Path) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError.of_disk(error, path) from error


def _unlocked(laptop: Laptop) -> Unlocked:
    return unlock(keys_path(laptop.store), laptop.user, laptop.passphrase)


def _copy(source: Path, place: Path) -> None:
    pairs = (
        (source, place),
        (keys_path(source), keys_path(place)),
        (brand_beside(source), brand_beside(place)),
    )
    for one, other in pairs:
        if one.exists():
            shutil.copyfile(one, other)

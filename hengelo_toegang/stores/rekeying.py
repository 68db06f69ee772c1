"""A new key for a store, when somebody left who may have seen the old one."""

from collections.abc import Callable, Collection
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from db.engine import copy_under
from db.store import Store, open_store
from hengelo_toegang import bootstrap
from hengelo_toegang.adapters.files import write_whole
from hengelo_toegang.adapters.keys import Unlocked, renew_keys
from hengelo_toegang.adapters.keys_file import keys_path, sync_folder
from hengelo_toegang.adapters.seal import Pkcs12Sealer
from hengelo_toegang.adapters.zgw.opening import ZgwSystems
from hengelo_toegang.domain.people import UserId
from hengelo_toegang.stores.swapping import (
    finish,
    finish_rekeying,
    mark_path,
    own_bytes,
    work_place,
)
from hengelo_toegang.usecases.filing_ports import SystemDown
from hengelo_toegang.usecases.ports import StoreError, StoreTrouble


def rekey(
    path: Path,
    opener: Unlocked,
    rules: bootstrap.Rules,
    clock: Callable[[], datetime] = bootstrap.local_now,
    *,
    without: Collection[UserId] = (),
) -> Unlocked:
    """Encrypt a closed store with a new key, and return it opened by the same user.

    Every user keeps their slot and passphrase, except `without`: their slots go at the same
    moment. The recovery key in the safe stays the same, and so do the seal of the
    municipality and the secret for its case system. The log of the store says who did it
    and who lost their slot. Until the last step everything is as it was; after a crash at
    any point the store opens with the passphrases, under the old key or the new one. What
    `opener` and others unlocked before is of no use afterwards. Copies made earlier still
    open with the old key.

    Raises:
        StoreError: Another program has the store open, a page is broken, or the disk is
            full or gone; the store is as it was.
        ValueError: The opener would lock themselves out.
    """
    finish_rekeying(path)
    projector = bootstrap.projector_of(rules, clock)
    with open_store(path, opener.dek, projector=projector, clock=clock) as store:
        try:
            new = _prepare(store, opener, rules, clock, without)
            # A journal that stays would be taken for that of the new file.
            store.settle()
            work_place(path).replace(path)
            sync_folder(path.parent)
            return new
        except OSError as error:
            raise StoreError.of_disk(error, path) from error
        finally:
            finish(path)


def _prepare(
    store: Store,
    opener: Unlocked,
    rules: bootstrap.Rules,
    clock: Callable[[], datetime],
    without: Collection[UserId],
) -> Unlocked:
    """Make store and keys anew in the folder for it; return them opened, by their later names."""
    place = work_place(store.path)
    place.parent.mkdir()
    new = renew_keys(opener, keys_path(place), store.public_keys(), without)
    copy_under(store.path, opener.dek, place, new.dek)
    projector = bootstrap.projector_of(rules, clock)
    with open_store(place, new.dek, projector=projector, clock=clock) as copy:
        with copy.unit_of_work(opener.user, opener.signing_key) as uow:
            seal = uow.seals.current()
            if seal is not None:
                uow.seals.put(Pkcs12Sealer(opener.dek).renewed(seal, new.dek))
            secret = uow.filings.secret()
            if secret is not None:
                uow.filings.keep_secret(_relocked(secret, ZgwSystems(opener.dek, clock), new.dek))
            for user in sorted(without):
                uow.audit.record("remove_key", user, "done")
            uow.audit.record("rekey", store.identity.store_id, "done")
            uow.commit()
        broken = copy.damaged_pages()
        if broken:
            raise StoreError(StoreTrouble.DAMAGED, broken[0])
        copy.settle()
    write_whole(mark_path(store.path), own_bytes(place))
    sync_folder(place.parent)
    return replace(new, path=keys_path(store.path))


def _relocked(secret: bytes, systems: ZgwSystems, dek: bytes) -> bytes | None:
    """Return the secret for the case system under another key; None where nothing opens it."""
    try:
        return systems.relock(secret, dek)
    except SystemDown:
        # It was of no use, and is asked for again: no reason to leave the store with its old key.
        return None

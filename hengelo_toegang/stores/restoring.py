"""Going back to a backup: tried out beside the store first, and nothing newer is overwritten.

The store that makes way is set aside in a folder beside it, whole, and can itself be put
back. The restored store gets another device name: what it logs from now on would otherwise
carry the numbers of what the store that made way has logged already.
"""

import shutil
from contextlib import ExitStack, suppress
from datetime import datetime
from pathlib import Path

from db.contents import beyond
from db.engine import settle
from db.lock import claimed
from db.store import Store, open_store
from hengelo_toegang import bootstrap
from hengelo_toegang.adapters.files import write_whole
from hengelo_toegang.adapters.keys import Unlocked, unlock
from hengelo_toegang.adapters.keys_file import keys_path, sync_folder
from hengelo_toegang.beside import named
from hengelo_toegang.domain.people import UserId
from hengelo_toegang.records import dataclass
from hengelo_toegang.stores.backups import Source, described, try_out, write_note
from hengelo_toegang.stores.moving import UNFINISHED, clear
from hengelo_toegang.stores.swapping import (
    finish,
    finish_rekeying,
    mark_path,
    own_bytes,
    work_place,
)
from hengelo_toegang.usecases.backing_up import Backup, Beyond, Restoring, WouldLose
from hengelo_toegang.usecases.ports import SignInRefused, StoreError, StoreTrouble


@dataclass(frozen=True, slots=True)
class Prepared:
    """A backup that stands ready beside the store it is to replace."""

    restoring: Restoring
    path: Path
    unlocked: Unlocked
    """By the keys of the backup."""
    present_dek: bytes | None
    """None when the present store does not open with what is known."""
    source: Source


def asides_of(store: Path) -> tuple[Backup, ...]:
    """Return the stores that had to make way for a backup, newest first."""
    places = named(store.parent, store.name, ".aside-*")
    found = (described(place, store.name, aside=True) for place in places)
    apart = (
        one
        for one in found
        if one is not None
        and not one.folder.name.endswith(UNFINISHED)
        and not _is_linked(one.folder, store)
    )
    return tuple(sorted(apart, key=lambda one: one.made, reverse=True))


def prepare(
    backup: Path,
    path: Path,
    user: UserId,
    passphrase: str,
    rules: bootstrap.Rules,
    clock: bootstrap.Clock = bootstrap.local_now,
) -> Prepared:
    """Copy a backup beside the store and go through all of it, as its user.

    `backup` is the file of the store in the backup; its keys lie beside it.

    Raises:
        SignInRefused: The keys of the backup do not open.
        StoreError: The backup is not whole, of another store, or the store is in use.
    """
    finish_rekeying(path)
    _clear_linked(path)
    if not backup.exists():
        raise StoreError(StoreTrouble.MISSING, backup.name)
    place = work_place(path)
    unlocked = unlock(keys_path(backup), user, passphrase)
    source = Source(path, unlocked, rules, clock)
    path.parent.mkdir(parents=True, exist_ok=True)
    with claimed(path):
        try:
            place.parent.mkdir(parents=True)
            for file in (keys_path(backup), backup, *_journals(backup)):
                shutil.copyfile(file, place.with_name(file.name.replace(backup.name, path.name)))
            fault, _ = try_out(place, source)
            if fault:
                raise StoreError(StoreTrouble.DAMAGED, fault)
            present, dek = _compared(path, place, user, passphrase, source)
        except OSError as error:
            clear(place.parent)
            raise StoreError.of_disk(error, path) from error
        except StoreError:
            clear(place.parent)
            raise
    made = described(backup.parent, backup.name)
    known = Backup(backup.parent, backup, _changed(backup), backup.stat().st_size)
    is_present = path.exists() or keys_path(path).exists()
    restoring = Restoring(made or known, present, is_present)
    return Prepared(restoring, path, unlocked, dek, source)


def restore(prepared: Prepared, *, lose_newer: bool = False) -> Path | None:
    """Put what was prepared in the place of the store; return where that store is now.

    Raises:
        WouldLose: The store has more than the backup, and `lose_newer` is not said.
        StoreError: Another program has the store, or the disk is full or gone; the store
            is as it was.
    """
    path, restoring = prepared.path, prepared.restoring
    lost = restoring.beyond
    if restoring.present and not lose_newer and (lost is None or not lost.is_nothing):
        raise WouldLose(lost)
    place = work_place(path)
    if not place.exists():
        # Somebody opened the store after it was compared: it may have more by now.
        raise StoreError(StoreTrouble.IN_USE, path.name)
    with claimed(path):
        try:
            moment = prepared.source.clock()
            aside = _free_aside(path, moment) if restoring.present else None
            _sign_off(place, prepared, aside)
            write_whole(mark_path(path), own_bytes(place))
            sync_folder(place.parent)
            if aside is not None:
                _set_aside(path, aside, prepared.present_dek, moment)
            place.replace(path)
            sync_folder(path.parent)
        except OSError as error:
            raise StoreError.of_disk(error, path) from error
        finally:
            finish(path)
    return aside


def forget(path: Path) -> None:
    """Clear what was prepared and not put in place."""
    finish_rekeying(path)


def _compared(
    path: Path, place: Path, user: UserId, passphrase: str, source: Source
) -> tuple[Beyond | None, bytes | None]:
    """Return what the present store has beyond the copy, and its key; None where unknown.

    Raises:
        StoreError: It is a store of other people.
    """
    if not path.exists():
        return Beyond(), None
    keys = [source.unlocked.dek]
    with suppress(SignInRefused):
        keys.insert(0, unlock(keys_path(path), user, passphrase).dek)
    for dek in keys:
        with ExitStack() as opened:
            try:
                here = opened.enter_context(_read(path, dek, source))
                there = opened.enter_context(_read(place, source.unlocked.dek, source))
                if here.identity.store_id != there.identity.store_id:
                    raise StoreError(StoreTrouble.EXISTS, path.name)
                return beyond(here, there), dek
            except StoreError as trouble:
                if trouble.trouble is StoreTrouble.EXISTS:
                    raise
    return None, None


def _read(path: Path, dek: bytes, source: Source) -> Store:
    projector = bootstrap.projector_of(source.rules, source.clock)
    return open_store(path, dek, projector=projector, clock=source.clock, read_only=True)


def _sign_off(place: Path, prepared: Prepared, aside: Path | None) -> None:
    """Let the log of the store say that it went back, from a device that has no past."""
    source, unlocked = prepared.source, prepared.unlocked
    projector = bootstrap.projector_of(source.rules, source.clock)
    with open_store(place, unlocked.dek, projector=projector, clock=source.clock) as store:
        store.begin_on_another_device()
        with store.unit_of_work(unlocked.user, unlocked.signing_key) as uow:
            made = prepared.restoring.backup.made.isoformat()
            result = f"from {made} aside {aside.name if aside else '-'}"
            uow.audit.record("restore", store.identity.store_id, result)
            uow.commit()
        store.settle()


def _set_aside(path: Path, aside: Path, dek: bytes | None, moment: datetime) -> None:
    """Keep the present store in a folder of its own, while it stays where it is."""
    with suppress(StoreError):
        if dek is not None:
            settle(path, dek)
    unfinished = aside.with_name(f"{aside.name}{UNFINISHED}")
    clear(unfinished)
    unfinished.mkdir()
    for file in (path, keys_path(path), *_journals(path)):
        if file.exists():
            _linked(file, unfinished / file.name)
    write_note(unfinished, moment, None, None)
    sync_folder(unfinished)
    unfinished.replace(aside)
    sync_folder(aside.parent)
    for journal in _journals(path):
        # It would be taken for the journal of what comes now.
        journal.unlink()


def _journals(path: Path) -> list[Path]:
    """Return what the database left beside a store that was not closed."""
    files = (path.with_name(f"{path.name}{end}") for end in ("-wal", "-shm"))
    return [file for file in files if file.exists()]


def _clear_linked(path: Path) -> None:
    """Clear what was being set aside when the program was cut short: the store never left."""
    for aside in named(path.parent, path.name, ".aside-*"):
        if _is_linked(aside, path):
            clear(aside)


def _is_linked(aside: Path, path: Path) -> bool:
    file = aside / path.name
    return path.exists() and file.exists() and file.samefile(path)


def _linked(file: Path, target: Path) -> None:
    """Give a file a second name, or copy it where a disk knows no such thing."""
    try:
        target.hardlink_to(file)
    except OSError:
        shutil.copy2(file, target)


def _free_aside(path: Path, moment: datetime) -> Path:
    name, number = f"{path.name}.aside-{moment:%Y%m%d-%H%M%S}", 1
    aside = path.with_name(name)
    while aside.exists():
        number += 1
        aside = path.with_name(f"{name}-{number}")
    return aside


def _changed(file: Path) -> datetime:
    return datetime.fromtimestamp(file.stat().st_mtime).astimezone()

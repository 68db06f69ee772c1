"""Copies of a store with its keys: made, listed, and put back; each is checked before use."""

import shutil
import sys
from pathlib import Path

from hengelo_toegang import bootstrap
from hengelo_toegang.adapters.keys_file import keys_path
from hengelo_toegang.cli import exits
from hengelo_toegang.cli.upgrading import Told
from hengelo_toegang.domain.people import UserId
from hengelo_toegang.i18n import Translate
from hengelo_toegang.stores import restoring
from hengelo_toegang.stores.backup_setting import BackupSetting
from hengelo_toegang.stores.backups import Source
from hengelo_toegang.stores.keeper import BackupKeeper
from hengelo_toegang.usecases.backing_up import WouldLose
from hengelo_toegang.usecases.ports import SignInRefused, StoreError, StoreTrouble
from hengelo_toegang.words import trouble_words
from hengelo_toegang.words_backups import backup_words, beyond_words


def back_up_store(
    store: Path, target: Path | None, user: str, passphrase: str, _: Translate
) -> int:
    """Write a copy to a file, or a backup to the folder that was chosen for them."""
    try:
        if target is None:
            return _back_up(store, user, passphrase, _)
        return _copy_to(store, target, user, passphrase, _)
    except (SignInRefused, StoreError) as trouble:
        return _say(trouble_words(trouble, _))
    except OSError as error:
        return _say(trouble_words(StoreError.of_disk(error, store), _))


def list_backups(store: Path, folder: Path | None, _: Translate) -> int:
    """Say which backups there are, after choosing another folder for them when one is given."""
    keeper = BackupKeeper(store, bootstrap.read_rules, bootstrap.local_now)
    try:
        if folder is not None:
            keeper.choose(folder)
    except StoreError as trouble:
        return _say(trouble_words(trouble, _))
    sys.stdout.write(_("Backups go to {folder}", folder=keeper.folder()) + "\n")
    for backup in keeper.all():
        sys.stdout.write(f"{backup.folder}\n    {backup_words(backup, _)}\n")
    failed = BackupSetting(store).failed
    if failed is not None:
        at = failed.at.isoformat(sep=" ", timespec="minutes")
        _say(
            _("The backup of {at} could not be made.", at=at),
            trouble_words(StoreError(failed.trouble), _),
        )
    return exits.OK


def restore_store(
    copy: Path, store: Path, user: str, passphrase: str, _: Translate, *, lose_newer: bool = False
) -> int:
    """Put a copy in the place of a store, which is set aside and never deleted."""
    try:
        rules = bootstrap.read_rules()
        file = _store_in(copy)
        prepared = restoring.prepare(file, store, UserId(user), passphrase, rules)
        try:
            aside = restoring.restore(prepared, lose_newer=lose_newer)
        except WouldLose as losing:
            restoring.forget(store)
            _say(
                *beyond_words(losing.beyond, _),
                _("Nothing was put back. Give --lose-newer to do so all the same;"
                  " the present store is then set aside, not deleted."),
            )  # fmt: skip
            return exits.REFUSED
    except (SignInRefused, StoreError) as trouble:
        return _say(trouble_words(trouble, _))
    except OSError as error:
        return _say(trouble_words(StoreError.of_disk(error, store), _))
    sys.stdout.write(_("Written and checked: {path}", path=store) + "\n")
    if aside is not None:
        sys.stdout.write(_("The store that was there is now in {folder}", folder=aside) + "\n")
    return exits.OK


def _back_up(store: Path, user: str, passphrase: str, _: Translate) -> int:
    rules = bootstrap.read_rules()
    keeper = BackupKeeper(store, lambda: rules, bootstrap.local_now)
    opened, unlocked = bootstrap.sign_in(store, UserId(user), passphrase, rules, going=Told(_))
    with opened:
        keeper.opened(opened, Source(store, unlocked, rules, bootstrap.local_now))
        try:
            made = keeper.make(lambda _number, _total: None)
        except StoreError as trouble:
            keeper.note(trouble.trouble)
            raise
        if made is None:
            sys.stdout.write(_("The last backup has all of it already.") + "\n")
            return exits.OK
        keeper.note(made)
    sys.stdout.write(_("Written and checked: {path}", path=made.folder) + "\n")
    return exits.OK


def _copy_to(store: Path, target: Path, user: str, passphrase: str, _: Translate) -> int:
    rules = bootstrap.read_rules()
    _refuse_taken(target)
    opened, unlocked = bootstrap.sign_in(store, UserId(user), passphrase, rules, going=Told(_))
    with opened:
        opened.back_up(target)
        shutil.copyfile(keys_path(store), keys_path(target))
        with opened.unit_of_work(unlocked.user, unlocked.signing_key) as uow:
            uow.audit.record("back_up", opened.identity.store_id, "done")
            uow.commit()
    copied, unlocked = bootstrap.sign_in(target, UserId(user), passphrase, rules)
    with copied:
        broken = bootstrap.check(copied, unlocked, rules)
    if broken is not None:
        _say(_("The copy is not whole; make it again: {path}", path=target))
        return exits.BROKEN
    sys.stdout.write(_("Written and checked: {path}", path=target) + "\n")
    return exits.OK


def _store_in(copy: Path) -> Path:
    """Return the file of the store in a backup, which may be given as its folder."""
    if not copy.is_dir():
        return copy
    keys = sorted(copy.glob("*.keys.json"))
    if len(keys) != 1:
        raise StoreError(StoreTrouble.MISSING, copy.name)
    return copy / keys[0].name.removesuffix(".keys.json")


def _refuse_taken(place: Path) -> None:
    if place.exists() or keys_path(place).exists():
        raise StoreError(StoreTrouble.EXISTS)


def _say(*lines: str) -> int:
    for line in lines:
        sys.stderr.write(line + "\n")
    return exits.BAD_INPUT

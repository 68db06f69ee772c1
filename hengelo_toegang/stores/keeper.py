"""The backups of one store for the window: fulfils `Backups`."""

from collections.abc import Callable, Sequence
from dataclasses import field
from pathlib import Path

from db.contents import BACKING_UP
from db.store import Store
from hengelo_toegang import bootstrap
from hengelo_toegang.adapters.memory import give_back
from hengelo_toegang.domain.people import UserId
from hengelo_toegang.records import dataclass
from hengelo_toegang.stores import restoring
from hengelo_toegang.stores.backup_setting import BackupSetting
from hengelo_toegang.stores.backups import (
    Source,
    backups_in,
    described,
    earlier_of,
    make_backup,
)
from hengelo_toegang.usecases.backing_up import Backup, Failed, Restoring, Step
from hengelo_toegang.usecases.ports import StoreError, StoreTrouble


@dataclass(slots=True)
class BackupKeeper:
    """Makes backups of the store that is open, and goes back to one while it is closed."""

    path: Path
    rules: Callable[[], bootstrap.Rules]
    clock: bootstrap.Clock
    _open: tuple[Store, Source] | None = field(default=None)
    _prepared: restoring.Prepared | None = field(default=None)

    def opened(self, store: Store, source: Source) -> None:
        """Hear that somebody signed in."""
        self._open = (store, source)

    def closed(self) -> None:
        """Hear that the store was closed."""
        self._open = None

    def folder(self) -> Path:
        return BackupSetting(self.path).folder

    def elsewhere(self) -> bool:
        return BackupSetting(self.path).elsewhere

    def choose(self, folder: Path) -> None:
        BackupSetting(self.path).choose(folder)

    def all(self) -> Sequence[Backup]:
        found = (
            *backups_in(self.folder(), self.path),
            *earlier_of(self.path),
            *restoring.asides_of(self.path),
        )
        return sorted(found, key=lambda one: one.made, reverse=True)

    def found_in(self, folder: Path) -> Sequence[Backup]:
        itself = described(folder, self.path.name)
        return (itself,) if itself is not None else backups_in(folder, self.path)

    def failed(self) -> Failed | None:
        return BackupSetting(self.path).failed

    def make(self, step: Step, /) -> Backup | None:
        if self._open is None:
            raise StoreError(StoreTrouble.MISSING, self.path.name)
        _, source = self._open
        setting = BackupSetting(self.path)
        try:
            made = make_backup(source, setting.folder, step)
        except StoreError as trouble:
            setting.note(Failed(source.clock(), trouble.trouble))
            raise
        finally:
            # The pages of a store that was read whole.
            give_back()
        setting.note(None)
        return made

    def note(self, result: Backup | StoreTrouble) -> None:
        if self._open is None:
            return
        store, source = self._open
        words = (
            f"failed: {result.value}"
            if isinstance(result, StoreTrouble)
            else f"done {result.made.isoformat()}"
        )
        with store.unit_of_work(source.unlocked.user, source.unlocked.signing_key) as uow:
            uow.audit.record(BACKING_UP, store.identity.store_id, words)
            uow.commit()

    def prepare(self, store: Path, user: UserId, passphrase: str, /) -> Restoring:
        self._prepared = restoring.prepare(
            store, self.path, user, passphrase, self.rules(), self.clock
        )
        return self._prepared.restoring

    def restore(self, *, lose_newer: bool = False) -> Path | None:
        if self._prepared is None:
            raise StoreError(StoreTrouble.MISSING, self.path.name)
        aside = restoring.restore(self._prepared, lose_newer=lose_newer)
        self._prepared = None
        return aside

    def forget(self) -> None:
        self._prepared = None
        restoring.forget(self.path)

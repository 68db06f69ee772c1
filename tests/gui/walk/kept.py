"""Backups of the town, as they stand in a list: always the same, and made by nobody."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

from hengelo_toegang.domain.people import UserId
from hengelo_toegang.usecases.backing_up import Backup, Contents, Failed, Restoring, Step
from hengelo_toegang.usecases.ports import StoreTrouble

_FOLDER = Path("/kluis/toegang.store.backups")
_MADE = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)


class SomeBackups:
    """Three backups of which one was not tried, and one that failed since."""

    def folder(self) -> Path:
        return _FOLDER

    def elsewhere(self) -> bool:
        return False

    def choose(self, folder: Path) -> None:
        raise AssertionError(folder)

    def all(self) -> Sequence[Backup]:
        return [self._one(3, tried=False), self._one(2), self._one(1)]

    def found_in(self, folder: Path) -> Sequence[Backup]:
        return self.all()

    def failed(self) -> Failed | None:
        return Failed(_MADE + timedelta(days=3), StoreTrouble.FULL)

    def make(self, _step: Step, /) -> Backup | None:
        return None

    def note(self, result: Backup | StoreTrouble) -> None:
        raise AssertionError(result)

    def prepare(self, store: Path, user: UserId, passphrase: str, /) -> Restoring:
        raise AssertionError(store)

    def restore(self, *, lose_newer: bool = False) -> Path | None:
        raise AssertionError(lose_newer)

    def forget(self) -> None: ...

    def _one(self, number: int, *, tried: bool = True) -> Backup:
        made = _MADE + timedelta(days=number)
        place = _FOLDER / f"toegang.store-{number:05d}"
        held = Contents(1200 + number, 340, 9000, made)
        return Backup(
            place, place / "toegang.store", made, 48_000_000, held, made if tried else None,
            number=number,
        )  # fmt: skip

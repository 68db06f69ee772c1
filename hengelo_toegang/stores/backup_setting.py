"""Where backups of a store go, and how the last one went, in a small file beside it.

It can be read when the store itself no longer can.
"""

import json
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Any

from hengelo_toegang.adapters.files import write_whole
from hengelo_toegang.bounded import LARGEST_SECRET, read_json
from hengelo_toegang.stores.moving import UNFINISHED
from hengelo_toegang.usecases.backing_up import Failed
from hengelo_toegang.usecases.troubles import StoreError, StoreTrouble


def default_folder(store: Path) -> Path:
    """Return where backups of a store go when nobody chose a place."""
    return store.with_name(f"{store.name}.backups")


class BackupSetting:
    """Where backups of one store go, and how the last one went; read before anybody signs in."""

    def __init__(self, store: Path) -> None:
        self._store = store
        self._file = store.with_name(f"{store.name}.backups.json")

    @property
    def folder(self) -> Path:
        """Where backups go."""
        chosen = self._read().get("folder")
        return Path(chosen) if chosen else default_folder(self._store)

    @property
    def elsewhere(self) -> bool:
        """Whether they go to a place that somebody chose, away from the store."""
        return self.folder.resolve() != default_folder(self._store).resolve()

    def choose(self, folder: Path) -> None:
        """Let them go elsewhere.

        Raises:
            StoreError: Nothing can be written there.
        """
        try:
            folder.mkdir(parents=True, exist_ok=True)
            trial = folder / f"{self._store.name}{UNFINISHED}"
            write_whole(trial, b"")
            trial.unlink()
            self._write(folder=str(folder.resolve()))
        except OSError as error:
            raise StoreError.of_disk(error, folder) from error

    @property
    def failed(self) -> Failed | None:
        """The last backup, when it could not be made."""
        try:
            failed = self._read()["failed"]
            return Failed(datetime.fromisoformat(failed["at"]), StoreTrouble(failed["trouble"]))
        except (KeyError, TypeError, ValueError):
            return None

    def note(self, failed: Failed | None) -> None:
        """Remember how the last one went, for who comes next; a full disk may refuse that."""
        if failed is None and "failed" not in self._read():
            return
        kept = failed and {"at": failed.at.isoformat(), "trouble": failed.trouble.value}
        with suppress(OSError):
            self._write(failed=kept)

    def _read(self) -> dict[str, Any]:
        try:
            kept = read_json(self._file, LARGEST_SECRET)
        except (OSError, ValueError):
            return {}
        return kept if isinstance(kept, dict) else {}

    def _write(self, **changes: object) -> None:
        kept = {name: value for name, value in (self._read() | changes).items() if value}
        write_whole(self._file, json.dumps(kept, indent=2).encode())

"""Backups of a store: a copy with its keys in a folder of its own, tried before it counts.

A backup is made beside the store, where it can be opened as any store, and then gets its
place in one move. So there is never half of one, nor a store without its keys. The note
that goes with it says how much is in it and nothing of whom, for who has to choose one.
"""

import json
import shutil
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

from db.breaks import Fault
from db.contents import contents_of
from db.engine import settle
from db.schema import copy
from db.store import open_store
from hengelo_toegang import __version__, bootstrap
from hengelo_toegang.adapters.files import write_whole
from hengelo_toegang.adapters.keys import Unlocked
from hengelo_toegang.adapters.keys_file import keys_path
from hengelo_toegang.beside import earlier_in, named
from hengelo_toegang.bounded import LARGEST_SECRET, LARGEST_TEXT, read_bytes, read_json
from hengelo_toegang.domain.syncing import USUAL_PERIOD
from hengelo_toegang.records import dataclass
from hengelo_toegang.stores.beside import address_beside
from hengelo_toegang.stores.moving import UNFINISHED, clear, move_folder
from hengelo_toegang.usecases.backing_up import (
    Backup,
    Contents,
    Step,
    superfluous,
)
from hengelo_toegang.usecases.ports import StoreError, StoreTrouble

_NOTE = "backup.json"
_FORMAT = 1
_ROOM = 1.05
"""How much of the store's size must be free: the copy is a little larger than it has to be."""


@dataclass(frozen=True, slots=True)
class Source:
    """An open store, by what it takes to copy it beside whoever works in it."""

    path: Path
    unlocked: Unlocked
    rules: bootstrap.Rules
    clock: bootstrap.Clock


def backups_in(folder: Path, store: Path) -> tuple[Backup, ...]:
    """Return the backups of a store in a folder, newest first; none when it is not there."""
    try:
        places = [place for place in folder.iterdir() if place.name.startswith(f"{store.name}-")]
    except OSError:
        return ()
    found = (described(place, store.name) for place in places if not _is_unfinished(place))
    return tuple(
        sorted((one for one in found if one is not None), key=lambda one: one.number, reverse=True)
    )


def earlier_of(store: Path) -> tuple[Backup, ...]:
    """Return the copies of a store from before it was brought up to date."""
    found = (described(place, store.name) for place in earlier_in(store))
    return tuple(replace(one, earlier=True) for one in found if one is not None)


def described(place: Path, name: str, *, aside: bool = False) -> Backup | None:
    """Return what is known of one backup; None when there is no store in the folder."""
    file = place / name
    try:
        size, changed = file.stat().st_size, file.stat().st_mtime
    except OSError:
        return None
    made, number = datetime.fromtimestamp(changed).astimezone(), _number_of(place, name)
    bare = Backup(place, file, made, size, aside=aside, number=number)
    try:
        note = read_json(place / _NOTE, LARGEST_SECRET)
        held = note["contents"]
        return replace(
            bare,
            made=datetime.fromisoformat(note["made"]),
            contents=Contents(
                int(held["revisions"]),
                int(held["letters"]),
                int(held["events"]),
                _moment(held["newest"]),
                str(held["work"]),
            ),
            tried=_moment(note["tried"]),
        )
    except (OSError, ValueError, KeyError, TypeError):
        # The note is for people; what counts is tried again before it is put back.
        return bare


def make_backup(source: Source, folder: Path, step: Step) -> Backup | None:
    """Copy the store with its keys into a folder, and try the copy from beginning to end.

    Nothing is made when the last backup that was tried has all of it. What is too old by
    now goes, after the new one is there. A copy that is not whole is kept, untried: of a
    broken store it may be the best there is.

    Raises:
        StoreError: It could not be made, or is not whole.
    """
    path = source.path
    work = path.with_name(f"{path.name}{UNFINISHED}")
    place = work / path.name
    try:
        step(0, 3)
        clear(work)
        _clear_unfinished(folder, path)
        earlier = backups_in(folder, path)
        last = next((one for one in earlier if one.tried), None)
        if last is not None and last.contents == _contents_now(source):
            _clear_old(folder, source)
            return None
        _refuse_when_full(path, folder)
        work.mkdir()
        copy(path, source.unlocked.dek, place, lambda: step(0, 3))
        write_whole(keys_path(place), read_bytes(keys_path(path), LARGEST_TEXT))
        step(1, 3)
        made = source.clock()
        fault, contents = try_out(place, source, lambda _number, _total: step(1, 3))
        tried = None if fault else source.clock()
        write_note(work, made, contents, tried)
        step(2, 3)
        number = max((one.number for one in earlier), default=0) + 1
        target = folder / f"{path.name}-{number:05d}-{made:%Y%m%d-%H%M%S}"
        move_folder(work, target)
        _clear_old(folder, source)
        step(3, 3)
    except OSError as error:
        raise StoreError.of_disk(error, path) from error
    finally:
        with suppress(OSError):
            clear(work)
    if fault:
        raise StoreError(StoreTrouble.DAMAGED, fault)
    size = (target / path.name).stat().st_size
    return Backup(target, target / path.name, made, size, contents, tried, number=number)


def _clear_old(folder: Path, source: Source) -> None:
    """Remove what there are enough newer ones of.

    With a central store what left the laptop is not to be in a copy for much longer either.
    """
    with_centre = address_beside(source.path).exists()
    since = source.clock() - USUAL_PERIOD if with_centre else None
    for old in superfluous(backups_in(folder, source.path), since):
        clear(old.folder)
    for earlier in earlier_of(source.path):
        if since is not None and earlier.made < since:
            clear(earlier.folder)


def try_out(place: Path, source: Source, step: Step | None = None) -> tuple[str, Contents]:
    """Open a copy as its user would, and go through all of it: pages, chain, signatures, lists.

    Returns what is wrong first, empty when it is whole, and how much it holds; `step` hears
    how far it is, and raises to stop.
    """
    projector = bootstrap.projector_of(source.rules, source.clock)
    unlocked = replace(source.unlocked, path=keys_path(place))
    with open_store(place, unlocked.dek, projector=projector, clock=source.clock) as opened:
        contents = contents_of(opened)
        broken = bootstrap.check(opened, unlocked, source.rules, step)
    settle(place, unlocked.dek)
    with suppress(OSError):
        place.with_name(f"{place.name}.lock").unlink()
    if broken is None or broken.fault is Fault.RULE:
        # That lists were made by older rules takes nothing from a copy.
        return "", contents
    return f"{broken.fault.value}: {broken.subject}", contents


def write_note(
    place: Path, made: datetime, contents: Contents | None, tried: datetime | None
) -> None:
    """Write beside a copy how much is in it."""
    newest = contents.newest.isoformat() if contents and contents.newest else None
    note: dict[str, Any] = {
        "format": _FORMAT,
        "program": __version__,
        "made": made.isoformat(),
        "tried": tried.isoformat() if tried else None,
        "contents": contents
        and {
            "revisions": contents.revisions,
            "letters": contents.letters,
            "events": contents.events,
            "newest": newest,
            "work": contents.work,
        },
    }
    write_whole(place / _NOTE, json.dumps(note, indent=2).encode())


def _contents_now(source: Source) -> Contents:
    projector = bootstrap.projector_of(source.rules, source.clock)
    with open_store(
        source.path, source.unlocked.dek, projector=projector, clock=source.clock, read_only=True
    ) as reading:
        return contents_of(reading)


def _refuse_when_full(path: Path, folder: Path) -> None:
    """Say it before a disk is filled to the brim, on which others work too."""
    journal = path.with_name(f"{path.name}-wal")
    needed = (path.stat().st_size + (journal.stat().st_size if journal.exists() else 0)) * _ROOM
    folder.mkdir(parents=True, exist_ok=True)
    for place in (path.parent, folder):
        if shutil.disk_usage(place).free < needed:
            raise StoreError(StoreTrouble.FULL, place.name)


def _number_of(place: Path, name: str) -> int:
    """Return the number in the name of a folder; 0 where somebody gave it another name."""
    number, _, _moment = place.name.removeprefix(f"{name}-").partition("-")
    return int(number) if number.isdecimal() else 0


def _is_unfinished(place: Path) -> bool:
    return place.name.endswith(UNFINISHED)


def _clear_unfinished(folder: Path, store: Path) -> None:
    """Remove what was left by a backup that was cut short; it counts for nothing."""
    for place in named(folder, f"{store.name}-", f"*{UNFINISHED}"):
        clear(place)


def _moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None

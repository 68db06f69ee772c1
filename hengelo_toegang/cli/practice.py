"""The demo store for practising: made by a process of its own, so that the window stays free."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from datetime import date, timedelta
from pathlib import Path

import hengelo_toegang
from hengelo_toegang.adapters.keys_file import keys_path
from hengelo_toegang.cli.places import data_folder
from hengelo_toegang.usecases.first_day import NotMade

SIZE = 60
"""Households in a demo store, so that every stage is there."""
FIRST_USER = "anna"
"""Who begins, for who practises for the first time: the tour is hers."""
_LASTS = timedelta(days=14)
"""So long one goes on in the same store, with the tour where one was; then its days are old."""
_DEMO, _PRACTICE, _END = "demo-", "practice-", ".store"


def demo_store(day: date) -> Path:
    """Return where the demo store of this user for a day lies."""
    return _folder() / f"{_DEMO}{day.isoformat()}{_END}"


def practice_place(day: date) -> Path:
    """Return where the store for practising lies that is made on a day."""
    return _folder() / f"{_PRACTICE}{day.isoformat()}{_END}"


def known_passphrase(user: str) -> str:
    """Return the passphrase of a demo user; the README names it too."""
    return f"{user} in de demo"


def practice_store(today: date) -> Path | None:
    """Return the newest store for practising, unless it is too old or there is none."""
    found = [
        path
        for path in _folder().glob(f"{_PRACTICE}*{_END}")
        if path.is_file() and keys_path(path).is_file()
    ]
    newest = max(found, default=None)
    if newest is None:
        return None
    with suppress(ValueError):
        made = date.fromisoformat(newest.name.removeprefix(_PRACTICE).removesuffix(_END))
        if timedelta() <= today - made <= _LASTS:
            return newest
    return None


def clear_demos() -> None:
    """Remove every demo store, and what was left by one that was stopped while it was made."""
    _clear(_DEMO)


def clear_practice() -> None:
    """Remove every store for practising, as `clear_demos` does."""
    _clear(_PRACTICE)


def _folder() -> Path:
    return data_folder() / "demo"


def _clear(begin: str) -> None:
    for old in _folder().glob(f"{begin}*{_END}*"):
        if old.is_dir():
            shutil.rmtree(old, ignore_errors=True)
            continue
        with suppress(OSError):
            old.unlink()


def make_practice_store(
    today: date, language: str, step: Callable[[int, int], None], size: int | None = None
) -> None:
    """Make a store for practising in the place of those that are there: a whole one, or none.

    `step` hears how many households are made, and may raise to stop it.

    Raises:
        NotMade: It cannot be made; the reason is in the language asked for.
    """
    clear_practice()
    size = size or SIZE
    words = [
        "demo",
        str(practice_place(today)),
        "--size",
        str(size),
        "--practice",
        "--lang",
        language,
    ]
    with subprocess.Popen(
        [*_program(), *words],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        cwd=Path(hengelo_toegang.__file__).parents[1],
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
        # No black window beside ours.
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    ) as process:
        assert process.stdout is not None  # asked for as pipes
        assert process.stderr is not None
        try:
            step(0, size)
            for line in process.stdout:
                if line.strip().isdigit():
                    step(int(line), size)
            wrong = process.stderr.read()
        except BaseException:
            process.terminate()
            process.wait()
            clear_practice()
            raise
    if process.returncode:
        raise NotMade(wrong.strip())


def _program() -> tuple[str, ...]:
    """Return how this program is started again."""
    if getattr(sys, "frozen", False):
        return (sys.executable,)
    return (sys.executable, "-m", "hengelo_toegang")

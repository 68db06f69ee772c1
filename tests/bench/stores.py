"""Stores of a given number of cases, made once and kept; a measure gets a copy of its own.

The first sixty cases of a store, and what hangs on them, were made by the use cases, step by
step. In a larger one the rest are copies of those under ids, names, dates and owners of their
own: each is signed by its owner and listed by the program's own rules, so it opens, is
searched, and is counted like any other. What is not real of a copy: it has one version and not
a dozen, its letters are named but not kept, nothing of it is in the log, and nobody in it has
a BSN. So `verify` finds the first missing letter in it, and it is only half as large.
"""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from hashlib import sha256
from pathlib import Path

from db import schema
from hengelo_toegang import bootstrap
from hengelo_toegang.adapters.keys_file import keys_path
from hengelo_toegang.bootstrap import Rules
from hengelo_toegang.cli.demo import fill_demo, passphrase_of
from hengelo_toegang.domain.ids import UserId
from hengelo_toegang.usecases.ports import Desk
from tests.bench.copies import add_copies
from tests.bench.people import ANNA, NOW, PAUL, now

PLAYED = 60
"""Cases that are made step by step; a larger store has copies of them."""


def kept_in() -> Path:
    """Return where made stores are kept."""
    base = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(base) / "hengelo-toegang-bench"


def made(size: int, folder: Path | None = None) -> Path:
    """Return the store of so many cases, to copy and never to open.

    It is made if it is not there; one with older tables or lists is brought up to date.
    """
    kept = folder or kept_in()
    path = kept / f"{size}-{_print()}" / "made.store"
    if not path.exists():
        kept.mkdir(parents=True, exist_ok=True)
        for older in kept.glob(f"{size}-*"):
            shutil.rmtree(older)
        with tempfile.TemporaryDirectory(prefix="making.", dir=kept) as place:
            _make(Path(place) / path.name, size)
            # Another run may have made it meanwhile; then it is there, and as good as this one.
            with suppress(OSError):
                Path(place).rename(path.parent)
                Path(place).mkdir()  # what takes it away wants to find it
    _bring_up_to_date(path)
    return path


def copy_of(size: int, folder: Path) -> Path:
    """Return a copy of the store of so many cases, with its keys, in a folder."""
    kept, path = made(size), folder / "bench.store"
    shutil.copyfile(kept, path)
    shutil.copyfile(keys_path(kept), keys_path(path))
    return path


@contextmanager
def desk_at(path: Path, rules: Rules, user: UserId = ANNA) -> Iterator[Desk]:
    """Open a made store, and give the desk of one of its users."""
    store, unlocked = bootstrap.sign_in(path, user, passphrase_of(user), rules, now)
    with store:
        yield bootstrap.desk_of(store, unlocked, rules, now)


def _make(path: Path, size: int) -> None:
    rules = bootstrap.read_rules()
    fill_demo(path, min(size, PLAYED), rules, NOW)
    if size > PLAYED:
        store, administrator = bootstrap.sign_in(path, PAUL, passphrase_of(PAUL), rules, now)
        with store:
            anna = bootstrap.unlocked_by(path, ANNA, passphrase_of(ANNA))
            add_copies(store, administrator, anna, size)
            store.settle()


def _bring_up_to_date(path: Path) -> None:
    """Let what opening does to an older store be done once, and not in each measure."""
    rules = bootstrap.read_rules()
    wanted = f"{schema.NEWEST} {bootstrap.projector_of(rules, now).rules}"
    mark = path.with_name("up-to-date")
    if mark.exists() and mark.read_text("ascii") == wanted:
        return
    # Beside it, since another run may be copying it, or doing the same.
    with tempfile.TemporaryDirectory(prefix="lifting.", dir=path.parent) as place:
        lifted = Path(place) / path.name
        shutil.copyfile(path, lifted)
        shutil.copyfile(keys_path(path), keys_path(lifted))
        store, _ = bootstrap.sign_in(lifted, ANNA, passphrase_of(ANNA), rules, now)
        with store:
            store.settle()
        lifted.replace(path)
    mark.write_text(wanted, "ascii")


def _print() -> str:
    """Return what tells stores apart that were made in another way."""
    return sha256(Path(__file__).with_name("copies.py").read_bytes()).hexdigest()[:12]

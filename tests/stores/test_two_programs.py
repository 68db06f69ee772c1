"""Two programs on one store: one has it, the other is told who, and neither breaks it."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from db import lock as locking
from db.lock import StoreLock
from hengelo_toegang import bootstrap
from hengelo_toegang.adapters.keys import TEMPORARY_COST
from hengelo_toegang.cli import main
from hengelo_toegang.i18n import translator
from hengelo_toegang.usecases.ports import StoreError, StoreTrouble
from hengelo_toegang.words import trouble_words
from tests.builders import ANNA, Clock, a_user
from tests.stores.conftest import SECRET, Place, whole
from tests.stores.crashing import needs_fork

ROOT = Path(__file__).resolve().parents[2]

pytestmark = pytest.mark.slow


@contextmanager
def held(path: Path) -> Iterator[subprocess.Popen[str]]:
    """Have a store open in another program."""
    with subprocess.Popen(
        [sys.executable, "-m", "tests.stores.holder", str(path)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "open\n"
        try:
            yield other
        finally:
            other.kill()


def refusal(place: Place) -> StoreError:
    with pytest.raises(StoreError) as refused:
        place.sign_in()
    return refused.value


def test_who_comes_second_is_told_who_has_it_until_that_one_is_killed(place, tmp_path, capsys):
    (tmp_path / "secret").write_text(SECRET)
    words = ["--user", "anna", "--passphrase-file", str(tmp_path / "secret"), "--lang", "en"]
    with held(place.path) as other:
        trouble = refusal(place)
        assert trouble.trouble is StoreTrouble.IN_USE
        assert trouble.holder is not None
        assert trouble.holder.process == other.pid
        assert f"process {other.pid}" in trouble_words(trouble, translator("en"))
        for command in ("verify", "rebuild", "backup"):
            assert main([command, str(place.path), *words]) == 1
            assert f"process {other.pid}" in capsys.readouterr().err
        casus = next((ROOT / "tests" / "casussen").glob("01*.yaml"))
        other_user = ["--user", "bert", "--passphrase-file", str(tmp_path / "secret")]
        out = ["--out", str(tmp_path / "out"), "--store", str(place.path)]
        assert main(["run", str(casus), *out, *words, *other_user]) == 1
        assert not list((tmp_path / "out").glob("*"))
        capsys.readouterr()
        other.kill()
        other.wait()
    assert place.path.with_name("a.store.lock").exists()
    with place.sign_in()[0] as store:
        assert whole(store)


def in_another(act: Callable[[], str]) -> Callable[[], str]:
    """Begin an act in a process of its own; what is returned waits for what came of it."""
    hears, tells = os.pipe()
    child = os.fork()
    if child == 0:
        os.write(tells, act().encode())
        os._exit(0)
    os.close(tells)

    def told() -> str:
        os.waitpid(child, 0)
        with os.fdopen(hears) as said:
            return said.read()

    return told


@needs_fork
@pytest.mark.filterwarnings("ignore:This process:DeprecationWarning")
def test_of_two_that_make_a_store_at_once_one_does_and_it_opens(tmp_path, rules):
    path, starts = tmp_path / "a.store", os.pipe()

    def make() -> str:
        os.close(starts[1])
        os.read(starts[0], 1)
        try:
            with bootstrap.made_whole(path) as place:
                users = [(a_user(), SECRET)]
                made = bootstrap.found_store(place, users, rules, Clock(), cost=TEMPORARY_COST)
                made.store.close()
        except StoreError as trouble:
            return trouble.trouble.value
        return "made"

    both = [in_another(make) for _ in range(2)]
    os.close(starts[1])  # at which both begin
    told = sorted(one() for one in both)
    os.close(starts[0])
    assert told in (["exists", "made"], ["in_use", "made"])
    store, _ = bootstrap.sign_in(path, ANNA, SECRET, rules, Clock())
    with store:
        assert whole(store)
    assert {one.name for one in tmp_path.iterdir()} == {
        "a.store", "a.store.keys.json", "a.store.lock",
    }  # fmt: skip


def test_a_disk_without_locks_is_no_place_for_a_store(place, monkeypatch):
    def none(_handle: int) -> None:
        raise OSError(95, "Operation not supported")

    monkeypatch.setattr(locking, "_claim", none)
    assert refusal(place).trouble is StoreTrouble.UNREACHABLE


def test_a_holder_that_says_nothing_is_not_made_up(place):
    lock = StoreLock(place.path)
    place.path.with_name("a.store.lock").write_text("{half", "utf-8")
    trouble = refusal(place)
    lock.release()
    assert (trouble.trouble, trouble.holder) == (StoreTrouble.IN_USE, None)


def test_a_folder_that_may_not_be_written_is_said_to_be_so(place, tmp_path):
    if os.geteuid() == 0:
        # Root may write everywhere; a folder in the place of the lock refuses it as well.
        place.path.with_name("a.store.lock").unlink(missing_ok=True)
        place.path.with_name("a.store.lock").mkdir()
    else:
        place.path.parent.chmod(0o500)
    assert refusal(place).trouble is StoreTrouble.UNREACHABLE

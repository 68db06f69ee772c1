"""A store is made whole or not at all, and never in the place of something else."""

from pathlib import Path

import pytest

from hengelo_toegang import bootstrap
from hengelo_toegang.adapters.keys_file import keys_path
from hengelo_toegang.bootstrap import Rules
from hengelo_toegang.cli import demo
from hengelo_toegang.cli.demo import fill_demo, passphrase_of
from hengelo_toegang.domain.people import UserId
from hengelo_toegang.usecases.ports import StoreError, StoreTrouble


def test_a_demo_opens_for_its_users(rules: Rules, tmp_path: Path) -> None:
    path = tmp_path / "new folder" / "a.store"
    fill_demo(path, 1, rules)
    anna = UserId("anna")
    bootstrap.sign_in(path, anna, passphrase_of(anna), rules)[0].close()
    beside = {file.name for file in path.parent.iterdir()}
    assert beside == {"a.store", "a.store.keys.json", "a.store.lock"}


def test_a_demo_that_was_stopped_half_way_is_not_there(
    rules: Rules, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(demo, "_play", stop)
    with pytest.raises(KeyboardInterrupt):
        fill_demo(tmp_path / "a.store", 1, rules)
    # The lock stays: removing it would let two programs lock two files of one name.
    assert [file.name for file in tmp_path.iterdir()] == ["a.store.lock"]


def test_keys_of_another_store_are_never_overwritten(rules: Rules, tmp_path: Path) -> None:
    keys = keys_path(tmp_path / "a.store")
    keys.write_text("the only keys of a store that was moved")
    with pytest.raises(StoreError) as refused:
        fill_demo(tmp_path / "a.store", 1, rules)
    assert refused.value.trouble is StoreTrouble.EXISTS
    assert keys.read_text() == "the only keys of a store that was moved"


def test_a_place_that_cannot_be_written_is_said(rules: Rules, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    with pytest.raises(StoreError) as refused:
        fill_demo(tmp_path / "file" / "a.store", 1, rules)
    assert refused.value.trouble is StoreTrouble.UNREACHABLE

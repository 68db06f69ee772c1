"""Where the program keeps its own files."""

import sys

import pytest

from hengelo_toegang.cli.places import data_folder


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps the folder of a user apart")
def test_nobody_else_reads_the_folder_of_a_user(monkeypatch, tmp_path):
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    folder = data_folder()
    assert folder.stat().st_mode & 0o777 == 0o700
    folder.chmod(0o755)
    assert data_folder().stat().st_mode & 0o777 == 0o700


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps the folder of a user apart")
def test_a_folder_that_can_not_be_made_is_told_by_who_writes_in_it(monkeypatch, tmp_path):
    (tmp_path / "data").write_text("in the way", "utf-8")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    assert not data_folder().is_dir()

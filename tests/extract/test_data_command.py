"""The commands for the data team: what they write, what they say, and how they end."""

import json
from pathlib import Path
from shutil import copyfile

import pytest

from hengelo_toegang.adapters.files import write_whole
from hengelo_toegang.adapters.keys_file import keys_path
from hengelo_toegang.cli import exits, main
from hengelo_toegang.domain.people import UserId
from hengelo_toegang.extract_folder import write_extract
from tests.extract.conftest import ANNA, IRIS, PAUL
from tests.repertoire import PASSPHRASE


@pytest.fixture
def command(stage, tmp_path):
    """Run a command as a user; the store is closed, as it is for another program."""
    for user in (ANNA, IRIS, PAUL):
        copyfile(stage.keys[user].path, keys_path(stage.store.path))
    stage.store.close()
    (tmp_path / "own").write_text(PASSPHRASE)

    def run(act: str, *more: str, user: UserId = IRIS) -> int:
        given = ["--user", user, "--passphrase-file", str(tmp_path / "own"), "--lang", "en"]
        return main(["data", act, str(stage.store.path), *more, *given])

    return run


def test_rows_go_out_once_they_are_allowed_and_no_longer_when_not(command, tmp_path, capsys):
    out = tmp_path / "out"
    assert command("export", "--out", str(out)) == exits.REFUSED
    assert "data allow" in capsys.readouterr().err
    assert not out.exists()
    assert command("allow") == exits.REFUSED
    assert "Only an administrator" in capsys.readouterr().err
    assert command("allow", user=PAUL) == exits.OK
    assert "without scores" in capsys.readouterr().out
    assert command("export", "--out", str(out)) == exits.OK
    assert "4 rows, of which 0 went away" in capsys.readouterr().out
    assert json.loads((out / "levering.json").read_text())["scores"] is False
    assert (out / "Beschikking.csv").read_bytes().startswith(b"eigen.id,eigen.gewijzigdOp,")
    assert command("export", "--since", "2026-11-23", "--out", str(out)) == exits.OK
    assert "3 rows" in capsys.readouterr().out
    assert command("forbid", user=PAUL) == exits.OK
    assert command("export", "--out", str(out)) == exits.REFUSED


def test_a_day_that_is_none_or_still_to_come_is_refused(command, tmp_path, capsys):
    assert command("allow", user=PAUL) == exits.OK
    out = str(tmp_path / "out")
    with pytest.raises(SystemExit) as ended:
        command("export", "--since", "31-12-2026", "--out", out)
    assert ended.value.code == exits.BAD_INPUT
    assert "--since" in capsys.readouterr().err
    assert command("export", "--since", "9999-01-01", "--out", out) == exits.REFUSED
    assert "still to come" in capsys.readouterr().err
    (tmp_path / "file").write_text("")
    assert command("export", "--out", str(tmp_path / "file")) == exits.BAD_INPUT
    assert "choose another place" in capsys.readouterr().err


def test_an_extract_that_is_broken_off_is_not_taken_for_whole(tmp_path: Path):
    write_extract(tmp_path, {"a.csv": b"1", "last": b"1"}, write_whole)
    (tmp_path / "b.csv").mkdir()
    with pytest.raises(OSError, match=r"b\.csv"):
        write_extract(tmp_path, {"a.csv": b"2", "b.csv": b"2", "last": b"2"}, write_whole)
    assert not (tmp_path / "last").exists()
    assert [one.name for one in tmp_path.iterdir() if ".tmp" in one.name] == []

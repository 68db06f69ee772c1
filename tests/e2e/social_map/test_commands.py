"""The social map from the command line: out to a file, and back in from a spreadsheet."""

from pathlib import Path

import pytest

from hengelo_toegang import bootstrap
from hengelo_toegang.adapters.keys import TEMPORARY_COST
from hengelo_toegang.bootstrap import Rules
from hengelo_toegang.cli import exits, main
from hengelo_toegang.domain.law import Law
from hengelo_toegang.domain.people import UserId
from hengelo_toegang.domain.users import Role
from tests.builders import a_user
from tests.repertoire import PASSPHRASE

ANNA, LENA = UserId("anna"), UserId("lena")


@pytest.fixture
def command(rules: Rules, tmp_path: Path):
    """Run a command on the social map of a store, as its team lead or somebody else."""
    path = tmp_path / "a.store"
    users = (
        a_user(ANNA, laws=(Law.WMO,)),
        a_user(LENA, roles=(Role.TEAM_LEAD,), laws=(Law.WMO,)),
    )
    people = [(user, PASSPHRASE) for user in users]
    bootstrap.found_store(
        path, people, rules, bootstrap.local_now, cost=TEMPORARY_COST
    ).store.close()
    (tmp_path / "own").write_text(PASSPHRASE)

    def run(act: str, file: Path, *more: str, user: UserId = LENA) -> int:
        given = ["--user", user, "--passphrase-file", str(tmp_path / "own"), "--lang", "en"]
        return main(["map", act, str(path), str(file), *more, *given])

    return run


def test_what_goes_out_comes_back_the_same(command, tmp_path, capsys):
    file = tmp_path / "kaart.csv"
    assert command("export", file, user=ANNA) == exits.OK
    assert command("import", file) == exits.OK
    told = capsys.readouterr().out.splitlines()[-1]
    assert told.startswith("0 new, 0 changed, ")
    assert "0 rows with a fault" in told


def test_a_dry_run_tells_each_row_and_writes_nothing(command, tmp_path, capsys):
    file = tmp_path / "nieuw.csv"
    file.write_text(
        "naam;leefgebied;bronjaar\nBuurtsoep;geldzaken;ooit\nCafé;geldzaken;2025\n",
        "cp1252",
    )
    for _again in range(2):
        assert command("import", file, "--dry-run") == exits.REFUSED
        said = capsys.readouterr()
        assert said.out.splitlines() == [
            "row 3: Café is new",
            "1 new, 0 changed, 0 the same, 1 rows with a fault. Nothing was written.",
        ]
        assert said.err.startswith("nieuw.csv:2.bronjaar: ")
    # What is right goes on, and what is wrong is told again.
    assert command("import", file) == exits.REFUSED
    assert command("import", file, "--dry-run") == exits.REFUSED
    assert "0 new, 0 changed, 1 the same" in capsys.readouterr().out


def test_who_may_not_import_and_what_is_no_table_are_refused(command, tmp_path, capsys):
    file = tmp_path / "kaart.csv"
    assert command("export", file) == exits.OK
    assert command("import", file, user=ANNA) == exits.REFUSED
    file.write_bytes(b"PK\x03\x04")
    assert command("import", file) == exits.BAD_INPUT
    assert "spreadsheet or an archive" in capsys.readouterr().err
    assert command("import", tmp_path / "nergens.csv") == exits.BAD_INPUT
    assert command("export", tmp_path) == exits.BAD_INPUT

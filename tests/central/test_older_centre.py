"""A central store that an earlier version of the program made, brought up to date by `init`."""

import lzma
import subprocess
from pathlib import Path
from typing import Any

import pytest
from psycopg import sql

from db.central.address import Address
from db.central.looking import standing
from db.schema import NEWEST
from hengelo_toegang import bootstrap
from hengelo_toegang.cli import exits, main
from hengelo_toegang.cli.demo import passphrase_of
from hengelo_toegang.domain.people import UserId
from hengelo_toegang.stores.office import enter
from hengelo_toegang.usecases.ports import StoreError, StoreTrouble
from tests import older_stores
from tests.central.centre import Centre
from tests.central.server import Server, binaries
from tests.older_stores import ANNA

CARLA = UserId("carla")
"""Not one of the other tests: a role of the database is one for all databases."""
_DUMP = older_stores.FOLDER / "centre-0016.sql.xz"
"""The first tables that a program had a centre of, with the cases of the store of that day."""
_KEPT = (
    "select hash, content from hengelo.documents order by 1",
    "select hash, signature from hengelo.revisions order by 1",
    "select sha256, pdf from hengelo.letters order by 1",
    "select hash from hengelo.users order by 1",
)


@pytest.fixture
def older(server: Server, empty: str, prepared: Centre, tmp_path: Path, monkeypatch) -> Path:
    """Return a folder with the address of an older centre and a store of that day.

    The groups and roles that it names are those of the whole server: `prepared` made them.
    """
    words = ["--quiet", "--set", "ON_ERROR_STOP=1", "--host", str(server.folder)]
    words += ["--port", str(server.port), "--username", "postgres", empty]
    dump = lzma.decompress(_DUMP.read_bytes())
    subprocess.run([binaries() / "psql", *words], input=dump, check=True, stdout=subprocess.DEVNULL)
    with server.connect(empty) as connection:
        # What is of the database itself is in no dump of what is in it.
        statement = sql.SQL("alter database {} set search_path = hengelo")
        connection.execute(statement.format(sql.Identifier(empty)))
    older_stores.unpacked("0016", tmp_path)
    written = Address(str(server.folder), empty, server.port).written()
    (tmp_path / "centre.json").write_text(written, "utf-8")
    (tmp_path / "secret").write_text(passphrase_of(ANNA), "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def kept(server: Server, database: str) -> list[list[Any]]:
    with server.connect(database) as connection:
        return [connection.execute(asked).fetchall() for asked in _KEPT]


def run(*words: str) -> int:
    return main([*words, "--user", ANNA, "--passphrase-file", "secret", "--lang", "en"])


def test_it_is_brought_up_to_date_and_loses_nothing(older, server, empty, capsys):
    before = kept(server, empty)
    assert all(before)

    assert run("central", "init", older_stores.NAME, "centre.json") == exits.OK
    assert main(["central", "check", "centre.json", "--lang", "en"]) == exits.OK
    assert kept(server, empty) == before
    with server.connect(empty) as connection:
        now = standing(connection)
    assert (now.tables, now.cases) == (NEWEST, 2)


def test_a_laptop_goes_on_with_it(older, rules, capsys):
    with bootstrap.sign_in(older / older_stores.NAME, ANNA, passphrase_of(ANNA), rules)[0] as it:
        # It is a copy from before the laptop exchanged for the first time.
        it.begin_on_another_device()
    assert run("central", "init", older_stores.NAME, "centre.json") == exits.OK
    assert run("sync", "join", older_stores.NAME, "centre.json") == exits.OK
    capsys.readouterr()
    run("sync", "now", older_stores.NAME)
    assert "Received: 0" in capsys.readouterr().out
    assert main(["central", "check", "centre.json", "--lang", "en"]) == exits.OK


def test_an_office_waits_for_it_and_says_so(older, rules):
    """Nobody works on tables of another version."""
    keys = (older / f"{older_stores.NAME}.keys.json").read_bytes()
    (older / "centre.json.keys.json").write_bytes(keys)
    assert main(["central", "grant", "centre.json", CARLA, "--office"]) == exits.OK
    with pytest.raises(StoreError) as refusal:
        enter(older / "centre.json", CARLA, passphrase_of(CARLA), rules)
    assert refusal.value.trouble is StoreTrouble.OLDER


def test_who_looks_after_an_older_one_hears_what_to_do_first(older, capsys):
    for command in ("status", "check", "laptops"):
        assert main(["central", command, "centre.json", "--lang", "en"]) == exits.BAD_INPUT
        assert "central init" in capsys.readouterr().err

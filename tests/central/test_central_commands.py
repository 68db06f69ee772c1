"""Preparing and looking after a centre from the command line."""

import re
from pathlib import Path

import pytest

from db.central.address import Address, Entry
from db.central.line import PostgresLine
from db.central.preparing import sorts_by_bytes
from hengelo_toegang import bootstrap
from hengelo_toegang.adapters.keys import TEMPORARY_COST
from hengelo_toegang.bootstrap import Rules
from hengelo_toegang.cli import exits, main
from hengelo_toegang.domain.facilities import Facility
from hengelo_toegang.domain.ids import FacilityId
from hengelo_toegang.domain.people import UserId
from hengelo_toegang.domain.syncing import Verdict
from hengelo_toegang.domain.users import RECOVERY, Role
from tests.builders import a_reviewer, a_user
from tests.central.centre import ALL, Centre, a_batch
from tests.central.rows import a_version, case_of
from tests.central.server import HOST, Server

SECRET = "only for this test"
FAY, GUS = UserId("fay"), UserId("gus")
"""Not those of the other tests: a role of the database is one for all databases."""


def found(path: Path, rules: Rules) -> str:
    """Make a store with two users and one facility; return who founded it."""
    keeper = a_user(FAY, roles=(Role.CONSULTANT, Role.ADMINISTRATOR))
    users = [(user, SECRET) for user in (keeper, a_reviewer(GUS))]
    founded = bootstrap.found_store(path, users, rules, bootstrap.local_now, cost=TEMPORARY_COST)
    with founded.store, founded.store.unit_of_work(FAY, founded.keys[FAY].signing_key) as uow:
        uow.facilities.save(Facility(FacilityId("soup"), "Buurtsoep"), "new")
        uow.commit()
        return uow.exchange.family


@pytest.fixture
def family(rules: Rules, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.chdir(tmp_path)
    Path("secret").write_text(SECRET, "utf-8")
    return found(tmp_path / "a.store", rules)


@pytest.fixture
def address(server: Server, empty: str, family: str) -> str:
    written = Address(str(server.folder), empty, server.port).written()
    Path("centre.json").write_text(written, "utf-8")
    return "centre.json"


def central(*words: str) -> int:
    return main(["central", *words, "--lang", "en"])


def init(store: str, address: str) -> int:
    return central("init", store, address, "--user", FAY, "--passphrase-file", "secret")


def test_a_centre_is_prepared_looked_at_and_proved(
    server: Server, empty: str, family: str, address: str, capsys: pytest.CaptureFixture[str]
):
    assert init("a.store", address) == exits.OK
    assert "is ready" in capsys.readouterr().out
    assert init("a.store", address) == exits.OK
    assert "up to date" in capsys.readouterr().out
    assert central("check", address) == exits.OK

    assert central("grant", address, FAY) == exits.OK
    said = capsys.readouterr().out
    password = re.search(r"shown this once: (\S+)", said)
    assert password is not None
    at = Address(HOST, empty, server.port, str(server.authority.certificate)).conninfo(Path())
    line = PostgresLine({**at, **Entry(FAY, password[1]).conninfo()}, family)
    rows = line.pull("laptop", 0, ALL).rows
    assert [row["user_id"] for row in rows["users"]] == [FAY, GUS, RECOVERY]
    assert "facility" in {row["kind"] for row in rows["revisions"]}
    first = a_version(case_of(1))
    assert line.push("laptop", a_batch(first)).verdicts == {first["hash"]: Verdict.CHAIN}

    assert central("status", address) == exits.OK
    said = capsys.readouterr().out
    assert "Users: 2" in said
    assert "Cases: 1" in said
    assert "Cases on a laptop: 1" in said
    assert "fay, laptop: sent" in said
    assert "Taken along in the last 30 days: 1, given back: 0" in said
    assert "Writes at this moment" not in said
    with server.connect(empty) as holder:
        holder.execute("select pg_advisory_lock(7305)")
        assert central("status", address) == exits.OK
        assert "Writes at this moment: postgres" in capsys.readouterr().out
    # It was signed with another key than hers.
    assert central("check", address) == exits.BROKEN
    assert f"Not what its author signed: {first['hash']}" in capsys.readouterr().err

    assert central("revoke", address, FAY) == exits.OK
    line.close()
    assert central("revoke", address, "nobody") == exits.BAD_INPUT
    assert central("grant", address, "nobody") == exits.BAD_INPUT
    assert central("grant", address, GUS, "--office", "--certificate") == exits.OK
    assert "Password" not in capsys.readouterr().out


def test_where_a_case_went_is_told_and_never_why(
    server: Server, empty: str, address: str, capsys: pytest.CaptureFixture[str]
):
    assert init("a.store", address) == exits.OK
    assert central("laptops", address) == exits.OK
    assert "No case went along" in capsys.readouterr().out
    centre = Centre(server, empty)
    for user in (FAY, GUS):
        assert central("grant", address, user) == exits.OK
    first = a_version(case_of(1, owner=FAY))
    centre.push(FAY, first, device="her laptop")
    centre.check_out(GUS, "c1", device="his laptop", why="Fay is ill")
    centre.ask(GUS, "release", "his laptop", {"c1": first["hash"]})
    centre.close()
    capsys.readouterr()

    assert central("laptops", address, "--case", "00001", "--days", "1") == exits.OK
    went, over, back = capsys.readouterr().out.splitlines()
    assert "00001  fay took it along on her laptop, until" in went
    assert "00001  gus took it over on his laptop from fay, her laptop, until" in over
    assert back.endswith("00001  gus gave it back from his laptop")
    assert "ill" not in over
    assert central("laptops", address, "--case", "00002") == exits.OK
    assert "No case went along" in capsys.readouterr().out


def test_a_centre_of_another_municipality_is_left_alone(
    rules: Rules, address: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    found(tmp_path / "b.store", rules)
    assert init("a.store", address) == exits.OK
    assert init("b.store", address) == exits.BAD_INPUT
    assert "belongs to other users" in capsys.readouterr().err


def test_what_is_in_the_way_is_said(
    server: Server, family: str, address: str, capsys: pytest.CaptureFixture[str]
):
    for command in ("status", "check"):
        assert central(command, "none.json") == exits.BAD_INPUT
        assert "cannot be read" in capsys.readouterr().err
        assert central(command, "secret") == exits.BAD_INPUT
        assert "no address" in capsys.readouterr().err
        assert central(command, address) == exits.BAD_INPUT
        assert "Traceback" not in capsys.readouterr().err
        assert central(command, address, "--as", "nobody") == exits.BAD_INPUT
        assert capsys.readouterr().err


def test_a_database_that_sorts_by_a_language_is_not_begun(
    server: Server, family: str, capsys: pytest.CaptureFixture[str]
):
    with server.connect() as connection:
        connection.execute(
            "create database dutch template template0 locale_provider icu icu_locale 'nl'"
        )
    try:
        with server.connect("dutch") as connection:
            assert not sorts_by_bytes(connection)
        Path("dutch.json").write_text(Address(str(server.folder), "dutch", server.port).written())
        assert init("a.store", "dutch.json") == exits.BAD_INPUT
        assert "--locale=C.UTF-8" in capsys.readouterr().err
    finally:
        server.drop("dutch")


def test_an_address_is_written_once(family: str, capsys: pytest.CaptureFixture[str]):
    words = ("address", "new.json", "--host", "centrum.example", "--database", "toegang")
    assert central(*words, "--ca", "ca.pem") == exits.BAD_INPUT
    Path("ca.pem").write_text("")
    assert central(*words, "--ca", "ca.pem") == exits.OK
    assert Address.read(Path("new.json").read_text()) == Address(
        "centrum.example", "toegang", ca="ca.pem"
    )
    assert central(*words) == exits.BAD_INPUT
    assert "left alone" in capsys.readouterr().err

"""The commands of a laptop, over TLS to a real centre."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from db.central.address import Address
from db.central.people import LAPTOP, let_in
from hengelo_toegang import bootstrap
from hengelo_toegang.adapters.keys import TEMPORARY_COST
from hengelo_toegang.bootstrap import Rules
from hengelo_toegang.cli import exits, main
from hengelo_toegang.usecases.working import save_draft
from tests.builders import ANNA, BAS, a_full_case, a_household, a_reviewer, a_user
from tests.central.offices import central
from tests.central.server import HOST, Server

pytestmark = pytest.mark.long

SECRET = "only for this test"
NUMBER = "W-2026-7KQ4"
Command = Callable[..., int]


@pytest.fixture
def sync(
    server: Server, rules: Rules, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Command]:
    """Give the command, with a store of Anna's that holds a case, one of Bas's, and a centre."""
    monkeypatch.chdir(tmp_path)
    users = [(user, SECRET) for user in (a_user(), a_reviewer())]
    path = tmp_path / "a.store"
    founded = bootstrap.found_store(path, users, rules, bootstrap.local_now, cost=TEMPORARY_COST)
    with founded.store as store, central(server, store) as centre:
        with store.unit_of_work(ANNA, founded.keys[ANNA].signing_key) as uow:
            uow.households.save(a_household(), "new")
            uow.cases.save(a_full_case(), "report")
            uow.commit()
        store.close()
        with centre.connect() as connection:
            for user in (ANNA, BAS):
                password = let_in(connection, user, (LAPTOP,))
                assert password is not None
                Path(f"{user}.password").write_text(password, "utf-8")
        Path("secret").write_text(SECRET, "utf-8")
        authority = str(server.authority.certificate)
        address = Address(HOST, centre.name, server.port, authority)
        Path("centre.json").write_text(address.written(), "utf-8")

        def command(*words: str, user: str = ANNA) -> int:
            own = ("--user", user, "--passphrase-file", "secret", "--lang", "en")
            return main(["sync", *words, *own])

        second = ("bundle", "store", "a.store", "b.store", "--user", ANNA, "--lang", "en")
        assert main([*second, "--passphrase-file", "secret"]) == exits.OK
        yield command


def type_in(store: str) -> None:
    """Let Anna type in the case, and not finish it."""
    rules = bootstrap.read_rules()
    opened, unlocked = bootstrap.sign_in(Path(store), ANNA, SECRET, rules)
    with opened:
        desk = bootstrap.desk_of(opened, unlocked, rules)
        save_draft(desk, a_full_case(), {}, "")


def test_a_case_goes_up_and_to_a_colleague_and_leaves(sync: Command, capsys):
    capsys.readouterr()
    join = ("join", "a.store", "centre.json", "--password-file", "anna.password")
    assert sync(*join) == exits.OK
    assert f"Central store: {HOST}" in capsys.readouterr().out
    assert "anna" not in Path("a.store.centre").read_text("utf-8")
    assert sync("now", "a.store") == exits.OK
    assert "Sent: " in capsys.readouterr().out
    assert sync("status", "a.store") == exits.OK
    said = capsys.readouterr().out
    assert "Still to be sent: 0" in said
    assert f"{NUMBER} is here until" in said
    type_in("a.store")
    assert sync("in", "a.store", "--case", NUMBER) == exits.REFUSED
    said = capsys.readouterr().err
    assert NUMBER in said
    assert "--lose-unfinished" in said
    assert sync("in", "a.store", "--case", NUMBER, "--lose-unfinished") == exits.OK
    assert f"{NUMBER} left this store" in capsys.readouterr().out
    assert sync("take-over", "a.store", "--case", NUMBER, "--reason", "Bas is ill") == exits.OK
    assert f"No colleague had {NUMBER}" in capsys.readouterr().out
    assert sync("in", "a.store", "--case", NUMBER) == exits.OK
    assert f"{NUMBER} left this store" in capsys.readouterr().out

    assert sync("join", "b.store", "centre.json", "--password-file", "bas.password", user=BAS) == 0
    assert sync("list", "a.store") == exits.OK
    assert f"{NUMBER} is free" in capsys.readouterr().out
    assert sync("out", "b.store", user=BAS) == exits.BAD_INPUT
    assert sync("out", "b.store", "--review", user=BAS) == exits.OK
    assert "Nothing waits for your review" in capsys.readouterr().out
    assert sync("out", "b.store", "--case", NUMBER, "--days", "3", user=BAS) == exits.OK
    assert f"{NUMBER} is here until" in capsys.readouterr().out
    verify = ("verify", "b.store", "--user", BAS, "--passphrase-file", "secret")
    assert main(verify) == exits.OK
    capsys.readouterr()

    assert sync("out", "a.store", "--case", NUMBER) == exits.REFUSED
    assert f"{NUMBER} is with bas until" in capsys.readouterr().out
    over = ("take-over", "a.store", "--case", NUMBER)
    assert sync(*over, "--reason", " ") == exits.BAD_INPUT
    assert sync(*over, "--reason", "Bas is ill") == exits.OK
    assert sync("now", "b.store", user=BAS) == exits.OK
    assert f"anna took {NUMBER} over" in capsys.readouterr().out


def test_what_cannot_be_done_is_told_with_its_reason(sync: Command, capsys):
    capsys.readouterr()
    assert sync("now", "a.store") == exits.BAD_INPUT
    assert "does not say where a central store is" in capsys.readouterr().err
    Path("other.json").write_text("{}", "utf-8")
    assert sync("join", "a.store", "other.json") == exits.BAD_INPUT
    assert sync("join", "a.store", "nowhere.json") == exits.BAD_INPUT
    capsys.readouterr()
    assert sync("join", "a.store", "centre.json", "--password-file", "secret") == exits.OK
    assert sync("now", "a.store") == exits.REFUSED
    assert "does not let you in" in capsys.readouterr().err
    assert sync("out", "a.store", "--case", NUMBER, "--days", "31") == exits.BAD_INPUT
    assert "1 to 30" in capsys.readouterr().err
    assert sync("join", "a.store", "centre.json", "--password-file", "anna.password") == exits.OK
    assert sync("out", "a.store", "--case", "W-0") == exits.BAD_INPUT
    assert "W-0" in capsys.readouterr().err

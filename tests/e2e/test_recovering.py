"""The commands for the key in the safe, as somebody types them."""

from pathlib import Path

import pytest

from hengelo_toegang import bootstrap
from hengelo_toegang.adapters.keys import TEMPORARY_COST
from hengelo_toegang.cli import exits, main
from hengelo_toegang.domain.users import Role
from hengelo_toegang.i18n import translator
from hengelo_toegang.words import waiting_words
from tests.builders import ANNA, BAS, a_reviewer, a_user

SECRET, OWN = "only for this test", "molen fiets kaas tulp"


@pytest.fixture
def store(rules, tmp_path: Path) -> Path:
    """Return a store of an administrator and a reviewer, with what a command reads beside it."""
    paul = a_user(roles=(Role.ADMINISTRATOR,), laws=())
    users = [(paul, SECRET), (a_reviewer(), SECRET)]
    path = tmp_path / "a.store"
    founded = bootstrap.found_store(path, users, rules, bootstrap.local_now, cost=TEMPORARY_COST)
    founded.store.close()
    (tmp_path / "safe").write_text(founded.recovery_key + "\n")
    (tmp_path / "secret").write_text(SECRET)
    (tmp_path / "own").write_text(OWN)
    return path


def recover(store: Path, user: str = BAS, key: str = "safe", new: str = "own") -> int:
    words = ["recover", str(store), user, "--key-file", str(store.with_name(key))]
    return main([*words, "--new-passphrase-file", str(store.with_name(new))])


def renew(store: Path, user: str) -> int:
    words = ["recovery-key", str(store), "--user", user, "--passphrase-file"]
    return main([*words, str(store.with_name("secret"))])


def test_somebody_is_let_in_and_a_new_key_is_made_for_the_safe(store, rules, capsys):
    assert recover(store) == exits.OK
    assert "recovery-key" in capsys.readouterr().out
    bootstrap.sign_in(store, BAS, OWN, rules)[0].close()
    assert renew(store, ANNA) == exits.OK
    key = next(line for line in capsys.readouterr().out.splitlines() if line.count("-") == 13)
    assert recover(store) == exits.BAD_INPUT, "the old one is worth nothing"
    store.with_name("safe").write_text(key)
    assert recover(store) == exits.OK


def test_only_an_administrator_makes_a_new_key(store, capsys):
    assert renew(store, BAS) == exits.REFUSED
    assert "beheerder" in capsys.readouterr().err
    assert recover(store) == exits.OK


@pytest.mark.parametrize(
    ("told", "words"),
    [
        ({"user": "nobody"}, "Niemand"),
        ({"key": "secret"}, "sleutel"),
        ({"new": "short"}, "te kort"),
        ({"new": "name"}, "naam"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_changes(store, rules, capsys, told, words):
    store.with_name("short").write_text("kort")
    store.with_name("name").write_text("Bas Hengelo 2026!")
    assert recover(store, **told) == exits.BAD_INPUT
    assert words in capsys.readouterr().err
    bootstrap.sign_in(store, BAS, SECRET, rules)[0].close()


def test_how_long_one_waits_is_said_in_whole_units():
    _ = translator("nl")
    told = [waiting_words(seconds, _) for seconds in (1, 5, 60, 61, 900)]
    times = ["1 seconde", "5 seconden", "1 minuut", "2 minuten", "15 minuten"]
    assert all(time in words for time, words in zip(times, told, strict=True))

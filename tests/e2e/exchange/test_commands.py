"""The same from the command line, with two stores on a disk."""

from pathlib import Path
from shutil import copyfile

import pytest

from hengelo_toegang import bootstrap
from hengelo_toegang.adapters.keys import TEMPORARY_COST
from hengelo_toegang.adapters.keys_file import keys_path
from hengelo_toegang.bootstrap import Rules
from hengelo_toegang.cli import exits, main
from hengelo_toegang.domain.case import ReviewOutcome
from hengelo_toegang.domain.exchange import BundleRefused, BundleTrouble
from hengelo_toegang.i18n import translator
from hengelo_toegang.words_exchange import bundle_words
from tests.builders import ANNA, BAS, a_full_case, a_household, a_reviewer, a_user
from tests.e2e.exchange.conftest import BERT, EVA, SECOND, pair_of
from tests.repertoire import CASE, PASSPHRASE
from tests.second_pair import judge

pytestmark = pytest.mark.long

SECRET = "only for this test"
NUMBER = "W-2026-7KQ4"


@pytest.fixture
def here(rules: Rules, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make a store with a case, and a file with the passphrase of everybody."""
    monkeypatch.chdir(tmp_path)
    users = [(user, SECRET) for user in (a_user(), a_reviewer())]
    path = tmp_path / "a.store"
    founded = bootstrap.found_store(path, users, rules, bootstrap.local_now, cost=TEMPORARY_COST)
    with founded.store, founded.store.unit_of_work(ANNA, founded.keys[ANNA].signing_key) as uow:
        uow.households.save(a_household(), "new")
        uow.cases.save(a_full_case(), "report")
        uow.commit()
    (tmp_path / "secret").write_text(SECRET, "utf-8")
    return tmp_path


def bundle(*words: str, user: str = ANNA) -> int:
    return main(["bundle", *words, "--user", user, "--passphrase-file", "secret", "--lang", "en"])


def test_a_case_goes_to_another_store_and_is_whole_there(here, capsys):
    assert bundle("store", "a.store", "b.store", "--for", BAS) == exits.OK
    export = ("export", "a.store", "case.htb", "--case", NUMBER, "--to", BAS, "--expires", "3")
    assert bundle(*export) == exits.OK
    assert capsys.readouterr().out.count("Written: case.htb") == 1
    assert bundle("import", "b.store", "case.htb", user=BAS) == exits.OK
    said = capsys.readouterr().out
    assert NUMBER in said
    assert "New versions: 2" in said
    verify = ("verify", "b.store", "--user", BAS, "--passphrase-file", "secret")
    assert main(verify) == exits.OK

    assert bundle("import", "b.store", "case.htb", user=BAS) == exits.REFUSED
    assert "taken in already" in capsys.readouterr().err
    assert bundle("import", "b.store", "case.htb") == exits.REFUSED
    assert "not made for you" in capsys.readouterr().err


def test_what_cannot_be_exported_is_told_and_nothing_is_written(here, capsys):
    export = ("export", "a.store", "case.htb")
    assert bundle(*export, "--case", "W-0", "--to", BAS) == exits.BAD_INPUT
    assert "W-0" in capsys.readouterr().err
    assert bundle(*export, "--case", NUMBER, "--to", "nobody") == exits.REFUSED
    assert "nobody does not work here" in capsys.readouterr().err
    assert bundle(*export, "--case", NUMBER, "--to", BAS, "--expires", "91") == exits.BAD_INPUT
    assert bundle("store", "a.store", "a.store") == exits.BAD_INPUT
    assert bundle("store", "a.store", "b.store", "--for", "nobody") == exits.BAD_INPUT
    assert not (here / "case.htb").exists()
    assert not (here / "b.store").exists()
    too_long = f"{'k' * 249}.htb"
    for place in ("stick/case.htb", too_long):
        away = ("export", "a.store", place, "--case", NUMBER, "--to", BAS)
        assert bundle(*away) == exits.BAD_INPUT
        assert f"{place}: cannot be written there" in capsys.readouterr().err
    assert not (here / "stick").exists()
    (here / "case.htb").write_bytes(b"something of value")
    assert bundle(*export, "--case", NUMBER, "--to", BAS) == exits.BAD_INPUT
    assert (here / "case.htb").read_bytes() == b"something of value"


def test_all_that_waits_for_somebody_goes_in_one_file(made, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "secret").write_text(PASSPHRASE, "utf-8")
    folder = made.store.path.parent
    with pair_of(made, folder, tmp_path) as pair:
        pair.second.take(pair.first.send(BERT), BERT)
        judge(pair.second.desk(BERT), CASE, ReviewOutcome.APPROVED)
    keys = keys_path(folder / SECOND)
    copyfile(keys, tmp_path / keys.name)
    export = ("export", SECOND, "case.htb", "--to")
    assert bundle(*export, ANNA, user=BERT) == exits.BAD_INPUT
    assert "--waiting" in capsys.readouterr().err
    assert bundle(*export, EVA, "--waiting", user=BERT) == exits.OK
    assert f"Nothing waits for {EVA}" in capsys.readouterr().out
    assert bundle(*export, ANNA, "--waiting", user=BERT) == exits.OK
    assert "Written: case.htb" in capsys.readouterr().out


def test_who_has_no_place_in_the_second_store_does_not_get_in(here, capsys):
    assert bundle("store", "a.store", "b.store", "--for", ANNA) == exits.OK
    assert bundle("import", "b.store", "a.store", user=BAS) == exits.BAD_INPUT
    assert "not known in this store" in capsys.readouterr().err


def test_another_file_is_told_apart(here, capsys):
    assert bundle("import", "a.store", "a.store.keys.json") == exits.REFUSED
    assert "not a bundle" in capsys.readouterr().err
    assert bundle("import", "a.store", "gone.htb") == exits.BAD_INPUT


@pytest.mark.parametrize("act", [(), ("export",), ("import",), ("store",)])
def test_help_speaks_both_languages(act, capsys):
    for language, word in (("nl", "opties"), ("en", "options")):
        with pytest.raises(SystemExit) as end:
            main(["bundle", *act, "--lang", language, "--help"])
        assert end.value.code == exits.OK
        assert word in capsys.readouterr().out


def test_each_reason_for_a_refusal_has_its_words():
    said = {bundle_words(BundleRefused(one, "wie"), translator("nl")) for one in BundleTrouble}
    assert len(said) == len(BundleTrouble)

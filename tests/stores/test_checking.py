"""A broken store on the command line: what is broken, and which backup helps."""

import pytest
from sqlalchemy import text

from hengelo_toegang.cli import main
from hengelo_toegang.stores.backup_setting import default_folder
from hengelo_toegang.stores.backups import Source, make_backup
from tests.builders import a_case
from tests.stores.conftest import SECRET, Place


@pytest.fixture
def backed_up(place: Place) -> Place:
    """Give a store with a tried backup, and one case more than that."""
    store, unlocked = place.sign_in()
    with store:
        source = Source(place.path, unlocked, place.rules, place.clock)
        make_backup(source, default_folder(place.path), lambda _number, _total: None)
        with store.unit_of_work(unlocked.user, unlocked.signing_key) as uow:
            uow.cases.save(a_case(id="c2", number="2026-0002"), "report")
            uow.commit()
    return place


@pytest.fixture
def verified(backed_up, tmp_path, capsys):
    """Return a function that checks the store, and gives the exit code with what was said."""
    (tmp_path / "secret").write_text(SECRET)
    words = ["--user", "anna", "--passphrase-file", str(tmp_path / "secret"), "--lang", "en"]

    def verify() -> tuple[int, str]:
        code = main(["verify", str(backed_up.path), *words])
        return code, capsys.readouterr().err

    return verify


def tamper(place: Place, statement: str) -> None:
    store, _ = place.sign_in()
    with store, store.engine.begin() as connection:
        connection.execute(text(statement))


def test_a_list_that_is_wrong_is_made_again_and_nothing_is_lost(backed_up, verified):
    tamper(backed_up, "update worklist set stage = 'sent' where case_id = 'c1'")
    code, said = verified()
    assert code == 3
    assert said.splitlines()[0].endswith("c1")
    assert "'rebuild'" in said
    assert "backup" not in said


def test_a_change_by_hand_names_the_backup_and_what_it_leaves_out(backed_up, verified):
    tamper(backed_up, "update heads set kind = 'household' where aggregate = 'c1'")
    code, said = verified()
    assert code == 3
    (backup,) = default_folder(backed_up.path).iterdir()
    assert str(backup) in said
    assert "leaves out 1 version and 0 letters" in said
    assert "Call the manager" in said


def test_a_page_that_broke_names_the_backup(backed_up, verified):
    content = bytearray(backed_up.path.read_bytes())
    content[-2000] ^= 1
    backed_up.path.write_bytes(content)
    code, said = verified()
    assert code == 3
    assert str(default_folder(backed_up.path)) in said


def test_without_a_backup_the_store_is_to_be_left_alone(backed_up, verified):
    default_folder(backed_up.path).rename(backed_up.path.with_name("elsewhere"))
    tamper(backed_up, "update heads set kind = 'household' where aggregate = 'c1'")
    code, said = verified()
    assert code == 3
    assert "no backup that was tried" in said

"""A store for real work: made with its users, worked in, checked and made whole again."""

import json
import shutil
from pathlib import Path

import pytest

from db.breaks import Fault
from hengelo_toegang.breaks import BREAKS
from hengelo_toegang.cli import exits, main
from hengelo_toegang.cli.create import create_store_with_users
from hengelo_toegang.i18n import Translate, translator

pytestmark = pytest.mark.long

USERS = """
format: users/1
users:
  - {user: anna, name: Anna de Vries, roles: [consultant], laws: [wmo]}
  - user: bert
    name: Bert Koopman
    roles: [team_lead]
    mandate: {laws: [wmo], up_to: '25000.00'}
"""
CASUS = next((Path(__file__).parents[1] / "casussen").glob("01*.yaml"))


def secret(user: str, _: Translate) -> str:
    return f"molen fiets kaas {user}"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with a store, its users and their passphrase files."""
    folder = tmp_path_factory.mktemp("store")
    users = folder / "users.yaml"
    users.write_text(USERS, encoding="utf-8")
    assert create_store_with_users(folder / "a.store", users, secret, translator()) == exits.OK
    for user in ("anna", "bert"):
        (folder / user).write_text(secret(user, translator()), encoding="utf-8")
    (folder / "wrong").write_text("een heel andere zin", encoding="utf-8")
    return folder


def signed_in(folder: Path, *users: str) -> list[str]:
    given = (("--user", user, "--passphrase-file", str(folder / user)) for user in users)
    return [word for words in given for word in words]


def test_a_casus_is_played_by_those_who_signed_in(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ["run", str(CASUS), "--out", str(folder / "out"), "--store", str(folder / "a.store")]
    assert main([*words, *signed_in(folder, "anna", "bert")]) == exits.OK
    assert json.loads(capsys.readouterr().out)["stage"] == "sent"


def test_a_reviewer_of_the_own_household_is_known_on_a_store_too(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    casus = tmp_path / "casus.yaml"
    member = CASUS.read_text("utf-8").replace("role: team_lead", "role: team_lead\n  person: p2")
    casus.write_text(member, encoding="utf-8")
    words = ["run", str(casus), "--out", str(tmp_path), "--store", str(folder / "a.store")]
    assert main([*words, *signed_in(folder, "anna", "bert")]) == exits.REFUSED
    blocked = json.loads(capsys.readouterr().out)["blocked"]
    assert blocked == {"action": "approve", "blockers": ["own_household"]}


def test_a_certificate_comes_from_the_store(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    casus = tmp_path / "casus.yaml"
    claimed = CASUS.read_text("utf-8").replace("certified: true", "certified: false")
    casus.write_text(claimed, encoding="utf-8")
    words = ["run", str(casus), "--out", str(tmp_path), "--store", str(folder / "a.store")]
    assert main([*words, *signed_in(folder, "anna", "bert")]) == exits.OK
    assert json.loads(capsys.readouterr().out)["review"]["reasons"] == ["sample"]


def test_a_missing_signature_is_named_before_anything_is_written(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ["run", str(CASUS), "--out", str(folder / "no"), "--store", str(folder / "a.store")]
    assert main([*words, *signed_in(folder, "anna")]) == exits.BAD_INPUT
    assert "bert" in capsys.readouterr().err
    assert not (folder / "no").exists()


def test_the_store_verifies_and_rebuilds(folder: Path) -> None:
    store = str(folder / "a.store")
    assert main(["verify", store, *signed_in(folder, "anna")]) == exits.OK
    assert main(["rebuild", store, *signed_in(folder, "anna")]) == exits.OK
    assert main(["verify", store, *signed_in(folder, "anna")]) == exits.OK


def test_a_wrong_passphrase_gets_the_true_message(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ["verify", str(folder / "a.store"), "--user", "anna"]
    assert main([*words, "--passphrase-file", str(folder / "wrong")]) == exits.BAD_INPUT
    assert "wachtzin" in capsys.readouterr().err


def test_a_store_is_never_overwritten(folder: Path) -> None:
    code = create_store_with_users(folder / "a.store", folder / "users.yaml", secret, translator())
    assert code == exits.BAD_INPUT


@pytest.mark.parametrize("offset", [0, 20, 5_000, -10])
def test_a_flipped_byte_anywhere_breaks_the_store(
    folder: Path, tmp_path: Path, offset: int, capsys: pytest.CaptureFixture[str]
) -> None:
    content = bytearray((folder / "a.store").read_bytes())
    content[offset] ^= 1
    (tmp_path / "a.store").write_bytes(content)
    shutil.copy(folder / "a.store.keys.json", tmp_path)
    assert main(["verify", str(tmp_path / "a.store"), *signed_in(folder, "anna")]) == exits.BROKEN
    said = capsys.readouterr()
    assert said.out == ""
    what, stop, *then = said.err.splitlines()
    assert what
    assert stop == "Werk niet verder in deze opslag. Ga terug naar een back-up."
    assert then


def test_an_empty_file_is_no_store_and_stays_empty(folder: Path, tmp_path: Path) -> None:
    store = tmp_path / "a.store"
    store.touch()
    shutil.copy(folder / "a.store.keys.json", tmp_path)
    assert main(["verify", str(store), *signed_in(folder, "anna")]) == exits.BAD_INPUT
    assert store.read_bytes() == b""


def test_every_break_has_its_words() -> None:
    assert set(BREAKS) == set(Fault)


def test_a_backup_is_put_back_and_opens(folder: Path) -> None:
    store, copy, back = (str(folder / name) for name in ("a.store", "a.backup", "b.store"))
    assert main(["backup", store, copy, *signed_in(folder, "anna")]) == exits.OK
    assert main(["restore", copy, back, *signed_in(folder, "bert")]) == exits.OK
    assert main(["verify", back, *signed_in(folder, "anna")]) == exits.OK


def test_a_backup_overwrites_nothing(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    taken = folder / "taken"
    taken.write_text("van iemand anders", encoding="utf-8")
    words = ["backup", str(folder / "a.store"), str(taken), *signed_in(folder, "anna")]
    assert main(words) == exits.BAD_INPUT
    assert taken.read_text(encoding="utf-8") == "van iemand anders"
    assert capsys.readouterr().err

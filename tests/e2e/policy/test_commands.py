"""Tariffs and policy from the command line, from export to the next sign-in."""

import csv
import json
import zipfile
from decimal import Decimal
from pathlib import Path

import pytest

from hengelo_toegang.adapters.keys_file import keys_path
from hengelo_toegang.cli import main
from tests.e2e.policy.conftest import Office
from tests.editions import DEARER, NEXT_YEAR, TARIFFS
from tests.repertoire import CASUSSEN, PASSPHRASE


@pytest.fixture
def store(office: Office, tmp_path: Path) -> Path:
    """Return the closed store with the keys of everybody beside it."""
    known = next(iter(office.stage.keys.values())).path
    keys_path(office.path).write_bytes(known.read_bytes())
    office.stage.store.close()
    (tmp_path / "passphrase").write_text(PASSPHRASE)
    return office.path


def run(store: Path, act: str, *words: str, user: str = "ada") -> int:
    secret = str(store.parent / "passphrase")
    return main(["policy", act, str(store), *words, "--user", user, "--passphrase-file", secret])


def changed(folder: Path, old: str, new: str) -> None:
    path = folder / TARIFFS
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def test_files_are_written_out_checked_and_published(
    store: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    folder = tmp_path / "tarieven-2027"
    assert run(store, "export", str(folder), user="anna") == 0
    assert main(["policy", "check", str(folder)]) == 0
    changed(folder, NEXT_YEAR, DEARER[2])
    capsys.readouterr()
    assert main(["policy", "check", str(folder)]) == 0
    assert "D002 · price: 0.64 → 0.70" in capsys.readouterr().out

    words = (str(folder), "--label", "Tarieven 2027", "--until", "2099-12-31")
    assert run(store, "publish", *words, user="anna") == 2
    assert "beheerder" in capsys.readouterr().err
    assert run(store, "publish", *words) == 0
    assert run(store, "show", user="anna") == 0
    shown = capsys.readouterr().out
    assert "Tarieven 2027" in shown.splitlines()[-2]
    assert "door ada" in shown.splitlines()[-1]

    again = tmp_path / "weer"
    assert run(store, "export", str(again)) == 0
    assert (again / TARIFFS).read_bytes() == (folder / TARIFFS).read_bytes()


def test_every_fault_is_told_with_file_and_line_and_nothing_is_kept(
    store: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    folder = tmp_path / "fout"
    assert run(store, "export", str(folder)) == 0
    changed(folder, NEXT_YEAR, "D002,HO-BASIS,zin,minuut,gratis,")
    changed(folder, "D001,", "D002,")
    capsys.readouterr()
    words = (str(folder), "--label", "Fout", "--until", "2099-12-31")
    for act in (
        lambda: main(["policy", "check", str(folder)]),
        lambda: run(store, "publish", *words),
    ):
        assert act() == 1
        told = capsys.readouterr().err.splitlines()
        assert [line.split(": ")[0] for line in told] == [
            "catalogue/tariffs.csv:3.price",
            "catalogue/tariffs.csv:3.id",
        ]
    assert run(store, "show") == 0
    assert "met het programma" in capsys.readouterr().out


def test_what_was_written_before_is_left_alone(
    store: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    folder = tmp_path / "uit"
    assert run(store, "export", str(folder)) == 0
    changed(folder, NEXT_YEAR, DEARER[2])
    kept = (folder / TARIFFS).read_bytes()
    assert run(store, "export", str(folder)) == 1
    assert (folder / TARIFFS).read_bytes() == kept


def test_a_zip_is_read_as_a_folder_is(
    store: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    folder, packed = tmp_path / "tarieven", tmp_path / "tarieven.zip"
    assert run(store, "export", str(folder)) == 0
    changed(folder, NEXT_YEAR, DEARER[2])
    with zipfile.ZipFile(packed, "w") as archive:
        for path in sorted(folder.rglob("*")):
            archive.write(path, Path("tarieven") / path.relative_to(folder))
        archive.writestr("__MACOSX/tarieven/._policy", b"")
        archive.writestr("tarieven/policy/.DS_Store", b"")
    capsys.readouterr()
    assert main(["policy", "check", str(packed)]) == 0
    assert "0.64 → 0.70" in capsys.readouterr().out
    packed.write_bytes(packed.read_bytes()[:-100])
    assert main(["policy", "check", str(packed)]) == 1
    assert "tarieven.zip" in capsys.readouterr().err


def test_a_casus_on_a_store_is_computed_by_the_edition_there(
    store: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    """Its support runs on into 2027, and becomes dearer then."""
    (casus,) = CASUSSEN.glob("01*.yaml")
    folder, secret = tmp_path / "tarieven", str(tmp_path / "passphrase")
    assert run(store, "export", str(folder)) == 0
    changed(folder, NEXT_YEAR, DEARER[2])
    words = (str(folder), "--label", "Tarieven 2027", "--until", "2099-12-31")
    assert run(store, "publish", *words) == 0
    signed = [word for user in ("anna", "bert") for word in ("--user", user)]
    signed += ["--passphrase-file", secret] * 2
    totals = []
    for at in ([], ["--store", str(store), *signed]):
        capsys.readouterr()
        out = str(tmp_path / f"uit-{len(at)}")
        assert main(["run", str(casus), "--out", out, *at]) == 0
        totals.append(Decimal(json.loads(capsys.readouterr().out)["total"]))
    own, dearer = totals
    assert dearer > own


def test_one_table_is_previewed_and_published_while_the_rest_stays(
    store: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    folder, table = tmp_path / "nu", tmp_path / "Tarieven 2027.csv"
    assert run(store, "export", str(folder)) == 0
    changed(folder, NEXT_YEAR, DEARER[2])
    rows = csv.reader((folder / TARIFFS).read_text("utf-8").splitlines())
    with table.open("w", encoding="cp1252", newline="") as file:
        csv.writer(file, delimiter=";").writerows(
            [cell.replace("0.70", "0,70") for cell in row] for row in rows
        )
    capsys.readouterr()
    assert main(["policy", "check", str(table)]) == 0
    assert "D002 · price: 0.64 → 0.70" in capsys.readouterr().out
    assert run(store, "preview", str(table), user="anna") == 0
    said = capsys.readouterr().out.splitlines()
    assert said == ["Tarief D002 · price: 0.64 → 0.70", "Er is niets gepubliceerd."]
    words = (str(table), "--label", "Tarieven 2027", "--until", "2099-12-31")
    assert run(store, "publish", *words) == 0
    capsys.readouterr()
    assert run(store, "preview", str(table)) == 0
    assert "niets veranderen" in capsys.readouterr().out


def test_a_preview_says_what_stops_it(
    store: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    folder = tmp_path / "nu"
    assert run(store, "export", str(folder)) == 0
    table = tmp_path / "tariffs.csv"
    rows = (folder / TARIFFS).read_text("utf-8").splitlines(keepends=True)
    table.write_text("".join(row for row in rows if not row.startswith("D001,")), "utf-8")
    capsys.readouterr()
    assert run(store, "preview", str(table)) == 2
    assert "D001" in capsys.readouterr().err
    assert run(store, "preview", str(tmp_path / "nergens.csv")) == 1

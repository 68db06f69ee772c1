"""The list of parts is whole, every part may go along, and an audit that saw nothing fails."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

import audit
import sbom
from audit import Answer, Outcome
from sbom import Part, may_ship
from sbom_inside import Inside

MOMENT = datetime(2026, 11, 23, 9, tzinfo=UTC)
FAULTY = {"name": "jinja2", "version": "2.10", "vulns": [{"id": "CVE-2019-10906"}]}


@pytest.fixture(scope="module")
def listed() -> tuple[Part, ...]:
    return sbom.parts()


@pytest.fixture(scope="module")
def data() -> tuple[Inside, ...]:
    return sbom.data()


def test_every_part_stands_in_the_lock_and_may_go_along(listed, data):
    assert sbom.faults(listed, data, sbom.installed()) == ()


def test_the_list_is_that_of_the_lock(listed):
    assert {part.name: part.version for part in listed} == sbom.locked()


def test_the_lock_is_read_as_a_whole():
    """Counted otherwise than it is read."""
    lines = sbom.LOCK.read_text("utf-8").splitlines()
    named = [line for line in lines if "==" in line and line[:1].isalnum()]
    elsewhere = [line for line in named if "win32" in line or "darwin" in line or "PyPy" in line]
    assert 0 <= len(named) - len(sbom.locked()) <= len(elsewhere) + 1


def test_what_the_program_imports_goes_along_and_tools_do_not(listed):
    shipped = {part.name for part in listed if part.shipped}
    assert {"pyside6-essentials", "shiboken6", "sqlcipher3", "jinja2", "markupsafe"} <= shipped
    assert not {"pytest", "mypy", "pikepdf", "pyinstaller", "weasyprint"} & shipped


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"licence": "AGPL-3.0-only"}, "may not go along"),
        ({"licence": "MIT AND GPL-3.0-only"}, "may not go along"),
        ({"licence": "CC-BY-NC-4.0", "shipped": False}, "not even be a tool"),
        ({"licence": ""}, "nobody says its licence"),
        ({"inside": (Inside("codec", "AGPL-3.0-only"),)}, "codec may not go along"),
        ({"version": "0.0.1"}, "is installed"),
    ],
)
def test_a_part_that_is_not_right_is_named(change, fault):
    fields = {"licence": "MIT", "shipped": True, "needs": (), "inside": (), "version": "1.0"}
    part = Part(name="thing", **{**fields, **change})
    (said,) = sbom.faults((part,), (), {"thing": "1.0"})
    assert fault in said


def test_a_library_that_is_installed_beside_the_lock_is_named():
    (said,) = sbom.faults((), (), {"stray": "2.0"})
    assert said == "stray 2.0 is installed and not in the lock"


@pytest.mark.parametrize(
    ("licence", "free"),
    [
        ("MIT", True),
        ("LGPL-3.0-only OR GPL-2.0-only OR GPL-3.0-only", True),
        ("MIT AND (MPL-1.1 OR GPL-2.0-only)", True),
        ("MIT AND (AGPL-3.0-only OR GPL-2.0-only)", False),
        ("GPL-2.0-or-later WITH Bootloader-exception", True),
        ("GPL-2.0-or-later WITH Other-exception", False),
        ("GPL-3.0-only", False),
        ("(MIT", False),
        ("", False),
    ],
)
def test_a_licence_is_read_with_its_and_and_or(licence, free):
    assert may_ship(licence) is free


def test_the_document_names_each_part_once_and_is_the_same_each_time(listed, data):
    made = sbom.document(listed, data, MOMENT)
    assert made == sbom.document(sbom.parts(), data, MOMENT)
    assert (made["bomFormat"], made["specVersion"]) == ("CycloneDX", "1.6")
    references = [one["bom-ref"] for one in made["components"]]
    assert len(references) == len(set(references)) == len(listed) + len(data)
    assert {one["ref"] for one in made["dependencies"]} == {
        sbom.PROGRAM,
        *(part.purl for part in listed),
    }
    assert all(one["licenses"][0]["expression"] for one in made["components"])


def test_what_wheels_carry_inside_has_its_version(listed):
    carried = {(part.name, one.name): one.version for part in listed for one in part.inside}
    for place in (
        *(("sqlcipher3", "openssl"), ("sqlcipher3", "sqlite"), ("cryptography", "openssl")),
        *(("psycopg-binary", "libpq"), ("psycopg-binary", "openssl")),
    ):
        assert carried[place][:1].isdigit(), place


def test_without_a_report_nobody_looked():
    answer = audit.answer_of(None, {"jinja2"}, "ERROR: connection refused")
    assert answer == Answer(Outcome.COULD_NOT_LOOK, ("ERROR: connection refused",))


@pytest.mark.parametrize(
    ("report", "outcome"),
    [
        ({"dependencies": [{"name": "a", "version": "1", "vulns": []}]}, Outcome.NONE_KNOWN),
        ({"dependencies": []}, Outcome.COULD_NOT_LOOK),
        ({}, Outcome.COULD_NOT_LOOK),
        ({"dependencies": [{"name": "a", "skip_reason": "not found"}]}, Outcome.COULD_NOT_LOOK),
        (
            {"dependencies": [{"name": "a", "version": "1", "vulns": [{"id": "CVE-1"}]}]},
            Outcome.KNOWN,
        ),
    ],
)
def test_only_a_report_on_every_library_says_that_nothing_is_known(report, outcome):
    assert audit.answer_of(report, {"a"}, "").outcome is outcome


def test_a_register_that_knows_no_old_fault_is_not_believed():
    """A mirror that answers everything with "nothing known" must not pass for a look."""
    deaf = audit.answer_of({"dependencies": [{**FAULTY, "vulns": []}]}, {"jinja2"}, "")
    hears = audit.answer_of({"dependencies": [FAULTY]}, {"jinja2"}, "")
    fine = Answer(Outcome.NONE_KNOWN, ())
    assert audit.judged(deaf, fine).outcome is Outcome.COULD_NOT_LOOK
    assert audit.judged(hears, fine).outcome is Outcome.NONE_KNOWN
    found = Answer(Outcome.KNOWN, ("a 1: CVE-1",))
    assert audit.judged(deaf, found) is found


def test_an_audit_that_cannot_start_fails_and_says_so(capsys, tmp_path: Path):
    assert audit.main([str(tmp_path / "absent")]) == Outcome.COULD_NOT_LOOK
    assert "could not look" in capsys.readouterr().err


def test_the_lock_of_the_audit_has_hashes():
    lines = (sbom.ROOT / "audit.lock").read_text("utf-8").splitlines()
    named = [at for at, line in enumerate(lines) if "==" in line]
    assert "pip-audit==" in " ".join(lines)
    assert named
    assert all("--hash=sha256:" in lines[at + 1] for at in named)


def test_the_file_for_the_bundle_is_json(tmp_path: Path):
    assert sbom.main([str(tmp_path / "parts.json")]) == 0
    assert json.loads((tmp_path / "parts.json").read_text("utf-8"))["components"]

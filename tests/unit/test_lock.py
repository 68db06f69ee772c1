"""What is installed is what was asked for, on each system, and from anywhere."""

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LOCK = (ROOT / "requirements.lock").read_text("utf-8")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))


def name_of(requirement: str) -> str:
    return re.split(r"[<>=!~;\[ ]", requirement)[0].lower()


@pytest.mark.parametrize(
    "requirement", PROJECT["project"]["dependencies"] + PROJECT["dependency-groups"]["dev"]
)
def test_every_library_is_locked(requirement):
    assert re.search(rf"^{re.escape(name_of(requirement))}==", LOCK, re.MULTILINE)


def test_every_library_has_hashes():
    versions = re.findall(r"^\S+==.*\n(.*)", LOCK, re.MULTILINE)
    assert [after for after in versions if "--hash=sha256:" not in after] == []


def test_lock_names_no_address():
    """An address would send every machine to the place that one machine uses."""
    assert "://" not in LOCK

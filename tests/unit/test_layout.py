"""The bare names `ui`, `db` and `resources` mean our folders and nobody else's."""

import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

import db
import hengelo_toegang
import resources
import ui

ROOT = Path(hengelo_toegang.__file__).parent.parent
OURS = [ui, db, resources]


@pytest.mark.parametrize("package", OURS, ids=lambda package: package.__name__)
def test_package_lies_beside_the_program(package):
    assert Path(package.__file__).parent.parent == ROOT


@pytest.mark.parametrize("package", OURS, ids=lambda package: package.__name__)
def test_no_library_claims_the_name(package):
    """Two libraries may install one name; whichever comes first on the path wins in silence."""
    claimed_by = packages_distributions().get(package.__name__, [])
    assert set(claimed_by) <= {"hengelo-toegang"}


def test_every_resource_is_packed():
    """A file of a kind that pyproject.toml doesn't name is missing from the bundle only."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    packed = settings["tool"]["setuptools"]["package-data"]["resources"]
    # What is compiled or noted beside its source is made anew where the program is built.
    kinds = {Path(pattern).suffix for pattern in packed} | {".py", ".pyc", ".mo", ".proven"}
    files = [path for path in (ROOT / "resources").rglob("*") if path.is_file()]
    assert [path.name for path in files if path.suffix not in kinds] == []

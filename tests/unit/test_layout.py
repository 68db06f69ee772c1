"""The bare names `ui`, `db` and `resources` mean our folders and nobody else's."""

from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

import db
import hengelo_toegang
import resources
import ui

OURS = [ui, db, resources]


@pytest.mark.parametrize("package", OURS, ids=lambda package: package.__name__)
def test_package_lies_beside_the_program(package):
    assert Path(package.__file__).parent.parent == Path(hengelo_toegang.__file__).parent.parent


@pytest.mark.parametrize("package", OURS, ids=lambda package: package.__name__)
def test_no_library_claims_the_name(package):
    """Two libraries may install one name; whichever comes first on the path wins in silence."""
    claimed_by = packages_distributions().get(package.__name__, [])
    assert set(claimed_by) <= {"hengelo-toegang"}

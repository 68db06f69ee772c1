"""A stand-in for the bundle: files as it has them, too few to run."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from installer.product import NAME

MADE = datetime(2026, 11, 23, 9, tzinfo=UTC)
FILES = (
    NAME,
    f"{NAME}.exe",
    f"{NAME}.cdx.json",
    "_internal/base_library.zip",
    "_internal/map met spatie/één.txt",
    "_internal/prijs$1.txt",
    "licences/Python/LICENSE.txt",
)


@pytest.fixture
def stand_in(tmp_path: Path) -> Path:
    folder = tmp_path / "stand-in" / NAME
    for name in FILES:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name, "utf-8")
    return folder

"""What loads for a window leaves no text of sources in memory."""

import subprocess
import sys
from pathlib import Path

import pytest

from ui.features import leave_sources_alone

_SCRIPT = """
import linecache
from PySide6 import QtCore
{before}
import sqlmodel
print(sum(name.endswith(".py") for name in linecache.cache))
"""


@pytest.fixture
def read():
    """Give how many sources were read when a library loads beside Qt."""

    def ask(before: str) -> int:
        command = [sys.executable, "-c", _SCRIPT.format(before=before)]
        root = Path(__file__).parents[2]
        said = subprocess.run(command, cwd=root, capture_output=True, text=True, check=True)
        return int(said.stdout)

    return ask


def test_no_source_is_read_once_the_screens_begin_to_load(read):
    assert read("import ui.theme") < 30  # those before it


def test_qt_alone_reads_them_all(read):
    assert read("") > 100, "PySide reads no sources any more: ui.features can go"


def test_without_that_part_of_qt_the_screens_load_all_the_same(monkeypatch):
    looks = sys.modules.get("PySide6.support.feature")
    monkeypatch.delattr(looks, "_mod_uses_pyside")
    leave_sources_alone()
    assert not hasattr(looks, "_mod_uses_pyside")

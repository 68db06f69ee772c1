"""What loads before the worklist, and what after it for who comes in at once."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

_SCRIPT = """
import json, sys
from ui.ahead import Ahead

ahead, there = Ahead(), []
def look():
    names = ("ui.pages.worklist.view", "ui.pages.case.page", "ui.pages.decision.step")
    there.append([ahead.done, *(name in sys.modules for name in names)])
look()
ahead.load("nl", lambda: {comes_in})
look()
pieces = 0
while ahead.go_on():
    pieces += 1
look()
print(json.dumps([there, pieces]))
"""


@pytest.fixture
def loaded():
    """Give what is there before, after it loaded and in the end, and how much was left."""

    def ask(*, comes_in: bool) -> tuple[list[list[bool]], int]:
        command = [sys.executable, "-c", _SCRIPT.format(comes_in=comes_in)]
        root = Path(__file__).parents[2]
        said = subprocess.run(command, cwd=root, capture_output=True, text=True, check=True)
        there, pieces = json.loads(said.stdout)
        return there, pieces

    return ask


def test_who_types_finds_a_case_ready_to_be_opened(loaded):
    there, left = loaded(comes_in=False)
    assert there == [[False] * 4, [True] * 4, [True] * 4]
    assert left == 0


def test_who_comes_in_at_once_waits_for_the_worklist_only(loaded):
    there, left = loaded(comes_in=True)
    assert there == [[False] * 4, [True, True, False, False], [True] * 4]
    assert left > 1

"""The threat model claims nothing that no test shows."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
MODEL = (ROOT / "docs" / "threat-model.md").read_text("utf-8")
SHOWN = re.findall(r"`(tests/[\w/]+\.py)::(\w+)`", MODEL)
THREATS = (
    "stolen while it is off",
    "while it is on",
    "curious colleague",
    "dishonest consultant",
    "made to do harm",
    "dishonest administrator",
    "looks after the server",
    "is lost",
)


@pytest.mark.parametrize(("file", "name"), SHOWN)
def test_each_test_that_it_names_is_there(file, name):
    tree = ast.parse((ROOT / file).read_text("utf-8"))
    assert name in {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}


@pytest.mark.parametrize("threat", THREATS)
def test_each_threat_has_a_test_and_says_what_is_not_defended(threat):
    (section,) = [part for part in MODEL.split("\n## ") if threat in part.splitlines()[0]]
    assert "::test_" in section
    assert re.search(r"\*\*[^*]*not defended", section, re.IGNORECASE)

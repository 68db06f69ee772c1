"""Rules that write no letter yet hold nothing that only a letter needs."""

import json
import subprocess
import sys
from importlib.resources import files
from pathlib import Path

import pytest

import resources
from hengelo_toegang import bootstrap
from hengelo_toegang.adapters.templates import load_texts

OWN = tuple(f"hengelo_toegang.letters.{name}" for name in ("tables", "values", "wording"))
"""What a letter is made of that nothing else needs."""
NEEDED = ("jinja2", "markdown_it", *OWN)

_SCRIPT = """
import json, sys
from babel import localedata
from hengelo_toegang import bootstrap

read = localedata.load
spoken = set()
def note(name, *given):
    spoken.add(str(name).partition("_")[0])
    return read(name, *given)
localedata.load = note
rules = bootstrap.read_rules(proven=False)
{then}
letters = [name for name in {needed} if name in sys.modules]
print(json.dumps([letters, sorted(spoken)]))
"""

_PROVE = """
from importlib.resources import files
import resources
from hengelo_toegang.adapters.templates import load_texts
load_texts(files(resources) / "letters")
"""


@pytest.fixture
def loaded():
    """Give the libraries for letters that are there, and of which languages all is known."""

    def ask(then: str = "") -> tuple[list[str], list[str]]:
        script = _SCRIPT.format(needed=NEEDED, then=then)
        root = Path(__file__).parents[2]
        ended = subprocess.run(
            [sys.executable, "-c", script], cwd=root, capture_output=True, text=True, check=True
        )
        letters, spoken = json.loads(ended.stdout)
        return letters, spoken

    return ask


def test_who_signs_in_loads_neither_languages_nor_what_fills_in(loaded):
    letters, spoken = loaded()
    assert letters == []
    assert spoken == []


def test_texts_that_are_read_later_are_the_same():
    later, at_once = bootstrap.read_rules().texts, load_texts(files(resources) / "letters")
    assert later.all == at_once.all
    assert later.languages == at_once.languages


def test_the_first_letter_finds_it_there_when_it_was_asked_for_ahead(loaded):
    letters, _ = loaded("rules.texts.warm_up()")
    assert letters == [*NEEDED]


def test_the_proof_reads_every_text_in_every_language(loaded):
    letters, spoken = loaded(_PROVE)
    assert letters == ["jinja2", *OWN[1:]]
    assert {"nl", "en", "pl", "tr", "uk"} <= set(spoken)

"""What the bundle takes along that no import of the sources shows."""

import re
from importlib.util import find_spec

import psycopg
import pytest

from db.schema import MIGRATIONS
from hengelo_toegang.cli import self_check
from installer import bundle


@pytest.mark.parametrize("module", bundle.HIDDEN_MODULES)
def test_each_hidden_module_is_there(module):
    assert find_spec(module) is not None


def test_the_driver_of_the_central_store_comes_along():
    assert {"psycopg", "psycopg_binary"} <= {*bundle.HIDDEN_MODULES}


def test_steps_of_the_tables_need_no_module_that_they_alone_import():
    """They come along as files, of which nobody looks what they import."""
    for file in MIGRATIONS.rglob("*.py"):
        ours = re.findall(r"^\s*(?:from|import) (?:db|hengelo_toegang)\b.*", file.read_text(), re.M)
        assert ours == [], file.name


def test_a_module_that_is_left_out_is_not_there():
    """What an older hook asks for in vain is named, so that no build warns of it."""
    assert find_spec("psycopg_binary._uuid") is None
    assert "psycopg_binary._uuid" in bundle.EXCLUDED_MODULES


def test_the_self_check_names_the_compiled_driver_and_fails_on_another(monkeypatch):
    assert self_check._driver().endswith("(binary)")
    monkeypatch.setattr(psycopg.pq, "__impl__", "python")
    with pytest.raises(AssertionError):
        self_check._driver()

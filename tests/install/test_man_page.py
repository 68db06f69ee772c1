"""The page for `man` names what the program takes, in both languages."""

import argparse
import re
import shutil
import subprocess
from collections.abc import Iterator

import pytest

from hengelo_toegang.cli import command_parser
from hengelo_toegang.i18n import LANGUAGES, translator
from installer.man_page import man_page
from installer.product import NAME
from tests.install.conftest import MADE


def shown(page: str) -> str:
    """Return what can be read of a page."""
    plain = re.sub(r"\\f[BR]|\\&", "", page).replace(r"\-", "-").replace(r"\e", "\\")
    return re.sub(r"\s+", " ", plain)


def parsers(parser: argparse.ArgumentParser) -> Iterator[argparse.ArgumentParser]:
    yield parser
    for action in parser._actions:
        if isinstance(action.choices, dict):
            for below in action.choices.values():
                yield from parsers(below)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_command_and_option_is_on_it_with_its_words(language):
    page = shown(man_page(language, MADE))
    for parser in parsers(command_parser(translator(language))):
        assert re.sub(r"\s+", " ", str(parser.description)) in page
        for action in parser._actions:
            if action.dest in {"help", "lang"} and parser.prog != NAME:
                continue  # it stands with the program itself
            assert {one for one in action.option_strings if one not in page} == set()
            assert re.sub(r"\s+", " ", str(action.help or "")) in page


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_line_is_taken_for_a_command_that_is_none(language):
    lines = man_page(language, MADE).splitlines()
    known = re.compile(r"\.(TH|SH|SS|TP|PP)( .*)?$")
    assert [line for line in lines if line.startswith((".", "'")) and not known.match(line)] == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.skipif(shutil.which("mandoc") is None, reason="mandoc is not installed")
def test_the_page_is_valid(language, tmp_path):
    file = tmp_path / "page.1"
    file.write_text(man_page(language, MADE), "utf-8")
    asked = ["mandoc", "-T", "lint", "-W", "warning", str(file)]
    checked = subprocess.run(asked, capture_output=True, text=True, check=False)
    assert checked.stdout == ""

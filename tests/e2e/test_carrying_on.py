"""What the documents name is there: files, commands, pages, the picture."""

import re
import shlex
from pathlib import Path

import pytest

from hengelo_toegang.cli import command_parser
from hengelo_toegang.cli.demo import _users as demo_users
from hengelo_toegang.cli.demo import passphrase_of
from hengelo_toegang.domain.law import Law
from hengelo_toegang.i18n import ENGLISH, translator
from hengelo_toegang.letters.facts import Kind
from tests import architecture

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
PAGES = sorted([ROOT / "README.md", *DOCS.glob("*.md"), *(DOCS / "decisions").glob("*.md")])
_TOPS = ("hengelo_toegang", "ui", "db", "resources", "tests", "docs")
_BY_NAME = ("dev.py", "sbom.py", "audit.py", "build_installer.py", "pyproject.toml")
named = pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())


def words_in_code(page: Path) -> list[str]:
    """Return what stands between back ticks on a page, but for whole examples."""
    text = re.sub(r"^```.*?^```$", "", page.read_text("utf-8"), flags=re.MULTILINE | re.DOTALL)
    return re.findall(r"`([^`\n]+)`", text)


@named
def test_each_file_that_is_named_is_there(page):
    files = {
        word
        for word in words_in_code(page)
        if re.fullmatch(rf"(?:{'|'.join(_TOPS)})/[\w./-]*", word) or word in _BY_NAME
    }
    missing = {file for file in files if not (ROOT / file).exists()}
    # A new letter is an example of one that is not there yet.
    assert {one for one in missing if "appointment-moved" not in one} == set()


@named
def test_each_link_leads_somewhere(page):
    links = re.findall(r"\]\((?!https?:)([^)#]+)", page.read_text("utf-8"))
    assert [link for link in links if not (page.parent / link).exists()] == []


@named
def test_each_command_is_one_that_there_is(page):
    text = page.read_text("utf-8")
    helped = (ROOT / "dev.py").read_text("utf-8")
    for command in re.findall(r"dev\.py ([a-z][a-z-]*)", text):
        assert f"python3 dev.py {command}" in helped, command
    parser = command_parser(translator(ENGLISH))
    (subparsers,) = (one for one in parser._actions if isinstance(one.choices, dict))
    for command in re.findall(r"(?:hengelo-toegang|hengelo_toegang) ([a-z][a-z-]*)", text):
        assert command in (subparsers.choices or {}), command
    for module in re.findall(r"python -m (tests[\w.]*)", text):
        file = ROOT / module.replace(".", "/")
        assert file.with_suffix(".py").exists() or (file / "__main__.py").exists(), module


@named
def test_each_function_that_is_named_with_its_file_is_in_it(page):
    text = page.read_text("utf-8")
    for name, file in re.findall(r"`(\w+)` (?:of|in|\()\s?`([\w/]+\.py)`", text):
        assert re.search(rf"\b{name}\b", (ROOT / file).read_text("utf-8")), (name, file)


def test_the_picture_is_that_of_the_code():
    """`python -m tests.architecture` draws it anew."""
    drawn = architecture.picture(architecture.imports())
    assert architecture.FILE.read_text("utf-8") == drawn


def test_an_arrow_that_a_longer_way_implies_is_left_out():
    arrows = {("a", "b"), ("b", "c"), ("a", "c"), ("c", "d")}
    assert architecture.essential(arrows) == {("a", "b"), ("b", "c"), ("c", "d")}


def test_each_file_that_knows_every_law_is_named_where_a_law_is_added():
    said = set(words_in_code(DOCS / "adding-a-law.md"))
    knowing = {
        file.relative_to(ROOT).as_posix()
        for top in ("hengelo_toegang", "ui", "db")
        for file in (ROOT / top).rglob("*.py")
        if "Law.WGS" in file.read_text("utf-8") and not file.name.startswith("demo_")
    }
    in_sql = {
        file.relative_to(ROOT).as_posix()
        for file in (ROOT / "db").rglob("*.sql")
        if "'participatiewet', 'wgs'" in file.read_text("utf-8")
    }
    assert (knowing | in_sql) - said == set()


def test_every_decision_is_in_the_list_of_decisions():
    said = (DOCS / "decisions" / "README.md").read_text("utf-8")
    files = sorted(file.name for file in (DOCS / "decisions").glob("0*.md"))
    assert re.findall(r"\((0\d{3}[\w-]+\.md)\)", said) == files
    for file in files:
        headings = re.findall(r"^## (.+)$", (DOCS / "decisions" / file).read_text(), re.MULTILINE)
        assert headings == ["Why", "Decision", "What follows"], file


def test_the_counts_of_the_readme_are_those_of_the_program():
    text = (ROOT / "README.md").read_text("utf-8")
    letters = ROOT / "resources" / "letters"
    for what, count in (
        ("laws", len(Law)),
        ("kinds of letter", len(Kind)),
        (
            "languages of letters",
            sum((folder / "words.yaml").exists() for folder in letters.iterdir()),
        ),
        ("acceptance cases", len([*(ROOT / "tests" / "casussen").glob("*.yaml")])),
    ):
        assert re.search(rf"^\| {what}.* \| {count}\b", text, re.MULTILINE), what


def test_users_of_the_demo_are_those_of_the_readme():
    text = (ROOT / "README.md").read_text("utf-8")
    users = {user.id for user in demo_users()}
    assert {*re.findall(r"^\| `(\w+)` \|", text, re.MULTILINE)} == users
    assert all(f"`{passphrase_of(user)}`" in text for user in users)


def test_commands_of_examples_are_parsed():
    parser = command_parser(translator(ENGLISH))
    for page in PAGES:
        for line in page.read_text("utf-8").splitlines():
            if line.startswith("    hengelo-toegang "):
                # Without what the shell takes for itself: a remark, and files to read and write.
                command = re.split(r"  #| [<>] ", line)[0]
                parser.parse_args(shlex.split(command)[1:])

"""The manual is whole, says what the screens say, and is built from today's sources."""

import ast
import io
import re
from html.parser import HTMLParser
from importlib import import_module
from itertools import pairwise
from pathlib import Path

import pikepdf
import pytest

from hengelo_toegang.adapters.letter_check import PageChecker
from hengelo_toegang.adapters.pdf.look import look
from hengelo_toegang.adapters.pdf.sheet import BODY_WIDTH
from hengelo_toegang.adapters.pdf.structure import Element
from hengelo_toegang.cli import self_check
from hengelo_toegang.domain.users import Role
from hengelo_toegang.i18n import translator
from hengelo_toegang.manual import shipped
from hengelo_toegang.manual.blocks import Grid, Kind, runs_of, words_of
from hengelo_toegang.manual.shipped import picture, read_card, read_manual, read_summary
from tests.gui.walk.screens import PAGES
from tests.manual import build
from tests.manual.paper_parts import Figure
from tests.manual.paper_picture import size_of
from tests.manual.pictures import FINE, FRONT_PICTURES, LETTER_SCALE
from tests.manual.recipes import FRONT_NAMES, LETTER, NAMES
from tests.manual.screen_words import catalogue
from ui.labels import label
from ui.pages.case.steps import StepKey
from ui.pages.first_day.welcome_view import JOIN, PRACTISE, SET_UP
from ui.pages.first_day.window import WELCOME
from ui.theme import POINTS, contrast

MANUAL = read_manual()
CHAPTERS = (*MANUAL.chapters, read_card(), read_summary())
MOST_BYTES = 2_000_000
LEAST_POINTS = 7
ORDINARY = {"Tab", "Shift+Tab", "Enter", "Spatie", "Esc", "Alt+1", "Alt+9", "Alt+Links"}
"""Keys that belong to every program, or that the code counts out."""
UI = Path(build.ROOT) / "ui"
DUTCH = translator()


def runs(kind: Kind):
    return [
        (chapter.source, run.text)
        for chapter in CHAPTERS
        for block in chapter.blocks
        for run in runs_of(block)
        if run.kind is kind
    ]


def test_every_quoted_word_stands_on_a_screen():
    assert [said for said in runs(Kind.SCREEN) if said[1] not in catalogue()] == []


def known(keys: str, sources: str) -> bool:
    """Return whether the code hears keys: as a shortcut, or as a key of a field."""
    last = keys.rpartition("+")[2]
    return f'"{keys}"' in sources or (last[0] == "F" and f"Key_{last}" in sources)


def test_every_key_does_something():
    sources = "".join(path.read_text("utf-8") for path in UI.rglob("*.py"))
    sources = sources.replace("Ctrl+Return", "Ctrl+Enter")
    said = [keys for keys in runs(Kind.KEYS) if keys[1] not in ORDINARY]
    assert [keys for keys in said if not known(keys[1], sources)] == []


def test_every_link_leads_somewhere():
    links = {
        run.link for one in CHAPTERS for block in one.blocks for run in runs_of(block) if run.link
    }
    assert links - MANUAL.places == set()


def pages_in_code() -> set[str]:
    """Return the keys of all pages, also of those that the walker's users have not."""
    found = set()
    for path in UI.rglob("*.py"):
        for call in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(call, ast.Call) and getattr(call.func, "id", "") == "Page":
                module = ".".join(path.relative_to(build.ROOT).with_suffix("").parts)
                assert isinstance(call.args[0], ast.Name)
                found.add(str(getattr(import_module(module), call.args[0].id)))
    assert {"first_steps", "worklist"} <= found
    return found


def test_every_page_and_step_has_its_part():
    wanted = {screen.page for screen in PAGES} | {f"step-{step}" for step in StepKey}
    wanted |= {WELCOME, SET_UP, JOIN, PRACTISE} | pages_in_code()
    assert wanted - {""} - MANUAL.places == set()


def test_every_place_that_the_code_names_is_there():
    """Views that stand outside the pages name their place as the last word of a `Help`."""
    named = {
        str(call.args[-1].value)
        for path in UI.rglob("*.py")
        for call in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(call, ast.Call)
        and getattr(call.func, "id", "") == "Help"
        and call.args
        and isinstance(call.args[-1], ast.Constant)
    }
    assert {"talk", "safety", "experience", "apart", "unlock", "text", "figures"} <= named
    assert named - MANUAL.places == set()


def test_every_part_that_can_be_asked_for_says_something():
    assert [
        part.heading.text
        for part in MANUAL.parts()
        if part.heading.level == 2 and not "".join(map(words_of, part.blocks)).strip()
    ] == []


def test_every_role_is_told_where_to_begin():
    (part,) = (one for one in MANUAL.parts() if one.heading.place == "reading")
    (grid,) = (block for block in part.blocks if isinstance(block, Grid))
    told = " ".join(run.text for row in grid.rows for run in row[0]).lower()
    assert [role for role in Role if label(role, DUTCH).lower() not in told] == []


def test_pictures_are_those_that_the_recipes_make():
    shown = [one.name for chapter in CHAPTERS for one in chapter.pictures]
    assert sorted(shown) == sorted(NAMES)
    lying = {path.stem for path in (build.ROOT / "resources/manual/pictures").iterdir()}
    assert lying == NAMES
    assert sum(len(picture(name)) for name in shown) < MOST_BYTES


def test_pictures_of_the_readme_are_those_that_the_recipes_make():
    text = (build.ROOT / "README.md").read_text("utf-8")
    assert sorted(re.findall(r"docs/pictures/(\w+)\.png", text)) == sorted(FRONT_NAMES)
    assert {path.stem for path in FRONT_PICTURES.glob("*.png")} == FRONT_NAMES


def test_words_in_pictures_can_be_read_on_paper():
    def share(name: str) -> float:
        """Return how large a dot of a picture is on paper, in points."""
        png = picture(name)
        return Figure(png, BODY_WIDTH, Element("Figure")).width / size_of(png)[0]

    on_screen = POINTS * 96 / 72 * FINE
    points = {name: share(name) * on_screen for name in NAMES - {LETTER}}
    points[LETTER] = share(LETTER) * LETTER_SCALE * look().body.fontSize
    assert {name: size for name, size in points.items() if size < LEAST_POINTS} == {}


def test_the_program_checks_its_own_manual(qapp, monkeypatch):
    assert self_check._manual() == f"{len(MANUAL.chapters)} + {len(NAMES)}"
    monkeypatch.setattr(shipped, "picture", lambda _name: b"no picture")
    with pytest.raises(AssertionError, match="can't be read"):
        self_check._manual()


def test_what_is_handed_out_is_built_from_these_sources():
    again = "make it anew: python3 dev.py manual"
    assert (build.BUILT / build.SOURCES).read_text("utf-8") == "".join(build.sources()), again
    assert (build.BUILT / build.PAGE).read_text("utf-8") == build.page(), again


@pytest.mark.parametrize("name", [build.BOOK, build.CARD, build.SUMMARY])
def test_paper_is_made_for_everybody(name):
    assert PageChecker().check((build.BUILT / name).read_bytes()) == ()


@pytest.mark.parametrize("name", [build.CARD, build.SUMMARY])
def test_a_page_is_one_page(name):
    with pikepdf.open(build.BUILT / name) as document:
        assert len(document.pages) == 1


def test_the_book_can_be_found_the_way_in():
    with pikepdf.open(io.BytesIO(build.book())) as document, document.open_outline() as outline:
        assert [one.title for one in outline.root] == [
            chapter.heading.text for chapter in MANUAL.chapters
        ]
        elements = [thing for thing in document.objects if isinstance(thing, pikepdf.Dictionary)]
        told = [str(one.Alt) for one in elements if one.get("/S") == "/Figure"]
        assert told == [one.alternative for chapter in MANUAL.chapters for one in chapter.pictures]
        pages = {page.objgen for page in document.pages}
        jumps = [one.Dest[0].objgen for one in elements if one.get("/Subtype") == "/Link"]
        assert len(jumps) > len(MANUAL.chapters)
        assert set(jumps) <= pages


class _Page(HTMLParser):
    """Collects what a page has: places, links, and the words of its pictures."""

    def __init__(self) -> None:
        super().__init__()
        self.places: set[str] = set()
        self.links: set[str] = set()
        self.tags: list[str] = []
        self.untold = 0
        self.language = ""

    def handle_starttag(self, tag, attrs):
        found = dict(attrs)
        self.tags.append(tag)
        self.places.add(found.get("id", ""))
        if tag == "a":
            self.links.add(found["href"].removeprefix("#"))
        if tag == "img" and not found.get("alt"):
            self.untold += 1
        if tag == "html":
            self.language = found["lang"]


def test_the_web_page_needs_nothing_else():
    page = _Page()
    page.feed((build.BUILT / build.PAGE).read_text("utf-8"))
    assert page.language == "nl"
    assert page.links - page.places == set()
    assert page.untold == 0
    assert not {"script", "link", "iframe"} & set(page.tags)
    assert page.tags.count("h1") == 1
    # No heading is left out on the way down, for who goes by them.
    levels = [int(tag[1]) for tag in page.tags if tag in {"h1", "h2", "h3", "h4"}]
    assert [pair for pair in pairwise(levels) if pair[1] > pair[0] + 1] == []


@pytest.mark.parametrize("scheme", ["light", "dark", "print"])
def test_every_word_of_the_web_page_stands_out(scheme):
    """In the colours of a scheme, which stand in the style by their names."""
    found = re.findall(r":root \{([^}]*)\}", (Path(build.__file__).parent / "web.css").read_text())
    named = dict(zip(("light", "dark", "print"), found, strict=True))
    colours = dict(re.findall(r"--(\w+): (#\w{6})", named[scheme]))
    for front in ("ink", "blue"):
        for ground in ("paper", "tint"):
            assert contrast(colours[front], colours[ground]) >= 4.5, (front, ground)

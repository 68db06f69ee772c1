"""Which words of a letter text are prose: the rest is no word to spell."""

from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

import resources
from hengelo_toegang.bootstrap import dutch_speller
from ui.pages.manage.text.prose import prose
from ui.spelling.finding import words_in

LETTERS = sorted(
    (
        path
        for folder in ("nl", "nl/parts")
        for path in (files(resources) / "letters" / folder).iterdir()
    ),
    key=str,
)


def words(source: str) -> list[str]:
    return [found.word for found in words_in(prose(source))]


@pytest.mark.parametrize(
    ("source", "spelled"),
    [
        ("---\nkind: nothing\nid: abc\n---\n# Wij helpen u", ["Wij", "helpen"]),
        ("{{ salutation }},\n\nWij bellen {{ who | capital }}.", ["Wij", "bellen"]),
        ("{% if child %}\nVoor uw kind\n{% endif %}", ["Voor", "uw", "kind"]),
        ("hulp{% if child %} voor kinderen{% endif %}.", ["voor"]),
        (
            "## Zo gaat het {#objection}\nArtikel twee. {.legal}",
            ["Zo", "gaat", "het", "Artikel", "twee"],
        ),
        ("::: box Kort\n- Dit is kort.\n:::", ["Kort", "Dit", "is", "kort"]),
        ("**Let op** en *lees* dit", ["Let", "op", "en", "lees", "dit"]),
        ("| Dag | Hoe laat |\n|---|---|", ["Dag", "Hoe", "laat"]),
        ("{% for line in\n granted %}dit{% endfor %}", []),
    ],
)
def test_only_prose_is_spelled(source, spelled):
    assert words(source) == spelled


def test_markup_that_is_not_closed_hides_nothing_far_away():
    assert "hlp" in words("{{ who\n\nWij geven hlp. {{ who }}")


@given(
    st.lists(st.sampled_from([*"{}%#.|-*:\n ", "---\n", "woord", "{{", "}}", "😀"])).map("".join)
)
def test_every_word_keeps_its_place(source):
    found = prose(source)
    assert len(found) == len(source)
    assert all(now in (was, " ", "{", "}", "\n") for was, now in zip(source, found, strict=True))


def test_our_own_letters_hold_no_slip():
    told = {
        found.word
        for path in LETTERS
        if path.name.endswith(".md")
        for found in words_in(prose(path.read_text("utf-8")))
        if not found.name
    }
    speller = dutch_speller()
    try:
        assert len(told) > 500
        assert speller.wrong(sorted(told)) == set()
    finally:
        speller.close()

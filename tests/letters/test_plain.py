"""The plain text of a letter says all that is printed, without the layout."""

import re
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hengelo_toegang.letters.blocks import Blank, Box, Bullets, Cell, Paragraph, Span, Table
from hengelo_toegang.letters.facts import Kind
from hengelo_toegang.letters.plain import WIDTH, letter_text
from tests.letters.conftest import read, spaced
from tests.letters.examples import wmo


@pytest.fixture
def grant(written, policy):
    return written(Kind.DECISION_GRANT, wmo(policy))


def only(grant, *blocks) -> str:
    """Return the text of a letter that holds just these blocks, without its head."""
    whole = letter_text(replace(grant, body=blocks))
    return whole.split("E-mail: zorgloket@hengelo.nl\n\n")[1]


def test_every_word_that_is_printed_is_in_the_text(grant, press):
    printed = set(re.findall(r"\w+", read(press.render(grant))))
    assert printed - set(re.findall(r"\w+", letter_text(grant))) == {"Pagina"}


def test_the_head_names_sender_addressee_and_references(grant):
    head = letter_text(grant).split("\n\n")[:3]
    assert head[0].startswith("Gemeente Hengelo\nRetouradres: Postbus 18")
    assert head[1] == "G. van Dam\nDeldenerstraat 128 A\n7551 AG  HENGELO"
    assert "Zaaknummer: 2026-000123" in head[2].splitlines()


def test_an_amount_stands_behind_the_heading_of_its_column(grant):
    lines = letter_text(grant).splitlines()
    assert "Ondersteuning: Hulp bij het huishouden" in lines
    assert "  Bedrag: € 4.992,43" in lines
    total = lines.index("Totaal")
    assert lines[total + 1] == "  Bedrag: € 4.992,43"


def test_a_row_leaves_out_empty_cells_and_keeps_lines_apart(grant):
    header = (Cell("What"), Cell("When"), Cell("Price"))
    table = Table("Costs", header, ((Cell("Help"), Cell(""), Cell("€ 1\nFrom May € 2")),))
    assert only(grant, table) == "Costs\n\nWhat: Help\n  Price: € 1. From May € 2\n"


def test_lists_keep_their_marks_and_hang(grant):
    items = ((Span("one " * 30),), (Span("two"),))
    lines = only(grant, Bullets(items, ordered=True)).splitlines()
    assert lines[0].startswith("1. one")
    assert lines[1].startswith("   one")
    assert lines[-1] == "2. two"


def test_a_box_and_room_to_write_are_in_it(grant):
    box = Box("Short", (Paragraph((Span("You get help."),)),))
    assert only(grant, box, Blank("Name:", 2)) == (
        f"Short\n\nYou get help.\n\nName:\n{'_' * 40}\n{'_' * 40}\n"
    )


def test_a_concept_says_so_first(grant):
    assert letter_text(replace(grant, concept=True)).startswith("CONCEPT\n\n")


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.text(st.characters(categories=["L", "Nd"]), min_size=1, max_size=WIDTH)))
def test_no_line_is_wider_than_mail_keeps_whole(grant, words):
    text = only(grant, Paragraph((Span(" ".join(words)),))) if words else ""
    assert all(len(line) <= WIDTH for line in text.splitlines())
    assert text.split() == spaced(" ".join(words)).split()


def test_a_word_that_is_too_long_stays_whole(grant):
    address = "https://www.hengelo.nl/" + "a" * WIDTH
    assert address in only(grant, Paragraph((Span(f"Look at {address} today."),))).splitlines()

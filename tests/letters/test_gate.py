"""The gate: every letter that can be sent is PDF/UA-1 and PDF/A-2a, and mistakes are seen.

Kinds, laws and languages are those for which there is a text.
"""

from dataclasses import replace
from datetime import UTC, date, datetime
from importlib.resources import files

import pikepdf
import pytest

import resources
from hengelo_toegang.adapters.letter_check import PageChecker
from hengelo_toegang.domain.law import Law
from hengelo_toegang.letters.blocks import (
    Block,
    Bullets,
    Cell,
    Letter,
    Paragraph,
    Reference,
    Span,
    Strength,
    Table,
)
from hengelo_toegang.letters.compose import compose
from hengelo_toegang.letters.facts import Kind
from hengelo_toegang.letters.samples import Sample, Variant, sample_facts
from tests.letters.tree import elements, mutated

DAY = date(2026, 11, 23)
COMMONEST = ("report-confirmation", "research-report", "decision-grant", "decision-refusal")
"""Drawn in large print in each run; the others, and translations, wait for the night."""
TEXTS = sorted(
    {
        (kind.value, folder.name)
        for folder in (files(resources) / "letters").iterdir()
        if folder.is_dir()
        for file in folder.iterdir()
        for kind in Kind
        if file.name.startswith(f"{kind.value}.")
    }
)


@pytest.fixture(scope="session")
def checker():
    return PageChecker()


@pytest.fixture(scope="session")
def sampled(policy, texts):
    """Compose a letter of the samples."""

    def write(kind: Kind, language: str, law: Law, variant: Variant) -> Letter:
        return compose(kind, sample_facts(Sample(kind, law, variant), policy, DAY, language), texts)

    return write


def laws_of(texts, kind: Kind, language: str) -> list[Law]:
    found = {
        law
        for text in texts.on(DAY)
        if (text.kind, text.language) == (kind.value, language)
        for law in text.laws
    }
    return sorted(found)


def test_every_kind_has_a_text_in_dutch():
    assert {kind for kind, language in TEXTS if language == "nl"} == {kind.value for kind in Kind}


@pytest.mark.parametrize(
    ("kind", "language"),
    [pytest.param(*one, marks=[pytest.mark.long] * (one[1] != "nl")) for one in TEXTS],
)
def test_each_letter_keeps_both_standards(kind, language, texts, sampled, press, checker):
    laws = laws_of(texts, Kind(kind), language)
    assert laws
    for law in laws:
        full = sampled(Kind(kind), language, law, Variant.FULL)
        letters = [full, sampled(Kind(kind), language, law, Variant.PLAIN)]
        if language == "nl" or law is laws[0]:
            # How much there is to say differs by law, not by language.
            letters.append(longest(full))
        for letter in letters:
            assert checker.check(press.render(letter)) == (), (law, letter.subject)


@pytest.mark.parametrize(
    "kind",
    [
        pytest.param(kind, marks=[pytest.mark.long] * (kind not in COMMONEST))
        for kind in sorted({kind for kind, _ in TEXTS})
    ],
)
def test_each_letter_in_large_print_keeps_both_standards(kind, texts, sampled, press, checker):
    law = laws_of(texts, Kind(kind), "nl")[0]
    letter = replace(sampled(Kind(kind), "nl", law, Variant.FULL), large_print=True)
    assert checker.check(press.render(letter)) == ()


def longest(letter: Letter) -> Letter:
    """Return the letter with everything in it stretched, over several pages."""
    return replace(
        letter,
        address=tuple(f"{line} tot {line}" for line in letter.address * 3),
        references=(*letter.references, Reference("Kenmerk", "ABC-12345 " * 12)),
        subject=f"{letter.subject} en nog veel meer " * 3,
        body=tuple(stretched(block) for block in letter.body),
        concept=True,
        fictitious=True,
    )


def stretched(block: Block) -> Block:
    match block:
        case Paragraph(spans=spans):
            quote = Span("or so she said, at some length", Strength.EMPHASIS, language="en")
            return replace(block, spans=(*spans, Span(" "), quote, Span(", "), *spans))
        case Bullets(items=items):
            return replace(block, items=tuple((*item, Span(" "), *item) for item in items * 2))
        case Table(rows=rows):
            high = tuple(Cell(f"{cell.text}\n{cell.text}", cell.number) for cell in rows[0])
            return replace(block, rows=(high, *rows * 12))
        case _:
            return block


def drop(name: str):
    """Return a change that takes something out of the catalogue."""

    def change(document: pikepdf.Pdf) -> None:
        del document.Root[name]

    return change


def each(tag: str, key: str, value: object = None):
    """Return a change to all elements with a tag: a key with another value, or without it."""

    def change(document: pikepdf.Pdf) -> None:
        for element in elements(document, tag):
            if value is None:
                del element[key]
            else:
                element[key] = value

    return change


def every_font(key: str):
    def change(document: pikepdf.Pdf) -> None:
        for thing in document.objects:
            if isinstance(thing, pikepdf.Dictionary) and key in thing:
                del thing[key]

    return change


def loose_words(document: pikepdf.Pdf) -> None:
    page = document.pages[0]
    words = b"\nBT /F1+0 10 Tf 50 50 Td (ab) Tj ET\n"
    page.Contents = document.make_stream(page.Contents.read_bytes() + words)


def link_without_words(document: pikepdf.Pdf) -> None:
    annotations = [one for page in document.pages for one in page.get("/Annots", [])]
    del annotations[0]["/Contents"]


def cell_missing(document: pikepdf.Pdf) -> None:
    del elements(document, "TR")[1].K[0]


def script(document: pikepdf.Pdf) -> None:
    document.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="1")


MISTAKES = {
    "figure without alternative": (each("Figure", "/Alt"), "UA1-FIGURE-ALTERNATIVE-TEXT"),
    "no language": (drop("/Lang"), "UA1-TEXT-LANGUAGE"),
    "not marked": (drop("/MarkInfo"), "UA1-TAGGED-DOCUMENT"),
    "no structure tree": (drop("/StructTreeRoot"), "UA1-STRUCT-TREE-ROOT"),
    "title not shown": (drop("/ViewerPreferences"), "UA1-VIEWER-PREFERENCES"),
    "no metadata": (drop("/Metadata"), "UA1-ID-PART"),
    "no output intent": (drop("/OutputIntents"), "A2A-DEVICE-RGB"),
    "heading skipped": (each("H2", "/S", pikepdf.Name.H4), "UA1-HEADING-NESTING"),
    "head of a table without scope": (each("TH", "/A"), "UA1-TABLE-HEADERS-SCOPE"),
    "link without words": (link_without_words, "UA1-LINK-CONTENTS"),
    "item outside a list": (each("L", "/S", pikepdf.Name.P), "UA1-LI-PARENT"),
    "row without a cell": (cell_missing, "UA1-TABLE-ROW-COLUMNSPAN"),
    "words without tag": (loose_words, "UA1-CONTENT-TAGGING"),
    "font not embedded": (every_font("/FontFile2"), "A2A-FONT-EMBEDDING"),
    "no map to characters": (every_font("/ToUnicode"), "UA1-FONT-UNICODE-MAPPING"),
    "script": (script, "A2A-ACTION-TYPE"),
}
"""A change to a good PDF, and words of the name of the rule that must see it."""


@pytest.fixture(scope="module")
def good(policy, press, sampled):
    """A letter with a table, list, headings and links; and a sheet with a figure."""
    letter = sampled(Kind.DECISION_GRANT, "nl", Law.WMO, Variant.FULL)
    sheet = press.envelope_test(policy.settings, datetime(2026, 11, 23, tzinfo=UTC))
    return press.render(letter), sheet


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_mistake_is_seen(mistake, good, checker):
    change, rule = MISTAKES[mistake]
    pdf = good[mistake.startswith("figure")]
    assert checker.check(mutated(pdf, lambda document: None)) == ()
    found = checker.check(mutated(pdf, change))
    assert any(rule in fault for fault in found), found


def test_what_is_no_pdf_is_told(checker):
    (fault, _) = checker.check(b"no letter at all")
    assert fault.startswith("PDF/UA-1: ")

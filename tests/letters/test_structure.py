"""What a letter is made of, as who listens to it gets it: tags, order, words.

One golden file per kind. Look at the difference before taking it over:
`GOLDEN=write python3 dev.py test tests/letters/test_structure.py`.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from hengelo_toegang.letters.blocks import (
    Blank,
    Box,
    Bullets,
    Cell,
    Heading,
    Letter,
    Paragraph,
    Signature,
    Span,
    Strength,
    Table,
)
from hengelo_toegang.letters.facts import Kind
from hengelo_toegang.letters.samples import Variant
from tests.letters.conftest import spaced
from tests.letters.test_gate import checker, laws_of, sampled
from tests.letters.test_golden import agreed
from tests.letters.tree import outline

__all__ = ["checker", "sampled"]


@pytest.mark.parametrize("kind", [kind.value for kind in Kind])
def test_a_typical_letter_is_built_as_agreed(kind, texts, sampled, press):
    law = laws_of(texts, Kind(kind), "nl")[0]
    pdf = press.render(sampled(Kind(kind), "nl", law, Variant.FULL))
    assert agreed(f"structure-{kind}", "\n".join(outline(pdf, longest=40)))


def built(*body, **named):
    """Return a letter with this body."""
    return Letter(
        kind="test",
        language=named.pop("language", "nl"),
        subject="Onderwerp",
        return_address="Retouradres",
        address=("Naam", "Straat 1"),
        references=(),
        case_number="Zaaknummer 1",
        body=(Heading(1, "Onderwerp"), *body),
        made=datetime(2026, 11, 23, 10, tzinfo=UTC),
        template="",
        page_word="Pagina {page} van {pages}",
        **named,
    )


def words(text: str, **named) -> Paragraph:
    return Paragraph((Span(text, **named),))


def tree(press, *body, **named) -> list[str]:
    """Return the structure of a body, without what stands above it."""
    lines = outline(press.render(built(*body, **named)))
    return [line.removeprefix("  ") for line in lines[lines.index("  H1 Onderwerp") + 1 :]]


def pages(number: int) -> Iterable[str]:
    """Yield enough words for more than this number of pages."""
    return (f"Zin {index} van een lang verhaal. " for index in range(number * 130))


def test_the_head_comes_first_and_the_footer_is_not_read(press):
    lines = outline(press.render(built(sender="Gemeente Hengelo")))
    assert lines == [
        "Document",
        "  P Gemeente Hengelo",
        "  P Retouradres",
        "  P Naam Straat 1",
        "  H1 Onderwerp",
    ]


def test_an_element_over_two_pages_is_one(press, checker):
    story = "".join(pages(2)).strip()
    letter = built(words(story), Bullets(((Span(story),), (Span("Kort."),))))
    pdf = press.render(letter)
    lines = [line.removeprefix("  ") for line in outline(pdf)]
    assert lines[-8:] == [
        f"P {story}",
        "L(Disc)",
        "  LI",
        "    Lbl •",
        f"    LBody {story}",
        "  LI",
        "    Lbl •",
        "    LBody Kort.",
    ]
    assert checker.check(pdf) == ()


def test_a_table_over_pages_has_its_header_once(press, checker):
    rows = tuple((Cell(f"Hulp {index}"), Cell("€ 1,00", number=True)) for index in range(200))
    table = Table("Kosten", (Cell("Wat"), Cell("Bedrag")), rows, ((Cell("Totaal"), Cell("€ 200")),))
    pdf = press.render(built(table))
    lines = outline(pdf)
    assert lines.count("    Caption Kosten") == 1
    assert lines.count("      TH(Column) Wat") == 1
    assert [line for line in lines if "TH(Row)" in line] == [
        *(f"      TH(Row) Hulp {index}" for index in range(200)),
        "      TH(Row) Totaal",
    ]
    assert checker.check(pdf) == ()


def test_a_cell_higher_than_a_page_is_one_cell(press, checker):
    story = "".join(pages(1)).strip()
    table = Table("", (Cell("Wat"), Cell("Waarom")), ((Cell("Hulp"), Cell(story)),))
    pdf = press.render(built(table))
    assert [line.strip() for line in outline(pdf)[-3:]] == [
        "TR",
        "TH(Row) Hulp",
        f"TD {story}",
    ]
    assert checker.check(pdf) == ()


def test_words_in_another_language_say_so(press, checker):
    said = Paragraph(
        (Span("Zij zei: "), Span("I am fine", Strength.EMPHASIS, language="en"), Span("."))
    )
    letter = built(said, words("Teşekkürler", language="tr"))
    assert tree(press, *letter.body[1:]) == [
        "P Zij zei: .",
        "  Span(en-GB) I am fine",
        "P",
        "  Span(tr-TR) Teşekkürler",
    ]
    assert checker.check(press.render(letter)) == ()


@pytest.mark.parametrize(
    ("text", "said", "target"),
    [
        ("Mail naar zorgloket@hengelo.nl.", "zorgloket@hengelo.nl", "mailto:zorgloket@hengelo.nl"),
        ("Kijk op www.hengelo.nl/bezwaar, of", "www.hengelo.nl/bezwaar", "https://www.hengelo.nl/bezwaar"),
        ("Zie rechtspraak.nl.", "rechtspraak.nl", "https://rechtspraak.nl"),
        ("Zie https://a.example/b?c=d.", "https://a.example/b?c=d", "https://a.example/b?c=d"),
        ("Bel 14 074.", "14 074", "tel:14074"),
        ("Bel 14\u00a0074.", "14 074", "tel:14074"),
        ("Bel (074) 245 98 76 nu", "(074) 245 98 76", "tel:0742459876"),
        ("Bel +31 74 245 98 76 nu", "+31 74 245 98 76", "tel:+31742459876"),
    ],
)  # fmt: skip
def test_addresses_and_telephone_numbers_are_links(press, checker, text, said, target):
    letter = built(words(text), language="en")
    assert tree(press, *letter.body[1:]) == [
        f"P {spaced(text).replace(said, '')}".strip(),
        f"  Link {said}",
        f"    -> {target}",
    ]
    assert checker.check(press.render(letter)) == ()


@pytest.mark.parametrize(
    "text",
    [
        "Dat kost € 14 074 per jaar.",
        "To kosztuje 14 074,50 zł.",
        "Zaaknummer 2026-000123, artikel 2.3.5 lid 3.",
        "Van 1 december 2026 tot en met 30 november 2027.",
        "Postbus 18, 7550 AA Hengelo",
        "Rekening NL00 BANK 0123 4567 89",
    ],
)
def test_other_numbers_are_no_links(press, text):
    assert tree(press, words(text)) == [f"P {text}"]


def test_a_link_over_a_line_end_is_one_link(press, checker):
    for length in range(60, 100, 3):
        text = (
            f"{'x ' * (length // 2)} bel (074) 245 98 76 of mail zorgloket@hengelo.nl vandaag nog"
        )
        letter = built(words(text))
        lines = tree(press, *letter.body[1:])
        links = [line.strip() for line in lines if "Link" in line]
        assert links == ["Link (074) 245 98 76", "Link zorgloket@hengelo.nl"]
        assert checker.check(press.render(letter)) == ()


def test_a_box_is_a_section_and_lines_to_write_on_are_not_read(press):
    box = Box("In het kort", (words("U krijgt hulp."), Bullets(((Span("thuis"),),), ordered=True)))
    assert tree(press, box, Blank("Uw naam:", 2), Signature(("Groet,", "", "Anna"))) == [
        "Sect",
        "  P In het kort",
        "  P U krijgt hulp.",
        "  L(Decimal)",
        "    LI",
        "      Lbl 1.",
        "      LBody thuis",
        "P Uw naam:",
        "P Groet,",
        "P Anna",
    ]


def test_no_heading_level_is_left_out(press, checker):
    letter = built(Heading(3, "Diep"), Heading(2, "Hoger"), Heading(3, "Weer dieper"))
    assert tree(press, *letter.body[1:]) == ["H2 Diep", "H2 Hoger", "H3 Weer dieper"]
    assert checker.check(press.render(letter)) == ()


def test_concept_and_fictitious_are_not_read(press):
    letter = built(words("Tekst."), concept=True, fictitious=True)
    plain = built(words("Tekst."))
    assert outline(press.render(letter)) == outline(press.render(plain))


def test_in_large_print_a_wide_table_becomes_pairs(press, checker):
    header = tuple(Cell(name) for name in ("Wat", "Hoeveel", "Prijs", "Bedrag"))
    rows = (tuple(map(Cell, ("Hulp", "2 uur", "", "€ 80"))),)
    total = (tuple(map(Cell, ("Totaal", "", "", "€ 80"))),)
    letter = replace(built(Table("Kosten", header, rows, total)), large_print=True)
    assert [line.strip() for line in outline(press.render(letter))[-13:]] == [
        "Caption Kosten",
        "TR",
        "TH(Row) Wat",
        "TD Hulp",
        "TR",
        "TH(Row) Hoeveel",
        "TD 2 uur",
        "TR",
        "TH(Row) Bedrag",
        "TD € 80",
        "TR",
        "TH(Row) Totaal",
        "TD € 80",
    ]
    assert checker.check(press.render(letter)) == ()

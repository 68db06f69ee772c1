"""What stands on the paper: read back from the PDF, as the printer would get it."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pypdfium2
import pytest

from hengelo_toegang.domain.people import Address
from hengelo_toegang.letters.blocks import Blank, Cell, Heading, Paragraph, Span, Table
from hengelo_toegang.letters.facts import Kind
from hengelo_toegang.usecases.ports import UnprintableText
from tests.letters.conftest import read
from tests.letters.examples import GERDA, HELP, jeugd, minima, wmo
from tests.letters.test_compose import every_letter

MM = 72 / 25.4


def renamed(dossier, surname, **address):
    resident = replace(GERDA, surname=surname)
    people = (resident, *dossier.household.people[1:])
    household = replace(
        dossier.household,
        people=people,
        address=replace(dossier.household.address, **address),
    )
    return replace(dossier, household=household)


def test_every_kind_prints_with_page_numbers_and_case_number(policy, written, press):
    for kind, dossier in every_letter(policy):
        letter = written(kind, dossier)
        text = read(press.render(letter))
        pages = text.count(f"Zaaknummer {dossier.case.number}")
        assert f"Pagina 1 van {pages}" in text, kind
        assert f"Pagina {pages} van {pages}" in text, kind
        assert letter.subject in text


def test_a_grant_reads_back_with_names_amounts_and_dates(policy, written, press):
    text = read(press.render(written(Kind.DECISION_GRANT, wmo(policy))))
    for needed in (
        "Geachte mevrouw Van Dam,",
        "€ 4.992,43",
        "€ 21,80 per maand",
        "4 januari 2027",
        "Bert Koopman",
        "heeft geen invloed op uw recht.",
    ):
        assert needed in text


def test_the_same_letter_gives_the_same_bytes(policy, written, press):
    letter = written(Kind.DECISION_GRANT, minima(policy))
    first = press.render(letter)
    press.render(written(Kind.DECISION_GRANT, jeugd(policy)))
    assert press.render(letter) == first


@pytest.mark.parametrize(
    ("name", "number", "addition"),
    [
        ("Dam", 128, "A"),
        ("Van der Zwaag tot Slingelandt " * 3, 99999, "bis III"),
        ("Papadopoulos-Konstantinidis tot Wassenaer van Obdam " * 4, 99999, "bis III"),
    ],
)
def test_only_the_address_stands_in_the_window(policy, written, press, name, number, addition):
    dossier = renamed(wmo(policy), name, number=number, addition=addition)
    letter = written(Kind.DECISION_GRANT, dossier)
    page = pypdfium2.PdfDocument(press.render(letter))[0]
    height = page.get_height()
    seen = page.get_textpage().get_text_bounded(
        24 * MM, height - 86 * MM, 106 * MM, height - 46 * MM
    )
    words = "".join(seen.split())
    assert words.startswith("Retouradres")
    assert words.endswith("".join(" ".join(letter.address).split()))
    whole = page.get_textpage()
    for index in range(whole.count_chars()):
        left, bottom, right, top = whole.get_charbox(index)
        if height - top > 46 * MM and height - bottom < 86 * MM and left < 105 * MM:
            assert left >= 24.9 * MM
            assert right <= 105.5 * MM


def headings_at_a_foot(letter, pdf):
    """Return the headings that are the last words of a page above its footer."""
    headings = [block.text for block in letter.body if isinstance(block, Heading)]
    pages = [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(pdf)]
    lasts = [page.split("Zaaknummer")[-2 if page.count("Zaaknummer") > 1 else 0] for page in pages]
    return [said for said in headings for last in lasts if last.strip().endswith(said)]


def test_no_heading_ends_a_page_wherever_the_page_ends(policy, written, press):
    for words in range(0, 240, 8):
        line = replace(HELP, reason="Dit is waarom. " * words)
        letter = written(Kind.DECISION_GRANT, wmo(policy, line))
        assert headings_at_a_foot(letter, press.render(letter)) == [], words


def test_a_word_in_a_table_is_never_broken(policy, written, press):
    letter = written(Kind.DECISION_GRANT, wmo(policy))
    long = "Schuldhulpverleningstraject"
    table = Table("", tuple(map(Cell, "abcd")), (tuple(map(Cell, (long, "b", "c", "d"))),))
    letter = replace(letter, body=(letter.body[0], table))
    assert long in read(press.render(letter))


def test_mark_up_in_a_name_prints_as_it_was_typed(policy, written, press):
    name = "<b>*Jan*_x_ & {{7*7}} [a](b) # `c`"
    dossier = renamed(wmo(policy), name)
    report = dossier.case.report
    assert report is not None
    nasty = replace(report, question=f"{name}\n\n# Kop\n::: cost-table\n- punt")
    dossier = dossier.with_case(replace(dossier.case, report=nasty))
    letter = written(Kind.REPORT_CONFIRMATION, dossier)
    text = read(press.render(letter)).replace(" ", "")
    assert name.replace(" ", "") in text
    assert "#Kop:::cost-table-punt" in text
    assert not [block for block in letter.body if getattr(block, "text", "") == "Kop"]


@pytest.mark.parametrize(
    "name",
    ["Şahin", "Łukaszewicz", "Nguyễn", "Đorđević", "Ķēniņš", "Ĳsbrandy", "Παππάς", "Шевченко"],
)
def test_names_from_everywhere_print(policy, written, press, name):
    text = read(press.render(written(Kind.DECISION_GRANT, renamed(wmo(policy), name))))
    assert name in text


def test_a_letter_typed_in_parts_prints_whole(policy, written, press):
    dossier = renamed(wmo(policy), "Ge\u0301rard\u202f\u200eB\u200b\u2066c")
    assert "Gérard Bc" in read(press.render(written(Kind.DECISION_GRANT, dossier)))


def test_a_character_without_glyph_is_refused_by_name(policy, written, press):
    letter = written(Kind.DECISION_GRANT, renamed(wmo(policy), "Dam 漢"))
    with pytest.raises(UnprintableText, match=r"漢 \(U\+6F22, CJK UNIFIED IDEOGRAPH-6F22\)"):
        press.render(letter)


def test_concept_and_made_up_letters_say_so_on_every_page(policy, written, press):
    letter = written(Kind.DECISION_GRANT, wmo(policy), concept=True, fictitious=True)
    document = pypdfium2.PdfDocument(press.render(letter))
    for page in document:
        text = page.get_textpage().get_text_range()
        assert "CONCEPT" in text
        assert "FICTIEF" in text
    plain = read(press.render(written(Kind.DECISION_GRANT, wmo(policy))))
    assert "CONCEPT" not in plain
    assert "FICTIEF" not in plain


def test_the_smallest_and_the_longest_letter_print(policy, written, press):
    small = wmo(policy)
    bare = replace(HELP, provider="", reason="x")
    case = replace(small.case, needs=(), clarification=type(small.case.clarification)())
    assert small.case.decision is not None
    decision = replace(small.case.decision, lines=(bare,), goals=(), evaluation=None, hearing=None)
    small = small.with_case(replace(case, decision=decision, research_report=None))
    assert "Pagina 1 van" in read(press.render(written(Kind.DECISION_GRANT, small)))

    story = "Een lange toelichting met veel woorden. " * 400
    lines = tuple(replace(HELP, reason=story, volume=Decimal(line + 1)) for line in range(40))
    long = wmo(policy, *lines)
    assert long.case.report is not None
    report = replace(long.case.report, question=story)
    long = long.with_case(replace(long.case, report=report))
    text = read(press.render(written(Kind.DECISION_GRANT, long)))
    assert text.count("Ondersteuning Hoeveel Periode Prijs Bedrag") > 1
    assert "Pagina 40 van" in text
    research = read(press.render(written(Kind.RESEARCH_REPORT, long, day=date(2026, 11, 2))))
    assert "Handtekening:" in research


def test_an_address_without_street_still_prints(policy, written, press):
    dossier = wmo(policy)
    dossier = replace(dossier, household=replace(dossier.household, address=Address()))
    assert "HENGELO" in read(press.render(written(Kind.DECISION_GRANT, dossier)))


def test_a_form_below_the_letter_stays_on_one_sheet(policy, written, press):
    letter = written(Kind.DECISION_GRANT, wmo(policy))
    number = Paragraph((Span("Zaaknummer: 2026-000123"),))
    form = (Heading(2, "Uw antwoord"), number, Blank("Uw mening:", 6), number, Blank("Naam:", 4))
    for words in range(0, 300, 20):
        story = Paragraph((Span("Dit is een zin. " * words),))
        body = (letter.body[0], story, Heading(2, "Tot slot"), letter.body[-1], *form)
        pdf = press.render(replace(letter, body=body))
        *_, page = pypdfium2.PdfDocument(pdf)
        last = page.get_textpage().get_text_range()
        assert "Uw antwoord" in last, words
        assert "Naam:" in last, words

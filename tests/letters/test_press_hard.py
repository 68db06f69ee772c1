"""Letters that are too long, too wide or too much: whole, and nothing over anything else."""

import re
from dataclasses import replace
from datetime import UTC, datetime

import pypdfium2
import pytest

from hengelo_toegang.adapters.pdf import ReportLabPress
from hengelo_toegang.adapters.pdf.flowables import Text
from hengelo_toegang.cli import main
from hengelo_toegang.domain.policy import Envelope, Window
from hengelo_toegang.letters.blocks import Cell, Paragraph, Reference, Span, Table
from hengelo_toegang.letters.facts import Kind
from hengelo_toegang.letters.samples import Variant
from tests.letters.conftest import read, spaced
from tests.letters.examples import wmo
from tests.letters.test_gate import checker, laws_of, sampled
from tests.letters.tree import outline

__all__ = ["checker", "sampled"]

MM = 72 / 25.4
REASON = "Dit is een van de redenen. " * 741
"""A little over 20,000 characters."""


@pytest.fixture
def grant(policy, written):
    return written(Kind.DECISION_GRANT, wmo(policy))


def with_table(letter, change):
    """Return the letter with its first table changed."""
    first = next(block for block in letter.body if isinstance(block, Table))
    return replace(
        letter,
        body=tuple(change(block) if block is first else block for block in letter.body),
    )


def boxes(page):
    """Return the boxes of the lines of text on a page, in points from below left."""
    words = page.get_textpage()
    return [words.get_rect(index) for index in range(words.count_rects())]


def overlapping(pdf):
    """Return the pairs of lines that stand over each other, or out of the margins."""
    found: list[tuple[object, ...]] = []
    for number, page in enumerate(pypdfium2.PdfDocument(pdf), start=1):
        lines = sorted(boxes(page), key=lambda box: -box[3])
        for index, (left, bottom, right, top) in enumerate(lines):
            if left < 9 * MM or right > 193 * MM or bottom < 10 * MM or top > 291 * MM:
                found.append((number, left, bottom, right, top))
            for other in lines[index + 1 :]:
                if other[3] < bottom + 1:
                    break
                if min(right, other[2]) - max(left, other[0]) > 1:
                    found.append((number, (left, bottom, right, top), other))
    return found


def numbered(pdf):
    """Return what each page says of its number."""
    pages = [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(pdf)]
    return [re.findall(r"Pagina (\d+) van (\d+)", page) for page in pages]


def is_sound(pdf, checker):
    assert overlapping(pdf) == []
    pages = numbered(pdf)
    assert pages == [[(str(page), str(len(pages)))] for page in range(1, len(pages) + 1)]
    assert checker.check(pdf) == ()


@pytest.mark.parametrize("large", [False, True])
def test_a_reason_of_twenty_thousand_characters(grant, press, checker, large):
    reason = Paragraph((Span(REASON),))
    letter = replace(grant, body=(*grant.body[:4], reason, *grant.body[4:]), large_print=large)
    pdf = press.render(letter)
    is_sound(pdf, checker)
    assert f"  P {REASON.strip()}" in outline(pdf)


def test_a_word_of_twenty_thousand_characters(grant, press, checker):
    letter = replace(grant, body=(*grant.body[:4], Paragraph((Span("x" * 20_000),))))
    pdf = press.render(letter)
    is_sound(pdf, checker)
    assert f"  P {'x' * 20_000}" in outline(pdf)


def test_a_cell_of_twenty_thousand_characters(grant, press, checker):
    def longer(table):
        line = (table.rows[0][0], Cell(REASON), *table.rows[0][2:])
        return replace(table, rows=(table.rows[0], line, table.rows[0]))

    pdf = press.render(with_table(grant, longer))
    is_sound(pdf, checker)
    assert f"      TD {REASON.strip()}" in outline(pdf)


@pytest.mark.parametrize(
    ("lines", "large"), [pytest.param(1000, False, marks=pytest.mark.long), (200, True)]
)
def test_a_thousand_cost_lines(grant, press, checker, lines, large):
    def longer(table):
        names = (Cell(f"Hulp nummer {number}") for number in range(lines))
        return replace(table, rows=tuple((name, *table.rows[0][1:]) for name in names))

    pdf = press.render(replace(with_table(grant, longer), large_print=large))
    assert checker.check(pdf) == ()
    text = spaced(read(pdf))
    assert re.findall(r"Hulp nummer (\d+)", text) == [str(number) for number in range(lines)]
    pages = len(pypdfium2.PdfDocument(pdf))
    assert f"Pagina {pages} van {pages}" in text


@pytest.mark.parametrize("large", [False, True])
def test_more_cost_lines_take_more_work_in_proportion(grant, press, monkeypatch, large):
    laid_out = []
    wrap = Text.wrap

    def counted(text, *room):
        laid_out.append(text)
        return wrap(text, *room)

    monkeypatch.setattr(Text, "wrap", counted)

    def work(lines):
        def longer(table):
            return replace(table, rows=table.rows[:1] * lines)

        laid_out.clear()
        press.render(replace(with_table(grant, longer), large_print=large))
        return len(laid_out)

    few, many = work(60), work(240)
    # Quadratic would be sixteen times; a letter may be drawn twice to spare a page.
    assert many < 9 * few


@pytest.mark.parametrize("lines", [1, 3, 6, 8, 12, 40, 200])
@pytest.mark.parametrize("window", list(Window))
def test_an_address_of_many_lines_stays_in_the_window(
    policy, written, press, checker, window, lines
):
    letter = written(Kind.DECISION_GRANT, wmo(policy))
    address = tuple(f"Regel {line} van dit adres" for line in range(lines))
    letter = replace(letter, address=address)
    own = ReportLabPress(press._fonts, Envelope(window))
    pdf = own.render(letter)
    is_sound(pdf, checker)
    page = pypdfium2.PdfDocument(pdf)[0]
    left, right = (25, 105) if window is Window.LEFT else (108, 178)
    seen = spaced(within(page, left, 47, right, 85))
    assert re.findall(r"Regel (\d+)", seen) == [str(line) for line in range(lines)]
    assert seen.startswith("Retouradres")
    assert seen.strip().endswith("van dit adres")


def within(page, left, top, right, bottom):
    """Return the text in a part of a page, given in millimetres from above left."""
    height = page.get_height()
    words = page.get_textpage().get_text_bounded(
        (left - 1) * MM, height - bottom * MM, (right + 1) * MM, height - top * MM
    )
    return " ".join(words.split())


@pytest.mark.parametrize(
    "envelope",
    [
        Envelope(window, right_mm, down_mm)
        for window in Window
        for right_mm, down_mm in ((0, 0), (15, 15), (-15, -15), (2.5, -3))
    ],
)
def test_the_window_moves_as_set_and_shows_nothing_else(policy, written, press, envelope):
    letter = written(Kind.DECISION_GRANT, wmo(policy))
    pdf = ReportLabPress(press._fonts, envelope).render(letter)
    assert overlapping(pdf) == []
    left, right = (25, 105) if envelope.window is Window.LEFT else (108, 178)
    moved = envelope.right_mm, envelope.down_mm
    seen = within(
        pypdfium2.PdfDocument(pdf)[0],
        left + moved[0],
        47 + moved[1],
        right + moved[0],
        85 + moved[1],
    )
    assert seen == " ".join([*letter.return_address.split(), *" ".join(letter.address).split()])


def test_references_that_are_too_long_stay_beside_the_window(grant, press, checker):
    more = tuple(Reference(f"Kenmerk {number}", "ABC 12345 " * 6) for number in range(9))
    is_sound(press.render(replace(grant, references=more)), checker)


@pytest.mark.parametrize("kind", list(Kind))
def test_nothing_is_cut_or_covered_in_large_print(kind, texts, sampled, press):
    law = laws_of(texts, kind, "nl")[0]
    letter = replace(
        sampled(kind, "nl", law, Variant.FULL), large_print=True, fictitious=False, concept=False
    )
    pdf = press.render(letter)
    assert overlapping(pdf) == []
    sizes = {round(float(size)) for page in pypdfium2.PdfDocument(pdf) for size in body_sizes(page)}
    assert min(sizes) >= 16


def body_sizes(page):
    """Yield the size of each character between the window and the footer, in points."""
    words = page.get_textpage()
    top = page.get_height() - (91 * MM if "Retouradres" in words.get_text_range() else 0)
    for index in range(words.count_chars()):
        _, bottom, _, above = words.get_charbox(index)
        if bottom > 20 * MM and above < top and above > bottom:
            yield pypdfium2.raw.FPDFText_GetFontSize(words, index)


def test_the_envelope_sheet_is_whole_and_says_what_is_set(policy, press, checker):
    settings = replace(policy.settings, envelope=Envelope(Window.RIGHT, -2.5, 4))
    pdf = press.envelope_test(settings, datetime(2026, 11, 23, tzinfo=UTC))
    is_sound(pdf, checker)
    text = spaced(read(pdf))
    assert "Venster: rechts (right) Naar rechts: -2,5 mm Naar beneden: 4 mm" in text
    assert any(line.startswith("  Figure(Kader om het adres") for line in outline(pdf))


def test_the_envelope_sheet_comes_from_the_command_line(tmp_path, capsys):
    file = tmp_path / "new" / "sheet.pdf"
    assert main(["envelope-test", "--out", str(file)]) == 0
    assert "Proefblad voor vensterenveloppen" in read(file.read_bytes())
    assert capsys.readouterr().out == f"{file} is klaar om te printen.\n"


def test_a_sheet_that_cannot_be_written_is_told(tmp_path, capsys):
    file = tmp_path / "sheet.pdf"
    file.mkdir()
    assert main(["--lang", "en", "envelope-test", "--out", str(file)]) == 1
    assert capsys.readouterr().err == f"{file}: cannot be written\n"

"""The questions how it went on paper: for every reader, about nobody by name."""

import io
from datetime import UTC, datetime

import pikepdf
import pypdfium2
import pytest

from hengelo_toegang.adapters.letter_check import PageChecker
from hengelo_toegang.domain.experience import Agreement, ExperienceQuestion
from hengelo_toegang.letters.blocks import Paragraph, Span, Ticks
from hengelo_toegang.letters.experience import experience_form
from hengelo_toegang.letters.plain import letter_text
from hengelo_toegang.letters.readability import figures
from hengelo_toegang.letters.readability.measure import Ease
from tests.letters.conftest import read
from tests.letters.tree import elements, outline

LANGUAGES = ("nl", "en", "pl", "tr", "uk")
MADE = datetime(2027, 3, 2, 9, tzinfo=UTC)
NUMBER = "2027-000123"


@pytest.fixture
def form(policy, texts):
    """Return the form in a language."""

    def make(language="nl", *, large_print=False):
        words = texts.words(language)
        return experience_form(
            NUMBER, policy.settings, words, MADE, large_print=large_print, fictitious=False
        )

    return make


def pages(pdf: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(pdf)
    found = [" ".join(page.get_textpage().get_text_range().split()) for page in document]
    document.close()
    return found


def test_it_is_offered_in_every_language_of_letters(texts):
    assert set(texts.languages) == set(LANGUAGES)


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_fits_on_one_sheet_and_keeps_the_standards_of_every_letter(form, press, language):
    pdf = press.render(form(language))
    assert PageChecker().check(pdf) == ()
    assert len(pages(pdf)) == 2
    assert NUMBER in read(pdf)


def test_in_large_print_it_keeps_them_too(form, press):
    pdf = press.render(form(large_print=True))
    assert PageChecker().check(pdf) == ()
    assert len(pages(pdf)) > 2


@pytest.mark.parametrize("large_print", [False, True])
def test_a_question_stands_on_one_page_with_all_its_answers(form, press, texts, large_print):
    asked = texts.words("nl").experience
    found = pages(press.render(form(large_print=large_print)))
    answers = " ".join(asked.answers[one] for one in Agreement)
    for question in ExperienceQuestion:
        together = f"{asked.questions[question]} {answers}"
        assert sum(together in page for page in found) == 1


def test_a_box_says_that_nothing_is_in_it(form, press):
    lines = [line.strip() for line in outline(press.render(form()))]
    at = lines.index("P Ik werd snel geholpen.")
    assert lines[at + 1 : at + 6] == [
        "L(None)", "LI", "Lbl", "Form", "LBody Helemaal mee eens",
    ]  # fmt: skip
    boxes = len(ExperienceQuestion) * len(Agreement)
    with pikepdf.open(io.BytesIO(press.render(form()))) as document:
        told = [(str(one.A.Role), str(one.A.checked)) for one in elements(document, "Form")]
    assert told == [("/rb", "/off")] * boxes


def test_the_dutch_is_plain(form):
    """Each question is read as a sentence, and so is what stands around them."""
    body = form().body
    asked = [Paragraph((Span(one.question),)) for one in body if isinstance(one, Ticks)]
    found = figures([*asked, *body])
    assert found.ease is Ease.EASY
    assert found.longest <= 12
    assert found.passives <= 1


def test_it_comes_back_to_the_municipality_in_the_window(form, policy):
    address = form().address
    assert address[0] == f"Gemeente {policy.settings.municipality}"
    assert ", ".join(address[1:]) == policy.settings.return_address


def test_as_plain_text_it_has_boxes_too(form):
    text = letter_text(form())
    assert "Ik werd snel geholpen.\n[ ] Helemaal mee eens\n[ ] Mee eens\n" in text
    assert text.count("[ ] ") == len(ExperienceQuestion) * len(Agreement)

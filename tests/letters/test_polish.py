"""Polish bends words by case and verbs by gender, neither of which a value tells."""

import re
from importlib.resources import files

import pytest

import resources
from hengelo_toegang.domain.law import Law
from hengelo_toegang.letters.compose import compose
from hengelo_toegang.letters.facts import Kind
from hengelo_toegang.letters.samples import Sample, Variant, sample_facts
from tests.letters.test_languages import DAY

FOLDER = files(resources) / "letters" / "pl"
FILES = {
    file.name: file
    for folder in (FOLDER, FOLDER / "parts")
    for file in folder.iterdir()
    if file.is_file()
}
TAG = re.compile(r"\{%.*?%\}|\{\{.*?\}\}")
HANGING = re.compile(r"(?<![\w/’'“”])[wzioauWZIOAU] (?=\S)")
"""A word of one letter that could stay behind at the end of a line."""
GENDERED = re.compile(r"(?:\w(?:łam|łem|łaś|łeś)\b|ł\(a\)|(?:Pan/Pani \w+(?:ł|ła)\b))")
"""A past tense of the reader, which says whether that is a man or a woman."""


def prose(name: str) -> list[str]:
    """Return the lines that a reader sees: without the head, remarks and tags."""
    text = FILES[name].read_text(encoding="utf-8")
    text = re.sub(r"^---\n.*?\n---\n", "", text, flags=re.DOTALL)
    return [TAG.sub("", line) for line in text.split("\n")]


@pytest.mark.parametrize("name", sorted(FILES))
def test_a_word_of_one_letter_stays_with_the_next(name):
    lines = [line for line in prose(name) if not line.startswith("# ") or name.endswith(".md")]
    assert [line for line in lines if HANGING.search(line)] == []


@pytest.mark.parametrize("name", sorted(FILES))
def test_the_reader_has_no_gender(name):
    assert [line for line in prose(name) if GENDERED.search(line)] == []


def test_a_product_has_one_form_behind_every_verb(texts):
    """A feminine noun in -a would be an accusative in -ę behind "otrzymuje"."""
    heads = {words.plain.split(" ")[0] for words in texts.words("pl").products.values()}
    assert [head for head in heads if head[-1] in "aąę"] == []


@pytest.mark.parametrize(
    ("kind", "law", "subject"),
    [
        (
            Kind.DECISION_GRANT,
            Law.WMO,
            "Decyzja: otrzymuje Pan/Pani pomoc w\u00a0prowadzeniu domu",
        ),
        (
            Kind.DECISION_REFUSAL,
            Law.WMO,
            "Decyzja: nie otrzymuje Pan/Pani świadczenia „pomoc w\u00a0prowadzeniu domu”",
        ),
        (
            Kind.DECISION_END,
            Law.JEUGD,
            "Decyzja: pomoc dla dziecka (Gerda) się kończy",
        ),
    ],
)
def test_products_and_names_stay_in_the_nominative(kind, law, subject, policy, texts):
    facts = sample_facts(Sample(kind, law, Variant.FULL), policy, DAY, "pl")
    assert compose(kind, facts, texts).subject == subject

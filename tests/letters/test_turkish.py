"""Turkish puts endings on words; which one depends on the vowels, that a value does not tell."""

import re
from importlib.resources import files

import pytest

import resources
from hengelo_toegang.domain.law import Law
from hengelo_toegang.letters.compose import compose
from hengelo_toegang.letters.facts import Kind
from hengelo_toegang.letters.samples import Sample, Variant, sample_facts
from tests.letters.test_languages import DAY

FOLDER = files(resources) / "letters" / "tr"
ENDING = re.compile(r"\}\}?(?:\*\*)?[’'\w]")
"""A value with letters right behind it, in a text or in the word lists."""


FILES = {
    file.name: file
    for folder in (FOLDER, FOLDER / "parts")
    for file in folder.iterdir()
    if file.is_file()
}


@pytest.mark.parametrize("name", sorted(FILES))
def test_no_value_takes_an_ending(name):
    # Behind a tag that asks something the words are the text's own.
    lines = re.sub(r"\{%.*?%\}", "", FILES[name].read_text(encoding="utf-8")).split("\n")
    assert [line for line in lines if ENDING.search(line)] == []


def test_a_sentence_behind_a_colon_begins_with_a_dotted_capital(policy, texts):
    facts = sample_facts(Sample(Kind.DECISION_PARTIAL, Law.WMO, Variant.FULL), policy, DAY, "tr")
    subject = compose(Kind.DECISION_PARTIAL, facts, texts).subject
    assert subject == "Karar: İstediğiniz desteğin bir kısmını size veriyoruz"


def test_a_child_keeps_its_name_as_it_is(policy, texts):
    facts = sample_facts(Sample(Kind.DECISION_GRANT, Law.JEUGD, Variant.FULL), policy, DAY, "tr")
    subject = compose(Kind.DECISION_GRANT, facts, texts).subject
    assert subject == "Karar: Gerda için evde gençlik desteği veriyoruz"

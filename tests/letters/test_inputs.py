"""The print of what a letter was made from: the same for the same, another for any other."""

import subprocess
import sys
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest

from hengelo_toegang.letters.facts import Kind, Particulars, facts_for
from hengelo_toegang.letters.inputs import inputs_print
from tests.letters.examples import ANNA, BERT, moment, wmo

TEXTS = ("nl/decision-grant/1/0123456789abcdef",)
KIND = Kind.DECISION_GRANT

ELSEWHERE = """
from hengelo_toegang.bootstrap import read_rules
from tests.letters.test_inputs import print_of, facts_of
rules = read_rules()
print(print_of(facts_of(rules.policy), rules.texts.words("nl")))
"""


def facts_of(policy):
    dossier = wmo(policy)
    return facts_for(KIND, dossier, moment(dossier.today), ANNA, signer=BERT)


def print_of(facts, words, texts=TEXTS, kind=KIND):
    return inputs_print(kind, facts, texts, words)


@pytest.fixture
def facts(policy):
    return facts_of(policy)


@pytest.fixture
def words(texts):
    return texts.words("nl")


def test_the_same_facts_have_the_same_print_in_another_process(facts, words):
    ran = subprocess.run(
        [sys.executable, "-c", ELSEWHERE],
        env={"PYTHONHASHSEED": "7", "PYTHONPATH": ":".join(sys.path)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert ran.stdout.strip() == print_of(facts, words)


def test_the_time_of_day_does_not_count_and_the_day_does(facts, words):
    assert print_of(replace(facts, made=facts.made + timedelta(hours=2)), words) == print_of(
        facts, words
    )
    assert print_of(replace(facts, made=facts.made + timedelta(days=1)), words) != print_of(
        facts, words
    )


@pytest.mark.parametrize(
    "change",
    [
        lambda facts: replace(facts, total=Decimal("4992.44")),
        lambda facts: replace(facts, language="en"),
        lambda facts: replace(facts, large_print=True),
        lambda facts: replace(facts, signer=ANNA),
        lambda facts: replace(facts, to=replace(facts.to, addressee="B. Jansen")),
        lambda facts: replace(facts, about=Particulars(new_date=facts.day)),
        lambda facts: replace(
            facts,
            dossier=replace(facts.dossier, policy=replace(facts.policy, version="another version")),
        ),
        lambda facts: replace(
            facts, dossier=facts.dossier.with_case(replace(facts.case, number="2026-2"))
        ),
        lambda facts: replace(
            facts, dossier=replace(facts.dossier, household=replace(facts.household, people=()))
        ),
    ],
)
def test_any_other_fact_gives_another_print(facts, words, change):
    assert print_of(change(facts), words) != print_of(facts, words)


def test_another_text_or_kind_gives_another_print(facts, words):
    other = ("nl/decision-grant/2/0123456789abcdef",)
    assert print_of(facts, words, texts=other) != print_of(facts, words)
    assert print_of(facts, words, kind=Kind.REFERRAL) != print_of(facts, words)


def test_another_word_of_the_language_gives_another_print(facts, words):
    assert print_of(facts, replace(words, products={})) != print_of(facts, words)


def test_a_fact_without_one_way_to_write_it_is_a_mistake(facts, words):
    with pytest.raises(TypeError, match="object has no print"):
        print_of(replace(facts, costs={0: object()}), words)

"""The guide for a talk on paper: the questions that the request calls for, and room to write."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hengelo_toegang.adapters.letter_check import PageChecker
from hengelo_toegang.adapters.policy import load_policy
from hengelo_toegang.domain.case import CarerLoad, Reporter
from hengelo_toegang.domain.conversation import SCORES, Way, questions
from hengelo_toegang.letters.guide import talk_guide
from tests.letters.conftest import read
from tests.letters.examples import jeugd, wmo
from tests.letters.test_privacy import MARKER, marked

DAY, MADE = date(2027, 3, 9), datetime(2027, 3, 2, 9, tzinfo=UTC)
POLICY = load_policy()
CODES = tuple(POLICY.life_domains)


@pytest.fixture
def printed(policy, texts, press):
    """Print the guide of a dossier and return its bytes."""

    def print_it(dossier, domains=("huishouden",), *, health=True, large_print=False):
        asked = questions(dossier, frozenset(domains), health=health)
        words = texts.words("nl")
        guide = talk_guide(
            dossier, asked, words, DAY, MADE, large_print=large_print, fictitious=True
        )
        return press.render(guide)

    return print_it


def test_it_names_the_resident_the_day_and_every_question(policy, printed):
    text = " ".join(read(printed(wmo(policy))).split())
    assert "Gesprek met G. van Dam" in text or "Gesprek met Gerda van Dam" in text
    assert "9 maart 2027" in text
    for asked in questions(wmo(policy), frozenset({"huishouden"}), health=True):
        assert asked.text in text
    assert "politie" not in text


def test_each_question_stands_with_its_room_to_write(policy, printed):
    """No page ends with a question whose lines are on the next."""
    for page in read(printed(wmo(policy), CODES)).split("\f"):
        lines = [line for line in page.splitlines() if line.strip()]
        assert not lines or not lines[-1].strip().endswith("?")


@pytest.mark.parametrize("large_print", [False, True])
def test_it_keeps_the_standards_of_every_letter(policy, printed, large_print):
    assert PageChecker().check(printed(wmo(policy), large_print=large_print)) == ()


def test_large_print_takes_more_pages(policy, printed):
    usual, large = printed(wmo(policy)), printed(wmo(policy), large_print=True)
    assert read(large).count("Pagina") > read(usual).count("Pagina")


@pytest.mark.parametrize("example", [wmo, jeugd])
def test_it_tells_nothing_that_is_hidden(policy, printed, example):
    dossier = marked(example(policy))
    hidden = replace(
        dossier.case.clarification, question_behind="", involved="", involved_per_year=None
    )
    text = read(printed(dossier.with_case(replace(dossier.case, clarification=hidden)), CODES))
    assert MARKER not in text
    for word in ("meldcode", "veilig thuis", "wlz", "€"):
        assert word not in text.casefold()


@given(st.frozensets(st.sampled_from(CODES)), st.booleans())
def test_only_what_is_chosen_is_asked_and_each_once(domains, health):
    asked = questions(wmo(POLICY), domains, health=health)
    keys = [one.key for one in asked]
    assert len(keys) == len(set(keys))
    of_domains = {key.rpartition(".")[2] for key in keys if ".domains." in key}
    assert of_domains == domains
    assert (SCORES in keys) is health
    assert all(one.text for one in asked)


def test_a_carer_is_asked_after_only_where_there_is_one(policy):
    dossier = wmo(policy)
    for load, asked in ((None, False), (CarerLoad.NONE, False), (CarerLoad.HIGH, True)):
        talk = replace(dossier.case.clarification, carer_load=load)
        found = questions(
            dossier.with_case(replace(dossier.case, clarification=talk)),
            frozenset(),
            health=False,
        )
        assert ("clarification.carer_text" in [one.key for one in found]) is asked


@pytest.mark.parametrize("reporter", Reporter)
def test_only_the_residents_own_words_are_quoted(policy, reporter):
    dossier = wmo(policy)
    assert dossier.case.report is not None
    report = replace(dossier.case.report, by=reporter, question="Het gaat niet meer.")
    case = replace(dossier.case, report=report)
    first = questions(dossier.with_case(case), frozenset(), health=False)[0]
    assert ("Het gaat niet meer." in first.about) is (reporter is Reporter.SELF)
    assert first.way is Way.TEXT

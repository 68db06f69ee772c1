"""The ladder keeps its order: own strength, network, general facility, tailored."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hengelo_toegang.domain.case import (
    FacilityTried,
    Finding,
    FourQuestions,
    Ladder,
    Need,
    ReasonedAnswer,
    RungOutcome,
)
from hengelo_toegang.domain.ids import NeedId
from hengelo_toegang.domain.ladder import (
    Rung,
    ends_at,
    four_questions_open,
    names_facility,
    open_rung,
    skipped_rung,
    solved_before_tailored,
)
from hengelo_toegang.domain.short_help import ShortHelp

PART = Finding(RungOutcome.PART, "Een deel lukt.")
SOLVES = Finding(RungOutcome.SOLVES, "Dit is genoeg.")


def a_need(**rungs: Finding) -> Need:
    return Need(NeedId("n1"), ladder=Ladder(**rungs))


def test_a_new_need_starts_at_own_strength() -> None:
    assert open_rung(a_need()) is Rung.OWN_STRENGTH


def test_a_rung_without_a_reason_stays_open() -> None:
    need = a_need(own_strength=Finding(RungOutcome.PART, "  "))
    assert open_rung(need) is Rung.OWN_STRENGTH


def test_a_rung_without_an_outcome_is_not_answered() -> None:
    need = a_need(own_strength=Finding(None, "Wel al een reden."))
    assert skipped_rung(need) is Rung.OWN_STRENGTH


def test_an_answered_rung_opens_the_next() -> None:
    assert open_rung(a_need(own_strength=PART)) is Rung.NETWORK


def test_a_rung_that_solves_ends_the_need() -> None:
    need = a_need(own_strength=PART, network=SOLVES)
    assert open_rung(need) is None
    assert ends_at(need) is Rung.NETWORK
    assert solved_before_tailored(need)


def test_short_help_by_the_consultant_is_a_facility_that_is_named() -> None:
    found = replace(SOLVES, short_help=ShortHelp("Post op orde"))
    assert names_facility(found)
    assert solved_before_tailored(a_need(own_strength=PART, network=PART, general_facility=found))


def test_short_help_without_words_names_nothing() -> None:
    assert not names_facility(replace(SOLVES, short_help=ShortHelp(" ")))
    assert not names_facility(SOLVES)
    assert names_facility(replace(SOLVES, facilities=(FacilityTried("Koffieochtend"),)))


def test_a_tailored_provision_is_where_the_rest_ends() -> None:
    need = a_need(own_strength=PART, network=PART, general_facility=PART, tailored=PART)
    assert ends_at(need) is Rung.TAILORED
    assert not solved_before_tailored(need)


@pytest.mark.parametrize(
    ("rungs", "skipped"),
    [
        ({}, Rung.OWN_STRENGTH),
        ({"tailored": SOLVES}, Rung.OWN_STRENGTH),
        ({"own_strength": PART, "general_facility": SOLVES}, Rung.NETWORK),
        ({"own_strength": PART, "network": PART}, Rung.GENERAL_FACILITY),
        ({"own_strength": SOLVES}, None),
    ],
)
def test_a_passed_over_rung_is_named(rungs: dict[str, Finding], skipped: Rung | None) -> None:
    assert skipped_rung(a_need(**rungs)) is skipped


findings = st.none() | st.builds(
    Finding, st.sampled_from(RungOutcome), st.sampled_from(["", "Omdat."])
)


@given(st.builds(Ladder, findings, findings, findings, findings))
def test_tailored_opens_only_after_three_answers_with_reasons(ladder: Ladder) -> None:
    need = Need(NeedId("n1"), ladder=ladder)
    if open_rung(need) is Rung.TAILORED:
        earlier = (ladder.own_strength, ladder.network, ladder.general_facility)
        assert all(found is not None and found.reason for found in earlier)


@given(st.builds(Ladder, findings, findings, findings, findings))
def test_a_need_without_a_skipped_rung_has_ended(ladder: Ladder) -> None:
    need = Need(NeedId("n1"), ladder=ladder)
    if skipped_rung(need) is None:
        assert ends_at(need) is not None


def test_four_questions_are_asked_only_beyond_usual_help() -> None:
    assert not four_questions_open(Finding(RungOutcome.PART, "Gewone opvoeding."))
    assert four_questions_open(Finding(RungOutcome.PART, "Meer dan gewoon.", beyond_usual=True))


def test_each_of_the_four_answers_has_its_reason() -> None:
    whole = FourQuestions(*(ReasonedAnswer(answer=False, why="Want.") for _ in range(4)))
    bare = FourQuestions(*(ReasonedAnswer(answer=False) for _ in range(4)))
    beyond = Finding(RungOutcome.PART, "Meer.", beyond_usual=True, four_questions=whole)
    assert not four_questions_open(beyond)
    assert four_questions_open(
        Finding(RungOutcome.PART, "Meer.", beyond_usual=True, four_questions=bare)
    )

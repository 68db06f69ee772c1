"""What residents think of how it went, counted by hand."""

from datetime import date

from hengelo_toegang.domain.experience import Agreement, ExperienceQuestion
from hengelo_toegang.domain.figures.experience import ANSWERS, BY_RUNG, EXPERIENCE
from hengelo_toegang.domain.figures.facts import ExperienceFacts
from hengelo_toegang.domain.figures.grid import Place
from hengelo_toegang.domain.figures.indicator import measured
from hengelo_toegang.domain.figures.ladder import RUNGS
from hengelo_toegang.domain.ladder import Rung
from tests.unit.figures.worlds import a_case, a_need, a_world, counted

MAY = date(2025, 5, 5)
COPES, FITS = ExperienceQuestion.COPES, ExperienceQuestion.FITS
AGREE, DISAGREE, UNKNOWN = Agreement.AGREE, Agreement.DISAGREE, Agreement.DOES_NOT_KNOW


def answered(number, answers, *rungs, on=MAY):
    """Return a case of which the needs ended on these rungs, with these answers on a day."""
    needs = tuple(a_need(rung) for rung in rungs)
    return a_case(number, needs=needs, experience=ExperienceFacts(on, tuple(answers.items())))


def test_each_question_counts_who_answered_it_on_the_day_of_the_answers():
    world = a_world(
        answered(1, {COPES: AGREE, FITS: AGREE}),
        answered(2, {COPES: AGREE, FITS: DISAGREE}, on=date(2025, 10, 1)),
        answered(3, {COPES: UNKNOWN}),
        a_case(4),
        # Of another year, and of a day that has yet to come.
        answered(5, {COPES: AGREE}, on=date(2024, 12, 31)),
        answered(6, {COPES: AGREE}, on=date(2025, 12, 2)),
        today=date(2025, 12, 1),
    )
    assert counted(ANSWERS, world, "key", "part") == {
        ("copes", "agree"): 2,
        ("copes", "does_not_know"): 1,
        ("fits", "agree"): 1,
        ("fits", "disagree"): 1,
    }
    assert counted(ANSWERS, world, "on") == {"2025-05-05": 3, "2025-10-01": 2}


def test_by_rung_a_case_counts_once_on_the_last_that_it_came_to():
    world = a_world(
        answered(1, {COPES: AGREE, FITS: DISAGREE}, Rung.OWN_STRENGTH, Rung.NETWORK),
        answered(2, {COPES: DISAGREE}, Rung.TAILORED, Rung.OWN_STRENGTH, None),
        answered(3, {COPES: DISAGREE}, Rung.TAILORED),
        answered(4, {COPES: UNKNOWN}, None),
        answered(5, {COPES: UNKNOWN}),
        answered(6, {FITS: AGREE}, Rung.TAILORED),
    )
    assert counted(BY_RUNG, world, "key", "part") == {
        ("network", "agree"): 1,
        ("tailored", "disagree"): 2,
        ("open", "does_not_know"): 2,
    }


def test_what_two_people_said_is_hidden_with_what_gives_it_away():
    said = [AGREE] * 8 + [DISAGREE] * 7 + [UNKNOWN] * 2
    cases = [answered(number, {COPES: one}, Rung.NETWORK) for number, one in enumerate(said)]
    found = measured(EXPERIENCE, a_world(*cases))
    experience, by_rung = found["experience"], found["experience_rung"]
    everybody = experience.at(Place(key=COPES))
    assert everybody is not None
    assert everybody.count == len(said)
    assert by_rung.at(Place()) == everybody
    for part in (DISAGREE, UNKNOWN):
        assert experience.at(Place(key=COPES, part=part)) is None
        assert by_rung.at(Place(part=part)) is None
        assert by_rung.at(Place(key=Rung.NETWORK, part=part)) is None


def test_answers_to_different_questions_are_never_added_up():
    assert not ANSWERS.adds
    assert BY_RUNG.adds


def test_outcomes_on_the_ladder_are_never_shown_without_it():
    assert BY_RUNG.id in RUNGS.beside

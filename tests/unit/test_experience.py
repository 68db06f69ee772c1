"""What a resident thinks of how it went: when it is asked, what is kept, and whose word counts."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hengelo_toegang.domain.blockers import Action, Blocker
from hengelo_toegang.domain.case import Case, IssuedLetter, Sent, Stage
from hengelo_toegang.domain.experience import (
    Agreement,
    Experience,
    ExperienceAnswer,
    ExperienceQuestion,
    ExperienceRefusal,
    ExperienceWay,
    counting,
    refusals,
)
from hengelo_toegang.domain.figures.known import facts_of
from hengelo_toegang.domain.ids import UserId
from hengelo_toegang.domain.law import Law
from hengelo_toegang.domain.merging_rules import together
from hengelo_toegang.domain.process import blockers
from hengelo_toegang.domain.requirements.telling import told_on
from hengelo_toegang.domain.users import Role, User
from tests.unit.dossiers import ANNA, DECIDED, RESEARCHED, a_case, a_dossier

TODAY = DECIDED + timedelta(days=30)
SENT = Sent(DECIDED)
QUICK = ExperienceAnswer(ExperienceQuestion.QUICK, Agreement.AGREE)
SLOW = ExperienceAnswer(ExperienceQuestion.QUICK, Agreement.DISAGREE)
ONCE = Experience(DECIDED, ExperienceWay.PAPER, (QUICK,), "Dank u wel.")
EXPERIENCES = st.lists(
    st.builds(
        Experience,
        on=st.sampled_from([DECIDED, DECIDED + timedelta(days=1)]),
        way=st.sampled_from(ExperienceWay),
        answers=st.sampled_from([(QUICK,), (SLOW,)]),
    ),
    max_size=3,
    unique=True,
).map(tuple)


def user(role: Role, *laws: Law) -> User:
    return User(UserId("eva"), "Eva", (role,), laws or (Law.WMO,))


def experienced(*kept: Experience, **changes) -> Case:
    return replace(a_case(stage=Stage.SENT, sent=SENT), experiences=kept, **changes)


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, ()),
        ({"answers": ()}, (ExperienceRefusal.NOTHING_ANSWERED,)),
        ({"answers": (QUICK, SLOW)}, (ExperienceRefusal.ANSWERED_TWICE,)),
        ({"on": DECIDED - timedelta(days=1)}, (ExperienceRefusal.BEFORE_OUTCOME,)),
        ({"on": TODAY + timedelta(days=1)}, (ExperienceRefusal.IN_FUTURE,)),
    ],
)
def test_answers_are_of_a_day_after_the_outcome_and_answer_something_once(changes, expected):
    assert refusals(replace(ONCE, **changes), DECIDED, TODAY) == expected


@pytest.mark.parametrize("law", Law)
@pytest.mark.parametrize(
    "role", [Role.CONSULTANT, Role.COORDINATOR, Role.WIJKRACHT, Role.ADMINISTRATION]
)
def test_who_asks_whether_help_works_may_keep_it_under_every_law(role, law):
    dossier = a_dossier().with_case(replace(experienced(), law=law))
    assert blockers(dossier, Action.KEEP_EXPERIENCE, user(role, *Law)) == ()


@pytest.mark.parametrize("role", [Role.ADVISER, Role.TEXT_EDITOR, Role.ADMINISTRATOR])
def test_others_keep_no_answers(role):
    dossier = a_dossier().with_case(experienced())
    assert Blocker.NOT_YOUR_ROLE in blockers(dossier, Action.KEEP_EXPERIENCE, user(role))
    wmo = user(Role.CONSULTANT, Law.JEUGD)
    assert blockers(dossier, Action.KEEP_EXPERIENCE, wmo) == (Blocker.NOT_YOUR_LAW,)


@pytest.mark.parametrize("stage", Stage)
def test_nobody_is_asked_before_they_know_what_came_of_it(stage):
    told = (Stage.SENT, Stage.RUNNING, Stage.EVALUATED, Stage.ENDED)
    case = experienced() if stage in told else a_case(sent=None)
    found = blockers(
        a_dossier().with_case(replace(case, stage=stage)), Action.KEEP_EXPERIENCE, ANNA
    )
    after = (*told, Stage.CLOSED_WITHOUT_APPLICATION)
    assert found == (() if stage in after else (Blocker.WRONG_STAGE,))


def test_a_case_that_ended_before_a_decision_is_not_asked_about():
    over = a_dossier().with_case(a_case(stage=Stage.ENDED, sent=None))
    assert blockers(over, Action.KEEP_EXPERIENCE, ANNA) == (Blocker.WRONG_STAGE,)


def test_the_outcome_was_told_by_the_decision_or_by_the_letter_that_refers():
    assert told_on(experienced()) == DECIDED
    closed = a_case(stage=Stage.CLOSED_WITHOUT_APPLICATION, sent=None)
    assert told_on(closed) == RESEARCHED
    letter = IssuedLetter("referral", DECIDED, "abc")
    assert told_on(replace(closed, letters=(letter,))) == DECIDED
    assert told_on(a_case(stage=Stage.DRAFT, sent=None)) is None


def test_the_last_word_counts_and_nobody_counts_twice():
    later = replace(ONCE, on=TODAY, answers=(SLOW,))
    mistyped = replace(ONCE, answers=(SLOW,))
    assert counting(()) is None
    assert counting((later, ONCE)) == later
    assert counting((ONCE, mistyped)) == mistyped


def test_figures_know_the_answers_and_no_word():
    facts = facts_of(a_dossier().with_case(experienced(ONCE)), ())
    assert facts.experience is not None
    assert facts.experience.answers == ((ExperienceQuestion.QUICK, Agreement.AGREE),)
    assert "Dank" not in repr(facts)
    assert facts_of(a_dossier().with_case(experienced()), ()).experience is None


@given(EXPERIENCES, EXPERIENCES, EXPERIENCES)
def test_what_two_laptops_kept_comes_together_without_a_question(before, ours, theirs):
    """Nobody has to read answers in order to choose between them."""
    base = experienced(*before)
    mine, other = experienced(*before, *ours), experienced(*before, *theirs)
    merged = together(base, mine, other)
    assert merged.conflicts == ()
    assert set(merged.value.experiences) == {*before, *ours, *theirs}
    assert together(base, other, mine).value == merged.value


def test_one_form_that_two_typed_over_is_one():
    merged = together(experienced(), experienced(ONCE), experienced(ONCE))
    assert merged.value.experiences == (ONCE,)


def test_the_questions_are_few_and_their_codes_stay():
    """Figures of earlier years are told by them."""
    assert [one.value for one in ExperienceQuestion] == [
        "quick", "serious", "together", "clear", "fits", "copes", "knew_support",
    ]  # fmt: skip
    assert len(Agreement) == 6

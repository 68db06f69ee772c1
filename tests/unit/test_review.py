"""Four eyes: why a decision is reviewed, and who can never be the second pair."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hengelo_toegang.domain import decisions
from hengelo_toegang.domain.blockers import Action, Blocker
from hengelo_toegang.domain.case import (
    Answer,
    Decision,
    Deviation,
    DeviationGround,
    PgbConditions,
    Review,
    ReviewOutcome,
    Stage,
    UrgentProvision,
    UrgentReview,
    Verdict,
)
from hengelo_toegang.domain.law import Law
from hengelo_toegang.domain.people import UserId
from hengelo_toegang.domain.process import blockers, stage_by_content
from hengelo_toegang.domain.provisions import Form
from hengelo_toegang.domain.review import review_reasons
from hengelo_toegang.domain.revisions import fingerprint
from hengelo_toegang.domain.users import REVIEWING_ROLES, Mandate, Role
from tests.unit.dossiers import (
    ANNA,
    BERT,
    DECIDED,
    N2,
    P1,
    P2,
    REPORTED,
    TODAY,
    a_case,
    a_dossier,
    a_household,
    a_line,
    a_need,
    an_answer,
    approved,
    found,
    running,
    submitted,
    with_case,
)

ONE_DAY = timedelta(days=1)
EVERYBODY = [UserId(name) for name in ("anna", "bert", "chris", "dirk")]
TOTAL = Decimal("4992.43")
LAST = Decimal("0.01")


def reasons(dossier):
    return [reason.value for reason in review_reasons(dossier, decisions.total(dossier))]


def two_lines(**changes):
    lines = (a_line(), a_line(need=N2, **changes))
    return a_dossier(*lines, needs=(a_need(), a_need(N2)))


DEVIATION = Deviation(DeviationGround.HARDSHIP, "Anders valt alles stil.")
DEVIATED = (an_answer("ob1-ob2-basic-support", Answer.DEVIATED),)


@pytest.mark.parametrize(
    ("dossier", "expected"),
    [
        (a_dossier(), ["sample"]),
        (a_dossier(a_line(verdict=Verdict.REFUSED)), ["refusal"]),
        (two_lines(verdict=Verdict.REFUSED), ["refusal"]),
        (a_dossier(a_line(verdict=Verdict.PARTIAL)), ["partial_refusal"]),
        (a_dossier(a_line(verdict=Verdict.ENDED)), ["end_or_reduction"]),
        (a_dossier(a_line(verdict=Verdict.CHANGED)), ["end_or_reduction"]),
        (
            a_dossier(a_line(verdict=Verdict.CHANGED, requested_volume=Decimal(151))),
            ["end_or_reduction"],
        ),
        (a_dossier(a_line(verdict=Verdict.CHANGED, requested_volume=Decimal(150))), ["sample"]),
        (a_dossier(a_line(form=Form.PGB_INFORMAL)), ["pgb"]),
        (a_dossier(a_line(form=Form.PGB_PROFESSIONAL)), ["pgb"]),
        (a_dossier(a_line(form=Form.PGB_INFORMAL, verdict=Verdict.REFUSED)), ["refusal"]),
        (a_dossier(a_line(deviation=DEVIATION)), ["policy_deviation"]),
        (
            a_dossier(a_line(product="BGI-OB2"), signal_answers=DEVIATED),
            ["policy_deviation"],
        ),
        (
            a_dossier(
                household=a_household(
                    running=(running(Law.WMO, "SCOOT"), running(Law.WMO, "DB-ZWAAR"))
                )
            ),
            ["three_or_more_provisions"],
        ),
        (a_dossier(urgent=UrgentProvision(a_line(), REPORTED)), ["urgent"]),
        (a_dossier(owner_certified=False), ["not_certified"]),
        (a_dossier(a_line(volume=Decimal(301))), ["above_threshold"]),
        (
            a_dossier(a_line(form=Form.PGB_INFORMAL), owner_certified=False),
            ["pgb", "not_certified"],
        ),
    ],
)
def test_a_decision_is_reviewed_for_each_reason_that_holds(dossier, expected):
    assert reasons(dossier) == expected


def test_the_threshold_itself_is_not_above_it():
    threshold = a_dossier().policy.settings.review_threshold
    assert review_reasons(a_dossier(), threshold)[0].value == "sample"
    assert review_reasons(a_dossier(), threshold + LAST)[0].value == "above_threshold"


@pytest.mark.parametrize(
    ("signal", "product", "answer"),
    [
        ("ob1-ob2-basic-support", "BGI-OB2", Answer.FOLLOWED),
        ("ob1-ob2-basic-support", "HO-BASIS", Answer.DEVIATED),
        ("group-first", "BGI-SPEC", Answer.DEVIATED),
    ],
    ids=["followed", "did not fire", "no policy but an agreement"],
)
def test_only_deviating_from_policy_that_fired_asks_for_review(signal, product, answer):
    line = a_line(product=product, volume=Decimal(60))
    answers = (an_answer(signal, answer),)
    assert reasons(a_dossier(line, signal_answers=answers)) == ["sample"]


# Who may not approve, whatever else is true of them.

names = st.sampled_from(EVERYBODY)
several = st.lists(names, max_size=3).map(tuple)


@given(several, several, names, names, names, st.sampled_from([Action.APPROVE, Action.RETURN]))
def test_nobody_who_had_a_hand_in_it_approves(writers, authors, owner, submitter, actor, action):
    dossier = submitted(a_dossier(owner=owner), writers=writers, co_authors=authors)
    assert dossier.case.submission is not None
    dossier = with_case(dossier, submission=replace(dossier.case.submission, by=submitter))
    hand_in_it = actor in {*writers, *authors, owner, submitter}
    stopped = blockers(dossier, action, replace(BERT, id=actor))
    assert (Blocker.OWN_WORK in stopped) is hand_in_it
    assert bool(stopped) is hand_in_it


@given(names, st.sampled_from([(Role.TEAM_LEAD,), (Role.REVIEWER, Role.CONSULTANT)]))
def test_no_role_lifts_that(writer, roles):
    dossier = submitted(a_dossier(), writers=(writer,))
    actor = replace(BERT, id=writer, roles=roles, laws=tuple(Law))
    assert Blocker.OWN_WORK in blockers(dossier, Action.APPROVE, actor)


@given(several, several, names)
def test_the_look_afterwards_at_urgent_help_is_by_another_too(writers, authors, actor):
    given_help = UrgentProvision(a_line(), REPORTED)
    dossier = a_dossier(urgent=given_help, writers=writers, co_authors=authors)
    hand_in_it = actor in {*writers, *authors, ANNA.id}
    stopped = blockers(dossier, Action.REVIEW_URGENT, replace(BERT, id=actor))
    assert (Blocker.OWN_WORK in stopped) is hand_in_it


def test_a_member_of_the_household_does_not_review():
    relative = replace(BERT, persons=(P1,))
    assert found(submitted(a_dossier()), Action.APPROVE, relative) == [("own_household", "")]
    stranger = replace(BERT, persons=(P2,))
    assert found(submitted(a_dossier()), Action.APPROVE, stranger) == []


def mandated(**changes):
    return replace(BERT, mandates=(replace(Mandate((Law.WMO,), TOTAL), **changes),))


@pytest.mark.parametrize(
    ("reviewer", "may"),
    [
        (mandated(), True),
        (mandated(up_to=TOTAL - LAST), False),
        (mandated(laws=(Law.JEUGD,)), False),
        (mandated(laws=()), False),
        (mandated(valid_from=TODAY), True),
        (mandated(valid_from=TODAY + ONE_DAY), False),
        (mandated(valid_until=TODAY), True),
        (mandated(valid_until=TODAY - ONE_DAY), False),
        (replace(BERT, mandates=()), False),
        (replace(mandated(), roles=(Role.CONSULTANT,)), False),
        (replace(mandated(), roles=(Role.COORDINATOR,)), False),
        (replace(mandated(), roles=(Role.CONSULTANT, Role.REVIEWER)), True),
    ],
)
def test_a_mandate_covers_law_amount_and_day(reviewer, may):
    expected = [] if may else [("no_mandate", "")]
    assert found(submitted(a_dossier()), Action.APPROVE, reviewer) == expected


def test_two_mandates_do_not_add_up():
    half = Mandate((Law.WMO,), TOTAL / 2)
    assert found(submitted(a_dossier()), Action.APPROVE, replace(BERT, mandates=(half, half))) == [
        ("no_mandate", "")
    ]


def test_what_cannot_be_priced_cannot_be_approved():
    dossier = submitted(a_dossier(a_line(start=date(2025, 1, 1))))
    assert found(dossier, Action.APPROVE, BERT) == [("no_mandate", "")]


@pytest.mark.parametrize("role", Role)
def test_only_reviewers_and_leads_review(role):
    assert replace(BERT, roles=(role,)).reviews is (role in REVIEWING_ROLES)


# The approval belongs to exactly this content.


def test_nothing_is_approved_that_was_not_handed_in():
    assert found(a_dossier(), Action.APPROVE, BERT) == [("not_submitted", "")]


def test_a_change_after_submission_stops_approval_and_makes_a_draft():
    handed_in = submitted(a_dossier())
    changed = with_case(handed_in, decision=Decision(DECIDED, (a_line(provider="Ander"),)))
    assert found(changed, Action.APPROVE, BERT) == [("changed_after_submission", "")]
    assert stage_by_content(changed.case) is Stage.DRAFT


def test_a_change_that_was_taken_back_must_be_handed_in_again():
    draft = with_case(submitted(a_dossier()), stage=Stage.DRAFT)
    assert found(draft, Action.APPROVE, BERT) == [("changed_after_submission", "")]


def test_a_change_after_approval_is_not_sent():
    changed = with_case(approved(a_dossier()), decision=Decision(DECIDED, (a_line(reason="X"),)))
    assert found(changed, Action.SEND) == [("changed_after_submission", "")]


@pytest.mark.parametrize("outcome", [ReviewOutcome.RETURNED, ReviewOutcome.ESCALATED])
def test_only_an_approval_as_last_word_is_sent(outcome):
    dossier = approved(a_dossier())
    later = Review(BERT.id, TODAY, outcome, fingerprint(dossier.case))
    overruled = with_case(dossier, reviews=(*dossier.case.reviews, later))
    assert found(overruled, Action.SEND) == [("not_approved", "")]
    assert found(submitted(a_dossier()), Action.SEND) == [("not_approved", "")]


def test_an_escalated_case_waits_for_a_second_pair_of_eyes():
    escalated = with_case(submitted(a_dossier()), stage=Stage.ESCALATED)
    assert found(escalated, Action.APPROVE, replace(BERT, id=UserId("chris"))) == []


def test_reviewing_urgent_help_changes_nothing_of_what_is_decided():
    given_help = UrgentProvision(a_line(), REPORTED)
    looked = UrgentReview(DECIDED, ReviewOutcome.APPROVED, BERT.id)
    before = a_case(urgent=given_help)
    after = a_case(urgent=replace(given_help, review=looked))
    assert fingerprint(before) == fingerprint(after)


def test_the_conditions_of_a_budget_are_part_of_what_is_approved():
    able = a_case(decision=Decision(DECIDED, (a_line(pgb=PgbConditions("Ja.")),)))
    assert fingerprint(able) != fingerprint(a_case())

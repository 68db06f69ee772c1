"""Looks, decisions, evaluations, objections and appeals, counted by hand."""

from datetime import date

from hengelo_toegang.domain.case import ReviewOutcome, Verdict
from hengelo_toegang.domain.evaluations import EvaluationOutcome, Reached
from hengelo_toegang.domain.figures import decisions, effect, review
from hengelo_toegang.domain.figures.facts import (
    EvaluationFacts,
    LineFacts,
    LookFacts,
    ObjectionFacts,
)
from hengelo_toegang.domain.objections import AppealOutcome, ObjectionOutcome
from hengelo_toegang.domain.provisions import Form
from tests.unit.figures.worlds import a_case, a_world, counted

APPROVED, RETURNED, ESCALATED = ReviewOutcome


def day(month: int, number: int, year: int = 2025) -> date:
    return date(year, month, number)


LOOKS = (
    LookFacts(day(3, 3), RETURNED, day(3, 1), ("needs", "decision")),
    LookFacts(day(3, 9), RETURNED, day(3, 5), ("decision",)),
    LookFacts(day(3, 10), APPROVED, day(3, 10)),
)


def test_every_look_counts_and_every_section_that_went_back():
    world = a_world(
        a_case(1, looks=LOOKS), a_case(2, looks=(LookFacts(day(4, 1), ESCALATED, None),))
    )
    assert counted(review.LOOKS, world) == {"returned": 2, "approved": 1, "escalated": 1}
    assert counted(review.SECTIONS, world) == {"needs": 1, "decision": 2}
    # Of a look from before that was kept nobody knows how long it took.
    assert counted(review.TURNAROUND, world) == {"returned": 6, "approved": 0}


def test_looks_count_in_their_own_year():
    assert counted(review.LOOKS, a_world(a_case(1, looks=LOOKS), year=2024)) == {}
    assert counted(review.LOOKS, a_world(a_case(1, looks=LOOKS), today=day(3, 9))) == {
        "returned": 2
    }


def a_line(verdict: Verdict, product: str = "BGI-SPEC", form: Form = Form.IN_KIND, **changes):
    return LineFacts(product, verdict, form, **changes)


def test_every_line_of_a_decision_counts_on_the_day_on_which_it_went_out():
    lines = (
        a_line(Verdict.GRANTED, form=Form.PGB_INFORMAL),
        a_line(Verdict.REFUSED, "SCOOT"),
        a_line(Verdict.PARTIAL),
    )
    world = a_world(
        a_case(1, sent=day(5, 1), lines=lines),
        a_case(2, sent=day(5, 1, 2024), lines=lines),
        a_case(3, sent=day(6, 1), lines=(a_line(Verdict.ENDED),)),
    )
    assert counted(decisions.VERDICTS, world, "key", "part") == {
        ("granted", "pgb_informeel"): 1,
        ("refused", "zin"): 1,
        ("partial", "zin"): 1,
        ("ended", "zin"): 1,
    }
    assert counted(decisions.PRODUCTS, world) == {"BGI-SPEC": 3, "SCOOT": 1}


def test_urgent_help_counts_on_the_day_of_its_own_letter_before_there_is_a_decision():
    urgent = a_line(Verdict.GRANTED, "KV", on=day(2, 3))
    waiting = a_case(1, lines=(urgent,))
    decided = a_case(2, sent=day(4, 1), lines=(urgent, a_line(Verdict.GRANTED)))
    assert counted(decisions.PRODUCTS, a_world(waiting, decided), "key", "on") == {
        ("KV", "2025-02-03"): 2,
        ("BGI-SPEC", "2025-04-01"): 1,
    }


def test_evaluations_count_on_their_day_and_goals_as_often_as_they_were_looked_at():
    first = EvaluationFacts(day(5, 1), EvaluationOutcome.GOES_ON, (Reached.NO, Reached.PARTLY))
    later = EvaluationFacts(day(9, 1), EvaluationOutcome.ENDS, (Reached.YES, Reached.YES))
    older = EvaluationFacts(day(9, 1, 2024), EvaluationOutcome.CHANGES)
    world = a_world(a_case(1, evaluations=(older, first, later)))
    assert counted(effect.EVALUATIONS, world) == {"goes_on": 1, "ends": 1}
    assert counted(effect.GOALS, world) == {"no": 1, "partly": 1, "yes": 2}


def test_an_objection_counts_when_it_came_in_with_what_was_decided_since():
    world = a_world(
        a_case(
            1,
            objections=(
                ObjectionFacts(day(12, 30), day(2, 1, 2026), ObjectionOutcome.FOUNDED),
                ObjectionFacts(day(6, 1)),
            ),
        ),
        a_case(
            2,
            objections=(
                ObjectionFacts(
                    day(11, 1, 2024),
                    day(2, 1),
                    ObjectionOutcome.UNFOUNDED,
                    day(3, 1),
                    day(10, 1),
                    AppealOutcome.FOUNDED,
                ),
                ObjectionFacts(day(1, 5), day(2, 1), ObjectionOutcome.UNFOUNDED, day(3, 5)),
            ),
        ),
    )
    assert counted(effect.OBJECTIONS, world) == {"founded": 1, "open": 1, "unfounded": 1}
    assert counted(effect.APPEALS, world) == {"founded": 1, "open": 1}

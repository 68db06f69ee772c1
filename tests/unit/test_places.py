"""Forms read and write a case by place; two versions are compared place by place."""

from dataclasses import replace
from datetime import date

import pytest

from hengelo_toegang.domain.case import (
    Answer,
    Case,
    Duty,
    Informed,
    Line,
    Need,
    Report,
    RungOutcome,
    Stage,
)
from hengelo_toegang.domain.ids import CaseId, NeedId
from hengelo_toegang.domain.law import Law
from hengelo_toegang.domain.people import HouseholdId, PersonId, UserId
from hengelo_toegang.domain.places import changes, put, read

CASE = Case(
    CaseId("c1"),
    HouseholdId("h1"),
    Law.WMO,
    PersonId("p1"),
    UserId("anna"),
    report=Report(date(2026, 10, 5)),
    needs=(Need(NeedId("n1")), Need(NeedId("n2"))),
)


@pytest.mark.parametrize(
    ("place", "value"),
    [
        ("report.question", "Wie helpt mij?"),
        ("needs.n2.goal", "Ik zie elke week mensen."),
        ("needs.n1.ladder.network.outcome", RungOutcome.PART),
        ("clarification.domains.huishouden", "Stofzuigen lukt niet."),
        ("report.informed.pgb", date(2026, 10, 5)),
        ("signal_answers.group-first.answer", Answer.DEVIATED),
        ("identity.seen", date(2026, 10, 5)),
        ("decision.on", date(2026, 11, 20)),
    ],
)
def test_what_is_put_can_be_read(place: str, value: object) -> None:
    assert read(put(CASE, place, value), place) == value


def test_nothing_is_read_where_nothing_is_filled_in() -> None:
    assert read(CASE, "needs.n1.ladder.network.reason") is None
    assert read(CASE, "decision.lines.0.reason") is None


def test_putting_touches_only_its_place() -> None:
    changed = put(CASE, "needs.n2.goal", "Doel")
    assert changed.needs[0] is CASE.needs[0]
    assert replace(changed, needs=CASE.needs) == CASE


def test_an_information_duty_is_taken_back_by_emptying_it() -> None:
    told = put(CASE, "report.informed.pgb", date(2026, 10, 5))
    assert told.report is not None
    assert told.report.informed == (Informed(Duty.PGB, date(2026, 10, 5)),)
    untold = put(told, "report.informed.pgb", None)
    assert untold == CASE


@pytest.mark.parametrize("place", ["nowhere", "decision.lines.0.reason", "means.wealth"])
def test_a_place_that_cannot_be_made_is_refused(place: str) -> None:
    with pytest.raises(KeyError):
        put(CASE, place, "x")


def test_changes_name_the_place_with_before_and_after() -> None:
    after = put(CASE, "needs.n1.goal", "Doel")
    (change,) = changes(CASE, after)
    assert (change.place, change.before, change.after) == ("needs.n1.goal", None, "Doel")


def test_the_course_of_a_case_is_no_change() -> None:
    assert changes(CASE, replace(CASE, stage=Stage.IN_REVIEW, writers=(UserId("anna"),))) == ()


def test_a_changed_line_is_compared_by_its_number() -> None:
    decided = put(CASE, "decision.on", date(2026, 11, 20))
    assert decided.decision is not None
    one = replace(decided.decision, lines=(Line(NeedId("n1"), reason="Omdat."),))
    two = replace(decided.decision, lines=(Line(NeedId("n1"), reason="Daarom."),))
    (change,) = changes(replace(CASE, decision=one), replace(CASE, decision=two))
    assert change.place == "decision.lines.0.reason"

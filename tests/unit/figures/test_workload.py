"""What lies with each consultant, by name and never by how much it is."""

from datetime import date, timedelta

from hengelo_toegang.domain.case import Stage
from hengelo_toegang.domain.evaluations import FollowReason
from hengelo_toegang.domain.figures.facts import TermFacts
from hengelo_toegang.domain.figures.workload import Workload, workload
from hengelo_toegang.domain.ids import UserId
from tests.unit.figures.worlds import a_case

TODAY = date(2025, 6, 30)
ANNA, BAS, CARO = (UserId(name) for name in ("anna", "bas", "caro"))
NAMES = {CARO: "Caro Bos", ANNA: "anna de Vries", BAS: "Bas Koopman"}


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


def a_term(end: date, done: date | None = None, start: date | None = None) -> TermFacts:
    return TermFacts("wmo.research", start or end - timedelta(weeks=6), end, done)


def test_everybody_asked_for_is_there_by_name_and_nobody_else_is():
    cases = [a_case(1, reported=ago(1), owner=UserId("somebody"))]
    assert workload(cases, NAMES, TODAY) == (
        Workload(ANNA, "anna de Vries"),
        Workload(BAS, "Bas Koopman"),
        Workload(CARO, "Caro Bos"),
    )


def test_open_cases_and_what_came_in_and_went_out_in_four_weeks():
    cases = [
        a_case(1, reported=ago(27)),
        a_case(2, reported=ago(28), sent=ago(27)),
        a_case(3, reported=ago(90), sent=ago(28)),
        a_case(4, reported=ago(40), closed=ago(2), stage=Stage.WITHDRAWN),
        # Its report is that of an earlier case.
        a_case(5, reported=ago(3), handed_in=ago(1), follow_reason=FollowReason.OBJECTION),
        # Opened for a letter alone: nobody asked anything yet.
        a_case(6),
    ]
    (anna,) = workload(cases, {ANNA: "Anna"}, TODAY)
    assert (anna.open, anna.reported, anna.decided) == (2, 1, 1)


def test_due_is_what_ends_within_two_weeks_or_has_ended():
    ahead = timedelta(days=14)
    cases = [
        a_case(1, reported=ago(9), terms=(a_term(TODAY + ahead),)),
        a_case(2, reported=ago(9), terms=(a_term(TODAY + ahead + timedelta(days=1)),)),
        a_case(3, reported=ago(90), terms=(a_term(ago(30)), a_term(ago(3)))),
        a_case(4, reported=ago(90), terms=(a_term(ago(30), ago(31)),)),
        a_case(5, reported=ago(90), terms=(a_term(ago(30)),), closed=ago(40)),
    ]
    assert workload(cases, {ANNA: "Anna"}, TODAY)[0].due == 2


def test_after_the_decision_only_the_objection_is_due():
    old, objection = a_term(ago(60)), a_term(TODAY, start=ago(20))
    sent = a_case(1, reported=ago(99), sent=ago(50), terms=(old,), open=True)
    objected = a_case(2, reported=ago(99), sent=ago(50), terms=(old, objection), open=True)
    assert workload([sent], {ANNA: "Anna"}, TODAY)[0].due == 0
    assert workload([sent, objected], {ANNA: "Anna"}, TODAY)[0].due == 1

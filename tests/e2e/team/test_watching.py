"""Dates that come near: who hears of them, until when, and that they are right every day."""

from dataclasses import replace
from datetime import date, timedelta

from db.check import verify
from hengelo_toegang.domain.alerts import Step
from hengelo_toegang.domain.case import Suspension
from hengelo_toegang.usecases import watching
from hengelo_toegang.usecases.ports import WorklistFilter
from tests.e2e.team.conftest import ANNA, BERT, CHRIS, DAAN, EVA, ONE_DAY, TODAY, Team
from tests.repertoire import CASE


def alerts(team: Team, user, day: date):
    desk = team.desk(user, day)
    found = watching.alerts(desk, desk.queries, watching.look(desk))
    return {alert.row.case: alert.step for alert in found}


def see(team: Team, user, day: date) -> None:
    desk = team.desk(user, day)
    queries = desk.queries
    watching.see(desk, queries, watching.alerts(desk, queries, watching.look(desk)))


def due_of(team: Team, case=CASE, day: date = TODAY) -> date:
    desk = team.desk(ANNA, day)
    rows = desk.queries.worklist(WorklistFilter())
    (due,) = [row.due for row in rows if row.case == case]
    assert due is not None
    return due


def test_owner_hears_at_every_step_and_the_lead_from_two_days(team: Team) -> None:
    due = due_of(team)
    heard = {
        left: (alerts(team, ANNA, due - left * ONE_DAY), alerts(team, BERT, due - left * ONE_DAY))
        for left in (15, 14, 7, 3, 2, 0, -1)
    }
    assert {left: owner.get(CASE) for left, (owner, _lead) in heard.items()} == {
        15: None,
        14: Step.FORTNIGHT,
        7: Step.WEEK,
        3: Step.WEEK,
        2: Step.TWO_DAYS,
        0: Step.TODAY,
        -1: Step.LATE,
    }
    assert [left for left, (_owner, lead) in heard.items() if CASE in lead] == [2, 0, -1]


def test_neither_another_team_nor_another_law_hears(team: Team) -> None:
    due = due_of(team)
    assert alerts(team, CHRIS, due) == alerts(team, EVA, due) == alerts(team, DAAN, due) == {}


def test_stand_in_hears_what_the_owner_hears(team: Team) -> None:
    due = due_of(team)
    team.stand_in(DAAN, day=TODAY, last=(due - TODAY).days)
    assert alerts(team, DAAN, due) == {CASE: Step.TODAY}
    assert alerts(team, DAAN, due + ONE_DAY) == {}


def test_what_was_seen_comes_back_at_the_next_step(team: Team) -> None:
    due = due_of(team)
    see(team, ANNA, due - 6 * ONE_DAY)
    assert alerts(team, ANNA, due - 6 * ONE_DAY) == {}
    assert alerts(team, ANNA, due - 3 * ONE_DAY) == {}
    assert alerts(team, ANNA, due - 2 * ONE_DAY) == {CASE: Step.TWO_DAYS}
    assert alerts(team, BERT, due - 2 * ONE_DAY) == {CASE: Step.TWO_DAYS}, "seen by Anna alone"


def test_badge_counts_what_is_late_or_due_within_two_days(team: Team) -> None:
    due = due_of(team)

    def pressing(day: date) -> int:
        desk = team.desk(ANNA, day)
        return watching.pressing(desk, desk.queries)

    assert [pressing(due - left * ONE_DAY) for left in (3, 2, -5)] == [0, 1, 1]


def suspend(team: Team) -> None:
    """Ask Anna's applicant to complete the application, and leave that open."""
    with team.desk(ANNA).open() as uow:
        case = uow.cases.get(CASE)
        assert case.application is not None
        pause = Suspension(invited=TODAY)
        application = replace(case.application, suspended=(*case.application.suspended, pause))
        uow.cases.save(replace(case, application=application), "suspended")
        uow.commit()


def test_date_of_a_case_that_rests_is_right_days_later(team: Team) -> None:
    before = due_of(team)
    suspend(team)
    monday = TODAY + 3 * ONE_DAY
    watching.look(team.desk(ANNA, monday))
    shown = due_of(team, day=monday)
    week_later = TODAY + 10 * ONE_DAY
    assert due_of(team, day=week_later) == shown, "nobody looked yet"
    watching.look(team.desk(ANNA, week_later))
    moved = due_of(team, day=week_later) - shown
    assert shown > before
    assert timedelta(days=5) <= moved <= timedelta(days=9)
    assert verify(team.stage.store) is None


def test_nothing_is_written_for_a_day_that_was_followed(team: Team) -> None:
    suspend(team)
    tomorrow = team.desk(ANNA, TODAY + ONE_DAY)
    with tomorrow.open() as uow:
        assert uow.cases.follow_the_day(TODAY + ONE_DAY) == 1
        uow.commit()
    with tomorrow.open() as uow:
        assert uow.cases.follow_the_day(TODAY + ONE_DAY) == 0

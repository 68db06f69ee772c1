"""Days for each stage, legal terms, and what waits, counted by hand."""

from datetime import date, timedelta

from hengelo_toegang.domain.case import Stage
from hengelo_toegang.domain.evaluations import FollowReason
from hengelo_toegang.domain.figures import time
from hengelo_toegang.domain.figures.facts import CaseFacts, TermFacts
from hengelo_toegang.domain.figures.grid import Place
from hengelo_toegang.domain.figures.indicator import measured
from hengelo_toegang.domain.law import Law
from tests.unit.figures.grids import shown
from tests.unit.figures.worlds import a_case, a_world, counted


def day(month: int, number: int, year: int = 2025) -> date:
    return date(year, month, number)


WHOLE_WAY = {
    "reported": day(1, 1),
    "talked": day(1, 8),
    "researched": day(2, 1),
    "applied": day(2, 3),
    "handed_in": day(2, 10),
    "approved": day(2, 12),
    "sent": day(2, 13),
}


def test_each_stage_takes_the_days_since_the_point_before():
    world = a_world(a_case(1, **WHOLE_WAY))
    told = counted(time.STAGES, world)
    assert told == {
        "talked": 7,
        "researched": 24,
        "applied": 2,
        "handed_in": 7,
        "approved": 2,
        "sent": 1,
    }
    # Together they are the days from the report to the decision.
    assert sum(told.values()) == counted(time.DURATIONS, world)["sent"] == 43


def test_an_application_before_the_research_is_a_stage_in_its_own_place():
    world = a_world(a_case(1, reported=day(1, 1), applied=day(1, 5), researched=day(1, 20)))
    assert counted(time.STAGES, world) == {"applied": 4, "researched": 15}


def test_what_was_not_reached_is_passed_over_and_a_stage_counts_in_its_own_year():
    world = a_world(
        a_case(1, reported=day(12, 1, 2024), talked=day(12, 20, 2024), sent=day(1, 10)),
        a_case(2, reported=day(12, 1)),
    )
    assert counted(time.STAGES, world) == {"sent": 21}


def test_what_took_its_research_over_is_not_counted_as_quick():
    for reason, told in (
        (FollowReason.OBJECTION, {}),
        (FollowReason.END, {}),
        (FollowReason.CHANGE, {"sent": 43}),
        (FollowReason.REINDICATION, {"sent": 43}),
    ):
        world = a_world(a_case(1, **WHOLE_WAY, follow_reason=reason))
        assert counted(time.DURATIONS, world) == told
        assert bool(counted(time.STAGES, world)) is bool(told)


def test_each_way_to_end_has_its_own_days():
    def ended(number: int, stage: Stage, on: date) -> CaseFacts:
        return a_case(number, reported=day(1, 1), closed=on, stage=stage)

    world = a_world(
        ended(1, Stage.CLOSED_WITHOUT_APPLICATION, day(1, 31)),
        ended(2, Stage.WITHDRAWN, day(1, 6)),
        ended(3, Stage.SET_ASIDE, day(2, 1)),
        a_case(4, reported=day(1, 1), sent=day(1, 2), closed=day(6, 1), stage=Stage.ENDED),
        a_case(5, reported=day(1, 1)),
    )
    assert counted(time.DURATIONS, world) == {
        "closed_without_application": 30,
        "withdrawn": 5,
        "set_aside": 31,
        "sent": 1,
    }


def a_term(end: date, done: date | None = None, term: str = "wmo.research", **changes: date):
    return TermFacts(term, changes.get("start", end - timedelta(weeks=6)), end, done)


def test_a_term_counts_on_the_day_of_which_it_was_known_how_it_stands():
    today = day(6, 30)
    cases = [
        a_case(1, terms=(a_term(day(3, 10), day(3, 10)),)),
        a_case(2, terms=(a_term(day(3, 10), day(3, 11)),)),
        a_case(3, terms=(a_term(day(3, 10)),)),
        a_case(4, terms=(a_term(today),)),
        a_case(5, terms=(a_term(day(9, 1)),)),
    ]
    assert counted(time.TERMS, a_world(*cases, today=today), "key", "part", "on") == {
        ("wmo.research", "in_time", "2025-03-10"): 1,
        ("wmo.research", "late", "2025-03-10"): 1,
        ("wmo.research", "running_late", "2025-03-10"): 1,
        ("wmo.research", "running", "2025-06-30"): 2,
    }


def test_a_term_is_late_in_the_year_in_which_it_ended_however_long_it_took():
    late = a_case(1, terms=(a_term(day(12, 20, 2024), day(2, 1)),), sent=day(2, 1))
    assert counted(time.TERMS, a_world(late)) == {}
    assert counted(time.TERMS, a_world(late, year=2024), "part") == {"late": 1}


def test_whoever_withdraws_is_late_only_when_the_term_had_ended_by_then():
    def withdrawn(number: int, on: date) -> CaseFacts:
        return a_case(number, terms=(a_term(day(3, 10)),), closed=on, stage=Stage.WITHDRAWN)

    world = a_world(withdrawn(1, day(3, 10)), withdrawn(2, day(3, 11)))
    assert counted(time.TERMS, world, "part", "on") == {("late", "2025-03-10"): 1}


def test_a_decision_without_a_research_report_leaves_no_term_running():
    case = a_case(1, sent=day(3, 1), terms=(a_term(day(3, 10)),))
    assert counted(time.TERMS, a_world(case)) == {}


def test_the_term_for_an_objection_runs_on_after_the_decision():
    term = a_term(day(8, 1), term="awb.objection-decision", start=day(6, 1))
    case = a_case(1, sent=day(3, 1), terms=(term,), open=True)
    assert counted(time.TERMS, a_world(case, today=day(7, 1)), "part") == {"running": 1}
    assert counted(time.TERMS, a_world(case), "part") == {"running_late": 1}


def test_terms_that_came_along_from_an_earlier_case_are_not_met_again():
    terms = (
        a_term(day(3, 10, 2024), day(3, 1, 2024)),
        a_term(day(4, 10, 2024), day(5, 1), "wmo.decision"),
    )
    anew = a_case(
        1,
        handed_in=day(4, 20),
        sent=day(5, 1),
        terms=terms,
        follow_reason=FollowReason.OBJECTION,
    )
    for year in (2024, 2025):
        assert counted(time.TERMS, a_world(anew, year=year)) == {}


def test_a_term_of_one_law_is_told_under_it():
    cases = [
        a_case(100 * at + number, law=law, terms=(a_term(day(3, 10), day(3, 9), term),))
        for at, (law, term, count) in enumerate(
            [(Law.WMO, "wmo.research", 12), (Law.JEUGD, "jeugd.decision", 9)]
        )
        for number in range(count)
    ]
    found = measured([time.TERMS], a_world(*cases))["terms"]
    assert shown(found, Place(law="wmo", key="wmo.research", part="in_time")).count == 12
    assert shown(found, Place(law="jeugd", key="wmo.research")).count == 0

"""The legal dates of a case: which run, when they end, and whether they are met."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hengelo_toegang.domain.case import (
    Application,
    Case,
    Closing,
    ResearchReport,
    Sent,
    Stage,
    Suspension,
)
from hengelo_toegang.domain.deadlines import (
    case_terms,
    decision_term,
    next_term,
    over,
    term_named,
)
from hengelo_toegang.domain.ids import CaseId
from hengelo_toegang.domain.law import Law
from hengelo_toegang.domain.people import HouseholdId
from hengelo_toegang.domain.policy import NotInForce
from tests.unit.dossiers import (
    ANNA,
    APPLIED,
    P1,
    REPORTED,
    RESEARCHED,
    TODAY,
    a_debt_dossier,
    a_dossier,
    a_household,
    a_person,
    a_report,
    a_youth_dossier,
    an_assistance_dossier,
    with_case,
)

ONE_DAY = timedelta(days=1)
DUE = date(2026, 11, 23)
"""Two weeks after the application."""


def ends(dossier):
    return {item.id: item.term.end.isoformat() for item in case_terms(dossier)}


def test_a_case_shows_the_terms_that_it_has_started():
    assert ends(a_dossier()) == {
        "wmo.plan": "2026-10-12",
        "wmo.research": "2026-11-16",
        "wmo.decision": "2026-11-23",
    }


def test_before_an_application_no_decision_is_due():
    dossier = a_dossier(application=None)
    assert decision_term(dossier) is None
    assert term_named(dossier, "wmo.research") is not None


def test_without_a_report_nothing_runs():
    bare = Case(CaseId("c1"), HouseholdId("h1"), Law.WMO, P1, ANNA.id)
    assert case_terms(a_dossier().with_case(bare)) == ()


@pytest.mark.parametrize(
    ("dossier", "term", "end"),
    [
        (a_youth_dossier(), "jeugd.decision", "2027-01-04"),
        (an_assistance_dossier(), "pw.decision", "2027-01-04"),
        (a_debt_dossier(), "wgs.decision", "2026-12-28"),
    ],
)
def test_each_law_has_its_decision_term(dossier, term, end):
    found = decision_term(dossier)
    assert found is not None
    assert (found.id, found.term.end.isoformat()) == (term, end)


def test_debt_counselling_is_decided_from_the_first_talk():
    untalked = a_debt_dossier(report=a_report(Law.WGS))
    assert decision_term(untalked) is None
    assert ends(untalked) == {"wgs.first_talk": "2026-11-02"}


@pytest.mark.parametrize(
    ("urgent", "received", "expected"),
    [
        (False, date(2026, 11, 18), {"wgs.first_talk": "2026-12-16"}),
        (True, date(2026, 11, 20), {"wgs.urgent": "2026-11-25"}),
        (True, date(2026, 12, 24), {"wgs.urgent": "2026-12-30"}),
    ],
)
def test_a_threatening_situation_shortens_the_first_talk(urgent, received, expected):
    report = a_report(Law.WGS, urgent=urgent, received=received)
    assert ends(a_debt_dossier(report=report, application=None)) == expected


@pytest.mark.parametrize(("born", "runs"), [("1999-10-06", True), ("1999-10-05", False)])
def test_the_search_weeks_run_for_whoever_is_under_27_on_the_day_of_the_report(born, runs):
    home = a_household(a_person(born=date.fromisoformat(born)))
    assert ("pw.search" in ends(an_assistance_dossier(household=home))) is runs


def test_the_search_weeks_end_on_christmas_day_if_they_must():
    home = a_household(a_person(born=date(2003, 1, 1)))
    report = a_report(Law.PARTICIPATIEWET, received=date(2026, 11, 27))
    assert ends(an_assistance_dossier(household=home, report=report))["pw.search"] == "2026-12-25"


# Suspension.


def paused(*pauses, today=TODAY):
    return a_dossier(application=Application(APPLIED, suspended=pauses), today=today)


@pytest.mark.parametrize(
    ("pauses", "end"),
    [
        ((Suspension(date(2026, 11, 10), completed=date(2026, 11, 16)),), "2026-11-30"),
        ((Suspension(date(2026, 11, 10), lapsed=date(2026, 11, 16)),), "2026-11-30"),
        ((Suspension(date(2026, 11, 10), completed=date(2026, 11, 11)),), "2026-11-23"),
        ((Suspension(date(2026, 11, 10)),), "2026-12-07"),
        ((Suspension(date(2026, 11, 3), completed=date(2026, 11, 6)),), "2026-11-23"),
        ((Suspension(date(2026, 11, 3), completed=date(2026, 11, 12)),), "2026-11-25"),
    ],
    ids=[
        "completed",
        "lapsed unused",
        "completed at once",
        "still open",
        "over before the application",
        "running at the application",
    ],
)
def test_a_request_to_complete_suspends_the_decision(pauses, end):
    dossier = paused(*pauses)
    assert ends(dossier)["wmo.decision"] == end
    assert ends(dossier)["wmo.research"] == "2026-11-16"


@given(st.integers(0, 60))
def test_an_open_request_suspends_up_to_today(days):
    invited = date(2026, 11, 10)
    dossier = paused(Suspension(invited), today=invited + timedelta(days=days))
    term = decision_term(dossier)
    assert term is not None
    assert term.term.raw_end == DUE + timedelta(days=days)
    assert term.met(dossier.today) is None


def test_the_example_of_the_law_ends_on_its_day():
    application = Application(
        date(2026, 6, 1), suspended=(Suspension(date(2026, 6, 3), completed=date(2026, 6, 17)),)
    )
    assert ends(a_dossier(application=application))["wmo.decision"] == "2026-06-29"


# Met or not.


@pytest.mark.parametrize(
    ("sent", "today", "met"),
    [
        (None, DUE, None),
        (None, DUE + ONE_DAY, False),
        (DUE, DUE, True),
        (DUE + ONE_DAY, DUE + ONE_DAY, False),
        (DUE, date(2027, 12, 1), True),
    ],
)
def test_a_decision_is_on_time_on_the_day_of_sending(sent, today, met):
    dossier = a_dossier(sent=sent and Sent(sent), stage=Stage.SENT if sent else Stage.DRAFT)
    term = decision_term(dossier)
    assert term is not None
    assert term.met(today) is met


def test_setting_aside_meets_the_decision_term():
    term = decision_term(a_dossier(set_aside=Closing(DUE)))
    assert term is not None
    assert term.met(DUE) is True


@pytest.mark.parametrize(
    ("given", "met"), [(RESEARCHED, True), ("2026-11-16", True), ("2026-11-17", False)]
)
def test_the_research_is_met_by_its_report(given, met):
    day = given if isinstance(given, date) else date.fromisoformat(given)
    term = term_named(a_dossier(research_report=ResearchReport(day)), "wmo.research")
    assert term is not None
    assert term.met(TODAY) is met


def test_a_plan_and_an_objection_are_the_residents_and_never_late():
    dossier = a_dossier(sent=Sent(DUE), stage=Stage.SENT)
    for name in ("wmo.plan", "awb.objection"):
        term = term_named(dossier, name)
        assert term is not None
        assert term.met(date(2030, 1, 1)) is None


def test_objection_runs_six_weeks_from_sending():
    dossier = a_dossier(sent=Sent(date(2026, 11, 20)), stage=Stage.SENT)
    assert ends(dossier)["awb.objection"] == "2027-01-04"


# Notice of default.


@pytest.mark.parametrize(
    ("notice", "sent", "penalty"),
    [
        (DUE, None, None),
        (DUE + ONE_DAY, None, "2026-12-08"),
        (date(2026, 12, 18), None, "2027-01-04"),
        (DUE + ONE_DAY, date(2026, 12, 1), "2026-12-08"),
        (date(2026, 12, 1), date(2026, 12, 1), None),
        (date(2026, 12, 2), date(2026, 12, 1), None),
    ],
    ids=[
        "premature", "the first day that it is late", "over new year", "decided after it",
        "decided the same day", "decided before it",
    ],
)  # fmt: skip
def test_a_notice_of_default_works_only_on_a_decision_that_is_late(notice, sent, penalty):
    dossier = a_dossier(notice_of_default=notice, sent=sent and Sent(sent))
    assert ends(dossier).get("awb.penalty") == penalty


def test_a_notice_before_an_application_has_no_effect():
    dossier = a_dossier(application=None, notice_of_default=date(2026, 12, 1))
    assert "awb.penalty" not in ends(dossier)


# What to watch.


def watched(dossier):
    term = next_term(dossier)
    return term and term.id


def test_the_term_that_ends_first_is_the_one_to_watch():
    assert watched(a_dossier()) == "wmo.decision"
    assert watched(a_dossier(research_report=None)) == "wmo.research"
    assert watched(a_dossier(research_report=None, application=None)) == "wmo.research"


def test_a_late_term_stays_the_one_to_watch():
    late = a_dossier(research_report=None, today=date(2027, 6, 1))
    assert watched(late) == "wmo.research"


def test_a_case_without_an_open_term_has_none_to_watch():
    assert watched(a_dossier(application=None)) is None


@pytest.mark.parametrize("stage", Stage)
def test_a_case_that_is_over_asks_for_nothing(stage):
    finished = {
        "sent", "running", "evaluated", "ended", "closed_without_application", "referred",
        "withdrawn", "set_aside",
    }  # fmt: skip
    dossier = a_dossier(stage=stage)
    assert over(dossier.case) is (stage.value in finished)
    assert (watched(dossier) is None) is over(dossier.case)


def test_a_report_before_the_law_has_no_rules_and_says_so():
    old = with_case(a_debt_dossier(), report=a_report(Law.WGS, received=date(2020, 12, 31)))
    with pytest.raises(NotInForce) as refusal:
        case_terms(old)
    assert (refusal.value.subject, refusal.value.day) == ("wgs", date(2020, 12, 31))


def test_rules_are_those_of_the_day_of_the_report():
    """A change of law touches no case whose report came in before it."""
    dossier = a_dossier()
    (now,) = (rules for rules in dossier.policy.laws if rules.law is Law.WMO)
    before = replace(now, valid_until=REPORTED)
    after = replace(now, valid_from=REPORTED + ONE_DAY, terms=())
    changed = replace(dossier, policy=replace(dossier.policy, laws=(after, before)))
    assert ends(changed) == ends(dossier)

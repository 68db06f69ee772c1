"""The diary: which day asks what, and when it stops asking."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hengelo_toegang.domain.case import (
    Closing,
    Decision,
    FacilityTried,
    Finding,
    Hearing,
    IssuedLetter,
    RungOutcome,
    Sent,
    Stage,
)
from hengelo_toegang.domain.diary import EntryKind, entries
from hengelo_toegang.domain.evaluations import Evaluation, EvaluationOutcome
from hengelo_toegang.domain.follow_ups import FollowUp, FollowUpRefusal, Found, refusals
from hengelo_toegang.domain.law import Law
from hengelo_toegang.domain.life_events import EventKind as LifeKind
from hengelo_toegang.domain.life_events import LifeEvent
from hengelo_toegang.domain.objections import Objection
from hengelo_toegang.domain.people import UserId
from hengelo_toegang.domain.revisions import fingerprint
from hengelo_toegang.domain.short_help import ShortHelp
from tests.unit.dossiers import (
    a_dossier,
    a_family,
    a_household,
    a_ladder,
    a_line,
    a_person,
    a_solved_need,
    a_youth_dossier,
    a_youth_line,
)

DAY = date(2026, 11, 23)
DAYS = st.dates(date(2020, 1, 1), date(2040, 12, 31))
WEEK = timedelta(weeks=1)


def by_kind(dossier):
    return {entry.kind: entry for entry in entries(dossier)}


def at(*facilities, help_=None, **changes):
    """Return a dossier of a need that a general facility solves."""
    finding = Finding(RungOutcome.SOLVES, "Daar past het.", facilities=facilities, short_help=help_)
    need = a_solved_need(ladder=a_ladder(general_facility=finding, tailored=None))
    return a_dossier(needs=(need,), **changes)


def closed(*facilities, **changes):
    letter = IssuedLetter("referral", DAY, "0" * 64)
    stage = Stage.CLOSED_WITHOUT_APPLICATION
    return at(*facilities, stage=stage, decision=None, letters=(letter,), **changes)


def sent(*lines, **changes):
    return a_dossier(*lines, stage=Stage.SENT, sent=Sent(DAY), **changes)


def test_an_eighteenth_birthday_is_asked_half_a_year_ahead_until_it_is_prepared():
    line = a_youth_line(start=date(2026, 3, 1), until=date(2027, 6, 2))
    family = a_family(date(2009, 6, 3))
    dossier = a_youth_dossier(line, household=family, stage=Stage.SENT, sent=Sent(DAY))
    entry = by_kind(dossier)[EntryKind.COMES_OF_AGE]
    assert (entry.due, entry.ends) == (date(2026, 12, 3), date(2027, 6, 3))
    prepared = LifeEvent(LifeKind.COMES_OF_AGE, family.people[0].id, DAY, DAY, UserId("anna"))
    done = dossier.with_case(replace(dossier.case, events=(prepared,)))
    assert EntryKind.COMES_OF_AGE not in by_kind(done)
    adult = replace(dossier, case=replace(dossier.case, law=Law.WMO))
    assert EntryKind.COMES_OF_AGE not in by_kind(adult)


def answered(dossier, entry, found=Found.STILL_SOLVED, again=None, on=DAY):
    follow_up = FollowUp(on, entry.about, entry.planned, found, UserId("anna"), again=again)
    case = dossier.case
    return dossier.with_case(replace(case, follow_ups=(*case.follow_ups, follow_up)))


VISIT = FacilityTried("Ontmoeten Plus", suitable=True, follow_up=DAY)


def test_a_facility_is_asked_after_on_its_day():
    entry = by_kind(at(VISIT))[EntryKind.FACILITY]
    assert (entry.due, entry.subject) == (DAY, "Ontmoeten Plus")


def test_a_facility_without_a_day_asks_nothing():
    assert EntryKind.FACILITY not in by_kind(at(replace(VISIT, follow_up=None)))


def test_a_solved_need_is_asked_after_some_weeks_after_the_letter():
    assert by_kind(closed())[EntryKind.STILL_SOLVED].due == DAY + 6 * WEEK


def test_nobody_is_asked_twice_in_one_week():
    later = replace(VISIT, follow_up=DAY + 4 * WEEK)
    assert by_kind(closed(later))[EntryKind.STILL_SOLVED].due == DAY + 10 * WEEK


def test_while_the_talk_goes_on_nobody_asks_whether_it_is_still_solved():
    assert EntryKind.STILL_SOLVED not in by_kind(at(VISIT))


@pytest.mark.parametrize("stage", [Stage.WITHDRAWN, Stage.SET_ASIDE, Stage.ENDED])
def test_a_case_that_is_over_asks_nothing(stage):
    assert entries(at(VISIT, stage=stage)) == ()
    assert entries(at(VISIT, ended=Closing(DAY))) == ()


def test_nobody_rings_about_a_resident_who_died():
    household = a_household(a_person(died=DAY))
    assert entries(at(VISIT, household=household)) == ()


@given(DAYS, st.integers(1, 8), st.integers(0, 60))
def test_light_contact_asks_one_call_at_a_time(until, weeks, span):
    help_ = ShortHelp("Samen post lezen", Decimal(4), until, weeks, until + span * WEEK)
    dossier = at(help_=help_)
    calls = []
    while entry := by_kind(dossier).get(EntryKind.LIGHT_CONTACT):
        calls.append(entry.due)
        dossier = answered(dossier, entry, on=entry.due)
    assert calls == [until + weeks * number * WEEK for number in range(1, span // weeks + 1)]


def test_whoever_calls_late_owes_one_call_not_three():
    help_ = ShortHelp("Post lezen", Decimal(4), DAY, 2, DAY + 20 * WEEK)
    dossier = at(help_=help_)
    first = by_kind(dossier)[EntryKind.LIGHT_CONTACT]
    dossier = answered(dossier, first, on=DAY + 7 * WEEK)
    assert by_kind(dossier)[EntryKind.LIGHT_CONTACT].due == DAY + 8 * WEEK


def test_short_help_and_light_contact_end_on_their_days():
    help_ = ShortHelp("Post lezen", Decimal(4), DAY, 2, DAY + 5 * WEEK)
    found = by_kind(at(help_=help_))
    assert found[EntryKind.SHORT_HELP_ENDS].due == DAY
    assert found[EntryKind.LIGHT_CONTACT_ENDS].due == DAY + 5 * WEEK


@given(DAYS)
def test_an_indication_is_in_the_diary_twelve_weeks_ahead(until):
    entry = by_kind(sent(a_line(until=until)))[EntryKind.INDICATION_ENDS]
    assert (entry.due, entry.ends) == (until - 12 * WEEK, until)
    assert entry.subject == "HO-BASIS"


@pytest.mark.parametrize("until", [date.min, date.max])
def test_a_mistyped_end_breaks_nothing(until):
    assert by_kind(sent(a_line(until=until)))[EntryKind.INDICATION_ENDS].ends == until


def test_a_mistyped_visit_breaks_nothing():
    late = replace(VISIT, follow_up=date.max)
    assert by_kind(closed(late))[EntryKind.STILL_SOLVED].due == date.max


def test_what_is_not_sent_yet_does_not_end():
    assert EntryKind.INDICATION_ENDS not in by_kind(a_dossier(a_line(until=DAY)))


def test_an_evaluation_is_due_until_there_is_one():
    decision = Decision(DAY, (a_line(),), evaluation=DAY + WEEK)
    due = sent(decision=decision)
    assert by_kind(due)[EntryKind.EVALUATION].due == DAY + WEEK
    seen = Evaluation(DAY + WEEK, EvaluationOutcome.GOES_ON)
    assert EntryKind.EVALUATION not in by_kind(sent(decision=decision, evaluations=(seen,)))


def test_a_view_is_due_until_it_came_or_nobody_wants_to_give_one():
    hearing = Hearing(intention=DAY, until=DAY + 2 * WEEK)
    for told, waits in (
        (hearing, True),
        (replace(hearing, received=DAY), False),
        (replace(hearing, declined=DAY), False),
    ):
        decision = Decision(DAY, (a_line(),), hearing=told)
        assert (EntryKind.VIEW in by_kind(a_dossier(decision=decision))) is waits


def test_a_hearing_is_in_the_diary_while_the_objection_is_open():
    objection = Objection(DAY, hearing=DAY + 3 * WEEK)
    found = by_kind(sent(objections=(objection,)))
    assert found[EntryKind.HEARING].due == DAY + 3 * WEEK


@given(DAYS, st.integers(1, 500))
def test_who_was_not_reached_is_asked_again_on_the_day_that_was_chosen(planned, later):
    again = planned + timedelta(days=later)
    dossier = at(replace(VISIT, follow_up=planned))
    entry = by_kind(dossier)[EntryKind.FACILITY]
    moved = answered(dossier, entry, Found.NOT_REACHED, again)
    entry = by_kind(moved)[EntryKind.FACILITY]
    assert (entry.planned, entry.due) == (planned, again)
    assert EntryKind.FACILITY not in by_kind(answered(moved, entry))


def test_another_day_in_the_case_asks_anew():
    dossier = at(VISIT)
    done = answered(dossier, by_kind(dossier)[EntryKind.FACILITY])
    assert EntryKind.FACILITY not in by_kind(done)
    moved = at(replace(VISIT, follow_up=DAY + WEEK), follow_ups=done.case.follow_ups)
    assert by_kind(moved)[EntryKind.FACILITY].due == DAY + WEEK


def test_a_follow_up_is_no_part_of_what_a_reviewer_approves():
    dossier = at(VISIT)
    done = answered(dossier, by_kind(dossier)[EntryKind.FACILITY])
    assert fingerprint(done.case) == fingerprint(dossier.case)


@given(DAYS, st.booleans())
def test_the_day_on_which_one_looks_changes_nothing(today, died):
    household = a_household(a_person(died=DAY if died else None))
    dossier = closed(VISIT, household=household)
    assert entries(replace(dossier, today=today)) == entries(dossier)


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        ({"found": Found.NOT_REACHED}, FollowUpRefusal.AGAIN_MISSING),
        ({"again": DAY}, FollowUpRefusal.AGAIN_NOT_AHEAD),
        ({"on": DAY + WEEK}, FollowUpRefusal.IN_FUTURE),
    ],
)
def test_each_refusal_of_a_follow_up(changes, refusal):
    follow_up = FollowUp(DAY, "facility:n1:x", DAY, Found.PARTLY, UserId("anna"))
    assert refusals(follow_up, DAY) == ()
    assert refusals(replace(follow_up, **changes), DAY) == (refusal,)


@pytest.mark.parametrize("kind", EntryKind)
def test_every_entry_can_be_moved_and_finished(kind):
    assert Found.NOT_REACHED in kind.outcomes
    assert set(kind.outcomes) & {Found.STILL_SOLVED, Found.DONE}

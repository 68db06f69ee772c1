"""When an objection is in time, and when it has to be decided."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hengelo_toegang.domain.case import Sent, Stage
from hengelo_toegang.domain.deadlines import moves_with_the_day, over, term_named
from hengelo_toegang.domain.objection_rules import Timeliness, timeliness
from hengelo_toegang.domain.objections import Objection, ObjectionOutcome
from hengelo_toegang.domain.terms import rest_day
from tests.unit.dossiers import a_dossier, policy, with_case

UNTIL = date(2027, 1, 4)
DAYS = st.dates(date(2026, 1, 1), date(2027, 12, 31))


def found(received, **changes):
    return timeliness(Objection(received, **changes), UNTIL, policy().holidays)


@pytest.mark.parametrize(
    ("objection", "expected"),
    [
        (Objection(UNTIL), Timeliness.IN_TIME),
        (Objection(UNTIL + timedelta(days=1)), Timeliness.LATE),
        (Objection(UNTIL + timedelta(days=7), posted=UNTIL), Timeliness.POSTED_IN_TIME),
        (Objection(UNTIL + timedelta(days=8), posted=UNTIL), Timeliness.LATE),
        (
            Objection(UNTIL + timedelta(days=2), posted=UNTIL + timedelta(days=1)),
            Timeliness.LATE,
        ),
        (Objection(UNTIL + timedelta(days=9), excuse="Opgenomen."), Timeliness.EXCUSED),
    ],
)
def test_in_time_is_received_or_posted_by_the_last_day(objection, expected):
    assert timeliness(objection, UNTIL, policy().holidays) is expected


@given(st.integers(-60, 60), st.integers(-60, 60))
def test_a_day_later_is_never_more_in_time(days, posted):
    ranks = [Timeliness.IN_TIME, Timeliness.POSTED_IN_TIME, Timeliness.LATE]
    stamp = UNTIL + timedelta(days=posted)
    today, tomorrow = (
        ranks.index(found(UNTIL + timedelta(days=at), posted=stamp)) for at in (days, days + 1)
    )
    assert today <= tomorrow


def running(dossier, term_id):
    """Return a term that must run."""
    term = term_named(dossier, term_id)
    assert term is not None
    return term


def objected(sent, **changes):
    """Return a sent decision with an objection of a week later."""
    objection = Objection(sent + timedelta(days=7), **changes)
    dossier = a_dossier(today=sent + timedelta(days=400))
    return with_case(dossier, stage=Stage.SENT, sent=Sent(sent), objections=(objection,))


@given(DAYS, st.booleans(), st.booleans())
def test_the_decision_term_runs_from_the_end_of_the_period(sent, committee, extended):
    dossier = objected(
        sent, committee=committee, extended=sent + timedelta(days=60) if extended else None
    )
    period = running(dossier, "awb.objection")
    term = running(dossier, "awb.objection-decision")
    weeks = 6 + 6 * committee + 6 * extended
    assert term.term.start == period.term.end
    assert term.term.raw_end == period.term.end + timedelta(weeks=weeks)
    assert term.term.end >= term.term.raw_end
    if weeks <= 12:
        assert rest_day(term.term.end, dossier.policy.holidays) is None


@given(DAYS, st.integers(1, 40))
def test_it_waits_while_something_is_mended(sent, waited):
    asked = sent + timedelta(weeks=7)
    plain = running(objected(sent), "awb.objection-decision")
    dossier = objected(sent, repair_asked=asked, repaired=asked + timedelta(days=waited + 1))
    term = running(dossier, "awb.objection-decision")
    assert term.suspended == waited
    assert term.term.raw_end == plain.term.raw_end + timedelta(days=waited)


def test_an_objection_that_is_not_mended_yet_is_due_a_day_later_each_day():
    sent = date(2026, 11, 23)
    asked = sent + timedelta(days=9)
    assert moves_with_the_day(objected(sent, repair_asked=asked))
    assert not moves_with_the_day(objected(sent, repair_asked=asked, repaired=asked))
    assert not moves_with_the_day(objected(sent))


def test_a_case_is_over_again_once_the_objection_is_decided():
    dossier = objected(date(2026, 11, 20))
    assert not over(dossier.case)
    decided = replace(
        dossier.case.objections[0],
        outcome=ObjectionOutcome.UNFOUNDED,
        decided=date(2027, 2, 1),
    )
    after = with_case(dossier, objections=(decided,))
    assert over(after.case)
    assert running(after, "awb.objection-decision").met(after.today) is True

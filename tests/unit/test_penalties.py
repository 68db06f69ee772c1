"""What a late decision costs, and when it costs nothing."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hengelo_toegang.domain.blockers import Action, Blocker
from hengelo_toegang.domain.case import Closing, IssuedLetter, Sent
from hengelo_toegang.domain.law import Law
from hengelo_toegang.domain.penalties import (
    NoPenalty,
    PenaltyPart,
    pay_before,
    penalty_is_due,
    penalty_of,
)
from hengelo_toegang.domain.people import PersonId, UserId
from hengelo_toegang.domain.process import blockers
from hengelo_toegang.domain.terms import penalty_amount
from hengelo_toegang.domain.users import Mandate, Role, User
from tests.unit.dossiers import P1, a_dossier, with_case

DUE = date(2026, 11, 23)
NOTICE = date(2026, 12, 7)
FIRST = date(2026, 12, 22)
"""The day after two weeks from the notice."""
FULL = FIRST + timedelta(days=41)
LEAD = User(
    UserId("lena"),
    "Lena",
    (Role.TEAM_LEAD,),
    mandates=(Mandate((Law.WMO,), Decimal(5000)),),
)


def late(today, sent=None, notice=NOTICE, **case):
    dossier = a_dossier(notice_of_default=notice, sent=Sent(sent) if sent else None, **case)
    return replace(dossier, today=today)


def test_without_a_notice_there_is_nothing_to_say():
    assert penalty_of(late(DUE, notice=None)) is None


@pytest.mark.parametrize(
    ("notice", "sent", "reason"),
    [
        (DUE, date(2027, 1, 4), NoPenalty.PREMATURE),
        (DUE - timedelta(days=9), None, NoPenalty.PREMATURE),
        (NOTICE, NOTICE, NoPenalty.ALREADY_DECIDED),
        (NOTICE, date(2026, 11, 20), NoPenalty.ALREADY_DECIDED),
        (NOTICE, NOTICE + timedelta(days=1), NoPenalty.IN_TIME),
        (NOTICE, FIRST, NoPenalty.IN_TIME),
    ],
)
def test_a_notice_too_early_or_too_late_brings_no_penalty(notice, sent, reason):
    dossier = late(date(2027, 3, 1), sent, notice)
    penalty = penalty_of(dossier)
    assert penalty is not None
    assert penalty.none is reason
    assert penalty.total == 0
    assert not penalty_is_due(dossier)


def test_before_there_is_an_application_a_notice_is_premature():
    dossier = late(date(2027, 3, 1), application=None)
    penalty = penalty_of(dossier)
    assert penalty is not None
    assert (penalty.none, penalty.due) == (NoPenalty.PREMATURE, None)


def test_each_day_counts_up_to_the_day_before_the_decision():
    penalty = penalty_of(late(date(2027, 3, 1), FIRST + timedelta(days=20)))
    assert penalty is not None
    assert (penalty.first_day, penalty.last_day) == (FIRST, FIRST + timedelta(days=19))
    assert penalty.parts == (
        PenaltyPart(14, Decimal("23.00"), Decimal("322.00")),
        PenaltyPart(6, Decimal("35.00"), Decimal("210.00")),
    )
    assert (penalty.days, penalty.total) == (20, Decimal("532.00"))


def test_what_is_withdrawn_is_late_no_longer():
    withdrawn = Closing(FIRST + timedelta(days=3), "Het lukt weer zelf.")
    penalty = penalty_of(late(date(2027, 3, 1), withdrawn=withdrawn))
    assert penalty is not None
    assert penalty.days == 3


@given(st.integers(1, 400))
def test_the_parts_add_up_to_the_penalty_of_the_law(days):
    dossier = late(date(2030, 1, 1), FIRST + timedelta(days=days))
    penalty = penalty_of(dossier)
    assert penalty is not None
    assert penalty.days == min(days, 42)
    assert penalty.total == penalty_amount(days, dossier.policy.penalty)


@pytest.mark.parametrize(
    ("today", "sent", "runs"),
    [
        (NOTICE, None, True),
        (FIRST + timedelta(days=10), None, True),
        (FULL, None, True),
        (FULL + timedelta(days=1), None, False),
        (FIRST + timedelta(days=10), FIRST + timedelta(days=10), False),
    ],
)
def test_it_is_fixed_when_no_more_days_are_added(today, sent, runs):
    dossier = late(today, sent)
    penalty = penalty_of(dossier)
    assert penalty is not None
    assert penalty.running(today) is runs
    assert penalty_is_due(dossier) is not runs
    assert (Blocker.PENALTY_RUNNING in blockers(dossier, Action.FIX_PENALTY, LEAD)) is runs


def test_who_fixes_it_needs_a_mandate_and_no_tie_with_the_household():
    dossier = late(date(2027, 3, 1), date(2027, 2, 15))
    assert blockers(dossier, Action.FIX_PENALTY, LEAD) == ()
    poor = replace(LEAD, mandates=(Mandate((Law.WMO,), Decimal(1000)),))
    assert blockers(dossier, Action.FIX_PENALTY, poor) == (Blocker.NO_MANDATE,)
    kin = replace(LEAD, persons=(PersonId(P1),))
    assert blockers(dossier, Action.FIX_PENALTY, kin) == (Blocker.OWN_HOUSEHOLD,)


def test_it_is_fixed_once_and_only_after_a_notice():
    dossier = late(date(2027, 3, 1), date(2027, 2, 15))
    issued = (IssuedLetter("penalty-decision", date(2027, 2, 20), "0" * 64),)
    again = with_case(dossier, letters=issued)
    assert blockers(again, Action.FIX_PENALTY, LEAD) == (Blocker.PENALTY_FIXED,)
    bare = with_case(dossier, notice_of_default=None)
    assert blockers(bare, Action.FIX_PENALTY, LEAD) == (Blocker.NOTICE_OF_DEFAULT_MISSING,)


def test_it_is_paid_within_six_weeks():
    assert pay_before(late(DUE), date(2027, 2, 15)) == date(2027, 3, 30)

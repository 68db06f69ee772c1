"""What was handed in keeps its amounts, whatever tariffs are set after that."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hengelo_toegang.domain.blockers import Action
from hengelo_toegang.domain.case import Sent, Stage, Submission, UrgentProvision
from hengelo_toegang.domain.decisions import (
    cost_of_line,
    own_contribution,
    tariffs_that_price,
    total,
)
from hengelo_toegang.domain.dossier import Dossier
from hengelo_toegang.domain.policy import ContributionAmount
from hengelo_toegang.domain.review import reasons_to_review
from hengelo_toegang.domain.revisions import fingerprint, household_print
from hengelo_toegang.domain.sampling import ReviewReason
from tests.unit.dossiers import ANNA, BERT, DECIDED, TODAY, a_dossier, approved, found, with_case

AFTER = (Stage.IN_REVIEW, Stage.ESCALATED, Stage.APPROVED, Stage.SENT, Stage.RUNNING, Stage.ENDED)
BEFORE = (Stage.DRAFT, Stage.RETURNED)


def handed_in(dossier: Dossier, stage: Stage = Stage.IN_REVIEW) -> Dossier:
    """Return a dossier as the program hands it in."""
    pays = own_contribution(dossier)
    submission = Submission(
        ANNA.id,
        DECIDED,
        fingerprint(dossier.case),
        household_print(dossier.household),
        tariffs=tariffs_that_price(dossier, dossier.granted_lines),
        own_contribution=None if pays is None else pays.per_month,
    )
    return with_case(dossier, submission=submission, stage=stage)


def dearer(dossier: Dossier, start: date, price: Decimal = Decimal(9)) -> Dossier:
    """Return a dossier after an edition with another price for everything, from a day on."""
    tariffs = dossier.policy.tariffs
    anew = [
        replace(one, id=f"{one.id}-later", price=price, valid_from=start, valid_until=None)
        for one in tariffs
    ]
    return replace(dossier, policy=replace(dossier.policy, tariffs=(*tariffs, *anew)))


@given(days=st.integers(-30, 400), stage=st.sampled_from(AFTER))
def test_no_later_tariff_changes_what_was_handed_in(days, stage):
    drafted = a_dossier()
    decided = handed_in(drafted, stage)
    assert total(decided) == total(drafted)
    later = dearer(decided, DECIDED + timedelta(days=days))
    assert total(later) == total(drafted)
    for line in drafted.granted_lines:
        assert cost_of_line(later, line) == cost_of_line(drafted, line)


@pytest.mark.parametrize("stage", BEFORE)
def test_what_its_author_has_before_them_is_priced_anew(stage):
    decided = handed_in(a_dossier(), stage)
    assert total(dearer(decided, DECIDED)) > total(decided)


def test_what_goes_in_again_is_weighed_by_the_tariffs_of_now():
    waits = handed_in(a_dossier())
    assert ReviewReason.ABOVE_THRESHOLD not in reasons_to_review(waits)
    later = dearer(waits, DECIDED, Decimal(900))
    assert ReviewReason.ABOVE_THRESHOLD in reasons_to_review(later)


def test_what_waits_is_judged_and_sent_with_its_own_tariffs():
    waits = handed_in(a_dossier())
    assert found(dearer(waits, DECIDED), Action.APPROVE, BERT) == []
    ready = with_case(approved(dearer(waits, DECIDED)), sent=Sent(TODAY))
    assert found(ready, Action.SEND) == []


def test_a_tariff_that_nobody_set_is_refused():
    waits = handed_in(a_dossier())
    submission = waits.case.submission
    assert submission is not None
    forged = tuple(replace(one, price=one.price / 2) for one in submission.tariffs)
    cheap = with_case(waits, submission=replace(submission, tariffs=forged))
    assert ("amounts_changed", "") in found(cheap, Action.APPROVE, BERT)
    ready = with_case(approved(cheap), sent=Sent(TODAY))
    assert found(ready, Action.SEND) == [("amounts_changed", "")]


def test_another_own_contribution_is_handed_in_again():
    waits = handed_in(a_dossier())
    submission = waits.case.submission
    assert submission is not None
    assert submission.own_contribution is not None
    other = ContributionAmount(submission.own_contribution + 1, date(2020, 1, 1))
    later = replace(waits, policy=replace(waits.policy, contributions=(other,)))
    assert found(later, Action.APPROVE, BERT) == [("amounts_changed", "")]
    assert found(later, Action.SUBMIT) == []
    sent = with_case(approved(waits), stage=Stage.SENT, sent=Sent(DECIDED))
    again = replace(sent, policy=later.policy)
    assert found(again, Action.SEND_AGAIN) == [("amounts_changed", "")]


def test_urgent_help_keeps_its_amount():
    line = a_dossier().granted_lines[0]
    given_at = with_case(a_dossier(), urgent=UrgentProvision(line, DECIDED))
    kept = UrgentProvision(line, DECIDED, tariffs=tariffs_that_price(given_at, (line,)))
    later = dearer(with_case(given_at, urgent=kept), DECIDED)
    assert cost_of_line(later, line) == cost_of_line(given_at, line)

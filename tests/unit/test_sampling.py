"""The draw and the risk rules: what is reviewed when not everything is."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hengelo_toegang.domain import decisions
from hengelo_toegang.domain.case import Review, ReviewOutcome, Verdict
from hengelo_toegang.domain.decider import Decider
from hengelo_toegang.domain.ids import CaseId
from hengelo_toegang.domain.law import Law
from hengelo_toegang.domain.office import OfficeSettings
from hengelo_toegang.domain.policy import months_later
from hengelo_toegang.domain.provisions import Form
from hengelo_toegang.domain.review import reasons_to_review
from hengelo_toegang.domain.sampling import (
    LawShare,
    ReviewReason,
    Risk,
    RiskRule,
    Sampling,
    drawn,
)
from hengelo_toegang.domain.users import Certificate, Mandate
from tests.unit.dossiers import (
    ANNA,
    BERT,
    DECIDED,
    P1,
    TODAY,
    a_dossier,
    a_household,
    a_line,
    with_case,
    without_ties,
)

MANY = [CaseId(f"case {number}") for number in range(2000)]
NOTHING = Sampling(Decimal(0))
DECIDES = replace(ANNA, mandates=(Mandate(tuple(Law), Decimal(100_000)),))
ONE_DAY = timedelta(days=1)

shares = st.decimals(0, 100, places=2)
laws = st.sampled_from(Law)
ids = st.text(max_size=40).map(CaseId)


def handed_in(*lines, user=DECIDES, sampling=NOTHING, approved=0, **changes):
    """Return a dossier as somebody hands it in by these settings."""
    settings = OfficeSettings(sampling=sampling)
    return replace(a_dossier(*lines, **changes), decider=Decider(user, settings, approved))


def with_rule(risk, value=0, names=(), *, on=True):
    return replace(NOTHING, rules=(RiskRule(risk, on, Decimal(value), names),))


@given(ids, laws, st.text(max_size=10))
def test_of_everything_all_is_drawn_and_of_nothing_none(case, law, seed):
    assert drawn(case, law, Sampling(seed=seed))
    assert not drawn(case, law, Sampling(Decimal(0), seed=seed))


@given(ids, laws, shares, shares)
def test_what_is_drawn_stays_drawn_at_a_larger_share(case, law, one, other):
    small, large = sorted((one, other))
    if drawn(case, law, Sampling(small)):
        assert drawn(case, law, Sampling(large))


@given(st.integers(5, 95), laws, st.text(max_size=10))
def test_about_the_share_is_drawn(share, law, seed):
    found = sum(drawn(case, law, Sampling(Decimal(share), seed=seed)) for case in MANY)
    # Five standard deviations of 2000 draws: a fair draw is outside once in a million.
    assert abs(found / len(MANY) - share / 100) < 5 * (0.25 / len(MANY)) ** 0.5


def test_each_law_has_its_own_share():
    sampling = Sampling(Decimal(0), (LawShare(Law.JEUGD, Decimal(100)),))
    assert drawn(MANY[0], Law.JEUGD, sampling)
    assert not drawn(MANY[0], Law.WMO, sampling)


def test_another_seed_draws_other_cases():
    half = Sampling(Decimal(50))
    first = {case for case in MANY if drawn(case, Law.WMO, half)}
    second = {case for case in MANY if drawn(case, Law.WMO, replace(half, seed="2027"))}
    assert first - second
    assert second - first


@given(st.text(), st.integers(0, 365))
def test_no_words_and_no_day_change_the_draw(words, days):
    sampling = Sampling(Decimal(50))
    plain = handed_in(sampling=sampling)
    other = handed_in(a_line(reason=f"x{words}"), sampling=sampling)
    other = replace(other, today=other.today + timedelta(days=days))
    assert drawn(plain.case.id, plain.case.law, sampling) is drawn(
        other.case.id, other.case.law, sampling
    )
    assert reasons_to_review(plain) == reasons_to_review(other)


def test_what_is_not_drawn_is_decided_alone():
    assert reasons_to_review(handed_in()) == ()


def test_everything_is_reviewed_until_the_office_says_otherwise():
    assert reasons_to_review(handed_in(sampling=Sampling())) == (ReviewReason.SAMPLE,)
    assert reasons_to_review(a_dossier()) == (ReviewReason.SAMPLE,)


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (a_line(verdict=Verdict.REFUSED), ReviewReason.REFUSAL),
        (a_line(verdict=Verdict.PARTIAL), ReviewReason.PARTIAL_REFUSAL),
        (a_line(verdict=Verdict.ENDED), ReviewReason.END_OR_REDUCTION),
        (a_line(form=Form.PGB_INFORMAL), ReviewReason.PGB),
        (a_line(volume=Decimal(301)), ReviewReason.ABOVE_THRESHOLD),
    ],
)
def test_no_share_opens_what_the_process_always_reviews(line, reason):
    assert reason in reasons_to_review(handed_in(line))


def test_without_an_own_mandate_somebody_else_decides():
    cost = decisions.total(a_dossier())
    for mandates in (
        (),
        (Mandate((Law.JEUGD,), Decimal(100_000)),),
        (Mandate((Law.WMO,), cost - 1),),
        (Mandate((Law.WMO,), cost, valid_until=TODAY - ONE_DAY),),
    ):
        user = replace(DECIDES, mandates=mandates)
        assert reasons_to_review(handed_in(user=user)) == (ReviewReason.NO_OWN_MANDATE,)
    enough = replace(DECIDES, mandates=(Mandate((Law.WMO,), cost, TODAY, TODAY),))
    assert reasons_to_review(handed_in(user=enough)) == ()


def test_nobody_decides_alone_before_they_declared_their_ties():
    found = handed_in()
    for said in ((), without_ties(found.case, BERT.id)):
        undeclared = replace(found, declarations=said)
        assert reasons_to_review(undeclared) == (ReviewReason.TIES_NOT_DECLARED,)


def test_nobody_decides_alone_about_their_own_household():
    lives_there = replace(DECIDES, persons=(P1,))
    found = reasons_to_review(handed_in(user=lives_there, household=a_household()))
    assert found == (ReviewReason.NO_OWN_MANDATE,)


@pytest.mark.parametrize("outcome", [ReviewOutcome.RETURNED, ReviewOutcome.ESCALATED])
def test_what_was_looked_at_is_looked_at_again(outcome):
    seen = Review(BERT.id, DECIDED, outcome, "an earlier version")
    looked = with_case(handed_in(), reviews=(seen,))
    assert reasons_to_review(looked) == (ReviewReason.RETURNED_BEFORE,)


@pytest.mark.parametrize(
    ("line", "rule", "fits"),
    [
        (a_line(), with_rule(Risk.PRODUCT, names=("ho-basis",)), True),
        (a_line(), with_rule(Risk.PRODUCT, names=("01",)), True),
        (a_line(), with_rule(Risk.PRODUCT, names=("SCOOT",)), False),
        (a_line(provider="Stichting Zorg"), with_rule(Risk.PROVIDER, names=("stichting zorg",)), 1),
        (a_line(provider="Stichting"), with_rule(Risk.PROVIDER, names=("stichting zorg",)), False),
        (a_line(), with_rule(Risk.LONG_DURATION, 11), True),
        (a_line(), with_rule(Risk.LONG_DURATION, 36), False),
        (a_line(), with_rule(Risk.NEAR_THRESHOLD, 51), True),
        (a_line(), with_rule(Risk.NEAR_THRESHOLD, 50), False),
        (a_line(), with_rule(Risk.FIRST_DECISIONS, 3), True),
        (a_line(), with_rule(Risk.FIRST_DECISIONS, 2), False),
        (a_line(), with_rule(Risk.FIRST_DECISIONS, 3, on=False), False),
    ],
)
def test_a_rule_that_is_on_names_what_it_fits(line, rule, fits):
    expected = (ReviewReason(rule.rules[0].risk.value),) if fits else ()
    assert reasons_to_review(handed_in(line, sampling=rule, approved=2)) == expected


def test_a_duration_is_long_from_the_first_day_too_many():
    start = a_line().start
    assert start is not None
    last = months_later(start, 12) - ONE_DAY
    rule = with_rule(Risk.LONG_DURATION, 12)
    assert reasons_to_review(handed_in(a_line(until=last), sampling=rule)) == ()
    found = reasons_to_review(handed_in(a_line(until=last + ONE_DAY), sampling=rule))
    assert found == (ReviewReason.LONG_DURATION,)


def test_a_rule_and_the_draw_are_both_named():
    rule = replace(with_rule(Risk.FIRST_DECISIONS, 3), percentage=Decimal(100))
    found = reasons_to_review(handed_in(sampling=rule))
    assert found == (ReviewReason.FIRST_DECISIONS, ReviewReason.SAMPLE)


def certified(since, until=None, *laws):
    return Certificate(laws or (Law.WMO,), BERT.id, since, until)


@pytest.mark.parametrize(
    ("certificates", "expected"),
    [
        ((), ()),
        ((certified(TODAY),), ()),
        ((certified(TODAY, TODAY),), ()),
        ((certified(TODAY - ONE_DAY, TODAY - ONE_DAY),), (ReviewReason.NOT_CERTIFIED,)),
        ((certified(TODAY + ONE_DAY),), (ReviewReason.NOT_CERTIFIED,)),
        ((certified(TODAY, None, Law.JEUGD),), (ReviewReason.NOT_CERTIFIED,)),
        ((certified(TODAY - 2 * ONE_DAY, TODAY - ONE_DAY), certified(TODAY)), ()),
    ],
)
def test_a_certificate_holds_for_its_law_and_its_days(certificates, expected):
    user = replace(DECIDES, certificates=certificates)
    assert reasons_to_review(handed_in(user=user)) == expected


def test_whoever_lost_the_certificate_has_none_whatever_the_papers_say():
    user = replace(DECIDES, certified=False, certificates=(certified(TODAY),))
    assert reasons_to_review(handed_in(user=user)) == (ReviewReason.NOT_CERTIFIED,)


def test_a_first_certificate_is_new_for_a_while_and_a_renewed_one_is_not():
    rule = with_rule(Risk.NEWLY_CERTIFIED, 6)
    since = months_later(TODAY, -6)
    new = replace(DECIDES, certificates=(certified(since + ONE_DAY),))
    found = reasons_to_review(handed_in(user=new, sampling=rule))
    assert found == (ReviewReason.NEWLY_CERTIFIED,)
    old = replace(DECIDES, certificates=(certified(since), certified(TODAY)))
    assert reasons_to_review(handed_in(user=old, sampling=rule)) == ()


def test_the_threshold_of_the_office_goes_before_that_of_the_policy():
    cost = decisions.total(a_dossier())
    for amount, expected in ((cost, ()), (cost - 1, (ReviewReason.ABOVE_THRESHOLD,))):
        settings = OfficeSettings(sampling=NOTHING, review_threshold=amount)
        dossier = replace(a_dossier(), decider=Decider(DECIDES, settings))
        assert reasons_to_review(dossier) == expected


def test_what_has_no_amount_is_never_small_enough():
    assert reasons_to_review(handed_in(a_line(volume=None))) == (ReviewReason.ABOVE_THRESHOLD,)

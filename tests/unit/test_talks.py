"""Talks with Positive Health, levels of self-reliance, and short help by the consultant."""

from dataclasses import fields
from datetime import date, timedelta
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from hengelo_toegang.domain.places import put, read
from hengelo_toegang.domain.self_reliance import DomainLevel, SelfReliance, level_on
from hengelo_toegang.domain.short_help import (
    HelpRemark,
    ShortHelp,
    ShortHelpLimits,
    contact_days,
    is_named,
    remarks,
)
from hengelo_toegang.domain.talks import (
    EarlierLevel,
    PositiveHealth,
    Talk,
    earlier_level,
    with_talk,
)
from tests.builders import a_case

DAY = date(2026, 3, 2)
LIMITS = ShortHelpLimits(Decimal(10), 12)

scores = st.builds(
    PositiveHealth,
    **{one.name: st.none() | st.integers(0, 10) for one in fields(PositiveHealth)},
)
days = st.dates(date(2020, 1, 1), date(2030, 1, 1))
talks = st.builds(Talk, days, scores)


@given(st.lists(talks, max_size=4), talks)
def test_a_kept_talk_takes_its_place_by_day_and_no_other_is_lost(before, talk):
    earlier = tuple(sorted(before, key=lambda one: one.on))
    kept = with_talk(earlier, talk)
    assert [one.on for one in kept] == sorted(one.on for one in kept)
    expected = [*earlier] if talk.scores == PositiveHealth() else [*earlier, talk]
    assert sorted(map(repr, kept)) == sorted(map(repr, expected))


def test_a_talk_with_levels_alone_is_kept():
    talk = Talk(DAY, levels=(DomainLevel("wonen", SelfReliance.LIMITED),))
    assert with_talk((), talk) == (talk,)


def test_the_last_talk_that_has_a_level_tells_it():
    older = Talk(DAY, levels=(DomainLevel("wonen", SelfReliance.NOT),))
    newer = Talk(DAY + timedelta(days=90), PositiveHealth(body=3))
    assert earlier_level((older, newer), "wonen") == EarlierLevel(SelfReliance.NOT, DAY)
    assert earlier_level((older, newer), "werk") is None


def test_a_level_has_a_place_of_its_own_and_goes_when_it_is_taken_back():
    case = put(a_case(), "clarification.self_reliance.wonen", SelfReliance.FULL)
    assert read(case, "clarification.self_reliance.wonen") is SelfReliance.FULL
    assert level_on(case.clarification.self_reliance, "wonen") is SelfReliance.FULL
    gone = put(case, "clarification.self_reliance.wonen", None)
    assert gone.clarification.self_reliance == ()


def test_short_help_within_the_setting_calls_for_no_remark():
    fine = ShortHelp(
        "Post op orde", Decimal(10), DAY + timedelta(weeks=12), 4, DAY.replace(year=2027)
    )
    assert remarks(fine, DAY, LIMITS) == ()


def test_short_help_beyond_the_setting_is_remarked_on():
    long = ShortHelp("Post op orde", Decimal("10.5"), DAY + timedelta(weeks=12, days=1))
    assert remarks(long, DAY, LIMITS) == (HelpRemark.MANY_HOURS, HelpRemark.LONG)


def test_short_help_without_hours_end_or_end_of_contact_is_remarked_on():
    half = ShortHelp("Post op orde", contact_weeks=4)
    assert remarks(half, DAY, LIMITS) == (
        HelpRemark.NO_HOURS,
        HelpRemark.NO_END,
        HelpRemark.CONTACT_WITHOUT_END,
    )
    early = ShortHelp("Post", Decimal(1), DAY, 4, DAY - timedelta(days=1))
    assert remarks(early, DAY, LIMITS) == (HelpRemark.CONTACT_BEFORE_END,)


def test_short_help_has_a_name_only_in_words():
    assert is_named(ShortHelp("Post op orde"))
    assert not is_named(ShortHelp("  "))
    assert not is_named(None)


def test_light_contact_is_every_so_many_weeks_after_the_help():
    help_ = ShortHelp("Post", Decimal(4), DAY, 4, DAY + timedelta(weeks=9))
    assert contact_days(help_) == (DAY + timedelta(weeks=4), DAY + timedelta(weeks=8))


@given(days, st.none() | st.integers(-5, 10**12), st.none() | days)
def test_light_contact_always_ends(until, weeks, end):
    found = contact_days(ShortHelp("Post", None, until, weeks, end))
    assert all(until < day <= end for day in found)
    assert list(found) == sorted(set(found))

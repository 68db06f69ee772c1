"""The legal terms up to a decision, as the laws have them."""

from datetime import date

import pytest

from hengelo_toegang.adapters.policy import load_policy
from hengelo_toegang.domain.figures.legal import on_the_way, whole
from hengelo_toegang.domain.law import Law

TODAY = date(2026, 11, 26)


@pytest.fixture(scope="module")
def policy():
    return load_policy()


@pytest.mark.parametrize(
    ("law", "terms"),
    [
        (Law.WMO, [("wmo.research", "researched", 42), ("wmo.decision", "sent", 14)]),
        (Law.JEUGD, [("jeugd.decision", "sent", 56)]),
        (Law.PARTICIPATIEWET, [("pw.decision", "sent", 56)]),
        (Law.WGS, [("wgs.first_talk", "talked", 28), ("wgs.decision", "sent", 56)]),
    ],
)
def test_what_is_on_the_way_of_most_counts_and_what_nobody_has_to_meet_does_not(policy, law, terms):
    found = on_the_way(policy, law, TODAY)
    assert [(one.id, one.point, one.days) for one in found] == terms
    assert whole(found) == sum(days for _, _, days in terms)


def test_before_there_was_a_law_there_was_no_term(policy):
    assert on_the_way(policy, Law.WGS, date(2020, 12, 31)) == ()

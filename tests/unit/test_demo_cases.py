"""The cases of a large demo: some are long over, so that figures have something to count."""

from datetime import date

import pytest

from hengelo_toegang.adapters.demo import demo_cases
from hengelo_toegang.adapters.policy import load_policy
from hengelo_toegang.domain.ladder import BEFORE_TAILORED, ends_at
from hengelo_toegang.domain.law import Law

TODAY = date(2026, 11, 26)


@pytest.mark.slow
def test_a_large_demo_has_needs_that_ended_long_ago_on_each_rung_under_two_laws():
    drawn = [one.casus for one in demo_cases(92, TODAY, load_policy())]
    long_ago = [
        casus for casus in drawn[66:] if casus.report_day < date(2026, 9, 1) and casus.needs
    ]
    rungs = {(casus.law, ends_at(need)) for casus in long_ago for need in casus.needs}
    for law in (Law.WMO, Law.JEUGD):
        assert {(law, rung) for rung in BEFORE_TAILORED} <= rungs
    assert all(casus.today == TODAY for casus in drawn), "nothing of it is ahead"

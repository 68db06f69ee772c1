"""Whole letters as text: what a change in texts, facts or words does to them.

Look at the difference before taking it over: `GOLDEN=write python3 dev.py test tests/letters`.
"""

import os
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from hengelo_toegang.domain.case import Verdict
from hengelo_toegang.letters.facts import Kind
from tests.letters.examples import HELP, REFUSED, jeugd, minima, wmo

GOLDEN = Path(__file__).with_name("golden")
PARTIAL = replace(HELP, verdict=Verdict.PARTIAL, requested_volume=Decimal(200))


@pytest.mark.parametrize(
    ("name", "kind", "case"),
    [
        ("wmo-confirmation", Kind.REPORT_CONFIRMATION, wmo),
        ("wmo-research", Kind.RESEARCH_REPORT, wmo),
        ("wmo-grant", Kind.DECISION_GRANT, wmo),
        ("wmo-urgent", Kind.DECISION_URGENT, wmo),
        ("wmo-refusal", Kind.DECISION_REFUSAL, lambda policy: wmo(policy, REFUSED)),
        ("wmo-partial", Kind.DECISION_PARTIAL, lambda policy: wmo(policy, PARTIAL, REFUSED)),
        ("wmo-set-aside", Kind.SET_ASIDE, wmo),
        ("jeugd-research", Kind.RESEARCH_REPORT, jeugd),
        ("jeugd-grant", Kind.DECISION_GRANT, jeugd),
        ("participatiewet-grant", Kind.DECISION_GRANT, minima),
    ],
)
def test_the_letter_reads_as_agreed(policy, said, name, kind, case):
    path = GOLDEN / f"{name}.txt"
    text = said(kind, case(policy)) + "\n"
    if os.environ.get("GOLDEN") == "write":
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    assert text == path.read_text(encoding="utf-8")

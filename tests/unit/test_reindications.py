"""When a decision goes on with what already runs."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from hengelo_toegang.domain.case import Deviation, DeviationGround, Verdict
from hengelo_toegang.domain.law import Law
from hengelo_toegang.domain.people import PersonId, RunningProvision
from hengelo_toegang.domain.reindications import reindicates, renewed
from tests.unit.dossiers import P1, a_dossier, with_case

START = date(2026, 12, 1)
RUNNING = RunningProvision(Law.WMO, P1, "HO-BASIS", date(2025, 12, 1), date(2026, 11, 30))


def around(running, **line: Any):
    """Return a dossier with one granted line and one running provision."""
    dossier = a_dossier()
    decision = dossier.case.decision
    assert decision is not None
    changed = replace(decision.lines[0], product="HO-BASIS", start=START)
    changed = replace(changed, **line)
    dossier = with_case(dossier, decision=replace(decision, lines=(changed,)))
    return replace(dossier, household=replace(dossier.household, running=(running,)))


def test_the_same_product_that_ends_around_the_start_goes_on():
    dossier = around(RUNNING)
    assert renewed(dossier, dossier.lines[0]) == RUNNING
    assert reindicates(dossier)


@pytest.mark.parametrize(
    "running",
    [
        replace(RUNNING, law=Law.JEUGD),
        replace(RUNNING, person=PersonId("p2")),
        replace(RUNNING, product="SCOOT"),
        replace(RUNNING, until=None),
        replace(RUNNING, start=START, until=START + timedelta(days=7)),
    ],
    ids=["law", "person", "product", "without end", "from the same day"],
)
def test_anything_else_is_new(running):
    assert not reindicates(around(running))


@pytest.mark.parametrize(
    ("apart", "goes_on"), [(-29, False), (-28, True), (0, True), (28, True), (29, False)]
)
def test_only_what_ends_within_four_weeks_of_the_start_goes_on(apart, goes_on):
    assert reindicates(around(replace(RUNNING, until=START + timedelta(days=apart)))) is goes_on


def test_a_bridge_by_way_of_exception_continues_nothing():
    bridge = Deviation(DeviationGround.BRIDGING, "Wijkracht heeft pas later plaats.")
    assert not reindicates(around(RUNNING, deviation=bridge))


def test_with_a_refusal_beside_it_a_decision_is_no_reindication():
    dossier = around(RUNNING)
    refused = replace(dossier.lines[0], verdict=Verdict.REFUSED, product="SCOOT")
    assert dossier.case.decision is not None
    decision = replace(dossier.case.decision, lines=(*dossier.lines, refused))
    assert not reindicates(with_case(dossier, decision=decision))


def test_without_lines_nothing_goes_on():
    dossier = around(RUNNING)
    assert dossier.case.decision is not None
    bare = with_case(dossier, decision=replace(dossier.case.decision, lines=()))
    assert not reindicates(bare)

"""Which steps a decision takes, and what the settings may say."""

from dataclasses import replace
from datetime import date

import pytest

from hengelo_toegang.domain.case import Decision, Line, Verdict
from hengelo_toegang.domain.filing import (
    StepKind,
    identification,
    outcome_of,
    period_of,
    steps_of,
)
from hengelo_toegang.domain.filing_settings import (
    FilingFault,
    FilingPlace,
    FilingSettings,
    LawTypes,
    Outcome,
    filing_faults,
    is_address,
)
from hengelo_toegang.domain.ids import NeedId
from hengelo_toegang.domain.law import Law
from tests.filing.catalogue import types
from tests.filing.matters import matter

_HOST = "https://zaken.hengelo.example"
_GOOD = FilingSettings(
    cases=f"{_HOST}/zaken/api/v1",
    documents=f"{_HOST}/documenten/api/v1",
    decisions=f"{_HOST}/besluiten/api/v1",
    catalogue=f"{_HOST}/catalogi/api/v1",
    client_id="hengelo-toegang",
    rsin="999992740",
    since=date(2026, 12, 1),
    types=types(),
)


def test_what_stands_on_something_comes_after_it():
    kinds = [step.kind for step in steps_of(matter(1))]
    assert kinds[0] is StepKind.CASE
    assert kinds[-2:] == [StepKind.RESULT, StepKind.END]
    assert kinds.index(StepKind.DOCUMENT) < kinds.index(StepKind.CASE_DOCUMENT)
    assert kinds.index(StepKind.DECISION) < kinds.index(StepKind.DECISION_DOCUMENT)
    assert kinds.count(StepKind.DECISION_DOCUMENT) == 1
    assert len({step.key for step in steps_of(matter(1))}) == len(kinds)


def test_a_name_is_always_the_same_and_never_that_of_another():
    one, other = matter(1), matter(2)
    names = [identification(made.case, step) for made in (one, other) for step in steps_of(made)]
    assert len(set(names)) == len(names)
    # Written down: another name would file everything a second time.
    assert names[0] == "3eeed651-c483-576a-bbfd-3a80c8793f6d"


@pytest.mark.parametrize(
    ("verdicts", "outcome"),
    [
        ((Verdict.GRANTED,), Outcome.GRANTED),
        ((Verdict.GRANTED, Verdict.CHANGED), Outcome.GRANTED),
        ((Verdict.GRANTED, Verdict.REFUSED), Outcome.PARTLY),
        ((Verdict.PARTIAL,), Outcome.PARTLY),
        ((Verdict.CHANGED,), Outcome.CHANGED),
        ((Verdict.CHANGED, Verdict.ENDED), Outcome.CHANGED),
        ((Verdict.ENDED,), Outcome.ENDED),
        ((Verdict.ENDED, Verdict.REFUSED), Outcome.ENDED),
        ((Verdict.REFUSED,), Outcome.REFUSED),
        ((), Outcome.REFUSED),
    ],
)
def test_the_lines_come_to_one_outcome(verdicts, outcome):
    assert outcome_of(Line(NeedId("n"), verdict) for verdict in verdicts) is outcome


def test_a_decision_works_until_its_last_line_ends_and_without_end_where_one_has_none():
    first, last = date(2026, 11, 9), date(2028, 11, 8)
    line = Line(NeedId("n"), start=first, until=date(2027, 1, 1))
    longer = replace(line, start=date(2026, 12, 1), until=last)
    refused = Line(NeedId("n"), Verdict.REFUSED, start=date(2026, 11, 3))
    on = date(2026, 11, 2)
    assert period_of(Decision(on, (line, longer, refused))) == (first, last)
    assert period_of(Decision(on, (line, replace(longer, until=None)))) == (first, None)
    assert period_of(Decision(on, (refused,))) == (on, None)
    assert period_of(Decision(on, (refused, line))) == (first, date(2027, 1, 1))


def test_good_settings_have_no_fault_and_empty_ones_none_while_nothing_is_filed():
    assert filing_faults(_GOOD) == ()
    assert filing_faults(FilingSettings()) == ()
    missing = {one.place for one in filing_faults(FilingSettings(since=date(2026, 1, 1)))}
    assert missing == set(FilingPlace)


@pytest.mark.parametrize(
    ("change", "place", "fault"),
    [
        ({"cases": "http://zaken.example/api"}, FilingPlace.CASES, FilingFault.NO_ADDRESS),
        ({"documents": "https://u:p@d.example"}, FilingPlace.DOCUMENTS, FilingFault.NO_ADDRESS),
        ({"decisions": "https://[x"}, FilingPlace.DECISIONS, FilingFault.NO_ADDRESS),
        ({"catalogue": ""}, FilingPlace.CATALOGUE, FilingFault.MISSING),
        ({"client_id": " "}, FilingPlace.CLIENT_ID, FilingFault.MISSING),
        ({"rsin": "123456789"}, FilingPlace.RSIN, FilingFault.NO_RSIN),
        ({"rsin": "12345678"}, FilingPlace.RSIN, FilingFault.NO_RSIN),
        ({"types": ()}, FilingPlace.TYPES, FilingFault.MISSING),
        ({"types": (LawTypes(Law.WMO, "X"),)}, FilingPlace.TYPES, FilingFault.UNFINISHED),
    ],
)
def test_each_fault_of_a_setting_has_its_place(change, place, fault):
    (remark,) = filing_faults(replace(_GOOD, **change))
    assert (remark.place, remark.fault) == (place, fault)


@pytest.mark.parametrize(
    ("text", "good"),
    [
        ("https://zaken.hengelo.example/zaken/api/v1", True),
        ("https://zaken.hengelo.example:8443/zaken", True),
        ("http://127.0.0.1:8000/zaken/api/v1", True),
        ("http://127.0.0.1.example/zaken", False),
        ("ftp://zaken.example", False),
        ("https://zaken.example/?x=1", False),
        ("https://", False),
        ("https://zaken.example:99999/", False),
        ("zaken.example", False),
    ],
)
def test_an_address_is_encrypted_or_this_machine(text, good):
    assert is_address(text) is good

"""Rows that are none: each is refused alone, and nobody else is kept waiting or gets an error."""

import hashlib
import json
from contextlib import suppress
from dataclasses import replace
from typing import Any

import psycopg
import pytest

from hengelo_toegang.domain.ids import CaseId
from tests.builders import ANNA
from tests.central.centre import Centre
from tests.central.rows import EVA, LAPTOP, Row, a_letter, a_version, case_of, household_of, the_log
from tests.central.test_attacks import CASE, SHARE, verdicts


@pytest.mark.parametrize("until", ["soon", "01/02/2100", "infinity", "2100-02-31", None])
def test_a_day_that_means_nothing_stops_nobody_else(centre: Centre, until: str | None):
    document = json.loads(a_version(replace(CASE, shared=(SHARE,)))["document"])
    document["shared"][0]["until"] = until
    forged = _with_document(json.dumps(document))
    house = household_of(CASE)
    assert centre.push(ANNA, forged, house)["revisions"][house["hash"]] == "chain"
    with centre.connect(EVA) as adviser:
        assert adviser.execute("select aggregate from heads").fetchall() == []


_ZERO = "a\0b"


def test_a_zero_in_a_text_is_refused_alone(centre: Centre):
    good = a_version(CASE, reason="a\\u0000b \\\\u0000")
    zero = a_version(case_of(2), reason=_ZERO)
    inside = _with_document(
        json.dumps({**json.loads(a_version(case_of(3))["document"]), "x": "\0"})
    )
    letter = {**a_letter(CASE.id, b"%PDF"), "addressee": _ZERO}
    answer = centre.push(ANNA, good, zero, inside, letters=[letter])
    assert answer["revisions"] == {
        good["hash"]: "chain",
        zero["hash"]: "refused:altered",
        inside["hash"]: "refused:altered",
    }


@pytest.mark.parametrize(
    "sequence", [-1, 0, 2**31, 2**63, 10**40, 1.5, "one", None, [], True, "1; drop table users"]
)
def test_a_number_that_is_none_is_refused_alone(centre: Centre, sequence: Any):
    good, bad = a_version(CASE), {**a_version(case_of(2)), "sequence": sequence}
    event = {**the_log(1)[0], "sequence": sequence}
    head = {"origin": LAPTOP, "sequence": sequence, "hash": "", "signer": "", "signature": "z"}
    certificate = {"certificate": "no hex"}
    answer = centre.push(
        ANNA, bad, good, {}, events=[event], head=head, certificates=[certificate, {}]
    )
    assert answer["revisions"] == {
        good["hash"]: "chain",
        bad["hash"]: "refused:altered",
        "": "refused:erased",
    }
    assert answer["log"] == 0


def test_a_document_of_a_thousand_floors_is_refused_alone(centre: Centre):
    deep = _with_document('{"id":' + "[" * 100_000 + "]" * 100_000 + "}")
    long = a_version(replace(case_of(2), id=CaseId("c" * 1_000_000)))
    good = a_version(case_of(3))
    assert sorted(verdicts(centre.push(ANNA, deep, long, good))) == [
        "chain",
        "refused:altered",
        "refused:altered",
    ]


def test_who_sends_too_much_at_once_keeps_nobody_waiting(centre: Centre):
    with pytest.raises(psycopg.Error, match="too_large"):
        centre.push(ANNA, *[{}] * 1001)
    for batch in ({}, {"revisions": 5}, {"revisions": None, "events": "x"}):
        with centre.connect(ANNA) as attacker, suppress(psycopg.DataError):
            attacker.execute("select push(%s, %s)", ("d", json.dumps(batch)))
    assert verdicts(centre.push(ANNA, a_version(CASE))) == ["chain"]


def _with_document(document: str) -> Row:
    """Return a first version of a case that says exactly this, with a sound hash."""
    print_ = hashlib.sha256(document.encode()).hexdigest()
    aggregate = "c3" if '"c3"' in document else "c1"
    case = replace(CASE, id=CaseId(aggregate))
    return {**a_version(case, document_hash=print_), "document": document}

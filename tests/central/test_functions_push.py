"""The way up: what the centre makes of each row, once and again."""

from dataclasses import replace
from datetime import date

import pytest

from hengelo_toegang.domain.advice import Sharing
from hengelo_toegang.domain.involvement import Declaration
from hengelo_toegang.domain.law import Law
from hengelo_toegang.domain.revisions import RevisionKind
from tests.builders import ANNA, BAS, a_full_case
from tests.central.centre import Centre
from tests.central.rows import (
    CAS,
    DIA,
    EVA,
    OTHER,
    PEOPLE,
    a_user_row,
    a_version,
    case_of,
    household_of,
    the_log,
)

CASE = case_of(1)


def test_a_new_case_goes_on_the_chain_and_stays_as_it_was_sent(centre: Centre):
    house, first = household_of(CASE), a_version(CASE)

    answer = centre.push(ANNA, first, house)

    assert answer["revisions"] == {house["hash"]: "chain", first["hash"]: "chain"}
    kept = centre.rows("select convert_from(content, 'UTF8') from documents")
    assert {text for (text,) in kept} == {house["document"], first["document"]}


def test_what_stands_on_an_older_version_goes_on_a_branch(centre: Centre):
    first = a_version(CASE)
    second = a_version(a_full_case(id=CASE.id), on=(first,))
    beside = a_version(replace(CASE, location="Berflo"), on=(first,), by=BAS, device=OTHER)
    centre.push(ANNA, first, second)

    answer = centre.push(BAS, beside, device=OTHER)

    assert answer["revisions"] == {beside["hash"]: "branch"}
    assert centre.rows("select revision from heads") == [(second["hash"],)]


def test_what_brings_a_branch_and_the_chain_together_goes_on_the_chain(centre: Centre):
    first = a_version(CASE)
    second = a_version(replace(CASE, location="Noord"), on=(first,))
    beside = a_version(replace(CASE, owner_name="An"), on=(first,), by=BAS)
    both = replace(CASE, location="Noord", owner_name="An")
    merged = a_version(both, on=(second, beside), by=BAS)

    answer = centre.push(BAS, first, second, beside, merged)

    verdicts = [answer["revisions"][one["hash"]] for one in (first, second, beside, merged)]
    assert verdicts == ["chain", "chain", "branch", "chain"]
    assert centre.rows("select revision from heads") == [(merged["hash"],)]
    on_chain = centre.rows("select hash from revisions order by sequence, number")
    assert {hash_ for (hash_,) in on_chain} >= {second["hash"], beside["hash"]}
    assert on_chain[-1] == (merged["hash"],)


def test_asking_twice_is_asking_once(centre: Centre):
    sent = (household_of(CASE), a_version(CASE))
    centre.push(ANNA, *sent, events=the_log(3))
    before = centre.rows("select count(*) from changes")

    again = centre.push(ANNA, *sent, events=the_log(3))

    assert set(again["revisions"].values()) == {"known"}
    assert again["log"] == 3
    assert centre.rows("select count(*) from changes") == before


FORGED = {
    "hash": "f" * 64,
    "reason": "other",
    "author": "bas",
    "document": "{}",
    "document_hash": "0" * 64,
    "sequence": 2,
    "moment": "yesterday",
    "signature": "no hex",
    "parents": "{",
    "co_authors": None,
    "aggregate": "c2",
    "kind": "nothing",
    "schema_version": None,
}


@pytest.mark.parametrize("field", FORGED)
def test_what_its_hash_does_not_say_is_refused_and_the_rest_is_kept(centre: Centre, field: str):
    forged = {**a_version(CASE), field: FORGED[field]}
    good = a_version(case_of(7))

    answer = centre.push(ANNA, forged, good)

    assert answer["revisions"] == {forged["hash"]: "refused:altered", good["hash"]: "chain"}
    assert centre.rows("select aggregate from revisions") == [("c7",)]
    assert centre.rows("select aggregate from scope where kind = 'case'") == [("c7",)]


def test_each_refusal_says_why(centre: Centre):
    first = a_version(CASE)
    orphan = a_version(CASE, on=(first,))
    youth = a_version(case_of(2, Law.JEUGD))
    gone = {**a_version(case_of(3)), "document": None}
    note = a_version(replace(CASE, law=Law.JEUGD), on=(first,))

    assert centre.push(ANNA, orphan, youth, gone)["revisions"] == {
        orphan["hash"]: "refused:parent_missing",
        youth["hash"]: "refused:not_your_law",
        gone["hash"]: "refused:erased",
    }
    centre.push(ANNA, first)
    # The law of a record stays what it was: it could be moved out of sight otherwise.
    assert centre.push(DIA, note)["revisions"] == {note["hash"]: "refused:not_your_law"}
    assert centre.push(ANNA, note)["revisions"] == {note["hash"]: "refused:altered"}


def test_who_left_brings_nothing_more(centre: Centre):
    left = a_user_row(replace(PEOPLE[ANNA], until=date(2026, 1, 31)))
    assert centre.push(CAS, users=[left])["users"] == {left["hash"]: "chain"}

    answer = centre.push(ANNA, a_version(CASE))

    assert [*answer["revisions"].values()] == ["refused:not_a_member"]


def test_only_who_keeps_the_users_changes_what_somebody_may_do(centre: Centre):
    more = a_user_row(replace(PEOPLE[ANNA], laws=tuple(Law)), by=ANNA)
    other = a_user_row(replace(PEOPLE[DIA], phone="074-2459999"), by=ANNA)
    own = a_user_row(replace(PEOPLE[ANNA], phone="074-2459999"), by=ANNA)

    answer = centre.push(ANNA, users=[more, other, own])

    assert answer["users"] == {
        more["hash"]: "refused:not_a_keeper",
        other["hash"]: "refused:not_a_keeper",
        own["hash"]: "chain",
    }
    assert centre.push(ANNA, users=[own])["users"] == {own["hash"]: "known"}
    assert centre.push(CAS, users=[{**more, "author": CAS}])["users"] == {
        more["hash"]: "refused:altered"
    }
    wider = a_user_row(replace(PEOPLE[ANNA], laws=tuple(Law)))
    centre.push(CAS, users=[wider])
    assert [*centre.push(ANNA, a_version(case_of(2, Law.JEUGD)))["revisions"].values()] == ["chain"]


def test_a_log_that_does_not_go_on_where_it_ended_is_kept_apart(centre: Centre):
    log, other = the_log(5), the_log(5, OTHER)
    assert centre.push(ANNA, events=log[:3])["log"] == 3
    assert centre.push(ANNA, events=log[4:])["log"] == 3, "one is missing between"
    assert centre.push(ANNA, events=other)["log"] == 3, "that is another device's"
    changed = {**log[3], "subject": "c9"}
    assert centre.push(ANNA, events=[changed])["log"] == 3
    rewritten = {**log[1], "hash": "0" * 64}
    assert centre.push(ANNA, events=[rewritten])["log"] == 3
    assert centre.push(ANNA, events=log)["log"] == 5

    assert centre.rows("select sequence from broken_trails order by 1") == [(2,), (4,), (5,)]


def test_a_declaration_comes_with_its_case_or_after_it(centre: Centre):
    said = a_version(
        Declaration("c1/anna", CASE.id, ANNA, date(2026, 2, 9), involved=False),
        RevisionKind.DECLARATION,
    )
    assert [*centre.push(ANNA, said)["revisions"].values()] == ["refused:parent_missing"]
    assert [*centre.push(ANNA, said, a_version(CASE))["revisions"].values()] == ["chain"] * 2
    assert centre.rows("select law, household from scope where kind = 'declaration'") == [
        ("wmo", "h1")
    ]


def test_an_adviser_answers_in_a_case_that_was_shared_and_sees_it_no_more(centre: Centre):
    share = Sharing("s1", EVA, ANNA, date(2026, 1, 2), "How?", date(2100, 1, 1))
    shared = replace(CASE, shared=(share,))
    first = a_version(shared)
    answered = replace(shared, shared=(replace(share, answered=date(2026, 1, 3)),))
    second = a_version(answered, on=(first,), by=EVA)
    centre.push(ANNA, first)

    assert centre.push(EVA, second)["revisions"] == {second["hash"]: "chain"}

    third = a_version(shared, on=(second,), by=EVA)
    assert centre.push(EVA, third)["revisions"] == {third["hash"]: "refused:not_your_law"}

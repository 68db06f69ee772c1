"""The way down: what a laptop hears of, in which order, and what it never hears of."""

import base64
import hashlib
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date

from hengelo_toegang.domain.evaluations import FollowReason
from hengelo_toegang.domain.facilities import Facility
from hengelo_toegang.domain.ids import FacilityId
from hengelo_toegang.domain.involvement import Declaration, Restriction
from hengelo_toegang.domain.law import Law
from hengelo_toegang.domain.revisions import RevisionKind
from hengelo_toegang.domain.roster import Roster
from tests.builders import ANNA, BAS
from tests.central.centre import ALL, Centre, a_batch, asked
from tests.central.rows import (
    CAS,
    DIA,
    LAPTOP,
    LEA,
    OTHER,
    PEOPLE,
    Row,
    a_head,
    a_letter,
    a_user_row,
    a_version,
    case_of,
    household_of,
    the_log,
    the_people,
)

CASE = case_of(1)


def hashes(answer: dict[str, list[Row]]) -> list[str]:
    return [row["hash"] for row in answer["revisions"]]


def test_users_and_what_is_everybodys_come_down_to_every_laptop(centre: Centre):
    roster = a_version(Roster(), RevisionKind.ROSTER, by=BAS, device="office")
    centre.push(BAS, roster, device="office")

    answer = centre.pull(DIA)

    assert [row["user_id"] for row in answer["users"]] == [*PEOPLE]
    assert answer["users"] == the_people()
    assert answer["revisions"] == [roster]
    assert answer["more"] is False
    assert centre.pull(DIA, answer["upto"])["revisions"] == []


def test_a_case_comes_down_to_the_laptop_that_has_it_and_to_no_other(centre: Centre):
    house, first = household_of(CASE), a_version(CASE)
    centre.push(ANNA, house, first)

    assert hashes(centre.pull(BAS, device=OTHER)) == []
    assert hashes(centre.pull(ANNA)) == [], "it wrote them itself"

    centre.check_out(BAS, CASE.id, device=OTHER, why="ill")
    taken = centre.pull(BAS, device=OTHER)
    assert taken["revisions"] == [house, first]
    assert [one["case"] for one in centre.pull(ANNA)["leases"]] == [CASE.id]

    second = a_version(replace(CASE, location="Noord"), on=(first,), by=BAS, device=OTHER)
    centre.push(BAS, second, device=OTHER)
    third = a_version(replace(CASE, location="Zuid"), on=(second,), device="office")
    centre.push(BAS, third, device="office")
    assert hashes(centre.pull(BAS, taken["upto"], device=OTHER)) == [third["hash"]]


def test_what_belongs_to_a_case_goes_along(centre: Centre):
    earlier = case_of(2)
    case = replace(CASE, follows=earlier.id, follow_reason=FollowReason.OBJECTION)
    closed = Restriction(
        "h1/restriction", case.household, (ANNA, BAS), "family", BAS, date(2026, 2, 1)
    )
    own = Declaration("c1/bas", case.id, BAS, date(2026, 2, 1), involved=False)
    other = Declaration("c2/bas", earlier.id, BAS, date(2026, 2, 1), involved=False)
    sent = [
        household_of(case),
        a_version(earlier),
        a_version(case),
        a_version(own, RevisionKind.DECLARATION, by=BAS),
    ]
    apart = [household_of(earlier), a_version(other, RevisionKind.DECLARATION, by=BAS)]
    answer = centre.push(ANNA, *sent, *apart)
    assert {*answer["revisions"].values()} == {"chain"}
    restriction = a_version(closed, RevisionKind.RESTRICTION, by=LEA)
    sent.insert(3, restriction)
    centre.push(LEA, restriction)

    centre.check_out(BAS, case.id, device=OTHER, why="ill")

    assert {*hashes(centre.pull(BAS, device=OTHER))} == {one["hash"] for one in sent}


def test_a_letter_comes_with_its_case_and_goes_when_it_was_destroyed(centre: Centre):
    letter = a_letter(CASE.id, b"%PDF-1.7 " + bytes(range(256)))
    centre.push(ANNA, a_version(CASE), letters=[letter])
    centre.check_out(BAS, CASE.id, device=OTHER, why="ill")

    taken = centre.pull(BAS, device=OTHER)

    assert taken["letters"] == [letter]
    print_ = hashlib.sha256(base64.b64decode(taken["letters"][0]["pdf"])).hexdigest()
    assert print_ == letter["sha256"]
    centre.rows("update documents set content = null returning 1")
    centre.rows("update letters set pdf = null, addressee = null, text = null returning 1")
    gone = centre.pull(BAS, taken["upto"], device=OTHER)
    assert [row["document"] for row in gone["revisions"]] == [None]
    assert gone["letters"] == [{**letter, "pdf": None, "addressee": "", "text": ""}]
    assert [*centre.push(ANNA, a_version(CASE), letters=[letter])["letters"].values()] == [
        "refused:erased"
    ]


def test_it_comes_in_parts_of_the_size_asked_for_and_goes_on_where_it_was(centre: Centre):
    cases = [case_of(number) for number in range(20)]
    centre.push(ANNA, *map(a_version, cases), *map(household_of, cases))
    ids = [case.id for case in cases]
    centre.check_out(BAS, *ids, device=OTHER, why="ill")
    whole = centre.pull(BAS, device=OTHER)

    parts, after, more = [], 0, True
    while more:
        part = centre.pull(BAS, after, 8_000, device=OTHER)
        assert part["upto"] > after
        assert len(part["revisions"]) < 10
        parts += part["revisions"]
        after, more = part["upto"], part["more"]

    assert parts == whole["revisions"]
    assert len(parts) == 40
    assert after == whole["upto"]
    # However little is asked for, something comes.
    assert len(centre.pull(BAS, 0, 1, device=OTHER)["users"]) == 1


def test_of_another_law_nothing_comes_down(centre: Centre):
    youth = case_of(2, Law.JEUGD, DIA)
    centre.push(DIA, a_version(youth), household_of(youth))
    wider = a_user_row(replace(PEOPLE[ANNA], laws=(Law.WMO, Law.JEUGD)))
    centre.push(CAS, users=[wider])
    centre.check_out(ANNA, youth.id, device=OTHER, why="ill")
    assert len(centre.pull(ANNA, device=OTHER)["revisions"]) == 2

    # What somebody may not see any more is not told again, though it was given to them.
    centre.push(CAS, users=[a_user_row(replace(PEOPLE[ANNA], team="Noord"))])
    assert [row["kind"] for row in centre.pull(ANNA, device=OTHER)["revisions"]] == ["household"]


def test_no_change_is_missed_by_who_asks_while_others_push(centre: Centre):
    pushers, each = 4, 150
    facilities = [
        [
            a_version(Facility(FacilityId(f"f{pusher}-{number}"), "Food"), RevisionKind.FACILITY)
            for number in range(each)
        ]
        for pusher in range(pushers)
    ]

    def push(rows: list[Row]) -> None:
        with centre.connect(ANNA) as connection:
            for begin in range(0, each, 5):
                batch = a_batch(*rows[begin : begin + 5])
                answer = asked(connection, "push", LAPTOP, batch)
                assert {*answer["revisions"].values()} == {"chain"}

    seen: list[str] = []
    after = 0
    with ThreadPoolExecutor(pushers) as pool, centre.connect(BAS) as asking:
        pushing = [pool.submit(push, rows) for rows in facilities]
        while not all(one.done() for one in pushing) or after < last_change(centre):
            answer = asked(asking, "pull", OTHER, after, ALL)
            seen += hashes(answer)
            after = answer["upto"]
    assert all(one.exception() is None for one in pushing)

    assert len(seen) == pushers * each
    assert {*seen} == {row["hash"] for rows in facilities for row in rows}


def last_change(centre: Centre) -> int:
    ((last,),) = centre.rows("select max(number) from changes")
    return int(last)


def test_the_end_of_a_log_comes_down_once_and_only_the_newest(centre: Centre):
    log = the_log(4)
    centre.push(ANNA, events=log[:2], head=a_head(log[1]))
    centre.push(ANNA, events=log[2:], head=a_head(log[3]))
    centre.push(ANNA, head=a_head(log[1]))

    assert centre.pull(BAS, device=OTHER)["heads"] == [a_head(log[3])]
    assert centre.rows("select origin from witnessed_heads") == [(LAPTOP,)]


def test_a_centre_that_went_back_to_a_backup_shows(centre: Centre):
    answer = centre.pull(BAS, 10**6, device=OTHER)

    assert answer["upto"] == last_change(centre)
    assert answer["more"] is False

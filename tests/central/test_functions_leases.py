"""Check-out: who gets a case, who does not, and what a take-over leaves behind."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import psycopg
import pytest
from psycopg.types.json import Jsonb

from db.central.preparing import prepare, transaction
from db.tables.worklist import WorklistTable
from hengelo_toegang.domain.case import Stage
from hengelo_toegang.domain.law import Law
from hengelo_toegang.domain.people import UserId
from hengelo_toegang.domain.users import Role
from tests.builders import ANNA, BAS
from tests.central.centre import Centre
from tests.central.rows import (
    DIA,
    EVA,
    LAPTOP,
    LEA,
    OTHER,
    PEOPLE,
    a_user_row,
    a_version,
    case_of,
    household_of,
)

CASE = case_of(1)
FIRST = a_version(CASE)


def test_who_makes_a_case_has_it(centre: Centre):
    centre.push(ANNA, FIRST)

    (lease,) = centre.pull(ANNA)["leases"]

    assert (lease["case"], lease["user"], lease["device"]) == (CASE.id, ANNA, LAPTOP)
    assert (lease["granted"], lease["number"], lease["reason"]) == (True, CASE.number, "")
    until = datetime.fromisoformat(lease["until"]) - datetime.now(UTC)
    assert timedelta(days=29) < until <= timedelta(days=30)


def test_a_case_is_with_one_laptop_at_a_time(centre: Centre):
    centre.push(ANNA, FIRST)

    refused = centre.check_out(BAS, CASE.id, device=OTHER)[CASE.id]
    assert (refused["granted"], refused["user"], refused["device"]) == (False, ANNA, LAPTOP)

    longer = centre.check_out(ANNA, CASE.id, hours=24 * 300)[CASE.id]
    assert longer["granted"]
    until = datetime.fromisoformat(longer["until"]) - datetime.now(UTC)
    assert until <= timedelta(days=30)

    centre.rows("update leases set until = now() - interval '1 second' returning 1")
    granted = centre.check_out(BAS, CASE.id, device=OTHER)[CASE.id]
    assert (granted["granted"], granted["user"], granted["reason"]) == (True, BAS, "")
    assert centre.rows("select count(*) from take_overs") == [(0,)]
    assert centre.pull(ANNA)["leases"] == []


def test_a_take_over_is_told_and_kept(centre: Centre):
    centre.push(ANNA, FIRST)

    taken = centre.check_out(BAS, CASE.id, device=OTHER, why="Anna is ill")[CASE.id]

    assert (taken["granted"], taken["reason"]) == (True, "Anna is ill")
    (lost,) = centre.pull(ANNA)["leases"]
    assert (lost["granted"], lost["user"], lost["reason"]) == (False, BAS, "Anna is ill")
    kept = centre.rows("select from_user, from_device, by_user, by_device, reason from take_overs")
    assert kept == [(ANNA, LAPTOP, BAS, OTHER, "Anna is ill")]
    # What was written there meanwhile is lost no more than anything else.
    centre.push(BAS, a_version(replace(CASE, location="A"), on=(FIRST,), by=BAS, device=OTHER))
    late = a_version(replace(CASE, location="B"), on=(FIRST,))
    assert [*centre.push(ANNA, late)["revisions"].values()] == ["branch"]


def test_only_who_works_under_its_law_gets_a_case(centre: Centre):
    centre.push(ANNA, FIRST)
    centre.push(DIA, a_version(case_of(2, Law.JEUGD, DIA)))

    assert centre.check_out(DIA, CASE.id, "c2", "c9", why="I want it").keys() == {"c2"}
    assert centre.rows("select user_id from leases order by aggregate") == [(ANNA,), (DIA,)]


def test_who_reviews_is_told_what_waits_for_their_eyes(centre: Centre):
    cases = {
        name: replace(case_of(number, owner=owner), stage=stage)
        for number, (name, owner, stage) in enumerate(
            (
                ("waits", ANNA, Stage.IN_REVIEW),
                ("passed on", ANNA, Stage.ESCALATED),
                ("own", BAS, Stage.IN_REVIEW),
                ("draft", ANNA, Stage.DRAFT),
                ("approved", ANNA, Stage.APPROVED),
            ),
            start=1,
        )
    }
    versions = {name: a_version(case) for name, case in cases.items()}
    youth = a_version(replace(case_of(9, Law.JEUGD, DIA), stage=Stage.IN_REVIEW))
    centre.push(ANNA, *versions.values())
    centre.push(DIA, youth)

    def told(user: UserId) -> dict[str, bool]:
        answer = centre.check_out(user, device=OTHER)
        return {case: lease["to_judge"] for case, lease in answer.items()}

    assert told(BAS) == {
        cases["waits"].id: True,
        cases["passed on"].id: True,
        cases["own"].id: False,
    }
    assert told(ANNA) == {case.id: False for case in cases.values() if case.owner == ANNA}
    # Judged, it waits no more.
    approved = replace(cases["waits"], stage=Stage.APPROVED)
    centre.push(ANNA, a_version(approved, on=(versions["waits"],)))
    assert cases["waits"].id not in told(BAS)


def test_a_lead_is_told_what_colleagues_have_and_takes_it_over_with_a_reason(centre: Centre):
    """Whoever falls ill gives nothing back, and may have nobody who stands in."""
    free = case_of(2)
    centre.push(ANNA, FIRST, a_version(free))
    centre.push(DIA, a_version(case_of(3, Law.JEUGD, DIA)))
    centre.rows("delete from leases where aggregate = %s returning 1", free.id)

    found = centre.check_out(LEA, device=OTHER)
    assert {case: one["user"] for case, one in found.items()} == {CASE.id: ANNA}
    assert centre.check_out(BAS, device=OTHER) == {}
    assert not centre.check_out(LEA, CASE.id, device=OTHER)[CASE.id]["granted"]
    taken = centre.check_out(LEA, CASE.id, device=OTHER, why="Anna is ill")[CASE.id]
    assert (taken["granted"], taken["reason"]) == (True, "Anna is ill")


def test_a_laptop_is_told_what_it_could_ask_for(centre: Centre):
    centre.push(ANNA, FIRST, a_version(case_of(2)), a_version(case_of(3, owner=BAS)))

    assert centre.check_out(BAS, device=OTHER) == {
        "c3": {
            "granted": False,
            "number": "00003",
            "law": "wmo",
            "owner": BAS,
            "user": ANNA,
            "device": LAPTOP,
            "until": centre.pull(ANNA)["leases"][2]["until"],
            "reason": "",
            "to_judge": False,
        }
    }
    assert centre.check_out(ANNA).keys() == {"c1", "c2"}


def test_what_is_given_back_was_brought_first(centre: Centre):
    house, second = household_of(CASE), a_version(replace(CASE, location="A"), on=(FIRST,))
    centre.push(ANNA, FIRST, house)

    def release(**heads: str) -> dict[str, str]:
        answer: dict[str, str] = centre.ask(ANNA, "release", LAPTOP, heads)
        return answer

    assert release(c1=second["hash"]) == {"c1": "unknown_head"}
    assert release(c1=house["hash"]) == {"c1": "unknown_head"}
    assert centre.rows("select aggregate from leases") == [("c1",)]
    centre.push(ANNA, second)
    heads = {"c1": second["hash"], "h1": house["hash"]}
    assert release(**heads) == {"c1": "released", "h1": "released"}
    assert release(**heads) == {"c1": "released", "h1": "released"}
    assert centre.rows("select aggregate from leases") == []

    centre.check_out(BAS, "c1", device=OTHER)
    assert release(c1=second["hash"]) == {"c1": "not_yours"}
    assert centre.rows("select device from leases") == [(OTHER,)]


def test_what_left_a_laptop_comes_back_whole_when_it_is_asked_for_again(centre: Centre):
    house, second = household_of(CASE), a_version(replace(CASE, location="A"), on=(FIRST,))
    centre.push(ANNA, FIRST, house, second)
    after = centre.pull(ANNA)["upto"]
    centre.ask(ANNA, "release", LAPTOP, {"c1": second["hash"], "h1": house["hash"]})
    assert centre.pull(ANNA, after)["revisions"] == []

    centre.check_out(ANNA, "c1")

    again = centre.pull(ANNA, after)
    assert {row["hash"] for row in again["revisions"]} == {
        FIRST["hash"],
        second["hash"],
        house["hash"],
    }
    # Asking for what it has tells nothing twice.
    centre.check_out(ANNA, "c1")
    assert centre.pull(ANNA, again["upto"])["revisions"] == []


LOG = "select act, user_id, device, until is null from lease_log order by number"


def test_every_time_that_a_case_goes_along_and_comes_back_is_kept(centre: Centre):
    centre.push(ANNA, FIRST)
    centre.check_out(ANNA, CASE.id, hours=48)
    # One that is not given leaves no trace, since nothing went anywhere.
    centre.check_out(BAS, CASE.id, device=OTHER)
    centre.check_out(BAS, CASE.id, device=OTHER, why="Anna is ill")
    heads = {CASE.id: FIRST["hash"]}
    for device in (LAPTOP, OTHER, OTHER):
        centre.ask(BAS, "release", device, heads)

    assert centre.rows(LOG) == [
        ("out", ANNA, LAPTOP, False),
        ("out", ANNA, LAPTOP, False),
        ("out", BAS, OTHER, False),
        ("in", BAS, OTHER, True),
    ]
    ((until,),) = centre.rows("select until - moment from lease_log offset 1 limit 1")
    assert until == timedelta(hours=48)


def test_where_a_case_was_is_read_by_who_reads_the_log_and_changed_by_nobody(centre: Centre):
    centre.push(ANNA, FIRST)
    officer = a_user_row(replace(PEOPLE[EVA], roles=(Role.PRIVACY_OFFICER,)))
    centre.push(None, users=[officer])
    for person, count in ((EVA, 1), (BAS, 0)):
        with centre.connect(person) as office:
            for place in ("lease_log", "lease_events"):
                seen = office.execute(f"select count(*) from {place}".encode()).fetchone()
                assert seen == (count,)
    for change in ("delete from lease_log", "update lease_log set user_id = 'bas'"):
        with centre.connect(EVA) as office, pytest.raises(psycopg.errors.InsufficientPrivilege):
            office.execute(change.encode())
        with pytest.raises(psycopg.Error, match="only grows"):
            centre.rows(change)


@pytest.mark.parametrize(
    ("newest", "listed"),
    [
        # It came in at an older centre, and no office looked yet.
        (Stage.IN_REVIEW, None),
        (Stage.IN_REVIEW, Stage.DRAFT),
        # The list says what was so, until an office looks.
        (Stage.APPROVED, Stage.IN_REVIEW),
        (Stage.DRAFT, Stage.IN_REVIEW),
    ],
)
def test_what_waits_for_a_reviewer_goes_by_its_newest_version_listed_or_not(
    centre: Centre, newest: Stage, listed: Stage | None
):
    centre.push(ANNA, a_version(replace(CASE, stage=newest)))
    if listed is not None:
        row = dict.fromkeys(WorklistTable.model_fields, "")
        empty = {"as_of": None, "docid": None}
        kept = {"case_id": CASE.id, "stage": listed, "due": "2026-03-01"}
        centre.rows(
            "insert into worklist select (jsonb_populate_record(null::worklist, %s)).* returning 1",
            Jsonb({**row, **kept, **empty, "urgent": False, "open": True, "handed": 0}),
        )
    # An older centre did not keep what waits.
    centre.rows("update scope set waits = false returning 1")
    with transaction(centre.connect_to_prepare) as connection:
        prepare(connection)

    waits = newest is Stage.IN_REVIEW
    found = centre.check_out(BAS, device=OTHER)
    assert {case: one["to_judge"] for case, one in found.items()} == (
        {CASE.id: True} if waits else {}
    )

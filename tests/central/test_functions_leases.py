"""Check-out: who gets a case, who does not, and what a take-over leaves behind."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from hengelo_toegang.domain.case import Stage
from hengelo_toegang.domain.law import Law
from hengelo_toegang.domain.people import UserId
from tests.builders import ANNA, BAS
from tests.central.centre import Centre
from tests.central.rows import DIA, LAPTOP, OTHER, a_version, case_of, household_of

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

"""A letter never names others than those whom the decision was approved for."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from hengelo_toegang.cli.stage import Stage
from hengelo_toegang.domain.blockers import ActionBlocked, Blocker
from hengelo_toegang.domain.case import Case, IssuedLetter, ReviewOutcome, Sent
from hengelo_toegang.domain.people import Address, Household, HouseholdId, RelationKind, UserId
from hengelo_toegang.usecases.deciding import send, submit
from hengelo_toegang.usecases.households import keep_household
from hengelo_toegang.usecases.ports import Desk, NotFound
from tests.repertoire import CASE, Repertoire, casus_of, unsent
from tests.second_pair import judge

SENT = date(2026, 11, 23)


@pytest.fixture
def stage(repertoire: Repertoire, tmp_path: Path) -> Iterator[Stage]:
    """Yield a store in which casus 01 is approved and not sent yet."""
    casus = casus_of(repertoire.rules, "01", unsent)
    with repertoire.staged(casus, tmp_path / "a.store") as stage:
        yield stage


def anna(stage: Stage) -> Desk:
    return stage.desk(UserId("anna"), SENT)


def rewrite(desk: Desk, household: Household) -> None:
    with desk.open() as uow:
        known = uow.households.get(household.id)
        assert known != household
        uow.households.save(household, "test")
        uow.commit()


def household(desk: Desk) -> Household:
    with desk.open() as uow:
        return uow.households.get(uow.cases.get(CASE).household)


def decision_letter(case: Case) -> IssuedLetter:
    """Return the newest decision; the assignment for the provider follows on it."""
    return [letter for letter in case.letters if letter.kind.startswith("decision")][-1]


def renamed(desk: Desk) -> Household:
    home = household(desk)
    other = replace(home.people[0], surname="Bakker", prefix="")
    return replace(home, people=(other, *home.people[1:]))


def test_another_name_after_approval_stops_the_letter(stage: Stage) -> None:
    desk = anna(stage)
    rewrite(desk, renamed(desk))
    with pytest.raises(ActionBlocked) as refusal:
        send(desk, CASE, Sent(SENT))
    assert refusal.value.blockers == (Blocker.HOUSEHOLD_CHANGED,)


def test_it_is_handed_in_and_approved_again(stage: Stage) -> None:
    desk = anna(stage)
    rewrite(desk, renamed(desk))
    submit(desk, CASE)
    judge(stage.desk(UserId("bert"), SENT), CASE, ReviewOutcome.APPROVED)
    case = send(anna(stage), CASE, Sent(SENT))
    assert decision_letter(case).salutation == "Geachte mevrouw Bakker"


def represented(desk: Desk, address: Address | None = None) -> Household:
    """Return the household with a daughter, recorded already, who acts for the resident."""
    home = household(desk)
    resident = home.people[0].id
    ties = tuple(
        replace(tie, represents=True)
        if tie.of == resident and tie.kind is RelationKind.CHILD
        else tie
        for tie in home.relations
    )
    daughter = next(tie.person for tie in ties if tie.represents)
    people = tuple(
        replace(one, address=address) if one.id == daughter else one for one in home.people
    )
    return replace(home, people=people, relations=ties)


def test_another_representative_after_approval_stops_the_letter(stage: Stage) -> None:
    desk = anna(stage)
    rewrite(desk, represented(desk, Address("Markt", 1, postcode="7551 DS")))
    with pytest.raises(ActionBlocked) as refusal:
        send(desk, CASE, Sent(SENT))
    assert refusal.value.blockers == (Blocker.HOUSEHOLD_CHANGED,)


def test_the_letter_goes_to_where_a_representative_lives_when_it_is_sent(stage: Stage) -> None:
    desk = anna(stage)
    rewrite(desk, represented(desk, Address("Markt", 1)))
    submit(desk, CASE)
    judge(stage.desk(UserId("bert"), SENT), CASE, ReviewOutcome.APPROVED)
    rewrite(desk, represented(desk, Address("Sloetstraat", 9, "", "7555 AB")))
    case = send(anna(stage), CASE, Sent(SENT))
    letter = decision_letter(case)
    with desk.open() as uow:
        text = uow.letters.get(letter.sha256).text
    assert "Sloetstraat 9" in text
    assert "Markt 1" not in text
    assert household(desk).address.street not in text


def test_an_unchanged_household_is_not_handed_in_twice(stage: Stage) -> None:
    with pytest.raises(ActionBlocked) as refusal:
        submit(anna(stage), CASE)
    assert refusal.value.blockers == (Blocker.WRONG_STAGE,)


def test_a_move_after_approval_sends_the_letter_to_the_new_address(stage: Stage) -> None:
    desk = anna(stage)
    home = household(desk)
    moved = replace(home, address=replace(home.address, street="Breemarsweg", number=9))
    rewrite(desk, moved)
    case = send(desk, CASE, Sent(SENT))
    with desk.open() as uow:
        assert uow.letters.get(case.letters[-1].sha256).pdf.startswith(b"%PDF")


def acts(stage: Stage) -> list[str]:
    events = stage.store.queries.audit_events(household(anna(stage)).id)
    return [event.action for event in events]


def test_a_kept_household_is_a_revision_and_an_act(stage: Stage) -> None:
    desk = anna(stage)
    before = acts(stage)
    keep_household(desk, renamed(desk))
    assert household(desk).people[0].surname == "Bakker"
    assert sorted(acts(stage)) == sorted([*before, "keep_household", "store.revision"])


def test_a_household_that_did_not_change_is_not_written(stage: Stage) -> None:
    desk = anna(stage)
    before = acts(stage)
    keep_household(desk, household(desk))
    assert acts(stage) == before


def test_a_household_that_nobody_took_in_is_not_kept(stage: Stage) -> None:
    with pytest.raises(NotFound):
        keep_household(anna(stage), Household(HouseholdId("nobody")))

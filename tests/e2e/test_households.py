"""Households in a real store: what is done, taken back, and made one."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from db import check
from db.store import Store
from hengelo_toegang import bootstrap
from hengelo_toegang.adapters.keys import TEMPORARY_COST
from hengelo_toegang.bootstrap import Rules
from hengelo_toegang.domain.case import Case, Stage, Submission
from hengelo_toegang.domain.coordination import Coordinator
from hengelo_toegang.domain.duplicates import Choice
from hengelo_toegang.domain.family import Impossible, ImpossibleChange
from hengelo_toegang.domain.ids import CaseId
from hengelo_toegang.domain.law import Law
from hengelo_toegang.domain.life_events import EventKind
from hengelo_toegang.domain.people import (
    Address,
    Consent,
    Household,
    HouseholdId,
    PersonId,
    Relation,
    RelationKind,
    RunningProvision,
    UserId,
)
from hengelo_toegang.domain.users import Role
from hengelo_toegang.usecases import household_file, households, joining
from hengelo_toegang.usecases.files import household as household_of
from hengelo_toegang.usecases.joining import JoinRefused, JoinTrouble
from hengelo_toegang.usecases.life_events import Happened, record_event
from hengelo_toegang.usecases.ports import Desk, NotFound, StaleCase
from hengelo_toegang.usecases.reporting import register_report
from tests.builders import ANNA, BAS, Clock, a_case, a_household, a_person, a_reviewer, a_user

H1, H2 = HouseholdId("h1"), HouseholdId("h2")
P1, Q1 = PersonId("p1"), PersonId("q1")
ONE, OTHER = (H1, P1), (H2, Q1)
HOME = a_household(a_person(surname="Jansen"))
TWIN = a_household(
    a_person("q1", surname="Janssen", given_names="", bsn="999990019"),
    a_person("q2", surname="Kaya", given_names="Emre", born=date(2015, 1, 1), bsn="999990032"),
    id=H2,
    relations=(Relation(Q1, RelationKind.PARENT, PersonId("q2"), authority=True),),
    running=(RunningProvision(Law.JEUGD, PersonId("q2"), "JA-MBO", date(2026, 1, 1)),),
    consents=(Consent(PersonId("q2"), Q1, Law.JEUGD, Law.WMO, "plan", date(2026, 2, 1)),),
)
AWAY = Address("Uitslagsweg", 77, "", "7556 LR")
TODAY = date(2026, 3, 2)
Desks = Callable[[UserId], Desk]


@pytest.fixture
def store(rules: Rules, tmp_path: Path) -> Iterator[tuple[Store, Desks]]:
    yield from _stores(rules, tmp_path)


def _stores(rules: Rules, folder: Path) -> Iterator[tuple[Store, Desks]]:
    clock = Clock(datetime(2026, 3, 2, 9, tzinfo=UTC))
    users = [
        (a_user(ANNA), "only for this test"),
        (a_reviewer(BAS), "only for this test"),
    ]
    founded = bootstrap.found_store(
        folder / "a.store", users, rules, clock, cost=TEMPORARY_COST, fictitious=True
    )
    with founded.store:
        yield (
            founded.store,
            lambda user: bootstrap.desk_of(founded.store, founded.keys[user], rules, clock),
        )


@pytest.fixture
def anna(store: tuple[Store, Desks]) -> Desk:
    return store[1](ANNA)


@pytest.fixture
def twice(anna: Desk) -> Desk:
    """Return a desk with a resident who is kept twice, with a case each."""
    register_report(anna, HOME, a_case())
    second = a_case(id=CaseId("c2"), household=H2, resident=Q1, number="W-2", law=Law.JEUGD)
    register_report(anna, TWIN, second)
    return anna


def case_of(desk: Desk, case: str) -> Case:
    with desk.open() as uow:
        return uow.cases.get(CaseId(case))


def acts(store: Store, subject: str) -> set[tuple[str, str]]:
    return {(event.action, event.result) for event in store.queries.audit_events(subject)}


def test_a_death_is_known_in_every_household_and_taken_back_in_all(anna: Desk) -> None:
    register_report(anna, HOME, a_case())
    linked = replace(TWIN, people=(HOME.people[0],), relations=(), running=(), consents=())
    register_report(anna, linked, a_case(id=CaseId("c2"), household=H2, number="W-2"))
    died = Happened(EventKind.DIED, P1, TODAY, "Overleden.")
    kept = record_event(anna, H1, died).kept
    assert kept is not None
    assert {case_of(anna, one).stage for one in ("c1", "c2")} == {Stage.ENDED}
    assert household_of(anna, H2).person(P1).died == TODAY
    households.undo(anna, kept.written, kept.cases)
    assert {case_of(anna, one).stage for one in ("c1", "c2")} == {Stage.REPORT}
    assert [household_of(anna, one).person(P1).died for one in (H1, H2)] == [None, None]


def test_a_death_known_from_a_colleague_closes_the_cases_under_another_law(
    anna: Desk,
) -> None:
    wmo = replace(anna, user=replace(anna.user, laws=(Law.WMO,)))
    youth = replace(anna, user=replace(anna.user, laws=(Law.JEUGD,)))
    register_report(wmo, HOME, a_case())
    register_report(youth, HOME, a_case(id=CaseId("c2"), law=Law.JEUGD, number="J-2"))
    died = Happened(EventKind.DIED, P1, TODAY, "Overleden.")
    record_event(wmo, H1, died)
    assert case_of(anna, "c2").stage is Stage.REPORT
    record_event(youth, H1, died)
    assert case_of(anna, "c2").stage is Stage.ENDED
    with pytest.raises(ImpossibleChange):
        record_event(youth, H1, replace(died, on=TODAY - timedelta(days=1)))


def test_nothing_is_taken_back_that_somebody_wrote_after(anna: Desk) -> None:
    register_report(anna, HOME, a_case())
    kept = households.record_move(anna, H1, AWAY, TODAY, neighbourhood="Noord")
    households.move_person_out(anna, H1, P1, None, TODAY)
    with pytest.raises(StaleCase):
        households.undo(anna, kept.written)
    assert household_of(anna, H1).address == AWAY


def test_an_act_on_an_older_version_is_refused(anna: Desk) -> None:
    register_report(anna, HOME, a_case())
    seen = household_file.household_file(anna, H1).head
    households.record_move(anna, H1, AWAY, TODAY)
    with pytest.raises(StaleCase):
        households.move_person_out(anna, H1, P1, None, TODAY, base=seen)


def test_a_bsn_of_somebody_elsewhere_is_refused(twice: Desk) -> None:
    new = a_person("new", given_names="Ali", bsn="999990032", born=date(1990, 1, 1))
    with pytest.raises(ImpossibleChange) as refusal:
        households.add_person(twice, H1, new, ())
    assert refusal.value.faults == {"bsn": Impossible.BSN_ELSEWHERE}


def test_who_is_kept_twice_is_found_until_told_apart(twice: Desk, store) -> None:
    (found,) = joining.possible_twins(twice)
    assert (found.first, found.other) == (ONE, OTHER)
    assert joining.possible_twins(twice, H2)
    joining.tell_apart(twice, ONE, OTHER)
    assert joining.possible_twins(twice) == ()
    assert ("tell_residents_apart", Q1) in acts(store[0], P1)
    with pytest.raises(NotFound):
        joining.compare(twice, ONE, OTHER)


def test_the_two_stand_side_by_side_with_what_one_sees(twice: Desk) -> None:
    compared = joining.compare(twice, ONE, OTHER)
    assert compared.cases == (1, 0), "the other case runs under a law that Anna does not see"
    differing = {one.field for one in compared.fields if not one.same}
    assert differing == {"surname", "given_names"}


def test_joined_the_cases_go_along_and_nothing_dangles(twice: Desk, store) -> None:
    choices = {"surname": Choice.OTHER}
    now = joining.join(twice, ONE, OTHER, choices, one_household=True)
    assert (now.household, now.person) == ONE
    home = household_of(twice, H2)
    assert home.id == H1, "the emptied household points to where its people went"
    assert home.person(Q1).id == P1
    assert home.person(P1).surname == "Janssen"
    assert home.authorities_over(PersonId("q2")) == (home.person(P1),)
    assert {one.person for one in home.running} == {PersonId("q2")}
    assert home.consents[0].given_by == P1
    moved = case_of(twice, "c2")
    assert (moved.household, moved.resident) == ONE
    assert ANNA in moved.writers
    assert check.verify(store[0]) is None
    for one, there in ((P1, Q1), (Q1, P1), (H1, H2), (H2, H1)):
        assert ("join_residents", there) in acts(store[0], one)
    store[0].rebuild()
    assert check.verify(store[0]) is None


def test_a_daughter_with_a_home_of_her_own_stays_in_two_households(twice: Desk, store) -> None:
    households.move_person_out(twice, H1, P1, AWAY, TODAY)
    assert joining.compare(twice, ONE, OTHER).lives_apart
    joining.join(twice, ONE, OTHER, {}, one_household=False)
    here, there = household_of(twice, H1), household_of(twice, H2)
    assert (here.id, there.id) == (H1, H2)
    assert here.person(P1).address == AWAY
    assert there.person(P1).address is None
    assert case_of(twice, "c2").resident == P1
    assert case_of(twice, "c2").household == H2
    assert joining.possible_twins(twice) == ()
    assert check.verify(store[0]) is None


@pytest.mark.parametrize("stage", [Stage.IN_REVIEW, Stage.ESCALATED, Stage.APPROVED])
def test_nobody_is_joined_while_a_case_waits_for_review(twice: Desk, stage: Stage) -> None:
    with twice.open() as uow:
        case = uow.cases.get(CaseId("c1"))
        waiting = replace(case, stage=stage, submission=Submission(ANNA, TODAY, "print"))
        uow.cases.save(waiting, "test")
        uow.commit()
    with pytest.raises(JoinRefused) as refusal:
        joining.join(twice, ONE, OTHER, {}, one_household=True)
    assert refusal.value.trouble is JoinTrouble.WAITS_FOR_REVIEW
    assert refusal.value.cases == ("W-2026-7KQ4",)
    assert household_of(twice, H2).id == H2


def test_the_number_of_another_law_s_case_is_not_told(twice: Desk) -> None:
    with twice.open() as uow:
        case = uow.cases.get(CaseId("c2"))
        uow.cases.save(replace(case, stage=Stage.IN_REVIEW), "test")
        uow.commit()
    with pytest.raises(JoinRefused) as refusal:
        joining.join(twice, ONE, OTHER, {}, one_household=True)
    assert refusal.value.cases == ()


def test_who_writes_in_no_cases_joins_nobody(twice: Desk, store) -> None:
    with pytest.raises(JoinRefused) as refusal:
        joining.join(store[1](BAS), ONE, OTHER, {}, one_household=True)
    assert refusal.value.trouble is JoinTrouble.NOT_ALLOWED


def test_the_file_shows_only_what_one_may_see(twice: Desk) -> None:
    hidden = household_file.household_file(twice, H2)
    assert hidden.cases == ()
    assert [one.product for one in hidden.provisions] == ["JA-MBO"], "by consent"
    assert not any(event.case for event in hidden.events)
    home = household_of(twice, H2)
    withdrawn = replace(home.consents[0], withdrawn=TODAY)
    households.keep_household(twice, replace(home, consents=(withdrawn,)))
    assert household_file.household_file(twice, H2).provisions == ()


def test_costs_are_for_who_keeps_the_plan_and_for_a_lead(twice: Desk, store) -> None:
    bas = store[1](BAS)
    lead = replace(bas, user=replace(bas.user, roles=(Role.TEAM_LEAD,), laws=(Law.WMO,)))
    assert household_file.household_file(twice, H2).costs is None
    assert household_file.household_file(bas, H2).costs is None
    for_lead = household_file.household_file(lead, H2)
    assert for_lead.costs is not None
    home = household_of(twice, H2)
    households.keep_household(twice, replace(home, coordinator=Coordinator(ANNA)))
    of_anna = household_file.household_file(twice, H2)
    assert of_anna.costs == for_lead.costs
    assert household_file.household_file(bas, H2).costs is None


def test_who_a_case_names_as_coordinator_sees_what_the_household_costs(twice: Desk) -> None:
    with twice.open() as uow:
        case = uow.cases.get(CaseId("c1"))
        uow.cases.save(replace(case, coordinator=Coordinator(ANNA)), "test")
        uow.commit()
    assert household_file.household_file(twice, H1).costs is not None
    assert household_file.household_file(twice, H2).costs is None


MEMBERS = st.lists(st.sampled_from(["a", "b", "c"]), unique=True, max_size=3)


@settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(MEMBERS, MEMBERS, st.integers(0, 3), st.integers(0, 3), st.booleans())
def test_no_case_is_lost_in_any_joining(rules, tmp_path_factory, here, there, first, second, one):
    for store, desks in _stores(rules, tmp_path_factory.mktemp("join")):
        desk = desks(ANNA)
        homes = (
            _household(H1, a_person("p1"), here, "1950"),
            _household(H2, a_person("q1"), there, "1960"),
        )
        count = 0
        for home, cases in zip(homes, (first, second), strict=True):
            with desk.open() as uow:
                uow.households.save(home, "test")
                uow.commit()
            for _ in range(cases):
                count += 1
                who = home.people[count % len(home.people)].id
                case = a_case(
                    id=CaseId(f"c{count}"), number=f"n{count}", household=home.id, resident=who
                )
                register_report(desk, home, case)
        joining.join(desk, ONE, OTHER, {}, one_household=one)
        assert check.verify(store) is None
        with desk.open() as uow:
            for number in range(1, count + 1):
                case = uow.cases.get(CaseId(f"c{number}"))
                home = uow.households.get(case.household)
                assert home.joined_into is None
                assert home.person(case.resident).id == case.resident
            kept = {case.id for home in (H1, H2) for case in uow.cases.of_household(home)}
        assert len(kept) == count


def _household(household: HouseholdId, head, others, year: str) -> Household:
    people = [
        a_person(name, given_names=name.upper(), surname=f"{name}{year}", bsn="", born=None)
        for name in others
    ]
    return a_household(head, *people, id=household)

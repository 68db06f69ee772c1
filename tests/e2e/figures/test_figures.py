"""What a small store says of itself, counted on one's fingers, and to whom it says it."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from sqlmodel import Session, select

from db.breaks import Break, Fault
from db.check import verify
from db.store import Store, open_store
from db.tables.cases import FiguresTable, ProvisionTable
from db.tables.running import RunningTable
from hengelo_toegang import bootstrap
from hengelo_toegang.cli.stage import Stage
from hengelo_toegang.domain.case import Channel, Reporter, ReviewOutcome, RungOutcome, Verdict
from hengelo_toegang.domain.case import Stage as At
from hengelo_toegang.domain.figures.facts import (
    CaseFacts,
    Complexity,
    LineFacts,
    LookFacts,
    Milestone,
    NeedFacts,
    TermFacts,
)
from hengelo_toegang.domain.figures.grid import Place
from hengelo_toegang.domain.figures.world import ContactFacts, RunningFacts, TransitionFacts
from hengelo_toegang.domain.follow_ups import Found
from hengelo_toegang.domain.ids import CaseId, HouseholdId, PersonId, UserId
from hengelo_toegang.domain.ladder import Rung
from hengelo_toegang.domain.law import Law
from hengelo_toegang.domain.provisions import Form, Unit
from hengelo_toegang.domain.transitions import Event
from hengelo_toegang.usecases.figures import FigureServices, FiguresRefused
from hengelo_toegang.usecases.figures_ports import YearFacts
from hengelo_toegang.usecases.seeing import EVERYTHING
from tests.builders import a_report
from tests.e2e.figures.village import (
    ANNA,
    AREA,
    DAY,
    DIED,
    LEAD,
    OFFICER,
    POLICY,
    YOUTH,
    home,
    report,
)

FIRST = CaseFacts(
    CaseId("c1"),
    Law.WMO,
    AREA,
    HouseholdId("h1"),
    PersonId("p1"),
    ANNA,
    At.SENT,
    open=False,
    location="Stadhuis",
    channel=Channel.WIJKENTREE,
    reporter=Reporter.SELF,
    complexity=Complexity.SINGLE,
    milestones=(
        (Milestone.REPORTED, date(2026, 2, 1)),
        (Milestone.RESEARCHED, date(2026, 3, 1)),
        (Milestone.APPLIED, date(2026, 3, 2)),
        (Milestone.HANDED_IN, date(2026, 3, 8)),
        (Milestone.APPROVED, date(2026, 3, 11)),
        (Milestone.SENT, date(2026, 3, 12)),
    ),
    needs=(
        NeedFacts(
            "huishouden",
            (
                (Rung.OWN_STRENGTH, RungOutcome.PART),
                (Rung.NETWORK, RungOutcome.PART),
                (Rung.GENERAL_FACILITY, RungOutcome.DOES_NOT_HELP),
                (Rung.TAILORED, RungOutcome.SOLVES),
            ),
            Rung.TAILORED,
            date(2026, 3, 1),
            Found.PARTLY,
        ),
    ),
    lines=(LineFacts("HO-BASIS", Verdict.GRANTED, Form.IN_KIND),),
    terms=(
        TermFacts("wmo.research", date(2026, 2, 1), date(2026, 3, 16), date(2026, 3, 1)),
        TermFacts("wmo.decision", date(2026, 3, 2), date(2026, 3, 16), date(2026, 3, 12)),
    ),
    looks=(
        LookFacts(date(2026, 3, 9), ReviewOutcome.RETURNED, date(2026, 3, 8), ("needs",)),
        LookFacts(date(2026, 3, 11), ReviewOutcome.APPROVED, date(2026, 3, 10)),
    ),
)
RUNNING = (
    RunningFacts(
        Law.WMO,
        AREA,
        HouseholdId("h1"),
        PersonId("p1"),
        "HO-BASIS",
        date(2026, 12, 1),
        date(2027, 11, 30),
        Form.IN_KIND,
        Unit.MINUTE,
        Decimal(150),
        # 31 days at 0.62 a minute, 334 days at 0.64.
        ((2026, 41186), (2027, 458057)),
    ),
    RunningFacts(
        Law.WMO,
        AREA,
        HouseholdId("h2"),
        PersonId("p2"),
        "HO-BASIS",
        date(2026, 1, 1),
        DIED,
        Form.IN_KIND,
        Unit.MINUTE,
        Decimal(120),
        # 181 days at 0.62 a minute, and none after the resident died.
        ((2026, 192377),),
    ),
)


SECOND = HouseholdId("h2")


def no_step(_number: int, _total: int) -> None:
    """Nobody waits for it."""


def facts(store: Store) -> YearFacts:
    return store.queries_for(EVERYTHING).figures.year(2026, no_step)


def in_order(found: YearFacts) -> tuple[list[str], ...]:
    """Return everything that is known, whatever the order in which it was read."""
    return tuple(
        sorted(map(repr, part))
        for part in (found.cases, found.running, found.transitions, found.contacts)
    )


def services(stage: Stage, user: UserId) -> FigureServices:
    return FigureServices(stage.desk(user, DAY))


@pytest.fixture
def own(stage: Stage, tmp_path: Path) -> Iterator[Stage]:
    """Give a copy of the store to write in."""
    place = tmp_path / "own.store"
    stage.store.back_up(place)
    projector = bootstrap.projector_of(stage.rules, stage.clock)
    dek = next(iter(stage.keys.values())).dek
    with open_store(place, dek, projector=projector, clock=stage.clock) as store:
        yield replace(stage, store=store)


def test_a_case_is_known_by_its_days_and_codes(stage: Stage):
    found = {one.case: one for one in facts(stage.store).cases}
    assert len(found) == 11
    assert found[CaseId("c1")] == FIRST
    other = found[CaseId("c2")]
    assert (other.stage, other.open) == (At.REPORT, True)
    assert other.milestones == ((Milestone.REPORTED, date(2026, 5, 2)),)


def test_what_runs_is_known_with_its_cost_in_each_year(stage: Stage):
    found = facts(stage.store)
    assert sorted(found.running, key=lambda one: one.household) == [*RUNNING]
    assert set(zip((one.household for one in found.running), found.given_in, strict=True)) == {
        ("h1", "c1"),
        ("h2", None),
    }


def test_contacts_and_who_goes_over_are_known_without_words(stage: Stage):
    found = facts(stage.store)
    day = date(2026, 11, 20)
    assert sorted(found.contacts, key=lambda one: one.law or "") == [
        ContactFacts(day, None, "Stadhuis"),
        ContactFacts(day, Law.WMO, "Stadhuis", became_report=True),
    ]
    events = ((Event.TOLD, date(2026, 5, 4)), (Event.TALKED, date(2026, 5, 11)))
    assert found.transitions == [TransitionFacts(Law.WMO, AREA, PersonId("p1"), "HO-BASIS", events)]


def test_other_years_hold_what_they_look_back_and_ahead_at(stage: Stage):
    asked = stage.store.queries_for(EVERYTHING).figures
    assert list(asked.years()) == [2026]
    assert asked.year(2025, no_step).cases == []
    # Open cases still are there in later years.
    assert {one.case for one in asked.year(2027, no_step).cases} == {
        f"c{number}" for number in range(2, 12)
    }


def test_of_who_counts_in_a_year_the_cases_around_it_are_known(own: Stage):
    asked = own.store.queries_for(EVERYTHING).figures
    # The first case was closed in 2026; its resident comes back in 2027.
    back = replace(report(1), id=CaseId("c12"), report=a_report(received=date(2027, 1, 5)))
    with own.desk(ANNA, DAY).open() as uow:
        uow.cases.save(back, "report")
        uow.commit()
    for year in (2026, 2027):
        assert {"c1", "c12"} <= {one.case for one in asked.year(year, no_step).cases}
    assert asked.year(2025, no_step).cases == []
    assert "c1" not in {one.case for one in asked.year(2028, no_step).cases}


def test_computing_the_lists_anew_changes_no_figure(own: Stage):
    before, counted = in_order(facts(own.store)), services(own, LEAD).year(2026).measured
    own.store.rebuild()
    assert in_order(facts(own.store)) == before
    again = services(own, LEAD).year(2026).measured
    assert {name: one.values for name, one in again.items()} == {
        name: one.values for name, one in counted.items()
    }
    assert verify(own.store) is None


def test_a_figure_changed_by_hand_is_found(own: Stage):
    with Session(own.store.engine) as session:
        row = session.exec(select(FiguresTable).where(FiguresTable.case_id == "c1")).one()
        row.content = row.content.replace("2026-02-01", "2026-02-02")
        session.add(row)
        session.commit()
    assert verify(own.store) == Break(Fault.LIST, "c1")


def test_a_cost_changed_by_hand_is_found(own: Stage):
    with Session(own.store.engine) as session:
        row = session.exec(select(RunningTable).where(RunningTable.household == "h2")).one()
        row.cents = "[[2026,1]]"
        session.add(row)
        session.commit()
    # Older tariffs would say so too: the store can't tell.
    assert verify(own.store) == Break(Fault.RULE, "h2")


def test_tariffs_that_changed_price_everything_anew_when_a_store_is_opened(own: Stage):
    own.store.close()
    dearer = tuple(replace(one, price=2 * one.price) for one in own.rules.policy.tariffs)
    policy = replace(own.rules.policy, tariffs=dearer, version="dearer")
    projector = bootstrap.projector_of(replace(own.rules, policy=policy), own.clock)
    dek = next(iter(own.keys.values())).dek
    with open_store(own.store.path, dek, projector=projector, clock=own.clock) as store:
        costs = {one.household: one.cents for one in facts(store).running}
        assert costs == {"h1": ((2026, 82371), (2027, 916114)), "h2": ((2026, 384754),)}
        with Session(store.engine) as session:
            (amount,) = session.exec(select(ProvisionTable.amount)).all()
        assert amount == "9984.86"
        assert verify(store) is None


def test_lists_that_go_by_the_same_rules_are_left_as_they_are(own: Stage):
    """Opening a store is done many times a day."""
    with Session(own.store.engine) as session:
        row = session.exec(select(RunningTable).where(RunningTable.household == "h2")).one()
        row.cents = "[[2026,1]]"
        session.add(row)
        session.commit()
    own.store.close()
    projector = bootstrap.projector_of(own.rules, own.clock)
    dek = next(iter(own.keys.values())).dek
    with open_store(own.store.path, dek, projector=projector, clock=own.clock) as store:
        assert {one.household: one.cents for one in facts(store).running}[SECOND] == ((2026, 1),)


@pytest.mark.parametrize(
    ("user", "laws", "cases"),
    [(LEAD, (Law.WMO,), 10), (POLICY, (Law.WMO, Law.JEUGD), 11)],
)
def test_each_counts_the_cases_of_their_laws_closed_files_too(
    stage: Stage, user: UserId, laws: tuple[Law, ...], cases: int
):
    found = services(stage, user)
    assert found.may
    assert found.laws == laws
    assert found.years() == (2026,)
    counted = found.year(2026)
    assert counted.cases == cases
    assert counted.measured["reports_channel"].values[Place()].count == cases


@pytest.mark.parametrize("user", [ANNA, OFFICER])
def test_others_see_none(stage: Stage, user: UserId):
    found = services(stage, user)
    assert not found.may
    assert (found.laws, found.years()) == ((), ())
    with pytest.raises(FiguresRefused):
        found.year(2026)
    with pytest.raises(FiguresRefused):
        found.cases_behind("reports_channel", 2026, Place())


def test_the_cases_behind_a_number_are_those_that_one_may_open(stage: Stage):
    found = services(stage, LEAD)
    whole = found.cases_behind("reports_channel", 2026, Place())
    # The tenth is counted, and its file is closed to the lead.
    assert [hit.case for hit in whole] == [f"c{number}" for number in range(1, 10)]
    quarter = Place(quarter=1, law=Law.WMO, key=Channel.WIJKENTREE)
    assert [hit.case for hit in found.cases_behind("reports_channel", 2026, quarter)] == [
        *("c1", "c3", "c5", "c7", "c9")
    ]


def test_nothing_is_behind_a_number_that_is_hidden(stage: Stage):
    found = services(stage, LEAD)
    few = Place(law=Law.WMO, neighbourhood=AREA, quarter=1)
    assert found.year(2026).measured["reports_channel"].at(few) is None
    assert found.cases_behind("reports_channel", 2026, few) == ()


def test_who_makes_policy_opens_no_case(stage: Stage):
    assert services(stage, POLICY).cases_behind("reports_channel", 2026, Place()) == ()


def test_what_was_counted_is_kept_until_the_store_changes(own: Stage):
    lead = services(own, LEAD)
    first = lead.year(2026)
    assert lead.year(2026) is first
    with own.desk(ANNA, DAY).open() as uow:
        uow.households.get(HouseholdId("h3"))
        uow.households.save(replace(home(3), neighbourhood="Noord"), "moved")
        uow.commit()
    second = lead.year(2026)
    place = Place(neighbourhood="Noord")
    channels = (one.measured["reports_channel"].values[place].count for one in (first, second))
    assert [*channels] == [0, 1]


def test_counting_hears_how_far_it_is_and_stops_when_it_is_asked(stage: Stage):
    class Stopped(Exception):
        """Somebody asked to stop."""

    heard: list[tuple[int, int]] = []

    def step(number: int, total: int) -> None:
        heard.append((number, total))
        if number == 3:
            raise Stopped

    with pytest.raises(Stopped):
        services(stage, LEAD).year(2026, step)
    assert heard[-1][0] == 3
    assert min(number / total for number, total in heard) >= 0
    assert max(number / total for number, total in heard) < 1


def test_what_lies_with_somebody_is_for_them_and_for_their_lead(stage: Stage):
    (own_work,) = services(stage, ANNA).workload()
    assert (own_work.user, own_work.open) == (ANNA, 10)
    anna, lead = services(stage, LEAD).workload()
    # Of the laws that both work under.
    assert (anna.user, anna.open, lead.user, lead.open) == (ANNA, 9, LEAD, 0)
    (nothing,) = services(stage, POLICY).workload()
    assert nothing.open == 0
    assert services(stage, LEAD).own_workload() == lead
    assert services(stage, ANNA).own_workload() == own_work


def test_who_waits_longest_is_listed_as_far_as_one_may_open_it(stage: Stage):
    found = services(stage, LEAD).longest_waiting()
    # The first is decided, and the file of the tenth is closed to the lead.
    assert [hit.case for hit, _ in found] == [f"c{at}" for at in (3, 5, 7, 9, 2, 4, 6, 8)]
    assert found[0][1] == (DAY - date(2026, 2, 3)).days
    assert services(stage, LEAD).longest_waiting(Law.WMO, AREA) == found
    assert not services(stage, LEAD).longest_waiting(Law.WMO, "Noord")
    assert not services(stage, LEAD).longest_waiting(Law.JEUGD)
    assert not services(stage, POLICY).longest_waiting()
    with pytest.raises(FiguresRefused):
        services(stage, ANNA).longest_waiting()


def test_how_many_cases_there_are_is_told_from_five_on(stage: Stage):
    assert services(stage, LEAD).year(2026).cases == 10
    assert services(stage, YOUTH).year(2026).cases is None

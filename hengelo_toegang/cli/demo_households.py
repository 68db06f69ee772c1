"""Households of the demo in which more goes on than one request."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from hengelo_toegang.cli.stage import Stage
from hengelo_toegang.domain.case import Stage as CaseStage
from hengelo_toegang.domain.coordination import Coordinator, PlanLine, PlanState
from hengelo_toegang.domain.law import Law
from hengelo_toegang.domain.life_events import EventKind
from hengelo_toegang.domain.people import (
    Address,
    Consent,
    Household,
    HouseholdId,
    Person,
    PersonId,
    Relation,
    RelationKind,
    RunningProvision,
    UserId,
    age_on,
)
from hengelo_toegang.domain.provisions import Form, Frequency, Unit
from hengelo_toegang.usecases.households import (
    add_person,
    keep_household,
    move_person_out,
    record_move,
)
from hengelo_toegang.usecases.life_events import Happened, record_event
from hengelo_toegang.usecases.ports import Desk, WorklistFilter
from hengelo_toegang.usecases.reporting import new_household_id

_ANNA, _CARLA = UserId("anna"), UserId("carla")
_DONE = (CaseStage.SENT, CaseStage.SET_ASIDE, CaseStage.WITHDRAWN)
_YEAR = timedelta(days=365)


def live_on(stage: Stage, today: date) -> None:
    """Let life go on in some households: a shared plan, moves, a death, records kept twice."""
    carla, anna = stage.desk(_CARLA, today), stage.desk(_ANNA, today)
    shared = _first(carla, _has_child, (Law.PARTICIPATIEWET,))
    if shared is not None:
        _share_plan(carla, shared, today)
    couples = _all(anna, _has_partner, (Law.WMO,))
    if couples:
        _widow(anna, couples[0], today)
    for household in _all(carla, _has_parents, (Law.JEUGD,))[:1]:
        _part(carla, household, today)
    for at, household in enumerate(_all(anna, _alone, (Law.WMO,))[:2]):
        _keep_twice(anna, household, same_bsn=at == 0)


def _share_plan(desk: Desk, household: Household, today: date) -> None:
    """Let three laws work in one household, of which two by consent, with one plan."""
    parent, child = household.people[0].id, household.people[1].id
    start = today - _YEAR / 2
    until = start + _YEAR
    known = (
        RunningProvision(
            Law.WMO,
            parent,
            "HO-BASIS",
            start,
            until,
            Form.IN_KIND,
            Decimal(120),
            Unit.MINUTE,
            Frequency.WEEK,
            "Thuiszorg Voorbeeld",
        ),
        RunningProvision(Law.JEUGD, child, "JA-MBO", start, until, provider="Jeugdhulp Voorbeeld"),
        RunningProvision(Law.WMO, child, "KV", start),
    )
    given = today - timedelta(days=60)
    consents = (
        Consent(parent, parent, Law.WMO, Law.PARTICIPATIEWET, "één plan", given),
        Consent(child, parent, Law.JEUGD, Law.WMO, "één plan", given),
        Consent(
            parent,
            parent,
            Law.WGS,
            Law.PARTICIPATIEWET,
            "schulden in beeld",
            given - timedelta(days=90),
            given,
        ),
    )
    plan = (
        PlanLine(
            "plan-1",
            parent,
            Law.PARTICIPATIEWET,
            "Rondkomen zonder nieuwe schulden",
            "Elke maand samen het overzicht doornemen",
            "Carla Smit",
            today + timedelta(days=40),
            PlanState.UNDER_WAY,
        ),
        PlanLine(
            "plan-2",
            child,
            Law.JEUGD,
            "Rust op school",
            "Gesprek met de leerkracht",
            "Jeugdhulp Voorbeeld",
            today + timedelta(days=20),
        ),
        PlanLine(
            "plan-3",
            parent,
            Law.WMO,
            "Een huis dat op orde is",
            "Weekplanning ophangen",
            "moeder, met haar zus",
            today - timedelta(days=10),
            PlanState.DONE,
        ),
    )
    keep_household(
        desk,
        replace(
            household,
            running=(*household.running, *known),
            consents=(*household.consents, *consents),
            coordinator=Coordinator(_CARLA, desk.user.name),
            plan=plan,
        ),
    )
    here = household.address
    address = Address("Anninksweg", (here.number or 1) + 1, "", "7556 DA")
    record_move(desk, household.id, address, today - timedelta(days=120), neighbourhood="Noord")


def _widow(desk: Desk, household: Household, today: date) -> None:
    """Let a partner die, and a daughter who lives elsewhere help."""
    resident, partner = household.people[0], household.people[1]
    daughter = Person(
        PersonId(f"{resident.id}-daughter"),
        surname=resident.surname,
        prefix=resident.prefix,
        given_names="Ingrid",
        initials="I.",
        born=date(today.year - 48, 5, 3),
        address=Address("Mozartlaan", 14, "", "7557 ES"),
    )
    tie = Relation(daughter.id, RelationKind.CHILD, resident.id, carer=True, lives_in=False)
    add_person(desk, household.id, daughter, (tie,))
    died = Happened(EventKind.DIED, partner.id, today - timedelta(days=20), "Overleden.")
    record_event(desk, household.id, died)


def _part(desk: Desk, household: Household, today: date) -> None:
    """Let a parent leave for an address that nobody may learn."""
    parent = next(tie.person for tie in household.relations if _lives_in_as_parent(tie))
    address = Address("Uitslagsweg", 77, "", "7556 LR")
    move_person_out(desk, household.id, parent, address, today - timedelta(days=15), secret=True)


def _keep_twice(desk: Desk, household: Household, *, same_bsn: bool) -> None:
    """Keep somebody a second time, as happens when nobody searches first."""
    person = household.people[0]
    again = replace(
        person,
        id=PersonId(f"{person.id}-again"),
        bsn=person.bsn if same_bsn else "",
        given_names="" if same_bsn else person.given_names,
        language="nl",
    )
    with desk.open() as uow:
        twice = replace(household, id=new_household_id(), people=(again,), relations=())
        uow.households.save(replace(twice, running=(), consents=(), plan=()), "report")
        uow.commit()


def _first(
    desk: Desk, fits: Callable[[Household, date], bool], laws: tuple[Law, ...]
) -> Household | None:
    return next(iter(_all(desk, fits, laws)), None)


def _all(
    desk: Desk, fits: Callable[[Household, date], bool], laws: tuple[Law, ...]
) -> list[Household]:
    """Return the households with a case that is over, so that nothing that waits changes."""
    chosen = WorklistFilter(laws=laws, stages=_DONE, open_only=False)
    rows = desk.queries.worklist(chosen, limit=200)
    with desk.open() as uow:
        ids = dict.fromkeys(uow.cases.get(row.case).household for row in rows)
        homes = [uow.households.get(HouseholdId(one)) for one in ids]
    return [home for home in homes if fits(home, desk.today())]


def _has_child(home: Household, today: date) -> bool:
    ages = [age_on(one.born, today) for one in home.people if one.born]
    return len(home.people) == 2 and len(ages) == 2 and ages[0] >= 18 > ages[1]


def _has_partner(home: Household, today: date) -> bool:
    return home.partner_of(home.people[0].id) is not None


def _has_parents(home: Household, today: date) -> bool:
    return any(_lives_in_as_parent(tie) for tie in home.relations)


def _alone(home: Household, today: date) -> bool:
    return len(home.people) == 1


def _lives_in_as_parent(tie: Relation) -> bool:
    return tie.kind is RelationKind.PARENT and tie.lives_in

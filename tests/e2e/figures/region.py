"""A store with as many cases as is asked for, drawn from the stories of the demo.

A story is saved as it ends, and not played: no letter is made and nobody waits for a key.
Days move, so that three years have cases; people come back; what the stories lack is drawn.
"""

import random
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import fields, is_dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

from hengelo_toegang import bootstrap
from hengelo_toegang.adapters.casus import Casus
from hengelo_toegang.adapters.demo import demo_cases
from hengelo_toegang.adapters.keys import TEMPORARY_COST
from hengelo_toegang.bootstrap import Rules
from hengelo_toegang.cli.stage import CasusClock, Stage
from hengelo_toegang.domain.case import (
    Case,
    Channel,
    Closing,
    Reporter,
    Review,
    ReviewOutcome,
    SectionReason,
    Sent,
)
from hengelo_toegang.domain.case import Stage as At
from hengelo_toegang.domain.contacts import Contact
from hengelo_toegang.domain.coordination import CoordinationDeclined
from hengelo_toegang.domain.evaluations import (
    Evaluation,
    EvaluationOutcome,
    FollowReason,
    GoalResult,
    Reached,
)
from hengelo_toegang.domain.experience import (
    Agreement,
    Experience,
    ExperienceAnswer,
    ExperienceQuestion,
    ExperienceWay,
)
from hengelo_toegang.domain.follow_ups import FollowUp, Found
from hengelo_toegang.domain.ids import CaseId, ContactId
from hengelo_toegang.domain.law import Law
from hengelo_toegang.domain.objections import (
    Appeal,
    AppealOutcome,
    Objection,
    ObjectionOutcome,
)
from hengelo_toegang.domain.people import Household, HouseholdId, RunningProvision, UserId
from hengelo_toegang.domain.provisions import Form, Frequency, Unit
from hengelo_toegang.domain.transitions import Event, Happened, Transition, transition_id
from hengelo_toegang.domain.users import Role
from tests.builders import a_user

ANNA, POLICY = UserId("anna"), UserId("pol")
DAY = date(2026, 11, 26)
PASSPHRASE = "only for this test"
TEMPLATES = 64
AT_ONCE = 50
_AREAS = ("Binnenstad", "Hengelose Es", "Noord", "Hasseler Es", "Berflo Es", "")
_LOCATIONS = ("Stadhuis", "Wijkentree Binnenstad", "Huisbezoek", "")


@contextmanager
def region(rules: Rules, path: Path, size: int) -> Iterator[Stage]:
    """Give a store of so many cases, and a policy adviser of all laws beside who wrote them."""
    users = (
        a_user(ANNA, laws=tuple(Law)),
        a_user(POLICY, roles=(Role.POLICY_ADVISER,), laws=tuple(Law)),
    )
    people = [(user, PASSPHRASE) for user in users]
    founded = bootstrap.found_store(path, people, rules, CasusClock(DAY), cost=TEMPORARY_COST)
    with founded.store:
        stage = Stage(founded.store, founded.keys, rules, CasusClock(DAY))
        desk = stage.desk(ANNA, DAY)
        drawn = [*_drawn(rules, size)]
        for first in range(0, size, AT_ONCE):
            with desk.open() as uow:
                for home, case, gone in drawn[first : first + AT_ONCE]:
                    if home is not None:
                        uow.households.save(home, "new")
                    uow.cases.save(case, "as it ended")
                    if gone is not None:
                        uow.transitions.save(gone, "keep")
                uow.commit()
        with desk.open() as uow:
            for number in range(size // 4):
                uow.contacts.save(_contact(random.Random(number), number), "keep")
            uow.commit()
        yield stage


def _drawn(rules: Rules, size: int) -> Iterator[tuple[Household | None, Case, Transition | None]]:
    draw = random.Random(20261126)
    templates = [one.casus for one in demo_cases(min(TEMPLATES, size), DAY, rules.policy)]
    known: list[tuple[Household, Case]] = []
    for number in range(size):
        casus = templates[number % len(templates)]
        if known and draw.random() < 0.35:
            # Somebody who was here before comes back.
            home, earlier = draw.choice(known)
            case = _case(casus, number, home, draw)
            same = replace(case, law=earlier.law, resident=earlier.resident, means=None)
            yield None, _going_on(same, earlier, draw), None
            continue
        home = _home(casus, number, draw)
        case = _case(casus, number, home, draw)
        known.append((home, case))
        yield home, case, _transition(case, draw) if draw.random() < 0.15 else None


def _home(casus: Casus, number: int, draw: random.Random) -> Household:
    own: Household = _renamed(casus.household, f"h{number}")
    resident = _renamed(casus.resident, f"h{number}")
    return replace(
        own,
        id=HouseholdId(f"h{number}"),
        neighbourhood=draw.choice(_AREAS),
        people=tuple(
            replace(one, bsn="", died=date(2026, 5, 1) if draw.random() < 0.02 else None)
            for one in own.people
        ),
        coordination_declined=_declined(draw) if draw.random() < 0.03 else None,
        running=tuple(_recorded(casus.law, resident, draw) for _ in range(draw.randrange(3))),
    )


def _renamed(value: Any, prefix: str) -> Any:
    """Return a value in which people have ids of their own."""
    if isinstance(value, str):
        known = len(value) > 1 and value[0] == "p" and value[1:].isdigit()
        return type(value)(f"{prefix}{value}") if known else value
    return _each(value, lambda part: _renamed(part, prefix))


def _moved(value: Any, days: int) -> Any:
    """Return a value in which everything happened so many days later."""
    if isinstance(value, date):
        return value + timedelta(days=days)
    return _each(value, lambda part: _moved(part, days))


def _each(value: Any, change: Any) -> Any:
    if isinstance(value, tuple):
        return tuple(map(change, value))
    if is_dataclass(value) and not isinstance(value, type):
        parts = {field.name: getattr(value, field.name) for field in fields(value) if field.init}
        return replace(value, **{name: change(part) for name, part in parts.items()})
    return value


def _declined(draw: random.Random) -> CoordinationDeclined:
    return CoordinationDeclined(_day(draw), "Wil het zelf doen.")


def _day(draw: random.Random) -> date:
    return DAY - timedelta(days=draw.randrange(900))


_GIVEN = {
    Law.WMO: (("HO-BASIS", Unit.MINUTE), ("BGI-OB2", Unit.MINUTE), ("DB-MIDDEN", Unit.HALF_DAY)),
    Law.JEUGD: (("JA-HBO", Unit.MINUTE), ("JDB", Unit.HALF_DAY), ("JA-MBO", Unit.MINUTE)),
    Law.PARTICIPATIEWET: (("LKS", Unit.EURO),),
    Law.WGS: (("SHV", Unit.PIECE),),
}


def _recorded(law: Law, person: Any, draw: random.Random) -> RunningProvision:
    product, unit = draw.choice(_GIVEN[law])
    start = _day(draw) - timedelta(days=draw.randrange(900))
    form = Form.PAYMENT if law is Law.PARTICIPATIEWET else Form.IN_KIND
    sized = draw.random() < 0.9
    return RunningProvision(
        law,
        person,
        product,
        start,
        draw.choice((None, start + timedelta(days=draw.randrange(100, 1200)))),
        form,
        Decimal(draw.randrange(1, 300)) if sized else None,
        unit,
        draw.choice((Frequency.WEEK, Frequency.WEEK, Frequency.MONTH, Frequency.TOTAL)),
    )


def _case(casus: Casus, number: int, home: Household, draw: random.Random) -> Case:
    """Return a case as its story ends, on other days."""
    made = Case(
        CaseId(f"c{number:05}"),
        home.id,
        casus.law,
        _renamed(casus.resident, home.id),
        ANNA,
        f"N-{number:05}",
        location=draw.choice(_LOCATIONS),
        report=casus.report
        and replace(
            casus.report,
            channel=draw.choice([*Channel]),
            by=draw.choice([*Reporter]),
        ),
        urgent=casus.urgent,
        means=casus.means,
        needs=casus.needs,
        research_report=casus.research_report,
        application=casus.application,
        decision=casus.decision,
        sent=casus.sent,
        withdrawn=casus.withdrawn,
        set_aside=casus.set_aside,
        coordinator=casus.coordinator,
        coordination_declined=casus.coordination_declined,
    )
    moved = _moved(made, -draw.randrange(0, 800))
    if not any(one.id == moved.resident for one in home.people):
        moved = replace(moved, resident=home.people[0].id)
    return _with_course(moved, draw)


def _with_course(case: Case, draw: random.Random) -> Case:
    """Return a case with looks, and with what came after its outcome."""
    decision = case.decision
    if decision is not None:
        handed_in = decision.on - timedelta(days=draw.randrange(6))
        returned = Review(
            POLICY,
            handed_in,
            ReviewOutcome.RETURNED,
            "0" * 64,
            tuple(SectionReason(one, "Waarom?") for one in draw.choices(("needs", "letter"), k=2)),
            handed_in=handed_in - timedelta(days=draw.randrange(4)),
        )
        approved = Review(POLICY, decision.on, ReviewOutcome.APPROVED, "0" * 64, (), handed_in)
        looks = (returned, approved) if draw.random() < 0.3 else (approved,)
        case = replace(case, reviews=looks if case.sent else looks[:-1])
        if case.sent is None and draw.random() < 0.7:
            case = replace(case, sent=Sent(min(DAY, decision.on + timedelta(days=2))))
    case = replace(case, stage=_stage(case))
    told = case.sent.on if case.sent else None
    if case.research_report is not None:
        told = told or case.research_report.given
    return case if told is None else _after(case, told, draw)


def _stage(case: Case) -> At:
    if case.withdrawn is not None:
        return At.WITHDRAWN
    if case.set_aside is not None:
        return At.SET_ASIDE
    if case.sent is not None:
        return At.SENT
    if case.decision is not None:
        return At.DRAFT
    if case.research_report is not None and case.application is None:
        return At.CLOSED_WITHOUT_APPLICATION
    return At.APPLICATION if case.application is not None else At.REPORT


def _after(case: Case, told: date, draw: random.Random) -> Case:
    def later(most: int) -> date:
        return min(DAY, told + timedelta(days=draw.randrange(most)))

    changes: dict[str, Any] = {}
    if draw.random() < 0.4:
        changes["experiences"] = tuple(_experience(later(60), draw) for _ in range(2))
    if case.needs and draw.random() < 0.6:
        changes["follow_ups"] = tuple(
            FollowUp(later(90), f"still_solved:{need.id}", told, draw.choice([*Found][:4]), ANNA)
            for need in case.needs
            for _ in range(draw.randrange(3))
        )
    if case.sent is not None:
        if draw.random() < 0.15:
            changes["objections"] = (_objection(later(42), draw),)
        if draw.random() < 0.3:
            changes["evaluations"] = (_evaluation(later(200), draw),)
        if draw.random() < 0.1:
            changes |= {"ended": Closing(later(300), "Verhuisd."), "stage": At.ENDED}
    return replace(case, **changes)


def _experience(on: date, draw: random.Random) -> Experience:
    asked = draw.sample([*ExperienceQuestion], 4)
    answers = tuple(ExperienceAnswer(one, draw.choice([*Agreement])) for one in asked)
    return Experience(on, draw.choice([*ExperienceWay]), answers)


def _objection(received: date, draw: random.Random) -> Objection:
    if draw.random() < 0.4:
        return Objection(received)
    decided = min(DAY, received + timedelta(days=draw.randrange(80)))
    appeal = None
    if draw.random() < 0.5:
        outcome = draw.choice((None, *AppealOutcome))
        appeal = Appeal(min(DAY, decided + timedelta(days=20)), outcome and DAY, outcome)
    return Objection(
        received, decided=decided, outcome=draw.choice([*ObjectionOutcome]), appeal=appeal
    )


def _evaluation(on: date, draw: random.Random) -> Evaluation:
    goals = tuple(GoalResult("Doel", draw.choice((None, *Reached))) for _ in range(2))
    return Evaluation(on, draw.choice([*EvaluationOutcome]), goals)


def _going_on(case: Case, earlier: Case, draw: random.Random) -> Case:
    reason = draw.choice((None, None, *FollowReason))
    if reason is None:
        return case
    return replace(case, follows=earlier.id, follow_reason=reason)


_WAY = (Event.TOLD, Event.TALKED, Event.CONSENTED, Event.HANDED_OVER, Event.ACCEPTED)
_LAST = (Event.SETTLED, Event.TAILORED, Event.OWN_WAY)


def _transition(case: Case, draw: random.Random) -> Transition:
    start = _day(draw)
    steps = [*_WAY[: draw.randrange(1, 6)]]
    if steps[-1] is Event.ACCEPTED and draw.random() < 0.6:
        steps.append(draw.choice(_LAST))
    happened = tuple(
        Happened(what, min(DAY, start + timedelta(days=20 * at)), ANNA)
        for at, what in enumerate(steps)
    )
    name = transition_id(case.household, case.resident, "BGI-OB2", start)
    return Transition(
        name, case.household, case.resident, case.law, "BGI-OB2", start, happened=happened
    )


def _contact(draw: random.Random, number: int) -> Contact:
    law = draw.choice((None, *Law))
    on = DAY - timedelta(days=draw.randrange(80))
    return Contact(ContactId(f"k{number}"), on, ANNA, "Vraag?", draw.choice(_LOCATIONS), law=law)

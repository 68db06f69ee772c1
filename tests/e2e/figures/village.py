"""Ten reports under the Wmo, one of them in a closed file, and one under the Jeugdwet."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

from hengelo_toegang import bootstrap
from hengelo_toegang.adapters.keys import TEMPORARY_COST
from hengelo_toegang.bootstrap import Rules
from hengelo_toegang.cli.stage import CasusClock, Stage
from hengelo_toegang.domain.case import (
    Case,
    Channel,
    Decision,
    Review,
    ReviewOutcome,
    SectionReason,
    Sent,
)
from hengelo_toegang.domain.case import (
    Stage as At,
)
from hengelo_toegang.domain.contacts import Contact
from hengelo_toegang.domain.follow_ups import FollowUp, Found
from hengelo_toegang.domain.ids import CaseId, ContactId
from hengelo_toegang.domain.involvement import Restriction, restriction_id
from hengelo_toegang.domain.law import Law
from hengelo_toegang.domain.people import Household, HouseholdId, PersonId, RunningProvision, UserId
from hengelo_toegang.domain.provisions import Form, Frequency, Unit
from hengelo_toegang.domain.transitions import Event, Happened, Transition
from hengelo_toegang.domain.users import Role
from tests.builders import a_case, a_full_case, a_household, a_line, a_person, a_report, a_user

ANNA, LEAD, POLICY, OFFICER, YOUTH = (
    UserId(one) for one in ("anna", "lena", "pol", "petra", "yara")
)
DAY = date(2026, 11, 26)
AREA = "Hasseler Es"
CLOSED = HouseholdId("h10")
PASSPHRASE = "only for this test"
USERS = (
    a_user(ANNA, laws=(Law.WMO, Law.JEUGD)),
    a_user(LEAD, roles=(Role.TEAM_LEAD,), laws=(Law.WMO,)),
    a_user(POLICY, roles=(Role.POLICY_ADVISER,), laws=(Law.WMO, Law.JEUGD)),
    a_user(YOUTH, roles=(Role.POLICY_ADVISER,), laws=(Law.JEUGD,)),
    a_user(OFFICER, roles=(Role.PRIVACY_OFFICER,), laws=()),
)
LINE = a_line(
    product="HO-BASIS",
    volume=Decimal(150),
    unit=Unit.MINUTE,
    start=date(2026, 12, 1),
    until=date(2027, 11, 30),
)


DIED = date(2026, 6, 30)
RECORDED = RunningProvision(
    Law.WMO,
    PersonId("p2"),
    "HO-BASIS",
    date(2026, 1, 1),
    form=Form.IN_KIND,
    volume=Decimal(120),
    unit=Unit.MINUTE,
    frequency=Frequency.WEEK,
)
"""Of the second resident, who died half-way the year; without an end it would go on."""


def home(number: int) -> Household:
    died = DIED if number == 2 else None
    return a_household(
        a_person(f"p{number}", bsn="", died=died),
        id=HouseholdId(f"h{number}"),
        neighbourhood=AREA,
        running=(RECORDED,) if number == 2 else (),
    )


def report(number: int, law: Law = Law.WMO) -> Case:
    """Return a case of which no more is known than its report, in February or May."""
    received = date(2026, 2 if number % 2 else 5, number)
    return a_case(
        id=CaseId(f"c{number}"),
        household=HouseholdId(f"h{number}"),
        resident=PersonId(f"p{number}"),
        number=f"W-{number:02}",
        law=law,
        report=a_report(received=received, channel=Channel.WIJKENTREE),
    )


def decided() -> Case:
    """Return the first case: it went all the way, over one return."""
    return replace(
        report(1),
        **{
            name: getattr(a_full_case(), name)
            for name in ("identity", "needs", "research_report", "application")
        },
        stage=At.SENT,
        location="Stadhuis",
        decision=Decision(date(2026, 3, 10), (LINE,)),
        sent=Sent(date(2026, 3, 12)),
        follow_ups=(STILL_SOLVED,),
    )


STILL_SOLVED = FollowUp(date(2026, 4, 20), "still_solved:n1", date(2026, 4, 13), Found.PARTLY, ANNA)
LOOKS = (
    Review(
        LEAD,
        date(2026, 3, 9),
        ReviewOutcome.RETURNED,
        "0" * 64,
        (SectionReason("needs", "Waarom?"), SectionReason("needs", "En hoe?")),
        handed_in=date(2026, 3, 8),
    ),
    Review(LEAD, date(2026, 3, 11), ReviewOutcome.APPROVED, "0" * 64, handed_in=date(2026, 3, 10)),
)
OVER = Transition(
    "transition:h1:p1:HO-BASIS:2026-12-01",
    HouseholdId("h1"),
    PersonId("p1"),
    Law.WMO,
    "HO-BASIS",
    date(2026, 12, 1),
    happened=(
        Happened(Event.TOLD, date(2026, 5, 4), ANNA),
        Happened(Event.TALKED, date(2026, 5, 11), ANNA, "In de ochtend."),
    ),
)
ASKED = Contact(
    ContactId("k1"),
    date(2026, 11, 20),
    ANNA,
    "Waar is de inloop?",
    "Stadhuis",
    became=CaseId("c9"),
    law=Law.WMO,
)


@contextmanager
def village(rules: Rules, path: Path) -> Iterator[Stage]:
    """Give a store with the cases of the village, and everybody at their desks."""
    clock = CasusClock(DAY)
    people = [(user, PASSPHRASE) for user in USERS]
    founded = bootstrap.found_store(path, people, rules, clock, cost=TEMPORARY_COST)
    with founded.store:
        stage = Stage(founded.store, founded.keys, rules, clock)
        with stage.desk(ANNA, DAY).open() as uow:
            for number in range(1, 12):
                uow.households.save(home(number), "new")
            uow.cases.save(decided(), "sent")
            for number in range(2, 11):
                uow.cases.save(report(number), "report")
            uow.cases.save(report(11, Law.JEUGD), "report")
            uow.transitions.save(OVER, "keep")
            uow.contacts.save(ASKED, "keep")
            uow.contacts.save(replace(ASKED, id=ContactId("k2"), law=None, became=None), "keep")
            uow.commit()
        with stage.desk(LEAD, DAY).open() as uow:
            first = uow.cases.get(CaseId("c1"))
            uow.cases.save(replace(first, reviews=LOOKS), "review")
            uow.commit()
        with stage.desk(OFFICER, DAY).open() as uow:
            closed = Restriction(restriction_id(CLOSED), CLOSED, (ANNA,), "Collega.", OFFICER, DAY)
            uow.restrictions.save(closed, "restrict")
            uow.commit()
        yield stage

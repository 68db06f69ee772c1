"""A reviewer lays a case beside others, and learns of those no more than a number."""

from datetime import date
from decimal import Decimal

import pytest

from hengelo_toegang.domain.case import Decision, Stage, Verdict
from hengelo_toegang.domain.ids import CaseId
from hengelo_toegang.domain.law import Law
from hengelo_toegang.domain.people import HouseholdId, PersonId
from hengelo_toegang.usecases.ports import PaidRow
from tests.builders import a_case, a_household, a_line, a_person

COPIED = "Zij kan door haar reuma geen zwaar werk in huis meer doen en haar dochter werkt elders."
OTHER = "Hij ziet te slecht om zelf te koken en zijn buurvrouw heeft een eigen gezin."
PLACE = "decision.lines.0.reason"
START, UNTIL = date(2026, 4, 1), date(2027, 3, 31)


@pytest.fixture
def cases(work):
    """Keep cases: of one resident twice, of two others, and one under another law."""
    people = [a_person("p1"), a_person("p2", bsn="999990020"), a_person("p3", bsn="")]

    def case(name, person, reason, law=Law.WMO, **changes):
        line = a_line(reason=reason, **changes)
        return a_case(
            id=CaseId(name),
            number=name,
            resident=PersonId(person),
            law=law,
            stage=Stage.SENT,
            decision=Decision(date(2026, 3, 10), (line,)),
        )

    with work() as uow:
        uow.households.get(HouseholdId("h1"))
        uow.households.save(a_household(*people), "people")
        for kept in (
            case("c1", "p1", COPIED),
            case("c2", "p1", COPIED),
            case("c3", "p2", COPIED.upper(), volume=Decimal(3)),
            case("c4", "p3", COPIED, verdict=Verdict.REFUSED),
            case("c5", "p3", COPIED, law=Law.JEUGD, product="J45"),
            case("c6", "p2", OTHER, until=None),
        ):
            uow.cases.save(kept, "decision")
        uow.commit()


def test_copies_are_those_of_other_residents_under_the_same_law(store, cases):
    assert store.queries.copies(CaseId("c1")) == {PLACE: 2}
    assert store.queries.copies(CaseId("c3")) == {PLACE: 3}
    assert store.queries.copies(CaseId("c5")) == {}
    assert store.queries.copies(CaseId("c6")) == {}
    assert store.queries.copies(CaseId("nobody")) == {}


def test_what_was_paid_is_what_was_granted_for_a_time(store, cases):
    paid = store.queries.paid("OB1")
    assert sorted(paid, key=lambda row: row.case) == [
        PaidRow(CaseId("c1"), Decimal(2), START, UNTIL),
        PaidRow(CaseId("c2"), Decimal(2), START, UNTIL),
        PaidRow(CaseId("c3"), Decimal(3), START, UNTIL),
    ]
    assert len(store.queries.paid("OB1", 1)) <= 1
    assert store.queries.paid("RS-HAND") == []

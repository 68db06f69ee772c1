"""Figures of looks: the names stay in the store, and everybody asks about themselves alone."""

from datetime import date

import pytest

from hengelo_toegang.domain.case import Review, ReviewOutcome, SectionReason, Stage
from hengelo_toegang.domain.ids import CaseId
from hengelo_toegang.domain.law import Law
from hengelo_toegang.domain.people import HouseholdId
from hengelo_toegang.domain.returns import Judged
from hengelo_toegang.usecases.seeing import Sight
from tests.builders import ANNA, BAS, a_case, a_household, a_person

FIRST, LAST = date(2026, 3, 1), date(2026, 3, 31)
SECTIONS = (SectionReason("needs", "Te ruim."), SectionReason("needs", "Te vaag."))
LAWS = frozenset(Law)


@pytest.fixture
def cases(work):
    """Keep looks at the work of Anna and of Bas, under two laws, and one of another month."""

    def case(name, by, on, law=Law.WMO, outcome=ReviewOutcome.RETURNED):
        seen = Review(BAS, on, outcome, "print", SECTIONS, handed_in=FIRST, handed_in_by=by)
        return a_case(id=CaseId(name), number=name, law=law, stage=Stage.RETURNED, reviews=(seen,))

    with work() as uow:
        uow.households.get(HouseholdId("h1"))
        uow.households.save(a_household(a_person("p1")), "people")
        for kept in (
            case("c1", ANNA, FIRST),
            case("c2", ANNA, LAST, Law.JEUGD, ReviewOutcome.APPROVED),
            case("c3", BAS, LAST),
            case("c4", ANNA, date(2026, 4, 1)),
            case("c5", None, LAST),
        ):
            uow.cases.save(kept, "review")
        uow.commit()


def judged(on, law=Law.WMO, outcome=ReviewOutcome.RETURNED):
    return Judged(law, outcome, on, FIRST, ("needs",))


def test_a_period_holds_its_first_and_its_last_day(store, cases):
    found = store.queries_for(Sight(ANNA, sees=LAWS)).looks_between(FIRST, LAST)
    assert found == [
        judged(FIRST),
        judged(LAST, Law.JEUGD, ReviewOutcome.APPROVED),
        judged(LAST),
        judged(LAST),
    ]


def test_of_another_law_nothing_is_counted(store, cases):
    jeugd = store.queries_for(Sight(ANNA, sees=frozenset({Law.JEUGD})))
    assert [look.law for look in jeugd.looks_between(FIRST, LAST)] == [Law.JEUGD]
    assert [look.law for look in jeugd.looks_at([ANNA], FIRST, LAST)[ANNA]] == [Law.JEUGD]


def test_who_leads_nobody_gets_only_their_own(store, cases):
    found = store.queries_for(Sight(BAS, sees=LAWS)).looks_at([ANNA, BAS], FIRST, LAST)
    assert found == {BAS: [judged(LAST)]}


def test_a_lead_gets_those_of_whom_they_ask(store, cases):
    lead = store.queries_for(Sight(BAS, sees=LAWS, leads=True))
    found = lead.looks_at([ANNA, BAS], FIRST, LAST)
    assert {who: len(looks) for who, looks in found.items()} == {ANNA: 3, BAS: 1}
    assert list(lead.looks_at([BAS], FIRST, LAST)) == [BAS]

"""Checking and listing anew ask as much of the database for a few cases as for many."""

import pytest
from sqlmodel import Session

from db.check import verify
from db.rebuilding import rebuild
from hengelo_toegang.domain.ids import CaseId
from hengelo_toegang.domain.people import HouseholdId
from tests.builders import a_full_case, a_household
from tests.db.explained import listening


@pytest.fixture
def write(work):
    """Return what writes so many cases more, each of a household of its own and two versions."""
    written = 0

    def more(count: int) -> None:
        nonlocal written
        with work() as uow:
            for _ in range(count):
                written += 1
                home, case = HouseholdId(f"home{written}"), CaseId(f"case{written}")
                uow.households.save(a_household(id=home), "new")
                for version in range(2):
                    number = f"W-{written}-{version}"
                    uow.cases.save(a_full_case(id=case, household=home, number=number), "amend")
            uow.commit()

    return more


def asked(store, ask) -> int:
    with listening(store.engine) as heard:
        ask()
    return len(heard.statements)


def test_a_check_asks_no_more_of_more_cases(store, write):
    write(2)
    of_few = asked(store, lambda: verify(store))
    write(10)
    assert asked(store, lambda: verify(store)) == of_few
    assert verify(store) is None


def test_listing_anew_writes_the_residents_and_asks_no_more(store, write):
    def anew() -> None:
        with Session(store.engine) as session:
            rebuild(session, store.projector)
            session.commit()

    write(2)
    of_few = asked(store, anew)
    write(10)
    assert asked(store, anew) <= of_few + 10
    assert verify(store) is None


def test_what_was_written_since_the_last_check_is_no_damage(store, write):
    for _ in range(3):
        write(4)
        assert verify(store) is None

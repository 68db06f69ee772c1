"""What is typed is found, and every case is in its list exactly once, whatever the filter."""

from dataclasses import replace
from datetime import date
from types import SimpleNamespace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from db import dialect
from db.search import is_number_of, readings, words_of
from hengelo_toegang.domain.folding import norm
from hengelo_toegang.domain.ids import CaseId
from hengelo_toegang.domain.people import Address, HouseholdId, UserId
from hengelo_toegang.usecases.ports import WorklistFilter
from tests.builders import ANNA, BAS, a_case, a_household, a_person, a_report

NAMES = st.text(st.characters(categories=["L"]), min_size=1, max_size=12)
ADDRESS = Address("Deldenerstraat", 12, "a", "7551 AB")


def finds(person, typed, numbers=(), address=ADDRESS):
    """Return whether some reading of what is typed fits, as the index judges it."""
    words = words_of(person, address, list(numbers)).split()
    return any(
        all(any(word.startswith(asked) for word in words) for asked in reading)
        for reading in readings(typed)
    )


@given(NAMES, NAMES, st.integers(1, 12))
def test_start_of_a_name_finds_it_in_any_case_and_order(surname, given_names, letters):
    person = a_person(surname=surname, given_names=given_names)
    for typed in (surname[:letters], surname.upper(), f"{given_names} {surname}"):
        assert not norm(typed) or finds(person, typed)


@pytest.mark.parametrize(
    "typed",
    [
        "vandermeijer",
        "meyer",
        "van der mei",
        "bakker",
        "jp",
        "j.p.",
        "17-04-1951",
        "999990019",
        "9999 90 019",
        "7551 AB",
        "7551a",
        "7551",
        "deldener 12a",
        "2026-k7ab",
        "k7",
        "2026K7AB",
    ],
)
def test_residents_of_old_are_found_however_they_are_spelt(typed):
    person = a_person(surname="Meijer", prefix="van der", partner_surname="Bakker", initials="J.P.")
    assert finds(person, typed, ["2026-K7AB"])


@pytest.mark.parametrize(("typed", "hit"), [("k7", True), ("2026k7", True), ("k7 wmo", False)])
def test_number_in_part_is_a_number(typed, hit):
    assert is_number_of(norm(typed).split(), "2026-K7AB") is hit
    assert not is_number_of([], "2026-K7AB")


FILTERS = st.builds(
    WorklistFilter,
    owners=st.sampled_from([(), (ANNA,), (ANNA, BAS), tuple(UserId(f"u{n}") for n in range(20))]),
    urgent_only=st.booleans(),
    until=st.none() | st.dates(date(2026, 1, 1), date(2026, 1, 9)),
    words=st.sampled_from(["", "yil", "hof", "nobody"]),
    open_only=st.booleans(),
)


@pytest.fixture
def listed(work, store):
    """Write twenty cases of two people and several owners, on few days."""
    with work() as uow:
        for name in ("Yilmaz", "Hof"):
            home = a_household(a_person(surname=name, bsn=""), id=HouseholdId(name))
            uow.households.save(home, "new")
        for n in range(20):
            case = a_case(
                id=CaseId(f"c{n:02}"),
                number=f"N-{n}",
                household=HouseholdId(("Yilmaz", "Hof")[n % 2]),
                owner=(ANNA, BAS, UserId("u3"))[n % 3],
                report=a_report(received=date(2026, 1, 1 + n % 4)) if n % 5 else None,
            )
            uow.cases.save(case, "report")
        uow.commit()
    return SimpleNamespace(queries=store.queries)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
@given(chosen=FILTERS, several=st.sampled_from([1, 1_000]), common=st.sampled_from([1, 20_000]))
def test_words_show_whose_they_are_however_many_they_find(listed, chosen, several, common):
    every = listed.queries.worklist(replace(chosen, words=""), limit=100)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(dialect, "_SEVERAL", several)
        patch.setattr(dialect, "_COMMON", common)
        shown = listed.queries.worklist(chosen, limit=100)
    assert shown == [row for row in every if row.resident.lower().startswith(chosen.words)]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
@given(chosen=FILTERS, limit=st.integers(1, 7))
def test_pages_together_are_the_whole_list_once(listed, chosen, limit):
    whole = listed.queries.worklist(chosen, limit=100)
    paged, last = [], None
    while page := listed.queries.worklist(chosen, last, limit):
        paged += page
        last = page[-1]
    assert paged == list(whole)
    assert len({row.case for row in whole}) == len(whole)
    counts = listed.queries.worklist_counts(chosen, date(2026, 1, 3), 2)
    assert counts.total == len(whole)
    assert counts.late == sum(row.due is not None and row.due < date(2026, 1, 3) for row in whole)

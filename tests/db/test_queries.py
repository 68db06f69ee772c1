"""Lists come in order, page by page, and everyone is found as anyone would type it."""

from dataclasses import replace
from datetime import date

import pytest

from db import dialect
from hengelo_toegang.domain.case import Stage
from hengelo_toegang.domain.folding import norm
from hengelo_toegang.domain.ids import CaseId
from hengelo_toegang.domain.law import Law
from hengelo_toegang.domain.people import Address, HouseholdId, PersonId, UserId
from hengelo_toegang.usecases.ports import WorklistFilter
from tests.builders import ANNA, BAS, a_case, a_household, a_person, a_report

YILMAZ = "Y\N{LATIN SMALL LETTER DOTLESS I}lmaz"


@pytest.mark.parametrize(
    ("written", "typed"),
    [
        (YILMAZ, "yilmaz"),
        ("İpek", "ipek"),
        ("Łukaszewicz", "lukaszewicz"),
        ("Sørensen", "sorensen"),
        ("Đorđe", "dorde"),
        ("Weiß", "weiss"),
        ("Æbeltoft", "aebeltoft"),
        ("Ĳsbrand", "ijsbrand"),
        ("Şahin-Öztürk", "sahin ozturk"),
        ("d\u2019Ancona", "dancona"),
        ("O'Neill", "oneill"),
        ("van 't Hof", "van t hof"),
        ("  ", ""),
        ("محمد", "محمد"),
    ],
)
def test_names_fold_to_what_a_keyboard_has(written, typed):
    assert norm(written) == typed
    assert norm(norm(written)) == norm(written)


@pytest.fixture
def found(work, store):
    """Return the ids that a search gives, among four residents."""
    people = [
        a_person("p1", surname=YILMAZ, given_names="Fatma", bsn="999990019"),
        a_person("p2", surname="Hof", prefix="van 't", given_names="Henk", bsn="999990020"),
        a_person("p3", surname="Hofman", given_names="Ans", born=date(1990, 12, 1), bsn=""),
        a_person("p4", surname="Berg", partner_surname="Łukaszewicz", given_names="Jan"),
    ]
    with work() as uow:
        uow.households.get(HouseholdId("h1"))
        uow.households.save(a_household(*people), "new")
        uow.cases.save(a_case(), "report")
        secret = Address("Schuilstraat", 7, "", "7555 XY")
        uow.households.save(
            a_household(
                a_person("p5", surname="Geheim", bsn="999990044"),
                id=HouseholdId("h2"),
                address=secret,
                secret_address=True,
            ),
            "new",
        )
        uow.commit()

    def search(text: str) -> str:
        return " ".join(hit.person for hit in store.queries.find_residents(text))

    return search


@pytest.mark.parametrize(
    ("text", "hits"),
    [
        ("yil", "p1"),
        ("YILMAZ fat", "p1"),
        ("fat yilm", "p1"),
        ("hof", "p2 p3"),
        ("t hof", "p2"),
        ("hof ans", "p3"),
        ("hof fatma", ""),
        ("luka", "p4"),
        ("999990020", "p2"),
        ("1-12-1990", "p3"),
        ("01/12/1990", "p3"),
        ("1990-12-01", "p3"),
        ("01121990", "p3"),
        ("yil 17-04-1951", "p1"),
        ("7551ab", "p4 p2 p3 p1"),
        ("7551 AB 12a", "p4 p2 p3 p1"),
        ("Deldener 12 henk", "p2"),
        ("W-2026-7KQ4", "p1"),
        ("7kq4", "p1"),
        ("geheim", "p5"),
        ("schuilstraat", ""),
        ("7555 xy", ""),
        ('"', ""),
        ("a* OR b", ""),
        ("31-02-1951", ""),
        ("", ""),
    ],
)
def test_every_word_must_match(found, text, hits):
    assert found(text) == hits


def test_a_secret_address_is_not_shown(found, store):
    (hit,) = store.queries.find_residents("geheim")
    assert hit.address == ""


def test_who_lives_elsewhere_is_not_found_at_either_address(store, work):
    away = a_person("p2", surname="Kaya", initials="A.", bsn="", address=Address("Elders", 3))
    with work() as uow:
        uow.households.get(HouseholdId("h1"))
        uow.households.save(a_household(a_person(), away), "report")
        uow.commit()
    (hit,) = store.queries.find_residents("kaya")
    assert hit.address == ""
    assert list(store.queries.find_residents("elders")) == []
    assert [one.person for one in store.queries.find_residents("deldenerstraat")] == ["p1"]


def test_an_address_stands_on_one_line(found, store):
    (hit,) = store.queries.find_residents("yilmaz")
    assert (hit.name, hit.address) == (f"{YILMAZ}, F.", "Deldenerstraat 12a, 7551 AB Hengelo")


def test_no_more_residents_than_asked_for(found, store):
    assert len(store.queries.find_residents("7551", limit=2)) == 2


@pytest.fixture
def many(work):
    """Write 23 cases, five on one day and three without a date."""
    with work() as uow:
        for n in range(23):
            day = date(2026, 1, 1 + min(n, 15))
            case = a_case(
                id=CaseId(f"c{n:02}"),
                number=f"W-{n}",
                report=None if n < 3 else a_report(received=day),
                owner=ANNA if n % 2 else BAS,
                stage=Stage.ENDED if n == 10 else Stage.REPORT,
                law=Law.JEUGD if n == 11 else Law.WMO,
            )
            uow.cases.save(case, "report")
        uow.commit()


def test_pages_follow_each_other_without_gap_or_overlap(many, store):
    seen, last = [], None
    while page := store.queries.worklist(WorklistFilter(open_only=False), after=last, limit=4):
        seen += page
        last = page[-1]
    assert len({row.case for row in seen}) == len(seen) == 23
    assert [row.due for row in seen[-3:]] == [None] * 3
    dated = [(row.due, row.case) for row in seen[:-3]]
    assert dated == sorted(dated)


@pytest.mark.parametrize(
    ("chosen", "count"),
    [
        (WorklistFilter(), 22),
        (WorklistFilter(open_only=False), 23),
        (WorklistFilter(owners=(BAS,)), 11),
        (WorklistFilter(owners=(UserId("carla"),)), 0),
        (WorklistFilter(laws=(Law.JEUGD,)), 1),
        (WorklistFilter(laws=(Law.JEUGD, Law.WMO)), 22),
        (WorklistFilter(stages=(Stage.ENDED,), open_only=False), 1),
    ],
)
def test_the_worklist_shows_what_was_chosen(many, store, chosen, count):
    assert len(store.queries.worklist(chosen, limit=100)) == count


@pytest.mark.parametrize("typed", ["yilmaz", "deldener 12a", "w-1", "w-1 fatma", "geheim", "x"])
def test_what_finds_very_many_shows_the_same_cases(found, many, store, monkeypatch, typed):
    chosen = WorklistFilter(words=typed, open_only=False)
    looked_up = store.queries.worklist(chosen)
    for so_many in ("_SEVERAL", "_COMMON"):
        monkeypatch.setattr(dialect, so_many, 1)
        assert store.queries.worklist(chosen) == looked_up
    assert bool(looked_up) is (typed not in ("geheim", "x"))


def test_somebody_who_left_the_household_is_not_found(found, work):
    with work() as uow:
        home = uow.households.get(HouseholdId("h1"))
        staying = tuple(person for person in home.people if person.id != PersonId("p3"))
        uow.households.save(replace(home, people=staying), "moved out")
        uow.commit()
    assert found("hof") == "p2"

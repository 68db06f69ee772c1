"""A secret address is planted, and looked for in every list, copy and export there is."""

from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import replace
from datetime import date, timedelta
from inspect import getmembers, isfunction
from typing import Any

import pytest

from hengelo_toegang.domain.masking import ever_secret, listed_address, secret_addresses
from hengelo_toegang.domain.people import Address, FormerAddress, Household, PersonId, UserId
from hengelo_toegang.domain.users import Role
from hengelo_toegang.i18n import translator
from hengelo_toegang.usecases.ports import (
    ContactFilter,
    DiaryFilter,
    LogFilter,
    Queries,
    WorklistFilter,
)
from hengelo_toegang.usecases.services import Services, bind
from hengelo_toegang.words_household_copy import files_of
from tests.builders import a_household, a_person, a_user
from tests.repertoire import CASE, PASSPHRASE, Repertoire, casus_of
from ui.pages.audit.export import csv_of

HERE, BEFORE, OWN = "Schuilhutpad", "Doofpotsteeg", "Onderduikweg"
PRIVACY = a_user(UserId("petra"), name="Petra Prins", roles=(Role.PRIVACY_OFFICER,), laws=())


@pytest.fixture
def services(repertoire: Repertoire, tmp_path) -> Iterator[dict[str, Services]]:
    """Give who works on a sent case of a household that hides, and who reads the log."""
    casus = casus_of(repertoire.rules, "01")
    with ExitStack() as stack:
        users = (*casus.users, PRIVACY)
        stage = stack.enter_context(
            repertoire.staged(casus, tmp_path / "hidden.store", users=users)
        )
        found = {
            user: bind(stage.desk(UserId(user), casus.today), PASSPHRASE.__eq__)
            for user in ("anna", "bert", "petra")
        }
        anna = found["anna"]
        home = anna.household(anna.open_dossier(CASE).case.household)
        own = Address(OWN, 3, "", "7551 ZY", "Hengelo")
        away = replace(home.people[-1], address=own, secret_address=True)
        former = FormerAddress(
            Address(BEFORE, 5, "", "7551 ZX", "Hengelo"), casus.today - timedelta(days=99), "", True
        )
        hidden = replace(
            home,
            address=Address(HERE, 7, "", "7551 ZZ", "Hengelo"),
            secret_address=True,
            former_addresses=(*home.former_addresses, former),
            people=(*home.people[:-1], away),
        )
        anna.keep_household(hidden)
        yield found


def answers(services: Services, home: Household) -> Iterator[tuple[str, object]]:
    """Yield what every list and search answers, by its name."""
    person, far = home.people[0], date(2100, 1, 1)
    asked: dict[str, tuple[Any, ...]] = {
        "worklist": (WorklistFilter(open_only=False),),
        "worklist_counts": (WorklistFilter(open_only=False), far, 7),
        "find_cases": (person.surname,),
        "copies": (CASE,),
        "paid": ("HO-BASIS",),
        "looks_between": (date.min, far),
        "looks_at": ((UserId("anna"),), date.min, far),
        "looks_since": (date.min,),
        "sent_since": (date.min,),
        "find_residents": (person.surname,),
        "residents_with_bsn": (person.bsn,),
        "residents_like": (replace(person, id=PersonId("else")),),
        "hidden_like": (person,),
        "neighbourhoods_at": ("7551 ZZ",),
        "diary": (DiaryFilter(far, recorded_from=date.min),),
        "diary_count": (DiaryFilter(far, recorded_from=date.min),),
        "contacts": (ContactFilter(date.min),),
        "contacts_up_to": (far, 50),
        "notes_done_up_to": (far, 50),
        "running_until": (date.min, far),
        "transitions_to_tell": ({"HO-BASIS": date.min}, far, ()),
        "audit_log": (LogFilter(),),
        "cases_numbered": ("2026-TEST",),
        "case_numbers": ((CASE,),),
        "cases_named": ((CASE,),),
    }
    for name, query in getmembers(Queries, isfunction):
        if not name.startswith("_"):
            yield name, getattr(services.queries, query.__name__)(*asked.get(name, ()))


@pytest.mark.parametrize("user", ["anna", "bert", "petra"])
def test_no_list_or_search_tells_it(services, user):
    home = services["anna"].household(services["anna"].open_dossier(CASE).case.household)
    told = dict(answers(services[user], home))
    assert len(told) > 20
    for name, answer in told.items():
        for street in (HERE, BEFORE, OWN):
            assert street not in repr(answer), name


def test_nobody_is_found_by_it(services):
    for typed in (HERE, f"{HERE} 7", "7551 ZZ", BEFORE, OWN):
        assert not services["anna"].search.find_residents(typed)
        assert not services["anna"].search.find_cases(typed)


def test_a_copy_of_the_household_without_it_has_none(services):
    anna = services["anna"]
    home = anna.open_dossier(CASE).case.household
    case = anna.open_dossier(CASE).case
    assert case.report is not None
    made = anna.households.copy(home)
    told = b"".join(files_of(made, translator()).values()).decode("utf-8", "replace")
    for street in (HERE, BEFORE, OWN):
        assert street not in told


def test_the_log_as_a_file_has_none(services):
    petra = services["petra"]
    events = petra.log.export(LogFilter())
    assert events
    told = csv_of(events, petra.log.numbers(events), petra.log.who(), translator()).decode()
    for street in (HERE, BEFORE, OWN):
        assert street not in told


def test_which_addresses_are_secret_is_said_once():
    away, own = Address("Weg", 1, town="Hengelo"), Address("Laan", 2, town="Hengelo")
    mother = a_person()
    father = replace(a_person("p2"), address=own, secret_address=True)
    home = a_household(mother, father)
    assert secret_addresses(home) == (own,)
    assert listed_address(home, mother) == home.address
    assert listed_address(home, father) is None
    hiding = replace(
        home,
        secret_address=True,
        former_addresses=(FormerAddress(away, date(2026, 1, 1), "", True),),
    )
    assert secret_addresses(hiding) == (home.address, own)
    assert ever_secret(hiding) == (home.address, own, away)
    assert listed_address(hiding, mother) is None

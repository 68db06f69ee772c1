"""A store with residents whose support goes over to the neighbourhood."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

from hengelo_toegang import bootstrap
from hengelo_toegang.adapters.keys import TEMPORARY_COST
from hengelo_toegang.bootstrap import Rules
from hengelo_toegang.cli.stage import CasusClock, Stage
from hengelo_toegang.domain.case import Decision, Sent
from hengelo_toegang.domain.case import Stage as CaseStage
from hengelo_toegang.domain.ids import CaseId
from hengelo_toegang.domain.law import Law
from hengelo_toegang.domain.people import (
    Address,
    Household,
    HouseholdId,
    PersonId,
    Relation,
    RelationKind,
    RunningProvision,
    UserId,
)
from tests.builders import a_full_case, a_household, a_line, a_person, a_reviewer, a_user

TODAY = date(2026, 11, 25)
ANNA, BAS, CARLA = UserId("anna"), UserId("bas"), UserId("carla")
P1, P2 = PersonId("p1"), PersonId("p2")
EERENS = a_person("p2", surname="Eerens", bsn="", address=Address("Markt", 1, "", "7551 AA"))
MENTOR = Relation(P2, RelationKind.MENTOR, P1, lives_in=False, represents=True)


def runs(product: str, until: date | None, start: date = date(2026, 1, 1)) -> RunningProvision:
    return RunningProvision(Law.WMO, P1, product, start, until)


def home(name: str, surname: str, *running: RunningProvision, **changes: Any) -> Household:
    """Return the household of one resident with this provision."""
    resident = a_person("p1", surname=surname, bsn="", language=changes.pop("language", "nl"))
    others = changes.pop("others", ())
    return a_household(
        resident,
        *others,
        id=HouseholdId(name),
        running=running,
        address=changes.pop("address", Address("Marskant", 5, "", "7551 BS")),
        **changes,
    )


HOMES = (
    home("soon", "Aalders", runs("BGI-OB2", date(2026, 12, 14))),
    home("ended", "Bakker", runs("BGI-OB1", date(2026, 10, 31))),
    home(
        "both",
        "Celik",
        runs("BGI-OB2", date(2027, 2, 28)),
        runs("DB-LICHT", date(2027, 3, 31)),
        language="tr",
        secret_address=True,
    ),
    home(
        "mentor",
        "Dam",
        runs("BGI-OB2", date(2027, 3, 31)),
        others=(EERENS,),
        relations=(MENTOR,),
        neighbourhood="Berflo Es",
    ),
    home("nowhere", "Faber", runs("BGI-OB2", date(2027, 4, 30)), address=Address()),
    home("open", "Groot", runs("DB-LICHT", None)),
    home("granted", "Hermans"),
    home("other", "Ista", runs("HO-BASIS", date(2026, 12, 31))),
    home("youth", "Jansen", RunningProvision(Law.JEUGD, P1, "JA-HBO", date(2026, 1, 1))),
)
GRANTED = a_full_case(
    id=CaseId("case-granted"),
    household=HouseholdId("granted"),
    number="2026-000001",
    stage=CaseStage.SENT,
    owner=ANNA,
    decision=Decision(date(2026, 3, 10), (a_line(product="BGI-OB2", until=date(2027, 3, 31)),)),
    sent=Sent(date(2026, 3, 12)),
)


@contextmanager
def crossing(rules: Rules, path: Path) -> Iterator[Stage]:
    """Give a store with these residents, a consultant Wmo, one of another law, and a reviewer."""
    users = [
        (a_user(ANNA, function="consulent Wmo"), "only for this test"),
        (a_user(CARLA, laws=(Law.JEUGD,)), "only for this test"),
        (a_reviewer(BAS), "only for this test"),
    ]
    clock = CasusClock(TODAY)
    founded = bootstrap.found_store(path, users, rules, clock, cost=TEMPORARY_COST)
    with founded.store:
        stage = Stage(founded.store, founded.keys, rules, clock)
        with stage.desk(ANNA, TODAY).open() as uow:
            for household in HOMES:
                uow.households.save(household, "new")
            uow.cases.save(GRANTED, "sent")
            uow.commit()
        yield stage

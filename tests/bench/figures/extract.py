"""What it costs to make rows for the data team: of all cases, and of what changed in a day."""

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from hengelo_toegang import bootstrap
from hengelo_toegang.adapters.extract_files import GgmFiles
from hengelo_toegang.adapters.keys import TEMPORARY_COST
from hengelo_toegang.cli.stage import CasusClock, Stage
from hengelo_toegang.domain.case import Case, Decision, Sent
from hengelo_toegang.domain.case import Stage as At
from hengelo_toegang.domain.ids import CaseId
from hengelo_toegang.domain.law import Law
from hengelo_toegang.domain.people import HouseholdId, PersonId, UserId
from hengelo_toegang.domain.provisions import Unit
from hengelo_toegang.domain.talks import PositiveHealth
from hengelo_toegang.domain.users import Role
from hengelo_toegang.usecases.extract_ports import Extract
from hengelo_toegang.usecases.extracting import allow, extract
from tests.bench.figure import Figure, once
from tests.bench.measure import Scene, measure
from tests.bench.measured import clock_now
from tests.builders import a_full_case, a_household, a_line, a_person, a_report, a_user

CASES = 1000
BEGAN = date(2026, 1, 5)
ANNA, POL, ADA = (UserId(one) for one in ("anna", "pol", "ada"))
PASSPHRASE = "only for this measurement"


@contextmanager
def _stage(scene: Scene) -> Iterator[Stage]:
    """Give a store of cases that were written on six days each, a few of them every day."""
    rules = scene.rules
    clock = CasusClock(BEGAN)
    users = (
        a_user(ANNA, laws=(Law.WMO,)),
        a_user(POL, roles=(Role.POLICY_ADVISER,), laws=(Law.WMO,)),
        a_user(ADA, roles=(Role.ADMINISTRATOR,), laws=()),
    )
    path = scene.folder / "bench.store"
    people = [(user, PASSPHRASE) for user in users]
    founded = bootstrap.found_store(path, people, rules, clock, cost=TEMPORARY_COST)
    with founded.store:
        stage = Stage(founded.store, founded.keys, rules, clock)
        fill(stage)
        allow(stage.desk(ADA, clock.day), on=True, scores=True)
        yield stage


def fill(stage: Stage) -> None:
    """Write every version of every case on its day."""
    days: dict[date, list[Case]] = {}
    for number in range(CASES):
        for at, case in enumerate(versions(number)):
            day = BEGAN + timedelta(days=number % 250 + 12 * at)
            days.setdefault(day, []).append(case)
    for day in sorted(days):
        with stage.desk(ANNA, day).open() as uow:
            for case in days[day]:
                if case.stage is At.REPORT:
                    person = a_person(case.resident, bsn="")
                    uow.households.save(a_household(person, id=case.household), "new")
                else:
                    uow.cases.get(case.id)
                uow.cases.save(case, "step")
            uow.commit()


def versions(number: int) -> list[Case]:
    """Return a case as it stood at six moments on its way."""
    line = a_line(product="HO-BASIS", volume=Decimal(150), unit=Unit.MINUTE)
    whole = a_full_case(
        id=CaseId(f"c{number}"),
        household=HouseholdId(f"h{number}"),
        resident=PersonId(f"p{number}"),
        number=f"W-{number}",
        report=a_report(),
    )
    scored = replace(whole.clarification, positive_health=PositiveHealth(4, 5, 6, 7, 8, 9))
    decision = Decision(date(2026, 3, 10), (line, line))
    whole = replace(whole, clarification=scored, decision=decision)
    first = replace(
        whole, needs=(), research_report=None, application=None, decision=None, stage=At.REPORT
    )
    talked = replace(first, needs=whole.needs, stage=At.LADDER)
    researched = replace(whole, application=None, decision=None, stage=At.RESEARCH_REPORT)
    applied = replace(whole, decision=None, stage=At.APPLICATION)
    sent = replace(whole, sent=Sent(date(2026, 3, 12)), stage=At.SENT)
    return [first, talked, researched, applied, replace(whole, stage=At.DRAFT), sent]


def made(stage: Stage, since: date | None) -> tuple[float, int]:
    """Return how long an extract takes, and how many rows it has."""
    desk = stage.desk(POL, stage.clock.day)
    began = clock_now()
    found = extract(desk, since)
    return clock_now() - began, found.rows


@measure()
def rows_for_the_data_team(scene: Scene) -> Iterator[Figure]:
    """Time rows of all cases and of what changed in two days, beside writing them alone."""
    with _stage(scene) as stage:
        took, rows = made(stage, None)
        yield once("extract: rows of all cases", rows, "rows")
        yield once(
            "extract: finding and making them, six versions to a case", rows / took, "rows/s"
        )
        yield once("extract: all of it", took, "s")
        took, rows = made(stage, stage.clock.day - timedelta(days=1))
        yield once("extract: rows that changed in the last two days", rows, "rows")
        yield once("extract: finding and making those", took, "s")
        yield once("extract: writing rows that are there", _written(stage), "rows/s")


def _written(stage: Stage) -> float:
    """Return how many rows are written in a second, once they are known."""
    desk = stage.desk(POL, stage.clock.day)
    kept: list[Extract] = []

    class Listening(GgmFiles):
        def files(self, extract: Extract) -> Mapping[str, bytes]:
            kept.append(extract)
            return super().files(extract)

    extract(replace(desk, extract_files=Listening()))
    began = clock_now()
    files = GgmFiles().files(kept[0])
    took = clock_now() - began
    rows: int = sum(one["rows"] for one in json.loads(files["levering.json"])["tables"])
    return rows / took

"""Something changed in somebody's life: what ends, what asks a decision, what is left to do."""

from datetime import timedelta
from typing import Any

import pytest

from hengelo_toegang.domain.case import Stage, Verdict
from hengelo_toegang.domain.family import ImpossibleChange
from hengelo_toegang.domain.life_events import EventKind, TaskKind
from hengelo_toegang.domain.people import Address, PersonId
from hengelo_toegang.usecases import life_events
from hengelo_toegang.usecases.files import open_dossier
from hengelo_toegang.usecases.life_events import Happened
from tests.repertoire import CASE


def tell(desks: Any, kind: EventKind, **changes: Any) -> Any:
    desk = desks(on=changes.pop("today", desks().today()))
    dossier = open_dossier(desk, CASE)
    fields: dict[str, Any] = {"person": dossier.case.resident, "on": desk.today()}
    happened = Happened(kind, **fields | changes)
    return life_events.record_event(desk, dossier.household.id, happened)


def kinds(found: Any) -> set[TaskKind]:
    return {task.kind for task in found.tasks}


def test_death_ends_what_runs_and_closes_the_case(played: Any) -> None:
    desks = played("01")
    followed = tell(desks, EventKind.DIED, reason="Overleden.")
    case = open_dossier(desks(), CASE).case
    assert case.ended is not None
    assert (case.stage, case.ended.reason) == (Stage.ENDED, "Overleden.")
    assert followed.household.person(case.resident).died == desks().today()
    assert TaskKind.TELL_PROVIDER in kinds(followed.touched[0])
    assert followed.started == ()


def test_an_open_case_closes_with_the_death(played: Any) -> None:
    def early(raw: dict[str, Any]) -> None:
        for step in ("sent", "review", "decision", "application", "research_report"):
            raw["case"].pop(step)

    desks = played("01", early)
    tell(desks, EventKind.DIED, reason="Overleden.")
    assert open_dossier(desks(), CASE).case.stage is Stage.ENDED


def test_moving_away_ends_nothing_without_a_decision(played: Any) -> None:
    desks = played("01")
    home = Address("Dorpsstraat", 1, postcode="7471 AA", town="Goor")
    followed = tell(desks, EventKind.MOVED_AWAY, address=home)
    before = open_dossier(desks(), CASE).case
    assert (before.stage, before.ended) == (Stage.SENT, None)
    (started,) = followed.started
    (line,) = started.decision.lines
    assert (line.verdict, line.ground) == (Verdict.ENDED, "moved_away")
    assert started.decision.hearing is not None
    assert TaskKind.HAND_OVER in kinds(followed.touched[0])
    assert followed.household.person(before.resident).address == home


def test_long_term_care_leaves_aids_and_ends_help_by_a_decision(played: Any) -> None:
    desks = played("01")
    followed = tell(desks, EventKind.LONG_TERM_CARE)
    (started,) = followed.started
    assert {line.ground for line in started.decision.lines} == {"other_law"}


def test_what_was_kept_before_is_not_kept_again(played: Any) -> None:
    desks = played("01")
    tell(desks, EventKind.LONG_TERM_CARE)
    again = tell(desks, EventKind.LONG_TERM_CARE)
    assert (again.touched, again.started) == ((), ())


def test_a_day_to_come_changes_nothing(played: Any) -> None:
    desks = played("01")
    before = open_dossier(desks(), CASE)
    with pytest.raises(ImpossibleChange):
        tell(desks, EventKind.DIED, on=desks().today() + timedelta(days=1))
    after = open_dossier(desks(), CASE)
    assert (after.case, after.household) == (before.case, before.household)


def test_a_task_is_done_once_and_stays_to_be_read(played: Any) -> None:
    desks = played("01")
    tell(desks, EventKind.LONG_TERM_CARE)
    case = life_events.finish_task(desks(), CASE, 0, 0)
    assert case.events[0].tasks[0].done == desks().today()


def test_partners_part_and_one_gets_a_secret_address(played: Any) -> None:
    desks = played("01")
    dossier = open_dossier(desks(), CASE)
    partner = dossier.household.partner_of(dossier.case.resident)
    assert partner is not None
    home = Address("Elders", 3, postcode="7551 AA")
    followed = tell(
        desks, EventKind.DIVORCED, person=PersonId(partner.id), address=home, secret=True
    )
    gone = followed.household.person(partner.id)
    assert (gone.address, gone.secret_address, gone.moved_out) == (home, True, desks().today())
    assert followed.household.partner_of(dossier.case.resident) is None

"""The reporting code (meldcode) in a record of its own: who may, and where it never shows."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from db import codec
from db.store import Store
from hengelo_toegang import bootstrap
from hengelo_toegang.adapters.keys import TEMPORARY_COST
from hengelo_toegang.bootstrap import Rules
from hengelo_toegang.domain.blockers import ActionBlocked, Blocker
from hengelo_toegang.domain.case import Clarification, Safety, SafetyConcern
from hengelo_toegang.domain.ids import CaseId
from hengelo_toegang.domain.law import Law
from hengelo_toegang.domain.people import HouseholdId, PersonId, UserId
from hengelo_toegang.domain.safety_records import (
    CodeStep,
    SafetyDecision,
    SafetyStep,
    Weighing,
    asks_for_report,
    open_steps,
    with_step,
)
from hengelo_toegang.domain.users import Role
from hengelo_toegang.usecases.ports import Desk, StaleCase
from hengelo_toegang.usecases.reporting import register_report
from hengelo_toegang.usecases.safety import keep_safety, open_safety
from tests.builders import ANNA, BAS, Clock, a_case, a_household, a_person, a_reviewer, a_user

CARLA, DIRK, ELS = UserId("carla"), UserId("dirk"), UserId("els")
DAY = date(2026, 3, 2)
SECRET = "GEHEIM-SIGNAAL"
CASE = CaseId("c1")
CLOCK = Clock(datetime(2026, 3, 2, 9, tzinfo=UTC))


@pytest.fixture
def founded(rules: Rules, tmp_path: Path) -> Iterator[bootstrap.Founded]:
    """A store with a case of Anna's, a reviewer, a youth consultant and a member of the home."""
    users = [
        a_user(ANNA),
        a_reviewer(BAS, laws=()),
        a_user(CARLA, laws=(Law.JEUGD,)),
        a_user(DIRK, persons=(PersonId("p1"),)),
        a_reviewer(ELS, roles=(Role.CONSULTANT, Role.REVIEWER)),
    ]
    founded = bootstrap.found_store(
        tmp_path / "safe.store",
        [(user, "only for this test") for user in users],
        rules,
        CLOCK,
        cost=TEMPORARY_COST,
    )
    with founded.store:
        yield founded


@pytest.fixture
def store(founded: bootstrap.Founded) -> Store:
    return founded.store


@pytest.fixture
def desks(founded: bootstrap.Founded, rules: Rules) -> dict[UserId, Desk]:
    found = {
        user: bootstrap.desk_of(founded.store, unlocked, rules, CLOCK)
        for user, unlocked in founded.keys.items()
    }
    register_report(found[ANNA], a_household(), a_case())
    return found


def step(which: CodeStep, text: str = "gezien") -> SafetyStep:
    return SafetyStep(which, ANNA, DAY, "collega Bram", text)


def events(store: Store) -> list[tuple[str, str]]:
    """Return what the log says of the record, oldest first."""
    return [
        (event.action, event.result)
        for event in reversed(store.queries.audit_events(CASE))
        if "safety" in event.action
    ]


def test_who_writes_and_reviews_reads_it_only_in_their_own_work(desks, store):
    """Whoever may be asked to judge the case is not to be moved by what stands there."""
    with pytest.raises(ActionBlocked) as refused:
        open_safety(desks[ELS], CASE)
    assert refused.value.blockers == (Blocker.REVIEWS_IT,)
    assert events(store) == [("read_safety", "refused")]
    own = a_case(id=CaseId("c2"), household=HouseholdId("h2"), owner=ELS)
    home = a_household(a_person("p1", bsn=""), id=HouseholdId("h2"))
    register_report(desks[ELS], home, own)
    assert open_safety(desks[ELS], CaseId("c2")).record.steps == ()


def test_what_is_written_is_read_again_and_both_are_logged(desks, store):
    anna = desks[ANNA]
    file = open_safety(anna, CASE)
    assert file.record.steps == ()
    kept = keep_safety(anna, with_step(file.record, step(CodeStep.SIGNALS)), file.base)
    assert open_safety(anna, CASE) == kept
    assert kept.record.step(CodeStep.SIGNALS) == step(CodeStep.SIGNALS)
    assert events(store) == [
        ("read_safety", "done"),
        ("keep_safety", "done"),
        ("read_safety", "done"),
    ]


@pytest.mark.parametrize(
    ("user", "blocker"),
    [
        (BAS, Blocker.NOT_YOUR_LAW),
        (CARLA, Blocker.NOT_YOUR_LAW),
        (DIRK, Blocker.OWN_HOUSEHOLD),
    ],
)
def test_nobody_else_reads_or_writes_it_and_the_refusal_is_logged(desks, store, user, blocker):
    record = open_safety(desks[ANNA], CASE).record
    with pytest.raises(ActionBlocked) as read:
        open_safety(desks[user], CASE)
    with pytest.raises(ActionBlocked) as written:
        keep_safety(desks[user], record, "")
    assert read.value.blockers == written.value.blockers == (blocker,)
    assert events(store)[-2:] == [("read_safety", "refused"), ("keep_safety", "refused")]


def test_somebody_elses_newer_words_are_not_written_over(desks, store):
    anna = desks[ANNA]
    file = open_safety(anna, CASE)
    keep_safety(anna, with_step(file.record, step(CodeStep.SIGNALS)), file.base)
    with pytest.raises(StaleCase):
        keep_safety(anna, with_step(file.record, step(CodeStep.CONSULT)), file.base)


def test_the_same_words_make_no_new_version(desks, store):
    anna = desks[ANNA]
    file = open_safety(anna, CASE)
    record = with_step(file.record, step(CodeStep.SIGNALS))
    kept = keep_safety(anna, record, file.base)
    assert keep_safety(anna, record, kept.base) == kept


def test_it_stands_in_no_case_no_list_and_no_search(desks, store):
    anna = desks[ANNA]
    file = open_safety(anna, CASE)
    record = with_step(file.record, step(CodeStep.SIGNALS, SECRET))
    keep_safety(anna, replace(record, weighing=Weighing.UNSAFE), file.base)
    with anna.open() as uow:
        case, household = uow.cases.get(CASE), uow.households.get(a_household().id)
    assert SECRET not in codec.encode(case).decode() + codec.encode(household).decode()
    assert anna.queries.find_residents(SECRET) == []
    assert SECRET not in str([events(store), store.queries.audit_events(CASE)])


def test_words_of_an_older_version_can_still_be_read():
    talk = Clarification(safety=Safety(SafetyConcern.SIGNAL, "oud"))
    case = replace(a_case(), clarification=talk)
    again = json.loads(codec.encode(case))
    assert again["clarification"]["safety"]["text"] == "oud"


def test_the_steps_that_are_open_follow_from_what_is_written(desks):
    record = open_safety(desks[ANNA], CASE).record
    assert open_steps(record) == tuple(CodeStep)
    for which in CodeStep:
        record = with_step(record, step(which))
    assert open_steps(record) == (CodeStep.WEIGH, CodeStep.DECIDE)
    record = replace(record, weighing=Weighing.UNSAFE, decision=SafetyDecision.HELP)
    assert open_steps(record) == ()
    assert asks_for_report(record)
    assert not asks_for_report(replace(record, decision=SafetyDecision.REPORT_AND_HELP))
    assert [one.step for one in record.steps] == list(CodeStep)


def test_a_step_without_a_day_or_words_is_not_taken():
    assert not replace(step(CodeStep.TALK), on=None).taken
    assert not replace(step(CodeStep.TALK), text=" ").taken

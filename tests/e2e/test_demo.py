"""The demo store: sixty invented households, in every stage that there is."""

from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

import pytest

from hengelo_toegang import bootstrap
from hengelo_toegang.bootstrap import Rules
from hengelo_toegang.cli.demo import fill_demo, passphrase_of
from hengelo_toegang.domain.case import Stage
from hengelo_toegang.domain.law import Law
from hengelo_toegang.domain.people import UserId
from hengelo_toegang.domain.safety_records import CodeStep
from hengelo_toegang.domain.transitions import Step, Urgency
from hengelo_toegang.domain.users import Role
from hengelo_toegang.usecases.ports import WorklistFilter
from hengelo_toegang.usecases.transitions import transition_list

NOW = datetime(2026, 11, 25, 12, tzinfo=UTC)
REACHED = set(Stage) - {Stage.EVALUATED, Stage.ENDED, Stage.REFERRED}


@pytest.mark.long
def test_the_demo_shows_every_stage_law_and_neighbourhood(rules: Rules, tmp_path: Path) -> None:
    path, anna = tmp_path / "demo.store", UserId("anna")
    fill_demo(path, 60, rules, NOW)
    store, unlocked = bootstrap.sign_in(path, anna, passphrase_of(anna), rules)
    with store:
        rows = store.queries.worklist(WorklistFilter(open_only=False), limit=100)
        assert bootstrap.check(store, unlocked, rules) is None
        desk = bootstrap.desk_of(store, unlocked, rules, lambda: NOW)
        over = transition_list(desk)
        with desk.open() as uow:
            cases = [uow.cases.get(row.case) for row in rows]
            (record,) = uow.safety.all()
            roles = {role for user in uow.users.all() for role in user.roles}
        assert store.identity.fictitious
    assert roles >= set(Role) - {Role.REVIEWER, Role.COORDINATOR}, "nobody can see their pages"
    talked = [case for case in cases if case.clarification.earlier_talks]
    assert talked, "nobody can see an earlier talk under the present one"
    findings = [need.ladder.general_facility for case in talked for need in case.needs]
    assert any(found is not None and found.short_help is not None for found in findings)
    assert [step.step for step in record.steps] == [CodeStep.SIGNALS, CodeStep.CONSULT]
    assert {row.step for row in over} == set(Step)
    assert {row.urgency for row in over} == set(Urgency)
    # Their letters lie in cases of their own, beside the sixty of the stories.
    beside = {one.case for row in over for one in row.record.happened if one.case}
    rows = [row for row in rows if row.case not in beside]
    assert len(rows) == 60
    assert {row.stage for row in rows} == REACHED
    assert {row.law for row in rows} == set(Law)
    assert len({row.neighbourhood for row in rows}) == len(rules.policy.neighbourhoods)
    assert Counter(row.owner for row in rows).keys() == {"anna", "carla", "daan"}

"""A team at work in one store: Anna has handed in casus 01, colleagues and leads around her."""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path

import pytest
import yaml

from db.store import open_store
from hengelo_toegang import bootstrap
from hengelo_toegang.adapters.casus import read_casus
from hengelo_toegang.adapters.keys import TEMPORARY_COST
from hengelo_toegang.adapters.play import play
from hengelo_toegang.bootstrap import Rules
from hengelo_toegang.cli.stage import CasusClock, Stage
from hengelo_toegang.domain.blockers import ActionBlocked, Blocker
from hengelo_toegang.domain.case import Case, ReviewOutcome
from hengelo_toegang.domain.ids import CaseId
from hengelo_toegang.domain.law import Law
from hengelo_toegang.domain.people import HouseholdId, UserId
from hengelo_toegang.domain.roster import StandIn
from hengelo_toegang.domain.users import Role
from hengelo_toegang.usecases import assigning, deciding, reporting, rostering
from hengelo_toegang.usecases.ports import AuditEvent, Desk
from tests.builders import a_case, a_household, a_person, a_report, a_user

CASE = CaseId("case")
ANNA, BERT, CHRIS, DAAN, EVA = (UserId(name) for name in ("anna", "bert", "chris", "daan", "eva"))
TODAY = date(2026, 11, 20)
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Team:
    """The store of a team, and everybody's keys to it."""

    stage: Stage

    def desk(self, user: UserId, day: date = TODAY) -> Desk:
        return self.stage.desk(user, day)

    def case(self, case_id: CaseId = CASE) -> Case:
        with self.desk(ANNA).open() as uow:
            return uow.cases.get(case_id)

    def report(self, number: int, *, owner: UserId = ANNA, received: date = TODAY) -> CaseId:
        """Register a report of somebody on their own."""
        home = a_household(a_person(bsn=""), id=HouseholdId(f"h{number}"))
        case = a_case(
            id=CaseId(f"c{number}"),
            number=f"2026-{number:04}",
            household=home.id,
            owner=owner,
            owner_name=owner.title(),
            report=a_report(received=received),
        )
        return reporting.register_report(self.desk(owner, received), home, case).id

    def give(self, actor: UserId, to: UserId, case: CaseId = CASE, note: str = "") -> Case:
        return assigning.hand_over(self.desk(actor), case, to, note)

    def stand_in(self, by: UserId, of: UserId = ANNA, day: date = TODAY, last: int = 7) -> StandIn:
        """Let the one who is away record it."""
        wanted = StandIn(of, by, day, day + timedelta(days=last))
        rostering.record_stand_in(self.desk(of, day), wanted)
        return wanted

    def approve(self, user: UserId, day: date = TODAY) -> Case:
        return deciding.review_decision(self.desk(user, day), CASE, ReviewOutcome.APPROVED)

    def refusal(self, act: Callable[[], object]) -> tuple[Blocker, ...]:
        with pytest.raises(ActionBlocked) as refused:
            act()
        return refused.value.blockers

    def logged(self, subject: str) -> list[AuditEvent]:
        return list(self.stage.store.queries.audit_events(subject))


@pytest.fixture(scope="session")
def handed_in(rules: Rules, tmp_path_factory: pytest.TempPathFactory) -> Stage:
    """Play casus 01 until Anna hands it in: once, since it takes seconds; each test copies it."""
    (path,) = (Path(__file__).parents[2] / "casussen").glob("01*.yaml")
    raw = yaml.safe_load(path.read_text(encoding="utf-8"))
    del raw["case"]["review"], raw["case"]["sent"]
    casus = read_casus(yaml.safe_dump(raw, allow_unicode=True), rules.policy)
    anna, bert = (replace(user, team="Noord") for user in casus.users)
    both = (Role.TEAM_LEAD, Role.CONSULTANT)
    users = (
        anna,
        bert,
        replace(bert, id=CHRIS, name="Chris Bos", roles=both, laws=(Law.WMO,), team="Zuid"),
        a_user(DAAN, name="Daan Visser", team="Noord"),
        a_user(EVA, name="Eva Prins", laws=(Law.JEUGD,), team="Zuid"),
    )
    clock = CasusClock(casus.today)
    passes = [(user, "only for this test") for user in users]
    place = tmp_path_factory.mktemp("team") / "team.store"
    founded = bootstrap.found_store(place, passes, rules, clock, cost=TEMPORARY_COST)
    with founded.store:
        stage = Stage(founded.store, founded.keys, rules, clock)
        play(casus, CASE, "2026-TEST", stage.desk, hand_in=True)
    return stage


@pytest.fixture
def team(handed_in: Stage, tmp_path: Path) -> Iterator[Team]:
    path = tmp_path / "team.store"
    shutil.copy(handed_in.store.path, path)
    dek, projector = handed_in.keys[ANNA].dek, handed_in.store.projector
    with open_store(path, dek, projector=projector, clock=handed_in.clock) as store:
        yield Team(replace(handed_in, store=store))

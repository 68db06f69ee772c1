"""A team at work in one store: Anna has handed in casus 01, colleagues and leads around her."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from hengelo_toegang.cli.stage import Stage
from hengelo_toegang.domain.blockers import ActionBlocked, Blocker
from hengelo_toegang.domain.case import Case, ReviewOutcome
from hengelo_toegang.domain.ids import CaseId
from hengelo_toegang.domain.law import Law
from hengelo_toegang.domain.people import HouseholdId, UserId
from hengelo_toegang.domain.roster import StandIn
from hengelo_toegang.domain.users import Role
from hengelo_toegang.usecases import assigning, reporting, rostering
from hengelo_toegang.usecases.ports import AuditEvent, Desk
from tests.builders import a_case, a_household, a_person, a_report, a_user
from tests.repertoire import CASE, Repertoire, casus_of, unreviewed
from tests.second_pair import judge

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
        return judge(self.desk(user, day), CASE, ReviewOutcome.APPROVED)

    def refusal(self, act: Callable[[], object]) -> tuple[Blocker, ...]:
        with pytest.raises(ActionBlocked) as refused:
            act()
        return refused.value.blockers

    def logged(self, subject: str) -> list[AuditEvent]:
        return list(self.stage.store.queries.audit_events(subject))


@pytest.fixture
def team(repertoire: Repertoire, tmp_path: Path) -> Iterator[Team]:
    """Give the team, after Anna handed in casus 01."""
    casus = casus_of(repertoire.rules, "01", unreviewed)
    anna, bert = (replace(user, team="Noord") for user in casus.users)
    both = (Role.TEAM_LEAD, Role.CONSULTANT)
    users = (
        anna,
        bert,
        replace(bert, id=CHRIS, name="Chris Bos", roles=both, laws=(Law.WMO,), team="Zuid"),
        a_user(DAAN, name="Daan Visser", team="Noord"),
        a_user(EVA, name="Eva Prins", laws=(Law.JEUGD,), team="Zuid"),
    )
    path = tmp_path / "team.store"
    with repertoire.staged(casus, path, users=users, hand_in=True) as stage:
        yield Team(stage)

"""What was heard in the demo when somebody asked, weeks later, whether a need is still solved.

Written through the same use case as on the screen, on cases that ended without a decision.
"""

from datetime import date, timedelta

from hengelo_toegang.cli.stage import Stage
from hengelo_toegang.domain.case import Case
from hengelo_toegang.domain.case import Stage as CaseStage
from hengelo_toegang.domain.diary import EntryKind
from hengelo_toegang.domain.follow_ups import FollowUp, Found
from hengelo_toegang.domain.ladder import BEFORE_TAILORED, ends_at
from hengelo_toegang.domain.people import UserId
from hengelo_toegang.domain.requirements.telling import told_on
from hengelo_toegang.usecases.diary import record_follow_up
from hengelo_toegang.usecases.ports import WorklistFilter

_ADMINISTRATION = UserId("ellen")
_ALL = 1000
_LATER = timedelta(days=3)
"""How long after the day in the diary somebody had the time to ask."""
_HEARD = (
    Found.STILL_SOLVED,
    Found.STILL_SOLVED,
    Found.PARTLY,
    Found.STILL_SOLVED,
    Found.NO_LONGER,
    Found.STILL_SOLVED,
    Found.STILL_SOLVED,
)
"""What residents say, in turn; not by chance, so that each demo is alike."""


def ask_again(stage: Stage, today: date) -> None:
    """Keep what residents answered of whom it is long enough ago that a rung solved a need."""
    desk = stage.desk(_ADMINISTRATION, today)
    wanted = WorklistFilter(stages=(CaseStage.CLOSED_WITHOUT_APPLICATION,), open_only=False)
    rows = desk.queries.worklist(wanted, limit=_ALL)
    with desk.open() as uow:
        cases = [uow.cases.get(row.case) for row in rows]
    waits = timedelta(weeks=desk.policy.settings.follow_up.still_solved_weeks)
    for number, case in enumerate(cases):
        told = told_on(case)
        if told is not None and told + waits + _LATER <= today:
            _ask(stage, case, told + waits, _HEARD[number % len(_HEARD)])
    stage.clock.day = today


def _ask(stage: Stage, case: Case, planned: date, found: Found) -> None:
    desk = stage.desk(case.owner, planned + _LATER)
    for need in case.needs:
        if ends_at(need) in BEFORE_TAILORED:
            about = f"{EntryKind.STILL_SOLVED}:{need.id}"
            answer = FollowUp(planned + _LATER, about, planned, found, case.owner)
            record_follow_up(desk, case.id, answer)

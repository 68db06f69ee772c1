"""Reading for the screens: what blocks a step, and what changed since the last look."""

from typing import TYPE_CHECKING

from hengelo_toegang.domain.blockers import Action
from hengelo_toegang.domain.ids import CaseId
from hengelo_toegang.domain.places import Change, changes
from hengelo_toegang.usecases.ports import Desk

if TYPE_CHECKING:
    from hengelo_toegang.domain.case import Case


def changes_for_review(desk: Desk, case_id: CaseId) -> tuple[bool, tuple[Change, ...]]:
    """Return whether the decision was handed in before, and what changed since then."""
    with desk.open() as uow:
        history = uow.cases.history(case_id)
        handed_in = [item for item in history if item.reason == Action.SUBMIT.value]
        now = uow.cases.get(case_id)
        before: Case | None = uow.cases.at(handed_in[-2].hash) if len(handed_in) > 1 else None
    return before is not None, changes(before, now)

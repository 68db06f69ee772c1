"""The colleagues of the demo: cases change hands, and one stands in for another."""

from datetime import date, timedelta

from hengelo_toegang.adapters.demo import NOTES
from hengelo_toegang.cli.stage import Stage
from hengelo_toegang.domain.case import Stage as CaseStage
from hengelo_toegang.domain.law import Law
from hengelo_toegang.domain.people import UserId
from hengelo_toegang.domain.roster import StandIn
from hengelo_toegang.usecases.assigning import hand_over
from hengelo_toegang.usecases.ports import WorklistFilter
from hengelo_toegang.usecases.rostering import record_stand_in

_ANNA, _DAAN = UserId("anna"), UserId("daan")
_AWAY = timedelta(days=9)
_AT_WORK = (
    CaseStage.CONFIRMED,
    CaseStage.CLARIFICATION,
    CaseStage.LADDER,
    CaseStage.RESEARCH_REPORT,
    CaseStage.APPLICATION,
)


def share_out(stage: Stage, today: date) -> None:
    """Let Anna hand cases to Daan, get one back, and stand in for him."""
    chosen = WorklistFilter(owners=(_ANNA,), laws=(Law.WMO,), stages=_AT_WORK)
    desk = stage.desk(_ANNA, today)
    rows = desk.queries.worklist(chosen, limit=2 * len(NOTES))[::2]
    for row, note in zip(rows, NOTES, strict=False):
        hand_over(desk, row.case, _DAAN, note)
    back = stage.desk(_DAAN, today)
    for row in rows[:1]:
        hand_over(back, row.case, _ANNA, NOTES[0])
    record_stand_in(back, StandIn(_DAAN, _ANNA, today, today + _AWAY))

"""What comes after a decision in the demo: an objection, an evaluation, long-term care.

Written through the same use cases as on the screen, on cases that were sent.
"""

from datetime import date

from hengelo_toegang.cli.stage import Stage
from hengelo_toegang.domain.blockers import Action
from hengelo_toegang.domain.case import Stage as CaseStage
from hengelo_toegang.domain.dossier import Dossier
from hengelo_toegang.domain.evaluations import Evaluation, EvaluationOutcome, GoalResult, Reached
from hengelo_toegang.domain.following import still_running
from hengelo_toegang.domain.law import Law
from hengelo_toegang.domain.life_events import EventKind
from hengelo_toegang.domain.objections import Objection
from hengelo_toegang.domain.people import UserId
from hengelo_toegang.domain.process import missing
from hengelo_toegang.usecases.files import open_dossier
from hengelo_toegang.usecases.following import evaluate
from hengelo_toegang.usecases.life_events import Happened, record_event
from hengelo_toegang.usecases.objecting import receive_objection
from hengelo_toegang.usecases.ports import Desk, WorklistFilter

_CONSULTANT = UserId("anna")


def go_on(stage: Stage, today: date) -> None:
    """Let an objection come in, look back once, and let long-term care be granted once."""
    desk = stage.desk(_CONSULTANT, today)
    sent = _sent(desk)
    running = [one for one in sent if still_running(one.case, today)]
    if sent:
        grounds = "Ik heb meer uren nodig dan in het besluit staan."
        receive_objection(desk, sent[-1].case.id, Objection(today, grounds=grounds))
    if running:
        _look_back(desk, running[0], today)
    wmo = [one for one in running[1:] if one.case.law is Law.WMO]
    if wmo:
        happened = Happened(EventKind.LONG_TERM_CARE, wmo[0].case.resident, today)
        record_event(desk, wmo[0].household.id, happened)


def _sent(desk: Desk) -> list[Dossier]:
    rows = desk.queries.worklist(
        WorklistFilter(stages=(CaseStage.SENT,), open_only=False), limit=200
    )
    found = [open_dossier(desk, row.case) for row in rows if row.law in desk.user.writes]
    return [dossier for dossier in found if not missing(dossier, Action.EVALUATE, desk.user)]


def _look_back(desk: Desk, dossier: Dossier, today: date) -> None:
    goals = dossier.case.decision.goals if dossier.case.decision else ()
    seen = Evaluation(
        today,
        EvaluationOutcome.GOES_ON,
        tuple(GoalResult(goal, Reached.PARTLY, "Het gaat beter.") for goal in goals),
        "De hulp past goed.",
        "Elke week langs geweest.",
        "De doelen komen dichterbij; de hulp gaat door.",
    )
    evaluate(desk, dossier.case.id, seen)

"""How far the decision is, from the case alone. No Qt."""

from hengelo_toegang.domain.blockers import Action
from hengelo_toegang.domain.dossier import Dossier
from hengelo_toegang.domain.requirements.submission import own_motion
from ui.labels import label
from ui.pages.case.steps import Progress, StepContext, StepState
from ui.pages.decision.board import CLOSED, HANDED_IN


def of_decision(dossier: Dossier, context: StepContext) -> Progress:
    """Return whether the decision is handed in, or can be written."""
    case, _ = dossier.case, context.translate
    if case.stage in HANDED_IN:
        return StepState.DONE, label(case.stage, _)
    if case.stage in CLOSED:
        return StepState.BLOCKED, _("the case is closed")
    if case.application is None and not own_motion(case):
        return StepState.BLOCKED, _("there is no application yet")
    found = context.working.missing(dossier, Action.SUBMIT, context.services.desk.user)
    if found and not found[0].place:
        return StepState.BLOCKED, context.explain(found[0])
    return StepState.OPEN, ""

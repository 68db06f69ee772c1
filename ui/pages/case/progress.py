"""How far each step of a case is, from the case alone: a step need not be built for it. No Qt."""

from hengelo_toegang.domain.blockers import Action, Blocker, Missing
from hengelo_toegang.domain.case import Clarification, Stage
from hengelo_toegang.domain.consequences import to_look_at
from hengelo_toegang.domain.dossier import Dossier
from hengelo_toegang.domain.ladder import ends_at
from hengelo_toegang.domain.law import Law
from hengelo_toegang.domain.policy import NotInForce
from hengelo_toegang.domain.process import referred_stage
from hengelo_toegang.domain.requirements.submission import own_motion
from hengelo_toegang.domain.requirements.telling import told_on
from ui.pages.case.application.drafting import with_application
from ui.pages.case.steps import Progress, StepContext, StepState


def of_report(dossier: Dossier, context: StepContext) -> Progress:
    """Return whether the report is confirmed."""
    _ = context.translate
    if dossier.case.stage is not Stage.REPORT:
        return StepState.DONE, ""
    return StepState.OPEN, _("to be confirmed")


def of_clarification(dossier: Dossier, _context: StepContext) -> Progress:
    """Return whether anything was talked about; a talk is never finished by a button."""
    talked = dossier.case.clarification != Clarification()
    return (StepState.DONE if talked else StepState.OPEN), ""


def of_ladder(dossier: Dossier, context: StepContext) -> Progress:
    """Return whether every need has the rung on which it ends."""
    _ = context.translate
    found = _missing(dossier, Action.FINISH_LADDER, context)
    if found and not found[0].place and dossier.case.stage is Stage.REPORT:
        return StepState.BLOCKED, _("the report is not confirmed yet")
    if found and not found[0].place:
        ended = all(ends_at(need) is not None for need in dossier.case.needs)
        return (StepState.DONE if ended else StepState.OPEN), ""
    finished = bool(dossier.case.needs) and not found
    return (StepState.DONE if finished else StepState.OPEN), ""


def of_research(dossier: Dossier, context: StepContext) -> Progress:
    """Return whether the research report is made, or can be."""
    _ = context.translate
    if dossier.case.research_report is not None:
        return StepState.DONE, ""
    found = _missing(dossier, Action.MAKE_RESEARCH_REPORT, context)
    if _wrong_stage(found):
        return StepState.BLOCKED, _("the report is not confirmed yet")
    if any(item.place.startswith("needs") for item in found):
        return StepState.BLOCKED, _("the ladder is not finished")
    if found:
        return StepState.BLOCKED, _("not everything was told")
    if not _report_required(dossier):
        return StepState.OPEN, _("not compulsory under this law")
    return StepState.OPEN, ""


def of_application(dossier: Dossier, context: StepContext) -> Progress:
    """Return whether the application is registered, or can be as it is filled in."""
    _ = context.translate
    if dossier.case.application is not None:
        return StepState.DONE, ""
    if own_motion(dossier.case):
        return StepState.DONE, _("not needed")
    today = context.services.desk.today()
    prepared = dossier.with_case(with_application(dossier.case, context.working.raw, today))
    found = _missing(prepared, Action.APPLY, context)
    if _wrong_stage(found):
        return StepState.BLOCKED, _("the case is past this")
    if found:
        return StepState.BLOCKED, _("too early")
    return StepState.OPEN, ""


def of_course(dossier: Dossier, context: StepContext) -> Progress:
    """Return whether something is to be done after the decision."""
    case, _ = dossier.case, context.translate
    open_tasks = sum(len(event.open_tasks) for event in case.events)
    if open_tasks:
        count = _.ngettext("{count} thing to do", "{count} things to do", open_tasks)
        return StepState.OPEN, count
    if to_look_at(dossier):
        return StepState.OPEN, _("something changed")
    if any(objection.open for objection in case.objections):
        return StepState.OPEN, _("objection")
    if told_on(case) is None:
        return _before_decision(dossier, context)
    evaluation = case.decision.evaluation if case.decision else None
    if evaluation is not None and evaluation <= dossier.today and not case.evaluations:
        return StepState.OPEN, _("evaluation is due")
    return StepState.DONE, ""


def _before_decision(dossier: Dossier, context: StepContext) -> Progress:
    """Return whether youth help can still be registered to which somebody else referred."""
    case, _ = dossier.case, context.translate
    if case.referrals:
        return StepState.DONE, ""
    # Later the decision is what one works on, though a referral can be kept then as well.
    begun = referred_stage(case) is not Stage.REFERRED
    if begun or case.law is not Law.JEUGD or _missing(dossier, Action.KEEP_REFERRAL, context):
        return StepState.BLOCKED, _("after the decision")
    return StepState.OPEN, _("for a referral, or after the decision")


def _missing(dossier: Dossier, action: Action, context: StepContext) -> tuple[Missing, ...]:
    return context.working.missing(dossier, action, context.services.desk.user)


def _wrong_stage(found: tuple[Missing, ...]) -> bool:
    return any(item.blocker is Blocker.WRONG_STAGE for item in found)


def _report_required(dossier: Dossier) -> bool:
    try:
        return dossier.rules.needs_research_report
    except NotInForce:
        return True

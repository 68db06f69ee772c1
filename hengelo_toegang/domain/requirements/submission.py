"""What a draft decision asks before somebody else looks at it."""

from collections.abc import Iterator
from datetime import date

from hengelo_toegang.domain import decisions
from hengelo_toegang.domain.blockers import Blocker, Missing
from hengelo_toegang.domain.case import Case, Verdict
from hengelo_toegang.domain.dossier import Dossier
from hengelo_toegang.domain.evaluations import FollowReason
from hengelo_toegang.domain.people import age_on
from hengelo_toegang.domain.provisions import Pricing
from hengelo_toegang.domain.requirements.lines import line_asks
from hengelo_toegang.domain.requirements.research import ladder_asks
from hengelo_toegang.domain.requirements.youth import consent_asks, view_asks
from hengelo_toegang.domain.signals import answer_to, fired

_PLAN_UNDER = 27


def submission_asks(dossier: Dossier) -> Iterator[Missing]:
    """Yield what a draft lacks before somebody else looks at it."""
    case, rules = dossier.case, dossier.rules
    if case.application is None and not own_motion(case):
        yield Missing(Blocker.APPLICATION_MISSING, "application.received")
    research = rules.needs_research_report and not own_motion(case)
    if research and case.research_report is None:
        yield Missing(Blocker.RESEARCH_REPORT_MISSING, "research_report.given")
    if case.identity.seen is None:
        yield Missing(Blocker.IDENTITY_MISSING, "identity.seen")
    yield from _uncovered_needs(dossier)
    for index, line in enumerate(dossier.lines):
        yield from line_asks(dossier, line, f"decision.lines.{index}")
    yield from _hearing(dossier)
    yield from _plan_of_action(dossier)
    if rules.needs_expertise and not any(item.who.strip() and item.on for item in case.expertise):
        yield Missing(Blocker.EXPERTISE_MISSING, "expertise")
    yield from consent_asks(dossier)
    if research:
        yield from view_asks(dossier)
    yield from _signals(dossier)
    yield from _coordinator(dossier)
    yield from ladder_asks(dossier)


def own_motion(case: Case) -> bool:
    """Return whether the municipality decides by itself, on what it granted before.

    To end, to change, or to decide anew after an objection nobody has to apply (Awb 4:8,
    7:11; Wmo 2.3.9 and 2.3.10).
    """
    return case.follow_reason in (FollowReason.END, FollowReason.CHANGE, FollowReason.OBJECTION)


def _uncovered_needs(dossier: Dossier) -> Iterator[Missing]:
    decided = {line.need for line in dossier.lines}
    if not decided:
        yield Missing(Blocker.NO_DECISION_LINE, "decision.lines")
        return
    for need in dossier.applied_needs:
        if need.id not in decided:
            yield Missing(Blocker.NO_DECISION_LINE, "decision.lines", need.id)


def hearing_needed(dossier: Dossier) -> bool:
    """Return whether the resident is heard first (zienswijze).

    That is before an end or a reduction (Awb 4:8), and before a refusal on data that differ
    from what the applicant gave (Awb 4:7). Who was told of another refusal beforehand, and
    asked for a view, is waited for as well.
    """
    decision = dossier.case.decision
    if any(decisions.reduces(line) for line in dossier.lines):
        return True
    refuses = any(line.verdict in (Verdict.REFUSED, Verdict.PARTIAL) for line in dossier.lines)
    if not refuses or decision is None:
        return False
    asked = decision.hearing is not None and decision.hearing.intention is not None
    return asked or bool(decision.other_data.strip())


def _hearing(dossier: Dossier) -> Iterator[Missing]:
    if not hearing_needed(dossier):
        return
    hearing = dossier.case.decision.hearing if dossier.case.decision else None
    heard = hearing is not None and (
        hearing.received or hearing.declined or _passed(hearing.until, dossier.day)
    )
    if not heard:
        yield Missing(Blocker.HEARING_MISSING, "decision.hearing")


def _passed(until: date | None, day: date) -> bool:
    return until is not None and until < day


def _plan_of_action(dossier: Dossier) -> Iterator[Missing]:
    """Under 27 a plan goes with the decision that grants assistance (Participatiewet 44 lid 4)."""
    born = dossier.resident.born
    granted = (dossier.product(line) for line in dossier.granted_lines)
    assistance = any(one is not None and one.pricing is Pricing.NORM for one in granted)
    if not assistance or born is None or age_on(born, dossier.day) >= _PLAN_UNDER:
        return
    plan = dossier.case.plan_of_action
    if plan is None or not plan.goals.strip():
        yield Missing(Blocker.PLAN_OF_ACTION_MISSING, "plan_of_action.goals")
    elif not any(step.what.strip() for step in plan.steps) and not plan.duties.strip():
        yield Missing(Blocker.PLAN_OF_ACTION_MISSING, "plan_of_action.duties")


def _signals(dossier: Dossier) -> Iterator[Missing]:
    for rule in fired(dossier):
        answer = answer_to(dossier, rule)
        place = f"signal_answers.{rule.id}"
        if answer is None:
            yield Missing(Blocker.SIGNAL_UNANSWERED, place, rule.id)
        elif not answer.reason.strip():
            yield Missing(Blocker.REASON_MISSING, place, rule.id)


def _coordinator(dossier: Dossier) -> Iterator[Missing]:
    case, household = dossier.case, dossier.household
    limit = dossier.policy.settings.provisions_for_coordinator
    # One household, one point of contact: named for one request, it is settled for all.
    settled = (case.coordinator, case.coordination_declined) != (None, None) or (
        (household.coordinator, household.coordination_declined) != (None, None)
    )
    if not settled and decisions.provisions_in_household(dossier) >= limit:
        yield Missing(Blocker.COORDINATOR_MISSING, "coordinator")

"""Makes what figures know of a case from the case: days, codes and counts, and no word."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from hengelo_toegang.domain.case import (
    Case,
    Need,
    ReviewOutcome,
    Stage,
)
from hengelo_toegang.domain.deadlines import CaseTerm, over
from hengelo_toegang.domain.diary import EntryKind
from hengelo_toegang.domain.dossier import Dossier
from hengelo_toegang.domain.experience import counting
from hengelo_toegang.domain.figures.facts import (
    CaseFacts,
    Complexity,
    EvaluationFacts,
    ExperienceFacts,
    LineFacts,
    LookFacts,
    Milestone,
    NeedFacts,
    ObjectionFacts,
    TermFacts,
)
from hengelo_toegang.domain.follow_ups import Found
from hengelo_toegang.domain.ladder import ends_at, findings
from hengelo_toegang.domain.objections import Objection
from hengelo_toegang.domain.requirements.telling import told_on

_DOMAINS_OF_MULTIPLE = 3
"""Problems in three life domains or more make a request multiple (meervoudig)."""


def facts_of(dossier: Dossier, terms: Iterable[CaseTerm]) -> CaseFacts:
    """Return what figures know of a case; a half-finished one has fewer days, no errors.

    `terms` are those that it started, as `deadlines.known_terms` has them.
    """
    case = dossier.case
    report = case.report
    return CaseFacts(
        case=case.id,
        law=case.law,
        neighbourhood=dossier.household.neighbourhood,
        household=case.household,
        person=case.resident,
        owner=case.owner,
        stage=case.stage,
        open=not over(case),
        location=case.location,
        channel=report.channel if report else None,
        reporter=report.by if report else None,
        complexity=_complexity(dossier),
        urgent=report is not None and report.urgent,
        follow_reason=case.follow_reason,
        milestones=tuple(_milestones(case)),
        closed=_closed(case),
        needs=tuple(_need(case, need) for need in case.needs),
        lines=_lines(case),
        terms=tuple(
            TermFacts(item.id, item.term.start, item.term.end, item.done)
            for item in terms
            if item.awaits
        ),
        looks=tuple(
            LookFacts(
                look.on,
                look.outcome,
                look.handed_in,
                tuple(dict.fromkeys(reason.section for reason in look.reasons)),
            )
            for look in case.reviews
        ),
        objections=tuple(map(_objection, case.objections)),
        evaluations=tuple(
            EvaluationFacts(
                one.on,
                one.outcome,
                tuple(goal.reached for goal in one.goals if goal.reached is not None),
            )
            for one in case.evaluations
        ),
        experience=_experience(case),
    )


def _complexity(dossier: Dossier) -> Complexity:
    case, household = dossier.case, dossier.household
    settled = (
        case.coordinator,
        case.coordination_declined,
        household.coordinator,
        household.coordination_declined,
    )
    domains = {need.domain for need in case.needs if need.domain}
    if any(one is not None for one in settled) or len(domains) >= _DOMAINS_OF_MULTIPLE:
        return Complexity.MULTIPLE
    return Complexity.SINGLE


def _milestones(case: Case) -> list[tuple[Milestone, date]]:
    first_look = next((look.handed_in for look in case.reviews if look.handed_in), None)
    handed_in = first_look or (case.submission.on if case.submission else None)
    approved = next(
        (look.on for look in reversed(case.reviews) if look.outcome is ReviewOutcome.APPROVED),
        None,
    )
    days = {
        Milestone.REPORTED: case.report.received if case.report else None,
        Milestone.TALKED: case.report.first_talk if case.report else None,
        Milestone.RESEARCHED: case.research_report.given if case.research_report else None,
        Milestone.APPLIED: case.application.received if case.application else None,
        Milestone.HANDED_IN: handed_in,
        Milestone.APPROVED: approved,
        Milestone.SENT: case.sent.on if case.sent else None,
    }
    return [(reached, on) for reached, on in days.items() if on is not None]


def _closed(case: Case) -> date | None:
    if case.ended is not None:
        return case.ended.on
    early = case.withdrawn or case.set_aside
    if early is not None:
        return early.on
    return told_on(case) if case.stage is Stage.CLOSED_WITHOUT_APPLICATION else None


def _need(case: Case, need: Need) -> NeedFacts:
    return NeedFacts(
        need.domain,
        tuple((rung, found.outcome) for rung, found in findings(need) if found.outcome is not None),
        ends_at(need),
        _settled_on(case),
        _found(case, need),
    )


def _settled_on(case: Case) -> date | None:
    """Return the day on which the outcomes of the ladder were told to the resident."""
    if case.research_report is not None:
        return case.research_report.given
    return case.sent.on if case.sent is not None else _closed(case)


def _found(case: Case, need: Need) -> Found | None:
    about = f"{EntryKind.STILL_SOLVED}:{need.id}"
    told = [
        item
        for item in case.follow_ups
        if item.about == about and item.found is not Found.NOT_REACHED
    ]
    return max(told, key=lambda item: item.on).found if told else None


def _objection(one: Objection) -> ObjectionFacts:
    told = ObjectionFacts(one.received, one.decided, one.outcome)
    if one.appeal is None:
        return told
    appeal = one.appeal
    return replace(told, appealed=appeal.lodged, judged=appeal.decided, judgement=appeal.outcome)


def _experience(case: Case) -> ExperienceFacts | None:
    counted = counting(case.experiences)
    if counted is None:
        return None
    return ExperienceFacts(counted.on, tuple((one.question, one.answer) for one in counted.answers))


def _lines(case: Case) -> tuple[LineFacts, ...]:
    found = []
    if case.urgent is not None and case.urgent.sent is not None:
        line = case.urgent.line
        found.append(LineFacts(line.product, line.verdict, line.form, case.urgent.sent.on))
    if case.sent is not None and case.decision is not None:
        found += [LineFacts(line.product, line.verdict, line.form) for line in case.decision.lines]
    return tuple(found)

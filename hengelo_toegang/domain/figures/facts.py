"""What figures know of a case: days, codes and counts, and no word that anybody wrote."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from hengelo_toegang.domain.case import (
    Case,
    Channel,
    Need,
    Reporter,
    ReviewOutcome,
    RungOutcome,
    Stage,
    Verdict,
)
from hengelo_toegang.domain.deadlines import CaseTerm, over
from hengelo_toegang.domain.diary import EntryKind
from hengelo_toegang.domain.dossier import Dossier
from hengelo_toegang.domain.evaluations import EvaluationOutcome, FollowReason, Reached
from hengelo_toegang.domain.experience import Agreement, ExperienceQuestion, counting
from hengelo_toegang.domain.follow_ups import Found
from hengelo_toegang.domain.ids import CaseId, HouseholdId, PersonId, UserId
from hengelo_toegang.domain.ladder import Rung, ends_at, findings
from hengelo_toegang.domain.law import Law
from hengelo_toegang.domain.objections import AppealOutcome, Objection, ObjectionOutcome
from hengelo_toegang.domain.provisions import Form
from hengelo_toegang.domain.requirements.telling import told_on

_DOMAINS_OF_MULTIPLE = 3
"""Problems in three life domains or more make a request multiple (meervoudig)."""


class Milestone(StrEnum):
    """A point on the way of a case, in the order of the process."""

    REPORTED = "reported"
    TALKED = "talked"
    RESEARCHED = "researched"
    APPLIED = "applied"
    HANDED_IN = "handed_in"
    APPROVED = "approved"
    SENT = "sent"


_OF_DECISION = (Milestone.HANDED_IN, Milestone.APPROVED, Milestone.SENT)


class Complexity(StrEnum):
    """What triage made of a request."""

    SINGLE = "single"
    """One question under one law (enkelvoudig)."""
    MULTIPLE = "multiple"
    """A coordinator was named or declined, or needs in three life domains (meervoudig)."""


@dataclass(frozen=True, slots=True)
class NeedFacts:
    """Where one need ended on the ladder, and whether it stayed solved."""

    domain: str
    rungs: tuple[tuple[Rung, RungOutcome], ...]
    ended: Rung | None
    """None while no rung solves it and the last was not answered."""
    on: date | None
    """The day to which its outcome counts; None while the research goes on."""
    found: Found | None = None
    """What the last follow-up said of whether it is still solved; None: nobody asked yet."""


@dataclass(frozen=True, slots=True)
class LineFacts:
    """One line of a decision that went out."""

    product: str
    verdict: Verdict
    form: Form
    on: date | None = None
    """The day on which it went out, of urgent help that went ahead of the decision."""


@dataclass(frozen=True, slots=True)
class TermFacts:
    """One legal term that an act of the municipality meets."""

    id: str
    start: date
    end: date
    done: date | None


@dataclass(frozen=True, slots=True)
class LookFacts:
    """One look by a second pair of eyes, without whose it was."""

    on: date
    outcome: ReviewOutcome
    handed_in: date | None
    sections: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ObjectionFacts:
    """One objection, and what became of it and of an appeal."""

    received: date
    decided: date | None = None
    outcome: ObjectionOutcome | None = None
    appealed: date | None = None
    judged: date | None = None
    judgement: AppealOutcome | None = None


@dataclass(frozen=True, slots=True)
class EvaluationFacts:
    """One look back at what was granted."""

    on: date
    outcome: EvaluationOutcome
    goals: tuple[Reached, ...] = ()


@dataclass(frozen=True, slots=True)
class ExperienceFacts:
    """What the resident thinks of how it went, without any word of it."""

    on: date
    answers: tuple[tuple[ExperienceQuestion, Agreement], ...] = ()


@dataclass(frozen=True, slots=True)
class CaseFacts:
    """One case as figures count it."""

    case: CaseId
    law: Law
    neighbourhood: str
    household: HouseholdId
    person: PersonId
    owner: UserId
    stage: Stage
    open: bool
    location: str = ""
    channel: Channel | None = None
    reporter: Reporter | None = None
    complexity: Complexity = Complexity.SINGLE
    urgent: bool = False
    follow_reason: FollowReason | None = None
    """Why it goes on from an earlier case; None for a new question."""
    milestones: tuple[tuple[Milestone, date], ...] = ()
    closed: date | None = None
    """When it ended without a decision or after it; None while it goes on."""
    needs: tuple[NeedFacts, ...] = ()
    lines: tuple[LineFacts, ...] = ()
    terms: tuple[TermFacts, ...] = ()
    looks: tuple[LookFacts, ...] = ()
    objections: tuple[ObjectionFacts, ...] = ()
    evaluations: tuple[EvaluationFacts, ...] = ()
    experience: ExperienceFacts | None = None

    def day(self, milestone: Milestone) -> date | None:
        """Return when the case reached a point; None when it did not."""
        for reached, on in self.milestones:
            if reached is milestone:
                return on
        return None

    @property
    def is_new(self) -> bool:
        """Whether it begins with a new question, and does not go on from an earlier case."""
        return self.follow_reason is None

    @property
    def own_research(self) -> bool:
        """Whether its talk, needs and research are its own; else they were the earlier case's."""
        return self.follow_reason not in (FollowReason.END, FollowReason.OBJECTION)

    @property
    def begun(self) -> date | None:
        """The first day on the way of the case that is its own; None while there is none."""
        return min((on for _, on in self.own_milestones), default=None)

    @property
    def own_terms(self) -> tuple[TermFacts, ...]:
        """The terms that it has to meet itself."""
        if self.own_research:
            return self.terms
        begun = self.begun
        return tuple(term for term in self.terms if begun is not None and term.start >= begun)

    @property
    def own_milestones(self) -> tuple[tuple[Milestone, date], ...]:
        """The points that it reached itself, and did not take over from an earlier case."""
        if self.own_research:
            return self.milestones
        return tuple(one for one in self.milestones if one[0] in _OF_DECISION)

    @property
    def first(self) -> date | None:
        """The first day that anything of it counts on; None: nothing does yet."""
        return min(self._days(), default=None)

    @property
    def last(self) -> date | None:
        """The last day that anything of it counts on."""
        return max(self._days(), default=None)

    def _days(self) -> list[date]:
        days = [
            *(on for _, on in self.milestones),
            *(need.on for need in self.needs),
            *(line.on for line in self.lines),
            *(day for term in self.terms for day in (term.start, term.done)),
            *(look.on for look in self.looks),
            *(day for one in self.objections for day in (one.received, one.decided)),
            *(day for one in self.objections for day in (one.appealed, one.judged)),
            *(one.on for one in self.evaluations),
            self.experience.on if self.experience is not None else None,
            self.closed,
        ]
        return [day for day in days if day is not None]


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

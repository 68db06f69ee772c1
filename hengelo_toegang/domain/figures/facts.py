"""What figures know of a case: days, codes and counts, and no word that anybody wrote."""

from datetime import date
from enum import StrEnum

from hengelo_toegang.domain.case import (
    Channel,
    Reporter,
    ReviewOutcome,
    RungOutcome,
    Stage,
    Verdict,
)
from hengelo_toegang.domain.evaluations import EvaluationOutcome, FollowReason, Reached
from hengelo_toegang.domain.experience import Agreement, ExperienceQuestion
from hengelo_toegang.domain.follow_ups import Found
from hengelo_toegang.domain.ids import CaseId, HouseholdId, PersonId, UserId
from hengelo_toegang.domain.ladder import Rung
from hengelo_toegang.domain.law import Law
from hengelo_toegang.domain.objections import AppealOutcome, ObjectionOutcome
from hengelo_toegang.domain.provisions import Form
from hengelo_toegang.records import dataclass


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

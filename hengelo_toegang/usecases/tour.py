"""The guided tour through one invented case: what to do next, as the real case says.

Nothing is done for anybody: a step is over when the case, as it is kept or being edited, is
what the step asks for. So whoever stops, or goes their own way, is found where they are.
"""

from collections.abc import Callable, Mapping, Sequence
from enum import StrEnum

from hengelo_toegang.domain.case import Case, Finding, Need, RungOutcome, Stage
from hengelo_toegang.domain.ids import CaseId
from hengelo_toegang.domain.people import UserId
from hengelo_toegang.records import dataclass
from hengelo_toegang.usecases.papers import read_paper
from hengelo_toegang.usecases.ports import Desk, NotFound

PAPER = "tour"
"""The paper on which those who play in the tour find their case."""
_HOUSE, _OTHERS = "huishouden", "sociaal"


class Goal(StrEnum):
    """What a step asks of the case, in the order of the process."""

    OPENED = "opened"
    CONFIRMED = "confirmed"
    TALKED = "talked"
    AROUND = "around"
    NEED = "need"
    OWN_STRENGTH = "own_strength"
    NETWORK = "network"
    GENERAL_FACILITY = "general_facility"
    TAILORED = "tailored"
    SECOND_NEED = "second_need"
    LADDER = "ladder"
    RESEARCHED = "researched"
    SIGNED = "signed"
    APPLIED = "applied"
    GRANTED = "granted"
    FINISHED = "finished"
    HANDED_IN = "handed_in"
    APPROVED = "approved"
    SENT = "sent"


@dataclass(frozen=True, slots=True)
class Told:
    """A title, a text and what is ringed, in one language each."""

    title: Mapping[str, str]
    text: Mapping[str, str]
    point: tuple[str, ...]
    """Words (msgids) of what to ring, of which the first that is in sight counts."""


@dataclass(frozen=True, slots=True)
class TourStep:
    """One step: what it asks, whose turn it is, and what is said of it."""

    goal: Goal
    user: UserId
    told: Told


@dataclass(frozen=True, slots=True)
class Tour:
    """The steps, and what is said between two people and at the end."""

    steps: tuple[TourStep, ...]
    change: Told
    done: Told
    names: Mapping[UserId, str]
    """What those who play in it are called."""


def case_of_tour(desk: Desk) -> Case | None:
    """Return the case of the tour as it is kept; None for who does not play in it."""
    kept = read_paper(desk, PAPER)
    if not kept:
        return None
    with desk.open() as uow:
        try:
            return uow.cases.get(CaseId(kept))
        except NotFound:
            return None


def next_step(steps: Sequence[TourStep], case: Case, *, opened: bool) -> TourStep | None:
    """Return the first step that the case is not past, or None at the end.

    Where the process is further, what came before is past as well, however it was done.
    `opened` says whether the case is on the screen.
    """
    past = _past(case.stage)
    for step in steps:
        if step.goal in past:
            continue
        done = opened if step.goal is Goal.OPENED else _REACHED[step.goal](case)
        if not done:
            return step
    return None


def _past(stage: Stage) -> frozenset[Goal]:
    """Return the goals that a stage has left behind."""
    goals = list(Goal)
    return frozenset(goals[: goals.index(_LAST[stage]) + 1]) if stage in _LAST else frozenset()


_LAST: Mapping[Stage, Goal] = {
    Stage.LADDER: Goal.LADDER,
    Stage.RESEARCH_REPORT: Goal.RESEARCHED,
    Stage.APPLICATION: Goal.APPLIED,
    Stage.DRAFT: Goal.APPLIED,
    Stage.RETURNED: Goal.APPLIED,
    Stage.IN_REVIEW: Goal.HANDED_IN,
    Stage.ESCALATED: Goal.HANDED_IN,
    Stage.APPROVED: Goal.APPROVED,
    Stage.SENT: Goal.SENT,
    Stage.RUNNING: Goal.SENT,
    Stage.EVALUATED: Goal.SENT,
    Stage.ENDED: Goal.SENT,
}


def _talked(case: Case) -> bool:
    written = {note.domain for note in case.clarification.domains if note.text.strip()}
    return {_HOUSE, _OTHERS} <= written


def _around(case: Case) -> bool:
    return case.clarification.carer_load is not None and case.clarification.helpers is not None


def _need(case: Case) -> Need | None:
    return next((one for one in case.needs if one.domain == _HOUSE), None)


def _has_need(case: Case) -> bool:
    need = _need(case)
    return need is not None and bool(
        need.problem.strip() and need.goal.strip() and need.support_needed.what.strip()
    )


def _answered(rung: Callable[[Need], Finding | None]) -> Callable[[Case], bool]:
    def answered(case: Case) -> bool:
        need = _need(case)
        found = rung(need) if need is not None else None
        return found is not None and found.outcome is not None and bool(found.reason.strip())

    return answered


def _second_need(case: Case) -> bool:
    need = next((one for one in case.needs if one.domain == _OTHERS), None)
    found = need.ladder.general_facility if need is not None else None
    return found is not None and found.outcome is RungOutcome.SOLVES and bool(found.reason.strip())


def _granted(case: Case) -> bool:
    lines = case.decision.lines if case.decision is not None else ()
    return any(
        line.product and line.start and line.until and line.provider and line.reason.strip()
        for line in lines
    )


def _finished(case: Case) -> bool:
    decision = case.decision
    return (
        decision is not None
        and bool(decision.goals)
        and decision.evaluation is not None
        and any(one.answer is not None and one.reason.strip() for one in case.signal_answers)
    )


def _beyond(stages: frozenset[Stage]) -> Callable[[Case], bool]:
    return lambda case: case.stage not in stages


_BEFORE_LADDER = frozenset({Stage.REPORT, Stage.CONFIRMED, Stage.CLARIFICATION})
_REACHED: Mapping[Goal, Callable[[Case], bool]] = {
    Goal.CONFIRMED: _beyond(frozenset({Stage.REPORT})),
    Goal.TALKED: _talked,
    Goal.AROUND: _around,
    Goal.NEED: _has_need,
    Goal.OWN_STRENGTH: _answered(lambda need: need.ladder.own_strength),
    Goal.NETWORK: _answered(lambda need: need.ladder.network),
    Goal.GENERAL_FACILITY: _answered(lambda need: need.ladder.general_facility),
    Goal.TAILORED: _answered(lambda need: need.ladder.tailored),
    Goal.SECOND_NEED: _second_need,
    Goal.LADDER: _beyond(_BEFORE_LADDER),
    Goal.RESEARCHED: lambda case: case.research_report is not None,
    Goal.SIGNED: lambda case: (
        case.research_report is not None and case.research_report.signed is not None
    ),
    Goal.APPLIED: lambda case: case.application is not None,
    Goal.GRANTED: _granted,
    Goal.FINISHED: _finished,
    Goal.HANDED_IN: lambda case: case.stage in (Stage.IN_REVIEW, Stage.ESCALATED),
    Goal.APPROVED: lambda case: case.stage is Stage.APPROVED,
    Goal.SENT: lambda case: case.stage is Stage.SENT,
}
"""When the case is what a step asks for; whether it is open is seen on the screen."""

"""A case that goes on from an earlier one: what comes along, and what is found out anew.

What is known is not asked again; what was judged is judged anew, since a new decision
rests on a research of its own. Only to end, or to decide anew after an objection, the
research of the earlier case still stands.
"""

from dataclasses import replace
from datetime import date, timedelta

from hengelo_toegang.domain.case import (
    Case,
    Channel,
    Clarification,
    Closing,
    Decision,
    Deviation,
    Finding,
    Hearing,
    Ladder,
    Line,
    Need,
    Report,
    Reporter,
    Stage,
    Verdict,
)
from hengelo_toegang.domain.evaluations import FollowReason
from hengelo_toegang.domain.ids import CaseId
from hengelo_toegang.domain.people import RunningProvision, UserId
from hengelo_toegang.domain.talks import Talk, with_talk

_ONE_DAY = timedelta(days=1)
_NEW_RESEARCH = (FollowReason.REINDICATION, FollowReason.CHANGE)


def granted(case: Case) -> tuple[Line, ...]:
    """Return the lines of a sent decision that grant something."""
    if case.sent is None or case.decision is None:
        return ()
    return tuple(line for line in case.decision.lines if line.verdict.grants)


def still_running(case: Case, day: date) -> tuple[Line, ...]:
    """Return what a sent decision still gives on a day, or has yet to give."""
    if case.ended is not None and case.ended.on < day:
        return ()
    return tuple(line for line in granted(case) if line.until is None or line.until >= day)


def following_case(
    earlier: Case, new_id: CaseId, number: str, owner: UserId, reason: FollowReason, today: date
) -> Case:
    """Return a case that goes on from an earlier one, begun today.

    A re-indication is a report like any other, that is confirmed and researched. To change
    or end nobody has to report or apply, so that it begins further on.
    """
    case = Case(
        new_id,
        earlier.household,
        earlier.law,
        earlier.resident,
        owner,
        number,
        identity=earlier.identity,
        coordinator=earlier.coordinator,
        coordination_declined=earlier.coordination_declined,
        means=earlier.means,
        plan_of_action=earlier.plan_of_action,
        location=earlier.location,
        report=_report(earlier, today),
        clarification=_clarification(earlier),
        follows=earlier.id,
        follow_reason=reason,
        continues=_provisions(earlier),
    )
    if reason in _NEW_RESEARCH:
        needs = tuple(_found_anew(need) for need in earlier.needs)
        stage = Stage.REPORT if reason is FollowReason.REINDICATION else Stage.CONFIRMED
        draft = _prolonged(earlier, today)
        return replace(case, needs=needs, stage=stage, decision=draft)
    return replace(
        case,
        stage=Stage.DRAFT,
        report=earlier.report,
        clarification=earlier.clarification,
        needs=earlier.needs,
        expertise=earlier.expertise,
        research_report=earlier.research_report,
        application=earlier.application if reason is FollowReason.OBJECTION else None,
        signal_answers=earlier.signal_answers,
        decision=_draft(earlier, reason, today),
    )


def ending(case: Case, on: date, ground: str, lines: tuple[Line, ...]) -> Case:
    """Return a case that ends these lines on a day, on a ground; the resident is heard first."""
    ended = tuple(
        Line(
            line.need,
            Verdict.ENDED,
            product=line.product,
            form=line.form,
            start=line.start,
            until=on,
            provider=line.provider,
            ground=ground,
        )
        for line in lines
    )
    decision = case.decision or Decision(on)
    return replace(case, decision=replace(decision, lines=ended, hearing=Hearing()))


def ended_early(case: Case, on: date, reason: str) -> Case:
    """Return a case that is over, because of what happened and without a decision."""
    return replace(case, stage=Stage.ENDED, ended=Closing(on, reason))


def _report(earlier: Case, today: date) -> Report:
    before = earlier.report
    return Report(
        today,
        Channel.OTHER,
        Reporter.SELF,
        question=before.question if before else "",
        wanted_effect=before.wanted_effect if before else "",
        first_talk=None,
    )


def _clarification(earlier: Case) -> Clarification:
    """Return what is known from the talk before, with its scores as those of an earlier talk."""
    known = earlier.clarification
    day = known.talked_on or (earlier.report.received if earlier.report else None)
    talks = known.earlier_talks
    if day is not None:
        talks = with_talk(talks, Talk(day, known.positive_health, known.self_reliance))
    return Clarification(
        literacy=known.literacy, interpreter=known.interpreter, earlier_talks=talks
    )


def _found_anew(need: Need) -> Need:
    """Return a need with the facts of its ladder and without its findings."""
    ladder = need.ladder
    return replace(
        need,
        ladder=Ladder(
            _open(ladder.own_strength),
            _open(ladder.network),
            _open(ladder.general_facility),
            _open(ladder.tailored),
        ),
    )


def _open(found: Finding | None) -> Finding | None:
    """Return who and what was weighed; whether it helps is found out again."""
    if found is None:
        return None
    return Finding(
        usual_help=found.usual_help,
        beyond_usual=found.beyond_usual,
        who=tuple(replace(one, agreed=False) for one in found.who),
        facilities=tuple(
            replace(one, suitable=False, why="", available_from=None, follow_up=None)
            for one in found.facilities
        ),
        alternatives=found.alternatives,
    )


def _provisions(earlier: Case) -> tuple[RunningProvision, ...]:
    return tuple(
        RunningProvision(earlier.law, earlier.resident, line.product, line.start, line.until)
        for line in granted(earlier)
        if line.start is not None
    )


def _prolonged(earlier: Case, today: date) -> Decision | None:
    """Return the earlier decision as a draft for the time after it, without its reasons."""
    before = earlier.decision
    lines = tuple(_prolonged_line(line) for line in granted(earlier))
    if before is None or not lines:
        return None
    evaluation = before.evaluation
    shift = _shift(granted(earlier))
    later = evaluation + shift if evaluation is not None and shift is not None else None
    return Decision(today, lines, before.goals, evaluation=later)


def _prolonged_line(line: Line) -> Line:
    start, until = line.start, line.until
    if start is not None and until is not None:
        length = until - start
        start = until + _ONE_DAY
        until = start + length
    return replace(
        line,
        verdict=Verdict.GRANTED,
        start=start,
        until=until,
        reason="",
        ground="",
        alternative="",
        requested_volume=None,
        deviation=line.deviation and Deviation(line.deviation.ground),
    )


def _shift(lines: tuple[Line, ...]) -> timedelta | None:
    """Return how far the first line with both its days moves on."""
    spans = (line.until - line.start for line in lines if line.start and line.until)
    first = next(spans, None)
    return first + _ONE_DAY if first is not None else None


def _draft(earlier: Case, reason: FollowReason, today: date) -> Decision | None:
    """Return the earlier decision to decide on anew; an end has its lines chosen later."""
    before = earlier.decision
    if before is None or reason is FollowReason.END:
        return Decision(today, goals=before.goals) if before else None
    return replace(before, on=today, explanation="", hearing=None)

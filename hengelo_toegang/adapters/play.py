"""Plays a casus file through the use cases, step by step, as its users would."""

from collections.abc import Callable, Iterator
from dataclasses import field, replace
from datetime import date, timedelta

from hengelo_toegang.adapters.casus import Casus, CasusReview
from hengelo_toegang.domain.blockers import ActionBlocked
from hengelo_toegang.domain.case import Case, ReviewOutcome, Stage
from hengelo_toegang.domain.deadlines import decision_term
from hengelo_toegang.domain.dossier import Dossier
from hengelo_toegang.domain.ids import CaseId
from hengelo_toegang.domain.ladder import solved_before_tailored
from hengelo_toegang.domain.penalties import penalty_is_due, penalty_of
from hengelo_toegang.domain.people import UserId
from hengelo_toegang.records import dataclass
from hengelo_toegang.usecases import deciding, involvement, on_demand, reporting, working
from hengelo_toegang.usecases.files import dossier_of
from hengelo_toegang.usecases.ports import Desk

DeskOn = Callable[[UserId, date], Desk]
"""The desk of a user on a day of the casus."""


@dataclass(frozen=True, slots=True)
class Played:
    """How far a casus came, and what refused to go on."""

    dossier: Dossier
    refusal: ActionBlocked | None


def play(
    casus: Casus,
    case_id: CaseId,
    number: str,
    desk_on: DeskOn,
    *,
    hand_in: bool = False,
    confirm: bool = True,
) -> Played:
    """Play every step of a casus; the first refused action ends it, what came before stays.

    With `hand_in` a draft goes to the reviewers although the casus has no review; without
    `confirm` the report is only taken in.
    """
    player = _Player(casus, case_id, number, desk_on, casus.report_day, hand_in, confirm)
    refusal = None
    try:
        for step in player.steps():
            step()
    except ActionBlocked as blocked:
        refusal = blocked
    desk = desk_on(casus.consultant.id, casus.today)
    with desk.open() as uow:
        return Played(dossier_of(desk, uow, case_id), refusal)


@dataclass(slots=True)
class _Player:
    """Takes the steps in the order of the process, on the day of each."""

    casus: Casus
    case_id: CaseId
    number: str
    desk_on: DeskOn
    day: date
    hand_in: bool
    confirm: bool
    changed: bool = field(default=False)

    def steps(self) -> Iterator[Callable[[], object]]:
        """Yield the steps that the casus has, in the order of the process."""
        yield self._report
        yield self._urgent
        yield self._clarify
        if self._climbs():
            yield self._finish_ladder
        yield self._research
        if self.casus.application is None and self._refers():
            yield self._close
        yield self._apply
        yield self._notice
        yield self._set_aside
        yield self._decide
        if self.hand_in or self.casus.reviews or self.casus.sent is not None:
            yield self._submit
        yield from self._reviews()
        yield self._withdraw
        yield self._delay
        yield self._send
        yield self._penalty

    def _desk(self, day: date | None = None, user: UserId | None = None) -> Desk:
        """Return a desk on the day of a step; the clock of a casus never runs back."""
        self.day = max(self.day, day or self.day)
        return self.desk_on(user or self.casus.consultant.id, self.day)

    def _case(self) -> Case:
        return self._dossier().case

    def _dossier(self) -> Dossier:
        desk = self._desk()
        with desk.open() as uow:
            return dossier_of(desk, uow, self.case_id)

    def _amend(self, desk: Desk, change: Callable[[Case], Case]) -> None:
        working.amend(desk, change(self._case()), working.head_of(desk, self.case_id))

    def _report(self) -> None:
        casus, desk = self.casus, self._desk()
        case = Case(
            self.case_id,
            casus.household.id,
            casus.law,
            casus.resident,
            casus.consultant.id,
            number=self.number,
            owner_name=desk.user.name,
            owner_certified=desk.user.certified,
            location=casus.location,
            report=casus.report,
            co_authors=casus.co_authors,
        )
        reporting.register_report(desk, casus.household, case)
        involvement.declare(desk, self.case_id, involved=False)
        if casus.report is not None and self.confirm:
            reporting.confirm_report(desk, self.case_id)

    def _urgent(self) -> None:
        urgent = self.casus.urgent
        if urgent is None:
            return
        desk = self._desk(urgent.decided)
        reporting.provide_urgently(desk, self.case_id, replace(urgent, review=None))
        if urgent.review is not None:
            looked = urgent.review
            reviewer = looked.by or self._reviewer()
            desk = self._desk(looked.on, reviewer)
            involvement.declare(desk, self.case_id, involved=False)
            reporting.review_urgent_provision(desk, self.case_id, looked)

    def _clarify(self) -> None:
        casus = self.casus
        self._amend(
            self._desk(),
            lambda case: replace(
                case,
                identity=casus.identity or case.identity,
                coordinator=casus.coordinator,
                coordination_declined=casus.coordination_declined,
                means=casus.means,
                clarification=casus.clarification or case.clarification,
                needs=casus.needs,
                expertise=casus.expertise,
                signal_answers=casus.signal_answers,
            ),
        )

    def _climbs(self) -> bool:
        """Return whether the casus goes on the ladder: a rung is answered, or more follows."""
        later = (self.casus.research_report, self.casus.application, self.casus.decision)
        answered = any(
            need.ladder.own_strength
            or need.ladder.network
            or need.ladder.general_facility
            or need.ladder.tailored
            for need in self.casus.needs
        )
        return bool(answered) or any(step is not None for step in later)

    def _finish_ladder(self) -> None:
        working.finish_ladder(self._desk(), self.case_id)

    def _research(self) -> None:
        written = self.casus.research_report
        if written is not None:
            working.make_research_report(self._desk(written.given), self.case_id, written)

    def _refers(self) -> bool:
        written, needs = self.casus.research_report, self.casus.needs
        signed = written is not None and written.signed is not None
        return signed and bool(needs) and all(solved_before_tailored(need) for need in needs)

    def _close(self) -> None:
        written = self.casus.research_report
        desk = self._desk(written.signed if written else None)
        working.close_without_application(desk, self.case_id)

    def _apply(self) -> None:
        application = self.casus.application
        if application is None:
            return
        desk = self._desk(application.received)
        working.apply_for_support(desk, self.case_id, application)
        for pause in application.suspended:
            desk = self._desk(pause.invited)
            working.request_completion(desk, self.case_id, pause)

    def _notice(self) -> None:
        received = self.casus.notice_of_default
        if received is not None:
            working.receive_notice_of_default(self._desk(), self.case_id, received)

    def _set_aside(self) -> None:
        closing = self.casus.set_aside
        if closing is not None:
            working.set_aside(self._desk(closing.on), self.case_id, closing)

    def _decide(self) -> None:
        decision = self.casus.decision
        if decision is not None:
            desk = self._desk(decision.on)
            self._amend(desk, lambda case: replace(case, decision=decision))

    def _submit(self) -> None:
        deciding.submit(self._desk(), self.case_id)

    def _reviews(self) -> Iterator[Callable[[], object]]:
        for index, seen in enumerate(self.casus.reviews):
            if index and self.casus.reviews[index - 1].outcome is ReviewOutcome.RETURNED:
                yield self._change_before(seen.on)
                yield self._submit
            yield self._change_before(seen.on)
            yield self._reviewed(seen)
        if self.casus.sent is not None:
            yield self._change_before(self.casus.sent.on)

    def _change_before(self, day: date) -> Callable[[], None]:
        """Return a step that makes the change after submission, once its day has come."""

        def change() -> None:
            late = self.casus.changed_after_submission
            if late is None or self.changed or late.on > day:
                return
            self.changed = True
            self._amend(
                self._desk(late.on),
                lambda case: replace(
                    case,
                    decision=case.decision and replace(case.decision, explanation=late.text),
                ),
            )

        return change

    def _reviewed(self, seen: CasusReview) -> Callable[[], Case]:
        def look() -> Case:
            desk = self._desk(seen.on, seen.by or self._reviewer())
            involvement.declare(desk, self.case_id, involved=False)
            return deciding.review_decision(desk, self.case_id, seen.outcome, seen.reasons)

        return look

    def _reviewer(self) -> UserId:
        return (self.casus.reviewer or self.casus.consultant).id

    def _withdraw(self) -> None:
        closing = self.casus.withdrawn
        if closing is not None:
            working.withdraw(self._desk(closing.on), self.case_id, closing)

    def _delay(self) -> None:
        """Tell that a decision is late on the first day that it is."""
        case = self._case()
        if case.stage in (Stage.WITHDRAWN, Stage.SET_ASIDE, Stage.CLOSED_WITHOUT_APPLICATION):
            return
        ends = self.casus.sent.on if self.casus.sent else self.casus.today
        term = decision_term(self._dossier())
        if term is not None and term.term.end < ends:
            working.notify_delay(self._desk(), self.case_id, term.term.end + timedelta(days=1))

    def _send(self) -> None:
        sent = self.casus.sent
        if sent is not None:
            deciding.send(self._desk(sent.on), self.case_id, sent)

    def _penalty(self) -> None:
        """Fix what being late costs, on the first day that no more is added."""
        dossier = replace(self._dossier(), today=self.casus.today)
        if not penalty_is_due(dossier):
            return
        penalty = penalty_of(dossier)
        last = penalty.last_day if penalty else None
        day = last + timedelta(days=1) if last else self.casus.today
        on_demand.fix_penalty(self._desk(day, self._reviewer()), self.case_id)

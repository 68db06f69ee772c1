"""The steps of the reporting code (meldcode), in a record apart from the case.

Wmo 3.3 and Jeugdwet 4.1.7 ask for a code of five steps. What is seen and said there is
for who works on the case alone: it reaches no letter, no reviewer and no list.
"""

from dataclasses import replace
from datetime import date
from enum import StrEnum

from hengelo_toegang.domain.ids import CaseId, SafetyId
from hengelo_toegang.domain.people import UserId
from hengelo_toegang.records import dataclass


class CodeStep(StrEnum):
    """The five steps, in their order; in danger one goes to the last at once."""

    SIGNALS = "signals"
    CONSULT = "consult"
    TALK = "talk"
    WEIGH = "weigh"
    DECIDE = "decide"


class Weighing(StrEnum):
    """What the weighing brought (step four)."""

    NO_SUSPICION = "no_suspicion"
    SUSPICION = "suspicion"
    """There is reason to help, but nobody is acutely or structurally unsafe."""
    UNSAFE = "unsafe"
    """Somebody is acutely or structurally unsafe."""


class SafetyDecision(StrEnum):
    """What is done (step five)."""

    CLOSE = "close"
    HELP = "help"
    REPORT = "report"
    REPORT_AND_HELP = "report_and_help"

    @property
    def reports(self) -> bool:
        """Whether Veilig Thuis is told."""
        return self in (SafetyDecision.REPORT, SafetyDecision.REPORT_AND_HELP)


@dataclass(frozen=True, slots=True)
class SafetyStep:
    """One step that was taken: when, by whom, with whom, and what was seen or said."""

    step: CodeStep
    by: UserId
    on: date | None = None
    with_whom: str = ""
    text: str = ""

    @property
    def taken(self) -> bool:
        """Whether the step has its day and its words."""
        return self.on is not None and bool(self.text.strip())


@dataclass(frozen=True, slots=True)
class SafetyRecord:
    """What was done about the safety of a resident; never in a letter or a review."""

    id: SafetyId
    case: CaseId
    steps: tuple[SafetyStep, ...] = ()
    weighing: Weighing | None = None
    decision: SafetyDecision | None = None

    def step(self, step: CodeStep) -> SafetyStep | None:
        """Return what was written of a step, or None while nothing was."""
        return next((one for one in self.steps if one.step is step), None)


def safety_id(case: CaseId) -> SafetyId:
    """Return under which id the record of a case is kept; a case has one at most."""
    return SafetyId(f"safety-{case}")


def with_step(record: SafetyRecord, written: SafetyStep) -> SafetyRecord:
    """Return the record with a step as it is written now, the steps in their order."""
    others = [one for one in record.steps if one.step is not written.step]
    order = list(CodeStep)
    steps = sorted((*others, written), key=lambda one: order.index(one.step))
    return replace(record, steps=tuple(steps))


def open_steps(record: SafetyRecord) -> tuple[CodeStep, ...]:
    """Return the steps that are not finished, in their order.

    The weighing and the decision want their outcome too.
    """
    outcomes = {CodeStep.WEIGH: record.weighing, CodeStep.DECIDE: record.decision}
    return tuple(
        step
        for step in CodeStep
        if (written := record.step(step)) is None
        or not written.taken
        or (step in outcomes and outcomes[step] is None)
    )


def asks_for_report(record: SafetyRecord) -> bool:
    """Return whether the weighing says unsafe, while the decision is not to report.

    Since 2019 the norm of the profession is then to report to Veilig Thuis; who decides
    otherwise says why in the words of step five.
    """
    decided = record.decision
    return record.weighing is Weighing.UNSAFE and decided is not None and not decided.reports

"""What a case keeps of the messages about it: what was assigned, and what a provider answered.

It is part of the course of a case: signed with it, exchanged with it, and never taken back.
"""

from collections.abc import Iterable
from datetime import date, time
from enum import StrEnum

from hengelo_toegang.domain.ids import UserId
from hengelo_toegang.domain.messages.codes import ChangeReason
from hengelo_toegang.domain.messages.parts import Size
from hengelo_toegang.records import dataclass


@dataclass(frozen=True, slots=True)
class SentAssignment:
    """One product as a message assigned it; the same number again says what became of it."""

    number: int
    message: str
    """The identification of the message in which it was first said so."""
    on: date
    at: time
    provider: str
    agb: str
    product: str
    """The product by the code of the municipality."""
    category: str
    code: str
    start: date
    until: date | None = None
    size: Size | None = None
    reason: ChangeReason | None = None
    reference: str = ""
    by: UserId | None = None

    @property
    def is_deleted(self) -> bool:
        """Whether it says that the work was never assigned."""
        return self.reason is ChangeReason.DELETED and self.until == self.start

    def is_valid_on(self, day: date) -> bool:
        """Return whether there is work by it on `day`, or later."""
        return not self.is_deleted and (self.until is None or self.until >= day)


class AnswerKind(StrEnum):
    """What a provider said of an assignment."""

    ACCEPTED = "accepted"
    REJECTED = "rejected"
    STARTED = "started"
    START_WITHDRAWN = "start_withdrawn"
    STOPPED = "stopped"
    STOP_WITHDRAWN = "stop_withdrawn"


@dataclass(frozen=True, slots=True)
class ProviderAnswer:
    """What a message from a provider said of one assignment."""

    number: int
    kind: AnswerKind
    message: str
    """The identification of the message; of an answer (302), of that which it answers."""
    on: date
    """The day of the message, or the day on which the work started or stopped."""
    codes: tuple[str, ...] = ()
    """The return codes, or the reason why it stopped."""


class Progress(StrEnum):
    """How far an assignment is, in the order in which it goes."""

    SENT = "sent"
    REJECTED = "rejected"
    ACCEPTED = "accepted"
    STARTED = "started"
    STOPPED = "stopped"
    OVER = "over"
    """It was deleted again."""


def newest(sent: Iterable[SentAssignment]) -> tuple[SentAssignment, ...]:
    """Return the last that was said of each assignment, by number."""
    last: dict[int, SentAssignment] = {}
    for one in sent:
        known = last.get(one.number)
        if known is None or (known.on, known.at) <= (one.on, one.at):
            last[one.number] = one
    return tuple(last[number] for number in sorted(last))


def progress(assignment: SentAssignment, answers: Iterable[ProviderAnswer]) -> Progress:
    """Return how far an assignment is, by the answers in the order in which they came.

    An answer to an earlier message says nothing of what was sent since. Who withdraws that
    they started, or stopped, is where they were before.
    """
    if assignment.is_deleted:
        return Progress.OVER
    own = [one for one in answers if one.number == assignment.number]
    judged = [one.kind for one in own if one.message == assignment.message]
    if AnswerKind.REJECTED in judged and judged[-1] is not AnswerKind.ACCEPTED:
        return Progress.REJECTED
    done = Progress.ACCEPTED if AnswerKind.ACCEPTED in judged else Progress.SENT
    for one in own:
        match one.kind:
            case AnswerKind.STARTED | AnswerKind.STOP_WITHDRAWN:
                done = Progress.STARTED
            case AnswerKind.START_WITHDRAWN:
                done = Progress.ACCEPTED
            case AnswerKind.STOPPED:
                done = Progress.STOPPED
            case _:
                continue
    return done

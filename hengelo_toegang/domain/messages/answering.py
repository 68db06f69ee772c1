"""What a message from a provider says of each assignment, and what of it can be believed."""

from collections.abc import Iterable, Sequence
from enum import StrEnum

from hengelo_toegang.domain.messages.codes import MessageKind
from hengelo_toegang.domain.messages.incoming import (
    FAULTLESS,
    NOT_JUDGED,
    WITHDRAWN,
    Answer,
    Delivered,
    Delivery,
)
from hengelo_toegang.domain.messages.kept import (
    AnswerKind,
    ProviderAnswer,
    SentAssignment,
)
from hengelo_toegang.records import dataclass


class Taken(StrEnum):
    """What came of one assignment that a message tells of."""

    KEPT = "kept"
    KNOWN = "known"
    """It was read before; nothing is kept twice."""
    UNKNOWN_NUMBER = "unknown_number"
    """No case here has this number, or this message."""
    OTHER_PROVIDER = "other_provider"
    """The work is not assigned to who sent the message."""
    WITHOUT_NUMBER = "without_number"
    """The provider named no assignment, so nobody knows which work it is."""
    NOT_STARTED = "not_started"
    """It takes back, or ends, what never began, or begins what still goes on."""
    REPEATED = "repeated"
    """The message only told it again, and the provider judged it before."""
    OVERTAKEN = "overtaken"
    """It answers an earlier message about this assignment; a later one went out since."""


@dataclass(frozen=True, slots=True)
class Said:
    """One thing that a message says of an assignment; without a number of all in the message."""

    number: int | None
    answer: ProviderAnswer | None
    repeated: bool = False
    """Whether the message that is answered told nothing new of it; all that is valid goes along."""


def said_in(message: Answer | Delivery, sent: Sequence[SentAssignment]) -> tuple[Said, ...]:
    """Return what a message says, one by one.

    `sent` is what is known of the resident, in the order in which it went out: a message that
    was rejected as a whole names no assignment, and is about all that went out in it.
    """
    if isinstance(message, Delivery):
        return tuple(_delivered(message, one) for one in message.products)
    if not message.products:
        numbers = dict.fromkeys(one.number for one in sent if one.message == message.answers)
        return tuple(_judged(message, number, message.codes, sent) for number in numbers) or (
            Said(None, None),
        )
    return tuple(_judged(message, one.number, one.codes, sent) for one in message.products)


def _judged(
    message: Answer, number: int, codes: Iterable[str], sent: Sequence[SentAssignment]
) -> Said:
    own = tuple(codes)
    wrong = message.is_rejected or any(code not in FAULTLESS for code in own)
    # What wasn't judged is wrong by what stands around it, and that is worth knowing.
    told = tuple(dict.fromkeys((*(code for code in own if code != NOT_JUDGED), *message.codes)))
    kind = AnswerKind.REJECTED if wrong else AnswerKind.ACCEPTED
    kept = tuple(code for code in told if code not in FAULTLESS) if wrong else ()
    first = _first_said_in(message.answers, number, sent)
    answer = ProviderAnswer(number, kind, first or message.answers, message.on, kept)
    return Said(number, answer, repeated=first is not None)


def _first_said_in(name: str, number: int, sent: Sequence[SentAssignment]) -> str | None:
    """Return in which message stood what a later one of us only repeated of an assignment."""
    ours = [one.message for one in sent]
    own = [at for at, one in enumerate(sent) if one.number == number]
    if not own or name not in ours[own[-1] :]:
        return None
    last = sent[own[-1]]
    return None if last.message == name else last.message


def _delivered(message: Delivery, one: Delivered) -> Said:
    if one.number is None:
        return Said(None, None)
    taken_back = one.status == WITHDRAWN
    if message.kind is MessageKind.START:
        kind = AnswerKind.START_WITHDRAWN if taken_back else AnswerKind.STARTED
        answer = ProviderAnswer(one.number, kind, message.identification, one.began)
        return Said(one.number, answer)
    kind = AnswerKind.STOP_WITHDRAWN if taken_back else AnswerKind.STOPPED
    ended = one.ended or one.began
    reason = (one.reason,) if one.reason else ()
    return Said(one.number, ProviderAnswer(one.number, kind, message.identification, ended, reason))


def taken(
    said: Said, agb: str, sent: Sequence[SentAssignment], answers: Sequence[ProviderAnswer]
) -> Taken:
    """Return whether what is said can be kept beside what is known of the resident.

    `agb` is who sent it, `sent` and `answers` are in the order in which they came.
    """
    answer = said.answer
    if answer is None or said.number is None:
        return Taken.WITHOUT_NUMBER if sent else Taken.UNKNOWN_NUMBER
    own = [one for one in sent if one.number == said.number]
    judged = answer.kind in (AnswerKind.ACCEPTED, AnswerKind.REJECTED)
    if not own or (judged and answer.message not in {one.message for one in own}):
        return Taken.UNKNOWN_NUMBER
    if agb not in {one.agb for one in own}:
        return Taken.OTHER_PROVIDER
    last = _last_delivery(answers, said.number)
    if answer in answers or (not judged and answer.kind is last):
        return Taken.KNOWN
    if said.repeated and any(
        (one.number, one.message) == (said.number, answer.message) for one in answers
    ):
        return Taken.REPEATED
    if judged and answer.message != own[-1].message:
        return Taken.OVERTAKEN
    return Taken.KEPT if judged or _follows(answer.kind, last) else Taken.NOT_STARTED


def _follows(kind: AnswerKind, last: AnswerKind | None) -> bool:
    """Return whether it can be so after what the provider told last of the work."""
    if kind is AnswerKind.STARTED:
        return last is not AnswerKind.STOP_WITHDRAWN
    if kind is AnswerKind.STOP_WITHDRAWN:
        return last is AnswerKind.STOPPED
    return last in (AnswerKind.STARTED, AnswerKind.STOP_WITHDRAWN)


def _last_delivery(answers: Iterable[ProviderAnswer], number: int) -> AnswerKind | None:
    judged = (AnswerKind.ACCEPTED, AnswerKind.REJECTED)
    told = [one.kind for one in answers if one.number == number and one.kind not in judged]
    return told[-1] if told else None

"""Reading what providers answer: each file by itself, so that one that is wrong stops no other."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, time
from pathlib import Path

from hengelo_toegang.domain.blockers import Action, ActionBlocked
from hengelo_toegang.domain.case import Case
from hengelo_toegang.domain.diary import EntryKind, assignment_about
from hengelo_toegang.domain.ids import CaseId
from hengelo_toegang.domain.law import Law
from hengelo_toegang.domain.messages.answering import Said, Taken, said_in, taken
from hengelo_toegang.domain.messages.incoming import Answer, Delivery, Incoming, Request
from hengelo_toegang.domain.messages.kept import ProviderAnswer, SentAssignment
from hengelo_toegang.domain.messages.numbers import NumberSeries, act_in, device_with
from hengelo_toegang.domain.messages.parts import AssignmentMessage
from hengelo_toegang.domain.messages.requesting import request_faults
from hengelo_toegang.domain.process import refuse_if_blocked
from hengelo_toegang.records import dataclass
from hengelo_toegang.usecases.files import dossier_of
from hengelo_toegang.usecases.message_ports import MessageUnreadable, SchemasMissing
from hengelo_toegang.usecases.office import proven_settings, schema_folder
from hengelo_toegang.usecases.ports import (
    Desk,
    DiaryFilter,
    Elsewhere,
    NotFound,
    StaleCase,
    UnitOfWork,
)

_NEVER = (date.min, time.min)
_PAGE = 200
"""How many entries of the diary are looked through at a time."""


class OtherMunicipality(Exception):
    """A message is for another municipality; nothing of it is kept."""


class OwnMessage(Exception):
    """A file is a message that we sent, and no answer to one."""


class RequestWaits(Exception):
    """A provider asks for an assignment (315): somebody keeps the referral in the case.

    Who registers youth help by hand sees who referred, so nothing is kept by a file alone.
    """

    def __init__(self, request: Request, case: CaseId | None) -> None:
        super().__init__(request.identification)
        self.request = request
        self.case = case
        """The newest case of the resident under the law of the request, or None."""
        self.faults = request_faults(request)


@dataclass(frozen=True, slots=True)
class ReadLine:
    """What came of one assignment that a message tells of."""

    taken: Taken
    number: int | None = None
    answer: ProviderAnswer | None = None
    case: CaseId | None = None
    case_number: str = ""


@dataclass(frozen=True, slots=True)
class ReadMessage:
    """What came of one message."""

    message: Answer | Delivery
    lines: tuple[ReadLine, ...]


@dataclass(frozen=True, slots=True)
class ReadFile:
    """What came of one file: a message that was read, or why it was not."""

    path: Path
    read: ReadMessage | None = None
    refusal: Exception | None = None
    """One of `REFUSALS`."""


REFUSALS = (
    ActionBlocked,
    Elsewhere,
    MessageUnreadable,
    OSError,
    OtherMunicipality,
    OwnMessage,
    RequestWaits,
    SchemasMissing,
    StaleCase,
)
"""Everything that keeps one file from being read; the next one is read all the same."""


def read_each(desk: Desk, paths: Iterable[Path]) -> Iterator[ReadFile]:
    """Read files one after the other, each in a transaction of its own.

    What was read before is kept once, so that a folder can be read again and again. What
    would stop every file, such as a full disk of the store, ends it.
    """
    for path in paths:
        try:
            yield ReadFile(path, read_message(desk, desk.messages.content(path)))
        except REFUSALS as refusal:
            yield ReadFile(path, refusal=refusal)


def read_message(desk: Desk, content: bytes) -> ReadMessage:
    """Keep what a message says with the cases that it is about.

    Raises:
        MessageUnreadable, SchemasMissing: See `MessageFiles.read`.
        OtherMunicipality, OwnMessage, RequestWaits: It is none to read here.
        ActionBlocked: The user may not work with the case.
        Elsewhere: The case is not on this computer.
        StaleCase: Somebody wrote in the case meanwhile; read it once more.
    """
    with desk.open() as uow:
        settings = proven_settings(uow)
        message = _for_us(desk, uow, desk.messages.read(content, schema_folder(settings)))
        cases = list(_cases_of(desk, uow, message, settings.number_series))
        cases.sort(key=lambda case: max((_moment(one) for one in case.assigned), default=_NEVER))
        lines = tuple(_kept(desk, uow, cases, message))
        uow.commit()
    return ReadMessage(message, lines)


def _for_us(
    desk: Desk, uow: UnitOfWork, message: AssignmentMessage | Incoming
) -> Answer | Delivery:
    if isinstance(message, AssignmentMessage):
        raise OwnMessage
    if message.municipality != desk.policy.contracts.municipality:
        raise OtherMunicipality
    if isinstance(message, Request):
        cases = _cases_with(desk, uow, message.bsn, message.law)
        raise RequestWaits(message, cases[-1].id if cases else None)
    return message


def _cases_of(
    desk: Desk, uow: UnitOfWork, message: Answer | Delivery, known: Iterable[NumberSeries]
) -> Iterator[Case]:
    """Yield the cases under the law of a message of whom it names, whoever may see them."""
    if isinstance(message, Answer) and not message.bsn:
        case = _told_in(desk, uow, message, known)
        if case is not None and case.law is message.law:
            yield case
        return
    yield from _cases_with(desk, uow, message.bsn, message.law)


def _cases_with(desk: Desk, uow: UnitOfWork, bsn: str, law: Law) -> list[Case]:
    """Return the cases under a law of who has a BSN, by household and number."""
    found: dict[CaseId, Case] = {}
    for hit in desk.queries.residents_with_bsn(bsn):
        for case in uow.cases.of_household(hit.household):
            resident = uow.households.get(case.household).person(case.resident)
            if case.law is law and resident.is_known_as(hit.person):
                found[case.id] = case
    return list(found.values())


def _told_in(
    desk: Desk, uow: UnitOfWork, message: Answer, known: Iterable[NumberSeries]
) -> Case | None:
    """Return the case about which a message went out that was rejected as a whole, or None.

    Our log knows it by the name of the message. A laptop that has not the log of the computer
    that sent it finds it as long as its answer is waited for.

    Raises:
        ActionBlocked: The user does not work under its law.
    """
    act = act_in(message.answers)
    device = device_with(known, act[0]) if act is not None else None
    found = None
    if act is not None and device is not None:
        found = uow.audit.subject_of(device, act[1], Action.TELL_PROVIDER.value)
    case = CaseId(found) if found is not None else _waiting_for(desk, message)
    if case is None:
        return None
    try:
        dossier = dossier_of(desk, uow, case)
    except Elsewhere:
        raise
    except NotFound:
        # It was destroyed meanwhile: nobody here has to do with it any more.
        return None
    refuse_if_blocked(dossier, Action.KEEP_PROVIDER_ANSWER, desk.user)
    return dossier.case


def _waiting_for(desk: Desk, message: Answer) -> CaseId | None:
    """Return the case in whose diary a message still waits for its answer, or None."""
    about = assignment_about(EntryKind.ASSIGNMENT_UNANSWERED, message.answers)
    chosen, after = DiaryFilter(date.max, laws=(message.law,)), None
    while rows := desk.queries.diary(chosen, after, _PAGE):
        for row in rows:
            if row.case is not None and row.about == about:
                return row.case
        after = rows[-1]
    return None


def _kept(
    desk: Desk, uow: UnitOfWork, cases: list[Case], message: Answer | Delivery
) -> Iterator[ReadLine]:
    """Keep what is said in the cases, one thing after the other, and yield what came of each."""
    sent = sorted((one for case in cases for one in case.assigned), key=_moment)
    answers = [one for case in cases for one in case.provider_answers]
    changed: dict[CaseId, Case] = {}
    for said in said_in(message, sent):
        came = taken(said, message.agb, sent, answers)
        holder = _holder(cases, said)
        if came is not Taken.KEPT or holder is None or said.answer is None:
            yield ReadLine(came, said.number, said.answer, *_named(holder))
            continue
        answers.append(said.answer)
        case = changed.get(holder.id, holder)
        changed[case.id] = replace(case, provider_answers=(*case.provider_answers, said.answer))
        yield ReadLine(came, said.number, said.answer, *_named(holder))
    for case in changed.values():
        dossier = dossier_of(desk, uow, case.id)
        refuse_if_blocked(dossier, Action.KEEP_PROVIDER_ANSWER, desk.user)
        uow.cases.save(case, Action.KEEP_PROVIDER_ANSWER.value)
        uow.audit.record(Action.KEEP_PROVIDER_ANSWER.value, case.id, "done")


def _holder(cases: Iterable[Case], said: Said) -> Case | None:
    """Return the case that last told the provider of an assignment."""
    found = [
        (one.on, one.at, at, case)
        for case in cases
        for at, one in enumerate(case.assigned)
        if one.number == said.number
    ]
    return max(found, key=lambda one: one[:3])[3] if found else None


def _moment(sent: SentAssignment) -> tuple[date, time]:
    return sent.on, sent.at


def _named(case: Case | None) -> tuple[CaseId | None, str]:
    return (None, "") if case is None else (case.id, case.number)

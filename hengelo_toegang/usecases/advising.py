"""Asking advice, and giving it: a case is open to an adviser as long as the question waits."""

import uuid
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from functools import partial

from hengelo_toegang.domain.advice import AdviceFault, Sharing, answered, waiting_for, withdrawn
from hengelo_toegang.domain.blockers import Action
from hengelo_toegang.domain.case import Case, Expertise
from hengelo_toegang.domain.diary import DiaryNote
from hengelo_toegang.domain.ids import CaseId, NoteId
from hengelo_toegang.domain.people import Person, UserId
from hengelo_toegang.domain.process import missing, refuse_if_blocked, stage_by_content
from hengelo_toegang.domain.users import Role, User
from hengelo_toegang.records import dataclass
from hengelo_toegang.usecases.files import dossier_of, written_by
from hengelo_toegang.usecases.ports import Desk, NotFound, UnitOfWork


class AdviceRefused(Exception):
    """Advice was not asked, or not given; `fault` says why."""

    def __init__(self, fault: AdviceFault) -> None:
        super().__init__(fault.value)
        self.fault = fault


@dataclass(frozen=True, slots=True)
class Waiting:
    """A question that waits for an adviser, and about whom it is."""

    case: Case
    resident: Person
    sharing: Sharing


@dataclass(frozen=True, slots=True)
class AdviceServices:
    """Asking and giving advice, bound to the desk of whoever signed in."""

    share: Callable[[CaseId, UserId, str, date | None], Case]
    withdraw: Callable[[CaseId, str, str], Case]
    advisers: Callable[[], Sequence[User]]
    waiting: Callable[[], Sequence[Waiting]]
    give: Callable[[CaseId, str, str], Case]


def share(desk: Desk, case_id: CaseId, adviser: UserId, question: str, until: date | None) -> Case:
    """Ask an adviser a question: until they answer, or that day passed, the case is open to them.

    It belongs to the course of the case, so that an approval holds. The adviser finds it
    among what waits.

    Raises:
        AdviceRefused: There is no such adviser, no question, or no day to come.
        ActionBlocked: The user does not work on the case.
    """
    with desk.open() as uow:
        dossier = dossier_of(desk, uow, case_id)
        refuse_if_blocked(dossier, Action.ASK_ADVICE, desk.user)
        case, today = dossier.case, desk.today()
        known = {user.id for user in _advisers(uow)}
        if adviser not in known:
            raise AdviceRefused(AdviceFault.NO_ADVISER)
        if not question.strip():
            raise AdviceRefused(AdviceFault.QUESTION_MISSING)
        if until is None or until < today:
            raise AdviceRefused(AdviceFault.UNTIL_MISSING)
        if waiting_for(case.shared, adviser, today) is not None:
            raise AdviceRefused(AdviceFault.ASKED_ALREADY)
        note = NoteId(uuid.uuid4().hex)
        asked = Sharing(note, adviser, desk.user.id, today, question.strip(), until)
        uow.notes.save(DiaryNote(note, adviser, today, case=case_id), Action.ASK_ADVICE.value)
        return _kept(desk, uow, replace(case, shared=(*case.shared, asked)), Action.ASK_ADVICE)


def withdraw(desk: Desk, case_id: CaseId, sharing: str, reason: str = "") -> Case:
    """Take a question back: the case is shut to the adviser at once.

    Raises:
        AdviceRefused: It does not wait any more.
        ActionBlocked: The user does not work on the case.
    """
    with desk.open() as uow:
        dossier = dossier_of(desk, uow, case_id)
        refuse_if_blocked(dossier, Action.ASK_ADVICE, desk.user)
        case, today = dossier.case, desk.today()
        asked = next((one for one in case.shared if one.id == sharing and one.waits(today)), None)
        if asked is None:
            raise AdviceRefused(AdviceFault.NOT_ASKED)
        _note_over(desk, uow, asked)
        shared = withdrawn(case.shared, asked, today, reason.strip())
        return _kept(desk, uow, replace(case, shared=shared), Action.ASK_ADVICE)


def give(desk: Desk, case_id: CaseId, registration: str, text: str) -> Case:
    """Give the advice that was asked, dated and signed: from then on the case is shut again.

    Who advised wrote in the case, so is never its second pair of eyes. What was handed in
    becomes a draft again, since a reviewer saw it without the advice.

    Raises:
        AdviceRefused: The advice says nothing.
        ActionBlocked: Nothing is asked of this user in the case.
    """
    with desk.open() as uow:
        dossier = dossier_of(desk, uow, case_id)
        refuse_if_blocked(dossier, Action.ADVISE, desk.user)
        case, today = dossier.case, desk.today()
        asked = waiting_for(case.shared, desk.user.id, today)
        if asked is None or not text.strip():
            raise AdviceRefused(AdviceFault.ADVICE_MISSING)
        who = ", ".join(filter(None, (desk.user.name, desk.user.function)))
        advice = Expertise(who, registration.strip(), today, text.strip(), by=desk.user.id)
        written = replace(
            case,
            expertise=(*case.expertise, advice),
            shared=answered(case.shared, asked, today),
            stage=stage_by_content(case),
            writers=written_by(case, desk.user.id),
        )
        _note_over(desk, uow, asked)
        return _kept(desk, uow, written, Action.ADVISE, advice)


def waiting(desk: Desk) -> Sequence[Waiting]:
    """Return what this user is asked, the nearest day first."""
    found, today = [], desk.today()
    with desk.open() as uow:
        for note in uow.notes.all():
            if note.user != desk.user.id or note.case is None or note.done is not None:
                continue
            dossier = dossier_of(desk, uow, note.case)
            asked = waiting_for(dossier.case.shared, desk.user.id, today)
            if asked is not None and not missing(dossier, Action.OPEN, desk.user):
                found.append(Waiting(dossier.case, dossier.resident, asked))
    return sorted(found, key=lambda one: (one.sharing.until, one.case.number))


def advisers(desk: Desk) -> Sequence[User]:
    """Return who can be asked for advice."""
    with desk.open() as uow:
        return _advisers(uow)


def bind_advice(desk: Desk) -> AdviceServices:
    """Return these use cases bound to a desk."""
    return AdviceServices(
        share=partial(share, desk),
        withdraw=partial(withdraw, desk),
        advisers=partial(advisers, desk),
        waiting=partial(waiting, desk),
        give=partial(give, desk),
    )


def _advisers(uow: UnitOfWork) -> Sequence[User]:
    return [user for user in uow.users.all() if Role.ADVISER in user.roles]


def _note_over(desk: Desk, uow: UnitOfWork, asked: Sharing) -> None:
    """Take the question from what waits for the adviser."""
    try:
        note = uow.notes.get(asked.id)
    except NotFound:
        return
    uow.notes.save(replace(note, done=desk.now()), Action.ASK_ADVICE.value)


def _kept(
    desk: Desk, uow: UnitOfWork, case: Case, action: Action, advice: Expertise | None = None
) -> Case:
    """Keep a case; who is typing in it goes on from here, with the advice in sight."""
    before = uow.cases.head(case.id).hash
    revision = uow.cases.save(case, action.value)
    for user in {case.owner, *case.writers, desk.user.id}:
        draft = uow.drafts.get(case.id, user)
        if draft is not None and draft.base == before:
            typed = draft.content
            if advice is not None:
                typed = replace(typed, expertise=(*typed.expertise, advice))
            uow.drafts.put(replace(draft, base=revision.hash, content=typed))
    uow.audit.record(action.value, case.id, "done")
    uow.commit()
    return case

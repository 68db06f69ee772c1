"""The diary: what was found when somebody looked after a case, and the notes of a user."""

import uuid
from dataclasses import replace

from hengelo_toegang.domain.blockers import Action
from hengelo_toegang.domain.case import Case
from hengelo_toegang.domain.diary import DiaryNote
from hengelo_toegang.domain.follow_ups import FollowUp, FollowUpRefusal, refusals
from hengelo_toegang.domain.ids import CaseId, NoteId
from hengelo_toegang.domain.process import refuse_if_blocked
from hengelo_toegang.usecases.files import dossier_of
from hengelo_toegang.usecases.ports import Desk, NotFound, UnitOfWork

_KEEP_NOTE, _NOTE_DONE = "keep_note", "note_done"


class FollowUpRefused(Exception):
    """A follow-up was not kept; `refusals` says everything that has to be put right."""

    def __init__(self, refusals: tuple[FollowUpRefusal, ...]) -> None:
        super().__init__(", ".join(refusal.value for refusal in refusals))
        self.refusals = refusals


def record_follow_up(desk: Desk, case_id: CaseId, follow_up: FollowUp) -> Case:
    """Keep what was found about an entry of the diary, in the name of this user.

    It belongs to the course of the case, so that an approval holds and nobody becomes a
    writer by it. What this user was typing in the case goes on from here.

    Raises:
        FollowUpRefused: Nobody was reached and no day says when to ask again, or the day
            does not lie ahead.
        ActionBlocked: The user does not work under the law of the case.
    """
    follow_up = replace(follow_up, by=desk.user.id)
    found = refusals(follow_up, desk.today())
    if found:
        raise FollowUpRefused(found)
    with desk.open() as uow:
        dossier = dossier_of(desk, uow, case_id)
        refuse_if_blocked(dossier, Action.FOLLOW_UP, desk.user)
        case = replace(dossier.case, follow_ups=(*dossier.case.follow_ups, follow_up))
        before = uow.cases.head(case_id).hash
        revision = uow.cases.save(case, Action.FOLLOW_UP.value)
        _carry_draft(desk, uow, case_id, before, revision.hash)
        uow.audit.record(Action.FOLLOW_UP.value, case_id, "done")
        uow.commit()
    return case


def new_note_id() -> NoteId:
    """Return an id that no other machine will give out."""
    return NoteId(uuid.uuid4().hex)


def keep_note(desk: Desk, note: DiaryNote) -> DiaryNote:
    """Keep a note of this user; nothing is written when it is the same.

    Raises:
        NotFound: A note with this id is somebody else's.
    """
    note = replace(note, user=desk.user.id)
    with desk.open() as uow:
        known = _known(uow, note.id)
        if known is not None and known.user != desk.user.id:
            raise NotFound(note.id)
        if note != known:
            uow.notes.save(note, _KEEP_NOTE)
            uow.audit.record(_KEEP_NOTE, note.id, "done")
            uow.commit()
    return note


def note_done(desk: Desk, note_id: NoteId) -> DiaryNote:
    """Take a note out of the diary; it is erased when its time is over.

    Raises:
        NotFound: This user has no such note.
    """
    with desk.open() as uow:
        known = uow.notes.get(note_id)
        if known.user != desk.user.id:
            raise NotFound(note_id)
        note = replace(known, done=desk.now())
        uow.notes.save(note, _NOTE_DONE)
        uow.audit.record(_NOTE_DONE, note_id, "done")
        uow.commit()
    return note


def _known(uow: UnitOfWork, note_id: NoteId) -> DiaryNote | None:
    try:
        return uow.notes.get(note_id)
    except NotFound:
        return None


def _carry_draft(desk: Desk, uow: UnitOfWork, case_id: CaseId, before: str, after: str) -> None:
    """Let what this user was typing stand on the new revision: its content is the same."""
    draft = uow.drafts.get(case_id, desk.user.id)
    if draft is not None and draft.base == before:
        uow.drafts.put(replace(draft, base=after))

"""Ties with residents: what everybody declares once per case (Awb 2:4), and its proof."""

import uuid
from collections.abc import Sequence
from datetime import datetime

from hengelo_toegang.domain.blockers import Action, ActionBlocked, Blocker, Missing
from hengelo_toegang.domain.case import Case
from hengelo_toegang.domain.diary import DiaryNote
from hengelo_toegang.domain.ids import CaseId, NoteId
from hengelo_toegang.domain.involvement import Declaration, declaration_id
from hengelo_toegang.domain.people import UserId
from hengelo_toegang.domain.users import Role, User, who_lead
from hengelo_toegang.usecases.ports import Desk, NotFound, UnitOfWork

_DECLARE = "declare_ties"


def proven_declaration(
    uow: UnitOfWork, case: CaseId, user: UserId, until: datetime | None = None
) -> Declaration | None:
    """Return what a user declared of a case by their own signature, up to a moment if given.

    What somebody else wrote in their name is not believed; ties that were declared once
    are never taken back.

    Raises:
        StoreError: A version is not what its author signed.
    """
    record = declaration_id(case, user)
    try:
        uow.declarations.verified(record)
    except NotFound:
        return None
    found = None
    # What was said on another computer counts before both are brought together.
    for revision in (*uow.declarations.history(record), *uow.exchange.branch(record)):
        early = until is None or uow.audit.recorded(revision) <= until
        said = uow.declarations.at(revision.hash)
        own = revision.author == user == said.user and said.case == case
        if own and early and (found is None or not found.involved):
            found = said
    return found


def declarations_of(
    uow: UnitOfWork, case: CaseId, *users: UserId, until: datetime | None = None
) -> tuple[Declaration, ...]:
    """Return what these users declared of a case; who declared nothing is not in it."""
    asked = {declaration_id(case, user): user for user in users}
    # Few declare anything, and of many users each question adds up.
    known = uow.declarations.traces(asked.keys()) if len(asked) > 1 else asked.keys()
    named = (user for record, user in asked.items() if record in known)
    found = (proven_declaration(uow, case, user, until) for user in named)
    return tuple(one for one in found if one is not None)


def declare(
    desk: Desk, case_id: CaseId, *, involved: bool, note: str = "", told: str = ""
) -> Declaration:
    """Keep that the user has ties with the people of a case, or none.

    Ties shut the case to this user at once; `told` is then put in the diary of who leads
    its owner, to hand it over. Saying the same again writes nothing.

    Raises:
        NotFound: No case has this id.
        ActionBlocked: The user declared ties before: those are not taken back.
    """
    with desk.open() as uow:
        case = uow.cases.get(case_id)
        before = proven_declaration(uow, case_id, desk.user.id)
        if before is not None and before.involved and not involved:
            uow.audit.record(_DECLARE, case_id, f"refused: {Blocker.INVOLVED.value}")
            uow.commit()
            raise ActionBlocked(Action.OPEN, (Missing(Blocker.INVOLVED, detail=desk.user.id),))
        if before is not None and before.involved == involved:
            return before
        record = declaration_id(case_id, desk.user.id)
        said = Declaration(record, case_id, desk.user.id, desk.today(), involved, note.strip())
        uow.declarations.save(said, _DECLARE)
        uow.audit.record(_DECLARE, case_id, "involved" if involved else "none")
        if involved:
            uow.drafts.drop(case_id, desk.user.id)
            for lead in _who_hand_over(case, desk.user, uow.users.all()) if told else ():
                note_id = NoteId(uuid.uuid4().hex)
                uow.notes.save(DiaryNote(note_id, lead.id, desk.today(), told), _DECLARE)
        uow.commit()
    return said


def kept_away(desk: Desk, case_id: CaseId) -> frozenset[UserId]:
    """Return who declared ties with the people of a case, among all users of the store."""
    with desk.open() as uow:
        users = (user.id for user in uow.users.all())
        said = declarations_of(uow, case_id, *users)
    return frozenset(one.user for one in said if one.involved)


def _who_hand_over(case: Case, by: User, users: Sequence[User]) -> tuple[User, ...]:
    """Return who can give the case to somebody else: who leads its owner."""
    owner = next((user for user in users if user.id == case.owner), by)
    leads = [lead for lead in who_lead(owner, users) if lead.id != by.id]
    law = (one for one in users if Role.TEAM_LEAD in one.roles and case.law in one.sees)
    return tuple(leads or (one for one in law if one.id != by.id))

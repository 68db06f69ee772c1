"""Giving cases to a colleague: a team lead assigns them, an owner hands them over."""

from collections.abc import Iterable, Iterator, Sequence

from hengelo_toegang.domain.assigning import becomes_draft, hand_over_lacks, handed_over
from hengelo_toegang.domain.blockers import Action, ActionBlocked
from hengelo_toegang.domain.case import Case
from hengelo_toegang.domain.hand_overs import HandOver
from hengelo_toegang.domain.ids import CaseId
from hengelo_toegang.domain.people import UserId
from hengelo_toegang.domain.users import User
from hengelo_toegang.records import dataclass
from hengelo_toegang.usecases.files import dossier_of
from hengelo_toegang.usecases.ports import Desk, NotFound, StaleCase, StoreError, StoreTrouble

_REFUSALS = (ActionBlocked, NotFound, StaleCase, StoreError)


@dataclass(frozen=True, slots=True)
class Given:
    """What came of one case: it is with the colleague, or why not."""

    case: CaseId
    draft_again: bool = False
    """Whether it was taken back from review, since its owner stands in the letter."""
    refusal: Exception | None = None
    """`ActionBlocked`, `NotFound`, `StaleCase` or `StoreError`; the case is then as it was."""


def hand_over(desk: Desk, case_id: CaseId, to: UserId, note: str = "") -> Case:
    """Give a case to a colleague, with what they have to know.

    Who had it stays among those who may not approve it. What was in review or approved
    becomes a draft again. A refusal stands in the audit.

    Raises:
        NotFound: There is no such case or colleague.
        ActionBlocked: It is not the user's to give, or the colleague can't work on it.
    """
    with desk.open() as uow:
        dossier = dossier_of(desk, uow, case_id, to)
        colleague = uow.users.get(to)
        found = hand_over_lacks(dossier, desk.user, colleague, uow.users.all())
        if found:
            refusal = ActionBlocked(Action.HAND_OVER, found)
            named = ",".join(blocker.value for blocker in refusal.blockers)
            uow.audit.record(Action.HAND_OVER.value, case_id, f"refused: {named}")
            uow.commit()
            raise refusal
        case = dossier.case
        given = HandOver(desk.today(), case.owner, to, desk.user.id, note.strip())
        case = handed_over(case, colleague, given)
        uow.cases.save(case, Action.HAND_OVER.value)
        uow.audit.record(Action.HAND_OVER.value, case_id, "done")
        uow.commit()
    return case


def hand_over_each(
    desk: Desk, cases: Iterable[CaseId], to: UserId, note: str = ""
) -> Iterator[Given]:
    """Give cases to a colleague one after the other, each in a transaction of its own.

    What stops one case doesn't stop the others, unless the store itself gives way.
    """
    for case_id in cases:
        try:
            with desk.open() as uow:
                draft_again = becomes_draft(uow.cases.get(case_id))
            hand_over(desk, case_id, to, note)
        except _REFUSALS as refusal:
            yield Given(case_id, refusal=refusal)
            if isinstance(refusal, StoreError) and refusal.trouble is not StoreTrouble.TAMPERED:
                return
        else:
            yield Given(case_id, draft_again)


def colleagues(desk: Desk) -> Sequence[User]:
    """Return everybody who works with this store."""
    with desk.open() as uow:
        return uow.users.all()

"""What was decided goes out: one letter or a pile, and anew when the day slips.

The days for an objection run from the day on which a letter leaves, so that day is never
taken back or moved in silence: a later one makes the letter anew.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from hengelo_toegang.domain.blockers import Action, ActionBlocked
from hengelo_toegang.domain.case import Case, IssuedLetter, Sent
from hengelo_toegang.domain.decisions import CANNOT_PRICE
from hengelo_toegang.domain.ids import CaseId
from hengelo_toegang.domain.process import refuse_if_blocked
from hengelo_toegang.domain.requirements.sending import later_sending_lacks
from hengelo_toegang.letters.facts import Kind, LetterIncomplete, Particulars
from hengelo_toegang.letters.templates import TemplateFault
from hengelo_toegang.records import dataclass
from hengelo_toegang.usecases.deciding import decision_letter, send
from hengelo_toegang.usecases.files import dossier_of
from hengelo_toegang.usecases.issuing import issue
from hengelo_toegang.usecases.ports import (
    Desk,
    NotFound,
    SealRefused,
    StaleCase,
    StoreError,
    StoreTrouble,
    UnprintableText,
)
from hengelo_toegang.usecases.refusing import refusals_logged
from hengelo_toegang.usecases.signed import as_signed

REFUSALS = (
    ActionBlocked,
    LetterIncomplete,
    NotFound,
    SealRefused,
    StaleCase,
    StoreError,
    TemplateFault,
    UnprintableText,
    *CANNOT_PRICE,
)
"""Everything that can stop a letter; the case is then as it was."""


@dataclass(frozen=True, slots=True)
class Posted:
    """What came of one case of a pile: its letters, or why there are none."""

    case: CaseId
    letters: tuple[IssuedLetter, ...] = ()
    refusal: Exception | None = None
    """One of `REFUSALS`."""


def send_each(desk: Desk, cases: Iterable[CaseId], sent: Sent) -> Iterator[Posted]:
    """Send cases one after the other, each in a transaction of its own.

    What stops one case doesn't stop the others; what would stop every case, such as a full
    disk or an expired seal, ends the pile. Whoever takes no next result sends no next case.
    """
    for case_id in cases:
        try:
            case = send(desk, case_id, sent)
        except REFUSALS as refusal:
            yield Posted(case_id, refusal=refusal)
            if stops_all(refusal):
                return
        else:
            yield Posted(case_id, sent_letters(case))


def issue_again(desk: Desk, case_id: CaseId, sent: Sent, *, received: bool = False) -> Case:
    """Make the letter of a sent decision anew, for the later day on which it really leaves.

    What is decided stays what was approved; only the dates move. The earlier letter is kept
    and marked as superseded. Where it may have been `received`, the new one says that it
    takes its place. `sent` carries the reason. A refusal stands in the audit.

    Raises:
        ActionBlocked: It was not sent, the day is not later or lies ahead, or has no reason.
    """
    with refusals_logged(desk, Action.SEND_AGAIN, case_id), desk.open() as uow:
        signed = as_signed(desk, uow, case_id)
        refuse_if_blocked(signed, Action.SEND_AGAIN, desk.user)
        lacking = tuple(later_sending_lacks(signed, sent))
        if lacking:
            raise ActionBlocked(Action.SEND_AGAIN, lacking)
        dossier = dossier_of(desk, uow, case_id)
        before = dossier.case
        about = Particulars(replaces=before.sent.on if before.sent and received else None)
        case = replace(before, sent=sent, letters=_superseded(before))
        kind = decision_letter(dossier)
        case = issue(desk, uow, dossier.with_case(case), kind, sent.on, about)
        uow.cases.save(case, Action.SEND_AGAIN.value)
        uow.audit.record(Action.SEND_AGAIN.value, case_id, "done")
        uow.commit()
    return case


def sent_letters(case: Case) -> tuple[IssuedLetter, ...]:
    """Return the letters of a sent decision, to providers too; none that was replaced."""
    return tuple(
        letter
        for letter in case.letters
        if (_decides(letter) or Kind(letter.kind).to_provider) and not letter.superseded
    )


def _superseded(case: Case) -> tuple[IssuedLetter, ...]:
    return tuple(
        replace(letter, superseded=True) if _decides(letter) else letter for letter in case.letters
    )


def _decides(letter: IssuedLetter) -> bool:
    """Return whether a letter says what the second pair of eyes approved."""
    kind = Kind(letter.kind)
    return kind.decides and not kind.decided_by_maker


def stops_all(refusal: Exception) -> bool:
    """Return whether what stopped one letter of a pile stops all of them."""
    if isinstance(refusal, StoreError):
        return refusal.trouble is not StoreTrouble.TAMPERED
    return isinstance(refusal, SealRefused)

"""What is done about somebody's safety (meldcode): read and written apart from the case.

Only who writes in cases under the law of the case comes here, and nobody who lives in the
household. Each reading and each writing is logged, and so is a refusal.
"""

from hengelo_toegang.domain.blockers import Action, ActionBlocked
from hengelo_toegang.domain.ids import CaseId
from hengelo_toegang.domain.process import missing
from hengelo_toegang.domain.safety_records import SafetyRecord, safety_id
from hengelo_toegang.records import dataclass
from hengelo_toegang.usecases.files import dossier_of
from hengelo_toegang.usecases.ports import Desk, NotFound, StaleCase, UnitOfWork

READ = "read_safety"


@dataclass(frozen=True, slots=True)
class SafetyFile:
    """A safety record as it was read, and on which revision; empty while there is none."""

    record: SafetyRecord
    base: str = ""


def open_safety(desk: Desk, case_id: CaseId) -> SafetyFile:
    """Return the safety record of a case, an empty one while nothing was written.

    Raises:
        NotFound: No case has this id.
        ActionBlocked: The user does not write under the law of the case, or lives there.
    """
    with desk.open() as uow:
        _admit(desk, uow, case_id, READ)
        found = _newest(uow, case_id)
        uow.audit.read(READ, case_id)
        uow.commit()
    return found


def keep_safety(desk: Desk, record: SafetyRecord, base: str) -> SafetyFile:
    """Write a safety record as a new revision on `base`; the same words write nothing.

    Raises:
        NotFound: The case does not exist.
        ActionBlocked: The user does not write under the law of the case, or lives there.
        StaleCase: Somebody wrote a newer revision than the one that was read.
    """
    with desk.open() as uow:
        _admit(desk, uow, record.case, Action.KEEP_SAFETY.value)
        current = _newest(uow, record.case)
        if current.base != base:
            raise StaleCase(record.case)
        if record == current.record:
            return current
        revision = uow.safety.save(record, Action.KEEP_SAFETY.value)
        uow.audit.record(Action.KEEP_SAFETY.value, record.case, "done")
        uow.commit()
    return SafetyFile(record, revision.hash)


def _admit(desk: Desk, uow: UnitOfWork, case_id: CaseId, act: str) -> None:
    refused = missing(dossier_of(desk, uow, case_id), Action.KEEP_SAFETY, desk.user)
    if refused:
        uow.audit.record(act, case_id, "refused")
        uow.commit()
        raise ActionBlocked(Action.KEEP_SAFETY, refused)


def _newest(uow: UnitOfWork, case_id: CaseId) -> SafetyFile:
    known = safety_id(case_id)
    try:
        record = uow.safety.get(known)
    except NotFound:
        return SafetyFile(SafetyRecord(known, case_id))
    return SafetyFile(record, uow.safety.history(known)[-1].hash)

"""A refusal of the second pair of eyes stands in the audit, whatever the route was."""

from collections.abc import Iterator
from contextlib import contextmanager

from hengelo_toegang.domain.blockers import Action, ActionBlocked
from hengelo_toegang.domain.ids import CaseId
from hengelo_toegang.usecases.ports import Desk, StoreError, StoreTrouble


@contextmanager
def refusals_logged(desk: Desk, action: Action, case_id: CaseId) -> Iterator[None]:
    """Let a refusal through after it was logged, in a transaction of its own.

    What is inside leaves its own transaction first, so that nothing of it is kept.
    """
    try:
        yield
    except ActionBlocked as refusal:
        _log(desk, action, case_id, ",".join(blocker.value for blocker in refusal.blockers))
        raise
    except StoreError as trouble:
        # Of the others nothing can be written, or nothing was done wrong.
        if trouble.trouble is StoreTrouble.TAMPERED:
            _log(desk, action, case_id, trouble.trouble.value)
        raise


def _log(desk: Desk, action: Action, case_id: CaseId, why: str) -> None:
    with desk.open() as uow:
        uow.audit.record(action.value, case_id, f"refused: {why}")
        uow.commit()

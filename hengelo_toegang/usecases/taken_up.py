"""Which handed-over cases their new owner has opened: until then the worklist says so."""

import json
from collections.abc import Mapping

from hengelo_toegang.domain.case import Case
from hengelo_toegang.domain.ids import CaseId
from hengelo_toegang.usecases.ports import Desk, UnitOfWork

_PAPER = "taken_up"


def take_up(desk: Desk, uow: UnitOfWork, case: Case) -> None:
    """Keep that the owner of a case opened it since it was handed over; the caller commits."""
    if case.owner != desk.user.id or not case.hand_overs:
        return
    opened = _read(uow)
    if opened.get(case.id) != len(case.hand_overs):
        opened[case.id] = len(case.hand_overs)
        uow.papers.keep(_PAPER, json.dumps(opened, sort_keys=True))


def taken_up_in(uow: UnitOfWork) -> Mapping[CaseId, int]:
    """Return after which hand-over this user opened a case, counted from one."""
    return {CaseId(case_id): count for case_id, count in _read(uow).items()}


def _read(uow: UnitOfWork) -> dict[str, int]:
    kept = json.loads(uow.papers.read(_PAPER) or "{}")
    return dict(kept)

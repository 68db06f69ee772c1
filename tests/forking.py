"""A case that goes on in two places, in one store: what the other wrote comes in by file."""

from collections.abc import Callable
from datetime import timedelta
from itertools import count

from hengelo_toegang.domain.case import Case
from hengelo_toegang.domain.exchange import FORMAT, Manifest
from hengelo_toegang.domain.ids import CaseId
from hengelo_toegang.usecases.exchange_ports import Opened, TakenIn
from hengelo_toegang.usecases.ports import Desk

Change = Callable[[Case], Case]
_ELSEWHERE = "elsewhere"


def go_on_apart(desk: Desk, case_id: CaseId, ours: Change, theirs: Change) -> TakenIn:
    """Let a user write one thing here, and take in what they wrote on another laptop."""
    with desk.open() as uow:
        # Never committed here: it was written elsewhere.
        before = uow.cases.get(case_id)
        uow.cases.save(theirs(before), "amend")
        parts = {**uow.exchange.gather((case_id,), (before.household,)), "heads.json": b"[]"}
    with desk.open() as uow:
        uow.cases.save(ours(uow.cases.get(case_id)), "amend")
        uow.commit()
    with desk.open() as uow:
        now = desk.now()
        number = next(at for at in count(1) if uow.exchange.print_of(_ELSEWHERE, at) is None)
        sent = (FORMAT, uow.exchange.family, desk.user.id, _ELSEWHERE, number, ())
        manifest = Manifest(*sent, now, now + timedelta(days=1), ())
        taken = uow.exchange.take(Opened(manifest, f"print {number}", b"", parts))
        uow.commit()
    return taken

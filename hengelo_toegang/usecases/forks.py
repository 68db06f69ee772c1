"""Cases that went on in two stores."""

from hengelo_toegang.domain.case import Case
from hengelo_toegang.usecases.ports import UnitOfWork


def is_forked(uow: UnitOfWork, case: Case) -> bool:
    """Return whether a case, or its household, went on both here and elsewhere."""
    return any(uow.exchange.branch(aggregate) for aggregate in (case.id, case.household))

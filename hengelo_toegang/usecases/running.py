"""What runs in a household beside a case, as far as the law of the case may see it."""

from collections.abc import Sequence
from dataclasses import replace

from hengelo_toegang.domain.case import Case
from hengelo_toegang.domain.dossier import Dossier
from hengelo_toegang.domain.people import RunningProvision
from hengelo_toegang.usecases.ports import Desk, NotFound, RunningRow, UnitOfWork


def running_beside(desk: Desk, dossier: Dossier) -> Sequence[RunningRow]:
    """Return what runs, ran or will run for the household, as the case may use it.

    Another law's help is there only with a consent to the law of the case; debt counselling
    uses what it needs (Wgs 8d). What the case itself gave is left out.
    """
    with desk.open() as uow:
        now = as_consented(uow, dossier)
        rows = uow.cases.running_in(now.household.id)
    return tuple(row for row in rows if row.case != now.case.id and _visible(now, row))


def as_consented(uow: UnitOfWork, dossier: Dossier) -> Dossier:
    """Return a dossier with the consents that hold now: an open page may know one withdrawn.

    Nothing is shown or printed by a consent that somebody took back since.
    """
    try:
        now = uow.households.get(dossier.household.id)
    except NotFound:
        # It is being taken in, and nothing runs yet.
        return dossier
    return replace(dossier, household=replace(dossier.household, consents=now.consents))


def given_beside(uow: UnitOfWork, case: Case) -> tuple[RunningProvision, ...]:
    """Return what other cases of a household gave, under any law: for the rules, not to show.

    Who writes in a case may not learn what runs under another law, but must be stopped from
    telling it when they heard of it.
    """
    rows = uow.cases.running_in(case.household)
    return tuple(_provision(row) for row in rows if row.case not in (None, case.id))


def _visible(dossier: Dossier, row: RunningRow) -> bool:
    return dossier.household.may_see(dossier.case.law, _provision(row), dossier.day)


def _provision(row: RunningRow) -> RunningProvision:
    return RunningProvision(row.law, row.person, row.product, row.start, row.until)

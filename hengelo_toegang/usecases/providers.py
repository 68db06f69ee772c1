"""What providers are told on paper: which work begins by a decision, and which work ends.

A provider is told when it happens, in the transaction of the act itself, so that no help
goes on or stays away because a letter was forgotten.
"""

from collections.abc import Iterable
from datetime import date

from hengelo_toegang.domain.assignments import ended_lines, providers, work_that_ends
from hengelo_toegang.domain.case import Case, Line
from hengelo_toegang.domain.dossier import Dossier
from hengelo_toegang.domain.recipients import Recipient
from hengelo_toegang.letters.facts import Kind, Particulars
from hengelo_toegang.usecases.issuing import issue
from hengelo_toegang.usecases.ports import Desk, UnitOfWork


def assign(desk: Desk, uow: UnitOfWork, dossier: Dossier, on: date) -> Case:
    """Return the case with a letter for each provider that its decision gives work to."""
    case = dossier.case
    for provider in providers(dossier):
        about = Particulars(provider=provider)
        case = _tell(desk, uow, dossier.with_case(case), Kind.PROVIDER_ASSIGNMENT, on, about)
    return case


def end_assignment(
    desk: Desk,
    uow: UnitOfWork,
    dossier: Dossier,
    lines: Iterable[Line],
    last_day: date | None = None,
    *,
    on: date | None = None,
    assigned_in: str = "",
) -> Case:
    """Return the case with a letter for each provider whose work on `lines` ends.

    `last_day` is the last day of help on every line; without it each line has its own. The
    letter bears the day `on`, today without it. `assigned_in` is the number of the case in
    which the work was assigned, where that is another. Nothing is saved here: who ends the
    help keeps the case with its letters.
    """
    case = dossier.case
    for provider, ends in work_that_ends(lines, last_day, assigned_in).items():
        about = Particulars(provider=provider, work_ends=ends)
        told = dossier.with_case(case)
        case = _tell(desk, uow, told, Kind.END_ASSIGNMENT, on or desk.today(), about)
    return case


def end_by_decision(desk: Desk, uow: UnitOfWork, dossier: Dossier, on: date) -> Case:
    """Return the case with a letter for each provider whose work its decision ends."""
    case = dossier.case
    earlier = uow.cases.get(case.follows) if case.follows else None
    number = earlier.number if earlier else ""
    lines = ended_lines(case, earlier)
    return end_assignment(desk, uow, dossier, lines, on=on, assigned_in=number)


def _tell(
    desk: Desk, uow: UnitOfWork, dossier: Dossier, kind: Kind, on: date, about: Particulars
) -> Case:
    # Where a provider has its office is not known here; it is sent by the contract.
    to = Recipient(about.provider, "Geachte heer of mevrouw", (about.provider,), reachable=False)
    return issue(desk, uow, dossier, kind, on, about, (to,))

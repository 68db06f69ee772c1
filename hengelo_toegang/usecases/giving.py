"""What goes along in a bundle, which colleagues may read it, and for whom something waits."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import datetime, timedelta

from hengelo_toegang.domain.blockers import Action, Blocker
from hengelo_toegang.domain.case import Stage
from hengelo_toegang.domain.dossier import Dossier
from hengelo_toegang.domain.ids import CaseId
from hengelo_toegang.domain.law import Law
from hengelo_toegang.domain.names import full_name
from hengelo_toegang.domain.people import UserId
from hengelo_toegang.domain.process import blockers, missing
from hengelo_toegang.domain.users import User
from hengelo_toegang.records import dataclass
from hengelo_toegang.usecases.exchange_ports import Passed
from hengelo_toegang.usecases.exchanging import with_what_they_reconsider
from hengelo_toegang.usecases.files import dossier_of
from hengelo_toegang.usecases.ports import Desk, UnitOfWork, WorklistFilter

REMEMBERED = timedelta(days=90)
"""How far back the list of bundles goes: as long as one can be taken in."""
_MOST_WAITING = 200
_WAITS = (Stage.IN_REVIEW, Stage.ESCALATED)


@dataclass(frozen=True, slots=True)
class Along:
    """One case in a bundle, and what goes along with it."""

    case: CaseId
    number: str
    resident: str
    law: Law
    stage: Stage
    people: int
    """How many there are in its household."""
    letters: int
    asked: bool = True
    """Whether it was chosen; otherwise a chosen one reconsiders it after an objection."""


@dataclass(frozen=True, slots=True)
class Colleague:
    """Somebody who may see every case of a bundle."""

    user: User
    judges: bool
    """Whether they may be the second pair of eyes in each of them that waits for one."""


@dataclass(frozen=True, slots=True)
class Giving:
    """What would go in a bundle, and who may read it."""

    cases: tuple[Along, ...]
    colleagues: tuple[Colleague, ...]


@dataclass(frozen=True, slots=True)
class Offer:
    """Cases that somebody waits for, so that giving them is one act."""

    user: UserId
    cases: tuple[CaseId, ...]
    back: bool
    """Whether they gave them here; otherwise they are asked to judge."""


def what_goes_along(desk: Desk, ids: Sequence[CaseId]) -> Giving:
    """Return what a bundle of these cases holds, and the colleagues who may see all of it.

    Raises:
        NotFound: One of the cases is not here.
    """
    with desk.open() as uow:
        cases = tuple(dict.fromkeys(with_what_they_reconsider(uow, ids)))
        others = _others(desk, uow)
        dossiers = [dossier_of(desk, uow, case, *(one.id for one in others)) for case in cases]
        along = tuple(_along(uow, dossier, asked=dossier.case.id in ids) for dossier in dossiers)
    readers = (user for user in others if all(_may_open(one, user) for one in dossiers))
    waiting = [one for one in dossiers if one.case.stage in _WAITS]
    return Giving(
        along,
        tuple(
            Colleague(user, bool(waiting) and all(_may_judge(one, user) for one in waiting))
            for user in readers
        ),
    )


def offers(desk: Desk) -> Sequence[Offer]:
    """Return for whom something waits: who is to judge it, and who gets theirs back."""
    with desk.open() as uow:
        passed = uow.exchange.passed(desk.now() - REMEMBERED)
        return (*_to_judge(desk, uow), *_to_give_back(uow, passed))


def waits_for(desk: Desk, readers: Sequence[UserId]) -> tuple[CaseId, ...]:
    """Return all that waits for every one of some colleagues, as one bundle can hold it."""
    waits: dict[UserId, list[CaseId]] = {reader: [] for reader in readers}
    for offer in offers(desk):
        if offer.user in waits:
            waits[offer.user] += offer.cases
    first, *others = waits.values()
    return tuple(case for case in first if all(case in one for one in others))


def bundles(desk: Desk) -> Sequence[tuple[Passed, tuple[str, ...]]]:
    """Return what was given, taken in and refused here, each with the numbers of its cases.

    A case that the user may not see, or that is here no more, has no number there.
    """
    with desk.open() as uow:
        passed = uow.exchange.passed(desk.now() - REMEMBERED)
    seen = desk.queries.cases_named({case for one in passed for case in one.cases})
    return [
        (one, tuple(found.number for case in one.cases if (found := seen.get(case)) is not None))
        for one in passed
    ]


def titles(desk: Desk, records: Collection[str]) -> Mapping[str, str]:
    """Return number and resident of the cases among records, as far as the user may see them."""
    found = desk.queries.cases_named(records)
    return {record: f"{one.number} · {one.resident}" for record, one in found.items()}


def _others(desk: Desk, uow: UnitOfWork) -> Sequence[User]:
    """Return the colleagues who have a key of their own and still work here."""
    known = (user for user in uow.users.all() if user.id != desk.user.id)
    return [user for user in known if user.sees and uow.exchange.reader(user.id) is not None]


def _along(uow: UnitOfWork, dossier: Dossier, *, asked: bool) -> Along:
    case = dossier.case
    return Along(
        case.id,
        case.number,
        full_name(dossier.resident),
        case.law,
        case.stage,
        len(dossier.household.people),
        len(uow.letters.of_case(case.id)),
        asked,
    )


def _may_open(dossier: Dossier, user: User) -> bool:
    return not missing(dossier, Action.OPEN, user)


def _may_judge(dossier: Dossier, user: User) -> bool:
    """Return whether a user may judge: that they declare to have no ties comes with the looking."""
    return {*blockers(dossier, Action.APPROVE, user)} <= {Blocker.NOT_DECLARED}


def _to_judge(desk: Desk, uow: UnitOfWork) -> Iterator[Offer]:
    own = WorklistFilter(owners=(desk.user.id,), stages=_WAITS)
    others = _others(desk, uow)
    waits: dict[UserId, list[CaseId]] = {}
    for row in desk.queries.worklist(own, limit=_MOST_WAITING):
        dossier = dossier_of(desk, uow, row.case, *(one.id for one in others))
        for user in others:
            if _may_open(dossier, user) and _may_judge(dossier, user):
                waits.setdefault(user.id, []).append(row.case)
    for user_id, cases in waits.items():
        yield Offer(user_id, tuple(cases), back=False)


def _to_give_back(uow: UnitOfWork, passed: Sequence[Passed]) -> Iterator[Offer]:
    """Yield what came in from somebody, was written in here since, and did not go back yet."""
    came: dict[CaseId, Passed] = {}
    went: dict[tuple[UserId, CaseId], datetime] = {}
    for one in passed:
        for case in one.cases:
            if one.sender is not None:
                came.setdefault(case, one)
            for reader in one.readers:
                went.setdefault((reader, case), one.moment)
    back: dict[UserId, list[CaseId]] = {}
    for case, one in came.items():
        written = _written_here(uow, case)
        if one.sender is None or written is None or written < one.moment:
            continue
        gone = went.get((one.sender, case))
        if gone is None or gone < written:
            back.setdefault(one.sender, []).append(case)
    for sender, cases in back.items():
        yield Offer(sender, tuple(cases), back=True)


def _written_here(uow: UnitOfWork, case: CaseId) -> datetime | None:
    """Return when the newest version of a case was written, if that was in this store."""
    history = uow.cases.history(case)
    here = history and history[-1].device == uow.exchange.device
    return history[-1].moment if here else None

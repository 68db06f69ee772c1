"""Taking a copy of a household back: what that would bring, and bringing it.

Nothing that is newer in the store is ever overwritten; all of a copy comes in, or nothing.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from enum import StrEnum

from hengelo_toegang.domain.exchange import BundleRefused, BundleTrouble
from hengelo_toegang.domain.ids import CaseId
from hengelo_toegang.domain.names import full_name
from hengelo_toegang.domain.people import HouseholdId
from hengelo_toegang.records import dataclass
from hengelo_toegang.usecases.exchange_ports import TakenIn
from hengelo_toegang.usecases.files import dossier_of
from hengelo_toegang.usecases.ports import Desk, UnitOfWork
from hengelo_toegang.usecases.taking_in import bundle_let_in, import_bundle


class Standing(StrEnum):
    """How a record in a copy stands to what is in the store."""

    NEW = "new"
    """There is nothing of it here."""
    LATER = "later"
    """It goes on from what is here."""
    SAME = "same"
    EARLIER = "earlier"
    """What is here is newer, and stays."""
    APART = "apart"
    """It went on here and there."""


@dataclass(frozen=True, slots=True)
class Coming:
    """A case or a household in a copy, and what would become of it."""

    record: str
    case: CaseId | None
    """None for a household."""
    number: str
    """The number of the case; empty for a household."""
    who: str
    standing: Standing

    @property
    def brings(self) -> bool:
        """Whether anything comes in."""
        return self.standing not in (Standing.SAME, Standing.EARLIER)


def look_at(desk: Desk, bundle: bytes) -> Sequence[Coming]:
    """Return what the signed versions of a copy would bring, households first.

    Nothing is kept of it, but that it was refused.

    Raises:
        BundleRefused: As in `take_back`.
    """
    with _by_its_maker(), bundle_let_in(desk, bundle) as (uow, taken):
        named = [*_named(desk, uow, taken)]
    with desk.open() as uow:
        return [
            Coming(record, case, number, who, _standing(uow, record, taken))
            for record, case, number, who in named
        ]


def take_back(desk: Desk, bundle: bytes) -> TakenIn:
    """Take in the signed versions of a copy; what is newer in the store stays as it is.

    Raises:
        BundleRefused: Somebody else made it, it is older than 90 days, or it came in already.
    """
    with _by_its_maker():
        return import_bundle(desk, bundle)


@contextmanager
def _by_its_maker() -> Iterator[None]:
    """Say whose it is: only who made a copy can read what is signed in it."""
    try:
        yield
    except BundleRefused as refusal:
        if refusal.trouble is BundleTrouble.OTHER_READER:
            raise BundleRefused(BundleTrouble.NOT_FOR_YOU) from refusal
        raise


def _named(
    desk: Desk, uow: UnitOfWork, taken: TakenIn
) -> Iterator[tuple[str, CaseId | None, str, str]]:
    """Yield id and names of what came in: each household, and then the cases."""
    homes = dict.fromkeys(uow.cases.get(case).household for case in taken.cases)
    for home in homes:
        yield home, None, "", _people(uow, home)
    for case in taken.cases:
        dossier = dossier_of(desk, uow, case)
        yield case, case, dossier.case.number, full_name(dossier.resident)


def _people(uow: UnitOfWork, home: HouseholdId) -> str:
    return ", ".join(full_name(person) for person in uow.households.get(home).people)


def _standing(uow: UnitOfWork, record: str, taken: TakenIn) -> Standing:
    here = [one.hash for one in uow.cases.history(CaseId(record))]
    if not here:
        return Standing.NEW
    if record in (*taken.forked, *taken.merged):
        return Standing.APART
    newest = taken.newest.get(record, here[-1])
    if newest == here[-1]:
        return Standing.SAME
    return Standing.EARLIER if newest in here else Standing.LATER

"""A copy of one household to keep outside the store; see `household_back` for the way back.

It holds what the user who makes it may see: the newest versions as JSON with the history of
each, the letters as PDF, and a bundle of the signed versions that a store takes in again as
any bundle: nothing that is newer there is ever overwritten.
"""

import json
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from hengelo_toegang.domain.blockers import Action, ActionBlocked, Blocker, Missing
from hengelo_toegang.domain.case import Case
from hengelo_toegang.domain.exchange import LONGEST, BundleRefused
from hengelo_toegang.domain.masking import ever_secret, names_address
from hengelo_toegang.domain.people import Address, HouseholdId
from hengelo_toegang.domain.plain import plain
from hengelo_toegang.domain.process import missing
from hengelo_toegang.domain.revisions import Revision
from hengelo_toegang.records import dataclass
from hengelo_toegang.usecases.exchanging import export_cases
from hengelo_toegang.usecases.files import dossier_of
from hengelo_toegang.usecases.household_file import HouseholdFile, household_file
from hengelo_toegang.usecases.ports import Desk, StoredLetter, UnitOfWork
from hengelo_toegang.usecases.restricting import restriction_of

_COPY = "copy_household"
_HIDDEN = "(geheim adres)"


@dataclass(frozen=True, slots=True)
class Record:
    """The newest version of a case or of the household, with all that came before it."""

    name: str
    """The number of a case; empty for the household."""
    newest: dict[str, Any]
    """As JSON."""
    history: tuple[Revision, ...]
    """Oldest first; the last one is the head."""

    def to_json(self) -> bytes:
        """Return it as a file: the head, what it says, and who wrote which version when."""
        told = {
            "head": self.history[-1].hash,
            "newest": self.newest,
            "history": [
                {
                    "hash": one.hash,
                    "by": one.author,
                    "at": one.moment.isoformat(),
                    "reason": one.reason,
                }
                for one in self.history
            ],
        }
        return json.dumps(told, ensure_ascii=False, indent=1).encode()


@dataclass(frozen=True, slots=True)
class HouseholdCopy:
    """What one user takes along of a household."""

    household: Record
    cases: tuple[Record, ...]
    letters: tuple[tuple[str, StoredLetter], ...]
    """With the number of the case that each belongs to, oldest first."""
    bundle: bytes | None
    """The signed versions; None where there is no case, or a secret address stays out."""
    address_hidden: bool
    """Whether there is a secret address that stays out, and so every letter with it."""


def household_of(desk: Desk, name: str) -> HouseholdId:
    """Return the household that a case with this number is of, or that has this id.

    Raises:
        NotFound: This user sees no such case, and there is no such household.
    """
    hit = next((one for one in desk.queries.find_cases(name) if one.number == name), None)
    with desk.open() as uow:
        if hit is None:
            return uow.households.get(HouseholdId(name)).id
        return uow.cases.get(hit.case).household


def copy_household(
    desk: Desk, household_id: HouseholdId, *, with_secret_address: bool = False
) -> HouseholdCopy:
    """Return all that this user may see of a household; it stands in the log.

    A secret address stays out unless it is asked for, and with it the letters and the signed
    versions, in which it stands.

    Raises:
        NotFound: No household has this id.
        ActionBlocked: The file is closed to this user, or runs under other laws alone.
    """
    file = household_file(desk, household_id)
    with desk.open() as uow:
        refused, cases = _in_sight(desk, uow, file)
        if refused:
            uow.audit.record(_COPY, file.household.id, "refused")
            uow.commit()
            raise ActionBlocked(Action.OPEN, refused)
        secret = ever_secret(file.household)
        hidden = bool(secret) and not with_secret_address
        left_out = secret if hidden else ()
        made = HouseholdCopy(
            _record("", _seen(file), uow.households.history(file.household.id), left_out),
            tuple(
                _record(case.number, plain(case), uow.cases.history(case.id), left_out)
                for case in cases
            ),
            () if hidden else tuple(_letters(uow, cases)),
            None,
            hidden,
        )
        address = "hidden" if hidden else "secret" if secret else "plain"
        uow.audit.record(_COPY, file.household.id, f"done: {len(cases)} cases, address {address}")
        uow.commit()
    return made if hidden else replace(made, bundle=_bundle(desk, cases))


def _in_sight(
    desk: Desk, uow: UnitOfWork, file: HouseholdFile
) -> tuple[tuple[Missing, ...], Sequence[Case]]:
    """Return why nothing may be copied, or else the cases that may."""
    everything = uow.cases.of_household(file.household.id)
    reasons = {
        case.id: missing(dossier_of(desk, uow, case.id), Action.OPEN, desk.user)
        for case in everything
    }
    seen = [case for case in everything if not reasons[case.id]]
    closed = restriction_of(uow, file.household.id)
    if closed is not None and not closed.lets_in(desk.user.id):
        return (Missing(Blocker.RESTRICTED),), ()
    if everything and not seen:
        return next(iter(reasons.values())), ()
    return (), seen


def _seen(file: HouseholdFile) -> dict[str, Any]:
    """Return the household as JSON, with what other laws keep to themselves left out."""
    kept = replace(file.household, running=(), consents=file.consents, plan=file.plan)
    return {**plain(kept), "provisions": plain(file.provisions)}


def _record(
    name: str, newest: dict[str, Any], history: Sequence[Revision], secret: Sequence[Address]
) -> Record:
    hidden = [(plain(address), address) for address in secret]
    return Record(name, _without(newest, hidden), tuple(history))


def _without(value: Any, hidden: Sequence[tuple[object, Address]]) -> Any:  # noqa: ANN401  (JSON)
    """Return a value without these addresses, also where a text names one."""
    if any(value == parts for parts, _ in hidden):
        return _HIDDEN
    if isinstance(value, dict):
        return {name: _without(item, hidden) for name, item in value.items()}
    if isinstance(value, list):
        return [_without(item, hidden) for item in value]
    if isinstance(value, str) and any(names_address(value, address) for _, address in hidden):
        return _HIDDEN
    return value


def _letters(uow: UnitOfWork, cases: Sequence[Case]) -> list[tuple[str, StoredLetter]]:
    found = [(case.number, letter) for case in cases for letter in uow.letters.of_case(case.id)]
    return sorted(found, key=lambda one: one[1].on)


def _bundle(desk: Desk, cases: Sequence[Case]) -> bytes | None:
    if not cases:
        return None
    try:
        ids = [case.id for case in cases]
        return export_cases(desk, ids, (desk.user.id,), LONGEST).file
    except BundleRefused:
        # A case leans on one that this user may not see: what can be read goes along alone.
        return None

"""The municipality's seal: put in the store, looked at, and taken out by a team lead."""

from datetime import date

from hengelo_toegang.domain.users import Role
from hengelo_toegang.records import dataclass
from hengelo_toegang.usecases.ports import (
    Desk,
    NotFound,
    SealRefused,
    SealTrouble,
    StoredSeal,
)

WARNED_DAYS = 60
"""How long beforehand is told that a seal ends: a new certificate takes weeks."""

_SUBJECT = "seal"
"""What the log calls a seal that did not come into the store."""


@dataclass(frozen=True, slots=True)
class SealStatus:
    """The seal that goes on decisions, on one day."""

    seal: StoredSeal
    today: date

    @property
    def days_left(self) -> int:
        """Return how many days the seal is valid after today; negative once it has expired."""
        return (self.seal.valid_until.date() - self.today).days

    @property
    def ends_soon(self) -> bool:
        """Whether it is time for a new certificate."""
        return self.days_left <= WARNED_DAYS


def import_seal(desk: Desk, file: bytes, passphrase: str) -> SealStatus:
    """Keep the seal in a PKCS#12 file, for all decisions from now on.

    Its passphrase is forgotten: only the keys of this store open what is kept.

    Raises:
        SealRefused: The user is no team lead, or the file holds no valid seal; the seal
            that was there stays.
    """
    with desk.open() as uow:
        try:
            _refuse_others(desk)
            seal = desk.sealer.read(file, passphrase, desk.now())
        except SealRefused as refusal:
            uow.audit.record("import_seal", _SUBJECT, f"refused {refusal.trouble.value}")
            uow.commit()
            raise
        uow.seals.put(seal)
        uow.commit()
    return SealStatus(seal, desk.today())


def seal_status(desk: Desk) -> SealStatus | None:
    """Return the seal that goes on decisions now, or None when there is none."""
    with desk.open() as uow:
        seal = uow.seals.current()
    return SealStatus(seal, desk.today()) if seal is not None else None


def remove_seal(desk: Desk) -> None:
    """Destroy the key of the seal; letters that it is on can still be checked.

    Raises:
        SealRefused: The user is no team lead, or there is no seal.
    """
    with desk.open() as uow:
        try:
            _refuse_others(desk)
            uow.seals.remove()
        except SealRefused as refusal:
            uow.audit.record("remove_seal", _SUBJECT, f"refused {refusal.trouble.value}")
            uow.commit()
            raise
        except NotFound:
            raise SealRefused(SealTrouble.NONE) from None
        uow.commit()


def _refuse_others(desk: Desk) -> None:
    if Role.TEAM_LEAD not in desk.user.roles:
        raise SealRefused(SealTrouble.NOT_ALLOWED)

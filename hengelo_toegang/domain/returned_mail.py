"""Letters that came back (retourpost): when, and what was done about it."""

from datetime import date
from enum import StrEnum

from hengelo_toegang.domain.people import UserId
from hengelo_toegang.records import dataclass


class ReturnedAct(StrEnum):
    """What was done about a letter that came back."""

    ADDRESS_LOOKED_UP = "address_looked_up"
    RESIDENT_REACHED = "resident_reached"
    HANDED_OVER = "handed_over"
    TOLD_CONSULTANT = "told_consultant"
    NOT_YET = "not_yet"


@dataclass(frozen=True, slots=True)
class ReturnedMail:
    """The letter that went out on `sent` came back; it was sent, whatever becomes of it."""

    on: date
    sent: date
    act: ReturnedAct
    note: str = ""
    by: UserId | None = None


class ReturnedFault(StrEnum):
    """Why a letter cannot have come back like that."""

    DAY_MISSING = "day_missing"
    BEFORE_SENDING = "before_sending"
    IN_FUTURE = "in_future"


def returned_fault(on: date | None, sent: date, today: date) -> ReturnedFault | None:
    """Return what is wrong with the day on which a letter came back, or None."""
    if on is None:
        return ReturnedFault.DAY_MISSING
    if on < sent:
        return ReturnedFault.BEFORE_SENDING
    return ReturnedFault.IN_FUTURE if on > today else None

"""Who keeps away from whose file: colleagues, family and known persons (Awb 2:4)."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from enum import StrEnum

from hengelo_toegang.domain.ids import CaseId
from hengelo_toegang.domain.people import Household, HouseholdId, UserId
from hengelo_toegang.domain.users import User
from hengelo_toegang.records import dataclass


@dataclass(frozen=True, slots=True)
class Restriction:
    """A household whose file only named users may open: of a colleague or a known person."""

    id: str
    """See `restriction_id`."""
    household: HouseholdId
    allowed: tuple[UserId, ...]
    reason: str
    by: UserId
    on: date
    lifted: date | None = None
    lifted_by: UserId | None = None
    lifted_because: str = ""

    @property
    def holds(self) -> bool:
        """Whether the file is restricted now."""
        return self.lifted is None

    def lets_in(self, user: UserId) -> bool:
        """Return whether a user may open the file: everybody may once it was lifted."""
        return not self.holds or user in self.allowed

    def lift(self, by: UserId, on: date, because: str) -> "Restriction":
        """Return it as lifted."""
        return replace(self, lifted=on, lifted_by=by, lifted_because=because)


class RestrictionFault(StrEnum):
    """Why a household cannot be restricted, or freed, as was asked."""

    NOT_YOURS = "not_yours"
    """Only a privacy officer or a team lead restricts a file."""
    REASON_MISSING = "reason_missing"
    NOBODY_ALLOWED = "nobody_allowed"
    """Somebody must be able to help them."""
    RESIDENT_ALLOWED = "resident_allowed"
    """Whoever lives there never works on their own file."""
    NOT_RESTRICTED = "not_restricted"


@dataclass(frozen=True, slots=True)
class Declaration:
    """What a user declared of their ties with the people of a case (Awb 2:4)."""

    id: str
    """Case and user; see `declaration_id`."""
    case: CaseId
    user: UserId
    on: date
    involved: bool
    note: str = ""


def declaration_of(declarations: Iterable[Declaration], user: UserId) -> Declaration | None:
    """Return what a user declared, or None while they declared nothing."""
    return next((one for one in declarations if one.user == user), None)


def is_involved(declarations: Iterable[Declaration], user: UserId) -> bool:
    """Return whether a user declared to have ties with the people of a case."""
    said = declaration_of(declarations, user)
    return said is not None and said.involved


def declaration_id(case: CaseId, user: UserId) -> str:
    """Return the id under which the declaration of a user about a case is kept."""
    return f"{case}/{user}"


def restriction_id(household: HouseholdId) -> str:
    """Return the id under which the restriction of a household is kept."""
    return f"{household}/restriction"


def lives_there(household: Household, user: User) -> bool:
    """Return whether a user is one of the people of a household."""
    return any(person.is_known_as(known) for person in household.people for known in user.persons)


def restriction_fault(
    household: Household, wanted: Restriction, users: Iterable[User]
) -> RestrictionFault | None:
    """Return the first thing that is wrong with a restriction as asked, or None."""
    residents = {user.id for user in users if lives_there(household, user)}
    if not wanted.reason.strip():
        return RestrictionFault.REASON_MISSING
    if not wanted.allowed:
        return RestrictionFault.NOBODY_ALLOWED
    if residents & set(wanted.allowed):
        return RestrictionFault.RESIDENT_ALLOWED
    return None

"""Who works with the program, and what each may do."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from hengelo_toegang.domain.law import Law
from hengelo_toegang.domain.people import PersonId, UserId


class Role(StrEnum):
    """What somebody does in the access process."""

    TEXT_EDITOR = "text_editor"
    """Writes and approves letter texts; first, since letters name somebody by the last role."""
    CONSULTANT = "consultant"
    COORDINATOR = "coordinator"
    REVIEWER = "reviewer"
    TEAM_LEAD = "team_lead"


REVIEWING_ROLES = frozenset({Role.REVIEWER, Role.TEAM_LEAD})
"""Roles that may give the second pair of eyes."""
_WRITING_ROLES = frozenset({Role.CONSULTANT, Role.COORDINATOR})


@dataclass(frozen=True, slots=True)
class Mandate:
    """Power to decide in the name of the college (Awb 10:3), up to an amount in euros."""

    laws: tuple[Law, ...]
    up_to: Decimal
    valid_from: date = date.min
    valid_until: date | None = None

    def covers(self, law: Law, amount: Decimal, day: date) -> bool:
        """Return whether a decision of `amount` euros under `law` falls within it on `day`."""
        in_time = self.valid_from <= day and (self.valid_until is None or day <= self.valid_until)
        return law in self.laws and amount <= self.up_to and in_time


@dataclass(frozen=True, slots=True)
class User:
    """Somebody who signs in: one person, one passphrase, one signing key."""

    id: UserId
    name: str
    roles: tuple[Role, ...]
    laws: tuple[Law, ...] = ()
    certified: bool = True
    mandates: tuple[Mandate, ...] = ()
    persons: tuple[PersonId, ...] = ()
    """Who this user is in a household, when they or their family are residents too."""
    function: str = ""
    phone: str = ""
    employer: str = ""
    """For whom this user works; empty for the municipality."""
    team: str = ""
    """Which team this user works in; empty where there are no teams."""

    @property
    def reviews(self) -> bool:
        """Whether this user may review decisions at all."""
        return any(role in REVIEWING_ROLES for role in self.roles)

    @property
    def writes(self) -> frozenset[Law]:
        """The laws under which this user writes in cases, and sends what was decided."""
        writing = any(role in _WRITING_ROLES for role in self.roles)
        return frozenset(self.laws) if writing else frozenset()

    @property
    def edits_texts(self) -> bool:
        """Whether this user may write letter texts, and approve those of others."""
        return Role.TEXT_EDITOR in self.roles

    @property
    def decides(self) -> frozenset[Law]:
        """The laws under which this user may decide, up to some amount."""
        return frozenset(law for mandate in self.mandates for law in mandate.laws)

    @property
    def sees(self) -> frozenset[Law]:
        """The laws whose cases this user may open: to write in, or to decide on."""
        return frozenset(self.laws) | self.decides


def who_lead(person: User, users: Sequence[User]) -> tuple[User, ...]:
    """Return the team leads of somebody: of their team, or else of a law that they work with.

    Nobody leads themselves.
    """
    leads = [one for one in users if Role.TEAM_LEAD in one.roles and one.id != person.id]
    own_team = tuple(one for one in leads if person.team and one.team == person.team)
    return own_team or tuple(one for one in leads if one.sees & person.sees)


def who_are_led(lead: User, users: Sequence[User]) -> tuple[User, ...]:
    """Return everybody whom this user leads; nobody when they lead no team."""
    if Role.TEAM_LEAD not in lead.roles:
        return ()
    return tuple(one for one in users if any(found.id == lead.id for found in who_lead(one, users)))

"""What has to be right about a user before anybody vouches for them."""

import re
from collections.abc import Collection, Sequence
from datetime import date
from enum import StrEnum

from hengelo_toegang.domain.people import UserId
from hengelo_toegang.domain.rights import OfficeRight, has
from hengelo_toegang.domain.users import Certificate, Mandate, Role, User

_SIGN_IN_NAME = re.compile(r"[a-z][a-z0-9._-]{1,39}")
_WITH_LAWS = frozenset(
    {
        Role.CONSULTANT,
        Role.COORDINATOR,
        Role.WIJKRACHT,
        Role.ADMINISTRATION,
        Role.ADVISER,
        Role.POLICY_ADVISER,
    }
)


class UserFault(StrEnum):
    """Why a user is not kept as asked."""

    NOT_YOURS = "not_yours"
    """Only an administrator manages users."""
    ONESELF = "oneself"
    """Nobody says of themselves what they may do."""
    NO_SIGN_IN_NAME = "no_sign_in_name"
    TAKEN = "taken"
    """Also a name of somebody who left: what they did is kept under it."""
    NO_NAME = "no_name"
    NO_ROLE = "no_role"
    NO_LAWS = "no_laws"
    LAST_MANAGER = "last_manager"
    """Nobody would be left who manages users."""
    MANDATE_LAWS = "mandate_laws"
    MANDATE_AMOUNT = "mandate_amount"
    MANDATE_PERIOD = "mandate_period"
    PAST = "past"
    """A last day cannot be one that has passed: until now they may have worked."""
    LEFT = "left"
    """They no longer work here."""
    UNKNOWN = "unknown"


class UserRefused(Exception):
    """A user is not kept as asked; `fault` says why."""

    def __init__(self, fault: UserFault) -> None:
        super().__init__(fault.value)
        self.fault = fault


def user_fault(user: User) -> UserFault | None:
    """Return what is wrong with a user by themselves, or None."""
    if not _SIGN_IN_NAME.fullmatch(user.id):
        return UserFault.NO_SIGN_IN_NAME
    if not user.name.strip():
        return UserFault.NO_NAME
    if not user.roles:
        return UserFault.NO_ROLE
    if _WITH_LAWS.intersection(user.roles) and not user.laws:
        return UserFault.NO_LAWS
    faults = (*map(mandate_fault, user.mandates), *map(certificate_fault, user.certificates))
    return next((fault for fault in faults if fault is not None), None)


def mandate_fault(mandate: Mandate) -> UserFault | None:
    """Return what is wrong with a mandate, or None."""
    if not mandate.laws:
        return UserFault.MANDATE_LAWS
    if mandate.up_to <= 0:
        return UserFault.MANDATE_AMOUNT
    if mandate.valid_until is not None and mandate.valid_until < mandate.valid_from:
        return UserFault.MANDATE_PERIOD
    return None


def certificate_fault(certificate: Certificate) -> UserFault | None:
    """Return what is wrong with a certificate, or None."""
    if not certificate.laws:
        return UserFault.MANDATE_LAWS
    if certificate.until is not None and certificate.until < certificate.since:
        return UserFault.MANDATE_PERIOD
    return None


def leaves_no_manager(
    changed: User, users: Sequence[User], keyless: Collection[UserId], day: date
) -> bool:
    """Return whether nobody who can sign in would manage users after a change."""
    rest = [one for one in users if one.id != changed.id and one.id not in keyless]
    return not any(has(one.on(day), OfficeRight.MANAGE_USERS) for one in (*rest, changed))

"""Reads the file that names the first users of a new store (`users/1`)."""

from datetime import date
from decimal import Decimal
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from hengelo_toegang.adapters.faults import Fault
from hengelo_toegang.adapters.strict_yaml import read_yaml
from hengelo_toegang.domain.law import Law
from hengelo_toegang.domain.people import UserId
from hengelo_toegang.domain.users import Mandate, Role, User
from hengelo_toegang.i18n import N_


class UsersFaults(Exception):
    """The users cannot be read; `faults` says all that is wrong."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        super().__init__("; ".join(fault.place for fault in faults))
        self.faults = faults


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class _MandatePart(_Part):
    laws: tuple[Law, ...] = Field(min_length=1)
    up_to: Decimal = Field(ge=0)
    valid_from: date = date.min
    valid_until: date | None = None


class _UserPart(_Part):
    user: str = Field(pattern=r"^[a-z][a-z0-9._-]{1,39}$")
    name: str = Field(min_length=1, max_length=200)
    function: str = ""
    phone: str = ""
    team: str = Field("", max_length=100)
    employer: str = Field("", max_length=100)
    roles: tuple[Role, ...] = Field(min_length=1)
    laws: tuple[Law, ...] = ()
    certified: bool = True
    mandate: _MandatePart | None = None
    mandates: tuple[_MandatePart, ...] = ()


class _UsersPart(_Part):
    format: Literal["users/1"]
    users: tuple[_UserPart, ...] = Field(min_length=1)


def read_users(text: str) -> tuple[User, ...]:
    """Return the users that a file names, in its order.

    Raises:
        UsersFaults: It isn't a file of format `users/1`, or names somebody twice.
    """
    raw, broken = read_yaml(text)
    if broken:
        raise UsersFaults(broken)
    try:
        part = _UsersPart.model_validate(raw)
    except ValidationError as invalid:
        raise UsersFaults(tuple(_fault(error["loc"]) for error in invalid.errors())) from None
    names = [one.user for one in part.users]
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        raise UsersFaults((Fault("users", N_("named twice"), N_("every user once")),))
    return tuple(_user(one) for one in part.users)


def _user(part: _UserPart) -> User:
    mandates = (*((part.mandate,) if part.mandate else ()), *part.mandates)
    return User(
        UserId(part.user),
        part.name,
        part.roles,
        part.laws,
        certified=part.certified,
        mandates=tuple(
            Mandate(one.laws, one.up_to, one.valid_from, one.valid_until) for one in mandates
        ),
        function=part.function,
        phone=part.phone,
        team=part.team.strip(),
        employer=part.employer.strip(),
    )


def _fault(place: tuple[int | str, ...]) -> Fault:
    path = "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in place)
    return Fault(path.lstrip("."), N_("this value isn't right"), N_("what docs/users.md says"))

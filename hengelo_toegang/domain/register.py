"""What the population register (BRP) says of somebody, beside what is known of them here.

The register is right about names, birth, gender and name use: these are taken over as they are
registered, incomplete ones incomplete. What has consequences for a household (a death, a move)
is told, and kept by the act that is there for it.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from enum import StrEnum

from hengelo_toegang.domain.people import Address, Gender, Household, NameUse, Person
from hengelo_toegang.records import dataclass


@dataclass(frozen=True, slots=True)
class PartDate:
    """A date as far as the register knows it: a year, a month of it, or the day."""

    year: int | None = None
    month: int | None = None
    day: int | None = None

    def __post_init__(self) -> None:
        """Refuse what is no date.

        Raises:
            ValueError: There is a day without a month, or no such day.
        """
        if (self.month is not None and self.year is None) or (
            self.day is not None and self.month is None
        ):
            raise ValueError("a part without what it is a part of")
        if self.year is not None:
            # A month or day 0 is no date either: who means "not known" says None.
            month, day = (1 if part is None else part for part in (self.month, self.day))
            date(self.year, month, day)

    @property
    def whole(self) -> date | None:
        """The day, where all of it is known."""
        if self.year is None or self.month is None or self.day is None:
            return None
        return date(self.year, self.month, self.day)

    @property
    def partly(self) -> str:
        """What is known of a date that is not whole: "1951", "1951-04", or nothing."""
        if self.year is None or self.day is not None:
            return ""
        return f"{self.year:04}" if self.month is None else f"{self.year:04}-{self.month:02}"


@dataclass(frozen=True, slots=True)
class Registered:
    """What the register says of one person; None is what it was not asked, or did not say."""

    bsn: str
    surname: str | None = None
    prefix: str | None = None
    given_names: str | None = None
    initials: str | None = None
    title: str | None = None
    partner_surname: str | None = None
    partner_prefix: str | None = None
    partner_title: str | None = None
    name_use: NameUse | None = None
    gender: Gender | None = None
    born: PartDate | None = None
    died: PartDate | None = None
    address: Address | None = None
    secret: bool | None = None
    """Whether the register may tell nobody where they live (geheimhouding)."""
    investigated: bool = False
    """Whether the register itself doubts something of it (in onderzoek)."""


class RegisterRemark(StrEnum):
    """What is told beside the changes, and not taken over by itself."""

    DIED = "died"
    """Keep it as a death, with what follows from that."""
    MOVED = "moved"
    """Keep it as a move, with its day."""
    SECRET_NO_MORE = "secret_no_more"
    """Here the address stays secret until somebody says otherwise."""
    MADE_SECRET = "made_secret"
    """The address becomes secret here too, for the whole household."""
    INVESTIGATED = "investigated"
    BORN_UNKNOWN = "born_unknown"
    """The register knows no birth date; what is known here stays."""


@dataclass(frozen=True, slots=True)
class Changed:
    """One field of a person, as it is here and as the register says it."""

    field: str
    before: object
    after: object


_NAMES = ("surname", "prefix", "given_names", "initials", "title")
_OF_PARTNER = ("partner_surname", "partner_prefix", "partner_title")


def as_registered(known: Person, said: Registered) -> Person:
    """Return a person with what the register says of who they are.

    A partner's name is kept only where it is used, as everywhere in this program.
    """
    given = {
        name: value
        for name in (*_NAMES, *_OF_PARTNER, "name_use", "gender")
        if (value := getattr(said, name)) is not None
    }
    after = replace(known, bsn=said.bsn, **given)
    if after.name_use is NameUse.OWN:
        after = replace(after, partner_surname="", partner_prefix="", partner_title="")
    born = said.born
    if born is None or (born.whole is None and not born.partly):
        return after
    return replace(after, born=born.whole, born_partly=born.partly)


def changes(known: Person, after: Person) -> tuple[Changed, ...]:
    """Return what differs in who somebody is."""
    names = (*_NAMES, *_OF_PARTNER, "name_use", "gender", "born", "born_partly", "bsn")
    return tuple(
        Changed(name, getattr(known, name), getattr(after, name))
        for name in names
        if getattr(known, name) != getattr(after, name)
    )


def remarks(household: Household, known: Person, said: Registered) -> tuple[RegisterRemark, ...]:
    """Return what is told of a member, beside what changes."""
    return tuple(_remarks(household, known, said))


def hidden(household: Household, person: Person, said: Registered) -> Household:
    """Return a household in which the address of a member is secret when the register says so.

    Never the other way round: what was secret here has a reason that the register may not know.
    """
    if not said.secret or _is_secret(household, person):
        return household
    if not household.lives_elsewhere(person.id):
        return replace(household, secret_address=True)
    people = tuple(
        replace(one, secret_address=True) if one.id == person.id else one
        for one in household.people
    )
    return replace(household, people=people)


def newcomer(household: Household, blank: Person, said: Registered) -> Person:
    """Return somebody new to a household, with an address of their own where that is another."""
    person = as_registered(blank, said)
    if said.address is None or same_address(said.address, household.address):
        return person
    return replace(person, address=said.address, secret_address=bool(said.secret))


def same_address(one: Address, other: Address) -> bool:
    """Return whether two addresses are one place, however they are written."""
    return _place(one) == _place(other)


def _remarks(household: Household, known: Person, said: Registered) -> Iterator[RegisterRemark]:
    if said.died is not None and known.died is None:
        yield RegisterRemark.DIED
    home = known.address or household.address
    here = known.address is not None or not household.lives_elsewhere(known.id)
    if said.address is not None and here and not same_address(said.address, home):
        yield RegisterRemark.MOVED
    if said.secret is not None and said.secret is not _is_secret(household, known):
        yield RegisterRemark.MADE_SECRET if said.secret else RegisterRemark.SECRET_NO_MORE
    if said.born is not None and said.born.year is None:
        yield RegisterRemark.BORN_UNKNOWN
    if said.investigated:
        yield RegisterRemark.INVESTIGATED


def _is_secret(household: Household, person: Person) -> bool:
    at_home = household.secret_address and not household.lives_elsewhere(person.id)
    return at_home or person.secret_address


def _place(address: Address) -> tuple[str, ...]:
    parts = (
        address.postcode or address.street,
        str(address.number or ""),
        address.addition,
        "" if address.postcode else address.town,
        address.country,
    )
    return tuple("".join(sign for sign in part.casefold() if sign.isalnum()) for part in parts)

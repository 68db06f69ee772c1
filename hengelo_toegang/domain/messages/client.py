"""The resident as a provider is told: who it is, where they live, and who acts for them."""

import re
from collections.abc import Iterable
from datetime import date

from hengelo_toegang.domain.law import Law
from hengelo_toegang.domain.messages.codes import (
    COUNTRIES,
    GENDERS,
    NAME_USES,
    RELATIVES,
    REPRESENTATIONS,
    AddressKind,
)
from hengelo_toegang.domain.messages.parts import (
    Born,
    Client,
    Contact,
    FullName,
    Home,
    Relative,
    Surname,
)
from hengelo_toegang.domain.messages.streets import short_street
from hengelo_toegang.domain.names import initials
from hengelo_toegang.domain.people import (
    Address,
    Household,
    NameUse,
    Person,
    PersonId,
    Relation,
    age_on,
)

_MOST_INITIALS = 6
_SPEAKS_FOR_ITSELF = 16
"""From this age nobody with authority has to go along (iJw OP002)."""
_DAY_UNKNOWN, _ONLY_YEAR = "1", "2"
"""How much of a date is known (COD170)."""
_ADDITION = re.compile(r"([A-Za-z])[ -]+(\S.*)")


def client_of(household: Household, resident: PersonId, law: Law, day: date) -> Client:
    """Return a resident as messages under a law tell of them on `day`."""
    person = household.person(resident)
    home = _contact(household, person)
    ties = tuple(_ties(household, person, law, day))
    kinds = [tie.kind for tie in ties]
    acts = next((REPRESENTATIONS[kind] for kind in REPRESENTATIONS if kind in kinds), None)
    return Client(
        person.bsn,
        born_of(person),
        GENDERS[person.gender],
        name_of(person),
        () if home is None else (home,),
        representation=acts,
        relatives=tuple(_relatives(household, ties)),
    )


def tells_secret_address(household: Household, resident: PersonId, law: Law, day: date) -> bool:
    """Return whether a message would tell an address that nobody may learn.

    That of the resident, or of somebody who goes along: a mother who fled as well.
    """
    person = household.person(resident)
    told = [person, *(household.person(tie.person) for tie in _ties(household, person, law, day))]
    return household.secret_address or any(one.secret_address for one in told)


def born_of(person: Person) -> Born | None:
    """Return the day of birth, as far as it is known, or None while it isn't filled in."""
    if person.born is not None:
        return Born(person.born)
    if not person.born_partly:
        return None
    year, _, month = person.born_partly.partition("-")
    return Born(date(int(year), int(month or 1), 1), _DAY_UNKNOWN if month else _ONLY_YEAR)


def name_of(person: Person) -> FullName:
    """Return a name in its parts; who has no partner's name goes by their own (CS050)."""
    partner = person.partner_surname.strip()
    letters = "".join(sign for sign in initials(person) if sign.isalpha())
    return FullName(
        Surname(person.surname.strip(), person.prefix.strip()),
        Surname(partner, person.partner_prefix.strip()) if partner else None,
        person.given_names.strip(),
        letters[:_MOST_INITIALS],
        NAME_USES[person.name_use if partner else NameUse.OWN],
    )


def home_of(address: Address) -> Home:
    """Return an address in its parts, with a street name that fits."""
    addition = address.addition.strip()
    letter, rest = "", addition
    if len(addition) == 1 and addition.isalpha():
        letter, rest = addition, ""
    elif split := _ADDITION.fullmatch(addition):
        letter, rest = split[1], split[2]
    postcode = "".join(address.postcode.split()).upper()
    country = COUNTRIES.get(address.country.strip().lower(), "")
    return Home(
        address.number,
        letter.upper(),
        rest,
        postcode,
        short_street(address.street),
        address.town.strip(),
        country if postcode else "",
    )


def lives_at(household: Household, person: Person) -> Address | None:
    """Return where somebody lives, or None when that isn't known."""
    if person.address is not None:
        return person.address
    return None if household.lives_elsewhere(person.id) else household.address


def _contact(household: Household, person: Person) -> Contact | None:
    address = lives_at(household, person)
    if address is None or not address.complete:
        return None
    return Contact(AddressKind.REGISTERED, home_of(address))


def _ties(household: Household, person: Person, law: Law, day: date) -> Iterable[Relation]:
    """Yield who represents a resident, and who has authority over a youth (iJw OP001)."""
    born = born_of(person)
    # Of whom only the year is known may be a year younger.
    child = born is not None and age_on(born.on, day) < _SPEAKS_FOR_ITSELF + bool(born.use)
    told: set[PersonId] = set()
    for tie in household.relations:
        if not person.is_known_as(tie.of) or household.person(tie.person).died is not None:
            continue
        has_authority = law is Law.JEUGD and child and tie.authority
        if (tie.kind in REPRESENTATIONS or has_authority) and tie.person not in told:
            told.add(tie.person)
            yield tie


def _relatives(household: Household, ties: Iterable[Relation]) -> Iterable[Relative]:
    for number, tie in enumerate(ties, 1):
        person = household.person(tie.person)
        yield Relative(
            str(number),
            RELATIVES[tie.kind],
            name_of(person),
            _contact(household, person) or Contact(AddressKind.REGISTERED),
            born_of(person),
            GENDERS[person.gender],
        )

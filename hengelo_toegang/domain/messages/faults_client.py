"""What is wrong with the resident in a message, and with who acts for them."""

import re
from collections.abc import Iterable, Iterator
from datetime import date

from hengelo_toegang.domain.bsn import is_bsn
from hengelo_toegang.domain.messages.codes import GENDERS, HOME, NO_PERSON, AddressKind
from hengelo_toegang.domain.messages.parts import (
    Born,
    Client,
    Communication,
    Contact,
    FullName,
    Home,
    Relative,
)
from hengelo_toegang.domain.messages.rules import Fault, Rule
from hengelo_toegang.domain.messages.streets import LONGEST as _STREET

_OLDEST = 120
_UNKNOWN = date(1900, 1, 1)
_NOTHING_KNOWN = "3"
_NAME, _PREFIX, _INITIALS, _ADDITION, _POSTCODE, _TOWN = 200, 10, 6, 4, 8, 80
_NUMBER, _PHONE = 99_999, 15
_INTERPRETER = "1"
_DUTCH_POSTCODE = re.compile(r"[1-9][0-9]{3}[A-Z]{2}")
_LIVED_IN = (AddressKind.REGISTERED, AddressKind.STAYING)
_LASTING = (*_LIVED_IN, AddressKind.CORRESPONDENCE)
_USES_WITH_PARTNER = ("1", "2", "3", "4")


def client_faults(client: Client, on: date) -> Iterator[Fault]:
    """Yield what is wrong with the client of a message that is dated `on`."""
    if not (len(client.bsn) == 9 and is_bsn(client.bsn)):
        yield Fault("client.bsn", Rule.CS002)
    if client.born is None:
        yield Fault("client.born", Rule.RS033)
    else:
        yield from _born_faults(client.born, "client.born", on)
    if client.gender not in GENDERS.values():
        yield Fault("client.gender", Rule.RS033)
    yield from _name_faults(client.name, "client.name")
    if client.name.use == NO_PERSON:
        yield Fault("client.name.use", Rule.CS318)
    yield from _communication_faults(client.communication)
    yield from _relatives_faults(client.relatives, on)
    if not any(contact.kind in _LASTING for contact in client.contacts):
        yield Fault("client.contacts", Rule.TR061)
    for at, contact in enumerate(client.contacts):
        yield from _contact_faults(contact, f"client.contacts.{at}")
    kinds = [contact.kind for contact in client.contacts]
    if len(set(kinds)) < len(kinds):
        yield Fault("client.contacts", Rule.TR101)


def _born_faults(born: Born, place: str, on: date) -> Iterator[Fault]:
    unknown = born.use == _NOTHING_KNOWN
    if not _agrees(born):
        yield Fault(place, Rule.CS139)
    if born.on > on:
        yield Fault(place, Rule.TR134)
    elif not unknown and (born.on.year + _OLDEST, born.on.month, born.on.day) < (
        on.year,
        on.month,
        on.day,
    ):
        yield Fault(place, Rule.TR002)


def _agrees(born: Born) -> bool:
    """Return whether what isn't known of a day of birth stands as the standard writes it."""
    match born.use:
        case "":
            return True
        case "1":
            return born.on.day == 1
        case "2":
            return (born.on.month, born.on.day) == (1, 1)
        case "3":
            return born.on == _UNKNOWN
    return False


def _name_faults(name: FullName, place: str) -> Iterator[Fault]:
    for surname, part in ((name.own, "own"), (name.partner, "partner")):
        if surname is None:
            continue
        if not surname.name.strip():
            yield Fault(f"{place}.{part}", Rule.RS033)
        if len(surname.name) > _NAME:
            yield Fault(f"{place}.{part}", Rule.RS028)
        if len(surname.prefix) > _PREFIX:
            yield Fault(f"{place}.{part}.prefix", Rule.RS016)
    if len(name.given_names) > _NAME:
        yield Fault(f"{place}.given_names", Rule.RS028)
    if len(name.initials) > _INITIALS or not (not name.initials or name.initials.isalpha()):
        yield Fault(f"{place}.initials", Rule.RS013)
    allowed = _USES_WITH_PARTNER if name.partner else ("1", NO_PERSON)
    if name.use not in allowed:
        yield Fault(f"{place}.use", Rule.CS050)


def _communication_faults(communication: Communication | None) -> Iterator[Fault]:
    if communication is None:
        return
    if (communication.form == _INTERPRETER) != bool(communication.language.strip()):
        yield Fault("client.communication", Rule.CD007)


def _relatives_faults(relatives: Iterable[Relative], on: date) -> Iterator[Fault]:
    seen: set[str] = set()
    for at, relative in enumerate(relatives):
        place = f"client.relatives.{at}"
        if relative.number in seen:
            yield Fault(place, Rule.TR101)
        seen.add(relative.number)
        if relative.born is not None:
            yield from _born_faults(relative.born, f"{place}.born", on)
        yield from _name_faults(relative.name, f"{place}.name")
        yield from _contact_faults(relative.contact, f"{place}.contact")


def _contact_faults(contact: Contact, place: str) -> Iterator[Fault]:
    home = contact.home
    if not contact.phone and not (home.number is not None and home.postcode):
        yield Fault(place, Rule.TR006)
    if contact.phone and not _is_number(contact.phone):
        yield Fault(f"{place}.phone", Rule.RS046)
    if contact.kind in _LIVED_IN and not home.postcode:
        yield Fault(f"{place}.postcode", Rule.CD034)
    if contact.kind is not AddressKind.TEMPORARY and (contact.since or contact.until):
        yield Fault(place, Rule.CD009)
    if contact.since and contact.until and contact.until < contact.since:
        yield Fault(place, Rule.CS003)
    yield from _home_faults(home, place)


def _is_number(phone: str) -> bool:
    return phone.isascii() and phone.isdigit() and len(phone) <= _PHONE


def _home_faults(home: Home, place: str) -> Iterator[Fault]:
    if home.country == HOME and home.number is None:
        yield Fault(f"{place}.number", Rule.CD025)
    if home.country == HOME and not _DUTCH_POSTCODE.fullmatch(home.postcode):
        yield Fault(f"{place}.postcode", Rule.CS089)
    if bool(home.postcode) != bool(home.country):
        yield Fault(f"{place}.country", Rule.CD005)
    if home.number is not None and not 0 <= home.number <= _NUMBER:
        yield Fault(f"{place}.number", Rule.RS001)
    if len(home.addition) > _ADDITION or len(home.letter) > 1:
        yield Fault(f"{place}.addition", Rule.RS011)
    if len(home.postcode) > _POSTCODE:
        yield Fault(f"{place}.postcode", Rule.RS014)
    if len(home.street) > _STREET:
        yield Fault(f"{place}.street", Rule.RS020)
    if len(home.town) > _TOWN:
        yield Fault(f"{place}.town", Rule.RS026)

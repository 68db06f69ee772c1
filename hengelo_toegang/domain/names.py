"""How people are addressed, as the BRP composes it: never guessed, never shortened."""

import re
import unicodedata

from hengelo_toegang.domain.people import Address, Gender, NameUse, Person

_TITLES = {Gender.FEMALE: "mevrouw", Gender.MALE: "heer"}
_RUNNING_TITLES = {Gender.FEMALE: "mevrouw", Gender.MALE: "de heer"}
_HARD_SPACE = "\u00a0"
_POSTCODE = re.compile(r"(\d{4}) ?([A-Za-z]{2})")
_APOSTROPHES = ("'", "’", "‘")


def initials_of(given_names: str) -> str:
    """Return the initials of given names, with dots: "Robin Melle" gives "R.M."."""
    letters = (_initial(name) for name in given_names.split())
    return "".join(f"{letter}." for letter in letters if letter)


def surname(person: Person) -> str:
    """Return the surname somebody goes by, with its prefix, as in "van Dam"."""
    own = _joined(person.prefix, person.surname)
    partner = _joined(person.partner_prefix, person.partner_surname)
    if not partner:
        return own
    return {
        NameUse.OWN: own,
        NameUse.PARTNER: partner,
        NameUse.PARTNER_THEN_OWN: f"{partner}-{own}".removesuffix("-"),
        NameUse.OWN_THEN_PARTNER: f"{own}-{partner}".removeprefix("-"),
    }[person.name_use]


def addressee(person: Person) -> str:
    """Return the name on the envelope: "G. van Dam", or "Van Dam" without given names."""
    letters, name = initials(person), surname(person)
    return _joined(letters, name) if letters else _capitalised(name)


def full_name(person: Person) -> str:
    """Return the name in full, as lists show it: "Gerda van Dam"."""
    return _joined(person.given_names or initials(person), surname(person))


def initials(person: Person) -> str:
    """Return the registered initials, else those of the given names."""
    return person.initials or initials_of(person.given_names)


def salutation(person: Person) -> str:
    """Return the greeting: "Geachte mevrouw Van Dam", or by initials without a gender."""
    title = _TITLES.get(person.gender)
    if title is None:
        return _joined("Geachte", addressee(person))
    return _joined(f"Geachte {title}", _capitalised(surname(person)))


def running_name(person: Person) -> str:
    """Return the name within a sentence: "mevrouw Van Dam"."""
    title = _RUNNING_TITLES.get(person.gender)
    if title is None:
        return addressee(person)
    return _joined(title, _capitalised(surname(person)))


def address_lines(address: Address) -> tuple[str, ...]:
    """Return street and town as NEN 5825 writes them: two hard spaces, town in capitals.

    An addition that starts with a digit takes a hyphen: 9-2 is not 92. An address abroad
    ends with its country.
    """
    number = "" if address.number is None else str(address.number)
    hyphen = "-" if number and address.addition[:1].isdigit() else " "
    house = hyphen.join(part for part in (number, address.addition) if part)
    street = " ".join(part for part in (address.street, house) if part)
    whole = _POSTCODE.fullmatch(address.postcode)
    postcode = f"{whole[1]} {whole[2].upper()}" if whole else address.postcode
    town = (_HARD_SPACE * 2).join(part for part in (postcode, address.town.upper()) if part)
    return (street, town, address.country.upper()) if address.country else (street, town)


def _initial(name: str) -> str:
    """Return the initial of one given name, or nothing for the dot of an unknown one."""
    whole = unicodedata.normalize("NFC", name)
    start, length = _first_letter(whole)
    return whole[start : start + length].upper()


def _joined(first: str, second: str) -> str:
    if not first or not second:
        return first or second
    # An apostrophe prefix as in 't Haan keeps its space; d'Hont is written without.
    return f"{first}{second}" if first.endswith(_APOSTROPHES) else f"{first} {second}"


def _capitalised(name: str) -> str:
    """Return a surname as it stands after a title: the prefix gets a capital, but not 't."""
    if name.startswith(_APOSTROPHES):
        return name
    start, length = _first_letter(name)
    end = start + length
    return name[:start] + name[start:end].upper() + name[end:]


def _first_letter(name: str) -> tuple[int, int]:
    """Return where the first letter stands and how long it is; IJ is one letter in Dutch."""
    start = next((index for index, sign in enumerate(name) if sign.isalpha()), len(name))
    return start, 2 if name[start : start + 2].upper() == "IJ" else 1

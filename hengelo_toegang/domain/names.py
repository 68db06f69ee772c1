"""How people are addressed, as the BRP composes it: never guessed, never shortened.

The rules are those of the BRP API for salutation (aanhef), addressee (aanschrijfwijze) and
running text; an address follows NEN 5825.
"""

import re
import unicodedata

from hengelo_toegang.domain.people import Address, Gender, NameUse, Person
from hengelo_toegang.domain.titles import Borne, borne

_GREETED = {Gender.FEMALE: "mevrouw", Gender.MALE: "heer"}
_RUNNING = {Gender.FEMALE: "mevrouw", Gender.MALE: "de heer"}
_UNKNOWN = "."
"""What the BRP holds where a name is unknown (standaardwaarde)."""
_HARD_SPACE = "\u00a0"
_POSTCODE = re.compile(r"(\d{4}) ?([A-Za-z]{2})")
_APOSTROPHES = ("'", "’", "‘")


def initials_of(given_names: str) -> str:
    """Return the initials of given names, with dots: "Robin Melle" gives "R.M.".

    A name of one letter is no abbreviation, so it gets no dot: "Suzie Q" gives "S.Q".
    """
    written = "".join(_initial(name) for name in given_names.split())
    return written.rstrip(" ")


def surname(person: Person) -> str:
    """Return the surname somebody goes by, with its prefix, as in "van Dam"."""
    return _combined(person, _own(person), _partner(person))


def formal_surname(person: Person) -> str:
    """Return the surname as it stands after a title, in any language: "Van Dam"."""
    return _capitalised(surname(person))


def addressee(person: Person) -> str:
    """Return the name on the envelope: "G. van Dam", or "Van Dam" without given names.

    A title stands before the surname it belongs to ("J.C. baron van Dam"), a predicate
    before the initials ("Jonkheer J. van Dam"). Who has no surname goes by the given names.
    """
    letters, bears = initials(person), _borne(person)
    own, partner = _own(person), _joined(bears.partner, _partner(person))
    name_use = _name_use(person)
    before = bears.predicate and name_use in (NameUse.OWN, NameUse.OWN_THEN_PARTNER)
    if not before:
        own = _joined(bears.own, own)
    name = _combined(person, own, partner)
    if not surname(person):
        return _clean(person.given_names) or letters
    if before and bears.own:
        return _joined(_capitalised(bears.own), _joined(letters, name))
    return _joined(letters, name) if letters else _capitalised(name)


def full_name(person: Person) -> str:
    """Return the name in full, as lists show it: "Gerda van Dam"."""
    return _joined(_clean(person.given_names) or initials(person), surname(person))


def initials(person: Person) -> str:
    """Return the registered initials, else those of the given names."""
    return _clean(person.initials) or initials_of(person.given_names)


def salutation(person: Person) -> str:
    """Return the greeting: "Geachte mevrouw Van Dam", or by initials without a gender.

    Who bears a title is greeted by its style: "Hoogwelgeboren heer".
    """
    style = _borne(person).greeting(person.gender)
    if style:
        return style
    return _joined("Geachte", _named(person, _GREETED, surname(person)))


def address_form(person: Person) -> str:
    """Return the line above a noble name on the envelope, else nothing."""
    return _borne(person).address_form(person.gender)


def running_name(person: Person) -> str:
    """Return the name within a sentence: "mevrouw Van Dam", "barones van Dam"."""
    bears = _borne(person)
    own, partner = _joined(bears.own, _own(person)), _joined(bears.partner, _partner(person))
    name = _combined(person, own, partner)
    partner_first = _name_use(person) in (NameUse.PARTNER, NameUse.PARTNER_THEN_OWN)
    if name and (bears.partner if partner_first else bears.own):
        return name
    return _named(person, _RUNNING, name)


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


def _own(person: Person) -> str:
    name = _clean(person.surname)
    return _joined(_clean(person.prefix), name) if name else ""


def _partner(person: Person) -> str:
    name = _clean(person.partner_surname)
    return _joined(_clean(person.partner_prefix), name) if name else ""


def _name_use(person: Person) -> NameUse:
    """Return by which name somebody goes, as far as the names are known."""
    if not _partner(person):
        return NameUse.OWN
    return person.name_use if _own(person) else NameUse.PARTNER


def _borne(person: Person) -> Borne:
    name_use = _name_use(person)
    return borne(
        person,
        own_name=name_use is not NameUse.PARTNER,
        partner_name=name_use is not NameUse.OWN,
    )


def _combined(person: Person, own: str, partner: str) -> str:
    return {
        NameUse.OWN: own,
        NameUse.PARTNER: partner,
        NameUse.PARTNER_THEN_OWN: f"{partner}-{own}",
        NameUse.OWN_THEN_PARTNER: f"{own}-{partner}",
    }[_name_use(person)]


def _named(person: Person, titles: dict[Gender, str], name: str) -> str:
    """Return a name after "mevrouw" or "heer"; without a gender the initials come first."""
    title = titles.get(person.gender)
    if title is None:
        return addressee(person)
    return _joined(title, _capitalised(name or addressee(person)))


def _clean(name: str) -> str:
    """Return a name with single spaces, or nothing for the dot of an unknown one."""
    single = " ".join(name.split())
    return "" if single == _UNKNOWN else single


def _initial(name: str) -> str:
    """Return the initial of one given name with what follows it, or nothing without a letter.

    Other than in a surname, IJ counts for two letters here (Theo IJsbrand is T.I.).
    """
    letters = [sign for sign in unicodedata.normalize("NFC", name) if sign.isalpha()]
    if not letters:
        return ""
    return letters[0].upper() + (" " if len(letters) == 1 else ".")


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

"""Folding of names and search words, so that everyone is found as anyone would type it."""

import re
from datetime import date

from hengelo_toegang.domain.folding import norm
from hengelo_toegang.domain.people import Address, Person

_DATES = (
    re.compile(r"\b(?P<day>\d{1,2})[-/.](?P<month>\d{1,2})[-/.](?P<year>\d{4})\b"),
    re.compile(r"\b(?P<year>\d{4})[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})\b"),
)


def search_words(text: str) -> list[str]:
    """Return what a query asks for; dates become one word in the form of `words_of`."""
    for pattern in _DATES:
        text = pattern.sub(_compact, text)
    return norm(text).split()


def surname_key(person: Person) -> str:
    """Return the surname to sort by, as the civil registry does: without its prefix."""
    return norm(person.surname)


def words_of(person: Person, address: Address | None, case_numbers: list[str]) -> str:
    """Return every word by which somebody can be found, each once."""
    parts = [
        person.surname,
        person.prefix,
        person.partner_surname,
        person.partner_prefix,
        person.given_names,
        person.initials,
        person.initials.replace(".", ""),
        person.bsn,
        person.born.strftime("%Y%m%d %d%m%Y") if person.born else "",
        *case_numbers,
        *(number.replace("-", "") for number in case_numbers),
    ]
    if address is not None:
        house = str(address.number or "")
        parts += [
            address.street,
            f"{house} {house}{address.addition}",
            address.postcode,
            address.postcode.replace(" ", ""),
            f"{address.postcode[:4]} {address.postcode[4:]}",
        ]
    return " ".join(dict.fromkeys(norm(" ".join(parts)).split()))


def _compact(match: re.Match[str]) -> str:
    try:
        day = date(int(match["year"]), int(match["month"]), int(match["day"]))
    except ValueError:
        return match[0]
    return day.strftime("%Y%m%d")

"""Folding of names and search words, so that everyone is found as anyone would type it."""

import re
from collections.abc import Iterator
from datetime import date

from hengelo_toegang.domain.folding import norm
from hengelo_toegang.domain.people import Address, Person

_DATES = (
    re.compile(r"\b(?P<day>\d{1,2})[-/.](?P<month>\d{1,2})[-/.](?P<year>\d{4})\b"),
    re.compile(r"\b(?P<year>\d{4})[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})\b"),
)
_POSTCODE = re.compile(r"\b[1-9]\d{3}\s+[A-Za-z]{1,2}\b")
_GROUPED = re.compile(r"(?<![\d-])\d[\d ]{6,10}\d(?![\d-])")
"""Figures in groups, as a BSN stands on a card."""


def search_words(text: str) -> list[str]:
    """Return what a query asks for; dates become one word in the form of `words_of`."""
    for pattern in _DATES:
        text = pattern.sub(_compact, text)
    return norm(text).split()


def readings(text: str) -> Iterator[list[str]]:
    """Yield what a query may mean, the narrowest first; nothing when it asks for nothing.

    "7551 AB" is a postcode before it is a number and a letter, and a BSN may be typed in
    groups, but both may be words of somebody too.
    """
    words = search_words(text)
    if not words:
        return
    for pattern in (_POSTCODE, _GROUPED):
        joined = search_words(pattern.sub(_joined, text))
        if joined != words:
            yield joined
    yield words


def is_number_of(words: list[str], number: str) -> bool:
    """Return whether the words of a query are those of a case number, in part or in full."""
    parts = (*norm(number).split(), norm(number.replace("-", "")))
    return bool(words) and all(any(part.startswith(word) for part in parts) for word in words)


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
    words = norm(" ".join(parts)).split()
    spelt = [other for name in (*_whole_names(person), *words) for other in _spellings(name)]
    return " ".join(dict.fromkeys((*words, *spelt)))


def _whole_names(person: Person) -> Iterator[str]:
    """Yield surnames as one word, as somebody types who is not sure of the spaces."""
    for prefix, surname in (
        (person.prefix, person.surname),
        (person.partner_prefix, person.partner_surname),
    ):
        yield norm(f"{prefix}{surname}").replace(" ", "")
        yield norm(surname).replace(" ", "")


def _spellings(word: str) -> Iterator[str]:
    """Yield a word as it is, and as it sounds: Meijer is Meyer."""
    if word:
        yield word
        yield word.replace("ij", "y")
        yield word.replace("y", "ij")


def _joined(match: re.Match[str]) -> str:
    return "".join(match[0].split())


def _compact(match: re.Match[str]) -> str:
    try:
        day = date(int(match["year"]), int(match["month"]), int(match["day"]))
    except ValueError:
        return match[0]
    return day.strftime("%Y%m%d")

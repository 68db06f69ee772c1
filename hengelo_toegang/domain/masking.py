"""Secret addresses (geheim adres): which they are, and where one lives as a list may tell it.

What shows or writes an address without being asked for that one asks here, so that no list,
title, copy or index tells where somebody hides.
"""

import re
from collections.abc import Iterable, Iterator

from hengelo_toegang.domain.people import Address, Household, Person


def listed_address(household: Household, person: Person) -> Address | None:
    """Return where somebody lives as lists and searches may tell it; None when they may not.

    Nor is that of who lives elsewhere told, which the others in the household need not know.
    """
    hidden = household.secret_address or household.lives_elsewhere(person.id)
    return None if hidden or person.secret_address else household.address


def secret_addresses(household: Household) -> tuple[Address, ...]:
    """Return every address of a household that is secret now, of all its people."""
    return _known(_secret(household))


def ever_secret(household: Household) -> tuple[Address, ...]:
    """Return every address of a household that is secret, or was while they lived there."""
    former = (one.address for one in household.former_addresses if one.secret)
    return _known((*_secret(household), *former))


def names_address(text: str, home: Address) -> bool:
    """Return whether a text names the street and number of an address."""
    if not home.street or home.number is None:
        return False
    # A line of plain text may break behind a space or a hyphen.
    words = (re.escape(word).replace(r"\-", r"-\s*") for word in home.street.split())
    street = r"\s+".join(words)
    return bool(re.search(rf"\b{street}\s+{home.number}(?!\d)", text, re.IGNORECASE))


def _secret(household: Household) -> Iterator[Address]:
    if household.secret_address:
        yield household.address
    for person in household.people:
        if person.address is not None and person.secret_address:
            yield person.address


def _known(addresses: Iterable[Address]) -> tuple[Address, ...]:
    return tuple(dict.fromkeys(one for one in addresses if one != Address()))

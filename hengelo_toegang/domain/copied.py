"""Reasons that were copied from another case, found without showing that case.

A reason is compared by the print of its words, without the names of the people it is
about; whoever has a print can't read the reason.
"""

import hashlib
from collections.abc import Iterator

from hengelo_toegang.domain.case import Case
from hengelo_toegang.domain.folding import norm
from hengelo_toegang.domain.people import Household
from hengelo_toegang.domain.places import texts

LEAST_LETTERS = 60
"""Shorter reasons are alike by chance: "Geen netwerk aanwezig." says what it says."""


def reason_prints(case: Case, household: Household) -> Iterator[tuple[str, str]]:
    """Yield the places of the reasons of a case that are long enough to tell, with their prints."""
    for place, text in texts(case):
        if place.endswith(".reason"):
            words = reason_print(text, household)
            if words:
                yield place, words


def reason_print(reason: str, household: Household) -> str:
    """Return the SHA-256 of the words of a reason; empty for one that is too short to tell."""
    names = {
        word
        for person in household.people
        for name in (person.surname, person.given_names, person.partner_surname)
        for word in norm(name).split()
    }
    words = " ".join(word for word in norm(reason).split() if word not in names)
    if len(words) < LEAST_LETTERS:
        return ""
    return hashlib.sha256(words.encode()).hexdigest()

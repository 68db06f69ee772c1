"""What the texts of a case must answer to before a letter quotes them."""

import re
from collections.abc import Iterator

from hengelo_toegang.domain.blockers import Blocker, Missing
from hengelo_toegang.domain.characters import unprintable
from hengelo_toegang.domain.dossier import Dossier
from hengelo_toegang.domain.places import texts
from hengelo_toegang.domain.recipients import recipients_of, tells_secret_home

_PRINTED = ("decision.", "needs.", "report.", "research_report.", "urgent.")
"""Where the texts stand that letters quote."""
_OUR_WORDS = ("decision.", "needs.", "research_report.", "urgent.")
"""Those of them that are not the resident's own report, in which anything may be told."""


def unprintable_texts(dossier: Dossier) -> Iterator[Missing]:
    """Yield the texts that no letter can print: said where they stand, not when it fails."""
    for place, text in texts(dossier.case):
        refused = unprintable(text)
        if refused is not None:
            yield Missing(Blocker.UNPRINTABLE_CHARACTER, place, refused)


def secret_texts(dossier: Dossier) -> Iterator[Missing]:
    """Yield the texts that would tell a secret address to a reader who does not live there."""
    if not dossier.household.secret_address:
        return
    readers = recipients_of(dossier, dossier.today)
    for place, text in texts(dossier.case):
        if place.startswith(_PRINTED):
            for to in readers:
                if tells_secret_home(dossier.household, dossier.resident, to, text):
                    yield Missing(Blocker.ADDRESS_SECRET, place, to.addressee)


def other_laws_texts(dossier: Dossier) -> Iterator[Missing]:
    """Yield the texts that name another law's provision without consent (AVG 5).

    Each letter is looked at before it goes: a research report tells it as well as a decision.
    What is given under that law by a decision counts as much as what was only recorded.
    """
    for running in dossier.hidden:
        product = dossier.policy.products.get(running.product)
        names = {running.product, product.name if product else ""} - {""}
        for place, text in texts(dossier.case):
            if place.startswith(_OUR_WORDS) and any(_names(text, name) for name in names):
                yield Missing(Blocker.CONSENT_MISSING, place, running.law.value)


def _names(text: str, name: str) -> bool:
    """Return whether `name` stands in a text as a word of its own: PV is no part of opvang."""
    pattern = rf"(?<!\w){re.escape(name.casefold())}(?!\w)"
    return re.search(pattern, text.casefold()) is not None

"""Fields about the letter itself: whom it is about, and how to reach the municipality."""

import re
from collections.abc import Mapping
from datetime import date

from hengelo_toegang.letters.citing import in_sentence
from hengelo_toegang.letters.facts import LetterFacts
from hengelo_toegang.letters.values.people import child_of, greeting
from hengelo_toegang.letters.wording import Words
from hengelo_toegang.letters.writing import NO_BREAK
from hengelo_toegang.records import dataclass

_POSTCODE = re.compile(r"\d{4} [A-Z]{2}\b")


@dataclass(frozen=True, slots=True)
class PersonView:
    """Somebody at the municipality."""

    name: str
    function: str
    phone: str


@dataclass(frozen=True, slots=True)
class Place:
    """How to reach the municipality."""

    name: str
    college: str
    postal: str
    phone: str
    email: str
    objection_online: str


@dataclass(frozen=True)
class LetterFields:
    """What every letter knows."""

    law: str
    stepwise: bool
    """Whether the research follows the numbered steps (CRvB 21-3-2018)."""
    provision_word: str
    articles: Mapping[str, str]
    who: str
    child: str
    salutation: str
    case_number: str
    contact: PersonView
    municipality: Place
    literacy_low: bool
    day: date
    """The date of the letter."""
    year: int


def letter_fields(facts: LetterFacts, words: Words) -> LetterFields:
    """Return the fields about the letter itself."""
    rules, settings = facts.dossier.rules, facts.policy.settings
    child = child_of(facts)
    contact = facts.contact
    return LetterFields(
        law=facts.case.law.value,
        stepwise=rules.needs_support_needed,
        provision_word=words.quoted(rules.provision_word),
        articles={name: in_sentence(it, words) for name, it in rules.articles.items()},
        who=child or words.you,
        child=child,
        salutation=greeting(facts, words),
        case_number=facts.case.number,
        contact=PersonView(
            contact.name, words.quoted(contact.function), _held(contact.phone or settings.phone)
        ),
        municipality=Place(
            settings.municipality,
            words.quoted(settings.college),
            _POSTCODE.sub(lambda found: _held(found[0]), settings.return_address),
            _held(settings.phone),
            settings.email,
            settings.objection_online,
        ),
        literacy_low=facts.literacy_low,
        day=facts.day,
        year=facts.day.year,
    )


def _held(number: str) -> str:
    """Return a number whose parts stay on one line."""
    return number.replace(" ", NO_BREAK)

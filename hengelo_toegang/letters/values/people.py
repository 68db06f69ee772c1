"""How a letter names the people in a case."""

from hengelo_toegang.domain.names import addressee, running_name
from hengelo_toegang.domain.people import Person, age_on
from hengelo_toegang.letters.facts import LetterFacts
from hengelo_toegang.letters.wording import Words

LETTER_TO_RESIDENT_FROM = 16
"""From this age a resident gets their own letters (Jeugdwet 7.3.4)."""


def child_of(facts: LetterFacts) -> str:
    """Return the first name of a resident whose letters go to the parents, else nothing."""
    resident = facts.resident
    if resident.born is None or age_on(resident.born, facts.day) >= LETTER_TO_RESIDENT_FROM:
        return ""
    return first_name(facts, resident)


def first_name(facts: LetterFacts, person: Person) -> str:
    """Return somebody's first name, or what to call who has none."""
    return person.given_names.split(" ")[0] or name_in_sentence(facts, person)


def name_in_sentence(facts: LetterFacts, person: Person) -> str:
    """Return "mevrouw Van Dam"; another language does without the Dutch title."""
    return running_name(person) if facts.language == "nl" else addressee(person)


def name_of(facts: LetterFacts, words: Words, person: str) -> str:
    """Return the first name of a member of the household, or the words that stand there."""
    found = next((member for member in facts.household.people if member.id == person), None)
    return first_name(facts, found) if found else words.quoted(person)

"""How a letter names the people in a case."""

from hengelo_toegang.domain.names import (
    address_form,
    addressee,
    formal_surname,
    running_name,
)
from hengelo_toegang.domain.people import Gender, Person
from hengelo_toegang.domain.recipients import is_child
from hengelo_toegang.letters.facts import LetterFacts
from hengelo_toegang.letters.wording import Words


def child_of(facts: LetterFacts) -> str:
    """Return the first name of a resident whose letters go to the parents, else nothing."""
    resident = facts.resident
    return first_name(facts, resident) if is_child(resident, facts.day) else ""


def acted_for(facts: LetterFacts) -> str:
    """Return the name of the adult for whom the reader acts, else nothing.

    Such a letter speaks to the one whose rights it is about, and says so: the resident,
    but for a consent whoever is to give it.
    """
    asked = facts.about.consent
    meant = facts.household.person(asked.person) if asked else facts.resident
    if facts.to.person in (None, meant.id) or is_child(meant, facts.day):
        return ""
    return name_in_sentence(facts, meant)


def greeting(facts: LetterFacts, words: Words) -> str:
    """Return how the letter greets its reader, without the comma.

    A translation keeps the name as the Dutch letter has it. Who bears a title, or whose
    gender is not known, is greeted by the name on the envelope.
    """
    if words.translation is None:
        return facts.to.salutation
    said, to = words.translation.greeting, facts.to
    reader = next((one for one in facts.household.people if one.id == to.person), None)
    if reader is None or to.addressee != addressee(reader):
        return said.parents if child_of(facts) else said.anyone
    phrase = {Gender.FEMALE: said.female, Gender.MALE: said.male}.get(reader.gender)
    name = formal_surname(reader)
    if phrase is None or not name or address_form(reader):
        return said.unknown.format(name=to.addressee)
    return phrase.format(name=name)


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

"""Titles of nobility and predicates: who bears one, in which form, and what it asks.

After the published rules of the BRP API: the thirteen values of its national table. A
title says nothing where the gender isn't known, for its form would be a guess.
"""

from hengelo_toegang.domain.people import Gender, Person
from hengelo_toegang.records import dataclass

_STYLE = "hoogwelgeboren"
_STYLE_OF_COUNTS = "hooggeboren"
_HIGHNESS = "hoogheid"


@dataclass(frozen=True, slots=True)
class Title:
    """One title in its two forms; an empty form means that nobody of that gender has it."""

    male: str
    female: str
    style: str = _STYLE
    predicate: bool = False
    """A predicate stands before the initials, and a married woman does not bear it."""
    courtesy: bool = True
    """Whether a wife who uses her husband's name bears it too (titre de courtoisie)."""

    def form(self, gender: Gender) -> str:
        """Return the form for a gender, or nothing where there is none."""
        return {Gender.MALE: self.male, Gender.FEMALE: self.female}.get(gender, "")


_TITLES = (
    Title("baron", "barones"),
    Title("graaf", "gravin", _STYLE_OF_COUNTS),
    Title("hertog", "hertogin"),
    Title("markies", "markiezin"),
    Title("prins", "prinses", _HIGHNESS),
    Title("ridder", "", courtesy=False),
    Title("jonkheer", "jonkvrouw", predicate=True, courtesy=False),
)
_BY_NAME = {form: title for title in _TITLES for form in (title.male, title.female) if form}
TITLES = tuple(sorted(_BY_NAME))
"""Every title and predicate that can be recorded."""


@dataclass(frozen=True, slots=True)
class Borne:
    """What somebody bears before the own name, before the partner's, and what counts."""

    own: str = ""
    predicate: bool = False
    partner: str = ""
    style: str = ""

    def greeting(self, gender: Gender) -> str:
        """Return the opening of a letter: "Hoogwelgeboren heer", or nothing without one."""
        if not self.style or self.style == _HIGHNESS:
            return self.style.capitalize()
        return f"{self.style.capitalize()} {'heer' if gender is Gender.MALE else 'vrouwe'}"

    def address_form(self, gender: Gender) -> str:
        """Return the line above the name on an envelope: "De hoogwelgeboren heer"."""
        greeting = self.greeting(gender)
        return f"De {greeting[0].lower()}{greeting[1:]}" if greeting else ""


def borne(person: Person, *, own_name: bool, partner_name: bool) -> Borne:
    """Return the titles that somebody bears who goes by the own or the partner's name.

    Her husband's title comes before her own. A woman with a partner bears no predicate;
    whether a marriage has ended isn't recorded here, so a predicate may be left out.
    """
    own = _BY_NAME.get(person.title) if own_name else None
    form = own.form(person.gender) if own else ""
    if own and own.predicate and person.gender is Gender.FEMALE and person.partner_surname:
        form = ""
    courtesy = _courtesy(person) if partner_name else None
    deciding = courtesy or (own if form else None)
    # A prince or princess is addressed as such whatever the gender.
    highness = own is not None and own.style == _HIGHNESS
    return Borne(
        own=form,
        predicate=bool(own and own.predicate),
        partner=courtesy.female if courtesy else "",
        style=deciding.style if deciding else _HIGHNESS if highness else "",
    )


def _courtesy(person: Person) -> Title | None:
    title = _BY_NAME.get(person.partner_title)
    by_marriage = title is not None and title.courtesy and person.partner_title == title.male
    return title if by_marriage and person.gender is Gender.FEMALE else None

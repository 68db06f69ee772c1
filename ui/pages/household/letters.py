"""How the people of a household get letters: rows, questions and answers. No Qt."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from hengelo_toegang.domain.names import full_name
from hengelo_toegang.domain.people import Household, Person, Relation, RelationKind
from hengelo_toegang.domain.recipients import Matter, Recipient, letter_recipients
from hengelo_toegang.i18n import Translate
from ui.icons import Icon
from ui.pages.household.people import where_words
from ui.theme import Tone
from ui.widgets.fields import Choice, Field, Kind
from ui.widgets.rows import Row
from ui.wishes import (
    LANGUAGE_NAMES,
    Values,
    WishPlaces,
    language_of,
    own_address_faults,
    own_address_fields,
    own_address_of,
    own_address_places,
    partner_title_field,
    title_field,
    values_of,
    wish_fields,
)

ELSEWHERE, ACTS_FOR = "elsewhere", "acts_for"
PLACES = WishPlaces()
_BY_LAW = frozenset(
    {
        RelationKind.CURATOR,
        RelationKind.MENTOR,
        RelationKind.ADMINISTRATOR,
        RelationKind.GUARDIAN,
    }
)
"""Who acts for somebody without anybody saying so."""


def whom(household: Household, person: Person, day: date, _: Translate) -> str:
    """Return a sentence that says to whom the letters about somebody go."""
    care, money = (
        letter_recipients(household, person, day, matter) for matter in (Matter.CARE, Matter.MONEY)
    )
    if care == money:
        return _("Letters about {name} go to {who}.", name=full_name(person), who=_list(care, _))
    return _(
        "Letters about {name} go to {who}; those about money go to {others}.",
        name=full_name(person),
        who=_list(care, _),
        others=_list(money, _),
    )


def row(key: str, household: Household, person: Person, _: Translate, *, enabled: bool) -> Row:
    """Return how somebody gets letters, as a row; a secret address is not told."""
    parts = [
        where_words(household, person, _),
        LANGUAGE_NAMES.get(person.language, "") if person.language != "nl" else "",
        _("large print") if person.large_print else "",
        *(
            _("acts for {name}", name=full_name(household.person(tie.of)))
            for tie in household.relations
            if tie.person == person.id and (tie.represents or tie.kind in _BY_LAW)
        ),
    ]
    detail = " · ".join(part for part in parts if part) or _("no wishes recorded")
    return Row(key, full_name(person), detail, Icon.PERSON, Tone.NEUTRAL, enabled=enabled)


def fields(household: Household, person: Person, _: Translate) -> tuple[Field, ...]:
    """Return the questions about the letters of one person."""
    titles = [title_field(PLACES, _)]
    if person.partner_surname:
        titles.append(partner_title_field(PLACES, _))
    return (
        *wish_fields(PLACES, _),
        *_acting(household, person, _),
        *titles,
        Field(ELSEWHERE, _("Lives at another address"), Kind.CHECK),
        *own_address_fields(PLACES.address, _),
    )


def hidden(values: Values) -> frozenset[str]:
    """Return what is not asked: the address of who lives with the household."""
    return frozenset() if values.get(ELSEWHERE) else frozenset(own_address_places(PLACES.address))


def known(household: Household, person: Person) -> dict[str, object]:
    """Return what the form holds at first."""
    acts_for = tuple(
        tie.of for tie in household.relations if tie.person == person.id and tie.represents
    )
    return values_of(person, PLACES) | {
        ELSEWHERE: household.lives_elsewhere(person.id),
        ACTS_FOR: acts_for,
    }


def faults(values: Values, _: Translate) -> dict[str, str]:
    """Return what is wrong, by place."""
    return own_address_faults(values, PLACES.address, _) if values.get(ELSEWHERE) else {}


def with_answers(household: Household, person: Person, values: Values) -> Household:
    """Return the household with what was filled in about the letters of one person."""
    elsewhere = bool(values.get(ELSEWHERE))
    title, partner_title = values.get(PLACES.title), values.get(PLACES.partner_title)
    changed = replace(
        person,
        title=str(title or ""),
        partner_title=str(partner_title or ""),
        language=language_of(values, PLACES),
        large_print=bool(values.get(PLACES.large_print)),
        # What is out of sight is not stored.
        address=own_address_of(values, PLACES.address) if elsewhere else None,
        secret_address=person.secret_address and elsewhere,
        moved_out=person.moved_out if elsewhere else None,
    )
    people = tuple(changed if one.id == person.id else one for one in household.people)
    moved = elsewhere != household.lives_elsewhere(person.id)
    ties = tuple(
        _tied(tie, person, values, elsewhere if moved else None) for tie in household.relations
    )
    return replace(household, people=people, relations=ties)


def _tied(tie: Relation, person: Person, values: Values, elsewhere: bool | None) -> Relation:
    """Return a relation after the answers; `elsewhere` is None for who did not move."""
    if elsewhere is not None and person.id in (tie.person, tie.of):
        tie = replace(tie, lives_in=not elsewhere)
    if tie.person == person.id and tie.kind not in _BY_LAW:
        chosen = values.get(ACTS_FOR)
        tie = replace(tie, represents=isinstance(chosen, tuple) and tie.of in chosen)
    return tie


def _acting(household: Household, person: Person, _: Translate) -> tuple[Field, ...]:
    others = {
        tie.of: household.person(tie.of)
        for tie in household.relations
        if tie.person == person.id and tie.kind not in _BY_LAW
    }
    if not others:
        return ()
    return (
        Field(
            ACTS_FOR,
            _("Acts for"),
            Kind.MULTI,
            help=_("Only for who can't weigh their own interests; the letters go here instead."),
            choices=tuple(Choice(one.id, full_name(one)) for one in others.values()),
        ),
    )


def _list(recipients: Sequence[Recipient], _: Translate) -> str:
    names = [
        one.addressee if one.reachable else _("{name} (address not known)", name=one.addressee)
        for one in recipients
    ]
    return ", ".join(names)

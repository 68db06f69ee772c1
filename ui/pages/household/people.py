"""The people of a household and what binds them: rows, questions and answers. No Qt."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from hengelo_toegang.domain.bsn import plain_bsn
from hengelo_toegang.domain.names import full_name
from hengelo_toegang.domain.people import (
    Gender,
    Household,
    HouseholdId,
    NameUse,
    Person,
    PersonId,
    Relation,
    RelationKind,
    age_on,
)
from hengelo_toegang.i18n import Translate
from hengelo_toegang.usecases.ports import ResidentHit
from hengelo_toegang.words_register import partly_words
from ui.icons import Icon
from ui.labels import choices, label
from ui.pages.household.acting import Values
from ui.reading import Raw, words_of_address, words_of_day
from ui.theme import Tone
from ui.widgets.fields import Choice, Field, Kind, Width, complaint
from ui.widgets.rows import Row
from ui.wishes import own_address_fields, own_address_of, own_address_places

KIND, OF, CARER, AUTHORITY, REPRESENTS = "kind", "of", "carer", "authority", "represents"
LIVES_IN, ENDED, ADDRESS, SECRET = "lives_in", "ended", "address.", "secret"
SEARCH, KNOWN, PARENTS = "search", "known", "parents"
LEAST = 3
"""From how many letters there is somebody to find."""
_ASKED = (
    "surname",
    "prefix",
    "initials",
    "given_names",
    "partner_prefix",
    "partner_surname",
    "born",
    "bsn",
    "gender",
    "name_use",
)
_BY_COURT = frozenset(
    {
        RelationKind.GUARDIAN,
        RelationKind.CURATOR,
        RelationKind.MENTOR,
        RelationKind.ADMINISTRATOR,
    }
)


def born_words(person: Person, today: date, _: Translate) -> str:
    """Return when somebody was born and how old they are, or when they died."""
    if person.died is not None:
        return _("died on {day}", day=_day(person.died, _))
    if person.born is None:
        return _("born in {when}", when=partly_words(person, _)) if person.born_partly else ""
    return _("born {day} ({age})", day=_day(person.born, _), age=age_on(person.born, today))


def person_row(
    household: Household, person: Person, today: date, _: Translate, *, front: bool
) -> Row:
    """Return a member as a row; a secret address is not told."""
    bonds = [
        relation_words(household, tie, _) for tie in household.relations if tie.person == person.id
    ]
    parts = (born_words(person, today, _), where_words(household, person, _), *bonds)
    return Row(
        person.id,
        full_name(person),
        " · ".join(part for part in parts if part),
        Icon.PERSON,
        Tone.INFO if front else Tone.NEUTRAL,
        strong=front,
    )


def where_words(household: Household, person: Person, _: Translate) -> str:
    """Return where somebody lives who does not live with the household."""
    if not household.lives_elsewhere(person.id) or person.died is not None:
        return ""
    if person.secret_address:
        return _("lives elsewhere, secret address")
    if person.address is not None:
        return words_of_address(person.address)
    return _("lives elsewhere")


def relation_words(household: Household, tie: Relation, _: Translate) -> str:
    """Return what one person is to another: "child of Gerda van Dam, carer"."""
    words = _(
        "{kind} of {name}",
        kind=label(tie.kind, _),
        name=full_name(household.person(tie.of)),
    )
    roles = (
        _("Carer").lower() if tie.carer else "",
        _("with parental authority") if tie.authority else "",
        _("represents this person") if tie.represents else "",
    )
    return ", ".join(part for part in (words, *roles) if part)


def relations_of(household: Household, person: PersonId) -> tuple[Relation, ...]:
    """Return what binds somebody to the others, both ways round."""
    return tuple(tie for tie in household.relations if person in (tie.person, tie.of))


def relation_row(key: str, household: Household, tie: Relation, _: Translate) -> Row:
    """Return a relation as a row."""
    person = full_name(household.person(tie.person))
    return Row(key, f"{person}: {relation_words(household, tie, _)}", "", Icon.PEOPLE)


def person_fields(_: Translate) -> tuple[Field, ...]:
    """Return the questions about who somebody is."""
    return (
        Field("initials", _("Initials"), width=Width.THIRD),
        Field("prefix", _("Prefix"), width=Width.THIRD),
        Field("surname", _("Surname"), width=Width.THIRD),
        Field("given_names", _("Given names"), width=Width.THIRD),
        Field("born", _("Birth date"), Kind.DATE, width=Width.THIRD),
        Field("bsn", _("BSN"), width=Width.THIRD),
        Field("gender", _("Gender (as registered)"), Kind.RADIO, choices=choices(Gender, _)),
        Field(
            "name_use",
            _("Goes by (as registered)"),
            Kind.CHOICE,
            choices=choices(NameUse, _),
        ),
        Field("partner_prefix", _("Prefix of the partner"), width=Width.HALF),
        Field("partner_surname", _("Surname of the partner"), width=Width.HALF),
    )


def relation_fields(household: Household, _: Translate) -> tuple[Field, ...]:
    """Return the questions about what somebody is to a member."""
    return (
        Field(
            KIND,
            _("What is this person?"),
            Kind.CHOICE,
            choices=choices(RelationKind, _),
            width=Width.HALF,
        ),
        Field(OF, _("Of whom?"), Kind.CHOICE, choices=people_choices(household), width=Width.HALF),
        *role_fields(_),
    )


def role_fields(_: Translate) -> tuple[Field, ...]:
    """Return what somebody may be beside the relation itself."""
    return (
        Field(CARER, _("Is a carer"), Kind.CHECK, width=Width.THIRD),
        Field(AUTHORITY, _("Has parental authority"), Kind.CHECK, width=Width.THIRD),
        Field(REPRESENTS, _("Acts for this person"), Kind.CHECK, width=Width.THIRD),
    )


def home_fields(_: Translate) -> tuple[Field, ...]:
    """Return the questions about where somebody lives who is added."""
    return (
        Field(LIVES_IN, _("Lives at the same address"), Kind.CHECK),
        *own_address_fields(ADDRESS, _),
        Field(SECRET, _("This address is secret"), Kind.CHECK),
    )


def hidden_home(values: Values) -> frozenset[str]:
    """Return what is not asked of who lives with the household, or by the own name."""
    hidden = set()
    if values.get(LIVES_IN):
        hidden |= {*own_address_places(ADDRESS), SECRET}
    if values.get("name_use", NameUse.OWN) is NameUse.OWN:
        hidden |= {"partner_prefix", "partner_surname"}
    if values.get(KIND) in _BY_COURT:
        # What a court appointed them for says it already.
        hidden |= {AUTHORITY, REPRESENTS}
    return frozenset(hidden)


def people_choices(household: Household) -> tuple[Choice, ...]:
    """Return the living members."""
    return tuple(
        Choice(person.id, full_name(person)) for person in household.people if person.died is None
    )


def values_of(person: Person) -> dict[str, object]:
    """Return what is known of somebody, by place."""
    return {name: getattr(person, name) for name in _ASKED}


def person_of(values: Values, base: Person) -> Person:
    """Return somebody as they were filled in; a partner's name only where it is used."""
    gender, name_use, born = values.get("gender"), values.get("name_use"), values.get("born")
    used = name_use if isinstance(name_use, NameUse) else NameUse.OWN
    own = used is NameUse.OWN
    return replace(
        base,
        surname=text(values, "surname"),
        prefix=text(values, "prefix"),
        initials=text(values, "initials"),
        given_names=text(values, "given_names"),
        # What is out of sight is not stored: a partner's name left behind is no answer.
        partner_prefix="" if own else text(values, "partner_prefix"),
        partner_surname="" if own else text(values, "partner_surname"),
        born=born if isinstance(born, date) else None,
        # Who knows the day, knows more than the register did.
        born_partly="" if isinstance(born, date) else base.born_partly,
        bsn=plain_bsn(text(values, "bsn")),
        gender=gender if isinstance(gender, Gender) else Gender.UNKNOWN,
        name_use=used,
    )


def tie_of(values: Values, person: PersonId, of: PersonId, *, lives_in: bool) -> Relation:
    """Return a relation as it was filled in."""
    kind = values.get(KIND)
    by_court = kind in _BY_COURT
    return Relation(
        person,
        kind if isinstance(kind, RelationKind) else RelationKind.OTHER,
        of,
        carer=bool(values.get(CARER)),
        authority=bool(values.get(AUTHORITY)) and not by_court,
        lives_in=lives_in,
        represents=bool(values.get(REPRESENTS)) and not by_court,
    )


def at_home(values: Values, person: Person) -> Person:
    """Return somebody with the own address that was filled in, if they live elsewhere."""
    if values.get(LIVES_IN):
        return person
    return replace(
        person,
        address=own_address_of(values, ADDRESS),
        secret_address=bool(values.get(SECRET)),
    )


def typed_faults(values: Values, places: Sequence[str], _: Translate) -> dict[str, str]:
    """Return what is no date or number (yet), by place."""
    found = {}
    for place in places:
        if isinstance(values.get(place), Raw):
            found[place] = _(complaint(Kind.DATE))
    return found


def day_faults(values: Values, place: str, _: Translate) -> dict[str, str]:
    """Return what is wrong with a day that must be filled in."""
    value = values.get(place)
    if isinstance(value, Raw):
        return {place: _(complaint(Kind.DATE))}
    return {} if isinstance(value, date) else {place: _("Fill in the day.")}


def kind_faults(values: Values, _: Translate) -> dict[str, str]:
    """Return what is missing of a relation."""
    found = {}
    if values.get(KIND) is None:
        found[KIND] = _("Choose what this person is.")
    if values.get(OF) is None:
        found[OF] = _("Choose a person.")
    return found


def known_choices(
    values: Values,
    find: Callable[[str], Sequence[ResidentHit]],
    household: HouseholdId,
    _: Translate,
) -> tuple[Choice, ...]:
    """Return who is found elsewhere, for the typed words."""
    words = text(values, SEARCH)
    if len(words) < LEAST:
        return ()
    hits = [hit for hit in find(words) if hit.household != household]
    return tuple(Choice((hit.household, hit.person), hit_words(hit, _)) for hit in hits)


def hit_words(hit: ResidentHit, _: Translate) -> str:
    """Return a resident who was found, in one line."""
    born = _day(hit.born, _) if hit.born else ""
    return " · ".join(part for part in (hit.name, born, hit.address) if part)


def text(values: Values, place: str) -> str:
    """Return a typed text without the space around it."""
    value = values.get(place)
    return str(value).strip() if value is not None else ""


def _day(day: date, _: Translate) -> str:
    return words_of_day(day, _.language, weekday=False)

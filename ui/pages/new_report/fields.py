"""The questions of a new report, as data; the words are translated on the way. No Qt."""

from collections.abc import Sequence

from hengelo_toegang.domain.case import Channel, Duty, Reporter
from hengelo_toegang.domain.law import Law
from hengelo_toegang.domain.people import Gender, NameUse, RelationKind
from hengelo_toegang.i18n import Translate
from ui.labels import choices, label
from ui.widgets.fields import Choice, Field, Kind, Width
from ui.wishes import (
    WishPlaces,
    address_fields,
    own_address_fields,
    own_address_places,
    title_field,
    wish_fields,
)

LAW, RECEIVED, CHANNEL, BY = "law", "report.received", "report.channel", "report.by"
QUESTION, EFFECT, URGENT = "report.question", "report.wanted_effect", "report.urgent"
RESIDENT = "resident"
NEIGHBOURHOOD = "household.neighbourhood"
ADDRESS = "household.address."


def report_fields(_: Translate) -> tuple[Field, ...]:
    """Return the questions about the report itself."""
    return (
        Field(LAW, _("Under which law?"), Kind.RADIO, choices=choices(Law, _)),
        Field(
            QUESTION,
            _("Question, in the resident’s own words"),
            Kind.LONG_TEXT,
            help=_("Write it down as it is said; the question behind it comes later."),
        ),
        Field(EFFECT, _("What does the resident want to reach?"), Kind.LONG_TEXT, lines=2),
        Field(RECEIVED, _("Received on"), Kind.DATE, width=Width.THIRD),
        Field(
            CHANNEL,
            _("How it came in"),
            Kind.CHOICE,
            choices=choices(Channel, _),
            width=Width.THIRD,
        ),
        Field(BY, _("Who reports"), Kind.CHOICE, choices=choices(Reporter, _), width=Width.THIRD),
        Field(
            URGENT,
            _("Urgent: help is needed within days"),
            Kind.CHECK,
            help=_("Temporary help can then be given first; the research comes after."),
        ),
    )


def duty_place(duty: Duty) -> str:
    """Return where the date of an information duty stands."""
    return f"report.informed.{duty.value}"


def duty_fields(duties: Sequence[Duty], _: Translate) -> tuple[Field, ...]:
    """Return a date per information duty."""
    return tuple(
        Field(duty_place(duty), label(duty, _), Kind.DATE, width=Width.THIRD) for duty in duties
    )


def name_use_place(person: str) -> str:
    """Return where it stands by which surname somebody goes."""
    return f"people.{person}.name_use"


def partner_places(person: str) -> tuple[str, str]:
    """Return where the prefix and the surname of somebody's partner stand."""
    return f"people.{person}.partner_prefix", f"people.{person}.partner_surname"


def wish_places(person: str) -> WishPlaces:
    """Return where it stands how somebody gets letters."""
    return WishPlaces(f"people.{person}.")


def lives_in_place(person: str) -> str:
    """Return where it stands whether somebody lives with the resident."""
    return f"people.{person}.lives_in"


def own_places(person: str) -> tuple[str, ...]:
    """Return where the own address of somebody stands who lives elsewhere."""
    return own_address_places(wish_places(person).address)


def person_fields(person: str, _: Translate, *, resident: bool) -> tuple[Field, ...]:
    """Return the questions about a new person; somebody else also has a relation."""
    place = f"people.{person}"
    partner_prefix, partner_surname = partner_places(person)
    own = (
        Field(f"{place}.initials", _("Initials"), width=Width.THIRD),
        Field(f"{place}.prefix", _("Prefix"), width=Width.THIRD),
        Field(f"{place}.surname", _("Surname"), width=Width.THIRD),
        Field(f"{place}.given_names", _("Given names"), width=Width.THIRD),
        Field(f"{place}.born", _("Birth date"), Kind.DATE, width=Width.THIRD),
        Field(f"{place}.bsn", _("BSN"), width=Width.THIRD),
        Field(
            f"{place}.gender",
            _("Gender (as registered)"),
            Kind.RADIO,
            choices=choices(Gender, _),
            width=Width.HALF,
        ),
        Field(
            name_use_place(person),
            _("Goes by (as registered)"),
            Kind.CHOICE,
            choices=choices(NameUse, _),
            width=Width.HALF,
        ),
        Field(partner_prefix, _("Prefix of the partner"), width=Width.HALF),
        Field(partner_surname, _("Surname of the partner"), width=Width.HALF),
    )
    letters = wish_places(person)
    wishes = (*wish_fields(letters, _), title_field(letters, _))
    if resident:
        return (*own, *wishes)
    return (
        Field(
            f"{place}.kind",
            _("What is this person of the resident?"),
            Kind.CHOICE,
            choices=choices(RelationKind, _),
            width=Width.HALF,
        ),
        Field(lives_in_place(person), _("Lives at the same address"), Kind.CHECK, width=Width.HALF),
        *own_address_fields(letters.address, _),
        *own,
        Field(f"{place}.carer", _("Carer of the resident"), Kind.CHECK, width=Width.THIRD),
        Field(f"{place}.authority", _("Has parental authority"), Kind.CHECK, width=Width.THIRD),
        Field(f"{place}.represents", _("Acts for the resident"), Kind.CHECK, width=Width.THIRD),
        *wishes,
    )


def home_fields(neighbourhoods: Sequence[str], _: Translate) -> tuple[Field, ...]:
    """Return the questions about where a new household lives."""
    return (
        *address_fields(ADDRESS, _),
        Field(
            NEIGHBOURHOOD,
            _("Neighbourhood"),
            Kind.CHOICE,
            choices=tuple(Choice(name, name) for name in neighbourhoods),
            width=Width.THIRD,
        ),
    )

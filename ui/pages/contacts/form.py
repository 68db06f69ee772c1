"""The questions of a short contact, and what comes of the answers. No Qt."""

from collections.abc import Mapping
from datetime import date

from hengelo_toegang.domain.case import Channel
from hengelo_toegang.domain.contacts import (
    Contact,
    ContactOutcome,
    ContactRefusal,
    Telling,
    tellings,
)
from hengelo_toegang.domain.ids import ContactId
from hengelo_toegang.domain.law import Law
from hengelo_toegang.domain.people import HouseholdId, PersonId
from hengelo_toegang.domain.policy import Policy
from hengelo_toegang.domain.users import User
from hengelo_toegang.i18n import N_, Translate
from ui.labels import choices
from ui.reading import Raw
from ui.widgets.fields import Choice, Field, Kind, Width, complaint

QUESTION, NAME, FACILITY = "question", "name", "facility"
OUTCOME, REMARK = "outcome", "remark"
HANDED_TO, HANDED_ON, CONSENT = "handed_to", "handed_on", "consent"
ON, CHANNEL, LOCATION, LAW, DOMAIN = "on", "channel", "location", "law", "domain"
HOUSEHOLD, PERSON = "household", "person"
"""Kept among the answers when somebody who is known was chosen."""
HANDING = (HANDED_TO, HANDED_ON, CONSENT)
TYPED = (QUESTION, NAME, FACILITY, REMARK, HANDED_TO, LAW, DOMAIN)
"""What has no answer until somebody gives one."""
Values = Mapping[str, object]

_REFUSALS: Mapping[ContactRefusal, tuple[str, str]] = {
    ContactRefusal.QUESTION_MISSING: (QUESTION, N_("Write the question in a few words.")),
    ContactRefusal.IN_FUTURE: (ON, N_("This day is still to come. Fill in a day up to today.")),
    ContactRefusal.TOO_OLD: (
        ON,
        N_("So long ago a contact is no longer kept. Take in a report instead."),
    ),
    ContactRefusal.CONSENT_MISSING: (
        CONSENT,
        N_("Hand over by name only when the resident agrees; otherwise leave the name out."),
    ),
    ContactRefusal.RECIPIENT_MISSING: (HANDED_TO, N_("Write to whom you handed over.")),
    ContactRefusal.NOT_YOURS: ("", N_("Only who wrote this contact can change it.")),
    ContactRefusal.DAY_IS_OVER: (
        "",
        N_("A contact is changed on its own day only. Start over, and keep a new one."),
    ),
}


def fields(policy: Policy, _: Translate) -> tuple[Field, ...]:
    """Return the questions."""
    domains = tuple(Choice(domain.code, domain.name) for domain in policy.life_domains.values())
    locations = tuple(Choice(name, name) for name in policy.settings.locations)
    third = Width.THIRD
    return (
        Field(QUESTION, _("The question, in a few words"), Kind.LONG_TEXT, lines=2),
        Field(
            NAME,
            _("Name of the resident"),
            help=_("Empty is anonymous."),
            width=Width.HALF,
        ),
        Field(
            FACILITY,
            _("Facility that you named"),
            help=_("Found on the social map."),
            width=Width.HALF,
        ),
        Field(
            OUTCOME,
            _("What came of it"),
            Kind.CHOICE,
            choices=choices(ContactOutcome, _),
            width=Width.HALF,
        ),
        Field(REMARK, _("In words, if that helps"), width=Width.HALF),
        Field(HANDED_TO, _("To whom you handed over"), width=Width.HALF),
        Field(HANDED_ON, _("On which day"), Kind.DATE, width=Width.HALF),
        Field(CONSENT, _("The resident agrees to the hand-over"), Kind.CHECK),
        Field(ON, _("Day"), Kind.DATE, width=third),
        Field(CHANNEL, _("How you spoke"), Kind.CHOICE, choices=choices(Channel, _), width=third),
        Field(LOCATION, _("Where"), Kind.CHOICE, choices=locations, clearable=True, width=third),
        Field(
            LAW,
            _("Law, if it is about one"),
            Kind.CHOICE,
            choices=choices(Law, _),
            clearable=True,
            width=Width.HALF,
        ),
        Field(
            DOMAIN,
            _("Life domain, if it helps"),
            Kind.CHOICE,
            choices=domains,
            clearable=True,
            width=Width.HALF,
        ),
    )


def blank(today: date, location: str) -> dict[str, object]:
    """Return what stands in an empty form."""
    return {
        ON: today,
        CHANNEL: channel_at(location),
        LOCATION: location,
        OUTCOME: ContactOutcome.ANSWERED,
    }


def channel_at(location: str) -> Channel:
    """Return how a question most likely comes in at a location."""
    at = location.casefold()
    if at.startswith("stadhuis"):
        return Channel.TOWN_HALL
    return Channel.HOME_VISIT if at.startswith("huisbezoek") else Channel.WIJKENTREE


def answers_of(contact: Contact) -> dict[str, object]:
    """Return a contact as answers of the form."""
    return {
        QUESTION: contact.question,
        NAME: contact.name,
        HOUSEHOLD: contact.household,
        PERSON: contact.person,
        FACILITY: contact.facility,
        OUTCOME: contact.outcome,
        REMARK: contact.remark,
        HANDED_TO: contact.handed_to,
        HANDED_ON: contact.handed_on,
        CONSENT: contact.consent,
        ON: contact.on,
        CHANNEL: contact.channel,
        LOCATION: contact.location,
        LAW: contact.law,
        DOMAIN: contact.domain,
    }


def made(values: Values, contact: ContactId, user: User, today: date) -> Contact:
    """Return the contact that the answers make; what is out of sight is not kept."""
    on, handed_on = values.get(ON), values.get(HANDED_ON)
    channel, law, outcome = values.get(CHANNEL), values.get(LAW), values.get(OUTCOME)
    household, person = values.get(HOUSEHOLD), values.get(PERSON)
    handed = outcome is ContactOutcome.HANDED_OVER
    return Contact(
        id=contact,
        on=on if isinstance(on, date) else today,
        by=user.id,
        by_name=user.name,
        question=_text(values, QUESTION),
        location=_text(values, LOCATION),
        name=_text(values, NAME),
        household=HouseholdId(str(household)) if household else None,
        person=PersonId(str(person)) if person else None,
        facility=_text(values, FACILITY),
        handed_to=_text(values, HANDED_TO) if handed else "",
        handed_on=(handed_on if isinstance(handed_on, date) else today) if handed else None,
        consent=handed and bool(values.get(CONSENT)),
        channel=channel if isinstance(channel, Channel) else Channel.OTHER,
        law=law if isinstance(law, Law) else None,
        domain=_text(values, DOMAIN),
        outcome=outcome if isinstance(outcome, ContactOutcome) else ContactOutcome.ANSWERED,
        remark=_text(values, REMARK),
    )


def half_typed(values: Values, asked: tuple[Field, ...], _: Translate) -> dict[str, str]:
    """Return the dates that are no dates yet, by place."""
    found = {
        field.place: _(complaint(field.kind))
        for field in asked
        if isinstance(values.get(field.place), Raw)
    }
    if values.get(ON) is None:
        found[ON] = _("Fill in the day of the contact.")
    return found


def refusal_words(refusals: tuple[ContactRefusal, ...], _: Translate) -> dict[str, str]:
    """Return what is wrong, by place; the place "" is the whole."""
    return {place: _(words) for place, words in map(_REFUSALS.__getitem__, refusals)}


def warning(values: Values, _: Translate) -> str:
    """Return what to think of before it is kept: words that point to a person."""
    said = " ".join(_text(values, place) for place in (QUESTION, REMARK, HANDED_TO))
    found = tellings(said)
    if Telling.BSN in found:
        return _(
            "There is a BSN in the text. A short contact needs none: take it out, or take in "
            "a report."
        )
    if Telling.PHONE in found and not _text(values, NAME):
        return _(
            "There is a telephone number in the text. An anonymous contact keeps nothing that "
            "points to somebody: take it out, or fill in the name."
        )
    return ""


def likely_outcome(values: Values) -> ContactOutcome:
    """Return what came of it, by what is filled in."""
    return ContactOutcome.REFERRED if _text(values, FACILITY) else ContactOutcome.ANSWERED


def _text(values: Values, place: str) -> str:
    value = values.get(place)
    return str(value).strip() if value is not None else ""

"""What both places wrote, in words: which field, and what stands there; no Qt."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass

from hengelo_toegang.domain.case import Case
from hengelo_toegang.domain.dossier import Dossier
from hengelo_toegang.domain.merging import Conflict
from hengelo_toegang.domain.names import full_name
from hengelo_toegang.domain.people import Address, Household, PersonId
from hengelo_toegang.i18n import N_, Translate
from hengelo_toegang.usecases.merging import TwoPlaces
from ui.pages.household.twins.presenter import FIELDS
from ui.pages.review.detail.changes import place_words, value_words
from ui.reading import words_of_address

_OF_THE_CASE = {
    "advances": N_("Advances"),
    "assigned": N_("What providers were told by message"),
    "ended": N_("Why and when it ended"),
    "evaluations": N_("Evaluations"),
    "events": N_("Life events"),
    "experiences": N_("What the resident thinks of how it went"),
    "follow_ups": N_("What was asked afterwards"),
    "household": N_("Household"),
    "letters": N_("Letters"),
    "notice_of_default": N_("Notice of default"),
    "number": N_("Number of the case"),
    "objections": N_("Objections"),
    "owner": N_("Who has the case"),
    "owner_certified": N_("Registration of who has the case"),
    "owner_name": N_("Name of who has the case"),
    "plan_of_action": N_("Plan of action"),
    "resident": N_("For whom it is"),
    "provider_answers": N_("What providers answered by message"),
    "referrals": N_("Youth help to which somebody else referred"),
    "returned_mail": N_("Letters that came back"),
    "sent": N_("When and how it went out"),
    "set_aside": N_("Set aside"),
    "shared": N_("Asked for advice"),
    "withdrawn": N_("Withdrawn"),
}
_OF_THE_HOUSEHOLD = {
    "address": N_("Address"),
    "consents": N_("Consents"),
    "coordination_declined": N_("No coordinator wanted"),
    "coordinator": N_("Coordinator"),
    "ended_relations": N_("Ended relations"),
    "former_addresses": N_("Former addresses"),
    "joined_into": N_("Joined with another household"),
    "life_events": N_("Life events"),
    "neighbourhood": N_("Neighbourhood"),
    "no_messages": N_("No messages to providers"),
    "not_same": N_("Who are two people"),
    "people": N_("People"),
    "plan": N_("Plan of the household"),
    "relations": N_("Relations"),
    "running": N_("What runs already"),
    "secret_address": N_("Secret address"),
}


def field_words(places: TwoPlaces, conflict: Conflict, dossier: Dossier, _: Translate) -> str:
    """Return which field it is, as a person would point at it."""
    root = conflict.path[0]
    if isinstance(places.fork.our_value, Household):
        parts = [_(_OF_THE_HOUSEHOLD[root])]
        if root == "people" and len(conflict.path) > 1:
            parts = [_person(places.fork.our_value, conflict.path[1])]
        field = FIELDS.get(conflict.path[-1])
        return ": ".join((*parts, _(field))) if field and len(conflict.path) > 1 else parts[0]
    if root in _OF_THE_CASE:
        return _(_OF_THE_CASE[root])
    return place_words(conflict.place, dossier, _)


def said_words(value: object, dossier: Dossier, _: Translate) -> str:
    """Return what stands in a field; whole things in one line, lists line by line."""
    if value is None or value == ():
        return _("(nothing: it was taken away)")
    if isinstance(value, tuple):
        return "\n".join(f"- {said_words(one, dossier, _)}" for one in value)
    if isinstance(value, Address):
        return words_of_address(value)
    return ", ".join(_parts(value, dossier, _)) or _("(empty)")


def whole_words(places: TwoPlaces, _: Translate) -> str:
    """Return what went on in two places: the case or the household."""
    return _("the case") if isinstance(places.fork.our_value, Case) else _("the household")


def _parts(value: object, dossier: Dossier, _: Translate) -> Iterator[str]:
    if isinstance(value, tuple):
        for one in value:
            yield from _parts(one, dossier, _)
    elif is_dataclass(value) and not isinstance(value, type):
        for part in fields(value):
            if part.name != "id":
                yield from _parts(getattr(value, part.name), dossier, _)
    elif said := value_words(value, dossier, _):
        yield said


def _person(household: Household, person_id: str) -> str:
    try:
        return full_name(household.person(PersonId(person_id)))
    except KeyError:
        return person_id

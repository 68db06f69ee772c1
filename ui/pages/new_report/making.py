"""From what was filled in to a household and a case, or to the faults in it. No Qt."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from hengelo_toegang.domain.bsn import is_bsn, plain_bsn
from hengelo_toegang.domain.case import Case, Channel, Duty, Informed, Report, Reporter
from hengelo_toegang.domain.ids import CaseId
from hengelo_toegang.domain.law import Law
from hengelo_toegang.domain.people import (
    Gender,
    Household,
    NameUse,
    Person,
    PersonId,
    Relation,
    RelationKind,
)
from hengelo_toegang.domain.users import User
from hengelo_toegang.i18n import N_, Translate
from ui.pages.new_report.fields import (
    ADDRESS,
    BY,
    CHANNEL,
    EFFECT,
    LAW,
    NEIGHBOURHOOD,
    QUESTION,
    RECEIVED,
    RESIDENT,
    URGENT,
    duty_place,
    lives_in_place,
    name_use_place,
    partner_places,
    wish_places,
)
from ui.reading import Raw
from ui.widgets.fields import Field, complaint
from ui.wishes import (
    address_faults,
    address_of,
    language_of,
    own_address_faults,
    own_address_of,
)

Values = Mapping[str, object]
_FUTURE = N_("This day is still to come. Fill in a day up to today.")


def faults(
    values: Values, fields: Iterable[Field], new_people: Sequence[str], today: date, _: Translate
) -> dict[str, str]:
    """Return what is wrong, by place; what is not known yet is no fault of a report."""
    fields = tuple(fields)
    found: dict[str, str] = {}
    for field in fields:
        value = values.get(field.place)
        if isinstance(value, Raw):
            found[field.place] = _(complaint(field.kind))
        elif isinstance(value, date) and value > today:
            found[field.place] = _(_FUTURE)
    for person in new_people:
        found |= _person_faults(values, person, _, resident=person == values.get(RESIDENT))
    found |= address_faults(values, ADDRESS, _)
    if values.get(LAW) is None:
        found[LAW] = _("Choose the law that the question falls under.")
    if values.get(RECEIVED) is None:
        found[RECEIVED] = _("Fill in the day on which the report came in.")
    return {field.place: found[field.place] for field in fields if field.place in found}


def _person_faults(values: Values, person: str, _: Translate, *, resident: bool) -> dict[str, str]:
    place = f"people.{person}"
    found = {}
    if not _text(values, f"{place}.surname"):
        found[f"{place}.surname"] = _("Fill in the surname.")
    partner = partner_places(person)[1]
    if name_use_of(values, person) is not NameUse.OWN and not _text(values, partner):
        found[partner] = _("Fill in the surname of the partner, or choose the own surname.")
    bsn = plain_bsn(_text(values, f"{place}.bsn"))
    if bsn and not is_bsn(bsn):
        found[f"{place}.bsn"] = _("This is not a BSN: check the nine figures.")
    if not resident and values.get(f"{place}.kind") is None:
        found[f"{place}.kind"] = _("Choose what this person is of the resident.")
    if lives_elsewhere(values, person):
        found |= own_address_faults(values, wish_places(person).address, _)
    return found


def lives_elsewhere(values: Values, person: str) -> bool:
    """Return whether a new person doesn't live with the resident."""
    return not values.get(lives_in_place(person))


def name_use_of(values: Values, person: str) -> NameUse:
    """Return by which surname a new person goes; the own one until another is chosen."""
    chosen = values.get(name_use_place(person))
    return chosen if isinstance(chosen, NameUse) else NameUse.OWN


def household_of(
    values: Values, base: Household, resident: PersonId, new_people: Sequence[str]
) -> Household:
    """Return the household with the new people in it, and their relation to the resident."""
    added = tuple(person_of(values, person) for person in new_people)
    relations = tuple(
        _relation(values, person, resident) for person in new_people if person != resident
    )
    if not base.people:
        base = replace(
            base,
            address=address_of(values, ADDRESS),
            neighbourhood=_text(values, NEIGHBOURHOOD),
        )
    return replace(base, people=(*base.people, *added), relations=(*base.relations, *relations))


def case_of(
    values: Values,
    case_id: CaseId,
    household: Household,
    resident: PersonId,
    user: User,
    location: str,
) -> Case:
    """Return the case that starts with this report."""
    law = values[LAW]
    if not isinstance(law, Law):
        raise TypeError(law)
    return Case(
        id=case_id,
        household=household.id,
        law=law,
        resident=resident,
        owner=user.id,
        owner_name=user.name,
        owner_certified=user.certified,
        location=location,
        report=_report(values),
    )


def _report(values: Values) -> Report:
    received = values[RECEIVED]
    if not isinstance(received, date):
        raise TypeError(received)
    channel, reporter = values.get(CHANNEL), values.get(BY)
    informed = tuple(
        Informed(duty, on) for duty in Duty if isinstance(on := values.get(duty_place(duty)), date)
    )
    return Report(
        received=received,
        channel=channel if isinstance(channel, Channel) else Channel.WIJKENTREE,
        by=reporter if isinstance(reporter, Reporter) else Reporter.SELF,
        question=_text(values, QUESTION),
        wanted_effect=_text(values, EFFECT),
        urgent=bool(values.get(URGENT)),
        informed=informed,
    )


def person_of(values: Values, person: str) -> Person:
    """Return a new person as they are filled in so far."""
    place = f"people.{person}"
    born, gender = values.get(f"{place}.born"), values.get(f"{place}.gender")
    name_use = name_use_of(values, person)
    # What is out of sight is not stored: a partner's name left behind is no answer.
    partner = partner_places(person) if name_use is not NameUse.OWN else ("", "")
    partner_prefix, partner_surname = (_text(values, part) for part in partner)
    wishes = wish_places(person)
    elsewhere = lives_elsewhere(values, person)
    return Person(
        id=PersonId(person),
        surname=_text(values, f"{place}.surname"),
        initials=_text(values, f"{place}.initials"),
        given_names=_text(values, f"{place}.given_names"),
        prefix=_text(values, f"{place}.prefix"),
        partner_prefix=partner_prefix,
        partner_surname=partner_surname,
        name_use=name_use,
        gender=gender if isinstance(gender, Gender) else Gender.UNKNOWN,
        born=born if isinstance(born, date) else None,
        bsn=plain_bsn(_text(values, f"{place}.bsn")),
        title=_text(values, wishes.title),
        address=own_address_of(values, wishes.address) if elsewhere else None,
        language=language_of(values, wishes),
        large_print=bool(values.get(wishes.large_print)),
    )


def _relation(values: Values, person: str, resident: PersonId) -> Relation:
    place = f"people.{person}"
    kind = values.get(f"{place}.kind")
    return Relation(
        person=PersonId(person),
        kind=kind if isinstance(kind, RelationKind) else RelationKind.OTHER,
        of=resident,
        carer=bool(values.get(f"{place}.carer")),
        authority=bool(values.get(f"{place}.authority")),
        lives_in=not lives_elsewhere(values, person),
        represents=bool(values.get(f"{place}.represents")),
    )


def _text(values: Values, place: str) -> str:
    value = values.get(place)
    return str(value).strip() if value is not None else ""

"""What happened in a household, by day: made from what one may see, never from more."""

from collections.abc import Iterable, Iterator
from datetime import date
from enum import StrEnum

from hengelo_toegang.domain.case import Case
from hengelo_toegang.domain.ids import CaseId
from hengelo_toegang.domain.law import Law
from hengelo_toegang.domain.people import Consent, Household, PersonId
from hengelo_toegang.domain.running import Provided
from hengelo_toegang.records import dataclass


class EventKind(StrEnum):
    """What happened."""

    REPORT = "report"
    TALK = "talk"
    APPLICATION = "application"
    LETTER = "letter"
    DECISION = "decision"
    PROVISION_STARTS = "provision_starts"
    PROVISION_ENDS = "provision_ends"
    EVALUATION = "evaluation"
    OBJECTION = "objection"
    FOLLOW_UP = "follow_up"
    CLOSED = "closed"
    MOVED = "moved"
    MOVED_OUT = "moved_out"
    RELATION_ENDED = "relation_ended"
    CONSENT_GIVEN = "consent_given"
    CONSENT_WITHDRAWN = "consent_withdrawn"
    BORN = "born"
    DIED = "died"
    LIFE_EVENT = "life_event"


@dataclass(frozen=True, slots=True)
class Event:
    """One thing on one day; `law` is empty for what belongs to no law."""

    on: date
    kind: EventKind
    law: Law | None = None
    person: PersonId | None = None
    case: CaseId | None = None
    about: str = ""
    """A code that says more: the kind of letter, the product, the life event."""
    other_law: Law | None = None
    """Under which law a consent lets it be used."""


def timeline(
    household: Household,
    cases: Iterable[Case],
    provisions: Iterable[Provided],
    consents: Iterable[Consent],
) -> tuple[Event, ...]:
    """Return what happened and is to come, the newest first, from what somebody may see."""
    found = [
        *_of_household(household),
        *(event for case in cases for event in _of_case(case)),
        *(event for one in provisions for event in _of_provision(one)),
        *(event for one in consents for event in _of_consent(one)),
    ]
    order = list(EventKind)
    return tuple(
        sorted(dict.fromkeys(found), key=lambda one: (-one.on.toordinal(), order.index(one.kind)))
    )


def _of_household(household: Household) -> Iterator[Event]:
    for former in household.former_addresses:
        yield Event(former.until, EventKind.MOVED)
    for tie in household.ended_relations:
        yield Event(tie.on, EventKind.RELATION_ENDED, person=tie.relation.person)
    for person in household.people:
        if person.moved_out is not None:
            yield Event(person.moved_out, EventKind.MOVED_OUT, person=person.id)
        if person.born is not None:
            yield Event(person.born, EventKind.BORN, person=person.id)
        if person.died is not None:
            yield Event(person.died, EventKind.DIED, person=person.id)


def _of_case(case: Case) -> Iterator[Event]:
    for on, kind, about in (*_steps(case), *_course(case)):
        yield Event(on, kind, case.law, case.resident, case.id, about)


def _steps(case: Case) -> Iterator[tuple[date, EventKind, str]]:
    report, application = case.report, case.application
    steps = (
        (report.received if report else None, EventKind.REPORT),
        (report.first_talk if report else None, EventKind.TALK),
        (application.received if application else None, EventKind.APPLICATION),
        (None if case.sent is None or _has_letter(case) else case.sent.on, EventKind.DECISION),
    )
    for on, kind in steps:
        if on is not None:
            yield on, kind, ""
    for end in (case.withdrawn, case.set_aside, case.ended):
        if end is not None:
            yield end.on, EventKind.CLOSED, ""


def _has_letter(case: Case) -> bool:
    """Return whether a letter tells of the decision, and says more than that there is one."""
    return any(letter.kind.startswith("decision") for letter in case.letters)


def _course(case: Case) -> Iterator[tuple[date, EventKind, str]]:
    for letter in case.letters:
        # A translation goes beside the Dutch letter, and is not another one.
        if letter.language == "nl" and not letter.superseded:
            yield letter.on, EventKind.LETTER, letter.kind
    for look in case.evaluations:
        yield look.on, EventKind.EVALUATION, ""
    for objection in case.objections:
        yield objection.received, EventKind.OBJECTION, ""
    for asked in case.follow_ups:
        yield asked.on, EventKind.FOLLOW_UP, ""
    for event in case.events:
        yield event.on, EventKind.LIFE_EVENT, event.kind.value


def _of_provision(one: Provided) -> Iterator[Event]:
    yield Event(one.start, EventKind.PROVISION_STARTS, one.law, one.person, one.case, one.product)
    if one.until is not None:
        yield Event(one.until, EventKind.PROVISION_ENDS, one.law, one.person, one.case, one.product)


def _of_consent(one: Consent) -> Iterator[Event]:
    days = ((one.given, EventKind.CONSENT_GIVEN), (one.withdrawn, EventKind.CONSENT_WITHDRAWN))
    for on, kind in days:
        if on is not None:
            yield Event(on, kind, one.from_law, one.person, None, one.purpose, one.to_law)

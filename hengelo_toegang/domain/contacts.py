"""A short contact (kort contact): information and advice that needs no case."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Self

from hengelo_toegang.domain.bsn import is_bsn
from hengelo_toegang.domain.case import Channel
from hengelo_toegang.domain.ids import CaseId, ContactId
from hengelo_toegang.domain.law import Law
from hengelo_toegang.domain.people import HouseholdId, PersonId, UserId
from hengelo_toegang.records import dataclass

_FIGURES = re.compile(r"(?<!\w)\+?\d(?:[ .()/-]{0,2}\d){6,14}(?!\w)")
"""Seven to fifteen figures as people write a BSN or a telephone number."""
_PHONE_LENGTH = 10


class ContactOutcome(StrEnum):
    """What came of a short contact."""

    ANSWERED = "answered"
    REFERRED = "referred"
    """To a facility, named, where the resident goes without anybody's help."""
    HANDED_OVER = "handed_over"
    """Warmly: somebody else was told, and the resident knows whom to expect."""
    REPORT = "report"
    """It asks for more: it becomes a report."""
    OPEN = "open"
    """Something was promised that is not done yet."""


class ContactRefusal(StrEnum):
    """Why a short contact is not kept."""

    QUESTION_MISSING = "question_missing"
    IN_FUTURE = "in_future"
    TOO_OLD = "too_old"
    """It would be erased at once."""
    CONSENT_MISSING = "consent_missing"
    """Nobody is named to another organisation without the resident's word."""
    RECIPIENT_MISSING = "recipient_missing"
    NOT_YOURS = "not_yours"
    DAY_IS_OVER = "day_is_over"
    """It is changed on the day on which it was written down, and not later."""


class Telling(StrEnum):
    """What in a text points to one person."""

    BSN = "bsn"
    PHONE = "phone"


@dataclass(frozen=True, slots=True)
class Contact:
    """One question that was answered at once; anonymous while `name` and `person` are empty."""

    id: ContactId
    on: date
    by: UserId
    question: str = ""
    location: str = ""
    name: str = ""
    household: HouseholdId | None = None
    person: PersonId | None = None
    facility: str = ""
    handed_to: str = ""
    """To whom the resident was handed over warmly."""
    became: CaseId | None = None
    """The case that began with it."""
    by_name: str = ""
    channel: Channel = Channel.WIJKENTREE
    law: Law | None = None
    domain: str = ""
    """Life domain (leefgebied)."""
    handed_on: date | None = None
    consent: bool = False
    """Whether the resident agreed to the hand-over, in so many words."""
    outcome: ContactOutcome = ContactOutcome.ANSWERED
    remark: str = ""
    """What came of it, in words."""
    written: datetime | None = None
    """When it was first kept; the day on which it can still be changed."""

    @property
    def anonymous(self) -> bool:
        """Whether nothing says who asked."""
        return not self.name.strip() and self.person is None

    def unnamed(self) -> Self:
        """Return the contact without anything that says who asked."""
        return replace(self, name="", household=None, person=None)


def erased_on(on: date, days: int) -> date:
    """Return the first day on which a contact of `on` is no longer kept."""
    return on + timedelta(days=days)


def is_past(on: date, days: int, today: date) -> bool:
    """Return whether a contact of `on` has been kept long enough (AVG 5 lid 1 e)."""
    return erased_on(on, days) <= today


def last_past(days: int, today: date) -> date:
    """Return the last day of which contacts are no longer kept."""
    return today - timedelta(days=days)


def refusals(contact: Contact, days: int, today: date) -> tuple[ContactRefusal, ...]:
    """Return what has to be put right before a contact is kept."""
    found: list[ContactRefusal] = []
    if not contact.question.strip():
        found.append(ContactRefusal.QUESTION_MISSING)
    if contact.on > today:
        found.append(ContactRefusal.IN_FUTURE)
    elif is_past(contact.on, days, today):
        found.append(ContactRefusal.TOO_OLD)
    handed = contact.outcome is ContactOutcome.HANDED_OVER or bool(contact.handed_to.strip())
    if handed and not contact.handed_to.strip():
        found.append(ContactRefusal.RECIPIENT_MISSING)
    if handed and not contact.consent and not contact.anonymous:
        found.append(ContactRefusal.CONSENT_MISSING)
    return tuple(found)


def change_refused(contact: Contact, user: UserId, today: date) -> ContactRefusal | None:
    """Return why `user` may not change a contact that was kept, or None."""
    if contact.by != user:
        return ContactRefusal.NOT_YOURS
    written = contact.written.date() if contact.written else contact.on
    return None if written == today else ContactRefusal.DAY_IS_OVER


def tellings(text: str) -> frozenset[Telling]:
    """Return what in a text points to one person: a BSN (eleven-test) or a phone number."""
    return frozenset(_tellings(text))


def _tellings(text: str) -> Iterator[Telling]:
    for match in _FIGURES.finditer(text):
        figures = re.sub(r"\D", "", match[0])
        if len(figures) == 9 and is_bsn(figures):
            yield Telling.BSN
        national = re.sub(r"^(?:0031|31)0?", "0", figures) if _abroad(match[0]) else figures
        if len(national) == _PHONE_LENGTH and national.startswith("0"):
            yield Telling.PHONE


def _abroad(written: str) -> bool:
    return written.startswith(("+31", "0031"))

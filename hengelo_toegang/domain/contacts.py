"""A short contact (kort contact): information and advice that needs no case."""

from dataclasses import dataclass
from datetime import date

from hengelo_toegang.domain.ids import CaseId, ContactId
from hengelo_toegang.domain.people import HouseholdId, PersonId, UserId


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

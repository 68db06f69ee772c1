"""Names of what is kept: they never change and say nothing."""

from typing import NewType

PersonId = NewType("PersonId", str)
UserId = NewType("UserId", str)
HouseholdId = NewType("HouseholdId", str)
CaseId = NewType("CaseId", str)
NeedId = NewType("NeedId", str)
ContactId = NewType("ContactId", str)
FacilityId = NewType("FacilityId", str)
SafetyId = NewType("SafetyId", str)
NoteId = NewType("NoteId", str)

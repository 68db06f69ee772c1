"""Names of what is kept: they never change and say nothing."""

from typing import NewType

CaseId = NewType("CaseId", str)
NeedId = NewType("NeedId", str)
ContactId = NewType("ContactId", str)
FacilityId = NewType("FacilityId", str)

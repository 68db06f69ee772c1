"""Keeping what is known of a household, whether or not a case runs."""

from hengelo_toegang.domain.people import Household
from hengelo_toegang.usecases.ports import Desk

_KEEP = "keep_household"


def keep_household(desk: Desk, household: Household) -> Household:
    """Write a known household as a new revision; nothing is written when it is the same.

    Raises:
        NotFound: No household has this id.
        StaleCase: Somebody else wrote a newer revision meanwhile.
    """
    with desk.open() as uow:
        if uow.households.get(household.id) != household:
            uow.households.save(household, _KEEP)
            uow.audit.record(_KEEP, household.id, "done")
            uow.commit()
    return household

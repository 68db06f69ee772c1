"""Opening a case with everything around it, and keeping who wrote in it."""

from collections.abc import Sequence

from hengelo_toegang.domain.blockers import Action, ActionBlocked
from hengelo_toegang.domain.case import Case
from hengelo_toegang.domain.dossier import Dossier
from hengelo_toegang.domain.ids import CaseId
from hengelo_toegang.domain.people import Household, HouseholdId, UserId
from hengelo_toegang.domain.process import missing
from hengelo_toegang.domain.users import User
from hengelo_toegang.usecases.ports import Desk, UnitOfWork
from hengelo_toegang.usecases.rostering import roster_of
from hengelo_toegang.usecases.taken_up import take_up


def dossier_of(desk: Desk, uow: UnitOfWork, case_id: CaseId) -> Dossier:
    """Return a case with its household and the rules, on the desk's day.

    Raises:
        NotFound: No case has this id.
    """
    case = uow.cases.get(case_id)
    household = uow.households.get(case.household)
    stand_ins = roster_of(uow).stand_ins
    return Dossier(case, household, desk.policy, desk.today(), stand_ins)


def open_dossier(desk: Desk, case_id: CaseId) -> Dossier:
    """Return a case to look at; reading it is logged, and so is a refusal.

    Raises:
        NotFound: No case has this id.
        ActionBlocked: The case runs under a law that this user does not work with.
    """
    with desk.open() as uow:
        dossier = dossier_of(desk, uow, case_id)
        refused = missing(dossier, Action.OPEN, desk.user)
        uow.audit.record(Action.OPEN.value, case_id, "refused" if refused else "done")
        if not refused:
            take_up(desk, uow, dossier.case)
        uow.commit()
    if refused:
        raise ActionBlocked(Action.OPEN, refused)
    return dossier


def written_by(case: Case, user: UserId) -> tuple[UserId, ...]:
    """Return the writers of a case with `user` among them, each once."""
    return tuple(dict.fromkeys((*case.writers, user)))


def household(desk: Desk, household_id: HouseholdId) -> Household:
    """Return a household; one that was joined into another is that other.

    Raises:
        NotFound: No household has this id.
    """
    with desk.open() as uow:
        return household_at_last(uow, household_id)


def household_at_last(uow: UnitOfWork, household_id: HouseholdId) -> Household:
    """Return where the people of a household are now, whatever it was joined into.

    Raises:
        NotFound: No household has this id.
    """
    household = uow.households.get(household_id)
    while household.joined_into is not None:
        household = uow.households.get(household.joined_into.household)
    return household


def cases_of(desk: Desk, household_id: HouseholdId) -> Sequence[Case]:
    """Return the cases of a household, of whatever law."""
    with desk.open() as uow:
        return uow.cases.of_household(household_id)


def users(desk: Desk) -> Sequence[User]:
    """Return the users of this store."""
    with desk.open() as uow:
        return uow.users.all()


def user_names(desk: Desk) -> dict[UserId, str]:
    """Return the names of the users of this store."""
    with desk.open() as uow:
        return {user.id: user.name for user in uow.users.all()}

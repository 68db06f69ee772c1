"""Opening a case with everything around it, and keeping who wrote in it."""

from collections.abc import Sequence

from hengelo_toegang.domain.blockers import Action, ActionBlocked, Blocker, Missing
from hengelo_toegang.domain.case import Case
from hengelo_toegang.domain.dossier import Dossier
from hengelo_toegang.domain.ids import CaseId
from hengelo_toegang.domain.people import Household, HouseholdId, UserId
from hengelo_toegang.domain.process import missing
from hengelo_toegang.domain.rights import in_sight
from hengelo_toegang.domain.users import User
from hengelo_toegang.usecases.forks import is_forked
from hengelo_toegang.usecases.involvement import declarations_of
from hengelo_toegang.usecases.office import decider
from hengelo_toegang.usecases.ports import Desk, Elsewhere, NotFound, UnitOfWork
from hengelo_toegang.usecases.restricting import restriction_of
from hengelo_toegang.usecases.rostering import roster_of
from hengelo_toegang.usecases.running import given_beside
from hengelo_toegang.usecases.signed import objected_to
from hengelo_toegang.usecases.taken_up import take_up

OPEN_HOUSEHOLD = "open_household"


def dossier_of(desk: Desk, uow: UnitOfWork, case_id: CaseId, *also: UserId) -> Dossier:
    """Return a case with its household and the rules, on the desk's day.

    It knows what the user of the desk declared of their ties with its people, and `also`
    what these others did.

    Raises:
        NotFound: No case has this id.
        Elsewhere: It is not on this laptop any more.
    """
    case = _case(desk, uow, case_id)
    household = uow.households.get(case.household)
    return Dossier(
        case,
        household,
        desk.policy,
        desk.today(),
        roster_of(uow).stand_ins,
        objected_to=objected_to(desk, uow, case),
        given=given_beside(uow, case),
        declarations=declarations_of(uow, case_id, desk.user.id, *also),
        restriction=restriction_of(uow, case.household),
        forked=is_forked(uow, case),
        decider=decider(uow, desk.user, case_id, desk.now()),
    )


def _case(desk: Desk, uow: UnitOfWork, case_id: CaseId) -> Case:
    try:
        return uow.cases.get(case_id)
    except NotFound:
        if desk.central:
            # Nothing is borrowed at the office, where all cases are.
            raise
        lease = uow.sync.whereabouts(case_id)
        if lease is None:
            raise
        raise Elsewhere(lease) from None


def open_dossier(desk: Desk, case_id: CaseId) -> Dossier:
    """Return a case to look at; reading it is logged, and so is a refusal.

    Raises:
        NotFound: No case has this id.
        ActionBlocked: The case runs under a law that this user does not work with.
    """
    with desk.open() as uow:
        dossier = dossier_of(desk, uow, case_id)
        refused = missing(dossier, Action.OPEN, desk.user)
        if refused:
            uow.audit.record(Action.OPEN.value, case_id, "refused")
        else:
            uow.audit.read(Action.OPEN.value, case_id)
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
    """Return a household; one that was joined into another is that other. Reading it is logged.

    Raises:
        NotFound: No household has this id.
        ActionBlocked: Its file is closed to this user.
    """
    with desk.open() as uow:
        found = household_at_last(uow, household_id)
        admit(desk, uow, found.id)
        uow.audit.read(OPEN_HOUSEHOLD, found.id)
        uow.commit()
        return found


def admit(desk: Desk, uow: UnitOfWork, household_id: HouseholdId) -> None:
    """Do nothing, unless the file of a household is closed to this user: that is logged.

    Raises:
        ActionBlocked: It is; they ask their lead.
    """
    closed = restriction_of(uow, household_id)
    if closed is not None and not closed.lets_in(desk.user.id):
        uow.audit.record(OPEN_HOUSEHOLD, household_id, "refused")
        uow.commit()
        raise ActionBlocked(Action.OPEN, (Missing(Blocker.RESTRICTED, detail=desk.user.id),))


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
    """Return the cases of a household that the user may open, by law and by role.

    Raises:
        ActionBlocked: The file of the household is closed to this user.
    """
    with desk.open() as uow:
        admit(desk, uow, household_id)
        cases = uow.cases.of_household(household_id)
    return [case for case in cases if in_sight(desk.user, case)]


def users(desk: Desk) -> Sequence[User]:
    """Return the users of this store."""
    with desk.open() as uow:
        return uow.users.all()


def user_names(desk: Desk) -> dict[UserId, str]:
    """Return the names of the users of this store."""
    with desk.open() as uow:
        return {user.id: user.name for user in uow.users.all()}

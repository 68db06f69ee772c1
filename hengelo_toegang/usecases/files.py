"""Opening a case with everything around it, and keeping who wrote in it."""

from hengelo_toegang.domain.case import Case, CaseId, Stage
from hengelo_toegang.domain.dossier import Dossier
from hengelo_toegang.domain.people import Household, HouseholdId, UserId
from hengelo_toegang.domain.process import Action, ActionBlocked, missing
from hengelo_toegang.domain.revisions import fingerprint
from hengelo_toegang.usecases.ports import Desk, UnitOfWork


def dossier_of(desk: Desk, uow: UnitOfWork, case_id: CaseId) -> Dossier:
    """Return a case with its household and the rules, on the desk's day.

    Raises:
        NotFound: No case has this id.
    """
    case = uow.cases.get(case_id)
    return Dossier(case, uow.households.get(case.household), desk.policy, desk.today())


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
        uow.commit()
    if refused:
        raise ActionBlocked(Action.OPEN, refused)
    return dossier


def written_by(case: Case, user: UserId) -> tuple[UserId, ...]:
    """Return the writers of a case with `user` among them, each once."""
    return tuple(dict.fromkeys((*case.writers, user)))


def chain_writers(uow: UnitOfWork, case_id: CaseId) -> frozenset[UserId]:
    """Return who changed the content since the last sent decision, by the signed revisions.

    The list on the case itself could be shortened by hand; the chain cannot. A reviewer's
    own revision changes no content, so reviewing does not make a writer.
    """
    writers: set[UserId] = set()
    before = ""
    for revision in uow.cases.history(case_id):
        case = uow.cases.at(revision.hash)
        content = fingerprint(case)
        if content != before:
            writers.update((revision.author, *revision.co_authors))
        before = content
        if case.stage is Stage.SENT:
            writers.clear()
    return frozenset(writers)


def household(desk: Desk, household_id: HouseholdId) -> Household:
    """Return a household.

    Raises:
        NotFound: No household has this id.
    """
    with desk.open() as uow:
        return uow.households.get(household_id)

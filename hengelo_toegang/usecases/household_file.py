"""A household as one user may see it: everything on its page comes from here."""

from collections.abc import Sequence
from dataclasses import fields

from hengelo_toegang.domain.access_requests import AccessRequest
from hengelo_toegang.domain.case import Case
from hengelo_toegang.domain.commitments import sized, while_alive
from hengelo_toegang.domain.coordination import Coordinator, PlanLine
from hengelo_toegang.domain.deadlines import CaseTerm, next_term
from hengelo_toegang.domain.dossier import Dossier
from hengelo_toegang.domain.helpers import Helpers, helpers_of
from hengelo_toegang.domain.household_costs import HouseholdCosts, household_costs
from hengelo_toegang.domain.law import Law
from hengelo_toegang.domain.people import Consent, Household, HouseholdId
from hengelo_toegang.domain.policy import NotInForce
from hengelo_toegang.domain.repointing import WAITING
from hengelo_toegang.domain.rights import in_sight, posts_only
from hengelo_toegang.domain.running import Provided, decided, provided
from hengelo_toegang.domain.seen import (
    Closed,
    closed_by,
    seen_consents,
    seen_plan,
    seen_provisions,
    sees_costs,
)
from hengelo_toegang.domain.timeline import Event, timeline
from hengelo_toegang.records import dataclass
from hengelo_toegang.usecases.files import OPEN_HOUSEHOLD, admit, household_at_last
from hengelo_toegang.usecases.joining import Twice, possible_twins
from hengelo_toegang.usecases.ports import Desk, RunningRow

_SHOW_ADDRESS = "show_address"


@dataclass(frozen=True, slots=True)
class CaseSeen:
    """A case that the user may see, with the legal date that comes first."""

    case: Case
    next: CaseTerm | None


@dataclass(frozen=True, slots=True)
class HouseholdFile:
    """A household, and what one user may see around it."""

    household: Household
    head: str
    """The revision that this is."""
    cases: tuple[CaseSeen, ...]
    provisions: tuple[Provided, ...]
    """What runs, ran and will run, under the user's laws or as a consent opens it."""
    consents: tuple[Consent, ...]
    plan: tuple[PlanLine, ...]
    coordinator: Coordinator | None
    """Of the household, else as a case that the user sees names one."""
    costs: HouseholdCosts | None
    """For who keeps the shared plan, and a lead; others see help, not euros."""
    helpers: Helpers
    events: tuple[Event, ...]
    waiting: tuple[str, ...]
    """Numbers of the cases seen that are handed in: a change of the people reopens them."""
    twins: tuple[Twice, ...]
    """Who of the household may be kept twice."""
    statements: tuple[AccessRequest, ...] = ()
    """What residents said themselves of what stands here (AVG 16)."""


def open_household(desk: Desk, household_id: HouseholdId) -> HouseholdFile:
    """Return a household to look at; reading it is logged.

    Raises:
        NotFound: No household has this id.
        ActionBlocked: Its file is closed to this user; that they tried is logged.
    """
    file = household_file(desk, household_id)
    _log(desk, OPEN_HOUSEHOLD, file.household.id)
    return file


def household_file(desk: Desk, household_id: HouseholdId) -> HouseholdFile:
    """Return a household as it is now; one that was joined into another is that other.

    Raises:
        NotFound: No household has this id.
    """
    user = desk.user
    sees = frozenset[Law]() if posts_only(user) else user.sees
    with desk.open() as uow:
        household = household_at_last(uow, household_id)
        admit(desk, uow, household.id)
        head = uow.households.head(household.id).hash
        cases = uow.cases.of_household(household.id)
        listed = uow.cases.running_in(household.id)
        statements = tuple(
            one
            for one in uow.access_requests.all()
            if one.household == household.id and one.stands_beside(sees)
        )
    today = desk.today()
    dossiers = [Dossier(case, household, desk.policy, today) for case in cases]
    everything = _provided(household, dossiers, listed)
    seen = [dossier for dossier in dossiers if in_sight(user, dossier.case)]
    provisions = seen_provisions(household, everything, sees, today)
    consents = seen_consents(household, sees)
    visible = [dossier.case for dossier in seen if dossier.case.law in sees]
    coordinator = household.coordinator or _named_in(visible)
    return HouseholdFile(
        household,
        head,
        tuple(CaseSeen(dossier.case, _next(dossier)) for dossier in seen),
        provisions,
        consents,
        seen_plan(household, sees, today),
        coordinator,
        household_costs(household, everything, sees, today, desk.policy)
        if sees_costs(coordinator, user)
        else None,
        helpers_of(household, visible, provisions, today),
        timeline(household, visible, provisions, consents),
        tuple(one.case.number for one in seen if one.case.stage in WAITING),
        tuple(possible_twins(desk, household.id)) if sees else (),
        statements,
    )


def closed_by_withdrawing(desk: Desk, household_id: HouseholdId, consent: Consent) -> Closed:
    """Return what withdrawing a consent takes out of sight of the law that it went to.

    Nothing to who works with neither law: they see neither the help nor the consent.

    Raises:
        ActionBlocked: The file of the household is closed to this user.
    """
    if not {consent.from_law, consent.to_law} & desk.user.sees:
        return Closed()
    with desk.open() as uow:
        admit(desk, uow, household_id)
        household = uow.households.get(household_id)
        cases = uow.cases.of_household(household_id)
        listed = uow.cases.running_in(household_id)
    today = desk.today()
    dossiers = [Dossier(case, household, desk.policy, today) for case in cases]
    return closed_by(household, _provided(household, dossiers, listed), consent, today)


def show_address(desk: Desk, household_id: HouseholdId) -> None:
    """Log that somebody looked at a secret address."""
    _log(desk, _SHOW_ADDRESS, household_id)


def coordinators(desk: Desk) -> tuple[Coordinator, ...]:
    """Return who may keep the plan of a household: everybody who writes in cases."""
    with desk.open() as uow:
        return tuple(Coordinator(one.id, one.name) for one in uow.users.all() if one.writes)


def _provided(
    household: Household, dossiers: Sequence[Dossier], listed: Sequence[RunningRow]
) -> tuple[Provided, ...]:
    """Return what runs in a household, with the size that follows from a norm filled in.

    The centre gives nobody the cases of another law, so that what a consent opens of those is
    taken from the list. What runs for somebody who died ended on that day, whatever was
    decided before.
    """
    read = {dossier.case.law for dossier in dossiers}
    by_case = {dossier.case.id: dossier for dossier in dossiers}
    decisions_ = [one for dossier in dossiers for one in decided(dossier.case)]
    own = [one for one in provided(household.running, decisions_) if one.law in read]
    own = [sized(one, by_case[one.case]) if one.case in by_case else one for one in own]
    others = [_as_listed(row) for row in listed if row.law not in read]
    known = sorted((*own, *others), key=lambda one: (one.person, one.product, one.start))
    return tuple(while_alive(one, household.person(one.person).died) for one in known)


def _as_listed(row: RunningRow) -> Provided:
    return Provided(**{item.name: getattr(row, item.name) for item in fields(Provided)})


def _next(dossier: Dossier) -> CaseTerm | None:
    try:
        return next_term(dossier)
    except NotInForce:
        return None


def _named_in(cases: Sequence[Case]) -> Coordinator | None:
    return next((case.coordinator for case in reversed(cases) if case.coordinator), None)


def _log(desk: Desk, action: str, household_id: HouseholdId) -> None:
    with desk.open() as uow:
        uow.audit.read(action, household_id)
        uow.commit()

"""A household as one user may see it: everything on its page comes from here."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from hengelo_toegang.domain import decisions
from hengelo_toegang.domain.case import Case
from hengelo_toegang.domain.coordination import Coordinator, PlanLine
from hengelo_toegang.domain.deadlines import CaseTerm, next_term
from hengelo_toegang.domain.dossier import Dossier
from hengelo_toegang.domain.helpers import Helpers, helpers_of
from hengelo_toegang.domain.household_costs import HouseholdCosts, household_costs
from hengelo_toegang.domain.people import Consent, Household, HouseholdId
from hengelo_toegang.domain.policy import NotInForce
from hengelo_toegang.domain.repointing import WAITING
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
from hengelo_toegang.usecases.files import household_at_last
from hengelo_toegang.usecases.joining import Twice, possible_twins
from hengelo_toegang.usecases.ports import Desk

_OPEN = "open_household"
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


def open_household(desk: Desk, household_id: HouseholdId) -> HouseholdFile:
    """Return a household to look at; reading it is logged.

    Raises:
        NotFound: No household has this id.
    """
    file = household_file(desk, household_id)
    _log(desk, _OPEN, file.household.id)
    return file


def household_file(desk: Desk, household_id: HouseholdId) -> HouseholdFile:
    """Return a household as it is now; one that was joined into another is that other.

    Raises:
        NotFound: No household has this id.
    """
    with desk.open() as uow:
        household = household_at_last(uow, household_id)
        head = uow.households.history(household.id)[-1].hash
        cases = uow.cases.of_household(household.id)
    user, today = desk.user, desk.today()
    dossiers = [Dossier(case, household, desk.policy, today) for case in cases]
    everything = _provided(household, dossiers)
    seen = [dossier for dossier in dossiers if dossier.case.law in user.sees]
    provisions = seen_provisions(household, everything, user.sees, today)
    consents = seen_consents(household, user.sees)
    visible = [dossier.case for dossier in seen]
    return HouseholdFile(
        household,
        head,
        tuple(CaseSeen(dossier.case, _next(dossier)) for dossier in seen),
        provisions,
        consents,
        seen_plan(household, user.sees, today),
        household.coordinator or _named_in(visible),
        household_costs(household, everything, user.sees, today, desk.policy)
        if sees_costs(household, user)
        else None,
        helpers_of(household, visible, provisions, today),
        timeline(household, visible, provisions, consents),
        tuple(case.number for case in visible if case.stage in WAITING),
        tuple(possible_twins(desk, household.id)),
    )


def closed_by_withdrawing(desk: Desk, household_id: HouseholdId, consent: Consent) -> Closed:
    """Return what withdrawing a consent takes out of sight of the law that it went to."""
    with desk.open() as uow:
        household = uow.households.get(household_id)
        cases = uow.cases.of_household(household_id)
    today = desk.today()
    dossiers = [Dossier(case, household, desk.policy, today) for case in cases]
    return closed_by(household, _provided(household, dossiers), consent, today)


def show_address(desk: Desk, household_id: HouseholdId) -> None:
    """Log that somebody looked at a secret address."""
    _log(desk, _SHOW_ADDRESS, household_id)


def coordinators(desk: Desk) -> tuple[Coordinator, ...]:
    """Return who may keep the plan of a household: everybody who writes in cases."""
    with desk.open() as uow:
        return tuple(Coordinator(one.id, one.name) for one in uow.users.all() if one.writes)


def _provided(household: Household, dossiers: Sequence[Dossier]) -> tuple[Provided, ...]:
    """Return what runs in a household, with the size that follows from a norm filled in.

    What runs for somebody who died ended on that day, whatever was decided before.
    """
    by_case = {dossier.case.id: dossier for dossier in dossiers}
    decisions_ = [one for dossier in dossiers for one in decided(dossier.case)]
    sized = (
        _sized(one, by_case[one.case]) if one.case in by_case else one
        for one in provided(household.running, decisions_)
    )
    return tuple(_while_alive(one, household.person(one.person).died) for one in sized)


def _sized(one: Provided, dossier: Dossier) -> Provided:
    if one.volume is not None:
        return one
    for line in dossier.granted_lines:
        if line.product == one.product and line.start == one.start:
            try:
                whole = decisions.completed(dossier, line)
            except decisions.CANNOT_PRICE:
                return one
            return replace(one, volume=whole.volume, unit=whole.unit, frequency=whole.frequency)
    return one


def _while_alive(one: Provided, died: date | None) -> Provided:
    if died is None or (one.until is not None and one.until <= died):
        return one
    return replace(one, until=max(one.start, died))


def _next(dossier: Dossier) -> CaseTerm | None:
    try:
        return next_term(dossier)
    except NotInForce:
        return None


def _named_in(cases: Sequence[Case]) -> Coordinator | None:
    return next((case.coordinator for case in reversed(cases) if case.coordinator), None)


def _log(desk: Desk, action: str, household_id: HouseholdId) -> None:
    with desk.open() as uow:
        uow.audit.record(action, household_id, "done")
        uow.commit()

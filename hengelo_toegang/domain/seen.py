"""What of a household somebody may see: laws are compartments, consents open them.

What debt counselling may use without consent (Wgs 8d) belongs to a request, so it stands
in the case and not here.
"""

from collections.abc import Collection, Iterable
from dataclasses import replace
from datetime import date

from hengelo_toegang.domain.coordination import Coordinator, PlanLine
from hengelo_toegang.domain.law import Law
from hengelo_toegang.domain.people import Consent, Household, PersonId
from hengelo_toegang.domain.running import Provided
from hengelo_toegang.domain.users import Role, User
from hengelo_toegang.records import dataclass

_LEADS = frozenset({Role.TEAM_LEAD})


@dataclass(frozen=True, slots=True)
class Closed:
    """What nobody under the other law sees any more once a consent is withdrawn."""

    provisions: tuple[Provided, ...] = ()
    plan: tuple[PlanLine, ...] = ()

    @property
    def nothing(self) -> bool:
        """Whether it closes nothing: another consent covers it, or there was nothing."""
        return not (self.provisions or self.plan)


def open_to(
    household: Household, laws: Collection[Law], person: PersonId, law: Law, day: date
) -> bool:
    """Return whether what runs for a person under `law` may be seen by who works with `laws`."""
    return law in laws or any(
        consent.person == person
        and consent.from_law is law
        and consent.to_law in laws
        and consent.holds_on(day)
        for consent in household.consents
    )


def seen_provisions(
    household: Household, provisions: Iterable[Provided], laws: Collection[Law], day: date
) -> tuple[Provided, ...]:
    """Return the provisions that may be seen; what ended comes last."""
    seen = [one for one in provisions if open_to(household, laws, one.person, one.law, day)]
    return tuple(sorted(seen, key=lambda one: one.until is not None and one.until < day))


def seen_plan(household: Household, laws: Collection[Law], day: date) -> tuple[PlanLine, ...]:
    """Return the lines of the shared plan that may be seen."""
    return tuple(
        line for line in household.plan if open_to(household, laws, line.person, line.law, day)
    )


def seen_consents(household: Household, laws: Collection[Law]) -> tuple[Consent, ...]:
    """Return the consents between these laws and others."""
    return tuple(one for one in household.consents if {one.from_law, one.to_law} & set(laws))


def closed_by(
    household: Household, provisions: Iterable[Provided], consent: Consent, day: date
) -> Closed:
    """Return what withdrawing a consent on `day` takes out of sight of the law it went to."""
    withdrawn = replace(consent, withdrawn=day)
    after = replace(
        household,
        consents=tuple(withdrawn if one == consent else one for one in household.consents),
    )
    laws, provided = {consent.to_law}, tuple(provisions)
    still = seen_provisions(after, provided, laws, day)
    kept = seen_plan(after, laws, day)
    return Closed(
        tuple(one for one in seen_provisions(household, provided, laws, day) if one not in still),
        tuple(line for line in seen_plan(household, laws, day) if line not in kept),
    )


def sees_costs(coordinator: Coordinator | None, user: User) -> bool:
    """Return whether somebody sees euros: who keeps the shared plan, and a team lead.

    A lead also while nobody keeps it: what helps together costs says whether somebody should.
    Others see which help there is, not what it costs.
    """
    keeps = coordinator is not None and coordinator.user == user.id
    return keeps or not _LEADS.isdisjoint(user.roles)

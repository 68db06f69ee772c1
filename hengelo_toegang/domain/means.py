"""Participatiewet: norm, counted income and the test against 120 % of the norm.

Only what is certain is computed. Cost sharers, wealth above the limit and draagkracht
are not, and are refused aloud rather than guessed.
"""

from datetime import date
from decimal import Decimal

from hengelo_toegang.domain.case import HouseholdType, Means, Wealth
from hengelo_toegang.domain.people import Person, age_on
from hengelo_toegang.domain.policy import NotInForce, Policy, in_force
from hengelo_toegang.records import dataclass


class MeansNotComputed(Exception):
    """These means need a calculation that the program does not make; `reason` says which."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class MeansTest:
    """Norm and income side by side, in euros per month."""

    norm: Decimal
    income: Decimal
    limit: Decimal
    """The percentage of the norm, unrounded."""

    @property
    def within(self) -> bool:
        """Whether the income is at most the limit."""
        return self.income <= self.limit

    @property
    def assistance(self) -> Decimal:
        """Social assistance (algemene bijstand) per month: norm less income, never below zero."""
        return max(self.norm - self.income, Decimal(0))


def assess(
    means: Means, resident: Person, partner: Person | None, policy: Policy, day: date
) -> MeansTest:
    """Return the means test on the decision date (Participatiewet 20-22, 35).

    Raises:
        MeansNotComputed: The means ask for what is not computed, or are not known.
        NotInForce: No norm is in force on `day`.
    """
    if means.cost_sharers:
        raise MeansNotComputed("cost_sharers")
    if means.wealth is Wealth.ABOVE_LIMIT:
        raise MeansNotComputed("wealth")
    if means.monthly_income is None:
        raise MeansNotComputed("income")
    group = _age_group(means.household_type, resident, partner, policy, day)
    norm = in_force(
        (
            norm
            for norm in policy.norms
            if norm.household_type is means.household_type and norm.age_group == group
        ),
        day,
        f"norm {means.household_type.value} {group}",
    )
    limit = norm.amount * policy.settings.minima_percentage / 100
    return MeansTest(norm.amount, means.monthly_income, limit)


def _age_group(
    kind: HouseholdType, resident: Person, partner: Person | None, policy: Policy, day: date
) -> str:
    people = [resident]
    if kind is HouseholdType.MARRIED and partner is not None:
        people.append(partner)
    groups = {_group_of(person, policy, day) for person in people}
    if "pension" in groups:
        return "pension"
    if len(groups) > 1:
        raise MeansNotComputed("mixed_ages")
    return groups.pop()


def _group_of(person: Person, policy: Policy, day: date) -> str:
    if person.born is None:
        raise MeansNotComputed("birth_date")
    if age_on(person.born, day) < 18:
        raise MeansNotComputed("under_18")
    if age_on(person.born, day) < 21:
        return "young"
    return "pension" if reached_pension(person.born, policy, day) else "adult"


def reached_pension(born: date, policy: Policy, day: date) -> bool:
    """Return whether somebody born on `born` has reached pension age (AOW 7a) on `day`.

    Whoever reaches it in a year whose age is not set yet has not reached it today.
    """
    try:
        return policy.pension_day(born) <= day
    except NotInForce:
        return False

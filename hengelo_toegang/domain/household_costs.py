"""What a household's provisions cost together in a year, as far as one may count them.

The cost rules price each of them over its days in that calendar year. What cannot be
counted is told, with the reason; it is never guessed.
"""

from collections import Counter
from collections.abc import Collection, Iterable
from datetime import date
from decimal import Decimal

from hengelo_toegang.domain.commitments import NotCounted, cost_in_year, falls_in
from hengelo_toegang.domain.decisions import contribution_of
from hengelo_toegang.domain.law import Law
from hengelo_toegang.domain.people import Household, PersonId
from hengelo_toegang.domain.policy import Policy
from hengelo_toegang.domain.provisions import ContributionRule
from hengelo_toegang.domain.running import Provided
from hengelo_toegang.domain.seen import open_to
from hengelo_toegang.records import dataclass


@dataclass(frozen=True, slots=True)
class Counted:
    """One provision and what it costs in the year, in euros."""

    provision: Provided
    amount: Decimal


@dataclass(frozen=True, slots=True)
class HouseholdCosts:
    """What the provisions of a household cost in a calendar year, in euros."""

    year: int
    parts: tuple[Counted, ...] = ()
    left_out: tuple[tuple[NotCounted, int], ...] = ()
    """How many provisions are not counted, by reason."""
    contribution: Decimal | None = None
    """The most that the residents pay per month (to the CAK); None when nobody does."""

    @property
    def total(self) -> Decimal:
        """The sum of the parts."""
        return sum((part.amount for part in self.parts), Decimal("0.00"))

    def of(self, provision: Provided) -> Decimal | None:
        """Return what one provision costs in the year; None when that is not counted."""
        return next((part.amount for part in self.parts if part.provision == provision), None)

    @property
    def per_law(self) -> tuple[tuple[Law, Decimal], ...]:
        """The sum under each law that has one, in the order of the laws."""
        sums: dict[Law, Decimal] = {}
        for part in self.parts:
            law = part.provision.law
            sums[law] = sums.get(law, Decimal("0.00")) + part.amount
        return tuple((law, sums[law]) for law in Law if law in sums)


def household_costs(
    household: Household,
    provisions: Iterable[Provided],
    laws: Collection[Law],
    day: date,
    policy: Policy,
) -> HouseholdCosts:
    """Return what the provisions cost in the year of `day`, for who works with `laws`.

    Only what these laws may see counts; that there is more is not told either, as how many
    there are would tell of help that nobody consented to share.
    """
    left_out: Counter[NotCounted] = Counter()
    parts: list[Counted] = []
    for one in provisions:
        if not falls_in(one, day.year):
            continue
        if not open_to(household, laws, one.person, one.law, day):
            continue
        amount = cost_in_year(one, day.year, policy)
        if isinstance(amount, NotCounted):
            left_out[amount] += 1
        else:
            parts.append(Counted(one, amount))
    return HouseholdCosts(
        day.year,
        tuple(parts),
        tuple((reason, left_out[reason]) for reason in NotCounted if left_out[reason]),
        _contribution(household, parts, day, policy),
    )


def _contribution(
    household: Household, parts: Iterable[Counted], day: date, policy: Policy
) -> Decimal | None:
    """Return what the residents pay per month: once for a couple, not once for a provision."""
    owed: dict[frozenset[PersonId], Decimal] = {}
    for part in parts:
        one = part.provision
        product = policy.products.get(one.product)
        if product is None or product.contribution is not ContributionRule.MONTHLY:
            continue
        resident = household.person(one.person)
        partner = household.partner_of(resident.id)
        pays = contribution_of(resident, partner, policy, day).per_month
        runs = one.start <= day and (one.until is None or day <= one.until)
        if pays is not None and runs:
            couple = frozenset({resident.id, partner.id if partner else resident.id})
            owed[couple] = max(pays, owed.get(couple, pays))
    return sum(owed.values(), Decimal("0.00")) if owed else None

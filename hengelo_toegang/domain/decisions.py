"""What a decision comes to: the cost per line, the total, the own contribution."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum

from hengelo_toegang.domain.case import Alternative, Line, Need, Verdict
from hengelo_toegang.domain.costs import Cost, TariffMissing, line_cost
from hengelo_toegang.domain.dossier import Dossier
from hengelo_toegang.domain.law import Law
from hengelo_toegang.domain.means import MeansNotComputed, MeansTest, assess, reached_pension
from hengelo_toegang.domain.people import Person, age_on
from hengelo_toegang.domain.policy import NotInForce, Policy, in_force
from hengelo_toegang.domain.provisions import ContributionRule, Frequency, Pricing, Tariff, Unit
from hengelo_toegang.records import dataclass


class LineIncomplete(Exception):
    """A line cannot be priced yet: `place` is the first thing that it lacks."""

    def __init__(self, place: str) -> None:
        super().__init__(place)
        self.place = place


CANNOT_PRICE = (LineIncomplete, TariffMissing, MeansNotComputed, NotInForce)
"""Everything that keeps `cost_of_line` and what builds on it from an amount."""


class ContributionReason(StrEnum):
    """Why a resident pays no own contribution, or why the amount is not stated."""

    WHEELCHAIR = "wheelchair"
    MINOR = "minor"
    PARTNER_BELOW_PENSION_AGE = "partner_below_pension_age"
    COLLECTIVE_TRANSPORT = "collective_transport"
    CLIENT_SUPPORT = "client_support"
    INCOME_DEPENDENT = "income_dependent"
    NOT_KNOWN_YET = "not_known_yet"


_EXEMPT = {
    ContributionRule.WHEELCHAIR: ContributionReason.WHEELCHAIR,
    ContributionRule.COLLECTIVE_TRANSPORT: ContributionReason.COLLECTIVE_TRANSPORT,
    ContributionRule.CLIENT_SUPPORT: ContributionReason.CLIENT_SUPPORT,
    ContributionRule.INCOME_DEPENDENT: ContributionReason.INCOME_DEPENDENT,
}


@dataclass(frozen=True, slots=True)
class OwnContribution:
    """The most a resident pays per month, in euros; None when the CAK is still to set it."""

    per_month: Decimal | None
    reason: ContributionReason | None = None


def means_test(dossier: Dossier) -> MeansTest | None:
    """Return the means test of a Participatiewet case, or None where there are no means.

    Raises:
        MeansNotComputed: The means ask for what the program does not compute.
        NotInForce: No norm is in force on the decision date.
    """
    means = dossier.case.means
    if means is None or dossier.case.law is not Law.PARTICIPATIEWET:
        return None
    return assess(means, dossier.resident, dossier.partner, dossier.policy, dossier.day)


def completed(dossier: Dossier, line: Line) -> Line:
    """Return the line with what follows from its product filled in.

    Social assistance is computed from the norm, whatever was typed.

    Raises:
        MeansNotComputed: See `means_test`.
        NotInForce: See `means_test`.
    """
    product = dossier.product(line)
    if product is None:
        return line
    if product.pricing is Pricing.NORM:
        tested = means_test(dossier)
        volume = tested.assistance if tested else None
        return replace(line, volume=volume, unit=Unit.EURO, frequency=Frequency.MONTH)
    return replace(
        line,
        unit=line.unit or product.units[0],
        frequency=line.frequency or product.frequencies[0],
    )


def cost_of_line(dossier: Dossier, line: Line) -> Cost:
    """Return what a line costs over its whole period.

    Raises:
        LineIncomplete: Product, volume or period is not filled in.
        TariffMissing: A day of the period has no tariff.
        MeansNotComputed: See `means_test`.
        NotInForce: See `means_test`.
    """
    asked, line = line, completed(dossier, line)
    if dossier.product(line) is None:
        raise LineIncomplete("product")
    if line.volume is None:
        raise LineIncomplete("volume")
    if line.start is None:
        raise LineIncomplete("start")
    if line.until is None:
        raise LineIncomplete("until")
    if line.until < line.start:
        raise LineIncomplete("until")
    if line.unit is None or line.frequency is None:
        raise LineIncomplete("unit")
    tariffs = dossier.tariffs(asked, line.unit)
    return line_cost(line.volume, line.frequency, line.start, line.until, tariffs, line.product)


def tariffs_that_price(dossier: Dossier, lines: Iterable[Line]) -> tuple[Tariff, ...]:
    """Return the tariffs that the amounts of lines follow from now, each once, by their id.

    Raises:
        LineIncomplete, TariffMissing, MeansNotComputed, NotInForce: See `cost_of_line`.
    """
    used = {part.tariff for line in lines for part in cost_of_line(dossier, line).stretches}
    return tuple(
        sorted(
            (tariff for tariff in dossier.policy.tariffs if tariff.id in used),
            key=lambda one: one.id,
        )
    )


def cost_of_alternative(dossier: Dossier, need: Need, alternative: Alternative) -> Cost:
    """Return what an alternative would cost: over the line's period, else 365 days.

    Raises:
        LineIncomplete: The alternative has no product or volume yet.
        TariffMissing: A day of the period has no tariff.
    """
    line = next((line for line in dossier.lines if line.need == need.id), Line(need.id))
    product = dossier.policy.products.get(alternative.product)
    if product is None:
        raise LineIncomplete("product")
    same = product.code == line.product
    start = line.start or dossier.day
    tried = replace(
        line,
        product=product.code,
        volume=alternative.volume,
        form=alternative.form or (line.form if line.product else product.forms[0]),
        unit=alternative.unit or (line.unit if same else None),
        frequency=alternative.frequency or (line.frequency if same else None),
        start=start,
        until=line.until or start + timedelta(days=364),
    )
    return cost_of_line(dossier, tried)


def total(dossier: Dossier) -> Decimal:
    """Return the sum of the granted lines in euros, as the table prints them.

    Raises:
        LineIncomplete, TariffMissing, MeansNotComputed, NotInForce: See `cost_of_line`.
    """
    amounts = (cost_of_line(dossier, line).amount for line in dossier.granted_lines)
    return sum(amounts, Decimal("0.00"))


def urgent_total(dossier: Dossier) -> Decimal | None:
    """Return what the urgent provision costs in euros, or None without one.

    Raises:
        LineIncomplete, TariffMissing: See `cost_of_line`.
    """
    urgent = dossier.case.urgent
    return cost_of_line(dossier, urgent.line).amount if urgent else None


def own_contribution(dossier: Dossier) -> OwnContribution | None:
    """Return what the resident pays per month (Wmo 2.1.4a), or None outside the Wmo.

    It is the amount in force on the first day of the first line that carries it; only a
    partner counts, not children or other housemates.
    """
    if dossier.case.law is not Law.WMO:
        return None
    dated = sorted(
        (
            (line.start, index, line)
            for index, line in enumerate(dossier.granted_lines)
            if line.start
        )
    )
    rules = [
        (start, product.contribution)
        for start, _, line in dated
        if (product := dossier.product(line)) is not None
    ]
    carrying = [start for start, rule in rules if rule is ContributionRule.MONTHLY]
    if carrying:
        return contribution_of(dossier.resident, dossier.partner, dossier.policy, carrying[0])
    reasons = [_EXEMPT[rule] for _, rule in rules if rule in _EXEMPT]
    if not reasons:
        return None
    if ContributionReason.INCOME_DEPENDENT in reasons:
        return OwnContribution(None, ContributionReason.INCOME_DEPENDENT)
    return OwnContribution(Decimal("0.00"), reasons[0])


def contribution_of(
    resident: Person, partner: Person | None, policy: Policy, first_day: date
) -> OwnContribution:
    """Return what somebody pays per month for support that carries it, from a day on."""
    if resident.born is not None and age_on(resident.born, first_day) < 18:
        return OwnContribution(Decimal("0.00"), ContributionReason.MINOR)
    couple = [] if partner is None else [resident, partner]
    if any(
        person.born is not None and not reached_pension(person.born, policy, first_day)
        for person in couple
    ):
        return OwnContribution(Decimal("0.00"), ContributionReason.PARTNER_BELOW_PENSION_AGE)
    try:
        version = in_force(policy.contributions, first_day, "own-contribution")
    except NotInForce:
        return OwnContribution(None, ContributionReason.NOT_KNOWN_YET)
    return OwnContribution(version.per_month)


def provisions_in_household(dossier: Dossier) -> int:
    """Return how many provisions the household has with this decision.

    One-off lines do not count, and the same product of one resident counts once.
    """
    running = {(provision.person, provision.product) for provision in dossier.running}
    granted = {
        (dossier.case.resident, line.product)
        for line in dossier.granted_lines
        if completed_frequency(dossier, line) is not Frequency.TOTAL
    }
    return len(running | granted)


def reduces(line: Line) -> bool:
    """Return whether a line ends or lessens what the resident has.

    A change counts as a reduction unless it gives at least what was asked for: what ran
    before is known by product and dates, not by size.
    """
    if line.verdict is not Verdict.CHANGED:
        return line.verdict is Verdict.ENDED
    if line.volume is None or line.requested_volume is None:
        return True
    return line.volume < line.requested_volume


def completed_frequency(dossier: Dossier, line: Line) -> Frequency | None:
    """Return the frequency of a line, from its product when it names none."""
    product = dossier.product(line)
    return line.frequency or (product.frequencies[0] if product else None)

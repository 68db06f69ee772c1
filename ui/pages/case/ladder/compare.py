"""Ways to meet a need side by side, with what each costs; no Qt.

Only the ways for this need are compared: never what a household costs altogether.
"""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from hengelo_toegang.domain.case import Alternative, Finding, Need
from hengelo_toegang.domain.costs import Cost, TariffMissing, per_week, per_year
from hengelo_toegang.domain.decisions import LineIncomplete, cost_of_alternative
from hengelo_toegang.domain.dossier import Dossier
from hengelo_toegang.domain.means import MeansNotComputed
from hengelo_toegang.domain.policy import NotInForce
from hengelo_toegang.domain.provisions import Frequency, Pricing, Product
from hengelo_toegang.i18n import N_, Translate
from hengelo_toegang.records import dataclass
from ui.labels import label

_INCOMPLETE = {
    "product": N_("Choose a product."),
    "volume": N_("Fill in how much."),
    "start": N_("Fill in the period."),
    "until": N_("Fill in the period."),
    "unit": N_("Choose the unit."),
}


@dataclass(frozen=True, slots=True)
class Costs:
    """What one way costs, in euros; what is bought once has no week and no year."""

    period: Decimal
    start: date
    until: date
    week: Decimal | None
    year: Decimal | None


@dataclass(frozen=True, slots=True)
class AlternativeRow:
    """One way to meet a need, beside what it costs; without an amount it says why not."""

    product: str
    name: str
    volume: Decimal | None
    unit: str
    frequency: str
    costs: Costs | None
    why_not: str
    adequate: bool
    cheapest: bool = False
    """It costs least of those that are adequate."""
    not_indicated: str = ""
    """Words for a product that is no longer indicated, with what comes instead."""


def compared(
    dossier: Dossier, need: Need, found: Finding, _: Translate
) -> tuple[AlternativeRow, ...]:
    """Return the ways side by side; the cheapest is marked where there are two to compare."""
    shown = [_row(dossier, need, item, _) for item in found.alternatives]
    fit = [row.costs.period for row in shown if row.costs is not None and row.adequate]
    priced = sum(row.costs is not None for row in shown)
    lowest = min(fit, default=None) if priced > 1 else None
    return tuple(
        replace(
            row,
            cheapest=row.adequate and row.costs is not None and row.costs.period == lowest,
        )
        for row in shown
    )


def _row(dossier: Dossier, need: Need, item: Alternative, _: Translate) -> AlternativeRow:
    product = dossier.policy.products.get(item.product)
    unit = item.unit or (product.units[0] if product else None)
    frequency = item.frequency or (product.frequencies[0] if product else None)
    costs, why_not = _costs(dossier, need, item, product, _)
    return AlternativeRow(
        item.product,
        product.name if product else item.product,
        item.volume,
        label(unit, _) if unit else "",
        label(frequency, _) if frequency else "",
        costs,
        why_not,
        adequate=not item.not_adequate.strip(),
        not_indicated=_not_indicated(dossier, product, _),
    )


def _costs(
    dossier: Dossier, need: Need, item: Alternative, product: Product | None, _: Translate
) -> tuple[Costs | None, str]:
    if product is not None and product.pricing is Pricing.NO_PRICE:
        return None, _("This has no price per resident.")
    try:
        cost = cost_of_alternative(dossier, need, item)
    except LineIncomplete as lacking:
        return None, _(_INCOMPLETE.get(lacking.place, _INCOMPLETE["volume"]))
    except TariffMissing:
        return None, _("There is no tariff for this; ask the administrator.")
    except (MeansNotComputed, NotInForce):
        return None, _("The means test comes first.")
    frequency = item.frequency or (product.frequencies[0] if product else None)
    return _side_by_side(cost, once=frequency is Frequency.TOTAL), ""


def _side_by_side(cost: Cost, *, once: bool) -> Costs:
    return Costs(
        cost.amount,
        cost.stretches[0].start,
        cost.stretches[-1].until,
        None if once else per_week(cost),
        None if once else per_year(cost),
    )


def _not_indicated(dossier: Dossier, product: Product | None, _: Translate) -> str:
    if product is None or product.indicated_on(dossier.day):
        return ""
    if product.alternative:
        return _(
            "No longer newly indicated. Instead: {alternative}.", alternative=product.alternative
        )
    return _("No longer newly indicated.")

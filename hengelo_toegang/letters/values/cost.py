"""Fields about money: what support costs, who pays it, and the means test."""

from decimal import Decimal

from hengelo_toegang.domain.law import Law
from hengelo_toegang.domain.policy import NotInForce, in_force
from hengelo_toegang.domain.provisions import ContributionRule
from hengelo_toegang.letters.facts import Kind, LetterFacts
from hengelo_toegang.letters.values.decision import granted_of
from hengelo_toegang.letters.values.lines import LineView
from hengelo_toegang.records import dataclass


@dataclass(frozen=True)
class CostFields:
    """The three amounts that never mix, and the means test."""

    contribution: str
    contribution_amount: Decimal | None
    contribution_ceiling: Decimal | None
    contribution_year: int
    capped: tuple[LineView, ...]
    later_years: bool
    means: bool
    within_means: bool
    limited: bool
    assistance: bool
    total: Decimal
    total_positive: bool
    unpriced: tuple[str, ...]


def cost_fields(kind: Kind, facts: LetterFacts, lines: tuple[LineView, ...]) -> CostFields:
    """Return the fields about money."""
    granted = granted_of(lines)
    total = sum((line.amount for line in granted if line.amount is not None), Decimal("0.00"))
    means = facts.means
    return CostFields(
        contribution=_contribution(kind, facts, granted),
        contribution_amount=facts.contribution.per_month if facts.contribution else None,
        contribution_ceiling=_ceiling(facts),
        contribution_year=_contribution_year(facts),
        capped=tuple(line for line in granted if line.capped),
        later_years=_later_years(facts),
        means=means is not None and (facts.limited or facts.assistance),
        within_means=means is not None and means.within,
        limited=facts.limited,
        assistance=facts.assistance,
        total=total,
        total_positive=total > 0,
        unpriced=tuple(line.product for line in granted if not line.priced),
    )


def _contribution(kind: Kind, facts: LetterFacts, granted: tuple[LineView, ...]) -> str:
    """Return which passage on the own contribution fits; nothing outside the Wmo."""
    if facts.case.law is not Law.WMO or not granted:
        return ""
    if kind is Kind.DECISION_URGENT:
        return "urgent"
    if facts.contribution is None:
        return "nothing"
    reason = facts.contribution.reason
    return reason.value if reason else "amount"


def _ceiling(facts: LetterFacts) -> Decimal | None:
    """Return the most that anybody pays per month for Wmo support in the year of the letter."""
    if facts.case.law is not Law.WMO:
        return None
    try:
        return in_force(facts.policy.contributions, facts.day, "own-contribution").per_month
    except NotInForce:
        return None


def _contribution_year(facts: LetterFacts) -> int:
    """Return the year of the stated amount: that of the first day of support that carries it."""
    lines = [line for line in facts.dossier.granted_lines if line.start]
    products = [facts.dossier.product(line) for line in lines]
    starts = [
        line.start
        for line, product in zip(lines, products, strict=True)
        if line.start and product and product.contribution is ContributionRule.MONTHLY
    ]
    return min(starts, default=facts.day).year


def _later_years(facts: LetterFacts) -> bool:
    """Return whether a granted line runs into a year whose own contribution isn't set yet."""
    first = _contribution_year(facts)
    granted = facts.dossier.granted_lines
    return any(line.until is not None and line.until.year > first for line in granted)

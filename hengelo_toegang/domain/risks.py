"""The risk rules of the office: what makes a decision worth a look without being drawn."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from decimal import Decimal

from hengelo_toegang.domain.case import Line
from hengelo_toegang.domain.decider import Decider
from hengelo_toegang.domain.dossier import Dossier
from hengelo_toegang.domain.folding import norm
from hengelo_toegang.domain.policy import months_later
from hengelo_toegang.domain.sampling import ReviewReason, Risk, RiskRule

_Told = Callable[[Dossier, Decider, RiskRule, Decimal], bool]


def threshold(dossier: Dossier) -> Decimal:
    """Return above how many euros a decision is reviewed: as the office set it, or the policy."""
    own = dossier.decider.settings.review_threshold if dossier.decider else None
    return dossier.policy.settings.review_threshold if own is None else own


def risks(dossier: Dossier, amount: Decimal) -> Iterator[ReviewReason]:
    """Yield which rules that are on fit a decision of `amount` euros."""
    decider = dossier.decider
    if decider is None:
        return
    for risk, fits in _FITS.items():
        rule = decider.settings.sampling.rule(risk)
        if rule is not None and fits(dossier, decider, rule, amount):
            yield ReviewReason(risk.value)


def _named_product(dossier: Dossier, _decider: Decider, rule: RiskRule, _amount: Decimal) -> bool:
    names = {norm(name) for name in rule.names}
    return any(
        norm(word) in names for line in dossier.granted_lines for word in _kinds(dossier, line)
    )


def _kinds(dossier: Dossier, line: Line) -> tuple[str, ...]:
    product = dossier.product(line)
    return (line.product, product.category) if product else (line.product,)


def _long(dossier: Dossier, _decider: Decider, rule: RiskRule, _amount: Decimal) -> bool:
    return any(
        line.start is not None
        and line.until is not None
        and line.until >= months_later(line.start, int(rule.value))
        for line in dossier.granted_lines
    )


def _first(_dossier: Dossier, decider: Decider, rule: RiskRule, _amount: Decimal) -> bool:
    return decider.approved < rule.value


def _near(dossier: Dossier, _decider: Decider, rule: RiskRule, amount: Decimal) -> bool:
    return amount > threshold(dossier) * (100 - rule.value) / 100


def _named_provider(dossier: Dossier, _decider: Decider, rule: RiskRule, _amount: Decimal) -> bool:
    names = {norm(name) for name in rule.names}
    return any(norm(line.provider) in names for line in dossier.granted_lines if line.provider)


def _new(dossier: Dossier, decider: Decider, rule: RiskRule, _amount: Decimal) -> bool:
    held = [one.since for one in decider.user.certificates if dossier.case.law in one.laws]
    return bool(held) and dossier.today < _after(min(held), rule)


def _after(since: date, rule: RiskRule) -> date:
    return months_later(since, int(rule.value))


_FITS: Mapping[Risk, _Told] = {
    Risk.PRODUCT: _named_product,
    Risk.LONG_DURATION: _long,
    Risk.FIRST_DECISIONS: _first,
    Risk.NEAR_THRESHOLD: _near,
    Risk.PROVIDER: _named_provider,
    Risk.NEWLY_CERTIFIED: _new,
}

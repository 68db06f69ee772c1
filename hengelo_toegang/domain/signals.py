"""Policy signals: which fire on a case, and what was answered to them.

A signal is data (`SignalRule.when`): sets of named conditions. It fires when all the
conditions of one set hold. The conditions are here; when each is asked is policy.
"""

from collections.abc import Callable, Mapping
from datetime import date, timedelta

from hengelo_toegang.domain.case import Answer, Line, SignalAnswer
from hengelo_toegang.domain.decisions import means_test, provisions_in_household
from hengelo_toegang.domain.dossier import Dossier
from hengelo_toegang.domain.means import MeansNotComputed, reached_pension
from hengelo_toegang.domain.people import age_on, birthday
from hengelo_toegang.domain.policy import ConditionValue, NotInForce, SignalRule, SignalStatus

Condition = Callable[[Dossier, ConditionValue], bool]


def fired(dossier: Dossier) -> tuple[SignalRule, ...]:
    """Return the signals in force that fire on the case, in the order of the policy."""
    return tuple(rule for rule in dossier.policy.signals if _fires(dossier, rule))


def answer_to(dossier: Dossier, rule: SignalRule) -> SignalAnswer | None:
    """Return what the consultant answered to a signal, or None."""
    answers = dossier.case.signal_answers
    return next((item for item in answers if item.signal == rule.id and item.answer), None)


def deviates_from_policy(dossier: Dossier) -> bool:
    """Return whether an answer deviates from policy in the sense of Awb 4:84."""
    return any(
        rule.status is SignalStatus.POLICY
        and (answer := answer_to(dossier, rule)) is not None
        and answer.answer is Answer.DEVIATED
        for rule in fired(dossier)
    )


def _fires(dossier: Dossier, rule: SignalRule) -> bool:
    day = dossier.day
    in_time = rule.valid_from <= day and (rule.valid_until is None or day <= rule.valid_until)
    return (
        in_time
        and dossier.case.law in rule.laws
        and any(
            all(CONDITIONS[name](dossier, value) for name, value in conditions.items())
            for conditions in rule.when
        )
    )


def _names(value: ConditionValue) -> tuple[str, ...]:
    return value if isinstance(value, tuple) else (str(value),)


def _always(dossier: Dossier, value: ConditionValue) -> bool:
    return bool(value)


def _law(dossier: Dossier, value: ConditionValue) -> bool:
    return dossier.case.law.value in _names(value)


def _any_line(dossier: Dossier, value: ConditionValue) -> bool:
    return bool(dossier.lines) is bool(value)


def _products(dossier: Dossier, value: ConditionValue) -> bool:
    named = {line.product for line in dossier.lines}
    for need in dossier.case.needs:
        if need.ladder.tailored is not None:
            named.update(alternative.product for alternative in need.ladder.tailored.alternatives)
    return not named.isdisjoint(_names(value))


def _line_products(dossier: Dossier, value: ConditionValue) -> bool:
    return any(line.product in _names(value) for line in dossier.lines)


def _granted_products(dossier: Dossier, value: ConditionValue) -> bool:
    return any(line.product in _names(value) for line in dossier.granted_lines)


def _granted_prefixes(dossier: Dossier, value: ConditionValue) -> bool:
    return any(line.product.startswith(_names(value)) for line in dossier.granted_lines)


def _line_prefixes(dossier: Dossier, value: ConditionValue) -> bool:
    return any(line.product.startswith(_names(value)) for line in dossier.lines)


def _category(dossier: Dossier, line: Line) -> str:
    product = dossier.product(line)
    return product.category if product else ""


def _line_categories(dossier: Dossier, value: ConditionValue) -> bool:
    return any(_category(dossier, line) in _names(value) for line in dossier.lines)


def _granted_categories(dossier: Dossier, value: ConditionValue) -> bool:
    return any(_category(dossier, line) in _names(value) for line in dossier.granted_lines)


def _age_from(dossier: Dossier, value: ConditionValue) -> bool:
    born = dossier.resident.born
    return born is not None and age_on(born, dossier.day) >= _number(value)


def _age_below(dossier: Dossier, value: ConditionValue) -> bool:
    born = dossier.resident.born
    return born is not None and age_on(born, dossier.day) < _number(value)


def _age_from_months(dossier: Dossier, value: ConditionValue) -> bool:
    born = dossier.resident.born
    return born is not None and _months_old(born, dossier.day) >= _number(value)


def _age_at_report_below(dossier: Dossier, value: ConditionValue) -> bool:
    born, report = dossier.resident.born, dossier.case.report
    if born is None or report is None:
        return False
    return age_on(born, report.received) < _number(value)


def _below_pension_age(dossier: Dossier, value: ConditionValue) -> bool:
    born = dossier.resident.born
    if born is None:
        return False
    return reached_pension(born, dossier.policy, dossier.day) is not bool(value)


def _carer_load(dossier: Dossier, value: ConditionValue) -> bool:
    return dossier.case.clarification.carer_load in _names(value)


def _wlz_doubt(dossier: Dossier, value: ConditionValue) -> bool:
    return dossier.case.clarification.wlz_doubt is bool(value)


def _household_provisions(dossier: Dossier, value: ConditionValue) -> bool:
    return provisions_in_household(dossier) >= _number(value)


def _individual_and_group(dossier: Dossier, value: ConditionValue) -> bool:
    """Return whether the resident has both an individual and a group product in these."""
    codes = [line.product for line in dossier.granted_lines]
    codes += [p.product for p in dossier.running if p.person == dossier.case.resident]
    products = (dossier.policy.products[code] for code in codes if code in dossier.policy.products)
    kinds = {product.group for product in products if product.category in _names(value)}
    return kinds == {True, False}


def _continuous_days_over(dossier: Dossier, value: ConditionValue) -> bool:
    """Return whether support under this law runs on for longer with what is granted."""
    spans = [
        (p.start, p.until or date.max)
        for p in dossier.household.visible_running(dossier.case.law, dossier.day)
        if p.person == dossier.case.resident and p.law is dossier.case.law
    ]
    granted = [(line.start, line.until) for line in dossier.granted_lines]
    whole = [(start, until) for start, until in granted if start and until]
    return bool(whole) and any(
        (until - start).days + 1 > _number(value)
        for start, until in _joined(spans + whole)
        if any(start <= first <= until for first, _ in whole)
    )


def _joined(spans: list[tuple[date, date]]) -> list[tuple[date, date]]:
    joined: list[tuple[date, date]] = []
    for start, until in sorted(spans):
        if joined and start - timedelta(days=1) <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(joined[-1][1], until))
        else:
            joined.append((start, until))
    return joined


def _past_birthday(dossier: Dossier, value: ConditionValue) -> bool:
    born = dossier.resident.born
    if born is None:
        return False
    # Up to the birthday counts: the last day that youth help can run is the one before it.
    day = birthday(born, _number(value)) - timedelta(days=1)
    return any(line.until is not None and line.until >= day for line in dossier.lines)


def _town_not(dossier: Dossier, value: ConditionValue) -> bool:
    town = dossier.household.address.town.strip().casefold()
    return bool(town) and town not in {name.casefold() for name in _names(value)}


def _income_above_percentage(dossier: Dossier, value: ConditionValue) -> bool:
    try:
        tested = means_test(dossier)
    except (MeansNotComputed, NotInForce):
        return False
    return tested is not None and tested.income > tested.norm * _number(value) / 100


def _number(value: ConditionValue) -> int:
    if isinstance(value, int):
        return value
    message = f"a number is expected, not {value!r}"
    raise TypeError(message)


def _months_old(born: date, day: date) -> int:
    return (day.year - born.year) * 12 + day.month - born.month - (day.day < born.day)


CONDITIONS: Mapping[str, Condition] = {
    "always": _always,
    "law": _law,
    "any_line": _any_line,
    "products": _products,
    "line_products": _line_products,
    "granted_products": _granted_products,
    "granted_prefixes": _granted_prefixes,
    "line_prefixes": _line_prefixes,
    "line_categories": _line_categories,
    "granted_categories": _granted_categories,
    "age_from": _age_from,
    "age_below": _age_below,
    "age_from_months": _age_from_months,
    "age_at_report_below": _age_at_report_below,
    "below_pension_age": _below_pension_age,
    "carer_load": _carer_load,
    "wlz_doubt": _wlz_doubt,
    "household_provisions": _household_provisions,
    "individual_and_group": _individual_and_group,
    "continuous_days_over": _continuous_days_over,
    "past_birthday": _past_birthday,
    "town_not": _town_not,
    "income_above_percentage": _income_above_percentage,
}
"""Name of a condition in the policy files to the function that answers it."""

"""Policy signals: when each fires and what it asks, read from their file."""

from collections.abc import Mapping
from importlib.resources.abc import Traversable

from hengelo_toegang.adapters.faults import Fault
from hengelo_toegang.adapters.policy_checks import add, known
from hengelo_toegang.adapters.policy_items import Item, read_document
from hengelo_toegang.domain.law import Law
from hengelo_toegang.domain.policy import ConditionValue, SignalRule, SignalStatus
from hengelo_toegang.domain.provisions import Product
from hengelo_toegang.domain.signals import CONDITIONS
from hengelo_toegang.i18n import N_

FLAGS = frozenset({"always", "any_line", "below_pension_age", "wlz_doubt"})
NUMBERS = frozenset(
    {
        "age_from",
        "age_below",
        "age_from_months",
        "age_at_report_below",
        "household_provisions",
        "continuous_days_over",
        "past_birthday",
        "income_above_percentage",
    }
)


def signals(
    root: Traversable, products: Mapping[str, Product], faults: list[Fault]
) -> tuple[SignalRule, ...]:
    """Return the signals; products and categories in them exist."""
    document = read_document(root, "policy/signals.yaml", faults)
    found: dict[str, SignalRule] = {}
    for item in document.items("signals"):
        start, until = item.period()
        rule = SignalRule(
            id=item.text("id"),
            laws=item.choices("laws", Law),
            when=_when(item, products),
            question=item.text("question"),
            source=item.text("source"),
            status=item.choice("status", SignalStatus),
            valid_from=start,
            valid_until=until,
        )
        item.close()
        add(found, rule.id, rule, item, "id")
    document.close()
    return tuple(found.values())


def _when(item: Item, products: Mapping[str, Product]) -> tuple[Mapping[str, ConditionValue], ...]:
    when = item.part("when")
    sets = tuple(when.items("any")) if when.names == ("any",) else (when,)
    return tuple(_conditions(one, products) for one in sets)


def _conditions(item: Item, products: Mapping[str, Product]) -> dict[str, ConditionValue]:
    found: dict[str, ConditionValue] = {}
    for name in item.names:
        if name not in CONDITIONS:
            choices = ", ".join(CONDITIONS)
            item.fault(name, N_("unknown condition"), N_("one of {choices}"), choices=choices)
        elif name in FLAGS:
            found[name] = item.flag(name)
        elif name in NUMBERS:
            found[name] = item.number(name)
        elif name == "law":
            found[name] = tuple(law.value for law in item.choices(name, Law))
        else:
            found[name] = item.texts(name)
            _known_in_catalogue(item, name, item.texts(name), products)
    if not item.names:
        item.fault("", N_("there is no condition"), N_("at least one; otherwise always: true"))
    return found


def _known_in_catalogue(
    item: Item, name: str, values: tuple[str, ...], products: Mapping[str, Product]
) -> None:
    if name.endswith("products"):
        known(item, name, values, set(products))
    if name.endswith("categories"):
        known(item, name, values, {product.category for product in products.values()})

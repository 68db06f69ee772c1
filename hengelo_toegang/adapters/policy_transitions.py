"""Which provisions go over to support in the neighbourhood, read from their file."""

from collections.abc import Collection, Mapping
from importlib.resources.abc import Traversable

from hengelo_toegang.adapters.faults import Fault
from hengelo_toegang.adapters.policy_items import read_table
from hengelo_toegang.domain.policy import TransitionRule
from hengelo_toegang.domain.provisions import Product
from hengelo_toegang.i18n import N_

_COLUMNS = ("product", "ends_from", "facility", "organisation", "source")


def transition_rules(
    root: Traversable,
    products: Mapping[str, Product],
    facilities: Collection[str],
    faults: list[Fault],
) -> dict[str, TransitionRule]:
    """Return the rules by product; each is about a product and a facility that exist."""
    found: dict[str, TransitionRule] = {}
    for item in read_table(root, "policy/transitions.csv", _COLUMNS, faults):
        item.text("source")
        rule = TransitionRule(
            item.text("product"),
            item.day("ends_from"),
            item.text("facility"),
            item.text("organisation"),
        )
        if rule.product and rule.product not in products:
            item.fault(
                "product",
                N_("there is no product {value}"),
                N_("a product of the catalogue"),
                value=rule.product,
            )
        if rule.product in found:
            item.fault("product", N_("{value} is there twice"), N_("each once"), value=rule.product)
        if rule.facility and rule.facility not in facilities:
            item.fault(
                "facility",
                N_("there is no facility {value}"),
                N_("a facility of the social map"),
                value=rule.facility,
            )
        found[rule.product] = rule
    return found

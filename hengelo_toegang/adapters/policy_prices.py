"""How prices rose from year to year, read from its file."""

from decimal import Decimal
from importlib.resources.abc import Traversable

from hengelo_toegang.adapters.faults import Fault
from hengelo_toegang.adapters.policy_items import read_table
from hengelo_toegang.i18n import N_

_COLUMNS = ("year", "index", "source")


def price_index(root: Traversable, faults: list[Fault]) -> dict[int, Decimal]:
    """Return the price index by year: each year once, oldest first, and none in between missing."""
    found: dict[int, Decimal] = {}
    for item in read_table(root, "policy/price_index.csv", _COLUMNS, faults):
        item.text("source")
        year, index = item.number("year"), item.amount("index")
        if found and year != max(found) + 1:
            item.fault("year", N_("it isn't the year after the one above"), N_("each year once"))
        if not index:
            item.fault("index", N_("prices of nothing"), N_("more than 0"))
        found[year] = index
    return found

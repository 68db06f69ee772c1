"""Providers by their AGB codes, and what products are called in messages, read from their files."""

import re
from collections.abc import Mapping
from importlib.resources.abc import Traversable

from hengelo_toegang.adapters.faults import Fault
from hengelo_toegang.adapters.policy_checks import Periods, add
from hengelo_toegang.adapters.policy_items import read_table
from hengelo_toegang.domain.law import Law
from hengelo_toegang.domain.messages.codes import STANDARDS, Contracted
from hengelo_toegang.domain.messages.contracts import MessageCode, Provider
from hengelo_toegang.domain.provisions import Product
from hengelo_toegang.i18n import N_

_AGB = re.compile(r"\d{8}")
_PROVIDERS = ("name", "agb", "laws", "valid_from", "valid_until", "source")
_CODES = ("product", "code", "contracted", "source")
_LONGEST = 5


def providers(root: Traversable, faults: list[Fault]) -> tuple[Provider, ...]:
    """Return the providers; one at a time has a name under a law."""
    found, periods = [], Periods()
    for item in read_table(root, "catalogue/providers.csv", _PROVIDERS, faults):
        item.text("source")
        start, until = item.period()
        one = Provider(item.text("name"), item.text("agb"), item.choices("laws", Law), start, until)
        if not _AGB.fullmatch(one.agb):
            item.fault("agb", N_("this isn't an AGB code"), N_("eight digits"))
        for law in one.laws:
            if law not in STANDARDS:
                item.fault(
                    "laws",
                    N_("work under this law is not assigned by message"),
                    N_("one of {choices}"),
                    choices=", ".join(STANDARDS),
                )
            periods.add(item, (one.name.casefold(), law), start, until)
        found.append(one)
    return tuple(found)


def message_codes(
    root: Traversable, products: Mapping[str, Product], faults: list[Fault]
) -> dict[str, MessageCode]:
    """Return what products are called in messages; a code starts with the category."""
    found: dict[str, MessageCode] = {}
    for item in read_table(root, "catalogue/message_codes.csv", _CODES, faults):
        item.text("source")
        one = MessageCode(
            item.text("product"), item.text("code"), item.choice("contracted", Contracted)
        )
        product = products.get(one.product)
        if product is None or product.law not in STANDARDS:
            item.fault(
                "product",
                N_("no product that is assigned by message"),
                N_("a code from {file}"),
                file="products.csv",
            )
        elif len(one.code) > _LONGEST or not one.code.startswith(product.category):
            item.fault(
                "code",
                N_("the code doesn't belong to the category"),
                N_("at most five signs, of which the first are {category}"),
                category=product.category,
            )
        add(found, one.product, one, item, "product")
    return found

"""Products with their tariffs, and what there is in the neighbourhood, read from their files."""

from collections.abc import Mapping
from importlib.resources.abc import Traversable

from hengelo_toegang.adapters.faults import Fault
from hengelo_toegang.adapters.policy_checks import Periods, add, known
from hengelo_toegang.adapters.policy_items import Item, read_table
from hengelo_toegang.domain.law import Law
from hengelo_toegang.domain.policy import Facility, LifeDomain
from hengelo_toegang.domain.provisions import (
    LEGAL_FREQUENCIES,
    ContributionRule,
    Form,
    Frequency,
    Pricing,
    Product,
    Tariff,
    Unit,
)
from hengelo_toegang.i18n import N_

_EVERYWHERE, _EVERY_DOMAIN = "alle wijken", "alle"


def products(root: Traversable, faults: list[Fault]) -> dict[str, Product]:
    """Return the products by code."""
    columns = (
        "code", "law", "category", "name", "units", "frequencies", "forms", "group",
        "new_until", "alternative", "remark", "contribution", "cost_capped", "pricing",
        "means_tested", "source",
    )  # fmt: skip
    found: dict[str, Product] = {}
    for item in read_table(root, "catalogue/products.csv", columns, faults):
        item.text("source")
        product = Product(
            code=item.text("code"),
            law=item.choice("law", Law),
            category=item.optional("category"),
            name=item.text("name"),
            units=item.choices("units", Unit),
            frequencies=item.choices("frequencies", Frequency),
            forms=item.choices("forms", Form),
            group=_is_group(item),
            new_until=item.until("new_until"),
            alternative=item.optional("alternative"),
            remark=item.optional("remark"),
            contribution=item.choice("contribution", ContributionRule),
            cost_capped=item.flag("cost_capped"),
            pricing=item.choice("pricing", Pricing),
            means_tested=item.flag("means_tested"),
        )
        _check_frequencies(item, product)
        add(found, product.code, product, item, "code")
    return found


def _is_group(item: Item) -> bool:
    kind = item.optional("group")
    if kind not in ("groep", "individueel"):
        item.fault(
            "group", N_("unknown value"), N_("one of {choices}"), choices="groep, individueel"
        )
    return kind == "groep"


def _check_frequencies(item: Item, product: Product) -> None:
    for unit in product.units:
        illegal = [one for one in product.frequencies if one not in LEGAL_FREQUENCIES[unit]]
        if illegal:
            item.fault(
                "frequencies",
                N_("{unit} per {frequency} isn't lawful"),
                N_("a frequency that iWmo and iJw allow for the unit"),
                unit=unit,
                frequency=", ".join(illegal),
            )


def tariffs(
    root: Traversable, products: Mapping[str, Product], faults: list[Fault]
) -> tuple[Tariff, ...]:
    """Return the tariffs; each is of a product, in a unit and a form that this has."""
    columns = (
        "id", "product", "form", "unit", "price", "valid_from", "valid_until", "price_level",
        "source",
    )  # fmt: skip
    found: dict[str, Tariff] = {}
    periods = Periods()
    for item in read_table(root, "catalogue/tariffs.csv", columns, faults):
        start, until = item.period()
        tariff = Tariff(
            id=item.text("id"),
            product=item.text("product"),
            form=item.choice("form", Form),
            unit=item.choice("unit", Unit),
            price=item.amount("price"),
            valid_from=start,
            valid_until=until,
            price_level=item.text("price_level"),
            source=item.text("source"),
        )
        _check_product(item, tariff, products.get(tariff.product))
        periods.add(item, (tariff.product, tariff.form, tariff.unit), start, until)
        add(found, tariff.id, tariff, item, "id")
    return tuple(found.values())


def _check_product(item: Item, tariff: Tariff, product: Product | None) -> None:
    if product is None:
        item.fault("product", N_("unknown product"), N_("a code from {file}"), file="products.csv")
        return
    if tariff.unit not in product.units:
        units = ", ".join(product.units)
        item.fault("unit", N_("another unit"), N_("one of {choices}"), choices=units)
    if tariff.form not in product.forms and not tariff.form.is_pgb:
        forms = ", ".join(product.forms)
        item.fault("form", N_("another delivery form"), N_("one of {choices}"), choices=forms)


def life_domains(root: Traversable, faults: list[Fault]) -> dict[str, LifeDomain]:
    """Return the life domains by code."""
    found: dict[str, LifeDomain] = {}
    columns = ("code", "name", "facility_domains", "question", "source")
    for item in read_table(root, "catalogue/life_domains.csv", columns, faults):
        item.text("source")
        domain = LifeDomain(
            item.text("code"),
            item.text("name"),
            item.texts("facility_domains"),
            item.text("question"),
        )
        add(found, domain.code, domain, item, "code")
    return found


def neighbourhoods(root: Traversable, faults: list[Fault]) -> tuple[str, ...]:
    """Return the names of the neighbourhoods."""
    found: dict[str, str] = {}
    columns = ("code", "name", "source")
    for item in read_table(root, "catalogue/neighbourhoods.csv", columns, faults):
        item.text("source")
        add(found, item.text("code"), item.text("name"), item, "code")
    return tuple(found.values())


def facilities(
    root: Traversable,
    life_domains: Mapping[str, LifeDomain],
    neighbourhoods: tuple[str, ...],
    faults: list[Fault],
) -> tuple[Facility, ...]:
    """Return what is on the social map, at places and for life domains that exist."""
    columns = (
        "name", "kind", "scope", "life_domains", "neighbourhood", "contact", "audience",
        "admission", "description", "source_year", "source", "certainty",
    )  # fmt: skip
    words = {word for domain in life_domains.values() for word in domain.facility_domains}
    found: dict[str, Facility] = {}
    for item in read_table(root, "catalogue/facilities.csv", columns, faults):
        facility = Facility(
            name=item.text("name"),
            kind=item.text("kind"),
            life_domains=item.texts("life_domains"),
            neighbourhood=item.text("neighbourhood"),
            contact=item.optional("contact"),
            audience=item.optional("audience"),
            description=item.optional("description"),
            source_year=item.number("source_year") if item.optional("source_year") else None,
            source=item.text("source"),
            scope=item.optional("scope"),
            admission=item.optional("admission"),
            certainty=item.text("certainty"),
        )
        known(item, "life_domains", facility.life_domains, {*words, _EVERY_DOMAIN})
        places = {*neighbourhoods, _EVERYWHERE}
        known(item, "neighbourhood", (facility.neighbourhood,), places)
        add(found, facility.name, facility, item, "name")
    return tuple(found.values())

"""Products, tariffs and the combinations of unit and frequency that the law knows."""

from datetime import date
from decimal import Decimal
from enum import StrEnum

from hengelo_toegang.domain.law import Law
from hengelo_toegang.records import dataclass


class Form(StrEnum):
    """How support is delivered (leveringsvorm): in kind, as a budget, paid or lent."""

    IN_KIND = "zin"
    PGB_PROFESSIONAL = "pgb_professioneel"
    PGB_INFORMAL = "pgb_informeel"
    PAYMENT = "betaling"
    LOAN = "lening"

    @property
    def is_pgb(self) -> bool:
        """Whether the resident buys the support from a personal budget."""
        return self in (Form.PGB_PROFESSIONAL, Form.PGB_INFORMAL)


class Unit(StrEnum):
    """In what support is counted (iWmo WJ756)."""

    MINUTE = "minuut"
    HOUR = "uur"
    HALF_DAY = "dagdeel"
    DAY_AND_NIGHT = "etmaal"
    PIECE = "stuks"
    EURO = "euro"


class Frequency(StrEnum):
    """Per what the volume is given (iWmo WMO757)."""

    DAY = "dag"
    WEEK = "week"
    MONTH = "maand"
    TOTAL = "totaal"


_EVERY = frozenset(Frequency)
_NOT_DAILY = _EVERY - {Frequency.DAY}

LEGAL_FREQUENCIES: dict[Unit, frozenset[Frequency]] = {
    Unit.MINUTE: _EVERY,
    Unit.HOUR: _EVERY,
    Unit.HALF_DAY: _NOT_DAILY,
    Unit.DAY_AND_NIGHT: _NOT_DAILY,
    Unit.PIECE: _EVERY,
    Unit.EURO: _NOT_DAILY,
}
"""Unit to frequency as iWmo/iJw 3.2 allows it (rule CS338; pieces by output daily too)."""


class ContributionRule(StrEnum):
    """How a product bears on the resident's own contribution (eigen bijdrage)."""

    MONTHLY = "monthly"
    WHEELCHAIR = "wheelchair"
    COLLECTIVE_TRANSPORT = "collective_transport"
    CLIENT_SUPPORT = "client_support"
    INCOME_DEPENDENT = "income_dependent"
    NONE = "none"


class Pricing(StrEnum):
    """Where the amount of a product comes from."""

    TARIFF = "tariff"
    NORM = "norm"
    NO_PRICE = "no_price"


@dataclass(frozen=True, slots=True)
class Product:
    """One kind of support from the municipality's catalogue."""

    code: str
    law: Law
    category: str
    name: str
    units: tuple[Unit, ...]
    frequencies: tuple[Frequency, ...]
    forms: tuple[Form, ...]
    group: bool = False
    new_until: date | None = None
    alternative: str = ""
    remark: str = ""
    contribution: ContributionRule = ContributionRule.NONE
    cost_capped: bool = False
    pricing: Pricing = Pricing.TARIFF
    means_tested: bool = False

    def allows(self, form: Form, unit: Unit, frequency: Frequency) -> bool:
        """Return whether the catalogue and the law allow this combination.

        Every pgb form is legal for every Wmo and Jeugdwet product (Wmo 2.3.6,
        Jeugdwet 8.1.1); whether a pgb tariff exists is another question.
        """
        pgb_law = self.law in (Law.WMO, Law.JEUGD)
        return (
            unit in self.units
            and frequency in self.frequencies
            and frequency in LEGAL_FREQUENCIES[unit]
            and (form in self.forms or (form.is_pgb and pgb_law))
        )

    def indicated_on(self, day: date) -> bool:
        """Return whether new indications for this product are still given on `day`."""
        return self.new_until is None or day <= self.new_until


@dataclass(frozen=True, slots=True)
class Tariff:
    """A dated price of a product in one delivery form; both validity dates inclusive."""

    id: str
    product: str
    form: Form
    unit: Unit
    price: Decimal
    valid_from: date
    valid_until: date | None = None
    price_level: str = ""
    source: str = ""

"""With whom the municipality has contracts, and what products are called in messages."""

from collections.abc import Mapping
from dataclasses import field
from datetime import date

from hengelo_toegang.domain.law import Law
from hengelo_toegang.domain.messages.codes import Contracted
from hengelo_toegang.records import dataclass


@dataclass(frozen=True, slots=True)
class Provider:
    """A provider by its AGB code; both validity dates inclusive."""

    name: str
    agb: str
    laws: tuple[Law, ...]
    valid_from: date
    valid_until: date | None = None


@dataclass(frozen=True, slots=True)
class MessageCode:
    """What a product is called in messages, and how it is contracted."""

    product: str
    code: str
    contracted: Contracted = Contracted.EFFORT


@dataclass(frozen=True, slots=True)
class Contracts:
    """Everything that a message needs to know beside a case."""

    municipality: str = ""
    """The code of the municipality at Statistics Netherlands (CBS)."""
    providers: tuple[Provider, ...] = ()
    codes: Mapping[str, MessageCode] = field(default_factory=dict)
    """By the code of the product."""

    def agb(self, name: str, law: Law, day: date) -> str:
        """Return the AGB code of a provider under a law on `day`, or nothing."""
        for one in self.providers:
            named = one.name.casefold() == name.strip().casefold() and law in one.laws
            ended = one.valid_until is not None and one.valid_until < day
            if named and one.valid_from <= day and not ended:
                return one.agb
        return ""

    def named(self, agb: str, law: Law, day: date) -> str | None:
        """Return the provider that has an AGB code under a law on `day`, or None."""
        names = (one.name for one in self.providers if one.agb == agb)
        return next((name for name in names if self.agb(name, law, day) == agb), None)

    def product(self, category: str, code: str) -> str | None:
        """Return the product that messages call like that, or None."""
        called = (one.product for one in self.codes.values() if code and one.code == code)
        return next(called, None) if code.startswith(category) else None

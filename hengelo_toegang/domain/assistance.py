"""Work and income: the advance (voorschot) and the plan of action (plan van aanpak)."""

from datetime import date
from decimal import Decimal

from hengelo_toegang.domain.people import UserId
from hengelo_toegang.records import dataclass


@dataclass(frozen=True, slots=True)
class Advance:
    """Social assistance paid while the decision is not there yet (Participatiewet 52)."""

    decided: date
    amount: Decimal
    """In euros, for one month."""
    paid: date | None = None
    settled: date | None = None
    """When it was taken off what was granted, or claimed back."""
    reason: str = ""
    """Why it is below nine tenths of the norm, or not given: then the amount is zero."""
    by: UserId | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that somebody does, and by when."""

    what: str = ""
    who: str = ""
    by: date | None = None


@dataclass(frozen=True, slots=True)
class PlanOfAction:
    """How the resident gets to work or takes part again (Participatiewet 44a)."""

    goals: str = ""
    support: str = ""
    """What the municipality does."""
    duties: str = ""
    """What the resident has to do, and what follows when that is not done."""
    steps: tuple[Step, ...] = ()

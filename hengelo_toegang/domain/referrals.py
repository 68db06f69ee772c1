"""Youth help to which somebody else refers (Jeugdwet 2.6 lid 1 e and g, 3.5): no decision of ours.

A general practitioner, youth doctor, medical specialist, certified institution or court says
that help is needed, and the provider what and how much. The municipality checks, assigns and
pays; nothing is decided, so nobody approves it and no letter goes out.
"""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from enum import StrEnum

from hengelo_toegang.domain.ids import UserId
from hengelo_toegang.domain.law import Law
from hengelo_toegang.domain.messages.codes import Referrer
from hengelo_toegang.domain.people import Person, birthday
from hengelo_toegang.domain.provisions import Form, Frequency, Product, Unit
from hengelo_toegang.records import dataclass

REFERRERS = (
    Referrer.GENERAL_PRACTITIONER,
    Referrer.YOUTH_DOCTOR,
    Referrer.MEDICAL_SPECIALIST,
    Referrer.CERTIFIED_INSTITUTION,
    Referrer.COURT,
)
"""Who gives entrance to youth help beside the municipality."""
_OF_AGE = 18


@dataclass(frozen=True, slots=True)
class Referral:
    """A referral, and the work that the provider asks to be assigned; course, never content."""

    referrer: Referrer
    name: str
    """Who it was, or which practice, institution or court."""
    on: date
    received: date
    product: str
    provider: str
    volume: Decimal
    unit: Unit
    frequency: Frequency
    start: date
    until: date
    reference: str = ""
    """What the provider called its request (315), which the assignment repeats once."""
    by: UserId | None = None


class ReferralFault(StrEnum):
    """Why a referral can't be kept like that."""

    NOT_YOUTH = "not_youth"
    """Only the Jeugdwet knows referrals that the municipality doesn't decide on."""
    NO_REFERRER = "no_referrer"
    NO_NAME = "no_name"
    IN_FUTURE = "in_future"
    NO_PRODUCT = "no_product"
    NO_PROVIDER = "no_provider"
    """No provider of youth help with an AGB code has this name."""
    NOT_ALLOWED = "not_allowed"
    """The product isn't counted like that."""
    NO_VOLUME = "no_volume"
    ENDS_BEFORE = "ends_before"
    OF_AGE = "of_age"
    """Youth help ends with the 18th birthday (Jeugdwet 1.1)."""
    LONG_REFERENCE = "long_reference"
    NOT_EARLIER = "not_earlier"
    """It ends earlier than it would, or nothing changes."""
    CHANGED = "changed"
    """Somebody changed it meanwhile."""
    OVERLAPS = "overlaps"
    """The same product is there on these days already."""


_LONGEST_REFERENCE = 36


def referral_faults(
    referral: Referral,
    law: Law,
    resident: Person,
    product: Product | None,
    known: tuple[Referral, ...],
    *,
    agb: str,
    today: date,
) -> tuple[ReferralFault, ...]:
    """Return everything that is wrong with a referral; `agb` is the code of its provider."""
    return tuple(
        fault
        for fault, holds in _checked(referral, law, resident, product, known, agb, today)
        if holds
    )


def ending_faults(referral: Referral, last: date) -> tuple[ReferralFault, ...]:
    """Return why the help can't end on a day; longer is a new referral of who referred."""
    if last < referral.start:
        return (ReferralFault.ENDS_BEFORE,)
    return () if last < referral.until else (ReferralFault.NOT_EARLIER,)


def _checked(
    referral: Referral,
    law: Law,
    resident: Person,
    product: Product | None,
    known: tuple[Referral, ...],
    agb: str,
    today: date,
) -> Iterator[tuple[ReferralFault, bool]]:
    yield ReferralFault.NOT_YOUTH, law is not Law.JEUGD
    yield ReferralFault.NO_REFERRER, referral.referrer not in REFERRERS
    yield ReferralFault.NO_NAME, not referral.name.strip()
    yield ReferralFault.IN_FUTURE, max(referral.on, referral.received) > today
    ours = product is not None and product.law is Law.JEUGD
    yield ReferralFault.NO_PRODUCT, not ours
    yield ReferralFault.NO_PROVIDER, not agb
    yield (
        ReferralFault.NOT_ALLOWED,
        ours
        and product is not None
        and not product.allows(Form.IN_KIND, referral.unit, referral.frequency),
    )
    yield ReferralFault.NO_VOLUME, referral.volume <= 0
    yield ReferralFault.ENDS_BEFORE, referral.until < referral.start
    born = resident.born
    yield ReferralFault.OF_AGE, born is not None and referral.until >= birthday(born, _OF_AGE)
    yield ReferralFault.LONG_REFERENCE, len(referral.reference) > _LONGEST_REFERENCE
    yield ReferralFault.OVERLAPS, any(_same_days(referral, one) for one in known)


def _same_days(one: Referral, other: Referral) -> bool:
    same = one.product == other.product
    return same and one.start <= other.until and other.start <= one.until

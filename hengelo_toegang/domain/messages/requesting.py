"""A request for an assignment (315): what is wrong with it, and what it asks in our own terms."""

from collections.abc import Iterator
from datetime import date, time
from decimal import Decimal

from hengelo_toegang.domain.bsn import is_bsn
from hengelo_toegang.domain.messages.codes import STANDARDS, Referrer
from hengelo_toegang.domain.messages.contracts import Contracts
from hengelo_toegang.domain.messages.faults_products import product_faults
from hengelo_toegang.domain.messages.incoming import Request, Requested
from hengelo_toegang.domain.messages.parts import Assigned
from hengelo_toegang.domain.messages.rules import Fault, Rule
from hengelo_toegang.domain.messages.sizes import amount_of
from hengelo_toegang.domain.provisions import Frequency, Unit
from hengelo_toegang.records import dataclass


@dataclass(frozen=True, slots=True)
class AskedHelp:
    """What a provider asks, as a referral has it; None is what the program has no word for.

    On which day was referred stands in no request.
    """

    referrer: Referrer
    name: str
    received: date
    product: str | None
    provider: str | None
    start: date
    until: date | None
    reference: str
    volume: Decimal | None = None
    unit: Unit | None = None
    frequency: Frequency | None = None


def asked_help(request: Request, contracts: Contracts) -> tuple[AskedHelp, ...]:
    """Return what a request asks, product by product."""
    return tuple(_asked(request, one, contracts) for one in request.products)


def _asked(request: Request, one: Requested, contracts: Contracts) -> AskedHelp:
    volume, unit, frequency = (one.size and amount_of(one.size)) or (None, None, None)
    return AskedHelp(
        one.referrer,
        one.referrer_name or one.referrer_code,
        request.on,
        contracts.product(one.category, one.code),
        contracts.named(request.agb, request.law, request.on),
        one.start,
        one.until,
        one.reference,
        volume,
        unit,
        frequency,
    )


def request_faults(request: Request) -> tuple[Fault, ...]:
    """Return everything that is wrong within a request, in the order of its parts."""
    return tuple(_faults(request))


def _faults(request: Request) -> Iterator[Fault]:
    if not is_bsn(request.bsn):
        yield Fault("client.bsn", Rule.CS002)
    if request.born > request.on:
        yield Fault("client.born", Rule.TR134)
    asked = [_assigned(request, one, at) for at, one in enumerate(request.products, 1)]
    yield from product_faults(asked, STANDARDS[request.law].categories)


def _assigned(request: Request, one: Requested, number: int) -> Assigned:
    """Return what is asked as it would be assigned; it has no number yet."""
    return Assigned(
        number,
        one.category,
        one.code,
        request.on,
        time(),
        one.start,
        one.until,
        size=one.size,
        budget=one.budget,
        reference=one.reference,
    )

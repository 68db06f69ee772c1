"""What is wrong with a request for an assignment (315), by the rules of what would follow on it."""

from collections.abc import Iterator
from datetime import time

from hengelo_toegang.domain.bsn import is_bsn
from hengelo_toegang.domain.messages.codes import STANDARDS
from hengelo_toegang.domain.messages.faults_products import product_faults
from hengelo_toegang.domain.messages.incoming import Request, Requested
from hengelo_toegang.domain.messages.parts import Assigned
from hengelo_toegang.domain.messages.rules import Fault, Rule


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

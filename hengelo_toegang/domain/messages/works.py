"""Which work a provider has by the decisions that went out, in the terms of messages."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta

from hengelo_toegang.domain.ids import CaseId
from hengelo_toegang.domain.messages.codes import Contracted
from hengelo_toegang.domain.messages.contracts import Contracts, MessageCode
from hengelo_toegang.domain.messages.parts import Size
from hengelo_toegang.domain.messages.sizes import NotWhole, size_of
from hengelo_toegang.domain.provisions import Form, Product
from hengelo_toegang.domain.running import Provided
from hengelo_toegang.records import dataclass

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Work:
    """One product over the days for which it is given."""

    case: CaseId
    product: str
    category: str
    code: str
    start: date
    until: date | None
    size: Size | None
    """None when it can't be said as a whole number; then no message is made."""
    by_message: bool = True
    """Whether messages assign it; of a task as a whole they only follow what they assigned."""

    def goes_on_as(self, later: "Work") -> bool:
        """Return whether `later` is the same work, from the next day or sooner."""
        same = (self.product, self.size) == (later.product, later.size)
        return same and self.until is not None and later.start <= self.until + DAY


def works_for(
    provided: Iterable[Provided],
    provider: str,
    contracts: Contracts,
    products: Mapping[str, Product],
) -> tuple[Work, ...]:
    """Return the work of a provider by what is given to one resident under one law.

    Only support in kind that a decision of a case gave: what was recorded without one was
    assigned elsewhere. A product that is in the catalogue no more has no category: what was
    assigned of it stays, and nothing new is.
    """
    mine = (
        one for one in provided if one.form is Form.IN_KIND and one.provider.strip() == provider
    )
    return tuple(_works(mine, contracts, products))


def _works(
    provided: Iterable[Provided], contracts: Contracts, products: Mapping[str, Product]
) -> Iterator[Work]:
    for one in provided:
        product = products.get(one.product)
        named = contracts.codes.get(one.product, MessageCode(one.product, ""))
        if one.case is None:
            continue
        yield Work(
            one.case,
            one.product,
            "" if product is None else product.category,
            named.code,
            one.start,
            one.until,
            _size(one, named.contracted),
            by_message=named.contracted is not Contracted.TASK,
        )


def _size(one: Provided, contracted: Contracted) -> Size | None:
    if one.volume is None or one.unit is None or one.frequency is None:
        return None
    try:
        return size_of(one.volume, one.unit, one.frequency, contracted)
    except NotWhole:
        return None


def stretched(works: Iterable[Work], is_over: Callable[[Work, Work], bool]) -> tuple[Work, ...]:
    """Return works with what only goes on joined to what it goes on from, by product and start.

    `is_over` says whether the assignment of the first was over before it told of the second:
    nothing goes on from that, and the second is assigned anew (OP380).
    """
    found: list[Work] = []
    for work in sorted(works, key=lambda one: (one.product, one.start)):
        before = found[-1] if found else None
        if before is None or not before.goes_on_as(work) or is_over(before, work):
            found.append(work)
        elif before.until is not None and (work.until is None or work.until > before.until):
            found[-1] = replace(before, until=work.until)
    return tuple(found)

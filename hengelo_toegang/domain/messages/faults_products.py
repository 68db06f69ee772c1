"""What is wrong with the products of a message: each by itself, and beside each other."""

from collections.abc import Collection, Iterator, Sequence
from itertools import combinations

from hengelo_toegang.domain.messages.codes import (
    AIDS,
    FREQUENCIES,
    NOT_DAILY,
    PER_WEEK,
    PIECE_OUTPUT,
    UNITS,
    ChangeReason,
)
from hengelo_toegang.domain.messages.parts import (
    LARGEST_AMOUNT,
    LARGEST_NUMBER,
    Assigned,
    Size,
)
from hengelo_toegang.domain.messages.rules import Fault, Rule
from hengelo_toegang.domain.provisions import Frequency

_CODE, _REFERENCE = 5, 36
_UNITS = frozenset({*UNITS.values(), PIECE_OUTPUT})
_DAILY = FREQUENCIES[Frequency.DAY]


def product_faults(products: Sequence[Assigned], categories: Collection[str]) -> Iterator[Fault]:
    """Yield what is wrong with products, each of one of the `categories` of the law."""
    if not products:
        yield Fault("products", Rule.RS033)
    for at, product in enumerate(products):
        yield from _faults_of(product, f"products.{at}", categories)
    numbers = [product.number for product in products]
    for at, number in enumerate(numbers):
        if number in numbers[:at]:
            yield Fault(f"products.{at}.number", Rule.TR101)
    live = [(at, one) for at, one in enumerate(products) if not _undone(one)]
    for (_, one), (at, other) in combinations(live, 2):
        if _same_product(one, other) and _overlap(one, other):
            yield Fault(f"products.{at}.start", Rule.TR302)


def _faults_of(product: Assigned, place: str, categories: Collection[str]) -> Iterator[Fault]:
    if not 0 < product.number <= LARGEST_NUMBER:
        yield Fault(f"{place}.number", Rule.RS006)
    if len(product.reference) > _REFERENCE:
        yield Fault(f"{place}.reference", Rule.RS011)
    yield from _kind_faults(product, place, categories)
    yield from _period_faults(product, place)
    yield from _amount_faults(product, place)


def _kind_faults(product: Assigned, place: str, categories: Collection[str]) -> Iterator[Fault]:
    if not product.category:
        if product.budget is None:
            yield Fault(f"{place}.category", Rule.CD079)
    elif product.category not in categories:
        yield Fault(f"{place}.category", Rule.S329)
    if product.code and not 0 < len(product.code.strip()) <= _CODE:
        yield Fault(f"{place}.code", Rule.RS012)
    elif product.code and not product.code.startswith(product.category or "-"):
        yield Fault(f"{place}.code", Rule.S329)


def _period_faults(product: Assigned, place: str) -> Iterator[Fault]:
    if product.until is not None and product.until < product.start:
        yield Fault(f"{place}.until", Rule.CS003)
    if product.reason is ChangeReason.OBSOLETE:
        yield Fault(f"{place}.reason", Rule.CS336)
    if product.reason is ChangeReason.DELETED and product.until != product.start:
        yield Fault(f"{place}.until", Rule.CS335)
    if product.until is None and product.budget is not None:
        yield Fault(f"{place}.until", Rule.CD075)
    if product.until is None and product.size and product.size.frequency == PER_WEEK:
        yield Fault(f"{place}.until", Rule.CD076)


def _amount_faults(product: Assigned, place: str) -> Iterator[Fault]:
    if product.size is not None and product.budget is not None:
        yield Fault(f"{place}.size", Rule.CD077)
    if product.code and product.size is None:
        yield Fault(f"{place}.size", Rule.CD041)
    if product.size is not None and not product.code:
        yield Fault(f"{place}.code", Rule.CD080)
    if product.budget is not None and not 0 <= product.budget <= LARGEST_AMOUNT:
        yield Fault(f"{place}.budget", Rule.RS005)
    if product.size is not None:
        yield from _size_faults(product.size, place)


def _size_faults(size: Size, place: str) -> Iterator[Fault]:
    if not 0 <= size.volume <= LARGEST_AMOUNT:
        yield Fault(f"{place}.size", Rule.RS005)
    if size.unit not in _UNITS or size.frequency not in FREQUENCIES.values():
        yield Fault(f"{place}.size", Rule.RS033)
    elif size.unit in NOT_DAILY and size.frequency == _DAILY:
        yield Fault(f"{place}.size", Rule.CS338)


def _undone(product: Assigned) -> bool:
    """Return whether a product counts no more for what overlaps (TR302)."""
    gone = product.reason in (ChangeReason.DELETED, ChangeReason.OBSOLETE)
    return gone and product.until == product.start


def _same_product(one: Assigned, other: Assigned) -> bool:
    """Return whether two products may not be given at a time.

    Without a code that counts for the whole category, and without a category for everything;
    of aids somebody can have two.
    """
    if not one.category or not other.category:
        return True
    if one.category != other.category or one.category in AIDS:
        return False
    return not one.code or not other.code or one.code == other.code


def _overlap(one: Assigned, other: Assigned) -> bool:
    return (one.until is None or other.start <= one.until) and (
        other.until is None or one.start <= other.until
    )

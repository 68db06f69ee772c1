"""What can only be under some laws: there is no youth help under the Wmo."""

from collections.abc import Callable, Collection, Iterator, Mapping

from hengelo_toegang.domain.figures.grid import ALL, Place
from hengelo_toegang.domain.figures.world import World
from hengelo_toegang.domain.law import Law


def never_outside(laws: Mapping[str, Collection[str]]) -> Callable[[Place], bool]:
    """Return whether a place is of a law under which its key can't be; `laws` is by key."""

    def never(place: Place) -> bool:
        known = laws.get(place.key)
        return known is not None and place.law != ALL and place.law not in known

    return never


def only_products(world: World) -> Iterator[tuple[str, Law]]:
    """Yield the products that are the only one of their law: who has help under it has that."""
    for law, products in world.products.items():
        if len(products) == 1:
            yield from ((product, law) for product in products)


def never_of_products(world: World) -> Callable[[Place], bool]:
    """Return whether a place is of a law that does not have its product."""
    return never_outside({one.code: (one.law.value,) for one in world.policy.products.values()})

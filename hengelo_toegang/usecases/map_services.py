"""Everything that the page of the social map can ask for, bound to a desk."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Protocol

from hengelo_toegang.domain.facilities import Facility
from hengelo_toegang.domain.ids import FacilityId
from hengelo_toegang.domain.social_map import SocialMap
from hengelo_toegang.records import dataclass
from hengelo_toegang.usecases import facilities
from hengelo_toegang.usecases.facilities import Version
from hengelo_toegang.usecases.map_files import importing
from hengelo_toegang.usecases.map_files.importing import Imported, Plan, Step
from hengelo_toegang.usecases.ports import Desk


class KeepFavourite(Protocol):
    """See `facilities.keep_favourite`."""

    def __call__(self, facility: FacilityId, /, *, kept: bool) -> None: ...


class ImportEach(Protocol):
    """See `importing.import_each`."""

    def __call__(self, planned: Plan, /, *, retire_gone: str = "") -> Iterator[Imported]: ...


@dataclass(frozen=True, slots=True)
class MapServices:
    """The use cases of the social map; see `usecases.facilities` and `usecases.map_files`."""

    current: Callable[[], SocialMap]
    favourites: Callable[[], frozenset[FacilityId]]
    keep_favourite: KeepFavourite
    propose: Callable[[Facility], Facility]
    correct: Callable[[Facility, Facility], Facility]
    check: Callable[[Facility], Facility]
    take_over: Callable[[Facility], Facility]
    retire: Callable[[Facility, str], Facility]
    restore: Callable[[Facility], Facility]
    history: Callable[[FacilityId], Sequence[Version]]
    plan: Callable[[bytes, Step, Sequence[str] | None], Plan]
    import_each: ImportEach
    export: Callable[[Sequence[Facility]], bytes]


def bind_map(desk: Desk) -> MapServices:
    """Return the use cases of the social map bound to a desk."""
    return MapServices(
        current=partial(facilities.social_map, desk),
        favourites=partial(facilities.favourites, desk),
        keep_favourite=partial(facilities.keep_favourite, desk),
        propose=partial(facilities.propose, desk),
        correct=partial(facilities.correct, desk),
        check=partial(facilities.check, desk),
        take_over=partial(facilities.take_over, desk),
        retire=partial(facilities.retire, desk),
        restore=partial(facilities.restore, desk),
        history=partial(facilities.history, desk),
        plan=partial(importing.plan, desk),
        import_each=partial(importing.import_each, desk),
        export=importing.export,
    )

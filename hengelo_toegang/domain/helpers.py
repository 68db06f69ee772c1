"""Who helps a household: providers, and people around it, as far as one may see."""

from collections.abc import Iterable
from datetime import date

from hengelo_toegang.domain.case import Case
from hengelo_toegang.domain.folding import norm
from hengelo_toegang.domain.names import full_name
from hengelo_toegang.domain.people import Household
from hengelo_toegang.domain.running import Provided
from hengelo_toegang.records import dataclass


@dataclass(frozen=True, slots=True)
class Helpers:
    """The names of who helps, each once."""

    providers: tuple[str, ...] = ()
    people: tuple[str, ...] = ()

    def __len__(self) -> int:
        return len(self.providers) + len(self.people)


def helpers_of(
    household: Household, cases: Iterable[Case], provisions: Iterable[Provided], day: date
) -> Helpers:
    """Return who helps on `day`: from the cases and provisions that one may see."""
    running = [one for one in provisions if one.start <= day and (one.until or day) >= day]
    carers = [
        full_name(household.person(tie.person))
        for tie in household.relations
        if tie.carer and household.person(tie.person).died is None
    ]
    network = [
        who.name
        for case in cases
        for need in case.needs
        if need.ladder.network is not None
        for who in need.ladder.network.who
        if who.agreed
    ]
    return Helpers(_distinct(one.provider for one in running), _distinct((*carers, *network)))


def _distinct(names: Iterable[str]) -> tuple[str, ...]:
    """Return names, each once: "Ingrid" is "Ingrid van Dam" where there is one."""
    found: list[str] = []
    for name in sorted({name.strip() for name in names} - {""}, key=lambda one: (-len(one), one)):
        words = set(norm(name).split())
        if not any(words <= set(norm(known).split()) for known in found):
            found.append(name)
    return tuple(sorted(found, key=norm))

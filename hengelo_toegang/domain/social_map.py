"""The whole social map in memory, folded once so that it is searched while one types."""

from collections.abc import Iterable
from datetime import date

from hengelo_toegang.domain.facilities import Facility, FacilityState, Freshness
from hengelo_toegang.domain.folding import norm
from hengelo_toegang.domain.ids import FacilityId
from hengelo_toegang.records import dataclass

OFFERED = (FacilityState.PROPOSED, FacilityState.CURRENT)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What somebody looks for; what is left empty does not narrow the search."""

    text: str = ""
    domain: str = ""
    neighbourhood: str = ""
    audience: str = ""
    for_anybody: bool = False
    """Only what needs no decision, means test or referral first."""
    aged_on: date | None = None
    """Only what is no longer fresh on this day."""
    among: frozenset[FacilityId] | None = None
    """Only these: somebody's favourites."""
    states: tuple[FacilityState, ...] = OFFERED


class SocialMap:
    """Every entry by name, and what it is found by."""

    def __init__(self, entries: Iterable[Facility]) -> None:
        self.entries = tuple(entries)
        self._by_id = {entry.id: entry for entry in self.entries}
        self._words = {entry.id: _words(entry) for entry in self.entries}
        # What is offered wins from what was retired under the same name.
        self._by_name = {
            norm(entry.name): entry for entry in sorted(self.entries, key=_offered_last)
        }

    def get(self, facility: FacilityId) -> Facility | None:
        """Return the entry with this id, or None."""
        return self._by_id.get(facility)

    def named(self, name: str) -> Facility | None:
        """Return the entry of this name, whichever way it is typed, or None."""
        return self._by_name.get(norm(name))

    @property
    def offered(self) -> tuple[Facility, ...]:
        """What can be named to residents, by name."""
        return tuple(entry for entry in self.entries if entry.offered)

    @property
    def audiences(self) -> tuple[str, ...]:
        """The target groups that entries name, each once, by name."""
        found: dict[str, str] = {}
        for entry in self.entries:
            for part in entry.audience.replace(";", ",").split(","):
                if part.strip():
                    found.setdefault(norm(part), part.strip())
        return tuple(found[key] for key in sorted(found))

    def find(self, wanted: Wanted) -> tuple[Facility, ...]:
        """Return what somebody looks for, by name; every word that they type is found."""
        typed = norm(wanted.text).split()
        audience = norm(wanted.audience)
        return tuple(
            entry
            for entry in self.entries
            if entry.state in wanted.states
            and _fits(entry, wanted, audience)
            and all(word in self._words[entry.id] for word in typed)
        )

    def has_words(self, entry: Facility, typed: str) -> bool:
        """Return whether an entry has every word that is typed."""
        words = self._words.get(entry.id, "")
        return all(word in words for word in norm(typed).split())


def _fits(entry: Facility, wanted: Wanted, audience: str) -> bool:
    if wanted.domain and entry.life_domains and wanted.domain not in entry.life_domains:
        return False
    if wanted.neighbourhood and not entry.is_in(wanted.neighbourhood):
        return False
    if audience and audience not in norm(entry.audience):
        return False
    if wanted.for_anybody and entry.admission:
        return False
    if wanted.aged_on and entry.freshness(wanted.aged_on) is Freshness.FRESH:
        return False
    return wanted.among is None or entry.id in wanted.among


def _words(entry: Facility) -> str:
    """Return what an entry is found by."""
    return norm(
        " ".join(
            (
                entry.name,
                entry.kind,
                entry.audience,
                entry.description,
                entry.contact,
                entry.remarks,
                *entry.life_domains,
                *entry.neighbourhoods,
            )
        )
    )


def _offered_last(entry: Facility) -> bool:
    return entry.offered

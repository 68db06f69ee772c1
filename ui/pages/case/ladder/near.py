"""What the social map offers for a need: no Qt, no decisions.

Favourites come first, then what fits the life domain, the law and the neighbourhood.
"""

from collections.abc import Collection

from hengelo_toegang.domain.case import Need
from hengelo_toegang.domain.dossier import Dossier
from hengelo_toegang.domain.facilities import Facility, Freshness
from hengelo_toegang.domain.folding import norm
from hengelo_toegang.domain.ids import FacilityId
from hengelo_toegang.domain.social_map import SocialMap
from hengelo_toegang.records import dataclass

MOST = 40
"""How many are shown at once: who sees more types a word."""


@dataclass(frozen=True, slots=True)
class MapEntry:
    """A facility of the social map, with why it is offered here."""

    facility: Facility
    near: bool
    """It is in the resident's own neighbourhood."""
    fits: bool
    """Its life domain is that of the need, and its law that of the case."""
    old: bool
    """Its source is older than a year, or has no year: ask before counting on it."""
    favourite: bool = False


@dataclass(frozen=True, slots=True)
class MapShown:
    """What stands beside the rung, and how many more there are."""

    entries: tuple[MapEntry, ...] = ()
    more: int = 0


NOTHING = MapShown()


def offered(
    dossier: Dossier,
    need: Need,
    now: SocialMap,
    favourites: Collection[FacilityId],
    typed: str,
) -> MapShown:
    """Return the facilities for a need, filtered by what is typed.

    Without text only those of the life domain are shown, in the neighbourhood or for all;
    with text the whole map is searched.
    """
    wanted = dossier.policy.life_domains.get(need.domain)
    domains = set(wanted.facility_domains) if wanted else set()
    home = dossier.household.neighbourhood
    found = []
    for facility in now.offered:
        in_domain = not facility.life_domains or bool(domains.intersection(facility.life_domains))
        fits = in_domain and facility.is_for(dossier.case.law)
        if norm(typed):
            if not now.has_words(facility, typed):
                continue
        elif domains and not (fits and (not home or facility.is_in(home))):
            continue
        found.append(
            MapEntry(
                facility,
                facility.is_near(home),
                fits,
                facility.freshness(dossier.today) is not Freshness.FRESH,
                facility.id in favourites,
            )
        )
    found.sort(key=_first)
    return MapShown(tuple(found[:MOST]), max(0, len(found) - MOST))


def _first(entry: MapEntry) -> tuple[bool, bool, bool, str]:
    return (
        not entry.favourite,
        not entry.fits,
        not entry.near,
        norm(entry.facility.name),
    )

"""The social map (sociale kaart): what helps in the neighbourhood without a decision.

The program ships a catalogue; what the neighbourhood teams know better stands in the
store, as versions on top of it. Anybody who works with cases corrects an entry or says
that it still holds; a new one is a proposal until a second person takes it over. It can
be named to residents meanwhile: nobody should have to wait for a colleague to be helped.
"""

from collections.abc import Iterable
from dataclasses import fields
from datetime import date
from enum import StrEnum

from hengelo_toegang.domain.folding import norm
from hengelo_toegang.domain.ids import FacilityId
from hengelo_toegang.domain.law import Law
from hengelo_toegang.domain.people import UserId
from hengelo_toegang.domain.policy import Facility as Shipped
from hengelo_toegang.domain.users import Role, User
from hengelo_toegang.records import dataclass

FRESH_YEARS = 1
"""A source or a check that is older than this asks to be looked at again."""
_EVERYTHING = ("alle", "alle wijken")
_NO_ADMISSION = "nee"
_LAWS = {
    "Wmo": Law.WMO,
    "Jeugd": Law.JEUGD,
    "Participatie": Law.PARTICIPATIEWET,
    "Wgs": Law.WGS,
}


class FacilityState(StrEnum):
    """Whether a facility can be named to residents."""

    PROPOSED = "proposed"
    CURRENT = "current"
    RETIRED = "retired"


class FacilityAct(StrEnum):
    """What somebody does to an entry; the reason of the version that comes of it."""

    PROPOSE = "propose_facility"
    CORRECT = "correct_facility"
    CHECK = "check_facility"
    TAKE_OVER = "take_over_facility"
    RETIRE = "retire_facility"
    RESTORE = "restore_facility"
    IMPORT = "import_facility"


class FacilityBlocker(StrEnum):
    """Why somebody may not do something to an entry."""

    NO_CASES = "no_cases"
    """They neither work with cases nor set the program up."""
    OWN_PROPOSAL = "own_proposal"
    """A second person takes a proposal over."""
    WRONG_STATE = "wrong_state"
    NOT_IN_CHARGE = "not_in_charge"
    """An import changes many entries at once: for a coordinator, team lead or administrator."""


class Freshness(StrEnum):
    """How much an entry can be relied upon, by its age alone."""

    FRESH = "fresh"
    OLD = "old"
    UNKNOWN = "unknown"
    """Nobody knows how old its source is."""


@dataclass(frozen=True, slots=True)
class Facility:
    """One entry of the social map; laws, domains or neighbourhoods left empty mean all."""

    id: FacilityId
    name: str
    state: FacilityState = FacilityState.CURRENT
    kind: str = ""
    laws: tuple[Law, ...] = ()
    life_domains: tuple[str, ...] = ()
    """In the words of the catalogue, see `LifeDomain.facility_domains`."""
    neighbourhoods: tuple[str, ...] = ()
    contact: str = ""
    audience: str = ""
    admission: str = ""
    """What comes first: a decision, a means test, a referral. Empty: anybody can go."""
    cost: str = ""
    """What it costs the resident, in words."""
    available_from: date | None = None
    """From when there is room, where there is a waiting list."""
    description: str = ""
    source: str = ""
    source_year: int | None = None
    checked: date | None = None
    """When somebody last made sure that this is right."""
    remarks: str = ""
    proposed_by: UserId | None = None
    why_retired: str = ""

    @property
    def offered(self) -> bool:
        """Whether it can be named to residents."""
        return self.state is not FacilityState.RETIRED

    def freshness(self, today: date) -> Freshness:
        """Return whether its last check, else its source, is of the last year."""
        if self.checked is not None:
            fresh = today <= _year_later(self.checked)
            return Freshness.FRESH if fresh else Freshness.OLD
        if self.source_year is None:
            return Freshness.UNKNOWN
        fresh = today.year - self.source_year <= FRESH_YEARS
        return Freshness.FRESH if fresh else Freshness.OLD

    def is_in(self, neighbourhood: str) -> bool:
        """Return whether it is there for a neighbourhood, also when it is there for all."""
        return not self.neighbourhoods or _among(neighbourhood, self.neighbourhoods)

    def is_near(self, neighbourhood: str) -> bool:
        """Return whether it is in this very neighbourhood."""
        return _among(neighbourhood, self.neighbourhoods)

    def is_for(self, law: Law) -> bool:
        """Return whether it belongs to a law, or to none in particular."""
        return not self.laws or law in self.laws


def facility_id(name: str) -> FacilityId:
    """Return the id that an entry of this name gets: the same on every machine."""
    return FacilityId(f"facility-{norm(name).replace(' ', '-')}")


def shipped(entries: Iterable[Shipped]) -> tuple[Facility, ...]:
    """Return the catalogue of the program as entries of the living map."""
    return tuple(
        Facility(
            id=facility_id(entry.name),
            name=entry.name,
            kind=entry.kind,
            laws=laws_in(entry.scope),
            life_domains=_named(entry.life_domains),
            neighbourhoods=_named((entry.neighbourhood,)),
            contact=entry.contact,
            audience=entry.audience,
            admission="" if entry.admission == _NO_ADMISSION else entry.admission,
            description=entry.description,
            source=entry.source,
            source_year=entry.source_year,
            remarks=entry.certainty if entry.certainty != "gezien" else "",
        )
        for entry in entries
    )


def laws_in(scope: str) -> tuple[Law, ...]:
    """Return the laws that a scope such as "Wmo/Jeugd" names; none in particular: empty."""
    return tuple(law for name, law in _LAWS.items() if name in scope.split("/"))


def living(base: Iterable[Facility], kept: Iterable[Facility]) -> tuple[Facility, ...]:
    """Return the map as it is now, by name: the catalogue with what the store knows better."""
    known = {entry.id: entry for entry in base} | {entry.id: entry for entry in kept}
    return tuple(sorted(known.values(), key=lambda entry: (norm(entry.name), entry.id)))


def keeps_map(user: User) -> bool:
    """Return whether `user` keeps the map: works with residents, or sets the program up."""
    return bool(user.sees) or Role.ADMINISTRATOR in user.roles


def refused(facility: Facility, act: FacilityAct, user: User) -> FacilityBlocker | None:
    """Return why `user` may not do this to an entry, or None."""
    if not keeps_map(user):
        return FacilityBlocker.NO_CASES
    states = {
        FacilityAct.CORRECT: (FacilityState.PROPOSED, FacilityState.CURRENT),
        FacilityAct.CHECK: (FacilityState.CURRENT,),
        FacilityAct.TAKE_OVER: (FacilityState.PROPOSED,),
        FacilityAct.RETIRE: (FacilityState.PROPOSED, FacilityState.CURRENT),
        FacilityAct.RESTORE: (FacilityState.RETIRED,),
    }
    if facility.state not in states.get(act, tuple(FacilityState)):
        return FacilityBlocker.WRONG_STATE
    if act is FacilityAct.TAKE_OVER and user.id == facility.proposed_by:
        return FacilityBlocker.OWN_PROPOSAL
    return None


def may_import(user: User) -> FacilityBlocker | None:
    """Return why `user` may not import, or None: it changes many entries at once."""
    if not keeps_map(user):
        return FacilityBlocker.NO_CASES
    in_charge = {Role.COORDINATOR, Role.TEAM_LEAD, Role.ADMINISTRATOR}.intersection(user.roles)
    return None if in_charge else FacilityBlocker.NOT_IN_CHARGE


def differing(before: Facility, after: Facility) -> tuple[str, ...]:
    """Return the names of the fields in which two versions differ, in order."""
    return tuple(
        field.name
        for field in fields(Facility)
        if getattr(before, field.name) != getattr(after, field.name)
    )


def _named(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(word for word in words if word and word not in _EVERYTHING)


def _among(neighbourhood: str, places: Iterable[str]) -> bool:
    wanted = norm(neighbourhood)
    return bool(wanted) and wanted in {norm(place) for place in places}


def _year_later(day: date) -> date:
    """Return the same day one year on; after 29 February it is 1 March."""
    try:
        return day.replace(year=day.year + FRESH_YEARS)
    except ValueError:
        return date(day.year + FRESH_YEARS, 3, 1)

"""What the board shows: per need four rungs, of which one is wide. No Qt, no decisions."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from hengelo_toegang.domain.case import Finding, FourQuestions, Need, RungOutcome
from hengelo_toegang.domain.dossier import Dossier
from hengelo_toegang.domain.ids import NeedId
from hengelo_toegang.domain.ladder import Rung, ends_at, finding, open_rung
from hengelo_toegang.domain.law import Law
from hengelo_toegang.domain.names import full_name
from hengelo_toegang.domain.policy import Facility

BEYOND_USUAL = (Law.JEUGD,)
"""Laws that ask the four questions about help beyond the usual."""
FRESH_YEARS = 1
"""An entry of the social map whose source is older than this many years is marked."""


class CellState(StrEnum):
    """How a rung of a need stands; shown with an icon and in words."""

    ANSWERED = "answered"
    OPEN = "open"
    CLOSED = "closed"
    NOT_NEEDED = "not_needed"


@dataclass(frozen=True, slots=True)
class Housemate:
    """Somebody who lives in, and whether they can give usual help; None: not asked yet."""

    id: str
    name: str
    can: bool | None
    why: str


@dataclass(frozen=True, slots=True)
class Cell:
    """One rung of one need."""

    rung: Rung
    state: CellState
    finding: Finding
    waits_for: Rung | None = None
    """The rung that must be answered first, when this one is closed."""


@dataclass(frozen=True, slots=True)
class NeedRow:
    """One need on the board."""

    need: Need
    number: int
    domain: str
    cells: tuple[Cell, ...]
    open: Rung | None
    ends_at: Rung | None


def rows(dossier: Dossier) -> tuple[NeedRow, ...]:
    """Return the board, a row per need."""
    domains = dossier.policy.life_domains
    found = []
    for number, need in enumerate(dossier.case.needs, start=1):
        named = domains.get(need.domain)
        cells = tuple(_cell(need, rung) for rung in Rung)
        name = named.name if named else need.domain
        found.append(NeedRow(need, number, name, cells, open_rung(need), ends_at(need)))
    return tuple(found)


def written(need: Need, rung: Rung) -> Finding:
    """Return what is written on a rung so far, also while it has no outcome."""
    ladder = need.ladder
    found = {
        Rung.OWN_STRENGTH: ladder.own_strength,
        Rung.NETWORK: ladder.network,
        Rung.GENERAL_FACILITY: ladder.general_facility,
        Rung.TAILORED: ladder.tailored,
    }[rung]
    return found or Finding()


def _cell(need: Need, rung: Rung) -> Cell:
    found = written(need, rung)
    for lower in tuple(Rung)[: tuple(Rung).index(rung)]:
        below = finding(need, lower)
        if below is not None and below.outcome is RungOutcome.SOLVES:
            return Cell(rung, CellState.NOT_NEEDED, found, lower)
        if below is None or not below.reason.strip():
            return Cell(rung, CellState.CLOSED, found, lower)
    answered = found.outcome is not None and bool(found.reason.strip())
    return Cell(rung, CellState.ANSWERED if answered else CellState.OPEN, found)


def new_need_id(needs: Sequence[Need]) -> NeedId:
    """Return an id that no need of this case has; ids of removed needs may come back."""
    taken = {need.id for need in needs}
    number = 1
    while NeedId(f"n{number}") in taken:
        number += 1
    return NeedId(f"n{number}")


def housemates(dossier: Dossier, found: Finding) -> tuple[Housemate, ...]:
    """Return who lives in beside the resident, with what is written about their usual help."""
    given = {item.person: item for item in found.usual_help}
    elsewhere = {
        person
        for relation in dossier.household.relations
        if not relation.lives_in
        for person in (relation.person, relation.of)
        if person != dossier.case.resident
    }
    shown = []
    for person in dossier.household.people:
        if person.id == dossier.case.resident or person.id in elsewhere:
            continue
        item = given.get(person.id)
        name = full_name(person)
        shown.append(
            Housemate(person.id, name, item.can if item else None, item.why if item else "")
        )
    return tuple(shown)


@dataclass(frozen=True, slots=True)
class MapEntry:
    """A facility of the social map, with why it is offered here."""

    facility: Facility
    near: bool
    """It is in the resident's own neighbourhood."""
    fits: bool
    """Its life domain is that of the need."""
    old: bool
    """Its source is older than a year, or has no year: ask before counting on it."""


def social_map(dossier: Dossier, need: Need, typed: str) -> tuple[MapEntry, ...]:
    """Return the facilities for a need: fitting and near ones first, filtered by what is typed.

    Without text only those of the life domain are shown, in the neighbourhood or for all;
    with text the whole map is searched, by name, audience and description.
    """
    wanted = dossier.policy.life_domains.get(need.domain)
    domains = set(wanted.facility_domains) if wanted else set()
    home = dossier.household.neighbourhood.strip().casefold()
    looked_for = typed.strip().casefold().split()
    found = []
    for facility in dossier.policy.facilities:
        fits = bool(domains.intersection(facility.life_domains)) or "alle" in facility.life_domains
        where = facility.neighbourhood.casefold()
        near = bool(home) and home in where
        everywhere = "alle" in where or not where
        words = f"{facility.name} {facility.audience} {facility.description}".casefold()
        if looked_for:
            if not all(word in words for word in looked_for):
                continue
        elif domains and not (fits and (near or everywhere)):
            continue
        found.append(MapEntry(facility, near, fits, _old(facility, dossier.today)))
    return tuple(sorted(found, key=_nearest_first))


def _nearest_first(entry: MapEntry) -> tuple[bool, bool, str]:
    return (not entry.fits, not entry.near, entry.facility.name.casefold())


def _old(facility: Facility, today: date) -> bool:
    return facility.source_year is None or today.year - facility.source_year > FRESH_YEARS


FOUR = ("able", "available", "financial", "overload")
"""The fields of `FourQuestions`, in the order in which they are asked."""


def question_answers(questions: FourQuestions) -> tuple[tuple[str, bool | None, str], ...]:
    """Return each of the four questions with its answer, None while open, and its reason."""
    answers = (questions.able, questions.available, questions.financial, questions.overload)
    return tuple(
        (name, given.answer if given else None, given.why if given else "")
        for name, given in zip(FOUR, answers, strict=True)
    )


@dataclass(frozen=True, slots=True)
class AlternativeRow:
    """One way to meet a need, beside what it costs; without an amount it says why not."""

    product: str
    name: str
    volume: Decimal | None
    unit: str
    frequency: str
    amount: Decimal | None
    per_frequency: Decimal | None
    why_not: str
    cheapest: bool = False
    not_indicated: str = ""
    """Words for a product that is no longer indicated, with what comes instead."""

"""What the board shows: per need four rungs, of which one is wide. No Qt, no decisions."""

import uuid
from dataclasses import replace
from enum import StrEnum

from hengelo_toegang.domain.case import Finding, FourQuestions, Need, RungOutcome
from hengelo_toegang.domain.dossier import Dossier
from hengelo_toegang.domain.ids import NeedId
from hengelo_toegang.domain.ladder import Rung, ends_at, finding, open_rung
from hengelo_toegang.domain.law import Law
from hengelo_toegang.domain.names import full_name
from hengelo_toegang.records import dataclass

BEYOND_USUAL = (Law.JEUGD,)
"""Laws that ask the four questions about help beyond the usual."""


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
    not_yours: bool = False
    """Whether it is there to read alone: who decides weighs it."""


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


def for_neighbourhood(board: tuple[NeedRow, ...]) -> tuple[NeedRow, ...]:
    """Return the board for who works in a neighbourhood team: the last rung is there to read."""
    return tuple(
        replace(
            row, cells=tuple(replace(one, not_yours=one.rung is Rung.TAILORED) for one in row.cells)
        )
        for row in board
    )


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


def new_need_id() -> NeedId:
    """Return an id that no other need has, of whatever case.

    The case may go on elsewhere too: what is added here and there are two needs.
    """
    return NeedId(f"n{uuid.uuid4().hex}")


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


FOUR = ("able", "available", "financial", "overload")
"""The fields of `FourQuestions`, in the order in which they are asked."""


def question_answers(questions: FourQuestions) -> tuple[tuple[str, bool | None, str], ...]:
    """Return each of the four questions with its answer, None while open, and its reason."""
    answers = (questions.able, questions.available, questions.financial, questions.overload)
    return tuple(
        (name, given.answer if given else None, given.why if given else "")
        for name, given in zip(FOUR, answers, strict=True)
    )

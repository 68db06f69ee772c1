"""The needs and their ladder: what an edit does, and what the board then shows."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any, Protocol

from hengelo_toegang.domain import places
from hengelo_toegang.domain.blockers import Action
from hengelo_toegang.domain.case import (
    Alternative,
    Case,
    FacilityTried,
    Finding,
    Need,
    NetworkHelp,
    ReasonedAnswer,
    RungOutcome,
    Stage,
    UsualHelp,
)
from hengelo_toegang.domain.dossier import Dossier
from hengelo_toegang.domain.ids import NeedId
from hengelo_toegang.domain.ladder import Rung, solved_before_tailored
from hengelo_toegang.domain.law import Law
from hengelo_toegang.domain.people import PersonId
from hengelo_toegang.domain.policy import NotInForce, Settings
from hengelo_toegang.domain.rights import in_neighbourhood_only
from hengelo_toegang.records import dataclass
from ui.pages.case.ladder.board import (
    BEYOND_USUAL,
    Housemate,
    NeedRow,
    for_neighbourhood,
    housemates,
    new_need_id,
    rows,
    written,
)
from ui.pages.case.ladder.compare import AlternativeRow, compared
from ui.pages.case.ladder.near import NOTHING, MapShown, offered
from ui.pages.case.steps import StepAct, StepContext

_BEFORE_LADDER = (Stage.REPORT, Stage.CONFIRMED, Stage.CLARIFICATION)
"""Stages in which the ladder has yet to be finished; later steps ask for it again."""


@dataclass(frozen=True, slots=True)
class Editor:
    """The open rung of the need that is worked on, with everything it needs beside it."""

    row: NeedRow
    rung: Rung
    finding: Finding
    housemates: tuple[Housemate, ...] = ()
    asks_four_questions: bool = False
    map: MapShown = NOTHING
    alternatives: tuple[AlternativeRow, ...] = ()
    products: tuple[tuple[str, str], ...] = ()
    """Code and name of the products to choose from."""


@dataclass(frozen=True, slots=True)
class Board:
    """All that the step shows."""

    rows: tuple[NeedRow, ...]
    domains: tuple[tuple[str, str], ...]
    """Code and name of the life domains."""
    editor: Editor | None
    asks_support: bool
    """The law wants to know which support is needed, before who can give it."""
    removable: bool = True


class LadderPage(Protocol):
    """What the presenter asks of the board."""

    def show_board(self, board: Board) -> None: ...

    def focus_need(self, need: NeedId) -> None: ...


class LadderPresenter:
    """Keeps the ladder in its order: a later rung waits for the one before it."""

    def __init__(self, page: LadderPage, context: StepContext) -> None:
        self._page = page
        self._context = context
        self._working = context.working
        self._ = context.translate
        self._need: NeedId | None = None
        self._rung: Rung | None = None
        self._typed = ""

    def show(self, dossier: Dossier) -> None:
        board = rows(dossier)
        if in_neighbourhood_only(self._context.services.desk.user, dossier.case.law):
            board = for_neighbourhood(board)
        asks = _asks_support(dossier)
        domains = tuple((code, item.name) for code, item in dossier.policy.life_domains.items())
        self._page.show_board(Board(board, domains, self._editor(dossier, board), asks))

    def acts(self, dossier: Dossier) -> Sequence[StepAct]:
        """Return "finish the ladder"; without a need there is nothing to finish."""
        services, case_id = self._context.services, dossier.case.id
        return (
            StepAct(
                self._("Finish the ladder"),
                Action.FINISH_LADDER,
                _Later(services.finish_ladder, case_id),
                done=self._("The ladder is finished: every need has its answer and its reason."),
                offered=bool(dossier.case.needs) and dossier.case.stage in _BEFORE_LADDER,
            ),
        )

    def add_need(self) -> None:
        """Add an empty need and open it."""
        case = self._working.case
        need = Need(new_need_id())
        self._need, self._rung = need.id, None
        self._working.change(replace(case, needs=(*case.needs, need)))
        self.show(self._working.dossier)
        self._page.focus_need(need.id)

    def remove_need(self, need_id: NeedId) -> None:
        """Remove a need with its ladder; undo brings it back."""
        case = self._working.case
        kept = tuple(need for need in case.needs if need.id != need_id)
        self._working.change(replace(case, needs=kept))
        self._context.say(self._("The need is removed. Undo brings it back."))
        self.show(self._working.dossier)

    def open_need(self, need_id: NeedId) -> None:
        """Work on a need, at the rung that is open."""
        self._need, self._rung, self._typed = need_id, None, ""
        self.show(self._working.dossier)

    def open_rung(self, need_id: NeedId, rung: Rung) -> None:
        """Look at a rung of a need; a closed one can be read but not filled in."""
        self._need, self._rung, self._typed = need_id, rung, ""
        self.show(self._working.dossier)

    def remembered(self) -> str:
        """Return which need and rung are worked on."""
        return f"{self._need or ''} {self._rung or ''}".strip()

    def recall(self, kept: str) -> None:
        """Work on a need and rung again; a need that is gone is passed over."""
        need, _space, rung = kept.partition(" ")
        if any(one.id == need for one in self._working.case.needs):
            self._need = NeedId(need)
            self._rung = Rung(rung) if rung in tuple(Rung) else None

    def put(self, place: str, value: object) -> None:
        """Put what was typed or chosen at a place; text that is no value yet is kept as text."""
        self._working.edit(place, value)

    def shown(self, place: str) -> object:
        """Return what a field of this place shows."""
        return self._working.shown(place)

    def today(self) -> date:
        """Return the day on the desk's clock."""
        return self._working.dossier.today

    def settings(self) -> Settings:
        """Return what the municipality sets itself."""
        return self._working.dossier.policy.settings

    def answer(self, need_id: NeedId, rung: Rung, outcome: RungOutcome | None) -> None:
        """Choose what a rung brings; what solves the need ends the ladder there.

        Later outcomes lapse then, for nothing is left to weigh; their texts stay.
        """
        case = places.put(
            self._working.case, f"needs.{need_id}.ladder.{rung.value}.outcome", outcome
        )
        if outcome is RungOutcome.SOLVES:
            case = _without_later(case, need_id, rung)
        self._rung = rung
        self._working.change(case)
        self.show(self._working.dossier)

    def usual_help(self, need_id: NeedId, person: str, can: bool | None, why: str) -> None:
        """Record whether a housemate can give usual help, and why."""
        place = f"needs.{need_id}.ladder.own_strength.usual_help"
        given = tuple(self._working.read(place) or ())
        others = tuple(item for item in given if item.person != person)
        if can is None and not why.strip():
            self._working.put(place, others)
        else:
            item = UsualHelp(PersonId(person), bool(can), why)
            self._working.put(place, (*others, item))

    def question(self, need_id: NeedId, name: str, answer: bool | None, why: str) -> None:
        """Answer one of the four questions about help beyond the usual."""
        place = f"needs.{need_id}.ladder.own_strength.four_questions.{name}"
        value = None if answer is None and not why.strip() else ReasonedAnswer(bool(answer), why)
        self._working.put(place, value)

    def add_person(self, need_id: NeedId) -> None:
        """Add somebody from the network."""
        self._add(f"needs.{need_id}.ladder.network.who", NetworkHelp(""))

    def look_up(self, typed: str) -> None:
        """Filter the social map by what is typed."""
        self._typed = typed
        self.show(self._working.dossier)

    def add_facility(self, need_id: NeedId, name: str) -> None:
        """Name a facility from the social map at a need, or one that is typed by name.

        What the map knows of its cost, and of when there is room, goes along: it is what
        was weighed, also when the map changes later.
        """
        place = f"needs.{need_id}.ladder.general_facility.facilities"
        wanted = name.strip()
        if not wanted:
            return
        if any(item.name == wanted for item in self._working.read(place) or ()):
            self._context.say(self._("{name} is named already.", name=wanted))
            return
        known = self._context.services.social_map.current().named(wanted)
        if known is None:
            tried = FacilityTried(wanted)
        else:
            later = known.available_from
            room = later if later is not None and later > self.today() else None
            tried = FacilityTried(known.name, available_from=room, cost=known.cost)
        self._add(place, tried)
        self._context.say(self._("{name} is added.", name=wanted))

    def add_found(self, need_id: NeedId) -> None:
        """Name the first facility that is found by what is typed, else what is typed."""
        row = next((row for row in rows(self._working.dossier) if row.need.id == need_id), None)
        if row is None or not self._typed.strip():
            return
        found = self._near(self._working.dossier, row.need).entries
        name, self._typed = found[0].facility.name if found else self._typed, ""
        self.add_facility(need_id, name)
        self.show(self._working.dossier)

    def add_alternative(self, need_id: NeedId) -> None:
        """Put another way to meet the need beside the ones that are there."""
        self._add(f"needs.{need_id}.ladder.tailored.alternatives", Alternative(""))

    def remove(self, place: str, index: int) -> None:
        """Remove one entry of a list."""
        items = tuple(self._working.read(place) or ())
        self._working.put(place, items[:index] + items[index + 1 :])
        self.show(self._working.dossier)

    def go_to(self, place: str) -> bool:
        """Open the need and rung that a place is in."""
        parts = place.split(".")
        if parts[0] != "needs" or len(parts) < 2:
            return False
        needs = {need.id for need in self._working.case.needs}
        if parts[1] not in needs:
            return False
        self._need = NeedId(parts[1])
        inside = len(parts) > 3 and parts[2] == "ladder" and parts[3] in tuple(Rung)
        self._rung = Rung(parts[3]) if inside else None
        self.show(self._working.dossier)
        return True

    def _near(self, dossier: Dossier, need: Need) -> MapShown:
        services = self._context.services.social_map
        return offered(dossier, need, services.current(), services.favourites(), self._typed)

    def _add(self, place: str, item: object) -> None:
        self._working.put(place, (*(self._working.read(place) or ()), item))
        self.show(self._working.dossier)

    def _editor(self, dossier: Dossier, board: tuple[NeedRow, ...]) -> Editor | None:
        if not board:
            return None
        row = next((row for row in board if row.need.id == self._need), None)
        if row is None:
            row = next((row for row in board if row.open is not None), board[0])
            self._rung = None
        self._need = row.need.id
        rung = self._rung or row.open or row.ends_at or Rung.OWN_STRENGTH
        self._rung = rung
        found = written(row.need, rung)
        return Editor(
            row,
            rung,
            found,
            housemates=housemates(dossier, found) if rung is Rung.OWN_STRENGTH else (),
            asks_four_questions=rung is Rung.OWN_STRENGTH and dossier.case.law in BEYOND_USUAL,
            map=(self._near(dossier, row.need) if rung is Rung.GENERAL_FACILITY else NOTHING),
            alternatives=(
                compared(dossier, row.need, found, self._) if rung is Rung.TAILORED else ()
            ),
            products=_products(dossier) if rung is Rung.TAILORED else (),
        )


class _Later:
    """A use case with its case id, to be called by a button."""

    def __init__(self, act: Any, case_id: Any) -> None:  # noqa: ANN401
        self._act, self._case_id = act, case_id

    def __call__(self) -> Case:
        case: Case = self._act(self._case_id)
        return case


def all_solved(case: Case) -> bool:
    """Return whether every need ended before rung four, so that no decision is needed."""
    return bool(case.needs) and all(solved_before_tailored(need) for need in case.needs)


def _asks_support(dossier: Dossier) -> bool:
    try:
        return dossier.rules.needs_support_needed
    except NotInForce:
        return dossier.case.law in (Law.WMO, Law.JEUGD)


def _products(dossier: Dossier) -> tuple[tuple[str, str], ...]:
    return tuple(
        (code, product.name)
        for code, product in dossier.policy.products.items()
        if product.law is dossier.case.law
    )


def _without_later(case: Case, need_id: NeedId, rung: Rung) -> Case:
    need = case.need(need_id)
    later = tuple(Rung)[tuple(Rung).index(rung) + 1 :]
    for other in later:
        if written(need, other).outcome is not None:
            case = places.put(case, f"needs.{need_id}.ladder.{other.value}.outcome", None)
    return case

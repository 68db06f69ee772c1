"""The worklist without its widgets: which cases, and how near their legal date is."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from functools import partial
from typing import Protocol, Self

from hengelo_toegang.domain.case import Stage
from hengelo_toegang.domain.ids import CaseId
from hengelo_toegang.domain.law import Law
from hengelo_toegang.domain.people import UserId
from hengelo_toegang.i18n import Translate
from hengelo_toegang.usecases.ports import WorklistFilter, WorklistRow
from ui.icons import Icon
from ui.labels import label, term_label
from ui.reading import words_of_day
from ui.theme import Tone
from ui.widgets.side import due_mark
from ui.widgets.table import Cell, Column

Fetch = Callable[[WorklistRow | None], Sequence[WorklistRow]]
PAGE = 50


class Whose(StrEnum):
    """Whose cases are shown."""

    MINE = "mine"
    ALL = "all"


class Phase(StrEnum):
    """Groups of stages, as consultants speak of them."""

    OPEN = "open"
    RESEARCH = "research"
    DECISION = "decision"
    REVIEW = "review"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class Shown:
    """What the list shows; kept as text from one day to the next."""

    whose: Whose = Whose.MINE
    law: Law | None = None
    phase: Phase = Phase.OPEN

    @classmethod
    def read(cls, text: str) -> Self:
        """Return the choice that `str` wrote; what is not one is the usual choice."""
        parts = text.split()
        if len(parts) != 3:
            return cls()
        whose, law, phase = parts
        if whose not in set(Whose) or law not in {*Law, "all"} or phase not in set(Phase):
            return cls()
        return cls(Whose(whose), None if law == "all" else Law(law), Phase(phase))

    def __str__(self) -> str:
        return f"{self.whose} {self.law or 'all'} {self.phase}"


_STAGES: dict[Phase, tuple[Stage, ...]] = {
    Phase.OPEN: (),
    Phase.RESEARCH: (
        Stage.REPORT,
        Stage.CONFIRMED,
        Stage.CLARIFICATION,
        Stage.LADDER,
        Stage.RESEARCH_REPORT,
    ),
    Phase.DECISION: (Stage.APPLICATION, Stage.DRAFT, Stage.RETURNED),
    Phase.REVIEW: (Stage.IN_REVIEW, Stage.ESCALATED, Stage.APPROVED),
    Phase.CLOSED: (
        Stage.SENT,
        Stage.RUNNING,
        Stage.EVALUATED,
        Stage.ENDED,
        Stage.CLOSED_WITHOUT_APPLICATION,
        Stage.WITHDRAWN,
        Stage.SET_ASIDE,
    ),
}


class WorklistPage(Protocol):
    """What the presenter asks of the page."""

    def show_rows(self, fetch: Fetch, *, owners: bool) -> None:
        """Show rows from the first; `owners` says whether whose they are is shown."""
        ...

    def show_filter(self, chosen: Shown) -> None: ...

    def show_empty(self, text: str, hint: str) -> None:
        """Say why nothing is shown and what to do; empty text shows the list."""
        ...


class WorklistPresenter:
    """Shows the cases that somebody works on, the nearest legal date first."""

    def __init__(
        self,
        page: WorklistPage,
        worklist: Callable[[WorklistFilter, WorklistRow | None, int], Sequence[WorklistRow]],
        user: UserId,
        open_case: Callable[[CaseId], None],
        _: Translate,
        kept: str = "",
        keep: Callable[[str], None] | None = None,
    ) -> None:
        self._page = page
        self._worklist = worklist
        self._user = user
        self._open_case = open_case
        self._ = _
        self._chosen = Shown.read(kept)
        self._keep = keep

    def refresh(self) -> None:
        """Show the list anew, as it is now."""
        self._page.show_filter(self._chosen)
        everybody = self._chosen.whose is Whose.ALL
        self._page.show_rows(partial(self._fetch, self._filter()), owners=everybody)
        nothing = not self._fetch(self._filter(), None)
        self._page.show_empty(*(self._nothing() if nothing else ("", "")))

    def choose_whose(self, whose: object) -> None:
        """Show my cases, or all that I may see."""
        self._choose(replace(self._chosen, whose=Whose(str(whose))))

    def choose_law(self, law: object) -> None:
        """Show the cases of one law, or of all."""
        self._choose(replace(self._chosen, law=law if isinstance(law, Law) else None))

    def choose_phase(self, phase: object) -> None:
        """Show the cases in one group of stages."""
        self._choose(replace(self._chosen, phase=Phase(str(phase))))

    def open(self, row: WorklistRow) -> None:
        """Go to a case."""
        self._open_case(row.case)

    def _choose(self, chosen: Shown) -> None:
        self._chosen = chosen
        if self._keep is not None:
            self._keep(str(chosen))
        self.refresh()

    def _filter(self) -> WorklistFilter:
        chosen = WorklistFilter(
            owners=(self._user,) if self._chosen.whose is Whose.MINE else (),
            stages=_STAGES[self._chosen.phase],
            open_only=self._chosen.phase is not Phase.CLOSED,
        )
        return replace(chosen, laws=(self._chosen.law,)) if self._chosen.law else chosen

    def _fetch(self, chosen: WorklistFilter, after: WorklistRow | None) -> Sequence[WorklistRow]:
        return self._worklist(chosen, after, PAGE)

    def _nothing(self) -> tuple[str, str]:
        if self._chosen.law is not None or self._chosen.phase is not Phase.OPEN:
            return (
                self._("No case fits this choice."),
                self._("Choose another law or phase, or look at all cases."),
            )
        if self._chosen.whose is Whose.MINE:
            return (
                self._("You have no open cases."),
                self._(
                    "A case starts with a report. Press Ctrl+N to take one in, "
                    "or look at all cases."
                ),
            )
        return (
            self._("There are no open cases."),
            self._("A case starts with a report. Press Ctrl+N to take one in."),
        )


def columns(
    today: Callable[[], date], _: Translate, *, owners: bool
) -> tuple[Column[WorklistRow], ...]:
    """Return the columns of the worklist."""
    found: tuple[Column[WorklistRow], ...] = (
        Column(_("Next legal date"), partial(_due, today, _), width=33),
        Column(_("Resident"), partial(_resident, _), width=18, stretch=True),
        Column(_("Law"), partial(_law, _), width=16),
        Column(_("Stage"), partial(_stage, _), width=19),
        Column(_("Neighbourhood"), _neighbourhood, width=12),
        Column(_("Case number"), _number, width=12),
    )
    if owners:
        found = (*found, Column(_("Consultant"), _owner, width=13))
    return found


def _due(today: Callable[[], date], _: Translate, row: WorklistRow) -> Cell:
    if row.due is None:
        return Cell(_("no date runs"), Icon.CLOCK, Tone.NEUTRAL, muted=True)
    days = (row.due - today()).days
    icon, tone, _meaning = due_mark(days)
    text = _(
        "{left}: {term}, {day}",
        left=days_left(days, _),
        term=term_label(row.next_term, _).lower(),
        day=words_of_day(row.due, _.language, weekday=False),
    )
    return Cell(text, icon, tone)


def days_left(days: int, _: Translate) -> str:
    """Return how near a day is, in words."""
    if days < 0:
        return _.ngettext("{count} day late", "{count} days late", -days)
    if days == 0:
        return _("today")
    return _.ngettext("{count} day left", "{count} days left", days)


def _resident(_: Translate, row: WorklistRow) -> Cell:
    if row.urgent:
        return Cell(_("{name} (urgent)", name=row.resident), Icon.URGENT, Tone.DANGER, strong=True)
    return Cell(row.resident, strong=True)


def _law(_: Translate, row: WorklistRow) -> Cell:
    return Cell(label(row.law, _))


def _stage(_: Translate, row: WorklistRow) -> Cell:
    return Cell(label(row.stage, _))


def _neighbourhood(row: WorklistRow) -> Cell:
    return Cell(row.neighbourhood, muted=True)


def _number(row: WorklistRow) -> Cell:
    return Cell(row.number, muted=True)


def _owner(row: WorklistRow) -> Cell:
    return Cell(row.owner_name, muted=True)

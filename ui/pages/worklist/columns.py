"""The columns of the worklist: the nearest date in words, whose case it is, how far; no Qt."""

from collections.abc import Callable, Mapping
from datetime import date

from hengelo_toegang.domain.ids import CaseId
from hengelo_toegang.domain.people import UserId
from hengelo_toegang.i18n import Translate
from hengelo_toegang.records import dataclass
from hengelo_toegang.usecases.ports import ReviewRow, WorklistRow
from hengelo_toegang.usecases.watching import Circle, Look
from ui.icons import Icon
from ui.labels import label, term_label
from ui.reading import words_of_day
from ui.theme import Tone
from ui.widgets.side import due_mark
from ui.widgets.table import Cell, Column


@dataclass(slots=True)
class Around:
    """What the cells say beside the row itself; brought up to date with the list."""

    circle: Circle
    names: Mapping[UserId, str]
    taken_up: Mapping[CaseId, int]
    """After which hand-over the user opened a case."""

    def bring_up_to_date(self, known: Look) -> None:
        """Say what is so now."""
        self.circle, self.names, self.taken_up = known.circle, known.names, known.taken_up

    def is_new(self, row: WorklistRow) -> bool:
        """Return whether a case was given to the user, who did not open it since."""
        given = row.owner == self.circle.me and row.handed_by is not None
        return given and self.taken_up.get(row.case, 0) != row.handed


@dataclass(frozen=True, slots=True)
class Cells:
    """Says what stands in each cell."""

    around: Around
    today: Callable[[], date]
    translate: Translate

    def columns(self, *, owners: bool) -> tuple[Column[WorklistRow], ...]:
        """Return the columns; `owners` says whether whose they are is shown."""
        _ = self.translate
        found: tuple[Column[WorklistRow], ...] = (
            Column(_("Next legal date"), self._due, width=33),
            Column(_("Resident"), self._resident, width=18, stretch=True),
            Column(_("Law"), self._law, width=16),
            Column(_("Stage"), self._stage, width=19),
            Column(_("Neighbourhood"), _neighbourhood, width=12),
            Column(_("Case number"), _number, width=12),
        )
        if owners:
            found = (*found, Column(_("Consultant"), self._owner, width=13))
        return found

    def _due(self, row: WorklistRow) -> Cell:
        _ = self.translate
        if row.due is None:
            return Cell(_("no date runs"), Icon.CLOCK, Tone.NEUTRAL, muted=True)
        icon, tone, _meaning = due_mark((row.due - self.today()).days)
        return Cell(due_words(row, self.today(), _), icon, tone)

    def _resident(self, row: WorklistRow) -> Cell:
        _ = self.translate
        name = _("{name} (urgent)", name=row.resident) if row.urgent else row.resident
        if row.handed_by is not None and self.around.is_new(row):
            words = handed_words(row, self.around.names, _)
            return Cell(f"{name} · {words}", Icon.ARROW_RIGHT, Tone.INFO, strong=True)
        if row.urgent:
            return Cell(name, Icon.URGENT, Tone.DANGER, strong=True)
        return Cell(name, strong=True)

    def _law(self, row: WorklistRow) -> Cell:
        return Cell(label(row.law, self.translate))

    def _stage(self, row: WorklistRow) -> Cell:
        return Cell(label(row.stage, self.translate))

    def _owner(self, row: WorklistRow) -> Cell:
        _ = self.translate
        name = self.around.names.get(row.owner, row.owner_name)
        if row.owner in self.around.circle.stands_in_for:
            return Cell(_("on behalf of {name}", name=name), Icon.PEOPLE, Tone.INFO)
        return Cell(name, muted=True)


def due_words(row: WorklistRow | ReviewRow, today: date, _: Translate) -> str:
    """Return a legal date in words: how near it is, which it is, and the day."""
    if row.due is None:
        return ""
    return _(
        "{left}: {term}, {day}",
        left=days_left((row.due - today).days, _),
        term=term_label(row.next_term, _).lower(),
        day=words_of_day(row.due, _.language, weekday=False),
    )


def days_left(days: int, _: Translate) -> str:
    """Return how near a day is, in words."""
    if days < 0:
        return _.ngettext("{count} day late", "{count} days late", -days)
    if days == 0:
        return _("today")
    return _.ngettext("{count} day left", "{count} days left", days)


def handed_words(row: WorklistRow, names: Mapping[UserId, str], _: Translate) -> str:
    """Return who handed a case over, and what they wrote with it."""
    giver = row.handed_by or UserId("")
    words = _("handed over by {name}", name=names.get(giver, giver))
    note = " ".join(row.handed_note.split())
    return f"{words}: {note}" if note else words


def _neighbourhood(row: WorklistRow) -> Cell:
    return Cell(row.neighbourhood, muted=True)


def _number(row: WorklistRow) -> Cell:
    return Cell(row.number, muted=True)

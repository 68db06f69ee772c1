"""The review queue without its widgets: what waits for a second pair of eyes, the oldest first."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from functools import partial
from typing import Protocol

from hengelo_toegang.domain.ids import CaseId
from hengelo_toegang.domain.people import UserId
from hengelo_toegang.domain.users import User
from hengelo_toegang.i18n import Translate
from hengelo_toegang.records import dataclass
from hengelo_toegang.usecases.ports import LookRow, ReviewRow
from ui.icons import Icon
from ui.labels import label, review_reason_label
from ui.pages.review.standing import Onlooker, Standing, standing_words, sums
from ui.pages.review.workload import Load, loads, since
from ui.pages.worklist.columns import due_words
from ui.reading import words_of_money
from ui.theme import Tone
from ui.widgets.side import due_mark
from ui.widgets.table import Cell, Column

_LONG = 3
"""From how many days a case waits too long."""


class ReviewQueuePage(Protocol):
    """What the presenter asks of the page."""

    def show_rows(
        self, rows: Sequence[ReviewRow], columns: Sequence[Column[ReviewRow]]
    ) -> None: ...

    def show_count(self, text: str) -> None: ...

    def show_loads(self, found: Sequence[Load]) -> None: ...


@dataclass(frozen=True, slots=True)
class QueueSources:
    """Where the page gets its rows."""

    waiting: Callable[[], Sequence[ReviewRow]]
    looks: Callable[[date], Sequence[LookRow]]
    stands_in_for: Callable[[], Sequence[UserId]]
    names: Callable[[], Mapping[UserId, str]]
    today: Callable[[], date]


class ReviewQueuePresenter:
    """Shows what waits and for whom, and opens one case for review."""

    def __init__(
        self,
        page: ReviewQueuePage,
        sources: QueueSources,
        user: User,
        open_case: Callable[[CaseId], None],
        _: Translate,
    ) -> None:
        self._page = page
        self._sources = sources
        self._user = user
        self._open_case = open_case
        self._ = _

    def refresh(self) -> None:
        """Show the queue as it is now."""
        sources, today = self._sources, self._sources.today()
        onlooker = Onlooker(self._user, sources.stands_in_for(), today)
        names = sources.names()
        rows = sorted(sources.waiting(), key=partial(_age, onlooker))
        self._page.show_rows(rows, columns(onlooker, names, self._))
        self._page.show_count(sums(rows, onlooker, self._))
        self._page.show_loads(loads(sources.looks(since(today)), rows, names))

    def open(self, row: ReviewRow) -> None:
        """Go to a case."""
        self._open_case(row.case)


def _age(onlooker: Onlooker, row: ReviewRow) -> tuple[bool, date, str]:
    asked = onlooker.standing(row) is Standing.ASKED
    return not asked, row.submitted_on, row.case


def columns(
    onlooker: Onlooker, names: Mapping[UserId, str], _: Translate
) -> tuple[Column[ReviewRow], ...]:
    """Return the columns of the queue; `names` tells who the users are."""
    return (
        Column(_("Waits"), partial(_waits, onlooker.today, _), width=9),
        Column(_("Resident"), _resident, width=18),
        Column(_("Law"), partial(_law, _), width=14),
        Column(_("Amount"), _amount, width=10, right=True),
        Column(_("Why it is reviewed"), partial(_reasons, _), width=20, stretch=True),
        Column(_("Legal date"), partial(_due, onlooker.today, _), width=26),
        Column(_("Handed in by"), partial(_by, names), width=12),
        Column(_("For you"), partial(_for_you, onlooker, names, _), width=16),
    )


def _waits(today: date, _: Translate, row: ReviewRow) -> Cell:
    days = (today - row.submitted_on).days
    if days == 0:
        return Cell(_("since today"), Icon.CLOCK)
    text = _.ngettext("{count} day", "{count} days", days)
    late = days > _LONG
    return Cell(text, Icon.WARNING if late else Icon.CLOCK, Tone.WARN if late else Tone.NEUTRAL)


def _resident(row: ReviewRow) -> Cell:
    return Cell(row.resident, strong=True)


def _law(_: Translate, row: ReviewRow) -> Cell:
    return Cell(label(row.law, _))


def _amount(row: ReviewRow) -> Cell:
    return Cell(words_of_money(Decimal(row.total)) if row.total else "")


def _reasons(_: Translate, row: ReviewRow) -> Cell:
    return Cell(", ".join(review_reason_label(reason, _) for reason in row.reasons))


def _due(today: date, _: Translate, row: ReviewRow) -> Cell:
    if row.due is None:
        return Cell("")
    days = (row.due - today).days
    icon, tone, _meaning = due_mark(days)
    return Cell(due_words(row, today, _), icon, tone)


def _by(names: Mapping[UserId, str], row: ReviewRow) -> Cell:
    return Cell(names.get(row.submitted_by, row.submitted_by), muted=True)


def _for_you(onlooker: Onlooker, names: Mapping[UserId, str], _: Translate, row: ReviewRow) -> Cell:
    standing = onlooker.standing(row)
    words = standing_words(standing, _)
    if standing is Standing.ASKED:
        return Cell(words, Icon.REVIEW, Tone.INFO, strong=True)
    if standing.judges and row.second is not None:
        asked = _("{who} is asked", who=names.get(row.second, row.second))
        return Cell(asked, Icon.PERSON, Tone.NEUTRAL)
    if standing.judges:
        return Cell(words, Icon.DONE, Tone.OK)
    return Cell(words, Icon.BLOCKED, Tone.NEUTRAL, muted=True)

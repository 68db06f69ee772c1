"""The review queue without its widgets: what waits for a second pair of eyes, the oldest first."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from functools import partial
from typing import Protocol

from hengelo_toegang.domain.ids import CaseId
from hengelo_toegang.domain.people import UserId
from hengelo_toegang.i18n import Translate
from hengelo_toegang.usecases.ports import ReviewRow
from ui.icons import Icon
from ui.labels import label, review_reason_label
from ui.pages.worklist.columns import days_left
from ui.reading import words_of_day, words_of_money
from ui.theme import Tone
from ui.widgets.side import due_mark
from ui.widgets.table import Cell, Column

_LONG = 3
"""From how many days a case waits too long."""


class ReviewQueuePage(Protocol):
    """What the presenter asks of the page."""

    def show_rows(self, rows: Sequence[ReviewRow]) -> None: ...

    def show_count(self, text: str) -> None: ...


class ReviewQueuePresenter:
    """Shows what waits, and opens one case for review."""

    def __init__(
        self,
        page: ReviewQueuePage,
        queue: Callable[[], Sequence[ReviewRow]],
        user: UserId,
        open_case: Callable[[CaseId], None],
        _: Translate,
    ) -> None:
        self._page = page
        self._queue = queue
        self._user = user
        self._open_case = open_case
        self._ = _

    def refresh(self) -> None:
        """Show the queue as it is now."""
        rows = sorted(self._queue(), key=_age)
        self._page.show_rows(rows)
        self._page.show_count(
            self._.ngettext("{count} case waits", "{count} cases wait", len(rows)) if rows else ""
        )

    def open(self, row: ReviewRow) -> None:
        """Go to a case."""
        self._open_case(row.case)


def _age(row: ReviewRow) -> tuple[date, str]:
    return row.submitted_on, row.case


def columns(
    today: Callable[[], date], user: UserId, names: Mapping[UserId, str], _: Translate
) -> tuple[Column[ReviewRow], ...]:
    """Return the columns of the queue; `names` tells who the users are."""
    return (
        Column(_("Waits"), partial(_waits, today, _), width=12),
        Column(_("Resident"), _resident, width=20),
        Column(_("Law"), partial(_law, _), width=18),
        Column(_("Amount"), _amount, width=11, right=True),
        Column(_("Why it is reviewed"), partial(_reasons, _), width=22, stretch=True),
        Column(_("Legal date"), partial(_due, today, _), width=25),
        Column(_("Handed in by"), partial(_by, user, names, _), width=13),
    )


def _waits(today: Callable[[], date], _: Translate, row: ReviewRow) -> Cell:
    days = (today() - row.submitted_on).days
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


def _due(today: Callable[[], date], _: Translate, row: ReviewRow) -> Cell:
    if row.due is None:
        return Cell("")
    days = (row.due - today()).days
    icon, tone, _meaning = due_mark(days)
    day = words_of_day(row.due, _.language, weekday=False)
    return Cell(_("{left}, {day}", left=days_left(days, _), day=day), icon, tone)


def _by(user: UserId, names: Mapping[UserId, str], _: Translate, row: ReviewRow) -> Cell:
    if row.submitted_by == user:
        return Cell(_("yourself"), Icon.BLOCKED, Tone.NEUTRAL, muted=True)
    return Cell(names.get(row.submitted_by, row.submitted_by), muted=True)

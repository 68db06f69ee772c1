"""The two lists of sending: what waits, and what went out; no Qt."""

from collections.abc import Callable, Mapping
from datetime import date
from functools import partial

from hengelo_toegang.domain.people import UserId
from hengelo_toegang.i18n import Translate
from hengelo_toegang.letters.facts import Kind
from hengelo_toegang.usecases.ports import OutgoingRow
from ui.icons import Icon
from ui.labels import label
from ui.reading import words_of_day, words_of_near_day
from ui.theme import Tone
from ui.widgets.side import due_mark
from ui.widgets.table import Cell, Column


def waiting_columns(
    today: Callable[[], date], names: Mapping[UserId, str], _: Translate
) -> tuple[Column[OutgoingRow], ...]:
    """Return the columns of what waits; `names` tells who the users are."""
    return (
        Column(_("Resident"), _resident, width=12),
        Column(_("Law"), partial(_law, _), width=8),
        Column(_("Letter"), partial(_letter, _), width=16, stretch=True),
        Column(_("Legal date"), partial(_due, today, _), width=12),
        Column(_("Approved"), partial(_approved, today, names, _), width=17),
    )


def sent_columns(_: Translate) -> tuple[Column[OutgoingRow], ...]:
    """Return the columns of what went out."""
    return (
        Column(_("Resident"), _resident, width=12),
        Column(_("Law"), partial(_law, _), width=8),
        Column(_("Letter"), partial(_letter, _), width=13, stretch=True),
        Column(_("Sent"), partial(_sent, _), width=16),
        Column(_("Objection until"), partial(_objection, _), width=12),
    )


def _resident(row: OutgoingRow) -> Cell:
    return Cell(row.resident, strong=True)


def _law(_: Translate, row: OutgoingRow) -> Cell:
    return Cell(label(row.law, _))


def _letter(_: Translate, row: OutgoingRow) -> Cell:
    return Cell(label(Kind(row.letter), _))


def _approved(
    today: Callable[[], date], names: Mapping[UserId, str], _: Translate, row: OutgoingRow
) -> Cell:
    # The day first: where there is no room it is what sending has to know.
    day = words_of_near_day(row.approved_on, today(), _.language)
    return Cell(f"{day}, {names.get(row.approved_by, row.approved_by)}", muted=True)


def _due(today: Callable[[], date], _: Translate, row: OutgoingRow) -> Cell:
    if row.due is None:
        return Cell("")
    days = (row.due - today()).days
    icon, tone, _meaning = due_mark(days)
    day = words_of_day(row.due, _.language, weekday=False)
    return Cell(_("Late: {day}", day=day) if days < 0 else day, icon, tone)


def _sent(_: Translate, row: OutgoingRow) -> Cell:
    if row.sent is None:
        return Cell("")
    day = words_of_day(row.sent.on, _.language, weekday=False)
    words = f"{day}, {label(row.sent.way, _).lower()}"
    return Cell(words, Icon.RETURN, Tone.INFO) if row.sent.reason else Cell(words)


def _objection(_: Translate, row: OutgoingRow) -> Cell:
    until = row.objection_until
    return Cell(words_of_day(until, _.language, weekday=False) if until else "")

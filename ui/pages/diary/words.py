"""What an entry of the diary asks, in words. No Qt."""

from collections.abc import Callable, Mapping
from datetime import date

from hengelo_toegang.domain.diary import EntryKind
from hengelo_toegang.domain.life_events import EventKind as LifeKind
from hengelo_toegang.domain.people import UserId
from hengelo_toegang.domain.provisions import Product
from hengelo_toegang.i18n import N_, Translate
from hengelo_toegang.usecases.ports import DiaryRow
from ui.icons import Icon
from ui.labels import label
from ui.life_events import happened
from ui.reading import words_of_day
from ui.theme import Tone
from ui.widgets.side import due_mark
from ui.widgets.table import Cell, Column

_ASKS: Mapping[EntryKind, str] = {
    EntryKind.FACILITY: N_("Is the resident at {what}?"),
    EntryKind.STILL_SOLVED: N_("Is it still solved: {what}"),
    EntryKind.SHORT_HELP_ENDS: N_("The short help ends: {what}. Was it enough?"),
    EntryKind.LIGHT_CONTACT: N_("Ring up: how does it go with {what}?"),
    EntryKind.LIGHT_CONTACT_ENDS: N_("The light contact ends: {what}. Can it stop?"),
    EntryKind.EVALUATION: N_("Evaluate with the resident what was granted"),
    EntryKind.INDICATION_ENDS: N_("{what} ends on {day}: what follows?"),
    EntryKind.COMES_OF_AGE: N_("Turns 18 on {day}: what comes after youth help?"),
    EntryKind.TAKEN_OVER: N_("Does the support work that took over from {what}?"),
    EntryKind.VIEW: N_("The resident’s view should be in"),
    EntryKind.HEARING: N_("Hearing about the objection"),
    EntryKind.LIFE_EVENT: N_("{what}: look what it changes here"),
    EntryKind.ASSIGNMENT_UNANSWERED: N_("{what}: the provider did not answer the assignment yet"),
    EntryKind.ASSIGNMENT_REJECTED: N_("{what}: the provider rejected the assignment"),
    EntryKind.ASSIGNMENT_NOT_ENDED: N_("{what}: tell the provider that the work ended"),
    EntryKind.ASSIGNMENT_NOT_STARTED: N_("{what}: did the provider begin?"),
    EntryKind.NOTE: "{what}",
}

_OF_PRODUCTS = (
    EntryKind.INDICATION_ENDS,
    EntryKind.TAKEN_OVER,
    EntryKind.ASSIGNMENT_UNANSWERED,
    EntryKind.ASSIGNMENT_REJECTED,
    EntryKind.ASSIGNMENT_NOT_ENDED,
    EntryKind.ASSIGNMENT_NOT_STARTED,
)


def asked(row: DiaryRow, products: Mapping[str, Product], _: Translate) -> str:
    """Return what an entry asks."""
    what = row.subject
    if row.kind in _OF_PRODUCTS and what in products:
        what = products[what].name
    if row.kind is EntryKind.NOTE:
        return " ".join(what.split())
    if row.kind is EntryKind.LIFE_EVENT:
        what = happened(LifeKind(row.about.split(":")[1]), what, _)
    day = words_of_day(row.ends, _.language, weekday=False) if row.ends else ""
    return _(_ASKS[row.kind], what=what, day=day)


def when(row: DiaryRow, today: date, _: Translate) -> Cell:
    """Return how near the day of an entry is, with its mark.

    What warns ahead of an end is not late before that end.
    """
    if row.ends is not None and row.due < today <= row.ends:
        since = words_of_day(row.due, _.language, weekday=False)
        return Cell(_("since {day}", day=since), Icon.WARNING, Tone.WARN)
    day = row.ends if row.ends is not None and row.ends < today else row.due
    icon, tone, _meaning = due_mark((day - today).days)
    return Cell(_near(day, today, _), icon, tone)


def _near(due: date, today: date, _: Translate) -> str:
    days = (due - today).days
    if days < 0:
        near = _.ngettext("{count} day late", "{count} days late", -days)
    elif days == 0:
        near = _("today")
    else:
        near = _.ngettext("in {count} day", "in {count} days", days)
    return _("{near}, {day}", near=near, day=words_of_day(due, _.language))


def columns(
    today: Callable[[], date],
    products: Mapping[str, Product],
    names: Mapping[UserId, str],
    _: Translate,
    *,
    owners: bool,
) -> tuple[Column[DiaryRow], ...]:
    """Return the columns of the diary."""

    def due(row: DiaryRow) -> Cell:
        return when(row, today(), _)

    def question(row: DiaryRow) -> Cell:
        icon = Icon.EDIT if row.kind is EntryKind.NOTE else None
        return Cell(asked(row, products, _), icon, strong=True)

    def resident(row: DiaryRow) -> Cell:
        return Cell(row.resident)

    def law(row: DiaryRow) -> Cell:
        return Cell(label(row.law, _) if row.law else "")

    def number(row: DiaryRow) -> Cell:
        return Cell(row.number, muted=True)

    def owner(row: DiaryRow) -> Cell:
        named = names.get(row.owner, row.owner) if row.owner else ""
        return Cell(row.owner_name or named, muted=True)

    found = (
        Column(_("When"), due, width=23),
        Column(_("What to look after"), question, width=30, stretch=True),
        Column(_("Resident"), resident, width=16),
        Column(_("Law"), law, width=12),
        Column(_("Case number"), number, width=11),
    )
    return (*found, Column(_("Consultant"), owner, width=12)) if owners else found

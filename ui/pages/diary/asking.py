"""The questions about an entry that somebody looked after, and about a note. No Qt."""

from collections.abc import Mapping
from datetime import date, timedelta

from hengelo_toegang.domain.diary import DiaryNote
from hengelo_toegang.domain.follow_ups import FollowUp, FollowUpRefusal, Found, refusals
from hengelo_toegang.domain.ids import NoteId
from hengelo_toegang.domain.people import UserId
from hengelo_toegang.domain.transitions import Fault
from hengelo_toegang.i18n import N_, Translate
from hengelo_toegang.usecases.ports import DiaryRow
from ui.labels import label
from ui.pages.transition.words import fault_words as transition_words
from ui.reading import Raw
from ui.widgets.fields import Asked, Choice, Field, Kind, Width, complaint

FOUND, TEXT, ON, AGAIN = "found", "text", "on", "again"
_WEEK = timedelta(weeks=1)
_REFUSALS: Mapping[FollowUpRefusal, tuple[str, str]] = {
    FollowUpRefusal.AGAIN_MISSING: (AGAIN, N_("Fill in when to look after it again.")),
    FollowUpRefusal.AGAIN_NOT_AHEAD: (AGAIN, N_("This day must lie ahead.")),
    FollowUpRefusal.IN_FUTURE: (ON, N_("This day is still to come. Fill in a day up to today.")),
}

_FAULT_PLACES = {
    Fault.DAY_AHEAD: ON,
    Fault.DAY_BEFORE: ON,
    Fault.TEXT_MISSING: TEXT,
    Fault.AGAIN_MISSING: AGAIN,
}


def about_entry(row: DiaryRow, question: str, today: date, _: Translate) -> Asked:
    """Return what is asked about an entry of a case."""
    outcomes = tuple(Choice(found, label(found, _)) for found in row.kind.outcomes)
    fields = (
        Field(FOUND, _("What did you find?"), Kind.RADIO, choices=outcomes),
        Field(TEXT, _("In words"), Kind.LONG_TEXT, lines=2),
        Field(ON, _("Day on which you looked after it"), Kind.DATE, width=Width.HALF),
        Field(AGAIN, _("Look after it again on"), Kind.DATE, width=Width.HALF),
    )
    text = _("{who}: {question}", who=row.resident, question=question)
    values = {ON: today, AGAIN: today + _WEEK}
    return Asked(
        _("Look after it"), text, fields, _("Keep what you found"), values, hides=_not_again
    )


def about_note(on: date, text: str, _: Translate) -> Asked:
    """Return what is asked about a note."""
    fields = (
        Field(ON, _("Day"), Kind.DATE, width=Width.HALF),
        Field(TEXT, _("What you want to think of"), Kind.LONG_TEXT, lines=2),
    )
    why = _("A note is yours alone. Name nobody in it whom the case does not need.")
    return Asked(_("Note"), why, fields, _("Keep the note"), {ON: on, TEXT: text})


def follow_up_of(
    values: Mapping[str, object], row: DiaryRow, user: UserId, today: date, _: Translate
) -> tuple[FollowUp | None, Mapping[str, str]]:
    """Return what was found, or what is wrong with the answers by place."""
    found, on = values.get(FOUND), values.get(ON)
    again = None if AGAIN in _not_again(values) else values.get(AGAIN)
    faults = _half_typed(values, (ON, AGAIN) if again is not None else (ON,), _)
    if not isinstance(found, Found):
        faults[FOUND] = _("Choose what you found.")
    if on is None:
        faults[ON] = _("Fill in the day on which you looked after it.")
    if faults or not isinstance(found, Found) or not isinstance(on, date):
        return None, faults
    follow_up = FollowUp(
        on=on,
        about=row.about,
        planned=row.planned or row.due,
        found=found,
        by=user,
        text=str(values.get(TEXT) or "").strip(),
        again=again if isinstance(again, date) else None,
    )
    return follow_up, refusal_words(refusals(follow_up, today), _)


def note_of(
    values: Mapping[str, object], note: NoteId, user: UserId, _: Translate
) -> tuple[DiaryNote | None, Mapping[str, str]]:
    """Return the note, or what is wrong with the answers by place."""
    on, text = values.get(ON), str(values.get(TEXT) or "").strip()
    faults = _half_typed(values, (ON,), _)
    if on is None:
        faults[ON] = _("Fill in the day of the note.")
    if not text:
        faults[TEXT] = _("Write what you want to think of.")
    if faults or not isinstance(on, date):
        return None, faults
    return DiaryNote(note, user, on, text), {}


def refusal_words(found: tuple[FollowUpRefusal, ...], _: Translate) -> dict[str, str]:
    """Return what is wrong, by place."""
    return {place: _(words) for place, words in map(_REFUSALS.__getitem__, found)}


def fault_words(found: tuple[Fault, ...], _: Translate) -> dict[str, str]:
    """Return what is wrong with what was found of support that took over, by place."""
    return {_FAULT_PLACES.get(fault, ""): transition_words(fault, _) for fault in found}


def _not_again(values: Mapping[str, object]) -> frozenset[str]:
    # Who helps in part may ask once more; what is solved, lost or done is over.
    again = values.get(FOUND) in (Found.NOT_REACHED, Found.PARTLY)
    return frozenset() if again else frozenset({AGAIN})


def _half_typed(
    values: Mapping[str, object], places: tuple[str, ...], _: Translate
) -> dict[str, str]:
    return {
        place: _(complaint(Kind.DATE)) for place in places if isinstance(values.get(place), Raw)
    }

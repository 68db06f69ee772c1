"""What is said of one resident beside the list: how far, what happened, what can follow; no Qt."""

from collections.abc import Mapping
from datetime import date

from hengelo_toegang.domain.ids import CaseId
from hengelo_toegang.domain.people import UserId
from hengelo_toegang.domain.policy import TransitionRule
from hengelo_toegang.domain.provisions import Product
from hengelo_toegang.domain.transitions import (
    Event,
    Happened,
    Step,
    Urgency,
    announce_faults,
    open_now,
)
from hengelo_toegang.i18n import Translate
from hengelo_toegang.records import dataclass
from hengelo_toegang.usecases.ports import Desk
from hengelo_toegang.usecases.transition_list import TransitionRow
from ui.icons import Icon
from ui.labels import label
from ui.pages.transition.words import (
    STEP_MARKS,
    URGENCY_MARKS,
    product_name,
    urgency_words,
)
from ui.reading import words_of_day
from ui.theme import Tone
from ui.widgets.rows import Row


@dataclass(frozen=True, slots=True)
class Act:
    """Something that can be recorded now."""

    event: Event
    title: str


@dataclass(frozen=True, slots=True)
class Side:
    """Everything that stands beside the list about one resident."""

    title: str
    support: str
    """What ends and what takes its place."""
    urgent: str
    """Why the resident stands at the top, or nothing."""
    mark: tuple[Icon, Tone]
    history: tuple[Row, ...]
    acts: tuple[Act, ...]
    """What can follow, the most usual first."""
    ends: tuple[Act, ...]
    """What takes the resident from the list."""
    letter: bool
    """Whether the letter can still go, so that it can be looked at."""
    case: CaseId | None
    can_take_back: bool


_ENDS = frozenset({Event.OWN_WAY, Event.DECIDED, Event.ENDED_EARLIER, Event.MOVED, Event.DIED})


def can_be_told(row: TransitionRow, today: date) -> bool:
    """Return whether the letter can still go to a resident."""
    still = row.known and row.goes_on is None
    return still and not any(announce_faults(row.record, today))


def side_of(
    row: TransitionRow,
    desk: Desk,
    names: Mapping[UserId, str],
    _: Translate,
    *,
    withdrawn: bool = False,
) -> Side:
    """Return what is said of a resident; `withdrawn` when their consent no longer holds."""
    rule = desk.policy.transitions[row.product]
    acts = [Act(event, label(event, _)) for event in open_now(row.record, desk.today())]
    if row.goes_on is not None:
        acts = []
    last = row.record.last
    pressing = row.urgency in (Urgency.FELL, Urgency.SOON)
    lapsed = _("The consent to hand over was withdrawn.") if withdrawn else ""
    return Side(
        title=row.resident or _("(name not known)"),
        support=support_words(row, rule, desk.policy.products, _),
        urgent=" ".join(said for said in (urgency_words(row, _), lapsed) if said),
        mark=(Icon.WARNING, Tone.WARN)
        if withdrawn and not pressing
        else URGENCY_MARKS[row.urgency],
        history=_history(row, names, _),
        acts=tuple(act for act in acts if act.event not in _ENDS),
        ends=tuple(act for act in acts if act.event in _ENDS),
        letter=can_be_told(row, desk.today()),
        case=_case(row),
        can_take_back=last is not None and not last.letters and last.case is None,
    )


def support_words(
    row: TransitionRow, rule: TransitionRule, products: Mapping[str, Product], _: Translate
) -> str:
    """Return what ends and when, what takes its place, and where the resident lives."""
    name = product_name(row.product, products)
    if row.until is None:
        ends = _("{support}, without an end date.", support=name)
    else:
        day = words_of_day(row.until, _.language)
        ends = _("{support}, up to and including {day}.", support=name, day=day)
    place = _("Takes its place: {facility}.", facility=rule.facility)
    lives = _("Lives in {neighbourhood}.", neighbourhood=row.neighbourhood)
    return " ".join((ends, place, lives) if row.neighbourhood else (ends, place))


def _history(row: TransitionRow, names: Mapping[UserId, str], _: Translate) -> tuple[Row, ...]:
    """Return what happened, the newest first; before anything happened where one is."""
    if not row.record.happened:
        icon, tone = STEP_MARKS[Step.TO_TELL]
        return (Row("", label(Step.TO_TELL, _), "", icon, tone),)
    return tuple(
        _event_row(str(at), one, names, _)
        for at, one in reversed(list(enumerate(row.record.happened)))
    )


def _event_row(key: str, one: Happened, names: Mapping[UserId, str], _: Translate) -> Row:
    icon, tone = _MARKS.get(one.what, (Icon.DONE, Tone.OK))
    day = words_of_day(one.on, _.language, weekday=False)
    parts = [one.whom, one.text]
    if one.letters:
        count = len(one.letters)
        parts.append(_.ngettext("{count} letter sent", "{count} letters sent", count))
    if one.warm:
        parts.append(_("the resident was there"))
    parts.append(_("recorded by {name}", name=names.get(one.by, one.by)))
    title = f"{label(one.what, _)}, {day}"
    return Row(key, title, " · ".join(part for part in parts if part), icon, tone)


def _case(row: TransitionRow) -> CaseId | None:
    """Return the case to open: the last that was named with what happened, or that granted it."""
    named = [one.case for one in row.record.happened if one.case is not None]
    return named[-1] if named else row.case


_MARKS = {
    Event.TOLD: STEP_MARKS[Step.TOLD],
    Event.TALKED: STEP_MARKS[Step.TALKED],
    Event.CONSENTED: STEP_MARKS[Step.CONSENTED],
    Event.REFUSED: STEP_MARKS[Step.REFUSED],
    Event.HANDED_OVER: STEP_MARKS[Step.HANDED_OVER],
    Event.ACCEPTED: STEP_MARKS[Step.ACCEPTED],
    Event.NOT_ACCEPTED: (Icon.RETURN, Tone.WARN),
    Event.RUNS: (Icon.CHECK, Tone.OK),
    Event.NOT_REACHED: (Icon.CLOCK, Tone.NEUTRAL),
    Event.STOPPED: (Icon.RETURN, Tone.WARN),
    Event.TAILORED: STEP_MARKS[Step.TAILORED],
}

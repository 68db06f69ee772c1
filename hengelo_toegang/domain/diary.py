"""The diary (agenda): what to ask whom on which day, computed from what a case says.

Nothing here looks at the day of today, so that what is computed stays right until the
case changes; who shows the diary says which days are in sight.
"""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from enum import StrEnum

from hengelo_toegang.domain.case import Case, Need, Stage
from hengelo_toegang.domain.consequences import to_look_at
from hengelo_toegang.domain.dossier import Dossier
from hengelo_toegang.domain.follow_ups import FollowUp, FollowUpRules, Found
from hengelo_toegang.domain.ids import CaseId, NoteId
from hengelo_toegang.domain.ladder import solved_before_tailored
from hengelo_toegang.domain.law import Law
from hengelo_toegang.domain.life_events import WARNED_WEEKS
from hengelo_toegang.domain.life_events import EventKind as LifeKind
from hengelo_toegang.domain.messages.kept import Progress, newest, progress
from hengelo_toegang.domain.names import full_name
from hengelo_toegang.domain.people import UserId, birthday
from hengelo_toegang.domain.policy import TermUnit
from hengelo_toegang.domain.short_help import ShortHelp, contact_days, is_named
from hengelo_toegang.domain.terms import term_end
from hengelo_toegang.records import dataclass

_OVER = (Stage.WITHDRAWN, Stage.SET_ASIDE, Stage.ENDED)
_RUNS = (Stage.SENT, Stage.RUNNING, Stage.EVALUATED)
_REFERRAL = "referral"
_DAY = timedelta(days=1)
_ANSWER_DAYS, _START_DAYS = 3, 5
"""Working days in which a provider answers, and tells that the work began."""


class EntryKind(StrEnum):
    """What an entry of the diary asks."""

    FACILITY = "facility"
    """Is the resident at the facility that was named?"""
    STILL_SOLVED = "still_solved"
    """Is a need that was solved without a decision still solved?"""
    SHORT_HELP_ENDS = "short_help_ends"
    LIGHT_CONTACT = "light_contact"
    """One of the calls after short help."""
    LIGHT_CONTACT_ENDS = "light_contact_ends"
    EVALUATION = "evaluation"
    INDICATION_ENDS = "indication_ends"
    COMES_OF_AGE = "comes_of_age"
    """Youth help ends with the 18th birthday (Jeugdwet 1.1): what comes after it?"""
    TAKEN_OVER = "taken_over"
    """Does the support work that took over from an indication? It stands in no case."""
    VIEW = "view"
    """The resident's view (zienswijze, Awb 4:8) is due."""
    HEARING = "hearing"
    """The hearing about an objection (Awb 7:2)."""
    LIFE_EVENT = "life_event"
    """What happened to somebody of the household: what does it change for this case?"""
    ASSIGNMENT_UNANSWERED = "assignment_unanswered"
    """The provider should have answered a message (iWmo OP090: in three working days)."""
    ASSIGNMENT_REJECTED = "assignment_rejected"
    """The provider rejected an assignment: help may stay away."""
    ASSIGNMENT_NOT_ENDED = "assignment_not_ended"
    """The case ended, and the provider was not told that its work did."""
    ASSIGNMENT_NOT_STARTED = "assignment_not_started"
    """The provider should have told that the work began (OP272: in five working days)."""
    NOTE = "note"
    """What a user wrote down for themselves."""

    @property
    def outcomes(self) -> tuple[Found, ...]:
        """What somebody can have found who looked after it."""
        return _ASKED if self in _ASKS_RESIDENT else _DATED


_ASKS_RESIDENT = (
    EntryKind.FACILITY,
    EntryKind.STILL_SOLVED,
    EntryKind.SHORT_HELP_ENDS,
    EntryKind.LIGHT_CONTACT,
    EntryKind.LIGHT_CONTACT_ENDS,
    EntryKind.TAKEN_OVER,
)
_ASKED = (Found.STILL_SOLVED, Found.PARTLY, Found.NO_LONGER, Found.NOT_REACHED)
_DATED = (Found.DONE, Found.NOT_REACHED)


@dataclass(frozen=True, slots=True)
class DiaryEntry:
    """One thing to look after in a case."""

    kind: EntryKind
    about: str
    """The kind with the need, and the facility or line where there are more."""
    planned: date
    """The day that follows from the case."""
    due: date
    """That day, or the one to which somebody who reached nobody moved it."""
    subject: str = ""
    """The facility or the need in the words of the case, or the code of the product."""
    ends: date | None = None
    """The day that the entry warns of, when it stands in the diary ahead of that."""


@dataclass(frozen=True, slots=True)
class DiaryNote:
    """What a user wrote down for themselves, for a day."""

    id: NoteId
    user: UserId
    on: date
    text: str = ""
    done: datetime | None = None
    case: CaseId | None = None
    """The case in which advice is asked of this user."""


def entries(dossier: Dossier) -> tuple[DiaryEntry, ...]:
    """Return what there is to look after, whatever the day.

    When the case is over that is only what a provider has to know, or still owes an answer.
    """
    case = dossier.case
    if case.stage in _OVER or case.ended is not None:
        return _open(_of_assignments(dossier), case)
    found = [
        _on(
            EntryKind.LIFE_EVENT,
            event.about,
            event.recorded,
            full_name(dossier.household.person(event.person)),
        )
        for event in to_look_at(dossier)
    ]
    if not _gone(dossier):
        found += _of_case(dossier)
    return _open(found, case)


def _open(found: Iterable[DiaryEntry], case: Case) -> tuple[DiaryEntry, ...]:
    """Return the entries that nobody looked after yet, each on its day."""
    placed = (_placed(entry, case.follow_ups) for entry in found)
    return tuple(entry for entry in placed if entry is not None)


def _of_case(dossier: Dossier) -> list[DiaryEntry]:
    case, rules = dossier.case, dossier.policy.settings.follow_up
    found = [entry for need in case.needs for entry in _of_need(case, need, rules)]
    found += _of_decision(dossier, rules)
    found += _of_objections(case)
    found += _of_birthday(dossier)
    found += _of_assignments(dossier)
    return found


def _gone(dossier: Dossier) -> bool:
    # Nobody rings a family that mourns to ask whether the help still works.
    return any(
        person.died is not None
        for person in dossier.household.people
        if person.id == dossier.case.resident
    )


def _placed(entry: DiaryEntry, follow_ups: tuple[FollowUp, ...]) -> DiaryEntry | None:
    """Return the entry on the day where it stands now, or None when it was looked after."""
    about = [
        item for item in follow_ups if (item.about, item.planned) == (entry.about, entry.planned)
    ]
    if not about:
        return entry
    again = about[-1].again
    return (
        None
        if again is None
        else DiaryEntry(entry.kind, entry.about, entry.planned, again, entry.subject, entry.ends)
    )


def _of_need(case: Case, need: Need, rules: FollowUpRules) -> Iterator[DiaryEntry]:
    general = need.ladder.general_facility
    tried = general.facilities if general else ()
    visits = [item for item in tried if item.follow_up is not None]
    for item in visits:
        if item.follow_up is not None:
            about = f"{EntryKind.FACILITY}:{need.id}:{item.name}"
            yield _on(EntryKind.FACILITY, about, item.follow_up, item.name)
    help_ = general.short_help if general else None
    if help_ is not None and is_named(help_):
        yield from _of_short_help(case, need, help_)
    closed = _closed(case)
    if closed is not None and solved_before_tailored(need):
        # After the visit to the facility: nobody is asked twice in one week.
        last = max([closed, *(item.follow_up for item in visits if item.follow_up is not None)])
        asked = _weeks_after(last, rules.still_solved_weeks)
        about = f"{EntryKind.STILL_SOLVED}:{need.id}"
        yield _on(EntryKind.STILL_SOLVED, about, asked, need.problem)


def _of_short_help(case: Case, need: Need, help_: ShortHelp) -> Iterator[DiaryEntry]:
    if help_.until is not None:
        about = f"{EntryKind.SHORT_HELP_ENDS}:{need.id}"
        yield _on(EntryKind.SHORT_HELP_ENDS, about, help_.until, help_.what)
    about = f"{EntryKind.LIGHT_CONTACT}:{need.id}"
    asked = [item for item in case.follow_ups if item.about == about and item.again is None]
    until = max((max(item.on, item.planned) for item in asked), default=date.min)
    # One call at a time: who was away does not owe three of them.
    for day in contact_days(help_):
        if day > until:
            yield _on(EntryKind.LIGHT_CONTACT, about, day, help_.what)
            break
    if help_.contact_until is not None:
        about = f"{EntryKind.LIGHT_CONTACT_ENDS}:{need.id}"
        yield _on(EntryKind.LIGHT_CONTACT_ENDS, about, help_.contact_until, help_.what)


def _of_decision(dossier: Dossier, rules: FollowUpRules) -> Iterator[DiaryEntry]:
    case, decision = dossier.case, dossier.case.decision
    if decision is None:
        return
    hearing = decision.hearing
    if case.stage not in _RUNS:
        waits = hearing is not None and not (hearing.received or hearing.declined)
        if hearing is not None and waits and hearing.until is not None:
            yield _on(EntryKind.VIEW, EntryKind.VIEW.value, hearing.until)
        return
    sent = case.sent.on if case.sent else date.min
    evaluated = any(item.on >= sent for item in case.evaluations)
    if decision.evaluation is not None and not evaluated:
        yield _on(EntryKind.EVALUATION, EntryKind.EVALUATION.value, decision.evaluation)
    for number, line in enumerate(dossier.lines):
        if line.verdict.grants and line.until is not None:
            about = f"{EntryKind.INDICATION_ENDS}:{number}"
            warned = _weeks_before(line.until, rules.indication_weeks)
            kind = EntryKind.INDICATION_ENDS
            yield DiaryEntry(kind, about, warned, warned, line.product, ends=line.until)


def _of_birthday(dossier: Dossier) -> Iterator[DiaryEntry]:
    """Yield the 18th birthday of who has youth help, half a year ahead, until it is prepared."""
    case, born = dossier.case, dossier.resident.born
    prepared = any(event.kind is LifeKind.COMES_OF_AGE for event in case.events)
    if case.law is not Law.JEUGD or case.stage not in _RUNS or born is None or prepared:
        return
    of_age = birthday(born, 18)
    if any(line.start is not None and line.start < of_age for line in dossier.granted_lines):
        warned = _weeks_before(of_age, WARNED_WEEKS)
        kind = EntryKind.COMES_OF_AGE
        yield DiaryEntry(kind, kind.value, warned, warned, ends=of_age)


def assignment_about(kind: EntryKind, name: object) -> str:
    """Return what names an entry about an assignment, or about a message by its identification."""
    return f"{kind}:{name}"


def _of_assignments(dossier: Dossier) -> Iterator[DiaryEntry]:
    """Yield what a provider still owes an answer about, as far as this case told it last."""
    case, holidays = dossier.case, dossier.policy.holidays
    asked: dict[str, DiaryEntry] = {}
    for one in newest(case.assigned):
        done = progress(one, case.provider_answers)
        ended = case.ended
        if ended is not None and one.is_valid_on(ended.on + _DAY):
            kind = EntryKind.ASSIGNMENT_NOT_ENDED
            yield _on(kind, assignment_about(kind, one.number), ended.on, one.product)
        elif done is Progress.SENT:
            kind = EntryKind.ASSIGNMENT_UNANSWERED
            due = term_end(one.on, _ANSWER_DAYS, TermUnit.WORKING_DAYS, holidays).end
            asked.setdefault(
                one.message, _on(kind, assignment_about(kind, one.message), due, one.product)
            )
        elif done is Progress.REJECTED:
            kind = EntryKind.ASSIGNMENT_REJECTED
            told = [said.on for said in case.provider_answers if said.number == one.number]
            yield _on(kind, assignment_about(kind, one.number), told[-1], one.product)
        elif done is Progress.ACCEPTED and one.reason is None and ended is None:
            kind = EntryKind.ASSIGNMENT_NOT_STARTED
            begins = max(one.on, one.start)
            due = term_end(begins, _START_DAYS, TermUnit.WORKING_DAYS, holidays).end
            yield _on(kind, assignment_about(kind, one.number), due, one.product)
    yield from asked.values()


def _of_objections(case: Case) -> Iterator[DiaryEntry]:
    for number, objection in enumerate(case.objections):
        if objection.open and objection.hearing is not None:
            about = f"{EntryKind.HEARING}:{number}"
            yield _on(EntryKind.HEARING, about, objection.hearing)


def _on(kind: EntryKind, about: str, day: date, subject: str = "") -> DiaryEntry:
    return DiaryEntry(kind, about, day, day, subject)


def _closed(case: Case) -> date | None:
    """Return the day on which the resident heard what helps, or what was decided."""
    if case.sent is not None:
        return case.sent.on
    if case.stage is not Stage.CLOSED_WITHOUT_APPLICATION:
        return None
    letters = [letter.on for letter in case.letters if letter.kind == _REFERRAL]
    return letters[-1] if letters else None


def _weeks_after(day: date, weeks: int) -> date:
    return min(day, date.max - timedelta(weeks=weeks)) + timedelta(weeks=weeks)


def _weeks_before(day: date, weeks: int) -> date:
    # A date that somebody mistyped may lie at the very beginning of the calendar.
    return max(day, date.min + timedelta(weeks=weeks)) - timedelta(weeks=weeks)

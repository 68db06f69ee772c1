"""What follows from a life event for a case: what ends by law, what asks a decision.

Death ends support by law. Moving away or long-term care ends it by a decision, after the
resident was heard (Wmo 2.3.10, Awb 4:8); nothing is taken away in silence.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from enum import StrEnum

from hengelo_toegang.domain.case import Case, Line
from hengelo_toegang.domain.deadlines import over
from hengelo_toegang.domain.dossier import Dossier
from hengelo_toegang.domain.following import ended_early, still_running
from hengelo_toegang.domain.law import Law
from hengelo_toegang.domain.life_events import (
    WARNED_WEEKS,
    EventKind,
    KnownEvent,
    LifeEvent,
    Task,
    TaskKind,
)
from hengelo_toegang.domain.people import Person, UserId, birthday
from hengelo_toegang.domain.provisions import ContributionRule, Form
from hengelo_toegang.domain.running import referred
from hengelo_toegang.records import dataclass

_AIDS = ("11", "12", "13")
"""Categories of aids, transport aids and home adaptations: Wmo, also with long-term care."""
_WITH_STAY = ("43", "44", "46")
"""Categories of youth help with a stay: the municipality of before the stay goes on."""
GROUNDS = {EventKind.MOVED_AWAY: "moved_away", EventKind.LONG_TERM_CARE: "other_law"}
"""On which ground support ends after an event."""


class FileGoes(StrEnum):
    """Whether the file may go along to another municipality (AVG 6, Wmo 5.1.1)."""

    TO_ASK = "to_ask"
    CONSENTS = "consents"
    REFUSES = "refuses"


@dataclass(frozen=True, slots=True)
class Going:
    """Where somebody went, and whether their file goes along."""

    municipality: str = ""
    file: FileGoes = FileGoes.TO_ASK


NOWHERE = Going()


@dataclass(frozen=True, slots=True)
class Consequences:
    """What an event does to one case."""

    case: Case
    """The case with the event on its course, ended where it is over by law."""
    ends: tuple[Line, ...] = ()
    """What ends by law, without a decision."""
    to_decide: tuple[Line, ...] = ()
    """What ends only by a decision, after the resident was heard."""
    tasks: tuple[Task, ...] = ()

    @property
    def closes(self) -> bool:
        """Whether the case is over by this."""
        return self.case.ended is not None


def consequences(
    dossier: Dossier,
    kind: EventKind,
    on: date,
    by: UserId,
    reason: str = "",
    going: Going = NOWHERE,
) -> Consequences:
    """Return what follows for a case when something happened to its resident.

    `reason` is why the case ends, where it does, and `going` where somebody went.
    """
    case = dossier.case
    lines = still_running(case, watched_day(kind, on))
    others = _referred_on(case, watched_day(kind, on))
    ends, to_decide = _ending(dossier, kind, lines)
    if kind is EventKind.DIED:
        ends += others
    asked = (*_tasks(dossier, kind, ends, to_decide), *_going(kind, going))
    tasks = tuple(dict.fromkeys(asked))
    event = LifeEvent(kind, case.resident, on, dossier.today, by, tasks)
    if others and kind in GROUNDS:
        # No decision of ours gives it, and none ends it: the referral is ended by hand.
        tasks = (*tasks, *_stops(dossier, others))
    if kind is EventKind.DIED and (ends or not over(case)):
        case = ended_early(case, on, reason)
    return Consequences(
        replace(case, events=(*case.events, event)), tuple(ends), tuple(to_decide), tasks
    )


def concerned(case: Case, kind: EventKind, on: date) -> bool:
    """Return whether a life event means something for a case, and was not kept before."""
    known = any((event.kind, event.on) == (kind, on) for event in case.events)
    day = watched_day(kind, on)
    return not known and (
        not over(case) or bool(still_running(case, day)) or bool(_referred_on(case, day))
    )


def _referred_on(case: Case, day: date) -> list[Line]:
    """Return the help by referrals that still runs on a day, or has yet to begin."""
    if case.ended is not None and case.ended.on < day:
        return []
    return [referred(one) for one in case.referrals if one.until >= day]


def watched_day(kind: EventKind, on: date) -> date:
    """Return on which day one looks what runs: youth help ends before the birthday itself."""
    return on - timedelta(days=1) if kind is EventKind.COMES_OF_AGE else on


def to_look_at(dossier: Dossier) -> tuple[KnownEvent, ...]:
    """Return what happened in the household that nobody looked at for this case yet.

    It was recorded under another law, or for somebody else of the household, while this case
    ran. Who recorded it knows what it means for the others that they work for.
    """
    return tuple(event for event in dossier.household.life_events if _to_look_at(dossier, event))


def _to_look_at(dossier: Dossier, event: KnownEvent) -> bool:
    case, household = dossier.case, dossier.household
    began = case.report.received if case.report is not None else date.min
    own = household.person(event.person).is_known_as(case.resident)
    looked = any(seen.about == event.about and seen.again is None for seen in case.follow_ups)
    return (
        not looked
        and began <= event.recorded
        and (own or event.by != case.owner)
        and household.may_know(case.law, event)
        and concerned(case, event.kind, event.on)
    )


def coming_of_age(person: Person, today: date) -> date | None:
    """Return somebody's 18th birthday when it comes within half a year, else None."""
    if person.born is None or person.died is not None:
        return None
    day = birthday(person.born, 18)
    return day if today < day <= today + timedelta(weeks=WARNED_WEEKS) else None


def _ending(
    dossier: Dossier, kind: EventKind, lines: tuple[Line, ...]
) -> tuple[list[Line], list[Line]]:
    """Return which lines end by law, and which by a decision."""
    law = dossier.case.law
    match kind:
        case EventKind.DIED:
            return list(lines), []
        case EventKind.MOVED_AWAY if law is Law.JEUGD:
            return [], [line for line in lines if _category(dossier, line) not in _WITH_STAY]
        case EventKind.MOVED_AWAY:
            return [], list(lines)
        case EventKind.LONG_TERM_CARE if law in (Law.WMO, Law.JEUGD):
            return [], [line for line in lines if not _stays_with_us(dossier, line)]
        case EventKind.COMES_OF_AGE if law is Law.JEUGD:
            return list(lines), []
        case _:
            return [], []


def _tasks(
    dossier: Dossier, kind: EventKind, ends: list[Line], to_decide: list[Line]
) -> Iterator[Task]:
    law = dossier.case.law
    if kind in (EventKind.DIED, EventKind.COMES_OF_AGE):
        yield from _stops(dossier, ends)
    if to_decide:
        names = ", ".join(dict.fromkeys(_name(dossier, line) for line in to_decide))
        yield Task(TaskKind.DECIDE_END, names)
    if kind in (EventKind.MOVED_AWAY, EventKind.LONG_TERM_CARE) and not over(dossier.case):
        yield Task(TaskKind.ASK_WITHDRAWAL)
    if kind is EventKind.MOVED_AWAY:
        for line in still_running(dossier.case, dossier.today):
            if _category(dossier, line) in _AIDS:
                yield Task(TaskKind.FETCH_AID, _name(dossier, line))
    if kind is EventKind.COMES_OF_AGE and law is Law.JEUGD:
        yield Task(TaskKind.START_ADULT_SUPPORT)
        yield Task(TaskKind.DECIDE_EXTENDED)
        yield Task(TaskKind.ASK_CONSENT)
    if kind is EventKind.DIVORCED:
        yield Task(TaskKind.CHECK_SHARING)
        yield Task(TaskKind.CHECK_AUTHORITY)
        yield Task(TaskKind.CHECK_HOUSING)


def _going(kind: EventKind, going: Going) -> Iterator[Task]:
    """Yield what a move to another municipality asks: the file with a call, never unasked."""
    if kind is not EventKind.MOVED_AWAY:
        return
    yield Task(TaskKind.SHOW_THE_WAY, going.municipality)
    if going.file is FileGoes.CONSENTS:
        yield Task(TaskKind.BRING_FILE, going.municipality)
    elif going.file is FileGoes.TO_ASK:
        yield Task(TaskKind.HAND_OVER, going.municipality)


def _stops(dossier: Dossier, lines: list[Line]) -> Iterator[Task]:
    """Yield who must be told that support stops."""
    for line in lines:
        if line.form is Form.IN_KIND:
            yield Task(TaskKind.TELL_PROVIDER, line.provider or _name(dossier, line))
        else:
            yield Task(TaskKind.STOP_PAYMENT, _name(dossier, line))
        if _category(dossier, line) in _AIDS:
            yield Task(TaskKind.FETCH_AID, _name(dossier, line))


def _stays_with_us(dossier: Dossier, line: Line) -> bool:
    """Return whether the municipality still gives this beside long-term care at home."""
    product = dossier.product(line)
    if product is None or product.law is Law.JEUGD:
        return False
    collective = product.contribution is ContributionRule.COLLECTIVE_TRANSPORT
    return product.category in _AIDS or collective


def _category(dossier: Dossier, line: Line) -> str:
    product = dossier.product(line)
    return product.category if product else ""


def _name(dossier: Dossier, line: Line) -> str:
    product = dossier.product(line)
    return product.name if product else line.product

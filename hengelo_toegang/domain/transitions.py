"""The way of a resident from an indication that ends to support in the neighbourhood.

Nobody falls between: who has a provision that is no longer indicated is on the list until
an end is recorded, with its reason. What happened is kept in the order in which it was
recorded; at which step somebody is follows from that, and from nothing else.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from enum import StrEnum

from hengelo_toegang.domain.ids import CaseId
from hengelo_toegang.domain.law import Law
from hengelo_toegang.domain.people import HouseholdId, PersonId, UserId
from hengelo_toegang.records import dataclass

SOON = timedelta(weeks=4)
"""From how long before the end somebody who was not accepted comes first."""


class Event(StrEnum):
    """What happened with one resident."""

    TOLD = "told"
    TALKED = "talked"
    CONSENTED = "consented"
    REFUSED = "refused"
    """Consent to hand over was not given, or was withdrawn."""
    HANDED_OVER = "handed_over"
    ACCEPTED = "accepted"
    NOT_ACCEPTED = "not_accepted"
    RUNS = "runs"
    """It was asked afterwards, and works; it is asked once more."""
    NOT_REACHED = "not_reached"
    STOPPED = "stopped"
    """It was asked afterwards, and does not work, or no longer."""
    TAILORED = "tailored"
    """A tailored provision is needed all the same: a case starts."""
    SETTLED = "settled"
    """It was asked for the last time, and works."""
    DECIDED = "decided"
    """A new decision says how it goes on."""
    OWN_WAY = "own_way"
    """The resident arranges it otherwise, or wants no support."""
    ENDED_EARLIER = "ended_earlier"
    MOVED = "moved"
    DIED = "died"


class Step(StrEnum):
    """At which step a resident is; everybody is at exactly one."""

    TO_TELL = "to_tell"
    TOLD = "told"
    TALKED = "talked"
    CONSENTED = "consented"
    REFUSED = "refused"
    HANDED_OVER = "handed_over"
    TAILORED = "tailored"
    ACCEPTED = "accepted"
    DONE = "done"


class Urgency(StrEnum):
    """How near the end is for who was not accepted yet; the most urgent first."""

    FELL = "fell"
    """It has ended, and nobody has taken the resident over."""
    SOON = "soon"
    CALM = "calm"
    DONE = "done"


class Fault(StrEnum):
    """What is wrong with what somebody wants to record."""

    OUT_OF_TURN = "out_of_turn"
    DAY_AHEAD = "day_ahead"
    DAY_BEFORE = "day_before"
    TEXT_MISSING = "text_missing"
    WHO_MISSING = "who_missing"
    AGAIN_MISSING = "again_missing"
    """Who was not reached is asked again on a day that lies ahead."""
    NO_CONSENT = "no_consent"
    NOT_YOUR_LAW = "not_your_law"
    KEPT = "kept"
    """A letter went out or a case began: that can't be taken back."""
    ANNOUNCED = "announced"
    NO_END = "no_end"
    """It has no last day, so there is none to announce; that takes a decision."""
    HAS_ENDED = "has_ended"


class TransitionRefused(Exception):
    """Nothing was recorded; `faults` says why."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        super().__init__(", ".join(fault.value for fault in faults))
        self.faults = faults


_ASKED_AFTER = timedelta(weeks=6)
"""For who was accepted before days were planned; now a setting says it."""
_LEADS_TO = {
    Event.TOLD: Step.TOLD,
    Event.TALKED: Step.TALKED,
    Event.CONSENTED: Step.CONSENTED,
    Event.REFUSED: Step.REFUSED,
    Event.HANDED_OVER: Step.HANDED_OVER,
    Event.ACCEPTED: Step.ACCEPTED,
    # The consent still holds: it is handed over anew, or something else is needed.
    Event.NOT_ACCEPTED: Step.CONSENTED,
    Event.STOPPED: Step.CONSENTED,
    Event.RUNS: Step.ACCEPTED,
    Event.NOT_REACHED: Step.ACCEPTED,
    Event.TAILORED: Step.TAILORED,
}
_ENDS = (Event.ENDED_EARLIER, Event.MOVED, Event.DIED)
"""What can end it at any step."""

_NEXT: dict[Step, tuple[Event, ...]] = {
    Step.TO_TELL: (Event.TOLD, Event.TALKED, Event.TAILORED),
    Step.TOLD: (Event.TALKED, Event.TAILORED),
    Step.TALKED: (
        Event.CONSENTED, Event.REFUSED, Event.TAILORED, Event.TOLD, Event.OWN_WAY,
    ),
    Step.CONSENTED: (Event.HANDED_OVER, Event.REFUSED, Event.TAILORED, Event.TOLD, Event.OWN_WAY),
    Step.REFUSED: (Event.OWN_WAY, Event.CONSENTED, Event.TAILORED, Event.TOLD),
    Step.HANDED_OVER: (
        Event.ACCEPTED, Event.NOT_ACCEPTED, Event.REFUSED, Event.TAILORED, Event.OWN_WAY,
    ),
    Step.ACCEPTED: (
        Event.RUNS, Event.SETTLED, Event.NOT_REACHED, Event.STOPPED, Event.TAILORED,
        Event.OWN_WAY,
    ),
    Step.TAILORED: (Event.DECIDED, Event.TALKED, Event.OWN_WAY),
    Step.DONE: (),
}  # fmt: skip
"""What can happen at each step, the most usual first."""

_EXPLAINED = frozenset(
    {
        Event.HANDED_OVER, Event.NOT_ACCEPTED, Event.TAILORED, Event.RUNS, Event.SETTLED,
        Event.STOPPED, Event.DECIDED, Event.OWN_WAY, Event.ENDED_EARLIER,
    }
)  # fmt: skip
"""What is told in words: what was agreed, or why."""
_BY_SOMEBODY = frozenset({Event.HANDED_OVER, Event.ACCEPTED})
"""What has somebody at the other organisation to name."""


@dataclass(frozen=True, slots=True)
class Happened:
    """One thing that happened: when, in words, and who recorded it."""

    what: Event
    on: date
    by: UserId
    text: str = ""
    whom: str = ""
    """Who at the other organisation it was handed to, or who accepted."""
    warm: bool = False
    """Whether the resident was there when it was handed over."""
    case: CaseId | None = None
    """The case that the letter is kept in, or that starts."""
    letters: tuple[str, ...] = ()
    """SHA-256 of the letters that went out."""
    again: date | None = None
    """When it is asked next whether it works."""


@dataclass(frozen=True, slots=True)
class Transition:
    """What happened so far with one provision of one resident (overgang)."""

    id: str
    household: HouseholdId
    person: PersonId
    law: Law
    product: str
    start: date
    until: date | None = None
    happened: tuple[Happened, ...] = ()

    @property
    def step(self) -> Step:
        """Return at which step the resident is."""
        step = Step.TO_TELL
        for one in self.happened:
            if one.what is Event.TOLD and step is not Step.TO_TELL:
                # A letter after the talk brings nobody back.
                continue
            step = _LEADS_TO.get(one.what, Step.DONE)
        return step

    @property
    def announced(self) -> bool:
        """Whether the letter went out; nobody gets it twice."""
        return any(one.letters for one in self.happened)

    @property
    def last(self) -> Happened | None:
        """What was recorded last."""
        return self.happened[-1] if self.happened else None

    @property
    def asked_by(self) -> UserId | None:
        """Who asks afterwards whether it works: the one that handed the support over."""
        over = [one.by for one in self.happened if one.what is Event.HANDED_OVER]
        return over[-1] if over else None

    @property
    def asked_next(self) -> date | None:
        """When somebody asks whether the support that took over works, or None.

        Who was accepted is asked so many weeks after, and once more on the last day of what
        ends: until then there is something to fall back on.
        """
        if self.step is not Step.ACCEPTED or self.last is None:
            return None
        if self.last.what is Event.ACCEPTED:
            return self._asked[0]
        return self.last.again

    def asked_after(self, on: date) -> date | None:
        """Return when it is asked once more after it was asked on `on`; None: no more."""
        over = max(on, self.asked_next or on)
        return next((day for day in self._asked if day > over), None)

    @property
    def _asked(self) -> tuple[date, ...]:
        """Every day on which it is asked, in order; none as long as nobody accepted."""
        accepted = [one for one in self.happened if one.what is Event.ACCEPTED]
        if not accepted:
            return ()
        on = accepted[-1].on
        first = accepted[-1].again or on + _ASKED_AFTER
        last = {self.until} if self.until is not None and self.until > on else set()
        return tuple(sorted({first, *last}))

    def lasting(self, until: date | None) -> "Transition":
        """Return it with the last day that the file gives now."""
        return replace(self, until=until)

    def with_event(self, one: Happened) -> "Transition":
        """Return it with one thing more that happened."""
        return replace(self, happened=(*self.happened, one))


def transition_id(household: HouseholdId, person: PersonId, product: str, start: date) -> str:
    """Return by what the record of one provision of one resident is found."""
    return f"transition:{household}:{person}:{product}:{start.isoformat()}"


def open_to(step: Step) -> tuple[Event, ...]:
    """Return what can be recorded at a step, the most usual first."""
    return _NEXT[step] if step is Step.DONE else (*_NEXT[step], *_ENDS)


def open_now(transition: Transition, on: date) -> tuple[Event, ...]:
    """Return what can be recorded on a day: what works is finished when it is asked no more."""
    last = transition.asked_after(on) is None
    out_of_turn = Event.RUNS if last else Event.SETTLED
    return tuple(event for event in open_to(transition.step) if event is not out_of_turn)


def explained(event: Event) -> bool:
    """Return whether words belong to it: what was agreed, or why."""
    return event in _EXPLAINED


def names_somebody(event: Event) -> bool:
    """Return whether somebody at the other organisation is named with it."""
    return event in _BY_SOMEBODY


def faults(transition: Transition, one: Happened, today: date) -> Iterator[Fault]:
    """Yield what is wrong with recording `one` now."""
    if not _in_turn(transition, one):
        yield Fault.OUT_OF_TURN
    last = transition.last
    if one.on > today:
        yield Fault.DAY_AHEAD
    elif last is not None and one.on < last.on:
        yield Fault.DAY_BEFORE
    if explained(one.what) and not one.text.strip():
        yield Fault.TEXT_MISSING
    if names_somebody(one.what) and not one.whom.strip():
        yield Fault.WHO_MISSING
    if one.what is Event.NOT_REACHED and (one.again is None or one.again <= today):
        yield Fault.AGAIN_MISSING


def planned(transition: Transition, one: Happened, weeks: int) -> Happened:
    """Return what happened with the day on which it is asked next; `weeks` after acceptance."""
    if one.what is Event.ACCEPTED:
        return replace(one, again=one.on + timedelta(weeks=weeks))
    if one.what is Event.RUNS:
        days = (transition.asked_after(one.on), one.again)
        return replace(one, again=min((day for day in days if day is not None), default=None))
    return one


def _in_turn(transition: Transition, one: Happened) -> bool:
    if one.what is Event.RUNS and one.again is not None:
        # What works in part may be asked once more than planned.
        return transition.step is Step.ACCEPTED
    return one.what in open_now(transition, one.on)


def announce_faults(transition: Transition, today: date) -> Iterator[Fault]:
    """Yield why the letter can't go: nobody gets it twice, or when it is too late for it."""
    if transition.announced:
        yield Fault.ANNOUNCED
    elif Event.TOLD not in open_to(transition.step):
        yield Fault.OUT_OF_TURN
    if transition.until is None:
        yield Fault.NO_END
    elif transition.until < today:
        yield Fault.HAS_ENDED


def urgency(step: Step, until: date | None, today: date) -> Urgency:
    """Return how near the end is; who was accepted is safe, whenever it ends."""
    if step is Step.DONE:
        return Urgency.DONE
    if step is Step.ACCEPTED or until is None or until > today + SOON:
        return Urgency.CALM
    return Urgency.FELL if until < today else Urgency.SOON

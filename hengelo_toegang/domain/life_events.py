"""Life events (levensgebeurtenissen): what happened, and what a person still has to do.

Only what is kept; what follows from an event is `consequences`'s to say.
"""

from dataclasses import replace
from datetime import date
from enum import StrEnum
from typing import Self

from hengelo_toegang.domain.ids import PersonId, UserId
from hengelo_toegang.domain.law import Law
from hengelo_toegang.records import dataclass

WARNED_WEEKS = 26
"""How long before an 18th birthday somebody is warned of it."""


class EventKind(StrEnum):
    """What changed in somebody's life."""

    DIED = "died"
    MOVED_AWAY = "moved_away"
    LONG_TERM_CARE = "long_term_care"
    COMES_OF_AGE = "comes_of_age"
    DIVORCED = "divorced"


class TaskKind(StrEnum):
    """What a person still has to do after a life event."""

    TELL_PROVIDER = "tell_provider"
    STOP_PAYMENT = "stop_payment"
    FETCH_AID = "fetch_aid"
    DECIDE_END = "decide_end"
    ASK_WITHDRAWAL = "ask_withdrawal"
    HAND_OVER = "hand_over"
    """Ask whether the file may go along to another municipality."""
    BRING_FILE = "bring_file"
    """Bring the file over with a call: the resident consents."""
    SHOW_THE_WAY = "show_the_way"
    """Tell the resident where to ask for support in another municipality."""
    CHECK_HOUSING = "check_housing"
    START_ADULT_SUPPORT = "start_adult_support"
    DECIDE_EXTENDED = "decide_extended"
    ASK_CONSENT = "ask_consent"
    CHECK_AUTHORITY = "check_authority"
    CHECK_SHARING = "check_sharing"


@dataclass(frozen=True, slots=True)
class Task:
    """One thing to do by hand; `about` names the provider, product or person."""

    kind: TaskKind
    about: str = ""
    done: date | None = None


@dataclass(frozen=True, slots=True)
class LifeEvent:
    """What happened to whom and when, as it was kept, with what is still to be done."""

    kind: EventKind
    person: PersonId
    on: date
    recorded: date
    by: UserId
    tasks: tuple[Task, ...] = ()

    @property
    def open_tasks(self) -> tuple[Task, ...]:
        """What nobody did yet."""
        return tuple(task for task in self.tasks if task.done is None)

    def with_done(self, at: int, on: date) -> Self:
        """Return the event with a task done on a day."""
        task = replace(self.tasks[at], done=on)
        return replace(self, tasks=(*self.tasks[:at], task, *self.tasks[at + 1 :]))


@dataclass(frozen=True, slots=True)
class KnownEvent:
    """What happened to a member of the household, as everybody who works for them knows it.

    It says what and when, and nothing of any case. What only some laws may know (`laws`) is
    told to no other, unless a consent opens it.
    """

    kind: EventKind
    person: PersonId
    on: date
    recorded: date
    by: UserId
    laws: tuple[Law, ...] = ()
    """Under which laws it is known; none is every law, as with a death or a move."""
    municipality: str = ""
    """Where somebody moved to."""

    @property
    def about(self) -> str:
        """What names it among what there is to look after in a case."""
        return f"life_event:{self.kind.value}:{self.person}:{self.on.isoformat()}"

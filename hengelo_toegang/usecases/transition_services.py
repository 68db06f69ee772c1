"""What the page with who goes over to support nearby can ask for, bound to a desk."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from functools import partial
from typing import Protocol

from hengelo_toegang.domain.dossier import Dossier
from hengelo_toegang.domain.follow_ups import FollowUp
from hengelo_toegang.domain.people import PersonId
from hengelo_toegang.domain.transitions import Happened, Transition
from hengelo_toegang.letters.facts import Particulars
from hengelo_toegang.records import dataclass
from hengelo_toegang.usecases import (
    announcing,
    transition_asking,
    transition_export,
    transitions,
)
from hengelo_toegang.usecases.announcing import Announced
from hengelo_toegang.usecases.ports import Desk
from hengelo_toegang.usecases.transition_list import TransitionRow


class Record(Protocol):
    """See `transitions.record_transition`."""

    def __call__(
        self, row: TransitionRow, one: Happened, given_by: PersonId | None = None, /
    ) -> Transition: ...


@dataclass(frozen=True, slots=True)
class TransitionServices:
    """See `transitions`, `transition_asking`, `announcing` and `transition_export`."""

    all: Callable[[], Sequence[TransitionRow]]
    record: Record
    take_back: Callable[[TransitionRow], Transition]
    record_answer: Callable[[str, FollowUp], Transition]
    waiting: Callable[[], int]
    announce_each: Callable[[Sequence[TransitionRow], date], Iterator[Announced]]
    announcement: Callable[[Sequence[TransitionRow], date], tuple[Dossier, Particulars]]
    export: Callable[[Sequence[TransitionRow]], Sequence[transition_export.ExportRow]]


def bind_transitions(desk: Desk) -> TransitionServices:
    """Return the use cases bound to a desk."""
    return TransitionServices(
        all=partial(transitions.transition_list, desk),
        record=partial(transitions.record_transition, desk),
        take_back=partial(transitions.take_back, desk),
        record_answer=partial(transition_asking.record_answer, desk),
        waiting=partial(transitions.transitions_waiting, desk),
        announce_each=partial(announcing.announce_each, desk),
        announcement=partial(announcing.announcement, desk),
        export=partial(transition_export.export_rows, desk),
    )

"""What the acts on a household's page share: whose page it is, and how an act is taken. No Qt."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Protocol

from hengelo_toegang.domain.life_events import EventKind
from hengelo_toegang.domain.people import Household, Person, PersonId
from hengelo_toegang.domain.policy import Policy
from hengelo_toegang.domain.users import User
from hengelo_toegang.i18n import Translate
from hengelo_toegang.records import dataclass
from hengelo_toegang.usecases.household_file import HouseholdFile
from hengelo_toegang.usecases.household_services import HouseholdServices
from hengelo_toegang.usecases.households import Kept
from hengelo_toegang.usecases.ports import ResidentHit
from ui.life_events import LifeEvents
from ui.widgets.fields import Asked

Values = Mapping[str, object]
Answered = Callable[[Values], Mapping[str, str]]
"""Takes the answers by place, and returns the faults by place."""


@dataclass(frozen=True, slots=True)
class Registry:
    """What the page needs of the outside."""

    services: HouseholdServices
    life: LifeEvents
    """What happens in life is asked and done as it is on the page of a case."""
    find: Callable[[str], Sequence[ResidentHit]]
    policy: Policy
    user: User
    today: Callable[[], date]
    say: Callable[[str], None]


class Acting(Protocol):
    """The page as its acts see it."""

    @property
    def registry(self) -> Registry: ...

    @property
    def translate(self) -> Translate: ...

    @property
    def file(self) -> HouseholdFile:
        """The household as it is shown now."""
        ...

    @property
    def person(self) -> Person:
        """Who stands in front."""
        ...

    def ask(self, asked: Asked, on_answer: Answered) -> None: ...

    def attempt(self, act: Callable[[], Kept], said: str) -> Mapping[str, str]:
        """Take an act and show what came of it; return the faults, none when it is done."""
        ...

    def happen(self, kind: EventKind, values: Values, person: PersonId) -> Mapping[str, str]:
        """Keep a life event with all that follows; return the faults, none when it is done."""
        ...

    def changed_meanwhile(self) -> Mapping[str, str]:
        """Show the household anew, and return that somebody else changed it."""
        ...

    def reopens(self, text: str) -> str:
        """Return a text with what a change of the people does to what waits for review."""
        ...


def keep(
    acting: Acting, change: Callable[[Household], Household], reason: str, said: str
) -> Mapping[str, str]:
    """Keep a change of the household as it is shown."""

    def act() -> Kept:
        file = acting.file
        return acting.registry.services.keep(change(file.household), file.head, reason)

    return acting.attempt(act, said)

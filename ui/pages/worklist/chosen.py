"""What the worklist shows, kept from one day to the next, and under names of one's own; no Qt."""

import json
from dataclasses import fields, replace
from datetime import date, timedelta
from enum import StrEnum
from typing import Any, Self

from hengelo_toegang.domain.case import Stage
from hengelo_toegang.domain.law import Law
from hengelo_toegang.domain.people import UserId
from hengelo_toegang.records import dataclass
from hengelo_toegang.usecases.ports import WorklistFilter
from hengelo_toegang.usecases.watching import Circle


class Whose(StrEnum):
    """Whose cases are shown."""

    MINE = "mine"
    TEAM = "team"
    ALL = "all"


class Phase(StrEnum):
    """Groups of stages, as consultants speak of them."""

    OPEN = "open"
    RESEARCH = "research"
    DECISION = "decision"
    REVIEW = "review"
    CLOSED = "closed"


class Only(StrEnum):
    """What presses."""

    URGENT = "urgent"
    LATE = "late"


_STAGES: dict[Phase, tuple[Stage, ...]] = {
    Phase.OPEN: (),
    Phase.RESEARCH: (
        Stage.REPORT,
        Stage.CONFIRMED,
        Stage.CLARIFICATION,
        Stage.LADDER,
        Stage.RESEARCH_REPORT,
    ),
    Phase.DECISION: (Stage.APPLICATION, Stage.DRAFT, Stage.RETURNED),
    Phase.REVIEW: (Stage.IN_REVIEW, Stage.ESCALATED, Stage.APPROVED),
    Phase.CLOSED: (
        Stage.SENT,
        Stage.RUNNING,
        Stage.EVALUATED,
        Stage.ENDED,
        Stage.CLOSED_WITHOUT_APPLICATION,
        Stage.REFERRED,
        Stage.WITHDRAWN,
        Stage.SET_ASIDE,
    ),
}


@dataclass(frozen=True, slots=True)
class Shown:
    """What the list shows; kept as text from one day to the next."""

    whose: Whose = Whose.MINE
    law: Law | None = None
    phase: Phase = Phase.OPEN
    words: str = ""
    only: tuple[Only, ...] = ()
    neighbourhood: str = ""
    owner: UserId | None = None

    @classmethod
    def read(cls, text: str) -> Self | None:
        """Return the choice that `str` wrote, or None when it is not one."""
        try:
            kept = json.loads(text)
            return cls(**{one.name: _READ[one.name](kept[one.name]) for one in fields(cls)})
        except (ValueError, KeyError, TypeError):
            return None

    def __str__(self) -> str:
        return json.dumps({one.name: getattr(self, one.name) for one in fields(self)})

    @property
    def narrow(self) -> bool:
        """Whether something beside whose cases they are was chosen."""
        return replace(self, whose=Whose.MINE) != Shown()

    def filter(self, circle: Circle, today: date) -> WorklistFilter:
        """Return what to ask of the store."""
        return WorklistFilter(
            owners=self._owners(circle),
            laws=(self.law,) if self.law else (),
            stages=_STAGES[self.phase],
            neighbourhood=self.neighbourhood,
            urgent_only=Only.URGENT in self.only,
            until=today - timedelta(days=1) if Only.LATE in self.only else None,
            words=self.words,
            open_only=self.phase is not Phase.CLOSED,
        )

    def _owners(self, circle: Circle) -> tuple[UserId, ...]:
        if self.whose is Whose.MINE:
            return circle.mine
        if self.owner is not None:
            return (self.owner,)
        return circle.team if self.whose is Whose.TEAM else ()


def _text(value: Any) -> str:  # noqa: ANN401  (what JSON holds)
    if not isinstance(value, str):
        raise TypeError(value)
    return value


_READ: dict[str, Any] = {
    "whose": Whose,
    "law": lambda value: None if value is None else Law(value),
    "phase": Phase,
    "words": _text,
    "only": lambda value: tuple(Only(one) for one in value),
    "neighbourhood": _text,
    "owner": lambda value: None if value is None else UserId(_text(value)),
}


@dataclass(frozen=True, slots=True)
class Saved:
    """Choices under names of one's own, in the order of the alphabet."""

    by_name: tuple[tuple[str, Shown], ...] = ()

    @classmethod
    def read(cls, text: str) -> Self:
        """Return what `str` wrote; what cannot be read is left out."""
        try:
            kept = json.loads(text or "{}")
        except ValueError:
            return cls()
        pairs = kept.items() if isinstance(kept, dict) else ()
        read = ((name, Shown.read(str(shown))) for name, shown in pairs)
        return cls(tuple((name, shown) for name, shown in read if shown is not None))

    def __str__(self) -> str:
        return json.dumps({name: str(shown) for name, shown in self.by_name})

    @property
    def names(self) -> tuple[str, ...]:
        """The names."""
        return tuple(name for name, _shown in self.by_name)

    def shown(self, name: str) -> Shown | None:
        """Return what goes by a name."""
        return dict(self.by_name).get(name)

    def name_of(self, shown: Shown) -> str:
        """Return under which name a choice is kept, or nothing."""
        return next((name for name, kept in self.by_name if kept == shown), "")

    def with_one(self, name: str, shown: Shown) -> Self:
        """Return them with one more, or with one that is now something else."""
        kept = {**dict(self.by_name), name: shown}
        return replace(self, by_name=tuple(sorted(kept.items(), key=lambda one: one[0].casefold())))

    def without(self, name: str) -> Self:
        """Return them without one."""
        return replace(self, by_name=tuple(one for one in self.by_name if one[0] != name))

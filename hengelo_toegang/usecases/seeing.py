"""What a user may see of a store: laws are compartments, and some files are closed."""

from collections.abc import Collection

from hengelo_toegang.domain.law import Law
from hengelo_toegang.domain.people import UserId
from hengelo_toegang.domain.rights import OfficeRight, extracts_of, figures_of, has, posts_only
from hengelo_toegang.domain.users import Role, User
from hengelo_toegang.records import dataclass

_EVERY_LAW = frozenset(Law)


@dataclass(frozen=True, slots=True)
class Sight:
    """How far one user sees; every list of a store is asked for with it.

    The store's queries have it in their own condition, so that a screen that forgets to ask
    gets nothing it may not show.
    """

    user: UserId
    sees: frozenset[Law] = frozenset()
    """Of which laws cases and what runs are in sight."""
    decides: frozenset[Law] = frozenset()
    """Of which laws what waits for a second pair of eyes is in sight."""
    sends: frozenset[Law] = frozenset()
    """Of which laws what goes out is in sight."""
    leads: bool = False
    """Whether the looks of others are in sight: per person only theirs and their lead's."""
    residents: bool = False
    """Whether residents are found at all."""
    posts_only: bool = False
    """Whether of cases only what was approved is in sight: who sends needs no more."""
    reads_log: bool = False
    """Whether the audit log is in sight."""
    figures: frozenset[Law] = frozenset()
    """Of which laws is counted, closed files too: a count names nobody."""
    extracts: frozenset[Law] = frozenset()
    """Of which laws rows are made for the data team, closed files too: they name nobody."""
    closed_too: bool = False
    """Whether files that are closed to all but a few are in sight: never for a screen."""

    def among(self, laws: Collection[Law]) -> frozenset[Law]:
        """Return which of the laws asked for are in sight; who names none asks for all."""
        return self.sees & frozenset(laws) if laws else self.sees


EVERYTHING = Sight(
    UserId(""),
    sees=_EVERY_LAW,
    decides=_EVERY_LAW,
    sends=_EVERY_LAW,
    leads=True,
    residents=True,
    reads_log=True,
    figures=_EVERY_LAW,
    extracts=_EVERY_LAW,
    closed_too=True,
)
"""For tools that keep the store whole; nobody who signed in gets it."""


def sight_of(user: User) -> Sight:
    """Return how far a user sees, by their roles, laws and mandates."""
    sees = user.sees
    return Sight(
        user.id,
        sees=sees,
        decides=user.decides & sees,
        sends=user.sends & sees,
        leads=Role.TEAM_LEAD in user.roles,
        posts_only=posts_only(user),
        residents=bool(sees) or has(user, OfficeRight.ANSWER_RESIDENTS),
        reads_log=has(user, OfficeRight.READ_AUDIT),
        figures=figures_of(user),
        extracts=extracts_of(user),
    )

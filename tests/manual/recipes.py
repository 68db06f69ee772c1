"""Which pictures the manual has: each is a screen as the walk through the program opens it.

A test makes sure that every picture in the text has its recipe here, and the other way round.
"""

from dataclasses import dataclass, replace

from hengelo_toegang.domain.people import UserId
from hengelo_toegang.i18n import DUTCH
from hengelo_toegang.letters.facts import Kind
from tests.gui.laptop import LAPTOP
from tests.gui.walk.dialogs import DIALOGS
from tests.gui.walk.screens import PAGES, STEPS, Screen, Visit
from tests.gui.walk.town import ANNA, NOOR
from ui.pages.manage.page import MANAGE

_NARROW = (1120, 700)
"""A window that leaves out what a page has at its right side; its words are larger on paper."""

DOOR = "unlock"
"""The picture of the page at the door, where nobody sits at a desk yet."""
LETTER = "letter"
"""The picture of a letter: the first page of a decision, as it went out."""


@dataclass(frozen=True, slots=True)
class Recipe:
    """A picture: which screen, and how large the window is."""

    screen: Screen
    size: tuple[int, int]


def _of(name: str, user: UserId | None = None, size: tuple[int, int] = _NARROW) -> Recipe:
    (screen,) = (one for one in (*PAGES, *STEPS, *DIALOGS) if one.name == name)
    return Recipe(screen if user is None else replace(screen, user=user), size)


def _dutch_text(visit: Visit) -> None:
    visit.page(MANAGE)
    granted = (DUTCH, Kind.DECISION_GRANT)
    rows = visit.desk.services.texts.rows()
    visit.desk.open_text(next(row for row in rows if row.slot[:2] == granted))


RECIPES = {
    recipe.screen.name: recipe
    for recipe in (
        *(
            _of(name, ANNA)
            for name in ("worklist", "new_report", "sending", "diary", "contacts", "social_map")
        ),
        *(
            _of(f"step-{step}", size=LAPTOP)
            for step in (
                *("report", "clarification", "ladder", "research_report", "decision"),
                "course",
            )
        ),
        _of("review_case", size=LAPTOP),
        _of("household-1", size=LAPTOP),
        Recipe(Screen("text", NOOR, _dutch_text), _NARROW),
        *(
            _of(name)
            for name in (
                *("conversation", "exchange", "figures", "users"),
                *("log", "backups", "apart"),
            )
        ),
    )
}
NAMES = frozenset((*RECIPES, DOOR, LETTER))
"""Every picture that can be made."""

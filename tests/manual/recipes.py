"""Which pictures manual and README have: each is a screen as the walk through the program opens it.

A test makes sure that every picture in the text has its recipe here, and the other way round.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

from PySide6.QtWidgets import QWidget

from hengelo_toegang.domain.people import UserId
from hengelo_toegang.i18n import DUTCH
from hengelo_toegang.letters.facts import Kind
from tests.gui.laptop import LAPTOP
from tests.gui.walk.dialogs import DIALOGS
from tests.gui.walk.screens import PAGES, STEPS, Screen, Visit
from tests.gui.walk.town import ANNA, NOOR
from ui.pages.decision.card import CostPanel
from ui.pages.manage.page import MANAGE
from ui.scrolling import bring_into_sight

_PAGE = (880, 600)
"""As wide as the text on paper, with words of 7 points."""
_LOW = (880, 430)
"""Of a page that has little on it."""
_SHORTER = (880, 500)
"""So that it stands on paper below what it belongs to, and not on a page further on."""
_STEP = (936, 760)
"""Less room a step has not with a decision in it and the list of steps beside it."""
_COST = (936, 570)
"""As much of it as it takes to see what the cost comes of."""
_TABLE = (1010, 470)
_WHOLE = (1024, 720)
"""These are wider on paper than the text."""

DOOR = "unlock"
"""The picture of the page at the door, where nobody sits at a desk yet."""
LETTER = "letter"
"""The picture of a letter: the first page of a decision, as it went out."""


@dataclass(frozen=True, slots=True)
class Recipe:
    """A picture: which screen, and how large what is taken of it."""

    screen: Screen
    size: tuple[int, int]
    whole: bool = False
    """Whether what stands around the page is on it too."""
    scroll: Callable[[QWidget], None] = lambda _shown: None
    """Brings into sight what the picture is about."""


def _of(
    name: str, user: UserId | None = None, size: tuple[int, int] = _PAGE, *, whole: bool = False
) -> Recipe:
    (screen,) = (one for one in (*PAGES, *STEPS, *DIALOGS) if one.name == name)
    return Recipe(screen if user is None else replace(screen, user=user), size, whole)


def _to_cost(shown: QWidget) -> None:
    bring_into_sight(next(one for one in shown.findChildren(CostPanel) if one.isVisible()))


def _cost() -> Recipe:
    step = _of("step-decision", size=_COST)
    return replace(step, screen=replace(step.screen, name="costs"), scroll=_to_cost)


def _dutch_text(visit: Visit) -> None:
    visit.page(MANAGE)
    granted = (DUTCH, Kind.DECISION_GRANT)
    rows = visit.desk.services.texts.rows()
    visit.desk.open_text(next(row for row in rows if row.slot[:2] == granted))


RECIPES = {
    recipe.screen.name: recipe
    for recipe in (
        _of("worklist", ANNA, _WHOLE, whole=True),
        _of("new_report", ANNA, _SHORTER),
        *(_of(name, ANNA) for name in ("sending", "contacts", "social_map")),
        _of("diary", ANNA, _LOW),
        *(
            _of(f"step-{step}", size=_STEP)
            for step in (
                *("report", "clarification", "ladder", "research_report", "decision"),
                "course",
            )
        ),
        _cost(),
        _of("review_case"),
        _of("household-1"),
        Recipe(Screen("text", NOOR, _dutch_text), _PAGE),
        *(_of(name) for name in ("conversation", "log", "apart")),
        *(_of(name, size=_SHORTER) for name in ("exchange", "figures", "users")),
        _of("backups", size=_LOW),
        _of("policy", size=_TABLE),
    )
}
NAMES = frozenset((*RECIPES, DOOR, LETTER))
"""Every picture of the manual that can be made."""
FRONT = {
    "worklist": _of("worklist", ANNA, LAPTOP, whole=True),
    "ladder": _of("step-ladder", size=LAPTOP, whole=True),
    "decision": replace(_of("step-decision", size=LAPTOP, whole=True), scroll=_to_cost),
    "review": _of("review_case", size=LAPTOP, whole=True),
    "figures": _of("figures", size=LAPTOP, whole=True),
}
"""Those of the README: the whole window, as wide as a laptop, with what stands beside the page."""
FRONT_NAMES = frozenset((*FRONT, LETTER))

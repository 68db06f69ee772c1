"""The case page on a real store, with an acceptance case played up to a step."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest

from hengelo_toegang.cli.stage import Stage
from hengelo_toegang.domain.law import Law
from hengelo_toegang.domain.people import UserId
from hengelo_toegang.i18n import translator
from hengelo_toegang.usecases import services
from hengelo_toegang.usecases.services import Services
from tests.builders import a_user
from tests.repertoire import CASE, Change, Repertoire, casus_of
from ui.pages.case.page import build_case_page
from ui.pages.case.sheet import Sheet
from ui.pages.case.view import CaseView
from ui.style import CalmStyle
from ui.theme import POINTS, ThemeName, dress, load_fonts, read_theme

COLLEAGUE = UserId("cees")
"""Works under every law, and had nothing to do with the case so far."""
_STEPS = (
    "urgent_provision",
    "means",
    "clarification",
    "needs",
    "signals",
    "expertise",
    "research_report",
    "application",
    "decision",
    "review",
    "sent",
)


class Played:
    """A store in which a casus was played, and the desks of its users."""

    def __init__(self, stage: Stage, consultant: UserId, today) -> None:
        self._stage, self._consultant, self._today = stage, consultant, today

    def services(self, user: str = "") -> Services:
        desk = self._stage.desk(UserId(user) or self._consultant, self._today)
        return services.bind(desk, lambda passphrase: passphrase == "right")


@pytest.fixture
def played(repertoire: Repertoire, tmp_path: Path) -> Iterator[Callable[..., Played]]:
    """Play acceptance case `name` up to and including `last`, or only its report."""
    with ExitStack() as stores:

        def play_it(name: str, last: str = "", change: Change | None = None) -> Played:
            def until(raw: dict[str, Any]) -> None:
                for step in _STEPS[_STEPS.index(last) + 1 :] if last else _STEPS:
                    raw["case"].pop(step, None)

            casus = casus_of(repertoire.rules, name, until, change)
            users = (*casus.users, a_user(COLLEAGUE, laws=tuple(Law)))
            staged = repertoire.staged(casus, tmp_path / f"{name}.store", users=users)
            stage = stores.enter_context(staged)
            return Played(stage, casus.consultant.id, casus.today)

        yield play_it


def whole(view: CaseView) -> bool:
    """Return whether all of the step in sight stands there."""
    step = view._views[view.presenter.current]
    return not isinstance(step, Sheet) or step._below.over


@pytest.fixture
def page(qtbot, qapp) -> Callable[..., CaseView]:
    """Open the case page as it looks on a laptop."""
    load_fonts()

    def open_it(
        asked: Services, step: int | None = None, scale: int = 100, *, wait: bool = True
    ) -> CaseView:
        style = qapp.style()
        if not isinstance(style, CalmStyle) or qapp.font().pointSizeF() != POINTS * scale / 100:
            dress(qapp, read_theme(ThemeName.LIGHT), scale)
        view = build_case_page(asked, translator("nl"), CASE)
        qtbot.addWidget(view)
        view.resize(1196, 700)
        view.show()
        if step is not None:
            view.presenter.choose(step)
        # What is below the fold comes once it is painted.
        if wait:
            qtbot.waitUntil(lambda: whole(view))
        return view

    return open_it

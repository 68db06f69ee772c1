"""The decision step and the review page on a real store, with an acceptance case played."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QScrollArea
from pytestqt.qtbot import QtBot

from hengelo_toegang.cli.stage import Stage
from hengelo_toegang.domain.dossier import Dossier
from hengelo_toegang.domain.people import UserId
from hengelo_toegang.i18n import Translate
from hengelo_toegang.usecases.services import Services, bind
from tests.builders import a_reviewer
from tests.repertoire import CASE, PASSPHRASE, Repertoire, casus_of
from ui.pages.case.steps import StepContext
from ui.pages.case.words import sentence
from ui.pages.case.working import WorkingCase
from ui.pages.decision.presenter import DecisionPresenter
from ui.pages.decision.view import DecisionView
from ui.pages.review.detail.page import build_review_page

TOOS = a_reviewer(UserId("toos"), name="Toos Maat")
"""Somebody else who may judge, and who is asked when two disagree."""
_STEPS = ("application", "decision", "review", "sent")


class Played:
    """A store in which a casus was played, and the desks of its users."""

    def __init__(self, stage: Stage, casus: Any) -> None:
        self._stage, self._casus = stage, casus

    def services(self, user: str = "") -> Services:
        desk = self._stage.desk(UserId(user or self._casus.consultant.id), self._casus.today)
        return bind(desk, PASSPHRASE.__eq__)


class OpenStep:
    """The decision step as it stands in the case page, without the frame around it."""

    def __init__(self, services: Services, _: Translate, qtbot: QtBot) -> None:
        self.services = services
        self._qtbot = qtbot
        self.said: list[str] = []
        self.letters: list[str] = []
        dossier = services.open_dossier(CASE)
        self.working = WorkingCase(
            dossier,
            {},
            services.save_draft,
            services.amend,
            services.head_of,
            services.drop_draft,
        )
        context = StepContext(
            self.working,
            services,
            _,
            self.said.append,
            self.said.append,
            lambda item: sentence(item, self.dossier, _),
            open_letters=self.letters.append,
        )
        self.view = DecisionView(_)
        self.presenter = DecisionPresenter(self.view, context)
        self.view.bind(self.presenter)
        self.working.observe(self._show)
        self._show()
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setWidget(self.view)

    @property
    def dossier(self) -> Dossier:
        return self.working.dossier

    @property
    def lines(self):
        return self.dossier.lines

    def render(self) -> None:
        """Ask for the letter, and wait until it is there, or why it is not."""
        self.presenter.render()
        preview = self.presenter._preview
        self._qtbot.waitUntil(lambda: preview._making is None)

    def _show(self) -> None:
        self.presenter.show(self.working.dossier)


@pytest.fixture
def played(repertoire: Repertoire, tmp_path: Path) -> Iterator[Callable[..., Played]]:
    """Play acceptance case `name` up to and including `last`."""
    with ExitStack() as stores:

        def play_it(name: str, last: str, change=None, *, hand_in=False) -> Played:
            def until(raw: dict[str, Any]) -> None:
                for step in _STEPS[_STEPS.index(last) + 1 :]:
                    raw["case"].pop(step, None)
                if change is not None:
                    change(raw["case"])

            casus = casus_of(repertoire.rules, name, until)
            users = (*casus.users, TOOS)
            path = tmp_path / f"{name}-{last}.store"
            staged = repertoire.staged(casus, path, users=users, hand_in=hand_in)
            return Played(stores.enter_context(staged), casus)

        yield play_it


@pytest.fixture
def step(played, nl, shown, qtbot) -> Callable[..., OpenStep]:
    """Open the decision step of an acceptance case."""

    def open_step(name: str = "01", last: str = "decision", change=None) -> OpenStep:
        opened = OpenStep(played(name, last, change).services(), nl, qtbot)
        shown(opened.area, 950, 700)
        # What is below the fold comes once it is painted.
        qtbot.waitUntil(lambda: opened.view._below.over)
        return opened

    return open_step


class OpenReview:
    """The review page of a case that was handed in."""

    def __init__(self, services: Services, _: Translate) -> None:
        self.services = services
        self.done: list[str] = []
        self.view = build_review_page(
            services, _, CASE, services.confirm_passphrase, self.done.append
        )

    @property
    def case(self):
        return self.services.open_dossier(CASE).case


@pytest.fixture
def review(played, nl, shown) -> Callable[..., OpenReview]:
    """Open an acceptance case that was handed in, as its reviewer or somebody else."""

    def open_review(name: str = "01", user: str = "bert", *, declared: bool = True) -> OpenReview:
        store = played(name, "decision", hand_in=True)
        services = store.services(user)
        if declared:
            services.involvement.declare(CASE, involved=False)
        opened = OpenReview(services, nl)
        shown(opened.view)
        return opened

    return open_review

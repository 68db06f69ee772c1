"""A desk of one page around a case, in one real store for the tests of a file."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from itertools import count

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from hengelo_toegang import bootstrap
from hengelo_toegang.adapters.keys import TEMPORARY_COST
from hengelo_toegang.bootstrap import Rules
from hengelo_toegang.domain.case import Case
from hengelo_toegang.domain.ids import CaseId
from hengelo_toegang.domain.people import Household, HouseholdId
from hengelo_toegang.i18n import Translate
from hengelo_toegang.usecases.services import Services, bind
from tests.builders import ANNA, BAS, Clock, a_household, a_reviewer, a_user
from tests.gui.case.conftest import whole
from ui.icons import Icon
from ui.look import Look
from ui.page import Page
from ui.pages.case.conversation.view import ConversationView
from ui.pages.case.page import build_case_page
from ui.pages.case.view import CaseView
from ui.preferences import Preferences
from ui.shell import Shell, Surroundings
from ui.widgets.search import Found

CLARIFICATION = 1
DESKS = {ANNA: a_user(ANNA, name="Anna de Vries"), BAS: a_reviewer(BAS, name="Bas Koopman")}


@pytest.fixture(scope="module")
def offices(rules: Rules, tmp_path_factory) -> Iterator[Callable[..., Services]]:
    """Return the services of a user, in a store that the tests of a file share."""
    clock = Clock(datetime(2026, 3, 2, 9, tzinfo=UTC))
    users = [(user, "only for this test") for user in DESKS.values()]
    path = tmp_path_factory.mktemp("talk") / "talk.store"
    founded = bootstrap.found_store(path, users, rules, clock, cost=TEMPORARY_COST)

    def services(user=ANNA) -> Services:
        desk = bootstrap.desk_of(founded.store, founded.keys[user], rules, clock)
        return bind(desk, "only for this test".__eq__)

    with founded.store:
        yield services


@pytest.fixture(scope="module")
def numbers() -> Iterator[int]:
    return count(1)


@pytest.fixture
def register(offices, numbers) -> Callable[..., CaseId]:
    """Register a case of its own for each test."""

    def it(case: Case, household: Household | None = None) -> CaseId:
        number = next(numbers)
        home = replace(household or a_household(), id=HouseholdId(f"h{number}"))
        made = replace(case, id=CaseId(f"c{number}"), household=home.id, number=f"W-{number}")
        offices().register_report(home, made)
        return made.id

    return it


class Table:
    """The shell around one case, and what is done at it."""

    def __init__(self, look: Look, nl: Translate, qtbot: QtBot) -> None:
        self._qtbot = qtbot
        page = Page("case", nl("Case"), Icon.DOCUMENT, "", QWidget)
        self.shell = Shell(look, nl)
        self.shell.furnish([page], Surroundings("Anna", False, lambda _words: Found(())))
        self.look = look
        self._nl = nl
        self.view: CaseView

    def open(self, services: Services, case: CaseId, step: int = CLARIFICATION) -> CaseView:
        """Open the case anew, as after a lock."""
        self.view = build_case_page(services, self._nl, case)
        self.view.presenter.choose(step)
        self.shell.show_widget(self.view, "case")
        # What is below the fold comes once it is painted.
        self._qtbot.waitUntil(lambda: self.talk is not None or whole(self.view))
        return self.view

    @property
    def case(self) -> Case:
        """The case as it is on the screen."""
        return self.view.presenter.working.case

    @property
    def talk(self) -> ConversationView | None:
        """The talk that fills the window, if there is one."""
        found = self.shell.findChildren(ConversationView)
        return found[0] if found else None


@pytest.fixture
def table(qapp, fonts, tmp_path, nl, qtbot) -> Iterator[Table]:
    preferences = Preferences(QSettings(str(tmp_path / "a.ini"), QSettings.Format.IniFormat))
    table = Table(Look(qapp, preferences), nl, qtbot)
    qtbot.addWidget(table.shell)
    table.shell.resize(1366, 768)
    with qtbot.waitExposed(table.shell):
        table.shell.show()
    table.shell.activateWindow()
    qtbot.waitUntil(table.shell.isActiveWindow)
    yield table
    table.shell.leave()

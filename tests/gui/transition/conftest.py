"""The page with who goes over, on a real store with residents at several steps."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtTest import QTest

from hengelo_toegang.bootstrap import Rules
from hengelo_toegang.cli.stage import Stage
from hengelo_toegang.domain.transitions import Event, Happened
from hengelo_toegang.i18n import Translate
from hengelo_toegang.usecases.services import Services, bind
from tests.gui.sending.conftest import PlainFiles
from tests.outbox import copied
from tests.over import ANNA, TODAY, crossing
from ui.pages.transition.presenter import TransitionPresenter
from ui.pages.transition.view import TransitionView


@pytest.fixture(scope="session")
def crossed(rules: Rules, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    path = tmp_path_factory.mktemp("over") / "over.store"
    with crossing(rules, path) as stage:
        yield stage


@pytest.fixture
def stage(crossed: Stage, tmp_path: Path) -> Iterator[Stage]:
    with copied(crossed, tmp_path / "over.store") as stage:
        stage.clock.day = TODAY
        yield stage


@pytest.fixture
def services(stage: Stage) -> Services:
    return bind(stage.desk(ANNA, TODAY), "only for this test".__eq__)


@pytest.fixture
def record(services: Services) -> Callable[..., None]:
    """Record something with the resident of a household, past the page."""

    def keep(home: str, *events: Event) -> None:
        for event in events:
            row = next(row for row in services.transitions.all() if row.household == home)
            one = Happened(event, TODAY, ANNA, "Zo afgesproken.", "Kim Bos")
            services.transitions.record(row, one)

    return keep


class Opened:
    """The page, as it stands on the desk of Anna."""

    def __init__(self, services: Services, _: Translate) -> None:
        self.services = services
        self.files = PlainFiles()
        self.cases: list[str] = []
        self.households: list[tuple[str, str]] = []
        self.counted = 0
        desk = services.desk
        self.view = TransitionView(_, desk.today, desk.policy.products)
        self.presenter = TransitionPresenter(
            self.view,
            self.files,
            services,
            services.user_names(),
            self.cases.append,
            lambda household, person: self.households.append((household, person)),
            self._count,
            _,
        )
        self.view.bind(self.presenter)

    def refresh(self) -> None:
        """Come in sight, and wait until the list is read."""
        self.view.refresh()
        while self.view.busy:
            QTest.qWait(1)

    def _count(self) -> None:
        self.counted += 1


@pytest.fixture
def page(services: Services, nl: Translate, shown) -> Opened:
    page = Opened(services, nl)
    shown(page.view)
    page.refresh()
    return page

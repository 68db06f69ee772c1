"""The page of sending on a real store in which three decisions are approved."""

import threading
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from hengelo_toegang.bootstrap import Rules
from hengelo_toegang.cli.stage import Stage
from hengelo_toegang.domain.case import Sent
from hengelo_toegang.domain.ids import CaseId
from hengelo_toegang.domain.people import UserId
from hengelo_toegang.i18n import Translate
from hengelo_toegang.usecases.sending import Posted
from hengelo_toegang.usecases.services import Services, bind
from tests.outbox import APPROVED, PASSPHRASE, copied, outbox
from ui.pages.sending.presenter import SendingPresenter
from ui.pages.sending.view import SendingView

SendEach = Callable[[Iterable[CaseId], Sent], Iterator[Posted]]
DAY = APPROVED + timedelta(days=2)


@pytest.fixture(scope="session")
def approved(rules: Rules, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    path = tmp_path_factory.mktemp("outbox") / "out.store"
    with outbox(rules, path, ("01", "03", "05")) as stage:
        yield stage


@pytest.fixture
def stage(approved: Stage, tmp_path: Path) -> Iterator[Stage]:
    with copied(approved, tmp_path / "out.store") as stage:
        stage.clock.day = DAY
        yield stage


@pytest.fixture
def services(stage: Stage) -> Callable[..., Services]:
    """Return the services of a user, on the day that it is."""

    def of(user: str = "anna") -> Services:
        return bind(stage.desk(UserId(user), stage.clock.day), PASSPHRASE.__eq__)

    return of


@pytest.fixture
def opened() -> list[CaseId]:
    """Return the cases that the page wants to be opened."""
    return []


@pytest.fixture
def moved() -> list[bool]:
    """Return a mark for each time that something went out."""
    return []


class PlainFiles:
    """Stands in for the dialogs of the system: somebody chooses later."""

    def __init__(self) -> None:
        self.proposed = self.copied = ""
        self._on_chosen: Callable[[Path], None] | None = None

    def ask_file(self, title: str, name: str, on_chosen: Callable[[Path], None]) -> None:
        self.proposed, self._on_chosen = name, on_chosen

    def ask_folder(self, title: str, on_chosen: Callable[[Path], None]) -> None:
        self._on_chosen = on_chosen

    def copy(self, text: str) -> None:
        self.copied = text

    def choose(self, path: Path) -> None:
        assert self._on_chosen is not None, "nobody asked where it goes"
        self._on_chosen(path)


class Gate:
    """Holds the first letter of a pile until it may go on."""

    def __init__(self) -> None:
        self.begun, self.go_on = threading.Event(), threading.Event()

    def __call__(self, send_each: SendEach) -> SendEach:
        def held(cases: Iterable[CaseId], sent: Sent) -> Iterator[Posted]:
            for posted in send_each(cases, sent):
                self.begun.set()
                assert self.go_on.wait(10)
                yield posted

        return held


class Opened:
    """The page of sending, as it stands on the desk of Anna."""

    def __init__(
        self,
        services: Services,
        opened: list[CaseId],
        moved: list[bool],
        _: Translate,
    ) -> None:
        self.files = PlainFiles()
        self.view = SendingView(_, services.desk.today, services.user_names())
        self.presenter = SendingPresenter(
            self.view, self.files, services, opened.append, lambda: moved.append(True), _
        )
        self.view.bind(self.presenter)


@pytest.fixture
def slow() -> Gate:
    """Hold each letter of the page until the test lets it go on."""
    return Gate()


@pytest.fixture
def page(request, services, opened, moved, nl, shown) -> Opened:
    own = services()
    if "slow" in request.fixturenames:
        own = replace(own, send_each=request.getfixturevalue("slow")(own.send_each))
    page = Opened(own, opened, moved, nl)
    shown(page.view)
    page.view.refresh()
    return page

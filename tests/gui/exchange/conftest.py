"""The desks of two colleagues, each at a laptop, with a central store on paper between them."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from hengelo_toegang.usecases.exchange_services import Central, CentreRefused, OverTheLine
from hengelo_toegang.usecases.services import Services, bind
from tests.e2e.exchange import conftest as by_file
from tests.sync import conftest as in_sync
from tests.sync.conftest import Place
from tests.sync.paper_line import PaperLine
from ui.desk import UserDesk
from ui.exchanging import ExchangeWork
from ui.look import Look
from ui.pages.exchange.page import EXCHANGE
from ui.pages.exchange.view import ExchangeView

made, pair = by_file.made, by_file.pair
region, shared, handed = in_sync.region, in_sync.shared, in_sync.handed
shared_once, handed_once = in_sync.shared_once, in_sync.handed_once
SECRET = "only for this test"


class PaperCentre:
    """The centre of one place; its address is that of the paper."""

    def __init__(self, place: Place[PaperLine]) -> None:
        self._central = OverTheLine(place.desk, lambda: place.line)
        self.password = ""

    def central(self) -> Central | None:
        return self._central

    def choose(self, file: Path) -> None:
        raise CentreRefused(file.name)

    def keep_password(self, password: str) -> None:
        self.password = password


@dataclass
class Seat:
    """Somebody at a desk, with rounds that begin when they are told to."""

    desk: UserDesk
    rounds: ExchangeWork

    @property
    def services(self) -> Services:
        return self.desk.services

    @property
    def line(self) -> str:
        """What the line above the page says."""
        return self.desk.shell._exchange.accessibleName()

    def page(self, part: str = "") -> ExchangeView:
        assert self.desk.shell.go(EXCHANGE)
        page = self.desk.shell.page(EXCHANGE)
        assert isinstance(page, ExchangeView)
        if part:
            page.go(part)
        return page


@pytest.fixture
def sit(qapp, qtbot, fonts, light, preferences, nl, on_screen) -> Iterator[Callable[..., Seat]]:
    """Sit down at a place of the region; its rounds go by the clock when `alone` is said."""
    held: list[ExchangeWork] = []

    def down(place: Place[PaperLine], *, alone: bool = False) -> Seat:
        services = bind(place.desk, SECRET.__eq__, PaperCentre(place))
        rounds = ExchangeWork(qapp)
        held.append(rounds)
        desk = UserDesk(services, "", Look(qapp, preferences), nl, None, rounds)
        on_screen(desk.shell, 1366, 768)
        rounds.begin(services.exchange.centre.central())
        if not alone:
            rounds._timer.stop()
        desk.start()
        QApplication.processEvents()
        return Seat(desk, rounds)

    yield down
    for rounds in held:
        rounds.stop()
        rounds.deleteLater()

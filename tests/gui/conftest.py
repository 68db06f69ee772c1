"""What tests of widgets and pages start from: a dressed program, and a real small store."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from shiboken6 import delete, isValid

from hengelo_toegang import bootstrap
from hengelo_toegang.adapters.keys import TEMPORARY_COST, users_with_keys
from hengelo_toegang.adapters.keys_file import keys_path
from hengelo_toegang.domain.law import Law
from hengelo_toegang.domain.people import UserId
from hengelo_toegang.domain.users import Role
from hengelo_toegang.i18n import Translate, translator
from hengelo_toegang.usecases.services import Services, bind
from tests.builders import ANNA, BAS, Clock, a_reviewer, a_user
from tests.gui.looks import IDS, LOOKS
from ui.announcing import announcements
from ui.entry import Entry
from ui.focus_ring import FocusRings
from ui.idle import IdleWatch
from ui.look import Look
from ui.main_window import MainWindow
from ui.preferences import Preferences
from ui.style import CalmStyle
from ui.theme import POINTS, ThemeName, dress, load_fonts, read_theme

TODAY = date(2026, 3, 2)
SECRET = "only for this test"


def focused() -> QWidget:
    """Return the widget that has the keyboard."""
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


@pytest.fixture(autouse=True)
def nothing_left_behind(qapp) -> Iterator[None]:
    """Take away what follows every key and focus of the program, for the next test."""
    yield
    for owner in (qapp, *qapp.topLevelWidgets()):
        for left in (*owner.findChildren(Look), *owner.findChildren(IdleWatch)):
            if isValid(left):
                delete(left)


@pytest.fixture(scope="session", autouse=True)
def clipboard_emptied(qapp) -> Iterator[None]:
    """Take off the clipboard what was made in Python: Qt lets go of it after Python has ended."""
    yield
    qapp.clipboard().clear()


@pytest.fixture(scope="session")
def fonts(qapp) -> FocusRings:
    load_fonts()
    return FocusRings(qapp)


@pytest.fixture
def dressed(qapp, fonts) -> Callable[..., None]:
    """Give the program a theme and a text size."""

    def put_on(theme: ThemeName = ThemeName.LIGHT, scale: int = 100) -> None:
        style, wanted = qapp.style(), read_theme(theme)
        # Every widget there is hears of another style, which takes a tenth of a second.
        worn = isinstance(style, CalmStyle) and style.theme == wanted
        if not worn or qapp.font().pointSizeF() != POINTS * scale / 100:
            dress(qapp, wanted, scale)

    return put_on


@pytest.fixture
def light(dressed) -> None:
    dressed()


@pytest.fixture(scope="session")
def nl() -> Translate:
    return translator("nl")


@pytest.fixture
def on_screen(qtbot):
    """Show a widget in the look that is on, and keep it until the test is over."""
    kept = []

    def show(widget, width=1196, height=700):
        kept.append(widget)
        qtbot.addWidget(widget)
        widget.resize(width, height)
        with qtbot.waitExposed(widget):
            widget.show()
        widget.activateWindow()
        qtbot.waitUntil(widget.isActiveWindow)
        return widget

    return show


@pytest.fixture
def shown(on_screen, light):
    """Show a widget as big as a laptop's screen, and keep it until the test is over."""
    return on_screen


@pytest.fixture
def placed(shown):
    """Show a part as it stands on a page: as high as it wants to be."""

    def place(part: QWidget) -> QWidget:
        page = QWidget()
        layout = QVBoxLayout(page)
        layout.addWidget(part)
        layout.addStretch(1)
        shown(page)
        return part

    return place


@pytest.fixture
def desks(rules, tmp_path: Path) -> Iterator[Callable[[UserId], Services]]:
    """Return the services of a user in a store where nothing happened yet."""
    clock = Clock(datetime(2026, 3, 2, 9, tzinfo=UTC))
    anna = a_user(ANNA, name="Anna de Vries", laws=tuple(Law))
    bas = a_reviewer(BAS, name="Bas Koopman", roles=(Role.REVIEWER,))
    users = [(anna, SECRET), (bas, SECRET)]
    path = tmp_path / "gui.store"
    founded = bootstrap.found_store(path, users, rules, clock, cost=TEMPORARY_COST, fictitious=True)

    def services(user: UserId) -> Services:
        desk = bootstrap.desk_of(founded.store, founded.keys[user], rules, clock)
        return bind(desk, SECRET.__eq__)

    with founded.store:
        yield services


@pytest.fixture
def preferences(tmp_path: Path) -> Preferences:
    """Return the preferences of who never chose anything."""
    return Preferences(QSettings(str(tmp_path / "looks.ini"), QSettings.Format.IniFormat))


@pytest.fixture(params=LOOKS, ids=IDS)
def look(request, qapp, fonts, preferences) -> Look:
    """Return the program in each of the looks that a page is judged in."""
    preferences.theme, preferences.scale = request.param
    return Look(qapp, preferences)


@pytest.fixture
def opened():
    """The stores that are open."""
    return []


@pytest.fixture
def window(qapp, qtbot, fonts, light, nl, rules, tmp_path, opened, preferences):
    """The real window before a store with one user."""
    path = tmp_path / "door.store"
    clock = Clock(datetime(2026, 3, 2, 9, tzinfo=UTC))
    users = [(a_user(ANNA, name="Anna de Vries"), SECRET)]
    bootstrap.found_store(path, users, rules, clock, cost=TEMPORARY_COST).store.close()

    def sign_in(user, passphrase, going):
        store, unlocked = bootstrap.sign_in(path, user, passphrase, rules, clock, going)
        opened.append(store)
        return bind(bootstrap.desk_of(store, unlocked, rules, clock), SECRET.__eq__)

    def sign_out():
        while opened:
            opened.pop().close()

    entry = Entry(lambda: users_with_keys(keys_path(path)), lambda: ["Stadhuis"], sign_in, sign_out)
    window = MainWindow(qapp, entry, Look(qapp, preferences), preferences, nl)
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.start()
    yield window
    window.close()


@pytest.fixture
def heard() -> Iterator[list[str]]:
    """Return what is announced to a screen reader from now on."""
    said: list[str] = []

    def hear(text: str, _urgent: object) -> None:
        said.append(text)

    announcements().announced.connect(hear)
    yield said
    announcements().announced.disconnect(hear)

"""The page of the social map on a real store, and who works with it."""

from datetime import UTC, datetime

import pytest
from PySide6.QtCore import QSettings

from hengelo_toegang import bootstrap
from hengelo_toegang.adapters.keys import TEMPORARY_COST
from hengelo_toegang.domain.law import Law
from hengelo_toegang.domain.users import Role
from hengelo_toegang.usecases.services import bind
from tests.builders import ANNA, BAS, Clock, a_reviewer, a_user
from ui.desk import UserDesk
from ui.look import Look
from ui.pages.social_map.page import SOCIAL_MAP
from ui.preferences import Preferences
from ui.theme import ThemeName


@pytest.fixture
def map_services(rules, tmp_path):
    """Return the services of a user in a new store: Anna writes, Bas leads."""
    clock = Clock(datetime(2026, 3, 2, 9, tzinfo=UTC))
    anna = a_user(ANNA, name="Anna de Vries", laws=tuple(Law))
    bas = a_reviewer(BAS, name="Bas Koopman", roles=(Role.TEAM_LEAD,))
    users = [(user, "only for this test") for user in (anna, bas)]
    path = tmp_path / "map.store"
    founded = bootstrap.found_store(path, users, rules, clock, cost=TEMPORARY_COST)

    def services(user=ANNA):
        desk = bootstrap.desk_of(founded.store, founded.keys[user], rules, clock)
        return bind(desk, "only for this test".__eq__)

    with founded.store:
        yield services


@pytest.fixture
def looks(qapp, fonts, tmp_path):
    """Return a look of the program: a theme, and the size of the text in per cent."""

    def look(theme=ThemeName.LIGHT, scale=100):
        preferences = Preferences(QSettings(str(tmp_path / "map.ini"), QSettings.Format.IniFormat))
        preferences.theme, preferences.scale = theme, scale
        return Look(qapp, preferences)

    return look


@pytest.fixture
def opened(map_services, looks, shown, nl):
    """Open the page as a user sees it on a laptop."""
    kept = []

    def open_it(user=ANNA, look=None):
        desk = UserDesk(map_services(user), "Stadhuis", looks(*(look or ())), nl)
        kept.append(desk)
        shown(desk.shell, 1366, 768)
        desk.shell.go(SOCIAL_MAP)
        return desk.shell.page(SOCIAL_MAP)

    return open_it

"""Whether the window stays awake while a list of 5,000 facilities is taken over."""

from datetime import UTC, datetime

import pytest
from PySide6.QtCore import QEventLoop, QSettings, QTimer

from hengelo_toegang import bootstrap
from hengelo_toegang.adapters.keys import TEMPORARY_COST
from hengelo_toegang.domain.users import Role
from hengelo_toegang.i18n import translator
from hengelo_toegang.usecases.services import bind
from tests.bench.measured import median_of, show
from tests.bench.stalls import StallProbe
from tests.builders import BAS, Clock, a_reviewer
from ui.desk import UserDesk
from ui.look import Look
from ui.pages.social_map.page import SOCIAL_MAP
from ui.preferences import Preferences
from ui.theme import ThemeName, dress, load_fonts, read_theme

pytestmark = [pytest.mark.bench, pytest.mark.timeout(600)]

ROWS = 5_000
AREAS = ("Noord", "Berflo Es", "Hengelose Es", "alle wijken")


@pytest.fixture
def page(qapp, qtbot, tmp_path):
    """Open the page as a lead sees it, on a real store."""
    load_fonts()
    preferences = Preferences(QSettings(str(tmp_path / "x.ini"), QSettings.Format.IniFormat))
    dress(qapp, read_theme(ThemeName.LIGHT), 100)
    rules, clock = bootstrap.read_rules(), Clock(datetime(2026, 3, 2, 9, tzinfo=UTC))
    lead = a_reviewer(BAS, name="Bas Koopman", roles=(Role.TEAM_LEAD,))
    users = [(lead, "only for this measurement")]
    path = tmp_path / "bench.store"
    founded = bootstrap.found_store(path, users, rules, clock, cost=TEMPORARY_COST)
    with founded.store:
        desk = bootstrap.desk_of(founded.store, founded.keys[BAS], rules, clock)
        services = bind(desk, "only for this measurement".__eq__)
        window = UserDesk(services, "Stadhuis", Look(qapp, preferences), translator("nl"))
        qtbot.addWidget(window.shell)
        window.shell.resize(1366, 768)
        window.shell.show()
        window.shell.go(SOCIAL_MAP)
        yield window.shell.page(SOCIAL_MAP)


def a_list(path):
    rows = (
        f"Voorziening {number};ontmoeting;Wmo;sociaal netwerk;{AREAS[number % 4]};"
        f"074 {number:06d};ouderen;nee;Elke week samen koffie drinken en praten;2025;opgave"
        for number in range(ROWS)
    )
    head = "naam;soort;wetten;leefgebieden;wijken;contact;doelgroep;indicatie_nodig;"
    path.write_text("\n".join((f"{head}omschrijving;bronjaar;bron", *rows)), encoding="utf-8")
    return path


def watched(until):
    """Run the window until something is so; return the probe that watched it."""
    loop, probe, asked = QEventLoop(), StallProbe(), QTimer()
    asked.setInterval(20)
    asked.timeout.connect(lambda: loop.quit() if until() else None)
    asked.start()
    probe.start()
    loop.exec()
    probe.stop()
    return probe


def test_longest_stall_while_5000_rows_are_taken_over(page, tmp_path):
    ended = []
    QTimer.singleShot(3_000, lambda: ended.append(True))
    idle = watched(lambda: ended)
    page.importing._presenter.open(a_list(tmp_path / "lijst.csv"))
    reading = watched(lambda: not page._runner.busy)
    page.importing._presenter.take_over()
    taking = watched(lambda: not page._runner.busy)
    for what, probe in (("at rest", idle), ("while read", reading), ("while taken over", taking)):
        show(f"longest stall {what}", probe.longest, "ms")
        show(f"longest stall {what}, against at rest", probe.longest / idle.longest, "x")
        show(f"stalls over 50 ms {what}", probe.over(50), "")
        for place in probe.places():
            print(f"\n    {place}", end="")


def test_search_among_5000_while_typing(page, tmp_path):
    page.importing._presenter.open(a_list(tmp_path / "lijst.csv"))
    watched(lambda: not page._runner.busy)
    page.importing._presenter.take_over()
    watched(lambda: not page._runner.busy)
    page.close_import()

    def type_it() -> None:
        for text in ("k", "ko", "kof", "koff", "koffie 49"):
            page._presenter.put("text", text)

    show("search among 5,000, per keystroke", median_of(9, type_it) / 5 * 1000, "ms")
    desk = page._presenter._desk

    def read_anew() -> None:
        desk.kept_map.forget()
        page._presenter._map.current()

    show("map of 5,000 read from the store", median_of(5, read_anew) * 1000, "ms")

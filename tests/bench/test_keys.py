"""A key in a case, against the least that painting and keeping anything takes."""

import sqlite3
import time
from datetime import UTC, datetime
from statistics import median

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit

from hengelo_toegang import bootstrap
from hengelo_toegang.adapters.keys import TEMPORARY_COST
from hengelo_toegang.domain.law import Law
from hengelo_toegang.i18n import translator
from hengelo_toegang.usecases.services import bind
from tests.bench.measured import median_of, show
from tests.builders import ANNA, Clock, a_case, a_household, a_user
from ui.pages.case.page import build_case_page
from ui.pages.decision.step import DECISION
from ui.theme import ThemeName, dress, load_fonts, read_theme
from ui.widgets.editors import LongTextEditor

pytestmark = [pytest.mark.bench, pytest.mark.timeout(600)]
_KEYS = 60


def test_key_to_painted_and_saved(qapp, qtbot, tmp_path):
    load_fonts()
    dress(qapp, read_theme(ThemeName.LIGHT), 100)
    rules, clock = bootstrap.read_rules(), Clock(datetime(2026, 3, 2, 9, tzinfo=UTC))
    users = [(a_user(ANNA, name="Anna de Vries", laws=tuple(Law)), "only for this measurement")]
    path = tmp_path / "bench.store"
    founded = bootstrap.found_store(path, users, rules, clock, cost=TEMPORARY_COST)
    with founded.store:
        services = bind(
            bootstrap.desk_of(founded.store, founded.keys[ANNA], rules, clock), lambda _: True
        )
        services.register_report(a_household(), a_case())
        view = build_case_page(services, translator("nl"), a_case().id, (DECISION,))
        qtbot.addWidget(view)
        view.resize(1366, 768)
        view.show()
        qtbot.wait(500)
        field = next(one for one in view.findChildren(LongTextEditor) if one.isVisible())
        painted = _keys(field)
        bare = QPlainTextEdit()
        qtbot.addWidget(bare)
        bare.resize(field.size())
        bare.show()
        qtbot.wait(200)
        plain = _keys(bare)
        show("key in a case to painted", median(painted) * 1000, "ms")
        show("key in a case to painted, worst", max(painted) * 1000, "ms")
        show("key in a bare text to painted", median(plain) * 1000, "ms")
        show("case against bare", median(painted) / median(plain), "x")

        def save() -> None:
            QTest.keyClick(field, Qt.Key.Key_E)
            assert view.keep()

        saved, commit = median_of(25, save), _bare_commit(tmp_path)
        show("keeping a key in the store", saved * 1000, "ms")
        show("a bare commit on this disk", commit * 1000, "ms")
        show("keeping against a bare commit", saved / commit, "x")


def _keys(field: QPlainTextEdit) -> list[float]:
    taken = []
    for _ in range(_KEYS):
        began = time.perf_counter()
        QTest.keyClick(field, Qt.Key.Key_E)
        QApplication.processEvents()
        taken.append(time.perf_counter() - began)
    return taken


def _bare_commit(folder) -> float:
    connection = sqlite3.connect(folder / "bare.db", isolation_level=None)
    connection.execute("pragma journal_mode = wal")
    connection.execute("pragma synchronous = full")
    connection.execute("create table note (text)")

    def write() -> None:
        connection.execute("begin immediate")
        connection.execute("insert into note values ('e')")
        connection.execute("commit")

    taken = median_of(25, write)
    connection.close()
    return taken

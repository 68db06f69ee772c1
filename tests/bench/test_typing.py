"""What a key costs on the decision page: cost and marks at once, the letter a moment later."""

import time
from datetime import UTC, datetime
from statistics import median

import pytest
from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from hengelo_toegang import bootstrap
from hengelo_toegang.cli.demo import fill_demo, passphrase_of
from hengelo_toegang.domain.case import Stage
from hengelo_toegang.domain.people import UserId
from hengelo_toegang.i18n import translator
from hengelo_toegang.usecases.deciding import decision_letter
from hengelo_toegang.usecases.ports import WorklistFilter
from hengelo_toegang.usecases.services import bind
from tests.bench.measured import median_of, show
from ui.pages.case.page import build_case_page
from ui.pages.case.steps import StepKey
from ui.pages.decision.step import DECISION
from ui.pages.decision.view import DecisionView
from ui.spelling.checker import spelling
from ui.spelling.own_words import PaperWords
from ui.theme import ThemeName, dress, load_fonts, read_theme
from ui.widgets.editors import LineEditor, LongTextEditor
from ui.widgets.pdf import PdfPreview

pytestmark = [pytest.mark.bench, pytest.mark.timeout(600)]

ANNA = UserId("anna")
TEXT = "U krijgt huishoudelijke hulp omdat u het werk zelf niet meer kunt doen. "
MEGABYTE = TEXT * 15_000
TICK_MS = 2
LONGEST = 10
"""Seconds after which a letter does not come any more."""


class Stalls(QObject):
    """The longest time in which the window answered nobody."""

    def __init__(self) -> None:
        super().__init__()
        self.longest = 0.0
        self._last = time.perf_counter()
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)
        self._timer.start(TICK_MS)

    def begin(self) -> None:
        self.longest, self._last = 0.0, time.perf_counter()

    def _tick(self) -> None:
        now = time.perf_counter()
        self.longest = max(self.longest, now - self._last - TICK_MS / 1000)
        self._last = now


@pytest.fixture(scope="module")
def services(tmp_path_factory):
    path = tmp_path_factory.mktemp("typing") / "bench.store"
    rules = bootstrap.read_rules()
    fill_demo(path, 9, rules, datetime(2026, 11, 23, 12, tzinfo=UTC))
    store, unlocked = bootstrap.sign_in(path, ANNA, passphrase_of(ANNA), rules)
    with store:
        yield bind(bootstrap.desk_of(store, unlocked, rules), lambda _: True)


@pytest.fixture
def page(qapp, qtbot, services):
    load_fonts()
    dress(qapp, read_theme(ThemeName.LIGHT))
    checker = spelling()
    checker.open(bootstrap.dutch_speller(), PaperWords(services), translator("nl"))
    qtbot.waitUntil(lambda: checker.available)
    chosen = WorklistFilter(stages=(Stage.DRAFT, Stage.RETURNED))
    case = next(
        row.case
        for row in services.queries.worklist(chosen)
        if services.open_dossier(row.case).lines
    )
    view = build_case_page(services, translator("nl"), case, (DECISION,))
    qtbot.addWidget(view)
    view.resize(1366, 768)
    view.show()
    view.presenter.go_to_step(StepKey.DECISION)
    qtbot.wait(800)
    yield view
    checker.shut()


def test_keys_on_the_decision_page(page, services, qtbot):
    step = page.findChild(DecisionView)
    dossier = page.presenter.working.dossier
    letter = services.draft_letter(dossier, decision_letter(dossier))
    press = services.desk.press
    bare = median_of(9, lambda: press.render(letter))
    show("the letter by itself", bare * 1000, "ms")
    volume = step.findChild(LineEditor, "decision.lines.0.volume")
    keys = [str(100 + at) for at in range(10)]
    taken = [_painted(volume, text) for text in keys]
    show("key in the volume to cost painted", median(taken) * 1000, "ms")
    reason = step.findChild(LongTextEditor, "decision.lines.0.reason")
    taken = [_painted(reason, None) for _ in range(20)]
    show("key in the reason to painted", median(taken) * 1000, "ms")
    show("key in the reason to painted, worst", max(taken) * 1000, "ms")
    late = [_letter_after_key(step, reason) for _ in range(9)]
    show("last key to letter painted", median(late) * 1000, "ms")
    show("last key to letter painted, worst", max(late) * 1000, "ms")
    show("against the letter by itself", median(late) / bare, "times")


def test_stalls_while_typing(page, qtbot):
    step = page.findChild(DecisionView)
    reason = step.findChild(LongTextEditor, "decision.lines.0.reason")
    stalls = Stalls()
    qtbot.wait(50)
    stalls.begin()
    for sign in TEXT + "Dit is een keukentafelgesprk van niks. ":
        QTest.keyClicks(reason, sign)
        qtbot.wait(40)
    qtbot.wait(600)
    show("longest stall while typing", stalls.longest * 1000, "ms")


@pytest.mark.parametrize("checked", [True, False])
def test_a_megabyte_is_pasted(page, qtbot, checked):
    editor = LongTextEditor(3)
    qtbot.addWidget(editor)
    editor.resize(600, 200)
    editor.show()
    spelling().turn(on=checked)
    words = "with spelling" if checked else "without"
    for name, text in (("one line", MEGABYTE), ("lines", MEGABYTE.replace(". ", ".\n"))):
        editor.clear()
        QApplication.clipboard().setText(text)
        stalls = Stalls()
        qtbot.wait(50)
        stalls.begin()
        editor.paste()
        qtbot.wait(400)
        show(f"1 MB pasted as {name}, {words}", stalls.longest * 1000, "ms stalled")
        taken = [_painted(editor, None) for _ in range(5)]
        show(f"a key after it, {words}", median(taken) * 1000, "ms")


def _painted(field: LineEditor | LongTextEditor, text: str | None) -> float:
    """Return the seconds from a key until everything that follows at once is painted."""
    began = time.perf_counter()
    if text is None:
        QTest.keyClick(field, Qt.Key.Key_E)
    else:
        field.selectAll()
        QTest.keyClicks(field, text[-1])
    QApplication.processEvents()
    return time.perf_counter() - began


def _letter_after_key(step: DecisionView, reason: LongTextEditor) -> float:
    """Return the seconds from a key until the letter with it is painted."""
    preview = step.findChild(PdfPreview)
    assert preview is not None
    before = preview._open.document
    began = time.perf_counter()
    QTest.keyClick(reason, Qt.Key.Key_E)
    while preview._open.document is before:
        assert time.perf_counter() - began < LONGEST, "the letter never came"
        QApplication.processEvents()
    preview.viewport().repaint()
    return time.perf_counter() - began

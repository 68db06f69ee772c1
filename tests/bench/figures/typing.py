"""A key in a case: to painted and to disk, beside the least that painting and keeping take."""

import time
from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QScrollArea, QWidget

from hengelo_toegang.domain.case import Stage
from hengelo_toegang.domain.ids import CaseId
from hengelo_toegang.usecases.deciding import decision_letter
from tests.bench.bare import commit_beside
from tests.bench.figure import Figure, at_most, once
from tests.bench.figures.opening import cases_of_anna
from tests.bench.measure import Scene, measure
from tests.bench.measured import in_ms, side_by_side
from tests.bench.stalls import StallProbe
from tests.bench.window import Painted, rest, seconds_to_painted, signed_in, wait_until
from ui.desk import UserDesk
from ui.pages.case.steps import StepKey
from ui.pages.case.view import CaseView
from ui.pages.decision.view import DecisionView
from ui.spelling.checker import spelling
from ui.widgets.editors import LineEditor, LongTextEditor
from ui.widgets.pdf import PdfPreview

TEXT = "U krijgt huishoudelijke hulp omdat u het werk zelf niet meer kunt doen. "
MEGABYTE = TEXT * 15_000
_ERRORS = "Dit is een keukentafelgesprk van niks. "
_UI_BUDGET = at_most(16)


@measure(short=True)
def a_key_in_a_case(scene: Scene) -> Iterator[Figure]:
    """Time a key to painted beside a bare text, and to disk beside a bare commit."""
    path = scene.store()
    cases = cases_of_anna(path, scene.rules, (Stage.CLARIFICATION, Stage.LADDER, Stage.DRAFT))
    with signed_in(path, scene.folder) as window:
        view = _case(window.desk, cases[0])
        view.presenter.go_to_step(StepKey.CLARIFICATION)
        rest(1)
        field = next(one for one in view.findChildren(LongTextEditor) if one.isVisible())
        bare, painted = QPlainTextEdit(), Painted()
        bare.resize(field.size())
        bare.show()
        rest(0.2)
        keys, plain = [], []
        for _ in range(scene.often(60)):
            keys.append(_key(field, painted))
            plain.append(_key(bare, painted))
        yield Figure(
            *("key in a case to painted", "ms", in_ms(keys), in_ms(plain)),
            *("key in a bare text", _UI_BUDGET),
        )

        def keep() -> None:
            QTest.keyClick(field, Qt.Key.Key_E)
            assert view.keep()

        saved, commits = side_by_side(scene.often(25), keep, commit_beside(scene.folder))
        yield Figure(
            *("key in a case to disk", "ms", in_ms(saved), in_ms(commits)),
            *("a bare commit", _UI_BUDGET),
        )


@measure()
def keys_on_the_decision_page(scene: Scene) -> Iterator[Figure]:
    """Time keys where a letter follows each, and the letter itself."""
    with _at_the_decision(scene) as (desk, view, step):
        services, dossier = desk.services, view.presenter.working.dossier
        letter = services.draft_letter(dossier, decision_letter(dossier))
        press, painted = services.desk.press, Painted()
        volume = step.findChild(LineEditor, "decision.lines.0.volume")
        reason = step.findChild(LongTextEditor, "decision.lines.0.reason")
        assert volume is not None
        assert reason is not None
        _bring_in_sight(volume)
        figures = [_typed(volume, str(at), painted) for at in range(1, 10)]
        yield Figure("key in the volume to cost painted", "ms", in_ms(figures), budget=_UI_BUDGET)
        _bring_in_sight(reason)
        keys = [_key(reason, painted) for _ in range(20)]
        yield Figure("key in the reason to painted", "ms", in_ms(keys), budget=_UI_BUDGET)
        late, alone = side_by_side(
            *(9, lambda: _letter_after_key(step, reason), lambda: press.render(letter)),
            # A thread beside the window prints it.
            time.perf_counter,
        )
        yield Figure(
            "last key to letter painted", "ms", in_ms(late), in_ms(alone), "the letter by itself"
        )


@measure()
def stalls_while_typing(scene: Scene) -> Iterator[Figure]:
    """Take the longest time in which the window answers nobody, while somebody types."""
    with _at_the_decision(scene) as (_, _view, step):
        reason = step.findChild(LongTextEditor, "decision.lines.0.reason")
        assert reason is not None
        wait_until(lambda: spelling().available, "spelling never came")
        probe = StallProbe()
        probe.start()
        for sign in TEXT + _ERRORS:
            QTest.keyClicks(reason, sign)
            rest(0.04)
        rest(0.6)
        probe.stop()
        yield once("longest stall while typing", probe.longest, "ms", at_most(50))


@measure()
def a_megabyte(scene: Scene) -> Iterator[Figure]:
    """Take the stall of a megabyte that is pasted, and a key after it."""
    with signed_in(scene.store(), scene.folder):
        wait_until(lambda: spelling().available, "spelling never came")
        editor, painted = LongTextEditor(3), Painted()
        editor.resize(600, 200)
        editor.show()
        for checked in (True, False):
            spelling().turn(on=checked)
            words = "with spelling" if checked else "without spelling"
            for name, text in (("one line", MEGABYTE), ("lines", MEGABYTE.replace(". ", ".\n"))):
                stalled = _pasted(editor, text)
                yield once(f"stall as 1 MB is pasted as {name}, {words}", stalled, "ms")
                keys = [_key(editor, painted) for _ in range(5)]
                yield Figure(f"a key after 1 MB as {name}, {words}", "ms", in_ms(keys))
        editor.close()


@contextmanager
def _at_the_decision(scene: Scene) -> Iterator[tuple[UserDesk, CaseView, DecisionView]]:
    """Give the decision page of a draft in the window, with its letter."""
    path = scene.store()
    cases = cases_of_anna(path, scene.rules, (Stage.DRAFT, Stage.RETURNED))
    with signed_in(path, scene.folder) as window:
        desk = window.desk
        assert desk is not None
        case = next(one for one in cases if desk.services.open_dossier(one).lines)
        view = _case(desk, case)
        view.presenter.go_to_step(StepKey.DECISION)
        rest(1.5)
        step = view.findChild(DecisionView)
        assert step is not None
        yield desk, view, step


def _case(desk: UserDesk | None, case: CaseId) -> CaseView:
    assert desk is not None
    desk.open_case(case)
    rest(0.6)
    view = desk.case_page
    assert isinstance(view, CaseView)
    return view


def _bring_in_sight(field: QWidget) -> None:
    """Scroll to a field: what is out of sight is not painted."""
    around = field.parentWidget()
    while around is not None:
        if isinstance(around, QScrollArea):
            around.ensureWidgetVisible(field)
        around = around.parentWidget()
    field.setFocus()
    rest(0.5)


def _key(field: QPlainTextEdit, painted: Painted) -> float:
    """Return the seconds from a key until everything that follows at once is painted."""
    return seconds_to_painted(lambda: QTest.keyClick(field, Qt.Key.Key_E), field, painted)


def _typed(field: LineEditor, sign: str, painted: Painted) -> float:
    """Return the seconds from a sign in the place of all that stood there until it is painted."""
    field.selectAll()
    return seconds_to_painted(lambda: QTest.keyClicks(field, sign), field.window(), painted)


def _letter_after_key(step: DecisionView, reason: LongTextEditor) -> None:
    """Type a key, and wait until the letter with it is painted."""
    preview = step.findChild(PdfPreview)
    assert preview is not None
    before = preview._open.document
    QTest.keyClick(reason, Qt.Key.Key_E)
    wait_until(lambda: preview._open.document is not before, "the letter never came")
    preview.viewport().repaint()


def _pasted(editor: LongTextEditor, text: str) -> float:
    """Return the longest stall in milliseconds while a text is pasted."""
    editor.clear()
    QApplication.clipboard().setText(text)
    probe = StallProbe()
    rest(0.05)
    probe.start()
    editor.paste()
    rest(0.4)
    probe.stop()
    return probe.longest

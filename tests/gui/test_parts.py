"""The preview of a letter, the status line, questions, long work, faults, looks."""

import io
import logging
import sys
import threading
import weakref

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QMessageBox, QVBoxLayout, QWidget
from reportlab.pdfgen.canvas import Canvas

from ui.errors import FaultReporter
from ui.focus_ring import FocusRing
from ui.icons import Icon
from ui.idle import IdleWatch
from ui.jobs import Jobs
from ui.look import Look
from ui.preferences import Preferences
from ui.theme import SCALES, ThemeName, Tone
from ui.widgets.chips import Chip
from ui.widgets.dialogs import confirm
from ui.widgets.pdf import PdfPreview
from ui.widgets.status import StatusLine
from ui.widgets.texts import Heading


def a_pdf(*pages):
    content = io.BytesIO()
    canvas = Canvas(content)
    for words in pages:
        canvas.drawString(80, 700, words)
        canvas.showPage()
    canvas.save()
    return content.getvalue()


@pytest.fixture
def preview(shown, nl):
    return shown(PdfPreview(nl), 500, 600)


def test_letter_is_drawn_and_can_be_read_out(preview):
    preview.show_pdf(a_pdf("Beste mevrouw", "Tot ziens"))
    assert preview.page_count == 2
    assert preview.accessibleName() == "Voorbeeld van de brief, 2 pagina’s"
    assert "Tot ziens" in preview.accessibleDescription()
    image = preview.grab().toImage()
    assert len({image.pixel(x, 100) for x in range(image.width())}) > 2


def test_letter_scrolls_by_keyboard(preview):
    preview.show_pdf(a_pdf("one", "two", "three"))
    preview.setFocus()
    QTest.keyClick(preview, Qt.Key.Key_PageDown)
    assert preview.verticalScrollBar().value() > 0


def test_other_letter_starts_at_its_first_page(preview):
    preview.show_pdf(a_pdf("one", "two"))
    preview.verticalScrollBar().setValue(300)
    preview.show_pdf(a_pdf("other"))
    assert preview.page_count == 1
    assert preview.verticalScrollBar().value() == 0


def test_closed_letter_shows_nothing(preview):
    preview.show_pdf(a_pdf("one"))
    preview.close_pdf()
    assert preview.page_count == 0


def test_status_line_speaks_and_hides_when_there_is_nothing(shown):
    page = shown(QWidget())
    line = StatusLine(page)
    assert line.isHidden()
    line.tell("Opgeslagen.")
    assert line.text() == "Opgeslagen."
    assert not line.isHidden()


def test_status_line_forgets_what_went_well_two_pages_ago(shown):
    line = StatusLine(shown(QWidget()))
    line.tell("Vastgelegd.")
    line.move_on()
    assert line.text() == "Vastgelegd."
    line.move_on()
    assert line.isHidden()


def test_status_line_keeps_a_warning_on_every_page(shown):
    line = StatusLine(shown(QWidget()))
    line.tell("De opslag is weg.", Icon.WARNING, Tone.WARN)
    line.move_on()
    line.move_on()
    assert line.text() == "De opslag is weg."


def test_chip_says_its_words(shown):
    chip = shown(Chip("Urgent", Icon.URGENT, Tone.DANGER))
    node = QAccessible.queryAccessibleInterface(chip)
    assert node.text(QAccessible.Text.Name) == "Urgent"


@pytest.fixture
def question(shown):
    asked = []
    page = shown(QWidget())
    box = confirm(page, "Sure?", "It is for ever.", "Do it", "Stay", lambda: asked.append("yes"))
    return box, asked


def test_question_waits_without_stopping_the_program(question):
    box, asked = question
    assert box.isVisible()
    assert asked == []


def test_yes_does_it(question):
    box, asked = question
    box.buttons()[0].click()
    assert asked == ["yes"]


def test_escape_and_enter_are_no(question):
    box, asked = question
    QTest.keyClick(box, Qt.Key.Key_Escape)
    assert asked == []


@pytest.fixture
def jobs(qapp):
    jobs = Jobs()
    yield jobs
    jobs.shut_down()


def test_long_work_comes_back_in_the_thread_of_the_window(jobs, qtbot):
    seen: list[str] = []
    job = jobs.start(lambda job: threading.current_thread().name, seen.append, seen.append)
    job.done.connect(lambda _: seen.append(threading.current_thread().name))
    qtbot.waitUntil(lambda: len(seen) == 2)
    assert seen[0].startswith("job")
    assert seen[1] == "MainThread"


def test_long_work_gives_the_window_its_turn_sooner_than_python_would(jobs, qtbot):
    sys.setswitchinterval(0.005)  # as Python has it
    ended: list[object] = []
    jobs.start(lambda _job: sys.getswitchinterval(), ended.append, ended.append)
    qtbot.waitUntil(lambda: bool(ended))
    assert ended == [pytest.approx(0.0001)]


def test_fault_of_long_work_is_handed_over(jobs, qtbot):
    done: list[object] = []
    failed: list[BaseException] = []

    def break_it(job):
        raise ValueError

    jobs.start(break_it, done.append, failed.append)
    qtbot.waitUntil(lambda: bool(failed))
    assert isinstance(failed[0], ValueError)
    assert done == []


def test_what_long_work_returned_is_held_by_no_thread(jobs, qtbot):
    """Otherwise it would end there, where nothing of the window may."""

    class Made:
        pass

    made: list[weakref.ref[Made]] = []

    def make(job):
        one = Made()
        made.append(weakref.ref(one))
        return one

    jobs.start(make, lambda _: None, lambda _: None)
    qtbot.waitUntil(lambda: bool(made) and made[0]() is None)


def test_what_long_work_was_about_is_let_go_of_in_the_window(jobs, qtbot):
    """It may be the last to know a widget, which no other thread may end."""

    class About:
        pass

    about = About()
    known = weakref.ref(about)
    left: list[object] = []

    def work(_job, about=about):
        return about is not None

    jobs.start(work, lambda _: left.append(known()), lambda _: None)
    del work, about
    qtbot.waitUntil(lambda: bool(left))
    assert left == [None]


def test_cancelled_work_stops_at_its_next_step(jobs, qtbot):
    outcome: list[object] = []
    running = threading.Event()

    def count(job):
        number = 0
        while True:
            number += 1
            running.set()
            job.step(number, 10**9)

    job = jobs.start(count, outcome.append, outcome.append)
    job.cancelled.connect(lambda: outcome.append("cancelled"))
    running.wait(5)
    job.cancel()
    qtbot.waitUntil(lambda: outcome == ["cancelled"])


def test_progress_is_shown(jobs, qtbot):
    heard = []

    def hear(*what):
        heard.append((*what, threading.current_thread().name))

    jobs.start(lambda job: job.step(3, 3, "last"), lambda _: None, lambda _: None, hear)
    qtbot.waitUntil(lambda: heard == [(3, 3, "last", "MainThread")])


def test_fault_is_told_without_what_was_typed(shown, nl, caplog):
    window = shown(QWidget())
    reporter = FaultReporter(window, nl)
    try:
        raise ValueError("the secret of Mrs Jansen")
    except ValueError:
        _kind, error, trace = sys.exc_info()
    with caplog.at_level(logging.ERROR):
        for _ in range(2):
            reporter.report(ValueError, error or ValueError(), trace)
    (box,) = window.findChildren(QMessageBox)
    assert "ValueError" in box.text()
    assert "Jansen" not in box.text() + caplog.text
    box.close()


def ringed(page, field):
    """Return whether a ring can be seen around a field."""
    rings = [ring for ring in page.findChildren(FocusRing) if ring.isVisible()]
    return any(ring.geometry().contains(field.geometry()) for ring in rings)


def test_focus_ring_follows_the_keyboard(shown):
    page = QWidget()
    layout = QVBoxLayout(page)
    first, second = QLineEdit(), QLineEdit()
    for field in (first, second):
        layout.addWidget(field)
    shown(page)
    first.setFocus()
    assert ringed(page, first)
    QTest.keyClick(first, Qt.Key.Key_Tab)
    assert ringed(page, second)
    assert not ringed(page, first)


def test_focus_ring_goes_when_the_field_goes(shown):
    page = QWidget()
    layout = QVBoxLayout(page)
    field = QLineEdit()
    layout.addWidget(field)
    shown(page)
    field.setFocus()
    field.hide()
    assert not ringed(page, field)


@pytest.fixture
def preferences(tmp_path):
    return Preferences(QSettings(str(tmp_path / "looks.ini"), QSettings.Format.IniFormat))


def test_looks_are_kept(qapp, preferences, light):
    look = Look(qapp, preferences)
    look.choose_theme(ThemeName.DARK)
    look.choose_scale(150)
    assert (preferences.theme, preferences.scale) == (ThemeName.DARK, 150)
    assert qapp.font().pointSizeF() == 15


def test_larger_and_smaller_stop_at_the_ends(qapp, preferences, light):
    look = Look(qapp, preferences)
    for _ in range(9):
        look.larger()
    assert look.scale == SCALES[-1]
    for _ in range(9):
        look.smaller()
    assert look.scale == SCALES[0]


@pytest.mark.parametrize(("name", "kept"), [("theme", "pink"), ("scale", "1000")])
def test_looks_that_do_not_exist_are_left_out(preferences, name, kept):
    preferences.keep(name, kept)
    assert (preferences.theme, preferences.scale) == (None, 100)


def test_labels_grow_with_the_text(shown, dressed):
    label = shown(QLabel("words"))
    before = label.sizeHint().height()
    dressed(scale=200)
    QApplication.processEvents()
    assert label.sizeHint().height() > 1.8 * before


def test_untouched_program_warns_and_then_locks(qapp, qtbot):
    told = []
    watch = IdleWatch(qapp, minutes=0.005, warning_minutes=0.002)
    watch.warned.connect(lambda: told.append("warned"))
    watch.idle.connect(lambda: told.append("locked"))
    watch.start()
    qtbot.waitUntil(lambda: told == ["warned", "locked"])
    watch.deleteLater()


def test_touched_program_stays_open(shown, qapp, qtbot):
    told = []
    field = shown(QLineEdit())
    watch = IdleWatch(qapp, minutes=5)
    watch._rest.setInterval(20)
    watch.idle.connect(lambda: told.append("locked"))
    watch.start()
    for _ in range(3):
        watch._lock.stop()  # its time is over, but for a moment
        QTest.keyClicks(field, "a")
        assert watch._lock.isActive(), "a touch does not make it count anew"
        qtbot.waitUntil(lambda: not watch._rest.isActive())
    assert told == []
    watch.stop()
    watch.deleteLater()


class _Asked(IdleWatch):
    """Counts the events that it is asked about."""

    asked = 0

    def eventFilter(self, watched, event):
        self.asked += 1
        return super().eventFilter(watched, event)


def test_after_a_touch_no_event_is_asked_about_for_a_while(shown, qapp):
    field = shown(QLineEdit())
    watch = _Asked(qapp, minutes=5)
    watch.start()
    QTest.keyClicks(field, "a")
    once = watch.asked
    QTest.keyClicks(field, "many more")
    assert watch.asked == once > 0
    watch.stop()
    watch.deleteLater()


def test_heading_grows_with_the_text_of_the_program(dressed, shown):
    heading = shown(Heading("Who", 1))
    before = heading.font().pointSizeF()
    dressed(scale=200)
    assert heading.font().pointSizeF() == before * 2

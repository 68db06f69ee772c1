"""The questions how it went: asked together or typed over, and never shown again."""

from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from hengelo_toegang.domain.case import Sent, Stage
from hengelo_toegang.domain.experience import (
    Agreement,
    Experience,
    ExperienceQuestion,
    ExperienceWay,
)
from tests.builders import BAS, a_full_case, a_household, a_person
from tests.gui import a11y
from tests.gui.case.conftest import whole
from tests.gui.conftest import focused
from tests.gui.laptop import LAPTOP, wide
from tests.gui.looks import IDS, LOOKS
from ui.look import Look
from ui.pages.case.experience.presenter import Asking, ExperiencePresenter
from ui.pages.case.experience.view import ExperienceView
from ui.pages.case.steps import StepKey
from ui.theme import ThemeName
from ui.widgets.form_dialog import FormDialog

TODAY, SENT = date(2026, 3, 2), date(2026, 2, 23)
ALT, CONTROL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier
FIRST, COUNT = "Ik werd snel geholpen.", len(ExperienceQuestion)


class Asked:
    """The questions alone in a window, and what was kept of them."""

    def __init__(self, words, nl):
        self.view = ExperienceView(nl)
        self.kept: list[Experience] = []
        self.over = False
        self.refused = ""
        asking = Asking(words, ExperienceWay.SCREEN, TODAY)
        self.presenter = ExperiencePresenter(self.view, asking, self._keep, self._done, nl)
        self.view.bind(self.presenter)

    @property
    def question(self):
        return self.view._question.text()

    @property
    def told(self):
        return self.view._status.text()

    def skip(self, times):
        for _skipped in range(times):
            type_keys(Qt.Key.Key_Right, modifier=ALT)

    def _keep(self, experience):
        if not self.refused:
            self.kept.append(experience)
        return self.refused

    def _done(self):
        self.over = True


class Table:
    """A case of which the decision went out, with its questions."""

    def __init__(self, table, services, case, qtbot):
        self.table, self.services, self.case_id, self.qtbot = table, services, case, qtbot

    def open(self, services=None):
        """Open the step of the course, and return what can be read in it."""
        view = self.table.open(services or self.services, self.case_id)
        keys = [step.key for step in view.presenter.steps]
        view.presenter.choose(keys.index(StepKey.COURSE))
        self.qtbot.waitUntil(lambda: whole(view))
        labels = [one for one in view.findChildren(QLabel) if one.isVisibleTo(view)]
        return "\n".join(one.text() for one in labels)

    def press(self, words):
        buttons = self.table.view.findChildren(QPushButton)
        next(one for one in buttons if one.text() == words).click()
        dialogs = self.table.view.findChildren(FormDialog)
        return next(one for one in dialogs if one.isVisible())

    def begin(self, dialog):
        """Press the button of the dialog; a window system then gives the window the keyboard."""
        dialog._yes.click()
        QApplication.processEvents()
        self.table.shell.activateWindow()
        QApplication.processEvents()
        return self.shown

    @property
    def shown(self) -> Any:
        """The questions that fill the window, if they do."""
        found = self.table.shell.findChildren(ExperienceView)
        return found[0] if found else None


def type_keys(*keys, modifier=Qt.KeyboardModifier.NoModifier):
    for key in keys:
        QTest.keyClick(focused(), key, modifier)
        QApplication.processEvents()


@pytest.fixture
def look(qapp, fonts, preferences):
    look = Look(qapp, preferences)
    yield look
    look.choose_scale(100)
    look.choose_theme(ThemeName.LIGHT)


@pytest.fixture
def asked(look, rules, nl, on_screen):
    asked = Asked(rules.texts.words("nl").experience, nl)
    on_screen(asked.view, *LAPTOP)
    asked.presenter.start()
    return asked


def test_all_of_them_are_answered_by_the_keyboard(asked):
    assert asked.question == FIRST
    assert focused() is asked.view._answers[0]
    assert focused().accessibleDescription() == FIRST
    type_keys(Qt.Key.Key_1, Qt.Key.Key_4)
    type_keys(Qt.Key.Key_Tab, Qt.Key.Key_Space)
    asked.skip(1)
    assert asked.view._progress.text() == f"Vraag 5 van {COUNT}"
    type_keys(Qt.Key.Key_6, Qt.Key.Key_6)
    type_keys(Qt.Key.Key_6, modifier=Qt.KeyboardModifier.KeypadModifier)
    assert asked.view._progress.text() == f"6 van de {COUNT} vragen beantwoord"
    QTest.keyClicks(focused(), "1 dank u wel")
    type_keys(Qt.Key.Key_Return, modifier=CONTROL)
    assert asked.over
    (kept,) = asked.kept
    assert {one.question: one.answer for one in kept.answers} == {
        ExperienceQuestion.QUICK: Agreement.STRONGLY_AGREE,
        ExperienceQuestion.SERIOUS: Agreement.DISAGREE,
        ExperienceQuestion.TOGETHER: Agreement.AGREE,
        ExperienceQuestion.FITS: Agreement.DOES_NOT_KNOW,
        ExperienceQuestion.COPES: Agreement.DOES_NOT_KNOW,
        ExperienceQuestion.KNEW_SUPPORT: Agreement.DOES_NOT_KNOW,
    }
    assert (kept.on, kept.way, kept.remark) == (TODAY, ExperienceWay.SCREEN, "1 dank u wel")


def test_who_goes_back_sees_what_was_answered_and_may_change_it(asked):
    type_keys(Qt.Key.Key_3)
    type_keys(Qt.Key.Key_Left, modifier=ALT)
    assert focused() is asked.view._answers[2]
    usual = asked.view._answers[0].font()
    assert focused().font().bold()
    assert not usual.bold()
    assert focused().font().pointSizeF() == usual.pointSizeF()
    assert focused().accessibleDescription() == f"Gekozen. {FIRST}"
    assert asked.view._next.text() == "Verder"
    type_keys(Qt.Key.Key_5)
    asked.skip(COUNT)
    assert [one.answer for one in asked.kept[0].answers] == [Agreement.STRONGLY_DISAGREE]


def test_what_is_refused_stays_to_be_kept_again(asked):
    asked.refused = "Er is nog geen vraag beantwoord."
    asked.skip(COUNT + 1)
    assert not asked.over
    assert asked.told == asked.refused
    asked.refused = ""
    asked.skip(1)
    assert asked.over


def test_answers_are_not_lost_by_one_wrong_key(asked):
    type_keys(Qt.Key.Key_1, Qt.Key.Key_Escape)
    assert not asked.over
    assert "nog niet bewaard" in asked.told
    type_keys(Qt.Key.Key_Escape)
    assert asked.over
    assert asked.kept == []


def test_who_answered_nothing_stops_at_once(asked):
    type_keys(Qt.Key.Key_Escape)
    assert asked.over


@pytest.mark.slow
@pytest.mark.parametrize(("theme", "scale"), LOOKS, ids=IDS)
def test_everybody_can_answer(asked, look, theme, scale):
    look.choose_theme(theme)
    look.choose_scale(scale)
    QApplication.processEvents()
    assert a11y.problems(asked.view) == []
    for _skipped in range(COUNT):
        asked.presenter.go_on()
    QApplication.processEvents()
    assert a11y.problems(asked.view) == []
    assert wide(asked.view) == []
    assert asked.view.width() == LAPTOP[0]


@pytest.fixture
def table(table, register, offices, qtbot):
    turkish = a_person(language="tr", large_print=True)
    case = register(a_full_case(stage=Stage.SENT, sent=Sent(SENT)), a_household(turkish))
    at = Table(table, offices(), case, qtbot)
    at.open()
    return at


def test_what_was_answered_is_shown_to_nobody_and_a_remark_to_who_has_the_case(table, offices):
    """It is asked in the language of the resident, in a window that tells nothing else."""
    shown = table.begin(table.press("Vragen invullen…"))
    assert shown._question.text() == "Bana çabuk yardım edildi."
    assert not table.table.view.isVisible()
    type_keys(Qt.Key.Key_5)
    for _skipped in range(COUNT - 1):
        type_keys(Qt.Key.Key_Right, modifier=ALT)
    QTest.keyClicks(shown._remark, "Bel mij.")
    shown._next.click()
    own, other = table.open(), table.open(offices(BAS))
    for said in (own, other):
        assert "Ingevuld op 2 mrt 2026" in said
        assert "mee eens" not in said
    assert "Bel mij." in own
    assert "Bel mij." not in other


def test_paper_is_typed_over_with_its_day_and_printed_for_its_reader(table, tmp_path, monkeypatch):
    dialog = table.press("Vragen invullen…")
    dialog._form.edited.emit("way", ExperienceWay.PAPER)
    dialog._form.edited.emit("on", date(2026, 2, 22))
    dialog._yes.click()
    assert table.shown is None
    dialog._form.edited.emit("on", date(2026, 2, 26))
    shown = table.begin(dialog)
    for _skipped in range(COUNT):
        shown._next.click()
    shown._next.click()
    assert shown.isVisible()
    assert "geen vraag beantwoord" in shown._status.text()
    shown._back.click()
    shown._answers[2].click()
    shown._next.click()
    (kept,) = table.services.open_dossier(table.case_id).case.experiences
    assert (kept.on, kept.way) == (date(2026, 2, 26), ExperienceWay.PAPER)
    dialog = table.press("Formulier afdrukken…")
    files = table.table.view.presenter.course()._experiencing._files
    path = tmp_path / "vragen.pdf"
    monkeypatch.setattr(files, "ask_file", lambda _title, _name, chosen: chosen(path))
    dialog._yes.click()
    assert path.read_bytes().startswith(b"%PDF")
    assert not dialog.isVisible()

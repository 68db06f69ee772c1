"""The widgets of the questions how it went: one question fills the window, in large type."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFont, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from hengelo_toegang.i18n import Translate
from ui.help.asking import Help
from ui.icons import Icon
from ui.pages.case.experience.presenter import Card, ExperiencePresenter
from ui.pages.case.large import BUTTON, large_type, question_type
from ui.scrolling import scrolled
from ui.style import style_of
from ui.theme import POINTS, Tone
from ui.widgets.buttons import Button
from ui.widgets.editors import LongTextEditor
from ui.widgets.flow import FlowLayout
from ui.widgets.status import StatusLine
from ui.widgets.texts import Words

_LINES = 4
_WIDE = 30
"""How wide an answer is at most, in lines of usual text: no eye follows one across a screen."""


class AnswerButton(Button):
    """One answer; it knows which, and its number on the keyboard presses it."""

    answered = Signal(int)

    def __init__(self, number: int, words: str) -> None:
        super().__init__(words.replace("&", "&&"), Icon.OPEN)
        self._number = number
        self.clicked.connect(self._clicked)
        # One of the button itself waits a moment, in which a quick typist is ahead of it.
        self._key = QShortcut(QKeySequence(str(number + 1)), self)
        self._key.activated.connect(self._clicked)

    def show_chosen(self, question: str, *, chosen: bool) -> None:
        """Show whether this is the answer that was given to a question."""
        self.show_icon(Icon.DONE if chosen else Icon.OPEN)
        font = QFont()  # what is not said in it comes from around, also when that changes
        font.setBold(chosen)
        self.setFont(font)
        self.setAccessibleDescription(question)

    def _clicked(self) -> None:
        self.answered.emit(self._number)


class ExperienceView(QWidget):
    """Shows one question at a time with its answers; decides nothing."""

    def __init__(self, _: Translate) -> None:
        super().__init__()
        self._ = _
        self._last = False
        self._chosen = 0
        self._answers: list[AnswerButton] = []
        self._progress = Words(muted=True)
        self._question = Words()
        self._help = Words(muted=True)
        self._remark = LongTextEditor(_LINES)
        self._status = StatusLine()
        em = style_of(self).em
        lay = QVBoxLayout(self)
        lay.setContentsMargins(em * 2, em, em * 2, em)
        lay.setSpacing(em)
        lay.addLayout(self._build_top())
        lay.addWidget(self._build_middle(), 1)
        lay.addLayout(self._build_bottom())

    def bind(self, presenter: ExperiencePresenter) -> None:
        """Route everything to `presenter`, and keep it alive."""
        self._presenter = presenter
        for number, words in enumerate(presenter.answers()):
            button = AnswerButton(number, words)
            button.answered.connect(presenter.answer)
            self._column.addWidget(button)
            self._answers.append(button)
        self._next.clicked.connect(presenter.go_on)
        self._back.clicked.connect(presenter.go_back)
        self._stop.clicked.connect(presenter.stop)
        self._remark.edited.connect(self._written)
        self._shortcuts = [
            self._shortcut(keys, act)
            for keys, act in (
                ("Ctrl+Return", presenter.go_on),
                ("Ctrl+Enter", presenter.go_on),
                ("Alt+Right", presenter.go_on),
                ("Alt+Left", presenter.go_back),
                ("Escape", presenter.stop),
            )
        ]
        self._fit()

    def help(self) -> Help:
        """Return what F1 says here."""
        return Help(
            self._("Questions how it went"),
            self._(
                "Press an answer, or type its number: 1 to 6, from top to bottom. Alt+Left goes"
                " back, Alt+Right skips a question. Nothing is written before you keep it."
            ),
            "experience",
        )

    def leave(self) -> bool:
        """Let go: what was not kept was never written."""
        return True

    def show_card(self, card: Card) -> None:
        self._last = card.last
        self._status.say("")
        self._progress.setText(card.progress)
        self._question.setText(card.text)
        self._help.setText(card.help)
        self._help.setVisible(bool(card.help))
        self._back.setEnabled(not card.first)
        self._remark.setVisible(card.last)
        self._remark.setAccessibleName(card.text)
        self._holder.setVisible(not card.last)
        self._next.setText(self._("Keep the answers") if card.last else self._("Skip"))
        self._next.show_icon(Icon.CHECK if card.last else Icon.ARROW_RIGHT)
        self._scroll.verticalScrollBar().setValue(0)

    def show_answer(self, chosen: int | None) -> None:
        self._chosen = chosen or 0
        for number, button in enumerate(self._answers):
            question = self._question.text()
            if number == chosen:
                question = self._("Chosen. {question}", question=question)
            button.show_chosen(question, chosen=number == chosen)
        if chosen is not None:
            self._next.setText(self._("Go on"))

    def show_remark(self, text: str) -> None:
        self._remark.show_value(text)

    def focus_answer(self) -> None:
        at = self._remark if self._last else self._answers[self._chosen]
        at.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._scroll.ensureWidgetVisible(at)

    def complain(self, text: str) -> None:
        self._status.tell(text, Icon.WARNING, Tone.WARN)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() in (QEvent.Type.ApplicationFontChange, QEvent.Type.StyleChange):
            self._fit()
        super().changeEvent(event)

    def _build_top(self) -> QHBoxLayout:
        self._stop = Button(self._("Stop"), Icon.CLOSE, quiet=True)
        self._stop.setToolTip("Esc")
        top = QHBoxLayout()
        top.addWidget(self._progress, 1)
        top.addWidget(self._stop, 0, Qt.AlignmentFlag.AlignTop)
        return top

    def _build_middle(self) -> QScrollArea:
        page = QWidget()
        lay = QVBoxLayout(page)
        lay.setContentsMargins(0, 0, style_of(self).em, 0)
        for part in (self._question, self._help):
            lay.addWidget(part)
        lay.addSpacing(style_of(self).em // 3)
        self._holder = QWidget()
        self._column = QVBoxLayout(self._holder)
        self._column.setContentsMargins(0, 0, 0, 0)
        lay.addWidget(self._holder)
        lay.addWidget(self._remark)
        lay.addStretch(1)
        self._scroll = scrolled(page)
        return self._scroll

    def _build_bottom(self) -> QVBoxLayout:
        self._back = Button(self._("Back"), Icon.CHEVRON_LEFT)
        self._back.setToolTip("Alt+←")
        self._next = Button(self._("Skip"), Icon.ARROW_RIGHT, primary=True)
        self._next.setToolTip("Ctrl+Enter")
        tools = QWidget()
        row = FlowLayout(tools)
        for button in (self._back, self._next):
            row.addWidget(button)
        bottom = QVBoxLayout()
        bottom.addWidget(tools)
        bottom.addWidget(self._status)
        return bottom

    def _fit(self) -> None:
        """Set the large type."""
        self.setFont(large_type())
        self._question.setFont(question_type())
        # As high as at usual text: with larger text all answers are to stay in sight.
        high = round(style_of(self).em * BUTTON * POINTS / QApplication.font().pointSizeF())
        for button in (*self._answers, self._back, self._next, self._stop):
            button.setMinimumHeight(high)
        self._holder.setMaximumWidth(style_of(self).em * _WIDE)

    def _written(self, value: object) -> None:
        self._presenter.write(str(value or ""))

    def _shortcut(self, keys: str, act: object) -> QShortcut:
        shortcut = QShortcut(QKeySequence(keys), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(act)
        return shortcut

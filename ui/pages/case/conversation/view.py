"""The widgets of the talk at the table: one question fills the window, in large type."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from hengelo_toegang.domain.conversation import Way
from hengelo_toegang.i18n import Translate
from ui.help.asking import Help
from ui.icons import Icon
from ui.pages.case.clarification.score_table import ScoreTable
from ui.pages.case.conversation.presenter import Card, ConversationPresenter, DomainChoice
from ui.pages.case.domain_chip import DomainChip
from ui.pages.case.large import BUTTON, large_type, question_type
from ui.pages.case.scores import DIMENSIONS, ScoreLine
from ui.pages.case.sides import Sides
from ui.pages.case.spider import MOST_EARLIER, SpiderChart
from ui.scrolling import scrolled
from ui.style import style_of
from ui.theme import Tone
from ui.widgets.buttons import Button
from ui.widgets.editors import CheckEditor, LongTextEditor, RadioEditor
from ui.widgets.flow import FlowLayout
from ui.widgets.status import StatusLine
from ui.widgets.texts import Words

_LINES = 5
_CHART = 12
"""Lines of the large type that the chart is high, so that it is in sight as a whole."""
_CHECK_MS = 1500
"""Typing that paused this long has been saved, or could not be."""


class ConversationView(QWidget):
    """Shows one question at a time; decides nothing, and says nothing of the file."""

    def __init__(self, _: Translate) -> None:
        super().__init__()
        self._ = _
        self._way: Way | None = None
        self._chips: dict[str, DomainChip] = {}
        self._resident = Words()
        self._progress = Words(muted=True)
        self._about = Words(muted=True)
        self._question = Words()
        self._help = Words(muted=True)
        self._text = LongTextEditor(_LINES)
        self._reads: RadioEditor | None = None
        self._kept = StatusLine()
        self._check = QTimer(self)
        self._check.setSingleShot(True)
        self._check.setInterval(_CHECK_MS)
        self._check.timeout.connect(self._tell_kept)
        em = style_of(self).em
        lay = QVBoxLayout(self)
        lay.setContentsMargins(em * 2, em, em * 2, em)
        lay.setSpacing(em)
        lay.addLayout(self._build_top())
        lay.addWidget(self._build_middle(), 1)
        lay.addLayout(self._build_bottom())
        self._fit()

    def bind(self, presenter: ConversationPresenter) -> None:
        """Route everything to `presenter`, and keep it alive."""
        self._presenter = presenter
        self._reads = RadioEditor(presenter.literacy())
        self._answers.addWidget(self._reads)
        self._next.clicked.connect(presenter.go_on)
        self._back.clicked.connect(presenter.go_back)
        self._undo.clicked.connect(presenter.undo)
        self._stop.clicked.connect(presenter.close)
        self._text.edited.connect(self._answered)
        self._reads.edited.connect(self._answered)
        self._chart.scored.connect(self._scored)
        self._table.edited.connect(self._typed_score)
        self._health.edited.connect(self._health_asked)
        self._shortcuts = [
            self._shortcut(keys, act)
            for keys, act in (
                ("Ctrl+Return", presenter.go_on),
                ("Ctrl+Enter", presenter.go_on),
                ("Alt+Right", presenter.go_on),
                ("Alt+Left", presenter.go_back),
                ("Ctrl+Alt+Z", presenter.undo),
                ("Escape", presenter.close),
            )
        ]

    def help(self) -> Help:
        """Return what F1 says here."""
        return Help(
            self._("Talk at the table"),
            self._(
                "One question at a time. What you type is saved in the case at once. An empty"
                " answer is fine. Ctrl+Enter goes on, Alt+Left goes back, Escape ends the talk."
            ),
            "talk",
        )

    def leave(self) -> bool:
        """Let go: every answer is in the case already, which its own page keeps."""
        self._check.stop()
        return True

    def show_resident(self, name: str) -> None:
        self._resident.setText(name)

    def show_card(self, card: Card) -> None:
        question = card.question
        self._way = question.way
        self.show_progress(card.progress)
        self._about.setText(question.about)
        self._about.setVisible(bool(question.about))
        self._question.setText(question.text)
        self._help.setText(question.help)
        self._help.setVisible(bool(question.help))
        self._back.setEnabled(not card.first)
        self._last = card.last
        self._show_way(question.way)
        self._name_answer(question.text, question.help)
        self._scroll.verticalScrollBar().setValue(0)

    def focus_answer(self) -> None:
        first: QWidget | None = {
            Way.TEXT: self._text,
            Way.DOMAINS: next(iter(self._chips.values()), self._next),
            Way.SCORES: self._chart,
            Way.LITERACY: self._reads,
        }[self._way or Way.TEXT]
        if first is not None:
            first.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show_progress(self, text: str) -> None:
        self._progress.setText(text)

    def show_domains(self, domains: Sequence[DomainChoice], *, health: bool) -> None:
        for domain in domains:
            chip = self._chips.get(domain.code)
            if chip is None:
                chip = self._chips[domain.code] = DomainChip(domain.code, domain.name)
                chip.toggled_by_hand.connect(self._chose)
                self._flow.addWidget(chip)
            chip.show_open(opened=domain.chosen)
        self._health.show_value(health)
        self._say_next(answered=True)

    def show_answer(self, value: object) -> None:
        if self._way is Way.LITERACY and self._reads is not None:
            self._reads.show_value(value)
            self._say_next(answered=True)
            return
        self._text.show_value(value)
        self._say_next(answered=bool(self._text.toPlainText().strip()))

    def show_scores(
        self, now: ScoreLine, shown: Sequence[object], earlier: Sequence[ScoreLine]
    ) -> None:
        latest = earlier[:MOST_EARLIER]
        self._chart.show_lines(now, latest)
        self._table.show_lines(now, shown, latest)
        self._say_next(answered=any(score is not None for score in now.scores))

    def show_undo(self, *, back: bool) -> None:
        self._undo.setEnabled(back)

    def show_kept(self, text: str, *, kept: bool) -> None:
        if kept:
            self._kept.say(text, Icon.DONE, Tone.OK)
        elif self._kept.text() != text:
            self._kept.tell(text, Icon.WARNING, Tone.WARN)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() in (QEvent.Type.ApplicationFontChange, QEvent.Type.StyleChange):
            self._fit()
        super().changeEvent(event)

    def _build_top(self) -> QHBoxLayout:
        self._stop = Button(self._("Stop the talk"), Icon.CLOSE, quiet=True)
        self._stop.setToolTip("Esc")
        top = QHBoxLayout()
        names = QVBoxLayout()
        names.addWidget(self._resident)
        names.addWidget(self._progress)
        top.addLayout(names, 1)
        top.addWidget(self._stop, 0, Qt.AlignmentFlag.AlignTop)
        return top

    def _build_middle(self) -> QScrollArea:
        page = QWidget()
        lay = QVBoxLayout(page)
        lay.setContentsMargins(0, 0, style_of(self).em, 0)
        for part in (self._about, self._question, self._help):
            lay.addWidget(part)
        self._answers = QVBoxLayout()
        lay.addLayout(self._answers)
        lay.addStretch(1)
        self._domains = QWidget()
        self._flow = FlowLayout(self._domains)
        words = self._("Talk with the spider chart: six scores, voluntary")
        self._health = CheckEditor(words)
        self._health.setAccessibleName(words)
        names = [self._(words) for words in DIMENSIONS.values()]
        self._chart = SpiderChart(
            self._("Spider chart of Positive Health"), names, self._, lines=_CHART
        )
        self._table = ScoreTable(self._)
        self._scores = Sides(self._table, self._chart)
        for answer in (self._text, self._domains, self._health, self._scores):
            self._answers.addWidget(answer)
        self._scroll = scrolled(page)
        return self._scroll

    def _build_bottom(self) -> QVBoxLayout:
        self._back = Button(self._("Back"), Icon.CHEVRON_LEFT)
        self._back.setToolTip("Alt+←")
        self._undo = Button(self._("Undo"), Icon.UNDO, quiet=True)
        self._undo.setToolTip("Ctrl+Alt+Z")
        self._next = Button(self._("Go on"), Icon.ARROW_RIGHT, primary=True)
        self._next.setToolTip("Ctrl+Enter")
        self._last = False
        tools = QWidget()
        row = FlowLayout(tools)
        for button in (self._back, self._next, self._undo):
            row.addWidget(button)
        bottom = QVBoxLayout()
        bottom.addWidget(tools)
        bottom.addWidget(self._kept)
        return bottom

    def _show_way(self, way: Way) -> None:
        shown = {
            self._text: way is Way.TEXT,
            self._domains: way is Way.DOMAINS,
            self._health: way is Way.DOMAINS,
            self._scores: way is Way.SCORES,
        }
        for part, on in shown.items():
            part.setVisible(on)
        if self._reads is not None:
            self._reads.setVisible(way is Way.LITERACY)

    def _name_answer(self, text: str, help_: str) -> None:
        for editor in (self._text, self._reads):
            if editor is not None:
                editor.setAccessibleName(text)
                editor.setAccessibleDescription(help_)
        if self._reads is not None:
            self._reads.name_buttons(text)

    def _say_next(self, *, answered: bool) -> None:
        """Say what the button does: an empty answer is skipped, and the last one ends it."""
        words = self._("Ready") if self._last else self._("Go on")
        if not answered and not self._last:
            words = self._("Skip")
        self._next.setText(words)

    def _fit(self) -> None:
        """Set the large type."""
        self.setFont(large_type())
        self._question.setFont(question_type())
        high = round(style_of(self).em * BUTTON)
        for button in (self._back, self._next, self._undo, self._stop):
            button.setMinimumHeight(high)

    def _answered(self, value: object) -> None:
        self._presenter.answer(value)
        self._check.start()

    def _chose(self, code: str, chosen: bool) -> None:
        self._presenter.choose(code, chosen=chosen)

    def _health_asked(self, value: object) -> None:
        self._presenter.talk_of_health(asked=bool(value))

    def _scored(self, axis: int, score: object) -> None:
        self._presenter.score(axis, score)
        self._check.start()

    def _typed_score(self, place: str, value: object) -> None:
        self._presenter.put_score(place, value)
        self._check.start()

    def _tell_kept(self) -> None:
        if not self._presenter.tell_kept():
            self._check.start()

    def _shortcut(self, keys: str, act: object) -> QShortcut:
        shortcut = QShortcut(QKeySequence(keys), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(act)
        return shortcut

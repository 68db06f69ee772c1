"""The frame of the case page: steps at the left, the step, and what is missing at the right."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import partial
from typing import cast

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QApplication,
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QMenu,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from hengelo_toegang.domain.ids import CaseId
from hengelo_toegang.i18n import Translate
from hengelo_toegang.letters.facts import Kind
from ui.icons import Icon
from ui.pages.case.discard import discard
from ui.pages.case.mail.presenter import Mail
from ui.pages.case.mail.view import open_mail
from ui.pages.case.panels import ActBar, DraftChoicePanel, Notice, SideColumn
from ui.pages.case.presenter import CasePresenter
from ui.pages.case.shown import (
    ActButton,
    DraftChoice,
    Header,
    MissingRow,
    SignalRow,
    StepRow,
    TermRow,
)
from ui.pages.case.spots import Spot
from ui.pages.case.spotting import go_to, spot_of
from ui.pages.case.steps import ShutsItself, StepView
from ui.pages.case.tracks import TrackRow
from ui.style import QUIET, mark, style_of
from ui.theme import Tone
from ui.widgets.buttons import Button
from ui.widgets.chips import Chip
from ui.widgets.editors import ChoiceEditor
from ui.widgets.fields import Asked, Choice
from ui.widgets.flow import FlowLayout
from ui.widgets.form_dialog import FormDialog
from ui.widgets.inside import Inside
from ui.widgets.side import StepList
from ui.widgets.status import StatusLine
from ui.widgets.texts import Heading, Remark, Words

KEEP_MS = 900
"""From the first keystroke of a group to the draft on disk; never put off by typing on."""
REFRESH_MS = 120
"""From the last keystroke to new terms, signals and what is missing."""
_STEPS_FROM = 48
_SIDE_FROM = 60
_ROOMY_FROM = 90
"""Lines of text that the page must be wide to show the steps, and the side, beside it."""


class _Stack(QWidget):
    """One step in sight, and as high as that step; a QStackedWidget is as high as its highest."""

    def __init__(self) -> None:
        super().__init__()
        self._lay = QVBoxLayout(self)
        self._lay.setContentsMargins(0, 0, 0, 0)
        self._steps: list[QWidget] = []

    def show_steps(self, steps: Sequence[QWidget]) -> None:
        """Hold these steps instead of the ones before."""
        for gone in self._steps:
            discard(gone)
        self._steps = list(steps)
        for step in steps:
            step.hide()
            self._lay.addWidget(step)

    def show_step(self, index: int) -> None:
        """Show one step."""
        for at, step in enumerate(self._steps):
            step.setVisible(at == index)


class CaseView(QWidget):
    """Shows one case, and reports what is pressed; decides nothing."""

    left = Signal()
    """The page was left: the way back to the worklist."""
    case_wanted = Signal(str)
    """Another case is wanted instead of this one, such as the one that follows."""

    def __init__(self, _: Translate, today: Callable[[], date]) -> None:
        super().__init__()
        self._ = _
        self._today = today
        self._presenter: CasePresenter | None = None
        self._track_rows: tuple[TrackRow, ...] = ()
        self._views: list[StepView] = []
        self._side_wanted = False
        self._roomy = False
        self._steps = StepList(_)
        self._step_names: list[str] = []
        self._side = SideColumn(_)
        self._keep_timer = self._timer(KEEP_MS)
        self._refresh_timer = self._timer(REFRESH_MS)
        self._spot_timer = self._timer(KEEP_MS)
        self._reveal_timer = self._timer(0)
        self._reveal_timer.timeout.connect(self._reveal)
        self._settle_timer = self._timer(0)
        self._settle_timer.timeout.connect(self._settle)
        lay = QVBoxLayout(self)
        lay.setContentsMargins(0, 0, 0, 0)
        lay.setSpacing(0)
        lay.addWidget(self._build_header())
        self._notice = Notice()
        self._choice = DraftChoicePanel(_)
        self._choice.hide()
        lay.addWidget(self._notice)
        lay.addWidget(self._choice)
        lay.addLayout(self._build_body(), 1)
        self._status = StatusLine()
        em = style_of(self).em
        self._status.say("")
        kept = self._status.sizePolicy()
        kept.setRetainSizeWhenHidden(True)
        self._status.setSizePolicy(kept)
        self._status.setContentsMargins(em // 2, em // 6, em // 2, em // 4)
        lay.addWidget(self._status)

    def bind(self, presenter: CasePresenter) -> None:
        """Route everything to `presenter`, and keep it alive."""
        self._presenter = presenter
        self._steps.step_chosen.connect(presenter.choose)
        self._step_choice.edited.connect(presenter.choose)
        self._acts.act_chosen.connect(presenter.act)
        self._side.missing.jump.connect(presenter.jump)
        self._side.signals.answered.connect(presenter.answer_signal)
        self._side.signals.explained.connect(presenter.explain_signal)
        self._side.terms.acted.connect(presenter.term_act)
        self._letters.clicked.connect(self._open_letters)
        self._urgent.clicked.connect(presenter.open_urgent)
        self._spot_timer.timeout.connect(presenter.keep_spot)
        cast("QApplication", QApplication.instance()).focusChanged.connect(self._moved)
        self._undo.clicked.connect(presenter.undo)
        self._redo.clicked.connect(presenter.redo)
        self._notice.pressed.connect(presenter.unlock)
        self._choice.draft_chosen.connect(presenter.use_draft)
        self._choice.newest_chosen.connect(presenter.use_newest)
        self._keep_timer.timeout.connect(presenter.keep)
        self._refresh_timer.timeout.connect(presenter.refresh)
        self._shortcuts = [
            self._shortcut("Ctrl+Return", presenter.main_act),
            self._shortcut("Ctrl+Enter", presenter.main_act),
            self._shortcut("Ctrl+Shift+Z", presenter.redo),
            self._shortcut("Ctrl+Alt+Z", presenter.undo),
            self._shortcut("F8", presenter.open_talk),
        ]

    @property
    def presenter(self) -> CasePresenter:
        """The presenter that this page is bound to.

        Raises:
            LookupError: The page is not bound yet.
        """
        if self._presenter is None:
            raise LookupError
        return self._presenter

    def keep(self) -> bool:
        """Save what is unfinished; False when it can't be."""
        return self._presenter is None or self._presenter.keep()

    def leave(self) -> bool:
        """Write what is unfinished as a revision; the window asks this before it goes on."""
        self._refresh_timer.stop()
        self._keep_timer.stop()
        self._spot_timer.stop()
        return self._presenter.leave() if self._presenter is not None else True

    def refresh(self) -> None:
        """Put the keyboard on the steps; called when the page comes in sight."""
        self._to_steps()
        if self._presenter is not None:
            self._presenter.resume_talk()

    def _to_steps(self) -> None:
        at = self._step_choice if self._steps_column.isHidden() else self._steps
        at.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_header(self, header: Header) -> None:
        self._resident.setText(header.resident)
        self._about.setText(header.about)
        self._stage.say(header.stage, Icon.CURRENT, Tone.INFO)
        self._marks.say("   ".join(header.marks))

    def show_steps(self, rows: Sequence[StepRow], current: int) -> None:
        self._steps.show_steps(rows, current)
        names = [row.title for row in rows]
        if names != self._step_names:
            self._step_names = names
            self._step_choice.set_choices(
                [Choice(at, f"{at + 1}. {name}") for at, name in enumerate(names)]
            )
        self._step_choice.show_value(current)

    def show_step(self, index: int, *, roomy: bool) -> None:
        self._roomy = roomy
        self._side_wanted = False
        self._side_button.setChecked(False)
        self._stack.show_step(index)
        self._arrange()
        self._settle_timer.start()
        self._scroll.verticalScrollBar().setValue(0)

    def show_purpose(self, title: str, purpose: str) -> None:
        self._title.setText(title)
        self._purpose.setText(purpose)

    def show_missing(self, heading: str, rows: Sequence[MissingRow]) -> None:
        self._side.show_missing(heading, rows)
        count = len(rows)
        missing = self._("Missing ({count})", count=count) if count else self._("Missing")
        self._side_button.setText(missing)

    def show_terms(self, rows: Sequence[TermRow]) -> None:
        self._side.show_terms(rows)

    def show_signals(self, rows: Sequence[SignalRow]) -> None:
        self._side.show_signals(rows)

    def show_acts(self, acts: Sequence[ActButton]) -> None:
        self._acts.show_acts(acts)

    def show_undo(self, *, back: bool, again: bool) -> None:
        self._undo.setEnabled(back)
        self._redo.setEnabled(again)

    def show_tracks(self, rows: Sequence[TrackRow]) -> None:
        self._more.setVisible(bool(rows))
        if tuple(rows) == self._track_rows:
            return
        self._track_rows = tuple(rows)
        menu = self._more.menu()
        menu.clear()
        groups: dict[str, QMenu] = {}
        for row in rows:
            holder = groups.get(row.group) or menu.addMenu(row.group) if row.group else menu
            groups[row.group] = holder
            action = holder.addAction(row.title.replace("&", "&&"))
            action.setEnabled(not row.why)
            action.triggered.connect(partial(self.presenter.open_track, row.key))
            if row.why:
                holder.addAction(f"      {row.why.replace('&', '&&')}").setEnabled(False)

    def ask(
        self, asked: Asked, on_answer: Callable[[Mapping[str, object]], Mapping[str, str]]
    ) -> None:
        FormDialog(self, asked, self._, self._today).ask(on_answer)

    def open_mail(self, mail: Mail, kind: Kind | None = None) -> None:
        open_mail(self, mail, self._, self._today, kind)

    def open_case(self, case: CaseId) -> None:
        self.case_wanted.emit(case)

    def spot(self) -> Spot:
        return spot_of(self._stack, self._scroll)

    def go_to_spot(self, spot: Spot) -> None:
        self._settle()
        go_to(spot, self._views[self.presenter.current], self._scroll, self)

    def help(self) -> tuple[str, str]:
        """Return what F1 says here: the name of the step, and what it is for."""
        return self._title.text(), self._purpose.text()

    def focus_signal(self, signal: str) -> None:
        """Go to a policy signal at the side."""
        if self._side.isHidden():
            self._side_button.click()
        self._side.signals.focus(signal)

    def show_notice(self, text: str, button: str = "") -> None:
        self._notice.say(text, button)

    def show_draft_choice(self, choice: DraftChoice) -> None:
        self._choice.show_choice(choice)
        self._choice.show()

    def hide_draft_choice(self) -> None:
        self._choice.hide()

    def set_read_only(self, *, read_only: bool) -> None:
        for view in self._views:
            if isinstance(view, ShutsItself):
                view.set_read_only(read_only=read_only)
            else:
                view.widget.setEnabled(not read_only)
        self._side.set_read_only(read_only=read_only)

    def set_parts(self, views: Sequence[StepView]) -> None:
        self._views = list(views)
        self._stack.show_steps([view.widget for view in views])

    def say(self, text: str) -> None:
        self._status.tell(text, Icon.DONE, Tone.OK)

    def complain(self, text: str) -> None:
        self._status.tell(text, Icon.WARNING, Tone.WARN)

    def whisper(self, text: str) -> None:
        self._status.whisper(text)

    def reveal_focus(self) -> None:
        """Scroll to the field that got the focus, once it has its place."""
        self._reveal_timer.start()

    def refresh_soon(self) -> None:
        self._refresh_timer.start()

    def keep_soon(self) -> None:
        if not self._keep_timer.isActive():
            self._keep_timer.start()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self._arrange()

    def _open_letters(self) -> None:
        self.presenter.open_letters()

    def _moved(self, _before: QWidget | None, now: QWidget | None) -> None:
        """Keep the spot a moment after the keyboard came to rest in a field of a step."""
        if now is not None and self._stack.isAncestorOf(now):
            self._spot_timer.start()

    def _timer(self, wait: int) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(wait)
        return timer

    def _shortcut(self, keys: str, act: Callable[[], None]) -> QShortcut:
        shortcut = QShortcut(QKeySequence(keys), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(act)
        return shortcut

    def _build_header(self) -> QWidget:
        head = Inside()
        self._head_lay = QBoxLayout(QBoxLayout.Direction.LeftToRight, head)
        self._resident = Heading("", 1)
        self._about = Words(muted=True)
        self._stage = Chip()
        self._marks = Remark(Icon.WARNING, Tone.WARN)
        self._marks.hide()
        names = QVBoxLayout()
        names.setSpacing(0)
        title = QHBoxLayout()
        self._letters = self._quiet(self._("Letters"), Icon.LETTER)
        self._letters.setAccessibleDescription(
            self._("Read the letters of this case, or make an invitation or a form")
        )
        title.addWidget(self._resident, 1)
        title.addWidget(self._letters)
        title.addWidget(self._stage)
        names.addLayout(title)
        names.addWidget(self._about)
        names.addWidget(self._marks)
        self._head_lay.addLayout(names, 1)
        self._undo = self._quiet(self._("Undo"), Icon.UNDO)
        self._redo = self._quiet(self._("Redo"), Icon.REDO)
        self._undo.setToolTip("Ctrl+Alt+Z")
        self._redo.setToolTip("Ctrl+Shift+Z")
        self._side_button = self._quiet(self._("Missing"), Icon.WARNING)
        self._side_button.setAccessibleDescription(
            self._("Missing, legal dates and policy signals")
        )
        self._side_button.setCheckable(True)
        self._side_button.clicked.connect(self._toggle_side)
        self._tools = QWidget()
        tools = FlowLayout(self._tools)
        self._more = QPushButton(self._("More"))
        mark(self._more, QUIET)
        self._more.setAccessibleDescription(
            self._("Withdraw, set aside, notice of default, objection, something changed")
        )
        self._more.setMenu(QMenu(self._more))
        self._urgent = self._quiet(self._("Urgent help"), Icon.URGENT)
        self._urgent.setToolTip("Ctrl+U")
        buttons = (self._urgent, self._undo, self._redo, self._side_button, self._more)
        for button in buttons:
            tools.addWidget(button)
        self._head_lay.addWidget(self._tools)
        return head

    def _quiet(self, words: str, icon: Icon) -> QPushButton:
        return Button(words, icon, quiet=True)

    def _build_body(self) -> QHBoxLayout:
        body = QHBoxLayout()
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(0)
        em = style_of(self).em
        self._steps_column = QScrollArea()
        self._steps_column.setWidgetResizable(True)
        self._steps_column.setFrameShape(QFrame.Shape.NoFrame)
        self._steps_column.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._steps_column.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.addWidget(self._steps)
        column.addStretch(1)
        self._steps_column.setWidget(holder)
        self._steps_column.setFixedWidth(em * 11)
        self._side.setFixedWidth(em * 15)
        body.addWidget(self._steps_column)
        body.addWidget(self._build_middle(), 1)
        body.addWidget(self._side)
        return body

    def _build_middle(self) -> QWidget:
        self._middle = QWidget()
        lay = QVBoxLayout(self._middle)
        lay.setContentsMargins(0, 0, 0, 0)
        lay.setSpacing(0)
        self._page = QWidget()
        inner = QVBoxLayout(self._page)
        self._step_choice = ChoiceEditor((), "", "")
        self._step_choice.setAccessibleName(self._("Step"))
        inner.addWidget(self._step_choice)
        self._title = Heading("", 2)
        self._purpose = Words(muted=True)
        self._stack = _Stack()
        inner.addWidget(self._title)
        inner.addWidget(self._purpose)
        inner.addWidget(self._stack, 1)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidget(self._page)
        self._acts = ActBar(self._)
        lay.addWidget(self._scroll, 1)
        lay.addWidget(self._acts)
        return self._middle

    def _settle(self) -> None:
        """Give a step its height at once; its parts only know theirs once they are shown."""
        QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
        QApplication.sendEvent(self._page, QEvent(QEvent.Type.LayoutRequest))

    def _reveal(self) -> None:
        field = self.focusWidget()
        if field is not None and self._stack.isAncestorOf(field):
            margin = style_of(self).em * 3
            self._scroll.ensureWidgetVisible(field, margin, margin)

    def _toggle_side(self) -> None:
        self._side_wanted = self._side_button.isChecked()
        self._arrange()

    def _arrange(self) -> None:
        """Keep what fits in words: first the side goes behind its button, then the steps fold."""
        lines = self.width() / max(1, style_of(self).em)
        wide = lines >= (_ROOMY_FROM if self._roomy else _SIDE_FROM)
        self._side_button.setVisible(not wide)
        self._side.setVisible(wide or self._side_wanted)
        cramped = self._side_wanted and not wide and lines < _STEPS_FROM
        self._middle.setVisible(not cramped)
        narrow = lines < _STEPS_FROM
        down, across = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self._head_lay.setDirection(down if narrow else across)
        self._tools.setMinimumWidth(0 if narrow else self._tools.sizeHint().width())
        field = self.focusWidget()
        on_steps = field is self._steps or field is self._step_choice
        self._steps_column.setVisible(not narrow)
        self._step_choice.setVisible(narrow)
        if on_steps:
            self._to_steps()
        self._title.setVisible(not narrow)
        self._side.setFixedWidth(style_of(self).em * 15)
        self._steps_column.setFixedWidth(style_of(self).em * 12)

"""The frame of the case page: steps at the left, the step, and what is missing at the right."""

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date
from typing import cast

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)

from hengelo_toegang.domain.blockers import ActionBlocked
from hengelo_toegang.domain.ids import CaseId
from hengelo_toegang.i18n import Translate
from hengelo_toegang.letters.facts import Kind
from hengelo_toegang.usecases.ports import NotFound
from ui.help.asking import Help
from ui.icons import Icon
from ui.pages.case.apart.bar import ApartBar
from ui.pages.case.head import CaseHead
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
    Tracks,
)
from ui.pages.case.spots import Spot
from ui.pages.case.spotting import go_to, spot_of
from ui.pages.case.stack import StepStack
from ui.pages.case.steps import ShutsItself, StandsLater, StepView
from ui.scrolling import scrolled
from ui.store_watch import words_of
from ui.style import style_of
from ui.theme import Tone
from ui.ties.view import TiesBar
from ui.widgets.editors import ChoiceEditor
from ui.widgets.fields import Asked, Choice
from ui.widgets.form_dialog import FormDialog
from ui.widgets.late import Late
from ui.widgets.side import StepList
from ui.widgets.status import StatusLine
from ui.widgets.texts import Heading, Words

KEEP_MS = 900
"""From the first keystroke of a group to the draft on disk; never put off by typing on."""
REFRESH_MS = 120
"""From the last keystroke to new terms, signals and what is missing."""
AHEAD_MS = 400
"""How long the page rests before the step that most likely follows is built."""
_STEPS_FROM = 48
_SIDE_FROM = 60
_ROOMY_FROM = 90
"""Lines of text that the page must be wide to show the steps, and the side, beside it."""
_MOST_ROUNDS = 5
"""How often a step may ask for another height before what it has is shown."""


class CaseView(QWidget):
    """Shows one case, and reports what is pressed; decides nothing."""

    left = Signal()
    """The page was left: the way back to the worklist."""
    shut = Signal(str)
    """The case was shut to this user; with words to tell so."""
    give_wanted = Signal(str)
    """A case is to be given to a colleague in a file."""
    case_wanted = Signal(str)
    """Another case is wanted instead of this one, such as the one that follows."""

    apart_wanted = Signal(str)
    """Both versions are wanted of a case that went on in two places."""

    def __init__(self, _: Translate, today: Callable[[], date]) -> None:
        super().__init__()
        self._ = _
        self._today = today
        self._presenter: CasePresenter | None = None
        self._views: dict[int, StepView] = {}
        self._read_only = False
        self._beyond: frozenset[int] = frozenset()
        self._side_wanted = False
        self._roomy = False
        self._steps = StepList(_)
        self._step_names: list[str] = []
        self._side = SideColumn(_)
        self._keep_timer = self._timer(KEEP_MS)
        self._refresh_timer = self._timer(REFRESH_MS)
        self._spot_timer = self._timer(KEEP_MS)
        self._ahead_timer = self._timer(AHEAD_MS)
        self._reveal_timer = self._timer(0)
        self._reveal_timer.timeout.connect(self._reveal)
        self._settle_timer = self._timer(0)
        self._settle_timer.timeout.connect(self._settle)
        lay = self._outer = QVBoxLayout(self)
        lay.setContentsMargins(0, 0, 0, 0)
        lay.setSpacing(0)
        self._head = CaseHead(_)
        self._head.side.clicked.connect(self._toggle_side)
        lay.addWidget(self._head)
        self._notice = Notice()
        self._news = Notice()
        self._news.setObjectName("news")
        lay.addWidget(self._notice)
        lay.addWidget(self._news)
        self._choice = Late(self._build_choice, lay)
        lay.addLayout(self._build_body(), 1)
        self._status = StatusLine()
        em = style_of(self).em
        self._status.keep_room()
        self._status.setContentsMargins(em // 2, em // 6, em // 2, em // 4)
        lay.addWidget(self._status)
        # Before it is shown: what does not fit would make the window higher, and it stays so.
        self._arrange()

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
        self._head.letters.clicked.connect(self._open_letters)
        self._head.urgent.clicked.connect(presenter.open_urgent)
        self._spot_timer.timeout.connect(presenter.keep_spot)
        self._ahead_timer.timeout.connect(presenter.build_ahead)
        cast("QApplication", QApplication.instance()).focusChanged.connect(self._moved)
        self._head.undo.clicked.connect(presenter.undo)
        self._head.redo.clicked.connect(presenter.redo)
        self._notice.pressed.connect(presenter.unlock)
        self._news.pressed.connect(presenter.show_newest)
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
        self._wait_no_more()
        return self._presenter.leave() if self._presenter is not None else True

    def closeEvent(self, event: QCloseEvent) -> None:
        """Ask nothing of the store any more: it may be closed by then."""
        self._wait_no_more()
        super().closeEvent(event)

    def _wait_no_more(self) -> None:
        for timer in (
            self._refresh_timer,
            self._keep_timer,
            self._spot_timer,
            self._ahead_timer,
        ):
            timer.stop()

    def refresh(self) -> None:
        """Put the keyboard on the steps; called when the page comes in sight."""
        self._to_steps()
        if self._presenter is not None:
            self._presenter.resume_talk()

    def _to_steps(self) -> None:
        at = self._step_choice if self._steps_column.isHidden() else self._steps
        at.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_header(self, header: Header) -> None:
        self._head.show_header(header)

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
        self._head.side.setChecked(False)
        self._stack.show_step(index)
        self._arrange()
        self._settle_timer.start()
        self._ahead_timer.start()
        self._scroll.verticalScrollBar().setValue(0)

    def show_purpose(self, title: str, purpose: str) -> None:
        self._title.setText(title)
        self._purpose.setText(purpose)

    def show_missing(self, heading: str, rows: Sequence[MissingRow]) -> None:
        self._side.show_missing(heading, rows)
        self._head.show_missing(len(rows))

    def show_terms(self, rows: Sequence[TermRow]) -> None:
        self._side.show_terms(rows)

    def show_signals(self, rows: Sequence[SignalRow]) -> None:
        self._side.show_signals(rows)

    def show_acts(self, acts: Sequence[ActButton]) -> None:
        self._acts.show_acts(acts)

    def show_undo(self, *, back: bool, again: bool) -> None:
        self._head.undo.setEnabled(back)
        self._head.redo.setEnabled(again)

    def offer_tracks(self, tracks: Tracks | None) -> None:
        self._head.offer_tracks(tracks, self.presenter.open_track)

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
        view = self._views[self.presenter.current]
        if spot.scroll and isinstance(view, StandsLater):
            view.stand_whole()
        if spot.scroll or spot.place:
            self._settle()
        go_to(spot, view, self._scroll, self)

    def help(self) -> Help:
        """Return what F1 says here: the name of the step, and what it is for."""
        step = self.presenter.steps[self.presenter.current]
        return Help(self._title.text(), self._purpose.text(), f"step-{step.key}")

    def focus_signal(self, signal: str) -> None:
        """Go to a policy signal at the side."""
        if self._side.isHidden():
            self._head.side.click()
        self._side.signals.focus(signal)

    def show_notice(self, text: str, button: str = "") -> None:
        self._notice.say(text, button)

    def show_news(self, text: str) -> None:
        self._news.say(text, self._("Show the newer version") if text else "")

    def give_in_file(self, case: CaseId) -> None:
        self.give_wanted.emit(case)

    def show_draft_choice(self, choice: DraftChoice) -> None:
        self._choice.part.show_choice(choice)
        self._choice.part.show()

    def hide_draft_choice(self) -> None:
        if self._choice.built is not None:
            self._choice.built.hide()

    def set_read_only(self, *, read_only: bool, beyond: Collection[int] = ()) -> None:
        self._read_only, self._beyond = read_only, frozenset(beyond)
        for at, view in self._views.items():
            self._shut(at, view)
        self._side.set_read_only(read_only=read_only or bool(beyond))

    def clear_steps(self) -> None:
        self._views = {}
        self._stack.clear()

    def put_step(self, at: int, view: StepView) -> None:
        self._views[at] = view
        self._stack.put(at, view.widget)
        self._shut(at, view)

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
        if self._ahead_timer.isActive():
            self._ahead_timer.start()  # not while somebody types

    def keep_soon(self) -> None:
        if not self._keep_timer.isActive():
            self._keep_timer.start()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()
        self._settle_timer.start()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self._arrange()

    def event(self, event: QEvent) -> bool:
        """Read anew what is around the case when somebody comes back to the window."""
        if event.type() is QEvent.Type.WindowActivate and self.isVisible():
            # Not in the middle of the event: what changed is drawn anew.
            QTimer.singleShot(0, self, self.look_again)
        return super().event(event)

    def look_again(self) -> None:
        """Show what is around the case as it is now, or leave it when it is shut by now."""
        if self._presenter is None or not self.isVisible():
            return
        try:
            self._presenter.look_again()
            self.apart.show_fork(forked=self._presenter.working.dossier.forked)
        except ActionBlocked as refusal:
            self.shut.emit(self._presenter.explain(refusal.missing[0]))
        except NotFound as gone:
            # It went back to the central store, or a colleague took it over.
            said = words_of(gone, self._)
            if self._presenter.working.unfinished:
                kept = self._("What you typed is kept, and goes on once the case is here again.")
                said = f"{said} {kept}"
            self.shut.emit(said)

    def _shut(self, at: int, view: StepView) -> None:
        """Close a step to changes, or open it."""
        read_only = self._read_only or at in self._beyond
        if isinstance(view, ShutsItself):
            view.set_read_only(read_only=read_only)
        else:
            view.widget.setEnabled(not read_only)

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

    def _build_choice(self) -> DraftChoicePanel:
        panel = DraftChoicePanel(self._)
        panel.draft_chosen.connect(self.presenter.use_draft)
        panel.newest_chosen.connect(self.presenter.use_newest)
        return panel

    def _build_body(self) -> QHBoxLayout:
        body = QHBoxLayout()
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(0)
        em = style_of(self).em
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.addWidget(self._steps)
        column.addStretch(1)
        self._steps_column = scrolled(holder)
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
        self.ties = TiesBar(self._, self._today, self._page)
        self.apart = ApartBar(self._, self._page)
        inner.addWidget(self.apart)
        inner.addWidget(self.ties)
        self._step_choice = ChoiceEditor((), "", "")
        self._step_choice.setAccessibleName(self._("Step"))
        inner.addWidget(self._step_choice)
        self._title = Heading("", 2)
        self._purpose = Words(muted=True)
        self._stack = StepStack()
        inner.addWidget(self._title)
        inner.addWidget(self._purpose)
        inner.addWidget(self._stack, 1)
        self._scroll = scrolled(self._page)
        self._acts = ActBar(self._)
        lay.addWidget(self._scroll, 1)
        lay.addWidget(self._acts)
        return self._middle

    def _scroll_notice(self, *, along: bool) -> None:
        """Let what is said above the steps scroll along where large type leaves little room."""
        if along is (self._notice.parentWidget() is self._page):
            return
        shown = not self._notice.isHidden()
        inner = cast("QVBoxLayout", self._page.layout())
        if along:
            inner.insertWidget(0, self._notice)
        else:
            self._outer.insertWidget(1, self._notice)
        self._notice.setVisible(shown)

    def _settle(self) -> None:
        """Give a step its height at once; its parts only know theirs once they are shown.

        A text that wraps otherwise in its new width asks for another height, and so does all
        around it: that goes round until nothing moves any more.
        """
        for _round in range(_MOST_ROUNDS):
            before = self._page.size()
            QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
            QApplication.sendEvent(self._page, QEvent(QEvent.Type.LayoutRequest))
            if self._page.size() == before:
                return

    def _reveal(self) -> None:
        field = self.focusWidget()
        if field is not None and self._stack.isAncestorOf(field):
            margin = style_of(self).em * 3
            self._scroll.ensureWidgetVisible(field, margin, margin)

    def _toggle_side(self) -> None:
        self._side_wanted = self._head.side.isChecked()
        self._arrange()

    def _arrange(self) -> None:
        """Keep what fits in words: first the side goes behind its button, then the steps fold."""
        lines = self.width() / max(1, style_of(self).em)
        wide = lines >= (_ROOMY_FROM if self._roomy else _SIDE_FROM)
        self._head.side.setVisible(not wide)
        self._side.setVisible(wide or self._side_wanted)
        cramped = self._side_wanted and not wide and lines < _STEPS_FROM
        self._middle.setVisible(not cramped)
        narrow = lines < _STEPS_FROM
        # Beside the names there is one button more by then, and the name would be cut in pieces.
        self._head.set_narrow(narrow=lines < _SIDE_FROM)
        field = self.focusWidget()
        on_steps = field is self._steps or field is self._step_choice
        self._steps_column.setVisible(not narrow)
        self._step_choice.setVisible(narrow)
        self._scroll_notice(along=narrow)
        if on_steps:
            self._to_steps()
        self._title.setVisible(not narrow)
        self._side.setFixedWidth(style_of(self).em * 15)
        self._steps_column.setFixedWidth(style_of(self).em * 12)

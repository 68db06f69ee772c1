"""The window before there is a store: welcome, and one of the three ways."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QVBoxLayout, QWidget

from hengelo_toegang.i18n import Translate, translator
from hengelo_toegang.records import dataclass
from hengelo_toegang.usecases.first_day import FirstDay
from ui.focus_order import go_on
from ui.help.asking import Help, help_key
from ui.look import Look
from ui.pages.first_day.joining import Joining, JoinPresenter
from ui.pages.first_day.practising import Make, PracticePresenter, Practising
from ui.pages.first_day.setting_up import SettingUp, SetUpPresenter
from ui.pages.first_day.welcome_view import BACKUP, JOIN, PRACTISE, SET_UP, WelcomeView
from ui.pages.first_day.wizard_view import WizardView
from ui.widgets.dialogs import confirm
from ui.widgets.look_button import LookButton

WELCOME = "welcome"
_State = SettingUp | Joining | Practising
_Presenter = SetUpPresenter | JoinPresenter | PracticePresenter


@dataclass(frozen=True, slots=True)
class FirstDayActs:
    """What the window can bring about; whoever opened it does so."""

    day: Callable[[], FirstDay]
    """What makes stores; loaded when it is first needed."""
    make_practice: Make
    open_store: Callable[[], None]
    """Go to the page where one signs in."""
    practise: Callable[[], None]
    """Go to the demo store, which is there."""
    practice_is_made: Callable[[], bool]
    place: str
    """Where the store will be."""
    left: Callable[[], None] | None = None
    """Go back to where one came from, when that is another window."""


class FirstDayWindow(QMainWindow):
    """Shows one page at a time; what was typed stays while one goes forth and back."""

    def __init__(self, look: Look, acts: FirstDayActs, _: Translate, at: str = WELCOME) -> None:
        super().__init__()
        self._look = look
        self._acts = acts
        self._ = _
        self._at = at
        self._came_from = SET_UP
        self._states: dict[str, _State] = {}
        self._presenter: _Presenter | None = None
        self._wizard: WizardView | None = None
        self._closing = False
        self.setWindowTitle(look.brand.name)
        # Later, so that the menu in which it was chosen has closed.
        look.relaid.connect(self._lay_anew, Qt.ConnectionType.QueuedConnection)
        self.resize(1366, 768)
        help_key(self)
        self._show()

    def open_help(self, window: QWidget) -> None:
        """Open the manual at the way that was taken, beside a window."""
        from ui.help.window import show_help

        show_help(window, Help("", "", self._at), self._)

    @property
    def wizard(self) -> WizardView | None:
        """The wizard that is in sight; None on the first page."""
        return self._wizard

    def go(self, way: str) -> None:
        """Take one of the ways, or go back to the welcome."""
        if way == BACKUP:
            self._acts.open_store()
            return
        if way == PRACTISE and self._acts.practice_is_made():
            self._acts.practise()
            return
        self._at = way
        self._show()

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Go where the eye goes."""
        return go_on(self, forward=forward) or super().focusNextPrevChild(forward)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Ask first where something would be lost; what is made aside goes."""
        state = self._states.get(self._at)
        view = self.wizard
        if self._closing or state is None or not state.begun:
            if view is not None:
                view.leave()
            if self._presenter is not None:
                self._presenter.give_up()
            event.accept()
            return
        event.ignore()
        confirm(
            self,
            self._("Stop, and keep nothing?"),
            self._("The store is not there yet. Close now, and you begin anew next time."),
            self._("Close all the same"),
            self._("Stay"),
            self._close_all_the_same,
        )

    def _close_all_the_same(self) -> None:
        self._closing = True
        self.close()

    def _lay_anew(self) -> None:
        """Build the page again in another language or text size, unless something is made."""
        view = self.wizard
        if view is None or not view.busy:
            self._ = translator(self._look.language)
            self._show()

    def _show(self) -> None:
        page = QWidget(self)
        layout = QVBoxLayout(page)
        top = QHBoxLayout()
        top.addStretch(1)
        top.addWidget(LookButton(self._look, self._, page))
        layout.addLayout(top)
        if self._at == WELCOME:
            welcome = WelcomeView(self._look.brand.name, self._acts.place, self._, page)
            welcome.bind(self.go)
            layout.addWidget(welcome, 1)
            self._presenter = self._wizard = None
            self.setCentralWidget(page)
            welcome.take_focus(self._came_from)
            return
        self._came_from = self._at
        view = self._wizard = WizardView(self._, self._sealed, page)
        layout.addWidget(view, 1)
        self.setCentralWidget(page)
        self._presenter = self._presenter_of(view)
        view.bind(self._presenter)
        self._presenter.start()

    def _presenter_of(self, view: WizardView) -> _Presenter:
        acts, _ = self._acts, self._
        if self._at == SET_UP:
            setting_up = self._states.setdefault(SET_UP, SettingUp())
            assert isinstance(setting_up, SettingUp)
            return SetUpPresenter(view, acts.day, setting_up, self._left, acts.open_store, _)
        if self._at == JOIN:
            joining = self._states.setdefault(JOIN, Joining())
            assert isinstance(joining, Joining)
            return JoinPresenter(view, acts.day, joining, self._left, acts.open_store, _)
        return PracticePresenter(view, acts.make_practice, self._left, acts.practise, _)

    def _left(self) -> None:
        if self._acts.left is not None:
            self._acts.left()
        else:
            self.go(WELCOME)

    def _sealed(self) -> tuple[str, str]:
        presenter = self._presenter
        assert isinstance(presenter, SetUpPresenter)  # no other shows a key
        return presenter.sealed()

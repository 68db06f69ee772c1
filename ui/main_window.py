"""The window: locked, or with the desk of whoever signed in. It holds no case data itself."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QStackedWidget

from hengelo_toegang.domain.people import UserId
from hengelo_toegang.i18n import Translate
from ui.focus_order import go_on
from ui.icons import Icon
from ui.idle import IdleWatch
from ui.jobs import Job, Jobs
from ui.look import Look
from ui.pages.unlock.presenter import UnlockPresenter
from ui.pages.unlock.view import UnlockView
from ui.preferences import Preferences
from ui.theme import Tone
from ui.widgets.dialogs import confirm

if TYPE_CHECKING:
    from hengelo_toegang.usecases.services import Services
    from ui.desk import UserDesk

LOCK_MINUTES = 5
"""Without keys and mouse the program locks after this time."""
_USER, _LOCATION = "user", "location"


@dataclass(frozen=True, slots=True)
class Entry:
    """The door to the store, as the window sees it."""

    users: Callable[[], Sequence[str]]
    """Who have a key, before anybody signed in."""
    warm_up: Callable[[], Sequence[str]]
    """Load what opening needs, while a passphrase is typed; return the locations."""
    sign_in: Callable[[UserId, str], "Services"]
    """Open the store; raises `SignInRefused` or `StoreError`."""
    sign_out: Callable[[], None]
    """Close the store and forget its keys."""


class FirstPaint(QObject):
    """Calls back once, after what it watches was painted for the first time."""

    def __init__(self, parent: QObject, then: Callable[[], None]) -> None:
        super().__init__(parent)
        self._then = then
        self._seen = False

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Paint and not self._seen:
            self._seen = True
            QTimer.singleShot(0, self, self._then)
        return False


class MainWindow(QMainWindow):
    """Shows the unlock page, then the desk; locks again by itself."""

    def __init__(
        self,
        app: QApplication,
        entry: Entry,
        look: Look,
        preferences: Preferences,
        _: Translate,
    ) -> None:
        super().__init__()
        self._entry = entry
        self._look = look
        self._preferences = preferences
        self._ = _
        self._desk: UserDesk | None = None
        self._closing = False
        self.setWindowTitle("Hengelo Toegang")
        self._stack = QStackedWidget(self)
        self.setCentralWidget(self._stack)
        self._unlock = UnlockView(_, self)
        self._presenter = UnlockPresenter(self._unlock, self.sign_in, entry.users, _)
        self._unlock.bind(self._presenter.edited, self._presenter.unlock)
        self._stack.addWidget(self._unlock)
        self._jobs = Jobs(self)
        app.aboutToQuit.connect(self._jobs.shut_down)
        self._idle = IdleWatch(app, LOCK_MINUTES, parent=self)
        self._idle.warned.connect(self._warn)
        self._idle.idle.connect(self.lock)
        self.resize(1366, 768)

    @property
    def desk(self) -> "UserDesk | None":
        """The desk of whoever is signed in."""
        return self._desk

    def start(self) -> None:
        """Show the unlock page at once, and load the rest while somebody types."""
        self._presenter.start(self._preferences.text(_USER), self._preferences.text(_LOCATION))
        # The page inside: it covers the scroll area, which itself is never painted.
        page = self._unlock.widget() or self._unlock
        page.installEventFilter(FirstPaint(self, self._warm_up))
        self.show()

    def lock(self) -> None:
        """Keep the work, close the store, and ask for the passphrase again."""
        if self._desk is None:
            return
        self._desk.shell.leave()
        shell, self._desk = self._desk.shell, None
        self._idle.stop()
        self._stack.setCurrentWidget(self._unlock)
        self._stack.removeWidget(shell)
        shell.deleteLater()
        self._entry.sign_out()
        self._presenter.start(self._preferences.text(_USER), self._preferences.text(_LOCATION))
        self._warm_up()

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Go where the eye goes."""
        return go_on(self, forward=forward) or super().focusNextPrevChild(forward)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Keep the work before closing; ask when that does not work."""
        if self._desk is None or self._closing or self._desk.shell.leave():
            self._idle.stop()
            if self._desk is not None:
                self._desk.shell.deleteLater()  # with the letters that are open in it
            self._desk = None
            self._entry.sign_out()
            event.accept()
            return
        event.ignore()
        confirm(
            self,
            self._("Not everything is saved"),
            self._("The last change could not be saved. Close all the same, and lose it?"),
            self._("Close all the same"),
            self._("Stay"),
            self._close_all_the_same,
        )

    def _close_all_the_same(self) -> None:
        self._closing = True
        self.close()

    def _warm_up(self) -> None:
        """Load in a thread of its own, so that no keystroke of the passphrase waits."""
        self._jobs.start(self._load, self._presenter.ready, self._fail)

    def _load(self, _job: Job) -> Sequence[str]:
        return self._entry.warm_up()

    def _fail(self, fault: BaseException) -> None:
        raise fault

    def sign_in(self, user: UserId, passphrase: str, location: str) -> None:
        """Open the store for a user, and show their desk.

        Raises:
            SignInRefused, StoreError: The keys or the file do not open.
        """
        # The desk loads with the store, not before the unlock page.
        from ui.desk import UserDesk

        services = self._entry.sign_in(user, passphrase)
        self._preferences.keep(_USER, user)
        self._preferences.keep(_LOCATION, location)
        self._desk = UserDesk(services, location, self._look, self._)
        self._desk.shell.lock_requested.connect(self.lock)
        self._stack.addWidget(self._desk.shell)
        self._stack.setCurrentWidget(self._desk.shell)
        self._desk.start()
        self._idle.start()

    def _warn(self) -> None:
        if self._desk is not None:
            text = self._("The program locks in a minute. Your work is kept.")
            self._desk.shell.say(text, Icon.LOCK, Tone.WARN)

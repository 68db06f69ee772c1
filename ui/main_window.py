"""The window: locked, or with the desk of whoever signed in. It holds no case data itself."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QApplication, QDialog, QMainWindow, QStackedWidget, QWidget

from hengelo_toegang.domain.people import UserId
from hengelo_toegang.i18n import Translate, translator
from hengelo_toegang.usecases.ports import StoreError, StoreTrouble, WrongPassphrase
from ui.focus_order import go_on
from ui.icons import Icon
from ui.idle import IdleWatch
from ui.jobs import Job, Jobs
from ui.look import Look
from ui.pages.unlock.presenter import UnlockPresenter
from ui.pages.unlock.view import UnlockView
from ui.preferences import Preferences
from ui.spelling.checker import spelling
from ui.theme import Tone
from ui.widgets.dialogs import confirm
from ui.widgets.look_button import LookButton

if TYPE_CHECKING:
    from hengelo_toegang.usecases.ports import Speller
    from hengelo_toegang.usecases.services import Services
    from ui.desk import UserDesk

LOCK_MINUTES = 5
"""Without keys and mouse the program locks after this time."""
_AGAIN_MS = 2000
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
    speller: "Callable[[], Speller] | None" = None
    """Who knows how words are written; the dictionary loads beside the window."""


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


@dataclass(frozen=True, slots=True)
class _Held:
    """Work behind the locked door that the store did not take yet."""

    user: UserId
    dialogs: Sequence[QDialog]
    """What was being asked; it comes back with the rest."""


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
        self._held: _Held | None = None
        self._closing = False
        self._again = QTimer(self)
        self._again.setSingleShot(True)
        self._again.setInterval(_AGAIN_MS)
        self._again.timeout.connect(self._try_held)
        self.setWindowTitle(look.brand.name)
        self._stack = QStackedWidget(self)
        self.setCentralWidget(self._stack)
        self._locations: Sequence[str] = ()
        self._unlock, self._presenter = self._door()
        self._jobs = Jobs(self)
        app.aboutToQuit.connect(self._jobs.shut_down)
        spelling().troubled.connect(self.tell_trouble)
        self._idle = IdleWatch(app, LOCK_MINUTES, parent=self)
        self._idle.warned.connect(self._warn)
        self._idle.idle.connect(self.lock)
        # Later, so that the menu in which it was chosen has closed.
        look.relaid.connect(self._lay_anew, Qt.ConnectionType.QueuedConnection)
        if not self.restoreGeometry(preferences.geometry):
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
        """Keep the work, close the store, and ask for the passphrase again.

        Work that the store does not take now is held behind the door until it does.
        """
        if self._desk is None or self._held is not None:
            return
        self._idle.stop()
        kept = self._desk.shell.leave()
        if (kept and self._desk.watch.look()) or self._desk.can_keep():
            self._shut()
        else:
            self._hold(self._desk, kept=kept)
        self._presenter.start(self._preferences.text(_USER), self._preferences.text(_LOCATION))
        self._warm_up()

    def tell_trouble(self, trouble: Exception) -> None:
        """Say what a use case could not do, and why; see `ui.store_watch.TROUBLES`."""
        if self._desk is not None:
            self._desk.tell_trouble(trouble)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Go where the eye goes."""
        return go_on(self, forward=forward) or super().focusNextPrevChild(forward)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Keep the work before closing; ask when that does not work."""
        if self._desk is None or self._closing or self._desk.shell.leave():
            self._idle.stop()
            self._preferences.geometry = self.saveGeometry()
            if self._desk is not None:
                self._desk.shell.deleteLater()  # with the letters that are open in it
            self._desk = None
            spelling().shut()
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

    def _shut(self) -> None:
        """Close the store and forget the keys; what was on the screen goes."""
        self._held = None
        if self._desk is None:
            return
        shell, self._desk = self._desk.shell, None
        spelling().shut()
        self._stack.setCurrentWidget(self._unlock)
        self._drop(shell)
        self._entry.sign_out()

    def _hold(self, desk: "UserDesk", *, kept: bool) -> None:
        """Lock the screen, and keep what waits for the store until it can be saved."""
        dialogs = [one for one in desk.shell.findChildren(QDialog) if one.isVisible()]
        for dialog in dialogs:
            dialog.hide()
        self._held = _Held(desk.services.desk.user.id, dialogs)
        self._stack.setCurrentWidget(self._unlock)
        waits = self._(
            "What was typed last is not saved yet: the store does not take it. It is kept in "
            "this program, so leave it open. Put the disk or stick back, or make room."
        )
        away = self._("The store is not within reach. Put the disk or stick back.")
        self._presenter.warn(away if kept else waits)
        self._again.start()

    def _try_held(self) -> None:
        """Save what is held, once the store takes it; then the lock is as any other."""
        if self._held is None or self._desk is None:
            return
        if self._desk.can_keep():
            self._desk.shell.leave()
            self._shut()
            self._presenter.start(self._preferences.text(_USER), self._preferences.text(_LOCATION))
            self._presenter.relieve(self._("The store is back. What you typed is saved."))
        else:
            self._again.start()

    def _let_back(self, user: UserId, passphrase: str) -> None:
        """Show what is held to who typed it.

        Raises:
            SignInRefused, StoreError: It is somebody else, or the store is away.
        """
        held, desk = self._held, self._desk
        if held is None or desk is None:
            return
        desk.services.queries.reach()
        if user != held.user:
            raise StoreError(StoreTrouble.IN_USE)
        if not desk.services.confirm_passphrase(passphrase):
            raise WrongPassphrase
        self._held = None
        self._presenter.relieve("")
        self._stack.setCurrentWidget(desk.shell)
        for dialog in held.dialogs:
            dialog.open()
        self._idle.start()

    def _close_all_the_same(self) -> None:
        self._closing = True
        self.close()

    def _door(self) -> tuple[UnlockView, UnlockPresenter]:
        """Return the unlock page in today's language and size, with its presenter."""
        view = UnlockView(self._look.brand.name, self._, self)
        presenter = UnlockPresenter(view, self.sign_in, self._entry.users, self._)
        view.bind(presenter.edited, presenter.unlock)
        view.add_choices(LookButton(self._look, self._, view))
        self._stack.addWidget(view)
        return view, presenter

    def _show_desk(self, desk: "UserDesk") -> None:
        self._desk = desk
        desk.shell.lock_requested.connect(self.lock)
        self._stack.addWidget(desk.shell)
        self._stack.setCurrentWidget(desk.shell)

    def _lay_anew(self) -> None:
        """Build every page again in another language or text size, where it was left."""
        before = self._desk
        if before is not None and not before.shell.leave():
            return
        self._ = translator(self._look.language)
        old = self._unlock
        self._unlock, self._presenter = self._door()
        self._presenter.start(self._preferences.text(_USER), self._preferences.text(_LOCATION))
        self._presenter.ready(self._locations)
        self._drop(old)
        if before is None:
            self._stack.setCurrentWidget(self._unlock)
            return
        self._show_desk(before.again(self._))
        self._drop(before.shell)
        if self._desk is not None:
            self._desk.shell.take_focus()

    def _drop(self, page: QWidget) -> None:
        self._stack.removeWidget(page)
        page.deleteLater()

    def _warm_up(self) -> None:
        """Load in a thread of its own, so that no keystroke of the passphrase waits."""
        self._jobs.start(self._load, self._loaded, self._fail)

    def _load(self, _job: Job) -> Sequence[str]:
        return self._entry.warm_up()

    def _loaded(self, locations: Sequence[str]) -> None:
        self._locations = locations
        self._presenter.ready(locations)

    def _fail(self, fault: BaseException) -> None:
        raise fault

    def sign_in(self, user: UserId, passphrase: str, location: str) -> None:
        """Open the store for a user, and show their desk.

        Raises:
            SignInRefused, StoreError: The keys or the file do not open.
        """
        self._try_held()
        if self._held is not None:
            self._let_back(user, passphrase)
            return
        # The desk loads with the store, not before the unlock page.
        from ui.desk import UserDesk
        from ui.spelling.user import begin

        services = self._entry.sign_in(user, passphrase)
        if self._entry.speller is not None:
            begin(self._entry.speller, services, self._preferences, self._)
        self._preferences.keep(_USER, user)
        self._preferences.keep(_LOCATION, location)
        desk = UserDesk(services, location, self._look, self._)
        self._show_desk(desk)
        desk.start()
        self._idle.start()

    def _warn(self) -> None:
        if self._desk is not None:
            text = self._("The program locks in a minute. Your work is kept.")
            self._desk.shell.say(text, Icon.LOCK, Tone.WARN)

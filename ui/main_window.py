"""The window: locked, or with the desk of whoever signed in. It holds no case data itself."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import cached_property, partial
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QMainWindow,
    QStackedWidget,
    QToolTip,
    QWidget,
)

from hengelo_toegang.domain.ids import UserId
from hengelo_toegang.i18n import Translate, translator
from hengelo_toegang.usecases.troubles import (
    PassphraseRefused,
    SignInRefused,
    StoreError,
    StoreTrouble,
    WrongPassphrase,
)
from hengelo_toegang.words import trouble_words
from ui.ahead import took_step
from ui.clipboard import ClipboardWatch
from ui.entry import Entry
from ui.icons import Icon
from ui.loading import FirstPaint, Loading
from ui.look import Look
from ui.pages.unlock.presenter import UnlockPresenter
from ui.pages.unlock.view import UnlockView
from ui.pages.unlock.ways import OtherWays, add_ways
from ui.preferences import Preferences
from ui.theme import Tone
from ui.widgets.look_button import LookButton

if TYPE_CHECKING:
    from hengelo_toegang.usecases.services import Services
    from hengelo_toegang.usecases.upgrading import Going
    from ui.backing_up import BackupWork
    from ui.desk import UserDesk
    from ui.desk_work import DeskWork
    from ui.jobs import Jobs
    from ui.shell import Shell
    from ui.spare_desk import SpareDesk

_AGAIN_MS = 2000
_LOOK_MS = 200
_TURN_MS = 1
"""Not 0: Qt does what waits for no time at all before it paints or takes a key."""
_SETTLED_MS = 500
"""After so long somebody sees their desk: only then begins what is no part of it."""
_TITLE_BAR = 30
"""Pixels that a title bar takes at least."""
_USER, _LOCATION = "user", "location"


class _Held(NamedTuple):
    """Work behind the locked door that the store did not take yet."""

    user: UserId
    dialogs: Sequence[QDialog]
    """What was being asked; it comes back with the rest."""


class MainWindow(QMainWindow):
    """Shows the unlock page, then the desk; locks again by itself."""

    answered = Signal()
    """Somebody came in, or was refused at the door."""
    loads = Signal()
    """What the first pages need begins to load."""
    loaded = Signal()
    """All of it is there, and nobody signed in yet."""
    settled = Signal()
    """Somebody sees their desk."""
    left = Signal()
    """Nobody is at a desk that was opened: what is left of it may go."""

    def __init__(
        self,
        app: QApplication,
        entry: Entry,
        look: Look,
        preferences: Preferences,
        _: Translate,
    ) -> None:
        super().__init__()
        self._app = app
        self._entry = entry
        self._look = look
        self._preferences = preferences
        self._ = _
        self._desk: UserDesk | None = None
        self._held: _Held | None = None
        self._closing = False
        self._entering = self._turned_away = False
        """Whether somebody comes in, and whether the system was locked since they began to."""
        self._opened = False
        """Whether the store was ever opened: something of it may still be there."""
        self._begun = False
        """Whether all goes on that goes on beside the desk."""
        self._return_to = ""
        """Where somebody was when the door closed behind them for a moment."""
        self._again = QTimer(self)
        self._again.setSingleShot(True)
        self._again.setInterval(_AGAIN_MS)
        self._again.timeout.connect(self._try_held)
        self._settling = QTimer(self)
        self._settling.setSingleShot(True)
        self._settling.setInterval(_SETTLED_MS)
        self._settling.timeout.connect(self._settle)
        self.setWindowTitle(look.brand.name)
        self._stack = QStackedWidget(self)
        self.setCentralWidget(self._stack)
        self._locations: Sequence[str] = ()
        self._loading = Loading(
            self, entry, lambda: self._jobs, lambda: self._.language, self._comes_in
        )
        self._loading.ready.connect(self._opens)
        self._loading.there.connect(self._all_there)
        self._spare: SpareDesk | None = None
        """The desk of who comes in next, without anybody at it."""
        self._unlock, self._presenter = self._door()
        self._work: DeskWork | None = None
        self._clipboard = ClipboardWatch(self)
        app.aboutToQuit.connect(self._clipboard.sweep)
        # Later, so that the menu in which it was chosen has closed.
        look.relaid.connect(self._lay_anew, Qt.ConnectionType.QueuedConnection)
        if not self.restoreGeometry(preferences.geometry):
            self.resize(1366, 768)
            if self.screen().availableSize().height() < self.height() + _TITLE_BAR:
                # On a small laptop the foot of the window would lie under the edge.
                self.setWindowState(Qt.WindowState.WindowMaximized)

    @property
    def desk(self) -> "UserDesk | None":
        """The desk of whoever is signed in."""
        return self._desk

    def start(self) -> None:
        """Show the unlock page at once, and load the rest while somebody types."""
        self.loads.emit()
        self._ask_again()
        # The page inside: it covers the scroll area, which itself is never painted.
        page = self._unlock.widget() or self._unlock
        page.installEventFilter(FirstPaint(self, self._painted))
        self.show()

    def lock(self) -> None:
        """Keep the work, close the store, and ask for the passphrase again.

        Work that the store does not take now is held behind the door until it does. Who is coming
        in finds the door shut.
        """
        self._turned_away = self._entering
        if self._desk is None or self._held is not None:
            return
        self.left.emit()
        self._rest()
        kept = self._desk.shell.leave()
        if (kept and self._desk.watch.look()) or self._desk.can_keep():
            self._shut()
        else:
            self._hold(self._desk, kept=kept)
        self._blank()
        self._ask_again()
        self._loading.warm_up()

    def _turn_away(self) -> None:
        """Leave the door shut for who came in: the system was locked meanwhile."""
        self._entering = False
        self._return_to = ""
        self._forget_words()
        self._entry.sign_out()
        self._presenter.stop_waiting()
        self._ask_again()
        self._presenter.relieve(
            self._("The screen was locked while the store was opened, so it is closed again.")
        )
        self._loading.warm_up()

    def tell_trouble(self, trouble: Exception) -> None:
        """Say what a use case could not do, and why; see `ui.store_watch.TROUBLES`."""
        if self._desk is not None:
            self._desk.tell_trouble(trouble)

    @cached_property
    def _jobs(self) -> "Jobs":
        """What loads and signs in beside the window."""
        from ui.jobs import Jobs

        jobs = Jobs(self, workers=2)  # signing in does not wait for what loads ahead
        self._app.aboutToQuit.connect(jobs.shut_down)
        return jobs

    @property
    def _backing_up(self) -> "BackupWork | None":
        """What backs up the store; there is nothing to back up before somebody signed in."""
        return None if self._work is None else self._work.backing_up

    def _work_at_desk(self) -> "DeskWork":
        """Return what goes on for whoever is signed in; the first brings it along."""
        from ui.desk_work import DeskWork

        if self._work is None:
            work = self._work = DeskWork(self, self._app, self._entry.backups)
            work.troubled.connect(self.tell_trouble)
            work.idle.warned.connect(self._warn)
            work.idle.idle.connect(self.lock)
            work.idle.still.connect(self._rest_desk)
            work.idle.touched.connect(self._wake_desk)
            if work.backing_up is not None:
                work.backing_up.ended.connect(self._tell_backup)
        return self._work

    def _wake_desk(self) -> None:
        if self._desk is not None:
            from ui.idle import let_cursor_blink

            let_cursor_blink(on=True)
            self._desk.wake()

    def _rest_desk(self) -> None:
        """Let a laptop sleep on which nobody works: nothing moves by itself."""
        if self._desk is not None:
            from ui.idle import let_cursor_blink, let_pictures_go

            let_cursor_blink(on=False)
            let_pictures_go()
            self._desk.rest()

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Go where the eye goes."""
        from ui.focus_order import go_on

        return go_on(self, forward=forward) or super().focusNextPrevChild(forward)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Keep the work before closing; ask when that does not work."""
        if self._desk is None or self._closing or self._desk.shell.leave():
            self._loading.stop()
            if self._entering:
                self._entering = False
                self._jobs.shut_down()  # what it opens is closed below
            self._rest()
            self._preferences.geometry = self.saveGeometry()
            signed_in = self._desk is not None
            if self._spare is not None:
                self._spare.drop()
            if self._desk is not None:
                self._desk.shell.let_go()  # with the letters that are open in it
            self._desk = None
            self._forget_words()
            self._blank()
            if signed_in and self._backing_up is not None:
                self.hide()
                self._backing_up.finish()
            self._entry.sign_out()
            event.accept()
            return
        event.ignore()
        from ui.widgets.dialogs import confirm

        confirm(
            self,
            self._("Not everything is saved"),
            self._("The last change could not be saved. Close all the same, and lose it?"),
            self._("Close all the same"),
            self._("Stay"),
            self._close_all_the_same,
        )

    def _blank(self) -> None:
        """Leave nothing of a case in sight, nor on the clipboard."""
        self._clipboard.sweep()
        QToolTip.hideText()
        for other in QApplication.topLevelWidgets():
            if other is self or not other.isVisible():
                continue
            if isinstance(other, QDialog) and other.parent() is self:
                other.reject()  # as if it was closed, so that who asked knows
            else:
                other.hide()

    def _rest(self) -> None:
        """Stop what counts and goes on by itself while somebody is signed in."""
        self._settling.stop()
        if self._work is not None:
            self._work.rest()

    def _forget_words(self) -> None:
        """Forget what was typed, as far as spelling and plain language remember it."""
        if self._work is not None:
            self._work.forget_words()

    def _shut(self) -> None:
        """Close the store and forget the keys; what was on the screen goes."""
        self._held = None
        if self._desk is None:
            return
        shell, self._desk = self._desk.shell, None
        self._forget_words()
        self._stack.setCurrentWidget(self._unlock)
        self._stack.removeWidget(shell)
        shell.let_go()
        if self._backing_up is not None:
            self._backing_up.stop()
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
            self._ask_again()
            self._presenter.relieve(self._("The store is back. What you typed is saved."))
        else:
            self._again.start()

    def _recognise(self, user: UserId, passphrase: str) -> None:
        """Make sure that it is who was at work; this takes as long as signing in.

        Raises:
            SignInRefused, StoreError: It is somebody else, or the store is away.
        """
        held, desk = self._held, self._desk
        if held is None or desk is None:
            return  # it was saved meanwhile: then this is a door as any other
        desk.services.queries.reach()
        if user != held.user:
            raise StoreError(StoreTrouble.IN_USE)
        if not desk.services.confirm_passphrase(passphrase):
            raise WrongPassphrase

    def _let_back(self) -> None:
        """Show what is held to who typed it."""
        held, desk = self._held, self._desk
        self._entering = False
        self._presenter.let_in()
        if held is None or desk is None:
            return
        self._held = None
        self._presenter.relieve("")
        self._stack.setCurrentWidget(desk.shell)
        for dialog in held.dialogs:
            dialog.open()
        work = self._work_at_desk()
        work.idle.start()
        if self._begun:
            work.begin(desk.services)
        else:
            self._settling.start()  # the door closed before that
        if self._turned_away:
            self.lock()
        self.answered.emit()

    def _close_all_the_same(self) -> None:
        self._closing = True
        self.close()

    def _door(self) -> tuple[UnlockView, UnlockPresenter]:
        """Return the unlock page in today's language and size, with its presenter."""
        view = UnlockView(self._look.brand.name, self._, self)
        entry = self._entry
        presenter = UnlockPresenter(
            view,
            self.sign_in,
            entry.users,
            self._,
            self._accept if entry.accept else None,
            entry.wait,
            entry.elsewhere.known,
        )
        view.bind(presenter.edited, presenter.unlock)
        view.add_choices(LookButton(self._look, self._, view, later=True))
        ways = OtherWays(
            entry.users,
            lambda: self._preferences.text(_USER),
            self._ask_again,
            entry.recover,
            entry.backups,
            entry.elsewhere,
        )
        add_ways(view, ways, self._)
        self._stack.addWidget(view)
        return view, presenter

    def _ask_again(self) -> None:
        """Ask who it is, with who was here last filled in."""
        self._presenter.start(self._preferences.text(_USER), self._preferences.text(_LOCATION))

    def _show_desk(self, desk: "UserDesk") -> None:
        self._desk = desk
        desk.shell.lock_requested.connect(self.lock)
        desk.shell.shown.connect(self._loading.press)
        # Later: the page that asks is taken down with it.
        desk.shell.renewal_requested.connect(self._renew, Qt.ConnectionType.QueuedConnection)
        self._stack.addWidget(desk.shell)
        self._stack.setCurrentWidget(desk.shell)

    def _lay_anew(self) -> None:
        """Build every page again in another language or text size, where it was left."""
        before = self._desk
        if before is not None and not before.shell.leave():
            return
        self._ = translator(self._look.language)
        if self._spare is not None:
            self._spare.drop()
        old = self._unlock
        self._unlock, self._presenter = self._door()
        self._ask_again()
        self._presenter.ready(self._locations)
        self._drop(old)
        if before is None:
            self._stack.setCurrentWidget(self._unlock)
            if self._loading.done:
                self._make_spare()
            return
        self._show_desk(before.again(self._))
        self._drop(before.shell)
        if self._desk is not None:
            self._desk.shell.take_focus()

    def _drop(self, page: QWidget) -> None:
        self._stack.removeWidget(page)
        page.deleteLater()

    def _painted(self) -> None:
        """Hear of the system and load the rest, now that the page is in sight."""
        from ui.system_lock import SystemLock

        self._system = SystemLock(self)
        self._system.locking.connect(self.lock)
        self._loading.begin()

    def _opens(self, locations: Sequence[str]) -> None:
        self._locations = locations
        self._presenter.ready(locations)

    def _all_there(self) -> None:
        if not self._comes_in():
            (self.left if self._opened else self.loaded).emit()
        self._make_spare()

    def _make_spare(self) -> None:
        """Make the desk of who comes in next, as long as they type."""
        if self.isVisible() and not self._comes_in():
            from ui.spare_desk import SpareDesk

            self._spare = self._spare or SpareDesk(self._stack, self._look)
            self._spare.prepare(self._)

    def _comes_in(self) -> bool:
        """Return whether somebody comes in, or is in: then pages may be built at any moment."""
        return self._entering or self._desk is not None

    def sign_in(self, user: UserId, passphrase: str, location: str) -> None:
        """Begin to open the store for a user beside the window, which shows their desk then.

        The page at the door says why it was refused, when it was.
        """
        if self._entering:
            return
        self._try_held()
        self._again.stop()
        self._entering, self._turned_away = True, False
        if self._held is not None:
            self._jobs.start(
                lambda _job: self._recognise(user, passphrase),
                lambda _nothing: self._let_back(),
                self._refuse,
            )
        else:
            self._open_store(partial(self._entry.sign_in, user, passphrase), location)

    def _open_store(self, open_it: "Callable[[Going], Services]", location: str) -> None:
        """Open the store; one of an older version says how far it is, and can be stopped."""
        from ui.pages.unlock.opening import open_beside

        open_beside(
            self._jobs,
            lambda: self._unlock,
            open_it,
            lambda services: self._come_in(services, location),
            self._refuse,
            self._stay_out,
        )

    def _stay_out(self) -> None:
        """Say that opening the store was stopped."""
        self._entering = False
        self._presenter.stop_waiting()
        self._presenter.relieve(self._("It was stopped. The store is as it was."))
        self._loading.for_next()

    def _accept(self, user: UserId, once: str, own: str, location: str) -> None:
        """Begin to open the store for who was invited, as `sign_in` does."""
        accept = self._entry.accept
        if self._entering or accept is None:
            return
        self._entering, self._turned_away = True, False
        self._open_store(partial(accept, user, once, own), location)

    def _renew(self, user: str) -> None:
        """Give the store a new key behind the closed door, and open it again for who asked."""
        renew = self._entry.renew
        if self._desk is None or renew is None or self._entering:
            return
        if not self._desk.shell.leave():
            return
        location, self._return_to = self._desk.location, self._desk.shell.current
        self._entering, self._turned_away = True, False
        self._rest()
        shell, self._desk = self._desk.shell, None
        self._forget_words()
        self._stack.setCurrentWidget(self._unlock)
        self._stack.removeWidget(shell)
        shell.let_go()
        if self._backing_up is not None:
            self._backing_up.stop()
        self._blank()
        self._show_renewal()
        self._jobs.start(
            lambda _job: renew(UserId(user)),
            lambda services: self._come_back(services, location),
            self._not_renewed,
        )

    def _show_renewal(self) -> None:
        """Say how far the new key is, as long as it is being made."""
        if self._desk is not None or not self._entering or self._entry.renewed is None:
            return
        share = round(100 * self._entry.renewed())
        words = self._("The store gets a new key: {share} %. Leave the program open.", share=share)
        self._unlock.set_working(words)
        QTimer.singleShot(_LOOK_MS, self, self._show_renewal)

    def _come_back(self, services: "Services", location: str) -> None:
        self._unlock.set_working("")
        self._come_in(services, location)

    def _not_renewed(self, fault: BaseException) -> None:
        self._return_to = ""
        self._unlock.set_working("")
        self._ask_again()
        self._refuse(fault)

    def _refuse(self, fault: BaseException) -> None:
        self._entering = False
        if self._held is not None:
            self._again.start()
        self._loading.for_next()
        if not isinstance(fault, SignInRefused | StoreError | PassphraseRefused):
            self._presenter.stop_waiting()
            raise fault
        self._presenter.refuse(fault)
        self.answered.emit()

    def _come_in(self, services: "Services", location: str) -> None:
        """Show the desk of who signed in; by steps, so that the window comes round between."""
        self._opened = True
        if not self._entering:
            self._entry.sign_out()  # the window was closed meanwhile
            return
        if self._turned_away:
            self._turn_away()
            return
        if not self._loading.done:
            self._loading.pages(lambda: self._come_in(services, location), self._fail_to_load)
            return
        from ui.desk import UserDesk

        empty = self._spare.take() if self._spare is not None else None
        with self._or_back_at_the_door(None if empty is None else empty.shell):
            work = self._work_at_desk()
            self._preferences.keep(_USER, services.desk.user.id)
            self._preferences.keep(_LOCATION, location)
            desk = UserDesk(
                services,
                location,
                self._look,
                self._,
                work.backing_up,
                work.exchanging,
                work.filing,
                self._entry.elsewhere,
                empty,
            )
            steps = desk.prepare_start()
            QTimer.singleShot(_TURN_MS, self, lambda: self._prepare(desk, steps))

    def _fail_to_load(self, fault: BaseException) -> None:
        with self._or_back_at_the_door():
            raise fault

    def _prepare(self, desk: "UserDesk", steps: Iterator[None]) -> None:
        """Take one step towards the first page; each takes as long as a window may stand."""
        with self._or_back_at_the_door(desk.shell):
            on = self._entering and not self._turned_away
            more = on and took_step(steps)
            then = partial(self._prepare, desk, steps) if more else partial(self._open_desk, desk)
            QTimer.singleShot(_TURN_MS, self, then)

    def _open_desk(self, desk: "UserDesk") -> None:
        if not self._entering:
            desk.shell.let_go()  # the window was closed meanwhile
            return
        if self._turned_away:
            desk.shell.let_go()
            self._turn_away()
            return
        with self._or_back_at_the_door(desk.shell):
            self._work_at_desk().idle.set_minutes(desk.services.idle_minutes())
            self._show_desk(desk)
            desk.start()
            if self._return_to:
                desk.shell.go(self._return_to)
                self._return_to = ""
        self._entering = False
        if self._desk is None:
            return
        self._presenter.let_in()
        self._work_at_desk().idle.start()
        self._begun = False
        self.answered.emit()
        self._settling.start()

    def _settle(self) -> None:
        """Go on with what is no part of the desk, now that it is in sight."""
        if self._desk is not None:
            self.settled.emit()
            self._loading.left(self._begin_beside, self._at_desk)

    def _at_desk(self) -> bool:
        return self._desk is not None and self._held is None

    def _begin_beside(self) -> None:
        """Begin what goes on beside the desk.

        Last what reads the store, which may be away by now: that is told, and stops nothing else.
        """
        desk, work = self._desk, self._work_at_desk()
        assert desk is not None  # loading ends with nobody at a desk
        self._begun = True
        if work.backing_up is not None:
            work.backing_up.begin()
        desk.tidy()
        work.begin(desk.services)
        work.begin_words(desk.services, self._entry.speller, self._preferences, self._)

    @contextmanager
    def _or_back_at_the_door(self, shell: "Shell | None" = None) -> Iterator[None]:
        """Show the door again, with the store closed, when a desk cannot be made.

        The `shell` of that desk goes too: as part of the window it would stay.
        """
        try:
            yield
        except BaseException as fault:
            if shell is not None:
                shell.let_go()
            if self._desk is None:
                self._entry.sign_out()
            else:
                self._shut()
            self._refuse(fault)

    def _tell_backup(self, result: object) -> None:
        """Say calmly that there is no backup; one that was made is nothing to speak of."""
        if self._desk is not None and isinstance(result, StoreError):
            said = self._("No backup was made. Your work is saved.")
            why = trouble_words(result, self._)
            self._desk.shell.say(f"{said} {why}", Icon.WARNING, Tone.WARN)

    def _warn(self) -> None:
        if self._desk is not None:
            text = self._("The program locks in a minute. Your work is kept.")
            self._desk.shell.say(text, Icon.LOCK, Tone.WARN)

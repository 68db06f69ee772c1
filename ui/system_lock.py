"""Hears that the system locks its screen or goes to sleep, so that the program locks too.

Linux tells it over D-Bus, Windows by messages to a window. Elsewhere, and where nothing
answers, there is the lock after a time without keys and mouse; nothing breaks.
"""

import sys
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import SLOT, QAbstractNativeEventFilter, QObject, Signal, Slot
from PySide6.QtWidgets import QApplication, QWidget

if TYPE_CHECKING:
    from PySide6.QtDBus import QDBusConnection

# learn.microsoft.com/windows/win32/termserv/wm-wtssession-change and .../power/wm-powerbroadcast
WM_POWERBROADCAST, WM_WTSSESSION_CHANGE = 0x0218, 0x02B1
_PBT_APMSUSPEND = 0x0004
_WTS_CONSOLE_DISCONNECT, _WTS_REMOTE_DISCONNECT = 0x2, 0x4
_WTS_SESSION_LOGOFF, _WTS_SESSION_LOCK = 0x6, 0x7
_LEAVING = frozenset(
    {_WTS_CONSOLE_DISCONNECT, _WTS_REMOTE_DISCONNECT, _WTS_SESSION_LOGOFF, _WTS_SESSION_LOCK}
)

_LOGIND = ("org.freedesktop.login1", "org.freedesktop.login1.Manager", "PrepareForSleep")
_SESSION = ("org.freedesktop.login1", "org.freedesktop.login1.Session", "Lock")
_SCREENSAVERS = (
    ("org.freedesktop.ScreenSaver", "org.freedesktop.ScreenSaver", "ActiveChanged"),
    ("org.gnome.ScreenSaver", "org.gnome.ScreenSaver", "ActiveChanged"),
)


def means_lock(message: int, wparam: int) -> bool:
    """Return whether a message of Windows says that the session is left, or that it sleeps."""
    return (message == WM_WTSSESSION_CHANGE and wparam in _LEAVING) or (
        message == WM_POWERBROADCAST and wparam == _PBT_APMSUSPEND
    )


class SystemLock(QObject):
    """Says once for every time that the program has to lock."""

    locking = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._filter: _WindowsFilter | None = None
        if sys.platform == "win32":
            self._filter = _WindowsFilter(self)
            self._filter.listen(window)
        elif sys.platform.startswith("linux"):
            self._listen_on_buses()

    @Slot(bool)
    def changed(self, on: bool) -> None:
        """Hear of a screen saver that began or ended, and of sleep that is about to begin."""
        if on:
            self.locking.emit()

    @Slot()
    def asked(self) -> None:
        """Hear that the session is locked."""
        self.locking.emit()

    def listen_on(self, system: "QDBusConnection", session: "QDBusConnection") -> None:
        """Listen on these buses, as far as they are there."""
        if system.isConnected():
            self._hear(system, _LOGIND, "changed(bool)")
            self._hear(system, _SESSION, "asked()")
        if session.isConnected():
            for name in _SCREENSAVERS:
                self._hear(session, name, "changed(bool)")

    def _listen_on_buses(self) -> None:
        try:
            from PySide6.QtDBus import QDBusConnection
        except ImportError:
            return  # left out of this build: the lock after a time is still there
        self.listen_on(QDBusConnection.systemBus(), QDBusConnection.sessionBus())

    def _hear(self, bus: "QDBusConnection", name: tuple[str, str, str], slot: str) -> None:
        service, interface, signal = name
        # From whatever object of that service: a session has a path of its own.
        bus.connect(  # the stubs ask bytes for the slot, Qt itself takes what SLOT returns
            service,
            "",
            interface,
            signal,
            self,
            SLOT(slot),  # type: ignore[call-overload]
        )


class _WindowsFilter(QAbstractNativeEventFilter):
    """Reads the messages that Windows sends to the window."""

    def __init__(self, lock: SystemLock) -> None:
        super().__init__()
        self._lock = lock

    def listen(self, window: QWidget) -> None:
        """Ask Windows to tell this window of its session, and listen."""
        import ctypes

        application = QApplication.instance()
        if application is None:
            return
        application.installNativeEventFilter(self)
        # NOTIFY_FOR_THIS_SESSION; refused, there is the lock after a time.
        wtsapi = getattr(ctypes, "windll").wtsapi32  # noqa: B009  (is only there on Windows)
        wtsapi.WTSRegisterSessionNotification(ctypes.c_void_p(int(window.winId())), 0)

    def nativeEventFilter(self, kind: Any, message: Any) -> object:  # noqa: ANN401  (Qt's own)
        if bytes(kind) in (b"windows_generic_MSG", b"windows_dispatcher_MSG"):
            from ctypes import wintypes

            told = wintypes.MSG.from_address(int(message))
            if means_lock(told.message, told.wParam):
                self._lock.locking.emit()
        return False, 0

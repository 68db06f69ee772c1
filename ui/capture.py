"""Keeps the windows of the program out of screenshots and shared screens, where Windows can.

`SetWindowDisplayAffinity` with `WDA_EXCLUDEFROMCAPTURE` (Windows 10, version 2004): the
window is there for who sits before it, and absent in what is captured. It stops no camera,
and no program with the rights of an administrator. Other systems offer nothing like it.
"""

import sys
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QWidget

Exclude = Callable[[int, bool], bool]
"""Leaves the window with this handle out of captures, or lets it in; whether that went."""

_NONE, _EXCLUDE = 0x00, 0x11
_NEW_HANDLE = {QEvent.Type.Show, QEvent.Type.WinIdChange}


def exclude_on_windows() -> Exclude | None:
    """Return how this system leaves a window out of captures, or None where it can't."""
    if sys.platform == "win32":
        import ctypes

        affinity = ctypes.windll.user32.SetWindowDisplayAffinity

        def exclude(handle: int, out: bool) -> bool:
            return bool(affinity(handle, _EXCLUDE if out else _NONE))

        return exclude
    return None


class CaptureShield(QObject):
    """Watches every window that opens while it is on."""

    def __init__(self, app: QApplication, exclude: Exclude, parent: QObject | None = None) -> None:
        super().__init__(parent or app)
        self._app = app
        self._exclude = exclude
        self._on = False

    @property
    def on(self) -> bool:
        """Whether windows are left out of captures."""
        return self._on

    def turn(self, *, on: bool) -> bool:
        """Leave all windows out of captures, or let them in; False when that failed for one."""
        if on and not self._on:
            self._app.installEventFilter(self)
        if not on:
            self._app.removeEventFilter(self)
        self._on = on
        return all([self._put(window) for window in self._app.topLevelWidgets()])

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Treat a window anew each time it gets a handle, which a change of flags does too."""
        if event.type() in _NEW_HANDLE and isinstance(watched, QWidget) and watched.isWindow():
            self._put(watched)
        return False

    def _put(self, window: QWidget) -> bool:
        # Asking a window without a handle for it would make one.
        handle = window.internalWinId()
        return not handle or self._exclude(int(handle), self._on)

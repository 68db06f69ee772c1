"""Texts that go to the clipboard, and are taken off it again when the program locks.

What somebody copies in a field counts too. Another program's text is left alone.
"""

import os
from collections.abc import Callable

from PySide6.QtCore import QByteArray, QMimeData, QObject, Qt
from PySide6.QtGui import QClipboard, QGuiApplication

_WINDOWS = 'application/x-qt-windows-mime;value="{}"'
_MARKS = {
    # Windows keeps a history of the clipboard (Win+V) and may send it to other machines:
    # learn.microsoft.com/windows/win32/dataxchg/clipboard-formats.
    _WINDOWS.format("ExcludeClipboardContentFromMonitorProcessing"): b"\0\0\0\0",
    _WINDOWS.format("CanIncludeInClipboardHistory"): b"\0\0\0\0",
    _WINDOWS.format("CanUploadToCloudClipboard"): b"\0\0\0\0",
    # The same for the clipboard manager of KDE.
    "x-kde-passwordManagerHint": b"secret",
}


def put(text: str) -> None:
    """Put a text on the clipboard, and ask managers of clipboards not to keep it."""
    content = QMimeData()
    content.setText(text)
    for name, value in _MARKS.items():
        content.setData(name, QByteArray(value))
    QGuiApplication.clipboard().setMimeData(content)


def in_use() -> bool:
    """Return whether somebody works in one of our windows."""
    return QGuiApplication.applicationState() is Qt.ApplicationState.ApplicationActive


class ClipboardWatch(QObject):
    """Knows whether what is on the clipboard came from this program."""

    def __init__(self, parent: QObject, active: Callable[[], bool] = in_use) -> None:
        super().__init__(parent)
        self._active = active
        # Kept as a keyed hash: the text itself must not live on in here.
        self._key = os.urandom(32)
        self._ours: dict[QClipboard.Mode, bytes] = {}
        self._clipboard = QGuiApplication.clipboard()
        self._clipboard.changed.connect(self._changed)

    def sweep(self) -> None:
        """Clear the clipboard where it still holds what came from here."""
        for mode, print_ in list(self._ours.items()):
            if print_ == self._print(mode):
                self._clipboard.clear(mode)
        self._ours.clear()

    def _changed(self, mode: QClipboard.Mode) -> None:
        # Not every window system knows whose the clipboard is; a text that changes while
        # somebody works in one of our windows was copied there.
        owned = self._clipboard.ownsClipboard() or self._clipboard.ownsSelection()
        if (self._active() or owned) and self._clipboard.text(mode):
            self._ours[mode] = self._print(mode)
        else:
            self._ours.pop(mode, None)

    def _print(self, mode: QClipboard.Mode) -> bytes:
        # Loads a library of ciphers, which the page at the door has no use for.
        import hashlib

        text = self._clipboard.text(mode).encode(errors="surrogatepass")
        return hashlib.blake2b(text, key=self._key).digest()

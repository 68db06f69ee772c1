"""The page: its parts behind tabs, and a file that is dropped anywhere on it."""

from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import QMimeData, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QTabWidget, QVBoxLayout, QWidget

from hengelo_toegang.i18n import Translate
from ui.pages.exchange.central_view import CentralView
from ui.pages.exchange.giving_view import GivingView
from ui.pages.exchange.passed import PassedView
from ui.pages.exchange.taking_view import TakingView
from ui.scrolling import scrolled
from ui.style import style_of
from ui.widgets.texts import Heading

CENTRAL, GIVE, TAKE, PASSED = "central", "give", "take", "passed"
_ENDING = ".htb"


Part = CentralView | GivingView | TakingView | PassedView
"""What is behind a tab; each has `refresh`, `leave` and `take_focus`."""


class ExchangeView(QWidget):
    """Shows one part at a time; each looks after itself."""

    dropped = Signal(object)
    """A file was dropped (`Path`)."""

    def __init__(self, parts: Mapping[str, tuple[str, Part]], _: Translate) -> None:
        """`parts` holds a title and what stands under it, by key."""
        super().__init__()
        self._keys = list(parts)
        self._parts: dict[str, Part] = {}
        self._tabs = QTabWidget(self)
        self._tabs.setObjectName("parts")
        for key, (title, part) in parts.items():
            held = part if isinstance(part, PassedView) else scrolled(part, self)
            self._tabs.addTab(held, title)
            self._parts[key] = part
        self._tabs.currentChanged.connect(self._turned)
        em = style_of(self).em
        layout = QVBoxLayout(self)
        layout.setContentsMargins(em, em * 2 // 3, em, em // 2)
        layout.setSpacing(em // 2)
        layout.addWidget(Heading(_("Exchange"), 1, self))
        layout.addWidget(self._tabs, 1)
        self.setAcceptDrops(GIVE in parts)

    def part(self, key: str) -> Part:
        """Return one of the parts."""
        return self._parts[key]

    @property
    def busy(self) -> bool:
        """Whether something runs on the part in sight."""
        return self._parts[self.current].busy

    @property
    def current(self) -> str:
        """Which part is in sight."""
        return self._keys[self._tabs.currentIndex()]

    def go(self, key: str) -> None:
        """Show a part as it is now, with the keyboard where one begins in it."""
        self._tabs.setCurrentIndex(self._keys.index(key))
        self._take_focus()

    def refresh(self) -> None:
        """Show the part in sight as it is now; called whenever the page comes in sight."""
        self._parts[self.current].refresh()
        self._take_focus()

    def look_again(self) -> None:
        """Show what changed meanwhile; the keyboard stays where it is."""
        self._parts[self.current].refresh()

    def leave(self) -> bool:
        """Stop what runs on this computer, before something else comes in sight."""
        for part in self._parts.values():
            part.leave()
        return True

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _dropped(event.mimeData()) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        path = _dropped(event.mimeData())
        if path is not None:
            event.acceptProposedAction()
            self.go(TAKE)
            self.dropped.emit(path)

    def _take_focus(self) -> None:
        """Put the keyboard in the part in sight, or on the tabs where that has no place for it."""
        part = self._parts[self.current]
        part.take_focus()
        at = self.focusWidget()
        # Qt gives the keyboard to the whole part when nothing in it takes it.
        if at is None or at is part or not at.isVisible() or not part.isAncestorOf(at):
            self._tabs.tabBar().setFocus()

    def _turned(self, _at: int) -> None:
        if self.isVisible():
            self._parts[self.current].refresh()


def _dropped(data: QMimeData) -> Path | None:
    """Return the one file that is dropped, when it may be a bundle."""
    files = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
    return files[0] if len(files) == 1 and files[0].suffix.lower() == _ENDING else None

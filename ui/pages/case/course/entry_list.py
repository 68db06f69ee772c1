"""Entries one below the other, each with what can be done about it."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ui.pages.case.course.entries import Entry, EntryAct
from ui.pages.case.discard import discard
from ui.style import style_of
from ui.widgets.flow import FlowLayout
from ui.widgets.texts import Heading, IconLabel, Words


class ActButton(QPushButton):
    """One act on an entry; it knows which."""

    pressed_act = Signal(str)

    def __init__(self, act: EntryAct, about: str) -> None:
        super().__init__(act.words.replace("&", "&&"))
        self._key = act.key
        self.setAccessibleDescription(about)
        self.clicked.connect(self._clicked)

    def _clicked(self) -> None:
        self.pressed_act.emit(self._key)


class EntryCard(QFrame):
    """One thing that happened, with what can be done about it."""

    pressed = Signal(str, str)
    """The keys of the entry and of the act."""

    def __init__(self, entry: Entry) -> None:
        super().__init__()
        self._entry = entry
        self.setFrameShape(QFrame.Shape.StyledPanel)
        lay = QVBoxLayout(self)
        head = QHBoxLayout()
        head.addWidget(IconLabel(entry.icon, entry.tone, self))
        head.addWidget(Heading(entry.title, 3), 1)
        lay.addLayout(head)
        for line in entry.lines:
            lay.addWidget(Words(line, muted=True))
        if entry.acts:
            buttons = QWidget()
            flow = FlowLayout(buttons)
            for act in entry.acts:
                button = ActButton(act, entry.title)
                button.pressed_act.connect(self._pressed)
                flow.addWidget(button)
            lay.addWidget(buttons)

    def _pressed(self, act: str) -> None:
        self.pressed.emit(self._entry.key, act)


class EntryList(QWidget):
    """Entries one below the other, and the buttons of the whole list."""

    pressed = Signal(str, str)

    def __init__(self) -> None:
        super().__init__()
        self._entries: tuple[Entry, ...] = ()
        self._acts: tuple[EntryAct, ...] = ()
        self._cards: list[EntryCard] = []
        self._buttons: QWidget | None = None
        self._lay = QVBoxLayout(self)
        self._lay.setContentsMargins(0, 0, 0, 0)
        self._lay.setSpacing(style_of(self).em // 2)

    def show_entries(self, entries: Sequence[Entry]) -> None:
        """Show these entries; the same ones are left as they are."""
        if tuple(entries) == self._entries:
            return
        self._entries = tuple(entries)
        for card in self._cards:
            discard(card)
        self._cards = [EntryCard(entry) for entry in entries]
        for at, card in enumerate(self._cards):
            card.pressed.connect(self.pressed)
            self._lay.insertWidget(at, card)

    def show_acts(self, acts: Sequence[EntryAct]) -> None:
        """Show the buttons of the whole list."""
        if tuple(acts) == self._acts:
            return
        self._acts = tuple(acts)
        if self._buttons is not None:
            discard(self._buttons)
            self._buttons = None
        if acts:
            self._buttons = QWidget()
            flow = FlowLayout(self._buttons)
            for act in acts:
                button = ActButton(act, "")
                button.pressed_act.connect(self._pressed)
                flow.addWidget(button)
            self._lay.addWidget(self._buttons)

    def take_focus(self) -> bool:
        """Go to the first button; return whether there is one."""
        button = next((one for one in self.findChildren(ActButton) if one.isVisible()), None)
        if button is not None:
            button.setFocus(Qt.FocusReason.ShortcutFocusReason)
        return button is not None

    def _pressed(self, act: str) -> None:
        self.pressed.emit("", act)

"""The first page where there is no store: three ways to begin, each with what it is."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from hengelo_toegang.i18n import Translate
from ui.icons import Icon
from ui.scrolling import scrolled
from ui.style import style_of
from ui.widgets.buttons import Button
from ui.widgets.texts import Heading, Words

SET_UP, JOIN, PRACTISE, BACKUP = "set_up", "join", "practise", "backup"


class WelcomeView(QWidget):
    """Says which ways there are, and hears which is taken."""

    chosen = Signal(str)

    def __init__(self, name: str, place: str, _: Translate, parent: QWidget | None = None) -> None:
        """`place` is where the store will be."""
        super().__init__(parent)
        self._ = _
        self._buttons: dict[str, Button] = {}
        em = style_of(self).em
        card = QFrame(self)
        card.setFrameShape(QFrame.Shape.StyledPanel)
        card.setAutoFillBackground(True)
        card.setBackgroundRole(card.palette().ColorRole.Base)
        card.setMaximumWidth(em * 36)
        self._inside = QVBoxLayout(card)
        self._inside.setContentsMargins(em * 2, em * 3 // 2, em * 2, em * 3 // 2)
        self._inside.setSpacing(em // 2)
        self._inside.addWidget(Heading(_("Welcome to {name}", name=name), 1, card))
        about = _("There is no store yet at {path}. How do you begin?", path=place)
        self._inside.addWidget(Words(about, parent=card))
        for key, words, icon, told in self._ways():
            self._add(card, key, words, icon, told)
        back = Button(_("Go back to a backup…"), Icon.UNDO, quiet=True, parent=card)
        back.setObjectName(BACKUP)
        back.clicked.connect(partial(self.chosen.emit, BACKUP))
        self._inside.addSpacing(em // 2)
        self._inside.addWidget(back, 0, Qt.AlignmentFlag.AlignLeft)
        page = QWidget(self)
        row = QHBoxLayout(page)
        row.addStretch(1)
        row.addWidget(card, 6, Qt.AlignmentFlag.AlignVCenter)
        row.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(scrolled(page, self))

    def bind(self, choose: Callable[[str], None]) -> None:
        """Route the choice."""
        self.chosen.connect(choose)

    def take_focus(self, key: str = SET_UP) -> None:
        """Put the keyboard at one of the ways."""
        self._buttons.get(key, self._buttons[SET_UP]).setFocus()

    def _ways(self) -> tuple[tuple[str, str, Icon, str], ...]:
        _ = self._
        return (
            (
                SET_UP,
                _("Set up the municipality"),
                Icon.SETTINGS,
                _(
                    "For the first administrator, once: name, colours, locations, and the key "
                    "for the safe. It takes a quarter of an hour, and somebody who looks along."
                ),
            ),
            (
                JOIN,
                _("Join this laptop"),
                Icon.STORE,
                _("For a colleague who was given a store and a passphrase by the administrator."),
            ),
            (
                PRACTISE,
                _("Practise with invented people"),
                Icon.PEOPLE,
                _("For everybody: sixty invented households, and a tour through a whole case."),
            ),
        )

    def _add(self, card: QWidget, key: str, words: str, icon: Icon, told: str) -> None:
        button = Button(words, icon, primary=key == SET_UP, parent=card)
        button.setObjectName(key)
        button.setAccessibleDescription(told)
        button.clicked.connect(partial(self.chosen.emit, key))
        self._buttons[key] = button
        self._inside.addSpacing(style_of(self).em // 2)
        self._inside.addWidget(button)
        self._inside.addWidget(Words(told, muted=True, parent=card))

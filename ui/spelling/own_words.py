"""The words of one user: kept in the encrypted store, since a word may be somebody's name."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from hengelo_toegang.records import dataclass
from ui.help.asking import help_key
from ui.icons import Icon
from ui.spelling.checker import Spelling
from ui.style import style_of
from ui.widgets.buttons import Button
from ui.widgets.editors import WordsEditor
from ui.widgets.rows import Row, RowList
from ui.widgets.texts import Words

if TYPE_CHECKING:
    from hengelo_toegang.usecases.services import Services

_PAPER = "spelling-words"
_WIDE, _HIGH = 24, 22
"""The dialog at least, in lines of text."""


@dataclass(frozen=True, slots=True)
class PaperWords:
    """Keeps the words as a paper of the user, one per line."""

    services: "Services"

    def read(self) -> tuple[str, ...]:
        return tuple(self.services.read_paper(_PAPER).splitlines())

    def keep(self, words: Iterable[str]) -> None:
        self.services.keep_paper(_PAPER, "\n".join(words))


class WordListDialog(QDialog):
    """Shows the words that this user added; one can add some, and take them off again."""

    def __init__(self, spelling: Spelling, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        help_key(self)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        _ = self._ = spelling.translate
        self._spelling = spelling
        self.setWindowTitle(_("My word list"))
        self._empty = Words(_("There are no words on your list yet."), parent=self)
        self._list = RowList(_("My word list"), self)
        self._remove = Button(_("Remove from my list"), Icon.REMOVE, parent=self)
        self._typed = WordsEditor(self)
        self._label = QLabel(_("Another word"), self)
        self._label.setBuddy(self._typed)
        self._typed.setAccessibleName(_("Another word"))
        self._add = Button(_("Add"), Icon.ADD, parent=self)
        self._close = Button(_("Close"), primary=True, parent=self)
        self._build()
        self._typed.returnPressed.connect(self._add_typed)
        self._typed.textChanged.connect(self._offer)
        self._add.clicked.connect(self._add_typed)
        self._remove.clicked.connect(self._remove_chosen)
        self._close.clicked.connect(self.accept)
        spelling.changed.connect(self._show)
        self._show()

    def _build(self) -> None:
        em = style_of(self).em
        about = Words(
            self._(
                "These words are right to you. They are kept in the encrypted store, for you alone."
            ),
            muted=True,
            parent=self,
        )
        room = QScrollArea(self)
        room.setWidgetResizable(True)
        room.setFrameShape(QFrame.Shape.NoFrame)
        room.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._empty)
        column.addWidget(self._list)
        column.addStretch(1)
        room.setWidget(inside)
        adding = QHBoxLayout()
        adding.addWidget(self._label)
        adding.addWidget(self._typed, 1)
        adding.addWidget(self._add)
        ending = QHBoxLayout()
        ending.addWidget(self._remove)
        ending.addStretch(1)
        ending.addWidget(self._close)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(em, em, em, em)
        layout.setSpacing(em * 2 // 3)
        layout.addWidget(about)
        layout.addWidget(room, 1)
        layout.addLayout(adding)
        layout.addLayout(ending)
        self.resize(em * _WIDE, em * _HIGH)

    def _show(self) -> None:
        words = self._spelling.own_words
        self._list.show_rows([Row(word, word) for word in words])
        self._list.setVisible(bool(words))
        self._empty.setVisible(not words)
        self._remove.setEnabled(bool(words))
        self._offer()

    def _offer(self) -> None:
        self._add.setEnabled(bool(self._typed.text().strip()))

    def _add_typed(self) -> None:
        word = self._typed.text().strip()
        if word:
            self._typed.clear()
            self._spelling.learn(word)

    def _remove_chosen(self) -> None:
        at = max(self._list.currentIndex().row(), 0)
        if at < len(self._list.rows):
            self._spelling.forget(self._list.rows[at].key)
            self._list.select(min(at, len(self._list.rows) - 1))

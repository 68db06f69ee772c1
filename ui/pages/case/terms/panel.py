"""The legal dates at the side: each unfolds how it was computed, with its acts in place."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from hengelo_toegang.i18n import Translate
from ui.pages.case.course.entries import EntryAct
from ui.pages.case.discard import discard
from ui.pages.case.shown import TermRow
from ui.pages.decision.facts import Fold
from ui.style import QUIET, mark, style_of
from ui.widgets.flow import FlowLayout
from ui.widgets.side import due_mark
from ui.widgets.texts import Heading, IconLabel, Words


class TermCard(QWidget):
    """One legal date."""

    acted = Signal(str)
    folded = Signal(str, bool)

    def __init__(self, row: TermRow, _: Translate, *, unfolded: bool) -> None:
        super().__init__()
        self._title = row.title
        em = style_of(self).em
        icon, tone, meaning = due_mark(row.days, row.met)
        lay = QVBoxLayout(self)
        lay.setContentsMargins(0, 0, 0, em // 3)
        lay.setSpacing(em // 6)
        head = QHBoxLayout()
        head.addWidget(IconLabel(icon, tone, self))
        title = Words(row.title)
        title.setAccessibleName(f"{row.title}: {_(meaning)}. {row.when}")
        head.addWidget(title, 1)
        lay.addLayout(head)
        lay.addWidget(Words(f"{row.when} · {row.article}", muted=True))
        how = Words("\n".join(row.steps), muted=True)
        fold = Fold(_("How computed"), how)
        fold.setAccessibleName(f"{fold.text()}: {row.title}")
        fold.setAccessibleDescription(" ".join(row.steps))
        fold.setChecked(unfolded)
        fold.folded.connect(self._folded)
        lay.addWidget(fold)
        lay.addWidget(how)
        if row.acts:
            buttons = QWidget()
            flow = FlowLayout(buttons)
            for act in row.acts:
                flow.addWidget(self._button(act))
            lay.addWidget(buttons)

    def _button(self, act: EntryAct) -> QPushButton:
        button = _Act(act, self._title)
        button.acted.connect(self.acted)
        return button

    def _folded(self, opened: bool) -> None:
        self.folded.emit(self._title, opened)


class _Act(QPushButton):
    """One act; it knows which."""

    acted = Signal(str)

    def __init__(self, act: EntryAct, about: str) -> None:
        super().__init__(act.words.replace("&", "&&"))
        self._key = act.key
        mark(self, QUIET)
        self.setAccessibleDescription(about)
        self.clicked.connect(self._clicked)

    def _clicked(self) -> None:
        self.acted.emit(self._key)


class TermsPanel(QWidget):
    """All legal dates of the case; away while there are none: `acted(act)`."""

    acted = Signal(str)

    def __init__(self, _: Translate, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ = _
        self._rows: tuple[TermRow, ...] = ()
        self._cards: list[TermCard] = []
        self._unfolded: set[str] = set()
        self._lay = QVBoxLayout(self)
        self._lay.setContentsMargins(0, 0, 0, 0)
        self._lay.setSpacing(style_of(self).em // 4)
        self._lay.addWidget(Heading(_("Legal dates"), 3, self))

    def show_terms(self, rows: Sequence[TermRow]) -> None:
        """Show the dates; the same ones are left as they are, with the keyboard on them."""
        self.setVisible(bool(rows))
        if tuple(rows) == self._rows:
            return
        self._rows = tuple(rows)
        for card in self._cards:
            discard(card)
        self._cards = [TermCard(row, self._, unfolded=row.title in self._unfolded) for row in rows]
        for card in self._cards:
            card.acted.connect(self.acted)
            card.folded.connect(self._folded)
            self._lay.addWidget(card)

    def _folded(self, title: str, opened: bool) -> None:
        if opened:
            self._unfolded.add(title)
        else:
            self._unfolded.discard(title)

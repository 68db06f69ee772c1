"""Parts of the frame: the notice, the choice between two versions, the buttons, the side."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from hengelo_toegang.i18n import Translate
from ui.icons import Icon
from ui.pages.case.discard import discard
from ui.pages.case.shown import ActButton, DraftChoice, MissingRow, SignalRow, TermRow
from ui.pages.case.terms.panel import TermsPanel
from ui.style import PRIMARY, mark, style_of, tinted
from ui.theme import Tone
from ui.widgets.side import MissingList
from ui.widgets.signals import SignalCards
from ui.widgets.texts import Heading, Remark, Words


class Notice(QFrame):
    """A sentence over the step, with a button when something can be done about it."""

    pressed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self._remark = Remark(Icon.INFO, Tone.INFO)
        self._button = QPushButton()
        self._button.clicked.connect(self.pressed)
        lay = QHBoxLayout(self)
        lay.addWidget(self._remark, 1)
        lay.addWidget(self._button)
        self.hide()

    def say(self, text: str, button: str = "") -> None:
        """Show a sentence; without one the notice is away."""
        self._remark.say(text)
        self._button.setText(button)
        self._button.setVisible(bool(button))
        self.setVisible(bool(text))


class DraftChoicePanel(QFrame):
    """Unfinished work beside a newer version: both in sight, and a person decides."""

    draft_chosen = Signal()
    newest_chosen = Signal()

    def __init__(self, _: Translate, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ = _
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self._heading = Heading(_("Your unfinished work, and a newer version"), 2)
        self._words = Words()
        self._table = QTableWidget(0, 3)
        self._table.setHorizontalHeaderLabels(
            [_("Where"), _("Newest version"), _("Your unfinished work")]
        )
        self._table.setAccessibleName(_("Differences between the two versions"))
        self._table.setTabKeyNavigation(False)
        self._table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self._table.setWordWrap(True)
        self._table.verticalHeader().hide()
        self._table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self._table.setMaximumHeight(style_of(self).em * 12)
        draft = QPushButton(_("Go on with my unfinished work"))
        newest = QPushButton(_("Go on with the newest version"))
        draft.clicked.connect(self.draft_chosen)
        newest.clicked.connect(self.newest_chosen)
        buttons = QHBoxLayout()
        buttons.addWidget(draft)
        buttons.addWidget(newest)
        buttons.addStretch(1)
        lay = QVBoxLayout(self)
        for part in (self._heading, self._words, self._table):
            lay.addWidget(part)
        lay.addLayout(buttons)

    def show_choice(self, choice: DraftChoice) -> None:
        """Show where the two versions differ."""
        self._words.setText(
            self._(
                "You left work unfinished on {moment}; since then somebody wrote a newer version."
                " Nothing is lost: what you do not choose comes back with Undo.",
                moment=choice.saved,
            )
        )
        self._table.setRowCount(len(choice.differences))
        for row, cells in enumerate(choice.differences):
            for column, text in enumerate(cells):
                self._table.setItem(row, column, QTableWidgetItem(text))
        self._table.resizeRowsToContents()


class ActBar(QFrame):
    """The buttons under the step; a grey one says why it is grey."""

    act_chosen = Signal(int)

    def __init__(self, _: Translate, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ = _
        self._buttons: list[_ActButton] = []
        self._why = Remark(Icon.BLOCKED, Tone.NEUTRAL)
        self._lay = QHBoxLayout(self)
        middle = QVBoxLayout()
        middle.addStretch(1)
        middle.addWidget(self._why)
        middle.addStretch(1)
        self._lay.addLayout(middle, 1)
        self._lay.addStretch(0)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)

    def show_acts(self, acts: Sequence[ActButton]) -> None:
        """Show the buttons, the main one at the right where the eye ends."""
        self._fit(len(acts))
        for index, act in enumerate(acts):
            self._buttons[index].show_act(act, main=index == 0)
        blocked = next((act for act in acts[:1] if act.reasons), None)
        self._why.say(self._reason(blocked) if blocked else "")
        self.setVisible(bool(acts))

    def _reason(self, act: ActButton) -> str:
        first, others = act.reasons[0], len(act.reasons) - 1
        if not others:
            return first
        more = self._.ngettext("and {count} more thing", "and {count} more things", others)
        return f"{first} ({more})"

    def _fit(self, count: int) -> None:
        while len(self._buttons) > count:
            discard(self._buttons.pop())
        while len(self._buttons) < count:
            button = _ActButton(len(self._buttons))
            button.pressed_act.connect(self.act_chosen)
            self._buttons.append(button)
            self._lay.insertWidget(2, button)


class _ActButton(QPushButton):
    """One act; it knows its number."""

    pressed_act = Signal(int)

    def __init__(self, index: int) -> None:
        super().__init__()
        self._index = index
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.clicked.connect(self._clicked)

    def show_act(self, act: ActButton, *, main: bool) -> None:
        """Show the words, and the reasons when it cannot be done."""
        text = act.title.replace("&", "&&")
        if text != self.text():
            self.setText(text)
        self.setEnabled(not act.reasons)
        why = "\n".join(act.reasons)
        self.setToolTip(why)
        self.setAccessibleDescription(why)
        mark(self, PRIMARY, main)
        if main:
            self.setIcon(tinted(self, Icon.ARROW_RIGHT))

    def _clicked(self) -> None:
        self.pressed_act.emit(self._index)


class SideColumn(QScrollArea):
    """What is missing, the legal dates and the policy signals, one below the other.

    Behind its button it keeps what it was told last, and draws that once it is in sight.
    """

    def __init__(self, _: Translate, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._waiting: dict[QWidget, Callable[[], None]] = {}
        self.missing = MissingList(_)
        self.terms = TermsPanel(_)
        self.signals = SignalCards(_)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(_("Missing, legal dates and policy signals"))
        page = QWidget()
        lay = QVBoxLayout(page)
        lay.setSpacing(style_of(self).em)
        for part in (self.missing, self.terms, self.signals):
            lay.addWidget(part)
        lay.addStretch(1)
        self.setWidget(page)

    def show_missing(self, act: str, rows: Sequence[MissingRow]) -> None:
        """Show what is missing before an act."""
        self.missing.setVisible(bool(act))
        self._tell(self.missing, partial(self.missing.show_missing, act, rows))

    def show_terms(self, rows: Sequence[TermRow]) -> None:
        """Show the legal dates."""
        self._tell(self.terms, partial(self.terms.show_terms, rows))

    def show_signals(self, rows: Sequence[SignalRow]) -> None:
        """Show the policy signals."""
        self._tell(self.signals, partial(self.signals.show_signals, rows))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        waiting, self._waiting = self._waiting, {}
        for show in waiting.values():
            show()

    def _tell(self, part: QWidget, show: Callable[[], None]) -> None:
        self._waiting[part] = show
        if not self.isHidden():
            self._waiting.pop(part)()

    def set_read_only(self, *, read_only: bool) -> None:
        """Close the answers to signals."""
        self.signals.set_read_only(read_only=read_only)

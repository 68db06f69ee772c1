"""Two places side by side: what both wrote in a field, and what will stand there; widgets only."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QRadioButton, QVBoxLayout, QWidget

from hengelo_toegang.domain.ids import CaseId
from hengelo_toegang.i18n import Translate
from ui.help.asking import Help
from ui.icons import Icon
from ui.pages.case.apart.presenter import ApartPresenter, ApartShown, FieldShown, SideShown
from ui.pages.case.discard import discard
from ui.pages.household.sections import Column
from ui.scrolling import bring_into_sight
from ui.style import style_of
from ui.theme import Tone
from ui.widgets.buttons import Button
from ui.widgets.card import Card
from ui.widgets.flow import FlowLayout
from ui.widgets.texts import Heading, Remark, Words

_BESIDE_FROM = 36
"""Lines of text that a card must be wide to have both sides beside each other."""


class FieldCard(Card):
    """One field: both sides, the choice, and what it becomes."""

    taken = Signal(object)

    def __init__(self, field: FieldShown, _: Translate, parent: QWidget | None = None) -> None:
        super().__init__(field.title, 3, parent)
        self._ = _
        self._beside: bool | None = None
        if field.before:
            before = Words(_("It was: {text}", text=field.before), muted=True, parent=self)
            self.body.addWidget(before)
        self._sides = (
            self._side(_("Here"), field.ours),
            self._side(_("From elsewhere"), field.theirs),
        )
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(style_of(self).em)
        self.body.addLayout(self._grid)
        self._group = QButtonGroup(self)
        for offer in field.offers:
            button = QRadioButton(offer.words.replace("&", "&&"), self)
            button.setAccessibleName(f"{field.title}: {offer.words}")
            button.setChecked(offer.choice is field.chosen)
            button.clicked.connect(partial(self.taken.emit, offer.choice))
            self._group.addButton(button)
            self.body.addWidget(button)
        self._becomes = Remark(Icon.CHECK, Tone.OK, self)
        self.body.addWidget(self._becomes)
        self.show_result(field)
        self._arrange()

    @property
    def buttons(self) -> Sequence[QRadioButton]:
        """What can be chosen."""
        return [one for one in self._group.buttons() if isinstance(one, QRadioButton)]

    def show_result(self, field: FieldShown) -> None:
        """Show what will stand in the field."""
        stands = self._("Will stand: {text}", text=field.becomes) if field.becomes else ""
        self._becomes.say(stands)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self._arrange()

    def _side(self, where: str, side: SideShown) -> QWidget:
        shown = QWidget(self)
        layout = QVBoxLayout(shown)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(Words(f"{where}: {side.wrote}", muted=True, parent=shown))
        text = Words(side.text, parent=shown)
        text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        layout.addWidget(text)
        layout.addStretch(1)
        return shown

    def _arrange(self) -> None:
        """Put both sides beside each other, or below where that is too narrow."""
        beside = self.width() >= _BESIDE_FROM * style_of(self).em
        if beside is self._beside:
            return
        self._beside = beside
        for at, side in enumerate(self._sides):
            self._grid.addWidget(side, 0 if beside else at, at if beside else 0)
        for at in range(2):
            self._grid.setColumnStretch(at, 1 if beside or not at else 0)


class ApartView(QWidget):
    """Shows a case that went on in two places, and reports what is chosen."""

    case_wanted = Signal(str)
    """Nothing is left to bring together, or somebody goes back to the case."""

    def __init__(self, _: Translate, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ = _
        self._cards: list[FieldCard] = []
        self._title = Heading("", 1, self)
        self._told = Words(parent=self)
        self._holder = QWidget()
        self._list = QVBoxLayout(self._holder)
        self._list.setContentsMargins(0, 0, 0, 0)
        self._trouble = Remark(Icon.WARNING, Tone.WARN, self)
        self._open = Remark(Icon.INFO, Tone.NEUTRAL, self)
        self._merge = Button(_("Merge"), Icon.CHECK, primary=True, parent=self)
        self._anew = Button(_("Choose anew"), quiet=True, parent=self)
        self._back = Button(_("Back to the case"), Icon.CHEVRON_LEFT, quiet=True, parent=self)
        self._build()

    def bind(self, presenter: ApartPresenter) -> None:
        """Route everything to `presenter`, and keep it alive."""
        self._presenter = presenter
        self._merge.clicked.connect(presenter.merge)
        self._anew.clicked.connect(presenter.begin_anew)
        self._back.clicked.connect(presenter.back)

    def help(self) -> Help:
        """Return what F1 says here."""
        return Help(self._title.text(), self._told.text(), "apart")

    def refresh(self) -> None:
        """Put the keyboard where the choosing begins; called when the page comes in sight."""
        first = self._cards[0].buttons if self._cards else ()
        at = first[0] if first else self._merge if self._merge.isEnabled() else self._back
        at.setFocus(Qt.FocusReason.OtherFocusReason)
        # Nothing is laid out yet: what leads up to it would be scrolled away.
        QTimer.singleShot(0, self, self._from_the_top)

    def show_fork(self, shown: ApartShown) -> None:
        self._title.setText(shown.title)
        self._told.setText(shown.told)
        for card in self._cards:
            discard(card)
        self._cards = [FieldCard(field, self._) for field in shown.fields]
        for at, card in enumerate(self._cards):
            card.taken.connect(partial(self._presenter.take, at))
            self._list.addWidget(card)
        self._refused = shown.refused
        self._anew.setVisible(any(field.offers for field in shown.fields))
        self._show_open(shown.open)

    def show_field(self, at: int, field: FieldShown, still_open: str) -> None:
        self._cards[at].show_result(field)
        self._show_open(still_open)

    def show_trouble(self, text: str) -> None:
        self._trouble.say(text)

    def show_case(self, case: CaseId) -> None:
        self.case_wanted.emit(case)

    def _show_open(self, still_open: str) -> None:
        why = self._refused or still_open
        self._open.say(why)
        self._merge.setEnabled(not why)
        self._merge.setAccessibleDescription(why)

    def _build(self) -> None:
        em = style_of(self).em
        acts = QWidget()
        flow = FlowLayout(acts)
        for button in (self._merge, self._anew, self._back):
            flow.addWidget(button)
        parts = (self._told, self._holder, self._trouble, self._open, acts)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(em, em * 2 // 3, em // 2, 0)
        layout.addWidget(self._title)
        self._column = Column(parts)
        layout.addWidget(self._column, 1)

    def _from_the_top(self) -> None:
        self._column.verticalScrollBar().setValue(0)
        at = self.focusWidget()
        if at is not None:
            bring_into_sight(at)

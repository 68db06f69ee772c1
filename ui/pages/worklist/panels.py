"""Below the worklist: what is picked and what one does with it, and what came of that."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from hengelo_toegang.i18n import Translate
from ui.icons import Icon
from ui.style import style_of
from ui.widgets.buttons import Button
from ui.widgets.card import Card
from ui.widgets.flow import FlowLayout
from ui.widgets.rows import Row, RowList
from ui.widgets.texts import Words


class PickedBar(QWidget):
    """How many cases are picked, and the buttons that do something with them."""

    hand_over_asked = Signal()
    all_asked = Signal()
    none_asked = Signal()

    def __init__(self, _: Translate, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ = _
        self._hint = _("The space bar picks a case; Enter opens it.")
        self._words = Words(self._hint, muted=True, parent=self)
        self._hand_over = Button(_("Hand over…"), Icon.TRANSFER, parent=self)
        self._hand_over.setObjectName("hand_over")
        self._all = Button(_("Choose all shown"), Icon.BOX_CHECKED, quiet=True, parent=self)
        self._none = Button(_("Choose none"), Icon.BOX, quiet=True, parent=self)
        buttons = QWidget(self)
        flow = FlowLayout(buttons)
        for button in (self._all, self._none, self._hand_over):
            flow.addWidget(button)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(style_of(self).em // 2)
        layout.addWidget(self._words, 1)
        layout.addWidget(buttons)
        self._hand_over.clicked.connect(self.hand_over_asked)
        self._all.clicked.connect(self.all_asked)
        self._none.clicked.connect(self.none_asked)

    def show_picked(self, words: str) -> None:
        """Say how many cases are picked; no words when there are none."""
        self._words.setText(words or self._hint)
        self._none.setVisible(bool(words))


class GivenCard(Card):
    """What came of handing over: what did not go first; Enter opens a case."""

    opened = Signal(str)

    def __init__(self, _: Translate, parent: QWidget | None = None) -> None:
        super().__init__("…", 3, parent)
        self._list = RowList(_("What came of it"), self)
        self._close = Button(_("Close"), Icon.CLOSE, quiet=True, parent=self)
        self.head.addWidget(self._close)
        self.body.addWidget(self._list)
        self._list.chosen.connect(self.opened)
        self._close.clicked.connect(self.hide)
        self.hide()

    def show_results(self, headline: str, rows: Sequence[Row]) -> None:
        """Show what came of each case."""
        self.set_title(headline)
        self._list.show_rows(rows)
        self.show()

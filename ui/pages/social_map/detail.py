"""One entry of the social map in full: how old, what it offers, what was changed by whom."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from hengelo_toegang.domain.facilities import FacilityAct
from hengelo_toegang.i18n import Translate
from ui.icons import Icon
from ui.pages.social_map.presenter import Detail
from ui.style import style_of
from ui.theme import Tone
from ui.widgets.buttons import Button
from ui.widgets.card import Card
from ui.widgets.chips import Chip
from ui.widgets.flow import FlowLayout
from ui.widgets.rows import RowList
from ui.widgets.texts import Heading, Remark, Words


class DetailCard(Card):
    """Shows an entry; each button says which act is asked for."""

    acted = Signal(object)
    favourite_asked = Signal()

    def __init__(self, _: Translate, parent: QWidget | None = None) -> None:
        super().__init__("…", 2, parent)
        self._ = _
        self._state = Chip(parent=self)
        self._star = Button("", Icon.STAR, quiet=True, parent=self)
        self._star.setObjectName("favourite")
        self.head.addWidget(self._state)
        self.head.addWidget(self._star)
        self._age = Remark(Icon.WARNING, Tone.WARN, self)
        self._facts = QWidget(self)
        self._grid = QGridLayout(self._facts)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setColumnStretch(1, 1)
        self._hint = Words(muted=True, parent=self)
        self._acts = self._build_acts()
        self._history = RowList(_("What was changed"), self)
        self._history.setObjectName("history")
        for part in (self._age, self._buttons, self._hint, self._facts):
            self.body.addWidget(part)
        self.body.addWidget(Heading(_("What was changed"), 3, self))
        self.body.addWidget(self._history)
        self.body.addStretch(1)
        self._star.clicked.connect(self.favourite_asked)

    def show_detail(self, detail: Detail) -> None:
        """Show an entry."""
        _ = self._
        self.set_title(detail.entry.name)
        self._state.say(detail.state, Icon.INFO, Tone.INFO)
        icon, tone = (Icon.WARNING, Tone.WARN) if detail.old else (Icon.DONE, Tone.OK)
        self._age.say(detail.age[:1].upper() + detail.age[1:], icon, tone)
        self._star.setText(_("Favourite") if detail.favourite else _("Make a favourite"))
        self._star.show_icon(Icon.STAR_FILLED if detail.favourite else Icon.STAR)
        for act, button in self._acts.items():
            button.setVisible(act in detail.can)
        self._hint.setText(detail.hint)
        self._hint.setVisible(bool(detail.hint))
        self._show_facts(detail.facts)
        self._history.show_rows(detail.history)

    def _show_facts(self, facts: tuple[tuple[str, str], ...]) -> None:
        while (item := self._grid.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for row, (name, words) in enumerate(facts):
            called, told = Words(name, muted=True, parent=self), Words(words, parent=self)
            told.setAccessibleName(f"{name}: {words}")
            told.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            called.setMaximumWidth(style_of(self).em * 8)
            for column, label in enumerate((called, told)):
                self._grid.addWidget(label, row, column, Qt.AlignmentFlag.AlignTop)

    def _build_acts(self) -> dict[FacilityAct, Button]:
        _ = self._
        self._buttons = QWidget(self)
        flow = FlowLayout(self._buttons)
        known = (
            (FacilityAct.TAKE_OVER, _("Take over"), Icon.DONE, False),
            (FacilityAct.CHECK, _("Still right"), Icon.CHECK, False),
            (FacilityAct.CORRECT, _("Correct…"), Icon.EDIT, True),
            (FacilityAct.RESTORE, _("Put back on the map"), Icon.UNDO, False),
            (FacilityAct.RETIRE, _("Take off the map…"), Icon.REMOVE, True),
        )
        found: dict[FacilityAct, Button] = {}
        for act, words, icon, quiet in known:
            button = Button(words, icon, quiet=quiet, parent=self)
            button.setObjectName(act.value)
            button.clicked.connect(lambda _checked=False, act=act: self.acted.emit(act))
            flow.addWidget(button)
            found[act] = button
        return found

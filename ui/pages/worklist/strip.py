"""A calm strip above the list: what came in and which dates are near, folded away at first."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from hengelo_toegang.i18n import Translate
from ui.announcing import announcements
from ui.icons import Icon
from ui.style import style_of
from ui.theme import Tone
from ui.widgets.buttons import Button
from ui.widgets.card import Card
from ui.widgets.flow import FlowLayout
from ui.widgets.rows import Row, RowList
from ui.widgets.texts import Remark

_MOST = 8
"""How high the rows are at most, in lines of text; the rest scrolls."""


class AlertStrip(Card):
    """One line that says what presses; the rows behind it fold out, and Enter opens a case."""

    opened = Signal(str)
    seen = Signal(str)
    all_seen = Signal()

    def __init__(self, _: Translate, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._ = _
        self._said = ""
        self._remark = Remark(Icon.WARNING, Tone.WARN, self)
        self._unfold = Button(_("Show"), Icon.CHEVRON_DOWN, quiet=True, parent=self)
        self._all = Button(_("Seen"), Icon.CHECK, quiet=True, parent=self)
        self._all.setToolTip(_("Take all of these away; each comes back when its date is nearer."))
        self._one = Button(_("Only this one seen"), Icon.CHECK, quiet=True, parent=self)
        self._rows = RowList(_("What presses"), self)
        self._room = QScrollArea(self)
        self._build()
        self._unfold.clicked.connect(self._turn)
        self._all.clicked.connect(self.all_seen)
        self._one.clicked.connect(self._see_one)
        self._rows.chosen.connect(self.opened)
        self.hide()

    def show_alerts(self, headline: str, rows: Sequence[Row], *, presses: bool) -> None:
        """Show what to look at, or nothing at all."""
        icon, tone = (Icon.WARNING, Tone.WARN) if presses else (Icon.CLOCK, Tone.INFO)
        self._remark.say(headline, icon, tone)
        self._rows.show_rows(rows)
        if rows and not self._rows.currentIndex().isValid():
            self._rows.select(0)
        can_see = any("/" in row.key for row in rows)
        self._all.setVisible(can_see)
        self.setVisible(bool(rows))
        self._fold(folded=self._room.isHidden() or not rows)
        if headline and headline != self._said:
            announcements().say(self, headline)
        self._said = headline

    @property
    def rows(self) -> tuple[Row, ...]:
        """What the strip is about."""
        return self._rows.rows

    def text(self) -> str:
        """Return the line."""
        return self._remark.text()

    def _turn(self) -> None:
        self._fold(folded=not self._room.isHidden())
        if not self._room.isHidden():
            self._rows.setFocus(Qt.FocusReason.OtherFocusReason)

    def _fold(self, *, folded: bool) -> None:
        self._room.setHidden(folded)
        self._one.setHidden(folded or self._all.isHidden())
        self._unfold.setText(self._("Show") if folded else self._("Fold away"))
        em = style_of(self).em
        wanted = self._rows.heightForWidth(max(1, self._room.viewport().width()))
        self._room.setFixedHeight(min(wanted, _MOST * em))

    def _see_one(self) -> None:
        at = self._rows.currentIndex().row()
        if 0 <= at < len(self._rows.rows):
            self.seen.emit(self._rows.rows[at].key)

    def _build(self) -> None:
        em = style_of(self).em
        self.body.setContentsMargins(em // 2, em // 4, em // 2, em // 4)
        self.body.setSpacing(em // 4)
        line = QHBoxLayout()
        line.setSpacing(em // 2)
        line.addWidget(self._remark, 1, Qt.AlignmentFlag.AlignVCenter)
        buttons = QWidget(self)
        flow = FlowLayout(buttons)
        for button in (self._unfold, self._one, self._all):
            flow.addWidget(button)
        line.addWidget(buttons)
        self._room.setWidget(self._rows)
        self._room.setWidgetResizable(True)
        self._room.setFrameShape(QFrame.Shape.NoFrame)
        self._room.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._room.viewport().setAutoFillBackground(False)
        self._room.hide()
        inside = QVBoxLayout()
        inside.addLayout(line)
        inside.addWidget(self._room)
        self.body.addLayout(inside)

"""A calm strip above the list: what came in and which dates are near, folded away at first."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
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
        self._behind: _Behind | None = None
        """The rows, from when they unfold for the first time."""
        self._rows: tuple[Row, ...] = ()
        self._build()
        self._unfold.clicked.connect(self._turn)
        self._all.clicked.connect(self.all_seen)
        self._one.clicked.connect(self._see_one)
        self.hide()

    def show_alerts(self, headline: str, rows: Sequence[Row], *, presses: bool) -> None:
        """Show what to look at, or nothing at all."""
        icon, tone = (Icon.WARNING, Tone.WARN) if presses else (Icon.CLOCK, Tone.INFO)
        self._remark.say(headline, icon, tone)
        self._rows = tuple(rows)
        if self._behind is not None:
            self._behind.show_rows(rows)
        can_see = any("/" in row.key for row in rows)
        self._all.setVisible(can_see)
        self.setVisible(bool(rows))
        self._fold(folded=self._folded or not rows)
        if not headline:
            self._said = ""
        self._tell()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._tell()

    def _tell(self) -> None:
        """Let a new line be read aloud; out of sight no screen reader hears it."""
        if self.isVisible() and self.text() != self._said:
            self._said = self.text()
            announcements().say(self, self._said)

    @property
    def rows(self) -> tuple[Row, ...]:
        """What the strip is about."""
        return self._rows

    def text(self) -> str:
        """Return the line."""
        return self._remark.text()

    def _turn(self) -> None:
        if not self._folded:
            self._fold(folded=True)
            return
        if self._behind is None:
            self._behind = _Behind(self._, self)
            self._behind.show_rows(self._rows)
            self._behind.rows.chosen.connect(self.opened)
            self._inside.addWidget(self._behind)
        self._fold(folded=False)
        self._behind.rows.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def _folded(self) -> bool:
        return self._behind is None or self._behind.isHidden()

    def _fold(self, *, folded: bool) -> None:
        if self._behind is not None:
            self._behind.setHidden(folded)
            self._behind.fit()
        self._one.setHidden(folded or self._all.isHidden())
        self._unfold.setText(self._("Show") if folded else self._("Fold away"))

    def _see_one(self) -> None:
        key = "" if self._behind is None else self._behind.current
        if key:
            self.seen.emit(key)

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
        self._inside = QVBoxLayout()
        self._inside.addLayout(line)
        self.body.addLayout(self._inside)


class _Behind(QScrollArea):
    """What presses, a row for each; built when it unfolds, since few look at it every time."""

    def __init__(self, _: Translate, parent: QWidget) -> None:
        super().__init__(parent)
        self.rows = RowList(_("What presses"), self)
        self.setWidget(self.rows)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.viewport().setAutoFillBackground(False)

    @property
    def current(self) -> str:
        """The row where the keyboard is; nothing when there is none."""
        at = self.rows.currentIndex().row()
        return self.rows.rows[at].key if 0 <= at < len(self.rows.rows) else ""

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show them, with the keyboard on one."""
        self.rows.show_rows(rows)
        if rows and not self.rows.currentIndex().isValid():
            self.rows.select(0)

    def fit(self) -> None:
        """Be as high as the rows, up to a limit."""
        wanted = self.rows.heightForWidth(max(1, self.viewport().width()))
        self.setFixedHeight(min(wanted, _MOST * style_of(self).em))

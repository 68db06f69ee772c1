"""Who stands in for whom: a small dialog from the worklist, with what was and what comes."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from hengelo_toegang.i18n import Translate
from ui.help.asking import help_key
from ui.icons import Icon
from ui.pages.worklist.standing_in import StandInPresenter
from ui.scrolling import scrolled
from ui.style import style_of
from ui.widgets.buttons import Button
from ui.widgets.form import FormView
from ui.widgets.rows import Row, RowList
from ui.widgets.status import StatusLine
from ui.widgets.texts import Heading, Words

_WIDE, _HIGH = 34, 30
"""How large the dialog is at most, in lines of text."""


class StandInDialog(QDialog):
    """Records a stand-in, shows who stands in now, later and before, and ends one early."""

    def __init__(
        self,
        parent: QWidget,
        presenter: StandInPresenter,
        _: Translate,
        today: Callable[[], date],
    ) -> None:
        super().__init__(parent)
        help_key(self)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Standing in"))
        self._ = _
        self._presenter = presenter
        self._form = FormView(presenter.fields(), _, today, self)
        self._record = Button(_("Record"), Icon.ADD, primary=True, parent=self)
        self._now = RowList(_("Now and later"), self)
        self._none = Words(_("Nobody stands in now or later."), muted=True, parent=self)
        self._end = Button(_("End this one"), Icon.CLOSE, parent=self)
        self._earlier_title = Heading(_("Before"), 3, self)
        self._earlier = RowList(_("Before"), self)
        self._status = StatusLine(self)
        self._close = Button(_("Close"), parent=self)
        self._build()
        self._form.edited.connect(presenter.put)
        self._record.clicked.connect(presenter.record)
        self._end.clicked.connect(presenter.end)
        self._close.clicked.connect(self.accept)
        self._now.selectionModel().currentChanged.connect(self._chosen)
        presenter.bind(self)

    def show_stand_ins(self, now: Sequence[Row], earlier: Sequence[Row]) -> None:
        """Show who stands in."""
        self._now.show_rows(now)
        self._now.setVisible(bool(now))
        self._end.setVisible(bool(now))
        self._none.setVisible(not now)
        self._earlier.show_rows(earlier)
        self._earlier.setVisible(bool(earlier))
        self._earlier_title.setVisible(bool(earlier))

    def show_form(self, values: Mapping[str, object], faults: Mapping[str, str]) -> None:
        """Show what is filled in, and what is wrong with it."""
        self._form.show_values(values)
        self._form.show_errors(faults)
        first = next((place for place in self._form.places() if place in faults), None)
        if first is not None:
            self._form.focus(first)

    def show_end(self, *, possible: bool) -> None:
        """Say whether the stand-in in front can be ended."""
        self._end.setEnabled(possible)

    def say(self, text: str) -> None:
        """Say what just happened."""
        self._status.tell(text)

    def _chosen(self) -> None:
        at = self._now.currentIndex().row()
        rows = self._now.rows
        self._presenter.choose(rows[at].key if 0 <= at < len(rows) else "")

    def _build(self) -> None:
        em = style_of(self).em
        inside = QWidget(self)
        body = QVBoxLayout(inside)
        body.setContentsMargins(em, em, em, em)
        body.setSpacing(em // 2)
        body.addWidget(
            Words(
                self._(
                    "Who stands in sees the cases of the other among their own, gets the "
                    "warnings, and cannot be the second pair of eyes for them."
                ),
                parent=self,
            )
        )
        body.addWidget(self._form)
        body.addWidget(self._record, 0, Qt.AlignmentFlag.AlignLeft)
        body.addWidget(Heading(self._("Now and later"), 3, self))
        body.addWidget(self._none)
        body.addWidget(self._now)
        body.addWidget(self._end, 0, Qt.AlignmentFlag.AlignLeft)
        body.addWidget(self._earlier_title)
        body.addWidget(self._earlier)
        body.addWidget(self._status)
        body.addStretch(1)
        area = scrolled(inside, self)
        foot = QHBoxLayout()
        foot.setContentsMargins(em, 0, em, em // 2)
        foot.addStretch(1)
        foot.addWidget(self._close)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(area, 1)
        layout.addLayout(foot)
        room = self.screen().availableGeometry()
        self.resize(min(em * _WIDE, room.width()), min(em * _HIGH, room.height()))

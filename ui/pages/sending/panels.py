"""The parts of sending: what waits, what came of it, and what went out."""

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QWidget

from hengelo_toegang.i18n import Translate
from hengelo_toegang.usecases.ports import OutgoingRow
from ui.icons import Icon
from ui.pages.sending.results import ResultRow
from ui.theme import Tone
from ui.widgets.buttons import Button
from ui.widgets.card import Card
from ui.widgets.fields import Field
from ui.widgets.fitted import Fitted
from ui.widgets.flow import FlowLayout
from ui.widgets.form import FormView
from ui.widgets.picks import PickModel, PickTable, PickWords
from ui.widgets.rows import Row, RowList
from ui.widgets.table import Column, RecordsModel, TableView
from ui.widgets.texts import Remark, Words


class WaitingCard(Card):
    """What waits to be sent, and how it goes."""

    picked = Signal(object)
    all_asked = Signal()
    none_asked = Signal()
    opened = Signal(object)
    edited = Signal(str, object)
    pressed = Signal()

    def __init__(
        self,
        columns: Sequence[Column[OutgoingRow]],
        fields: Sequence[Field],
        _: Translate,
        today: Callable[[], date],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(_("Waits to be sent"), 2, parent)
        self._ = _
        words = PickWords(_("Pick"), _("chosen"), _("not chosen"))
        self._model = PickModel(columns, _key, words, self)
        self._table = PickTable(_("Waits to be sent"), self)
        self._table.setObjectName("waiting")
        self._fitted = Fitted(self._table, self)
        self._rows: Sequence[OutgoingRow] = ()
        self._none = Words(
            _("Nothing waits: a decision comes here when a reviewer approves it."),
            muted=True,
            parent=self,
        )
        self._all_button = Button(_("Choose all"), Icon.BOX_CHECKED, quiet=True, parent=self)
        self._none_button = Button(_("Choose none"), Icon.BOX, quiet=True, parent=self)
        self._form = FormView(fields, _, today, self)
        self._send = Button(_("Send…"), Icon.SEND, primary=True, parent=self)
        self._send.setObjectName("send_pile")
        self._hint = Words(muted=True, parent=self)
        self._with_rows = QWidget(self)
        choose = FlowLayout(self._with_rows)
        choose.addWidget(self._all_button)
        choose.addWidget(self._none_button)
        for part in (self._none, self._with_rows, self._table, self._form):
            self.body.addWidget(part)
        self.body.addWidget(self._hint)
        self.body.addWidget(self._send, 0, Qt.AlignmentFlag.AlignLeft)
        self._model.picked_changed.connect(self._tell)
        self._table.opened.connect(self._open)
        self._all_button.clicked.connect(self.all_asked)
        self._none_button.clicked.connect(self.none_asked)
        self._form.edited.connect(self.edited)
        self._send.clicked.connect(self.pressed)

    def show_rows(self, rows: Sequence[OutgoingRow], picked: Collection[str]) -> None:
        """Show what waits, and what of it is chosen."""
        at = self._table.currentIndex().row()
        self._rows = rows
        self._model.show_picked(picked)
        self._model.load(self._fetch)
        self._table.show_model(self._model)
        self._fitted.show(len(rows))
        for part in (self._with_rows, self._table, self._form, self._send):
            part.setVisible(bool(rows))
        self._none.setVisible(not rows)
        if rows:
            self._table.selectRow(min(max(at, 0), len(rows) - 1))
        else:
            self._hint.hide()
        count = len(rows)
        title = self._("Waits to be sent")
        self.set_title(f"{title} ({count})" if count else title)

    def show_form(self, values: Mapping[str, object], faults: Mapping[str, str]) -> None:
        """Show the day and the way."""
        self._form.show_values(values)
        self._form.show_errors(faults)

    def show_send(self, words: str, hint: str, *, possible: bool) -> None:
        """Say what the button sends, and with `hint` what comes before that."""
        self._send.setText(words)
        self._send.setEnabled(possible)
        self._hint.setText(hint)
        self._hint.setVisible(bool(hint and self._rows))

    def take_focus(self) -> None:
        """Put the keyboard on the list."""
        if self._rows:
            self._table.setFocus()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange and self._rows:
            self._fitted.show(len(self._rows))

    def _fetch(self, after: OutgoingRow | None) -> Sequence[OutgoingRow]:
        return self._rows if after is None else ()

    def _tell(self) -> None:
        self.picked.emit(self._model.picked)

    def _open(self, row: int) -> None:
        self.opened.emit(self._model.record(row))


class Results(Card):
    """What came of a pile, what failed before what went out; Enter opens a case."""

    chosen = Signal(str)
    save_asked = Signal()

    def __init__(self, _: Translate, parent: QWidget | None = None) -> None:
        super().__init__("…", 2, parent)
        self._list = RowList(_("What came of it"), self)
        self._save = Button(_("Save the letters as PDF…"), Icon.DOCUMENT, parent=self)
        self.body.addWidget(self._list)
        self.body.addWidget(self._save, 0, Qt.AlignmentFlag.AlignLeft)
        self._list.chosen.connect(self.chosen)
        self._save.clicked.connect(self.save_asked)
        self.hide()

    def show_results(self, headline: str, rows: Sequence[ResultRow], *, letters: bool) -> None:
        """Show what came of a pile."""
        self.set_title(headline)
        self._list.show_rows(
            [
                Row(
                    row.case,
                    row.title,
                    row.detail,
                    Icon.DONE if row.sent else Icon.WARNING,
                    Tone.OK if row.sent else Tone.WARN,
                )
                for row in rows
            ]
        )
        self._save.setVisible(letters)
        self.show()


class SentCard(Card):
    """What went out in the last weeks; a letter that left later is made again from here."""

    opened = Signal(object)
    again_asked = Signal(object)
    returned_asked = Signal(object)
    household_asked = Signal(object)
    telling_asked = Signal(object)

    def __init__(
        self,
        columns: Sequence[Column[OutgoingRow]],
        _: Translate,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(_("Sent in the last 30 days"), 2, parent)
        self._ = _
        self._model: RecordsModel[OutgoingRow] = RecordsModel(columns, self)
        self._table = TableView(_("Sent in the last 30 days"), self)
        self._table.setObjectName("sent")
        self._fitted = Fitted(self._table, self)
        self._rows: Sequence[OutgoingRow] = ()
        self._none = Words(_("Nothing was sent in the last 30 days."), muted=True, parent=self)
        self._again = Button(
            _("Make again with a later date of sending…"), Icon.REPEAT, parent=self
        )
        self._why = Remark(Icon.INFO, Tone.INFO, self)
        for part in (self._none, self._table, self._why):
            self.body.addWidget(part)
        self._back = Button(_("A letter came back…"), Icon.RETURN, parent=self)
        self._tell = Button(_("Messages to providers…"), Icon.SEND, parent=self)
        self._home = Button(_("To the household"), Icon.HOUSEHOLD, quiet=True, parent=self)
        acts = QWidget(self)
        flow = FlowLayout(acts)
        for button in (self._again, self._back, self._tell, self._home):
            flow.addWidget(button)
        self.body.addWidget(acts)
        self._table.opened.connect(self._open)
        self._again.clicked.connect(self._ask_again)
        self._back.clicked.connect(self._ask_returned)
        self._home.clicked.connect(self._ask_household)
        self._tell.clicked.connect(self._ask_telling)

    def show_rows(self, rows: Sequence[OutgoingRow]) -> None:
        """Show what went out, the newest first."""
        before = self._current()
        self._rows = rows
        self._model.load(self._fetch)
        self._table.show_model(self._model)
        self._fitted.show(len(rows))
        self._table.selectionModel().currentRowChanged.connect(self._explain)
        for part in (self._table, self._again, self._back, self._tell, self._home):
            part.setVisible(bool(rows))
        self._none.setVisible(not rows)
        if rows:
            cases = [row.case for row in rows]
            at = cases.index(before.case) if before is not None and before.case in cases else 0
            self._table.selectRow(at)
        self._explain()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange and self._rows:
            self._fitted.show(len(self._rows))

    def _fetch(self, after: OutgoingRow | None) -> Sequence[OutgoingRow]:
        return self._rows if after is None else ()

    def _current(self) -> OutgoingRow | None:
        at = self._table.currentIndex()
        return self._model.record(at.row()) if at.isValid() and self._rows else None

    def _explain(self) -> None:
        """Say why the chosen letter went out later than the one before it."""
        row = self._current()
        reason = row.sent.reason if row is not None and row.sent is not None else ""
        self._why.say(self._("Made again: {reason}", reason=reason) if reason else "")

    def _open(self, row: int) -> None:
        self.opened.emit(self._model.record(row))

    def _ask_again(self) -> None:
        row = self._current()
        if row is not None:
            self.again_asked.emit(row)

    def _ask_returned(self) -> None:
        row = self._current()
        if row is not None:
            self.returned_asked.emit(row)

    def _ask_telling(self) -> None:
        row = self._current()
        if row is not None:
            self.telling_asked.emit(row)

    def _ask_household(self) -> None:
        row = self._current()
        if row is not None:
            self.household_asked.emit(row)


def _key(row: OutgoingRow) -> str:
    return row.case

"""The parts of the page: the list with its letters, and one resident beside it."""

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import QEvent, QModelIndex, Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from hengelo_toegang.i18n import Translate
from hengelo_toegang.usecases.transition_list import TransitionRow
from ui.icons import Icon
from ui.pages.transition.side import Act, Side
from ui.style import style_of
from ui.theme import Tone
from ui.widgets.buttons import Button
from ui.widgets.card import Card
from ui.widgets.fields import Choice, Field
from ui.widgets.fitted import Fitted
from ui.widgets.flow import FlowLayout
from ui.widgets.form import FormView
from ui.widgets.letter_reader import LetterReader
from ui.widgets.picks import PickModel, PickTable, PickWords
from ui.widgets.rows import RowList
from ui.widgets.table import Column
from ui.widgets.texts import Heading, Remark, Words


class ListCard(Card):
    """Who goes over, narrowed as one likes, with boxes for the letter."""

    narrowed = Signal(str, object)
    picked = Signal(object)
    all_asked = Signal()
    none_asked = Signal()
    looked = Signal(object)
    opened = Signal(object)
    edited = Signal(str, object)
    pressed = Signal()

    def __init__(
        self,
        columns: Sequence[Column[TransitionRow]],
        filters: Sequence[Field],
        form: Sequence[Field],
        _: Translate,
        today: Callable[[], date],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent=parent)
        self._ = _
        self._rows: Sequence[TransitionRow] = ()
        self._total = Words(parent=self)
        self._filters = FormView(filters, _, today, self)
        words = PickWords(_("Pick"), _("chosen"), _("not chosen"))
        self._model = PickModel(columns, _key, words, self)
        self._table = PickTable(_("Who goes over"), self)
        self._table.setObjectName("transition")
        self._fitted = Fitted(self._table, self)
        self._none = Words(
            _("Nobody: no support that goes over fits what you chose above."),
            muted=True,
            parent=self,
        )
        self._choose = QWidget(self)
        self._form = FormView(form, _, today, self)
        self._hint = Words(muted=True, parent=self)
        self._send = Button(_("Make letters…"), Icon.LETTER, primary=True, parent=self)
        self._send.setObjectName("announce")
        self._build()

    def show_filters(
        self,
        steps: Sequence[Choice],
        neighbourhoods: Sequence[Choice],
        values: Mapping[str, object],
    ) -> None:
        """Show what the list is narrowed by."""
        for place, choices in zip(values, (steps, neighbourhoods), strict=True):
            self._filters.set_choices(place, choices)
        self._filters.show_values(values)

    def show_rows(self, rows: Sequence[TransitionRow], picked: Collection[str], total: str) -> None:
        """Show who is on the list, and who of them is chosen; the same row stays the current."""
        before = self._current()
        self._rows = rows
        self._total.setText(total)
        self._total.setVisible(bool(total))
        self._model.show_picked(picked)
        self._model.load(self._fetch)
        self._table.show_model(self._model)
        self._fitted.show(len(rows))
        for part in (self._choose, self._table, self._form, self._send):
            part.setVisible(bool(rows))
        self._none.setVisible(not rows)
        if rows:
            keys = [row.id for row in rows]
            at = keys.index(before.id) if before is not None and before.id in keys else 0
            self._table.selectRow(at)

    def show_form(self, values: Mapping[str, object], faults: Mapping[str, str]) -> None:
        """Show before which day is called."""
        self._form.show_values(values)
        self._form.show_errors(faults)

    def show_send(self, words: str, hint: str, *, possible: bool) -> None:
        """Say how many letters the button makes, and with `hint` what comes before that."""
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

    def _fetch(self, after: TransitionRow | None) -> Sequence[TransitionRow]:
        return self._rows if after is None else ()

    def _current(self) -> TransitionRow | None:
        at = self._table.currentIndex()
        known = at.isValid() and at.row() < len(self._rows)
        return self._model.record(at.row()) if known else None

    def _look(self, at: QModelIndex, _before: QModelIndex) -> None:
        if at.isValid():
            self.looked.emit(self._model.record(at.row()))

    def _tell(self) -> None:
        self.picked.emit(self._model.picked)

    def _open(self, row: int) -> None:
        self.opened.emit(self._model.record(row))

    def _build(self) -> None:
        _ = self._
        every = Button(_("Choose all who can get it"), Icon.BOX_CHECKED, quiet=True, parent=self)
        nobody = Button(_("Choose none"), Icon.BOX, quiet=True, parent=self)
        choose = FlowLayout(self._choose)
        for button in (every, nobody):
            choose.addWidget(button)
        for part in (
            self._total,
            self._filters,
            self._none,
            self._choose,
            self._table,
            self._form,
            self._hint,
        ):
            self.body.addWidget(part)
        self.body.addWidget(self._send, 0, Qt.AlignmentFlag.AlignLeft)
        self._filters.edited.connect(self.narrowed)
        self._model.picked_changed.connect(self._tell)
        self._table.show_model(self._model)
        self._table.selectionModel().currentRowChanged.connect(self._look)
        self._table.opened.connect(self._open)
        every.clicked.connect(self.all_asked)
        nobody.clicked.connect(self.none_asked)
        self._form.edited.connect(self.edited)
        self._send.clicked.connect(self.pressed)


class SideArea(QScrollArea):
    """One resident: how far, what happened, what can follow, and the letter when it is asked."""

    asked = Signal(object)
    letter_asked = Signal()
    case_asked = Signal()
    household_asked = Signal()
    take_back_asked = Signal()

    def __init__(self, reader: LetterReader, _: Translate, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ = _
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._reader = reader
        inner = QWidget()
        self._title = Heading(level=2, parent=inner)
        self._urgent = Remark(Icon.ERROR, Tone.DANGER, inner)
        self._support = Words(parent=inner)
        self._hint = Words(
            _("A row of the list shows the resident here."), muted=True, parent=inner
        )
        self._acts_title = Heading(_("Record"), 3, inner)
        self._acts = _Acts(inner)
        self._ends_title = Heading(_("Leaves the list, because"), 3, inner)
        self._ends = _Acts(inner)
        self._history_title = Heading(_("What happened"), 3, inner)
        self._history = RowList(_("What happened"), inner)
        self._tools = QWidget(inner)
        self._letter = Button(_("Look at the letter"), Icon.EYE, quiet=True, parent=inner)
        self._case = Button(_("Open the case"), Icon.DOCUMENT, quiet=True, parent=inner)
        self._household = Button(_("Household"), Icon.HOUSEHOLD, quiet=True, parent=inner)
        self._take_back = Button(_("Take back the last step"), Icon.UNDO, quiet=True, parent=inner)
        self._build(inner)
        self.setWidget(inner)
        self.show_side(None)

    def show_side(self, side: Side | None) -> None:
        """Show a resident, or what one does to see one."""
        self._hint.setVisible(side is None)
        whole = (self._title, self._support, self._history_title, self._history, self._tools)
        for part in whole:
            part.setVisible(side is not None)
        acts = side.acts if side else ()
        ends = side.ends if side else ()
        self._acts.show_acts(acts, primary=True)
        self._ends.show_acts(ends, primary=False)
        self._acts_title.setVisible(bool(acts))
        self._ends_title.setVisible(bool(ends))
        self._urgent.say("")
        if side is None:
            return
        self._title.setText(side.title)
        self._urgent.say(side.urgent, *side.mark)
        self._support.setText(side.support)
        self._history.show_rows(side.history)
        self._letter.setVisible(side.letter)
        self._case.setVisible(side.case is not None)
        self._take_back.setVisible(side.can_take_back)

    def show_reader(self, *, shown: bool) -> None:
        """Show the letter below, or take it away."""
        self._reader.setVisible(shown)
        if shown:
            self._reader.focus_letter()
            self.ensureWidgetVisible(self._reader)

    def _build(self, inner: QWidget) -> None:
        em = style_of(self).em
        tools = FlowLayout(self._tools)
        for button in (self._letter, self._case, self._household, self._take_back):
            tools.addWidget(button)
        layout = QVBoxLayout(inner)
        layout.setContentsMargins(em, em * 2 // 3, em, em * 2 // 3)
        layout.setSpacing(em // 2)
        for part in (
            self._hint,
            self._title,
            self._urgent,
            self._support,
            self._acts_title,
            self._acts,
            self._history_title,
            self._history,
            self._tools,
            self._ends_title,
            self._ends,
            self._reader,
        ):
            layout.addWidget(part)
        layout.addStretch(1)
        self._reader.setMinimumHeight(em * 26)
        self._reader.hide()
        for acts in (self._acts, self._ends):
            acts.asked.connect(self.asked)
        self._letter.clicked.connect(self.letter_asked)
        self._case.clicked.connect(self.case_asked)
        self._household.clicked.connect(self.household_asked)
        self._take_back.clicked.connect(self.take_back_asked)


class _Acts(QWidget):
    """Buttons for what can be recorded; the first of them is the usual one."""

    asked = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._flow = FlowLayout(self)
        self._buttons: list[Button] = []

    def show_acts(self, acts: Sequence[Act], *, primary: bool) -> None:
        """Show these and no others; the same ones are left alone, so the keyboard stays."""
        if [act.title for act in acts] == [button.text() for button in self._buttons]:
            self.setVisible(bool(acts))
            return
        for button in self._buttons:
            self._flow.removeWidget(button)
            button.deleteLater()
        self._buttons = []
        for at, act in enumerate(acts):
            first = primary and at == 0
            button = Button(act.title, primary=first, quiet=not first, parent=self)
            button.clicked.connect(partial(self.asked.emit, act.event))
            self._flow.addWidget(button)
            # What is added to a part that is in sight stays away by itself.
            button.show()
            self._buttons.append(button)
        self.setVisible(bool(acts))


def _key(row: TransitionRow) -> str:
    return row.id

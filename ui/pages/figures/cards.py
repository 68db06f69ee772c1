"""A figure on the page: chart and table, what they mean, and the cases behind a line."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from hengelo_toegang.i18n import Translate
from hengelo_toegang.usecases.ports import CaseHit
from ui.icons import Icon
from ui.labels import label
from ui.pages.figures.around import Cases
from ui.pages.figures.pictures import Picture
from ui.style import style_of
from ui.theme import Tone
from ui.widgets.buttons import Button
from ui.widgets.card import Card
from ui.widgets.chart.pair import ChartAndTable
from ui.widgets.flow import FlowLayout
from ui.widgets.table import Cell, Column, RecordsModel, TableView
from ui.widgets.texts import Heading, Remark, Words

_LEAST = 8
"""How many cases are in sight at least."""


class FigureCard(Card):
    """One figure: `asked(figure, line)` when somebody wants the cases behind a line."""

    asked = Signal(str, int)
    longest_asked = Signal()

    def __init__(self, _: Translate, parent: QWidget | None = None) -> None:
        super().__init__("", 2, parent)
        self._ = _
        self._figure = ""
        self._opens = False
        self._asks = Words(muted=True, parent=self)
        self.pair = ChartAndTable(_, self)
        self._none = Remark(Icon.INFO, Tone.INFO, self)
        self._cases = Button(_("Cases behind this number…"), Icon.DOCUMENT, parent=self)
        self._longest = Button(_("Cases that wait longest…"), Icon.CLOCK, parent=self)
        self._longest.setObjectName("longest")
        self._copy = Button(_("Copy the table"), Icon.COPY, quiet=True, parent=self)
        self._reading = Heading(_("How to read this"), 3, self)
        self._means = Words(parent=self)
        self._notes = Words(muted=True, parent=self)
        self._buttons = QWidget(self)
        flow = FlowLayout(self._buttons)
        flow.addWidget(self._cases)
        flow.addWidget(self._longest)
        flow.addWidget(self._copy)
        for part in (
            *(self._asks, self.pair, self._none, self._buttons),
            *(self._reading, self._means, self._notes),
        ):
            self.body.addWidget(part)
        self.pair.asked.connect(self._ask)
        self._cases.clicked.connect(self._ask_current)
        self._longest.clicked.connect(self.longest_asked)
        self._copy.clicked.connect(self.pair.table.copy)

    @property
    def figure(self) -> str:
        """Which figure is shown."""
        return self._figure

    def show_picture(self, picture: Picture, asks: str, *, opens: bool) -> None:
        """Show a figure, with the question that it answers."""
        told = bool(picture.shown.numbers.lines)
        self._figure, self._opens = picture.figure, opens and bool(picture.opens)
        self.set_title(picture.title)
        self._asks.setText(asks)
        self._asks.setVisible(bool(asks))
        notes = picture.notes if told else picture.notes[1:]
        self.pair.setVisible(told)
        self.pair.show_numbers(picture.shown.numbers)
        self._none.say("" if told else picture.notes[0])
        self._buttons.setVisible(told)
        self._cases.setVisible(self._opens)
        self._longest.setVisible(self._opens and picture.longest)
        self._means.setText(picture.means)
        self._notes.setText(" ".join(notes))
        self._notes.setVisible(bool(notes))

    def _ask_current(self) -> None:
        self._ask(self.pair.current)

    def _ask(self, line: int) -> None:
        if self._opens:
            self.asked.emit(self._figure, line)


class CasesCard(Card):
    """Cases to look through; one click or Enter opens one."""

    opened = Signal(object)
    left = Signal()

    def __init__(self, _: Translate, parent: QWidget | None = None) -> None:
        super().__init__("", 2, parent)
        self._ = _
        back = Button(_("Back to the figure"), Icon.CHEVRON_LEFT, quiet=True, parent=self)
        back.setObjectName("back")
        back.clicked.connect(self.left)
        self._note = Words(muted=True, parent=self)
        self.table = TableView(_("Cases"), self)
        self.table.setObjectName("cases")
        self._models: dict[bool, RecordsModel[CaseHit]] = {
            waits: RecordsModel(self._columns(waits=waits), self) for waits in (False, True)
        }
        self._model = self._models[False]
        self._shown = Cases("", "", ())
        self._wanted: int | None = None
        self.table.opened.connect(self._open)
        self.back = back
        self.head.addWidget(back)
        self.body.addWidget(self._note)
        self.body.addWidget(self.table, 1)

    @property
    def row(self) -> int:
        """Which of the cases is in front."""
        return max(0, self.table.currentIndex().row())

    def want(self, row: int) -> None:
        """Put this one in front when cases are shown next."""
        self._wanted = row

    def show_cases(self, cases: Cases) -> None:
        """Show these cases, the one in front that was before."""
        hits, at = cases.hits, self.row if self._wanted is None else self._wanted
        self._wanted = None
        self._shown = cases
        self._model = self._models[bool(cases.days)]
        self.set_title(cases.title)
        self._note.setText(cases.note)
        self.table.setVisible(bool(hits))
        self.table.setAccessibleName(cases.title)
        self.table.setMinimumHeight(style_of(self).em * 2 * _LEAST)
        self._model.load(lambda after: hits if after is None else ())
        self.table.show_model(self._model)
        if hits:
            self.table.selectRow(min(at, len(hits) - 1))

    def _open(self, row: int) -> None:
        self.opened.emit(self._model.record(row))

    def _columns(self, *, waits: bool) -> Sequence[Column[CaseHit]]:
        _ = self._
        days: Column[CaseHit] = Column(_("Waits (days)"), self._waited, width=8, right=True)
        return (*([days] if waits else []), *_columns(_))

    def _waited(self, hit: CaseHit) -> Cell:
        return Cell(str(self._shown.days[hit.case]))


def _columns(_: Translate) -> Sequence[Column[CaseHit]]:
    return (
        Column(_("Number"), lambda hit: Cell(hit.number), width=10),
        Column(_("Resident"), lambda hit: Cell(hit.resident, strong=True), width=18, stretch=True),
        Column(_("Law"), lambda hit: Cell(label(hit.law, _)), width=14),
        Column(_("Stage"), lambda hit: Cell(label(hit.stage, _)), width=16),
        Column(_("Consultant"), lambda hit: Cell(hit.owner_name, muted=True), width=14),
    )


def stacked(parts: Sequence[QWidget], holder: QWidget) -> QVBoxLayout:
    """Put parts below each other in a holder without edges of its own."""
    layout = QVBoxLayout(holder)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(style_of(holder).em * 2 // 3)
    for part in parts:
        layout.addWidget(part)
    return layout

"""One need on the board: its own fields, and the four rungs with the open one wide."""

import re
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from hengelo_toegang.domain.case import RungOutcome
from hengelo_toegang.domain.ids import NeedId
from hengelo_toegang.domain.ladder import Rung
from hengelo_toegang.i18n import N_, Translate
from ui.icons import Icon
from ui.labels import choices, label
from ui.pages.case.discard import discard
from ui.pages.case.inputs import PlaceField
from ui.pages.case.ladder.alternatives import TailoredPart
from ui.pages.case.ladder.board import Cell, CellState, NeedRow
from ui.pages.case.ladder.facilities import FacilityPart
from ui.pages.case.ladder.network import NetworkPart
from ui.pages.case.ladder.own_strength import OwnStrengthPart
from ui.pages.case.ladder.part import Part
from ui.pages.case.ladder.presenter import Board, Editor, LadderPresenter
from ui.style import QUIET, mark, style_of, tinted
from ui.widgets.editors import ChoiceEditor, LetterTextEditor, LongTextEditor, RadioEditor
from ui.widgets.fields import Choice
from ui.widgets.late import Late
from ui.widgets.texts import Words

QUESTIONS = {
    Rung.OWN_STRENGTH: N_(
        "What can the resident do alone, with the usual help of housemates and with aids that"
        " anybody might buy?"
    ),
    Rung.NETWORK: N_("Who around the resident can help, and can they bear it?"),
    Rung.GENERAL_FACILITY: N_("What in the neighbourhood, or under another law, fits?"),
    Rung.TAILORED: N_("What remains, and what is the cheapest provision that is adequate?"),
}
SHORT = {
    Rung.OWN_STRENGTH: N_("Alone"),
    Rung.NETWORK: N_("With others"),
    Rung.GENERAL_FACILITY: N_("For everybody"),
    Rung.TAILORED: N_("Made to measure"),
}
"""Names for a narrow column; a screen reader says the whole name."""
_OUTCOME_HINT = N_(
    "Not established: there was no cooperation; say what was asked, and when. Part: say what"
    " remains."
)
_ICONS = {
    CellState.ANSWERED: Icon.DONE,
    CellState.OPEN: Icon.CURRENT,
    CellState.CLOSED: Icon.LOCK,
    CellState.NOT_NEEDED: Icon.CHECK,
}
_PARTS: dict[Rung, type[Part]] = {
    Rung.OWN_STRENGTH: OwnStrengthPart,
    Rung.NETWORK: NetworkPart,
    Rung.GENERAL_FACILITY: FacilityPart,
    Rung.TAILORED: TailoredPart,
}
_BESIDE = 92
"""Characters of width from which the four rungs stand beside each other."""


def cell_words(cell: Cell, _: Translate) -> str:
    """Return how a rung stands, in a few words."""
    match cell.state:
        case CellState.ANSWERED if cell.finding.outcome is not None:
            return label(cell.finding.outcome, _)
        case CellState.NOT_NEEDED:
            return _("No longer needed")
        case CellState.CLOSED:
            return _("Closed")
        case _:
            return _("Open: to be answered")


def why_closed(cell: Cell, _: Translate) -> str:
    """Return why a rung cannot be filled in, and what opens it."""
    if cell.not_yours:
        return _("Who decides weighs this rung. You can read it.")
    if cell.waits_for is None:
        return ""
    before = label(cell.waits_for, _).lower()
    if cell.state is CellState.NOT_NEEDED:
        return _("The need is solved by {rung}; nothing is left to weigh here.", rung=before)
    return _("Opens when {rung} has its outcome and its reason.", rung=before)


_LONG_WORD = re.compile(r"(\w{8})(?=\w{3})")
_SOFT_HYPHEN = "\u00ad"


def _breakable(text: str) -> str:
    """Return the text with long words free to break, for a column that is narrow."""
    return _LONG_WORD.sub(rf"\1{_SOFT_HYPHEN}", text)


class RungColumn(QFrame):
    """A rung: a head to open it, and below it a summary, or the editor when it is wide."""

    def __init__(self, rung: Rung, opened: Callable[[Rung], None], _: Translate) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self._rung, self._opened, self._ = rung, opened, _
        self._lay = QVBoxLayout(self)
        self._lay.setContentsMargins(6, 6, 6, 8)
        self._head = QToolButton()
        self._head.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._head.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._head.setCheckable(True)
        self._head.clicked.connect(self._clicked)
        self._state = Words()
        self._summary = Words()
        self._lay.addWidget(self._head)
        self._lay.addWidget(self._state)
        self._lay.addWidget(self._summary)
        self._lay.addStretch()

    def show_cell(self, cell: Cell, *, wide: bool) -> None:
        """Show how the rung stands."""
        state = cell_words(cell, self._)
        name = self._name(label(self._rung, self._))
        self._fit_name()
        self._head.setIcon(tinted(self._head, _ICONS[cell.state]))
        self._head.setChecked(wide)
        closed = why_closed(cell, self._)
        self._head.setAccessibleName(f"{name}: {state}")
        self._head.setAccessibleDescription(closed)
        font = self._state.font()
        font.setBold(cell.state in (CellState.ANSWERED, CellState.OPEN))
        self._state.setFont(font)
        self._state.setText(state)
        reason = " ".join(cell.finding.reason.split())
        if len(reason) > 110:
            reason = reason[:107].rstrip() + "…"
        self._summary.setText(_breakable(closed or reason))
        self._summary.setVisible(not wide)
        self._state.setVisible(not wide)

    def host(self, editor: QWidget) -> None:
        """Show the editor below the head."""
        self._lay.insertWidget(1, editor)

    def minimumSizeHint(self) -> QSize:
        """Return room for the short name of the rung, whichever name it has now."""
        words = self._head.fontMetrics().horizontalAdvance
        around = self._head.sizeHint().width() - words(self._head.text())
        margins = self._lay.contentsMargins()
        short = words(self._name(self._(SHORT[self._rung])))
        width = short + around + margins.left() + margins.right() + self.frameWidth() * 2
        return QSize(width, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_name()

    def _name(self, words: str) -> str:
        return f"{tuple(Rung).index(self._rung) + 1}  {words}"

    def _fit_name(self) -> None:
        """Give the rung its whole name where there is room, else the short one."""
        whole = self._name(label(self._rung, self._))
        room = self.width() - style_of(self).em * 3
        fits = self._head.fontMetrics().horizontalAdvance(whole) <= room
        self._head.setText(whole if fits else self._name(self._(SHORT[self._rung])))

    def _clicked(self) -> None:
        self._head.setChecked(True)
        self._opened(self._rung)


class RungEditor(QWidget):
    """The open rung: its question, what belongs to it, the outcome and the reason."""

    def __init__(self, rung: Rung, presenter: LadderPresenter, _: Translate) -> None:
        super().__init__()
        self._rung, self._presenter, self._ = rung, presenter, _
        self._need = NeedId("")
        lay = QVBoxLayout(self)
        lay.setContentsMargins(4, 4, 4, 0)
        lay.setSpacing(10)
        self._closed = Words()
        self._content = QWidget()
        inner = QVBoxLayout(self._content)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(10)
        self._part = _PARTS[rung](presenter, _)
        outcomes = choices(RungOutcome, _)
        self._outcome = PlaceField(
            _("Outcome of this rung"),
            RadioEditor(outcomes),
            self._answered,
            _(_OUTCOME_HINT),
        )
        self._reason = PlaceField(_("Reason"), LetterTextEditor(2), presenter.put)
        inner.addWidget(self._part)
        inner.addWidget(self._outcome)
        inner.addWidget(self._reason)
        lay.addWidget(Words(_(QUESTIONS[rung]), muted=True))
        lay.addWidget(self._closed)
        lay.addWidget(self._content)
        lay.addStretch()

    def show_editor(self, editor: Editor) -> None:
        """Show what is written on this rung of a need."""
        self._need = editor.row.need.id
        cell = next(cell for cell in editor.row.cells if cell.rung is self._rung)
        closed = why_closed(cell, self._)
        self._closed.setText(closed)
        self._closed.setVisible(bool(closed))
        self._content.setEnabled(not closed)
        place = f"needs.{self._need}.ladder.{self._rung.value}"
        self._outcome.show_at(f"{place}.outcome", editor.finding.outcome)
        self._reason.show_at(f"{place}.reason", editor.finding.reason)
        self._part.show_editor(editor)

    def _answered(self, _place: str, outcome: object) -> None:
        if isinstance(outcome, RungOutcome):
            self._presenter.answer(self._need, self._rung, outcome)


class NeedFields(QWidget):
    """What the need is: life domain, problem, which support and how much, the goal."""

    def __init__(
        self, need: NeedId, presenter: LadderPresenter, board: Board, _: Translate
    ) -> None:
        super().__init__()
        self._place, self._presenter = f"needs.{need}", presenter
        put = presenter.put
        domains = [Choice(code, name) for code, name in board.domains]
        self.domain = PlaceField(
            _("Life domain"), ChoiceEditor(domains, _("Choose a life domain"), ""), put
        )
        self._fields = {
            "domain": self.domain,
            "problem": PlaceField(_("Problem"), LetterTextEditor(1), put),
            "support_needed.what": PlaceField(
                _("Which support is needed"), LetterTextEditor(1), put
            ),
            "support_needed.how_much": PlaceField(
                _("How much, how often"), LetterTextEditor(1), put
            ),
            "goal": PlaceField(_("Goal, in the resident's words"), LongTextEditor(1), put),
        }
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        for index, field in enumerate(self._fields.values()):
            span = 2 if index == 4 else 1
            grid.addWidget(field, index // 2, index % 2, 1, span)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)

    def show_need(self, row: NeedRow, board: Board) -> None:
        """Show what is written."""
        for name, field in self._fields.items():
            place = f"{self._place}.{name}"
            field.show_at(place, self._presenter.shown(place))
            if name.startswith("support_needed"):
                field.setVisible(board.asks_support or bool(row.need.support_needed.what))


class NeedCard(QFrame):
    """A need: one line when it is shut, its fields and the board when it is open."""

    def __init__(
        self, need: NeedId, presenter: LadderPresenter, board: Board, _: Translate
    ) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self._need, self._presenter, self._ = need, presenter, _
        self._open = False
        self._editor: RungEditor | None = None
        self._wide: Rung | None = None
        self._asked_for_fields = False
        self._shown: tuple[NeedRow, Board]
        lay = QVBoxLayout(self)
        lay.addLayout(self._build_head())
        self._told = Words()
        lay.addWidget(self._told)
        self._fields = Late(partial(NeedFields, need, presenter, board, _), lay)
        self._board = QWidget()
        self._columns_lay = QBoxLayout(QBoxLayout.Direction.LeftToRight, self._board)
        self._columns_lay.setContentsMargins(0, 0, 0, 0)
        self._columns_lay.setSpacing(6)
        self._columns = {rung: RungColumn(rung, self._rung_opened, _) for rung in Rung}
        for column in self._columns.values():
            self._columns_lay.addWidget(column)
        # Takes the room that is left below the rungs when they stand below each other.
        self._columns_lay.addStretch(0)
        lay.addWidget(self._board)

    def show_row(self, row: NeedRow, board: Board) -> None:
        """Show the need, with the editor when it is the one that is worked on."""
        editor = board.editor if board.editor and board.editor.row.need.id == self._need else None
        self._open = editor is not None
        self._title.setText(self._title_words(row))
        self._title.setIcon(
            tinted(self._title, Icon.CHEVRON_DOWN if self._open else Icon.CHEVRON_RIGHT)
        )
        self._title.setChecked(self._open)
        self._ends.setText(self._ends_words(row))
        complete = bool(row.need.problem.strip() or not board.asks_support)
        show_fields = self._open and (self._asked_for_fields or not complete)
        if self._open and not complete:
            self._asked_for_fields = True
        self._shown = row, board
        if (fields := self._fields.when(show_fields)) is not None:
            fields.setVisible(show_fields)
            fields.show_need(row, board)
        self._told.setText(self._story(row))
        self._told.setVisible(self._open and not show_fields)
        self._edit.setVisible(self._open and complete)
        self._edit.setText(self._("Fold the need") if show_fields else self._("Edit the need"))
        self._show_editor(editor)
        for cell in row.cells:
            wide = editor is not None and cell.rung is editor.rung
            self._columns[cell.rung].show_cell(cell, wide=wide)
        self._arrange()

    def show_fields(self) -> NeedFields:
        """Unfold the fields of the need itself, and return them."""
        self._asked_for_fields = True
        fields = self._fields.part
        fields.show_need(*self._shown)
        fields.setVisible(True)
        self._told.setVisible(False)
        return fields

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _build_head(self) -> QBoxLayout:
        self._title = QToolButton()
        self._title.setCheckable(True)
        self._title.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._title.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        font = self._title.font()
        font.setBold(True)
        self._title.setFont(font)
        self._title.clicked.connect(self._title_clicked)
        self._ends = QLabel()
        self._edit = QPushButton()
        self._remove = QPushButton(self._("Remove"))
        for button in (self._edit, self._remove):
            mark(button, QUIET)
        self._edit.clicked.connect(self._edit_clicked)
        self._remove.clicked.connect(self._remove_clicked)
        self._head = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        tools = QHBoxLayout()
        for part in (self._ends, self._edit, self._remove):
            tools.addWidget(part)
        self._head.addWidget(self._title, 1)
        self._head.addLayout(tools)
        return self._head

    def _title_words(self, row: NeedRow) -> str:
        about = row.need.goal or row.need.problem
        domain = row.domain or self._("no life domain yet")
        name = f"{row.number}  {domain}"
        text = f"{name} – {about}" if about else name
        return text if len(text) < 90 else text[:88] + "…"

    def _ends_words(self, row: NeedRow) -> str:
        if row.ends_at is None:
            return ""
        return self._("Ends at: {rung}", rung=label(row.ends_at, self._).lower())

    def _story(self, row: NeedRow) -> str:
        need = row.need
        wanted = ", ".join(
            part for part in (need.support_needed.what, need.support_needed.how_much) if part
        )
        parts = (
            (self._("Problem"), need.problem),
            (self._("Needed"), wanted),
            (self._("Goal"), need.goal),
        )
        return "\n".join(f"{name}: {text}" for name, text in parts if text)

    def _show_editor(self, editor: Editor | None) -> None:
        wide = editor.rung if editor is not None else None
        if wide is not self._wide and self._editor is not None:
            discard(self._editor)
            self._editor = None
        self._wide = wide
        if editor is None:
            return
        if self._editor is None:
            self._editor = RungEditor(editor.rung, self._presenter, self._)
            self._columns[editor.rung].host(self._editor)
        self._editor.show_editor(editor)

    def _arrange(self) -> None:
        """Four columns while they fit in words; below each other when the text is large."""
        beside = self.width() >= self.fontMetrics().averageCharWidth() * _BESIDE
        direction = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        if self._columns_lay.direction() is not direction:
            self._columns_lay.setDirection(direction)
            self._head.setDirection(direction)
        for index, rung in enumerate(Rung):
            share = 10 if rung is self._wide else 2
            self._columns_lay.setStretch(index, share if beside else 0)
        self._columns_lay.setStretch(len(Rung), 0 if beside else 1)

    def _rung_opened(self, rung: Rung) -> None:
        self._presenter.open_rung(self._need, rung)

    def _title_clicked(self) -> None:
        self._presenter.open_need(self._need)

    def _edit_clicked(self) -> None:
        fields = self._fields.built
        self._asked_for_fields = fields is None or not fields.isVisible()
        self._presenter.open_need(self._need)

    def _remove_clicked(self) -> None:
        self._presenter.remove_need(self._need)

"""The decision step on the screen: the lines at the left, the letter beside them."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from hengelo_toegang.domain.case import Verdict
from hengelo_toegang.domain.ids import NeedId
from hengelo_toegang.i18n import Translate
from hengelo_toegang.letters.readability import Figures
from ui.icons import Icon
from ui.jobs import Job, Jobs
from ui.pages.decision.amounts import Amounts, LineCost
from ui.pages.decision.board import DecisionBoard
from ui.pages.decision.card import LineCardView, OpenNeedView
from ui.pages.decision.hearing import HearingPanel
from ui.pages.decision.letter import LetterPane, Sticky
from ui.pages.decision.lines import LINES, LineCard, fault_place
from ui.pages.decision.panels import (
    AmountsPanel,
    CoursePanel,
    HelpPanel,
    MeansPanel,
    SendingPanel,
    SentPanel,
    WholePanel,
)
from ui.pages.decision.presenter import DecisionPresenter
from ui.pages.review.looks_card import LooksCard
from ui.readability import Advice
from ui.style import style_of
from ui.theme import Tone
from ui.widgets.advice import AdviceCard
from ui.widgets.below import Below, Slice
from ui.widgets.buttons import Button
from ui.widgets.dialogs import confirm
from ui.widgets.editors import LetterTextEditor
from ui.widgets.late import Late
from ui.widgets.texts import Remark

RENDER_MS = 60
"""From the last key until the letter is made anew; with that it is there within 300 ms."""
_BESIDE = 46
"""From this width, in lines of text, the letter stands beside the form."""
_FORM, _LETTER = 9, 5
"""How form and letter share the width; the letter can have all of it on demand."""


class DecisionView(QWidget):
    """Shows the decision and reports what is edited; decides nothing."""

    def __init__(self, _: Translate) -> None:
        super().__init__()
        self._ = _
        self._presenter: DecisionPresenter | None = None
        self._cards: list[LineCardView] = []
        self._open: dict[NeedId, OpenNeedView] = {}
        self._read_only = False
        self._large = False
        self._jobs = Jobs(self)
        self.destroyed.connect(self._jobs.shut_down)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(RENDER_MS)
        self._layout = QHBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._form_side = QWidget(self)
        self._column = QVBoxLayout(self._form_side)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._below = Below(self, self._column)
        # The letter is made beside the window, and would hold up what somebody waits for.
        self._below.ended.connect(self._timer.start)
        self._letter = LetterPane(_)
        self._letter.enlarged.connect(self._enlarge)
        self._sticky = Sticky(self._letter, self)
        self._to_letter = Button(_("Look at the letter"), Icon.LETTER, parent=self)
        self._to_letter.clicked.connect(self._look)
        self._layout.addWidget(self._form_side, _FORM)
        self._layout.addWidget(self._sticky, _LETTER)

    @property
    def widget(self) -> QWidget:
        """This view."""
        return self

    @property
    def _bound(self) -> DecisionPresenter:
        """The presenter that this view is bound to.

        Raises:
            LookupError: It is not bound yet.
        """
        if self._presenter is None:
            raise LookupError
        return self._presenter

    def bind(self, presenter: DecisionPresenter) -> None:
        """Build the forms of `presenter`, route everything to it, and keep it alive."""
        self._presenter = presenter
        self._column.addWidget(self._to_letter, 0, Qt.AlignmentFlag.AlignLeft)
        self._course = Late(CoursePanel, self._column)
        self._sent = Late(self._build_sent, self._column)
        self._sending = Late(self._build_sending, self._column)
        self._looks = Late(partial(LooksCard, self._("What reviewers found")), self._column)
        self._nothing = Remark(Icon.INFO, Tone.INFO, self._form_side)
        self._nothing.say(
            self._(
                "Decide about each need that was applied for. What the ladder says already is"
                " filled in; the cost and the letter follow while you type."
            )
        )
        self._help = HelpPanel(self._)
        self._lines = QVBoxLayout()
        self._needs = QVBoxLayout()
        self._letter.advice_asked.connect(self._to_advice)
        self._column.addWidget(self._nothing)
        self._column.addWidget(self._help)
        self._column.addLayout(self._lines)
        self._column.addLayout(self._needs)
        self._hearing = Late(self._build_hearing, self._column)
        self._means = Late(partial(MeansPanel, self._), self._column)
        self._amounts = Late(partial(AmountsPanel, self._), self._column)
        self._whole = Late(self._build_whole, self._column)
        self._advice = Late(self._build_advice, self._column)
        self._column.addStretch(1)
        self._timer.timeout.connect(presenter.render)

    def show_board(self, board: DecisionBoard) -> None:
        if (course := self._course.when(bool(board.course.headline))) is not None:
            course.show_course(board.course)
        if (looks := self._looks.when(bool(board.looks))) is not None:
            looks.show_looks(board.looks)
        if (sent := self._sent.when(board.sent is not None)) is not None:
            sent.show_sent(board.sent)
        if (sending := self._sending.when(board.sending is not None)) is not None:
            sending.show_sending(board.sending)
        self._nothing.setVisible(not board.lines and bool(board.open_needs))
        self._help.show_help(board.help)
        self._keep_lines(len(board.lines))
        self._below.show_slices(self._slices(board))

    def show_costs(self, costs: Mapping[int, LineCost], amounts: Amounts) -> None:
        for index, cost in costs.items():
            if index < len(self._cards):
                self._cards[index].show_cost(cost)
        if self._amounts.built is not None:
            self._amounts.built.update_amounts(amounts)

    def show_letter(self, pdf: bytes, caption: str, *, concept: bool) -> None:
        self._letter.show_letter(pdf, caption, concept=concept)

    def show_no_letter(self, why: str, *, behind: bool = False) -> None:
        if behind:
            self._letter.say_behind(why)
        else:
            self._letter.say_none(why)

    def make(
        self,
        work: Callable[[], object],
        on_done: Callable[[object], None],
        on_failed: Callable[[BaseException], None],
    ) -> None:
        def do(_job: Job) -> object:
            return work()

        self._jobs.start(do, on_done, on_failed)

    def show_ease(self, figures: Figures) -> None:
        self._letter.show_ease(figures)

    def show_advice(self, advice: Sequence[Advice]) -> None:
        if (card := self._advice.when(bool(advice))) is not None:
            card.show_advice(advice)
        self._letter.show_advised(len(advice))

    def render_soon(self) -> None:
        if self._below.over:
            self._timer.start()

    def focus_line(self, index: int) -> None:
        self._below.finish()
        self._cards[index].focus()

    def go_to(self, place: str) -> bool:
        """Put the cursor in the field of a place of the decision."""
        self._enlarge(False)
        return self._focus(place) or (self._below.finish() and self._focus(place))

    def stand_whole(self) -> None:
        """Build what waits below the fold: somebody goes there."""
        self._below.finish()

    def _focus(self, place: str) -> bool:
        if place.startswith(f"{LINES}."):
            index, _dot, _name = place.removeprefix(f"{LINES}.").partition(".")
            if not index.isdigit() or int(index) >= len(self._cards):
                return False
            return self._cards[int(index)].focus(fault_place(place))
        if place in ("decision", LINES):
            return self._go_to_first()
        if place.startswith("decision.hearing"):
            return self._hearing.built is not None and self._hearing.built.focus(place)
        return self._whole.built is not None and self._whole.built.focus(place)

    def set_read_only(self, *, read_only: bool) -> None:
        """Close or open the fields; the letter, the cost and sending stay open."""
        self._read_only = read_only
        for panel in (self._hearing.built, self._whole.built):
            if panel is not None:
                panel.set_read_only(read_only=read_only)
        for card in self._cards:
            card.set_read_only(read_only=read_only)
        for need in self._open.values():
            need.set_read_only(read_only=read_only)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _slices(self, board: DecisionBoard) -> Iterator[Slice]:
        """Yield what shows the lines and all that stands below them, from above."""
        for at, line in enumerate(board.lines):
            yield partial(self._show_line, at, line)
            yield partial(self._show_words, at, line)
        yield partial(self._show_needs, board)
        yield partial(self._show_costs_of, board)
        yield partial(self._show_whole, board)

    def _keep_lines(self, most: int) -> None:
        while len(self._cards) > most:
            gone = self._cards.pop()
            self._lines.removeWidget(gone)
            gone.deleteLater()

    def _show_line(self, at: int, line: LineCard) -> None:
        if at == len(self._cards):
            card = LineCardView(at, self._, self._bound.today, self)
            card.edited.connect(self._bound.put)
            card.decided.connect(self._bound.choose_verdict)
            card.removed.connect(self._bound.remove_line)
            card.added.connect(self._bound.add_for_need_of)
            card.copied.connect(self._bound.copy_line)
            card.set_read_only(read_only=self._read_only)
            self._lines.addWidget(card)
            if self._form_side.isVisible():
                card.show()  # not a turn later: somebody may go there at once
            self._cards.append(card)
        self._cards[at].show_card(line)

    def _show_words(self, at: int, line: LineCard) -> None:
        self._cards[at].show_words(line)

    def _show_costs_of(self, board: DecisionBoard) -> None:
        """Show the hearing, the means test, and what it costs."""
        if (hearing := self._hearing.when(board.hearing)) is not None:
            hearing.show_hearing(board.values, needed=board.hearing, intention=board.intention)
        if (means := self._means.when(board.means is not None)) is not None:
            means.show_means(board.means)
        if (shown := self._amounts.when(board.amounts is not None)) is not None:
            shown.show_amounts(board.amounts, board.review_reasons)

    def _show_whole(self, board: DecisionBoard) -> None:
        self._whole.part.show_whole(board.values, board.errors)

    def _show_needs(self, board: DecisionBoard) -> None:
        wanted = [need.need.id for need in board.open_needs]
        for own in [own for own in self._open if own not in wanted]:
            gone = self._open.pop(own)
            self._needs.removeWidget(gone)
            gone.deleteLater()
        for need in board.open_needs:
            known = self._open.get(need.need.id)
            if known is not None:
                known.show_need(need)
                continue
            fresh = OpenNeedView(need, self._, self)
            fresh.set_read_only(read_only=self._read_only)
            fresh.decided.connect(self._decided)
            self._needs.addWidget(fresh)
            self._open[need.need.id] = fresh

    def _go_to_first(self) -> bool:
        # What nothing was decided about yet goes first, and stands below the lines.
        self._below.finish()
        if self._open:
            next(iter(self._open.values())).focus()
            return True
        return bool(self._cards) and self._cards[0].focus()

    def _decided(self, need: str, verdict: Verdict) -> None:
        if self._presenter is not None:
            self._presenter.add_line(NeedId(need), verdict)

    def _ask_to_send(self) -> None:
        if self._presenter is None:
            return
        confirm(
            self,
            self._("Send the decision"),
            self._(
                "The letter is made now, kept, and never changed again. The objection term"
                " starts with its date."
            ),
            self._("Send"),
            self._("Not yet"),
            self._presenter.send,
        )

    def _mend(self, place: str, start: int) -> None:
        if not self.go_to(place) and self._presenter is not None:
            self._presenter.jump(place)
        field = QApplication.focusWidget()
        if isinstance(field, LetterTextEditor):
            field.go_to_sentence(start)

    def _to_advice(self) -> None:
        self._enlarge(False)
        self._advice.part.take_focus()

    def _look(self) -> None:
        self._enlarge(True)
        self._letter.focus_button()

    def _enlarge(self, large: bool) -> None:
        self._large = large
        self._arrange()

    def _arrange(self) -> None:
        """Put the letter beside the form where there is room, else in its place on demand."""
        beside = self.width() >= _BESIDE * style_of(self).em
        self._form_side.setHidden(self._large)
        self._sticky.setVisible(beside or self._large)
        self._to_letter.setHidden(beside)
        self._letter.show_large(large=self._large, beside=beside)

    def _build_sent(self) -> SentPanel:
        panel = SentPanel(self._)
        panel.chosen.connect(self._bound.look_at)
        return panel

    def _build_sending(self) -> SendingPanel:
        panel = SendingPanel(self._bound.sending_fields(), self._, self._bound.today)
        panel.edited.connect(self._bound.put_sending)
        panel.pressed.connect(self._ask_to_send)
        return panel

    def _build_hearing(self) -> HearingPanel:
        panel = HearingPanel(self._bound.hearing_fields(), self._, self._bound.today)
        panel.edited.connect(self._bound.put)
        panel.intended.connect(self._bound.tell_intention)
        panel.set_read_only(read_only=self._read_only)
        return panel

    def _build_advice(self) -> AdviceCard:
        card = AdviceCard(self._)
        card.chosen.connect(self._mend)
        return card

    def _build_whole(self) -> WholePanel:
        panel = WholePanel(self._bound.general_fields(), self._, self._bound.today)
        panel.edited.connect(self._bound.put)
        panel.set_read_only(read_only=self._read_only)
        return panel

"""The review page on the screen: the case at the left, letter and checklist beside it."""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from hengelo_toegang.i18n import Translate
from ui.icons import Icon
from ui.pages.decision.amounts import Amounts
from ui.pages.decision.letter import LetterPane
from ui.pages.decision.panels import AmountsPanel
from ui.pages.review.detail.changes import ChangeRow
from ui.pages.review.detail.parts import (
    ChangesCard,
    ChecklistView,
    SectionCard,
    VerdictBar,
)
from ui.pages.review.detail.points import Point
from ui.pages.review.detail.presenter import Head, ReviewPresenter, Verdicts
from ui.pages.review.detail.record import Part
from ui.pages.review.looks import Look
from ui.pages.review.looks_card import LooksCard
from ui.pages.review.sections import Section, section_title
from ui.store_watch import keep_until_kept
from ui.style import style_of
from ui.theme import Tone
from ui.ties.view import TiesBar
from ui.widgets.chips import Chip
from ui.widgets.fields import Asked
from ui.widgets.flow import FlowLayout
from ui.widgets.form_dialog import Answered, FormDialog
from ui.widgets.side import due_mark
from ui.widgets.status import StatusLine
from ui.widgets.texts import Heading, Remark, Words

_BESIDE = 58
"""From this width, in lines of text, letter and checklist stand beside the case."""
_PAUSE = 500
"""What is typed is safe within this many milliseconds."""


class ReviewView(QWidget):
    """Shows one case in review and reports what is pressed; decides nothing."""

    left = Signal()
    """Back to the queue."""

    def __init__(self, _: Translate) -> None:
        super().__init__()
        self._ = _
        self._presenter: ReviewPresenter | None = None
        self._cards: dict[str, SectionCard] = {}
        self._counts: dict[str, int] = {}
        self._asked = False
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._changes = ChangesCard(_)
        self._beside: bool | None = None
        self._tabs = QTabWidget(self)
        self._tabs.setDocumentMode(True)
        self._letter = LetterPane(_)
        self._letter.set_resizable(resizable=False)
        self._checklist = ChecklistView(_)
        self._case = self._scrolled(self._build_case())
        self._tabs.addTab(self._letter, _("Letter"))
        self._tabs.addTab(self._scrolled(self._checklist), _("Checklist"))
        self._bar = VerdictBar(_, self)
        self.ties = TiesBar(_, date.today, self._bar)
        self._bar.put_first(self.ties, self.ties.some)
        self._foot = QVBoxLayout()
        holder = QWidget()
        self._aside = QVBoxLayout(holder)
        self._aside.addStretch(1)
        self._verdict = self._scrolled(holder)
        self._status = StatusLine(self)
        self._status.say("")
        self._middle = QHBoxLayout()
        self._middle.addWidget(self._case, 3)
        self._middle.addWidget(self._tabs, 2)
        em = style_of(self).em
        layout = QVBoxLayout(self)
        layout.setContentsMargins(em, em * 2 // 3, em, em // 2)
        layout.setSpacing(em // 2)
        layout.addWidget(self._build_head())
        layout.addLayout(self._middle, 1)
        layout.addLayout(self._foot)
        layout.addWidget(self._status)

    def bind(self, presenter: ReviewPresenter) -> None:
        """Route everything to `presenter`, and keep it alive."""
        self._presenter = presenter
        self._bar.approved.connect(presenter.approve)
        self._bar.returned.connect(presenter.send_back)
        self._bar.escalated.connect(presenter.ask_second)
        self._pause.timeout.connect(partial(keep_until_kept, self._pause, presenter.keep))
        self._bar.left.connect(self.left)
        self._changes.chosen.connect(self._go_to_section)

    def show_head(self, head: Head) -> None:
        self._resident.setText(head.resident)
        self._about.setText(" · ".join(filter(None, (head.about, head.submitted))))
        self._amount.say(head.amount, Icon.EURO, Tone.INFO)
        icon, tone, _meaning = due_mark(head.days if head.days is not None else 99)
        self._due.say(head.due, icon, tone)
        escalated = self._("Passed to the team lead") if head.escalated else ""
        self._escalated.say(escalated, Icon.WARNING, Tone.WARN)
        for reason in head.reasons:
            self._chips.addWidget(Chip(reason, Icon.REVIEW, Tone.INFO, self._reasons))

    def show_earlier(self, looks: Sequence[Look]) -> None:
        self._earlier.show_looks(looks)

    def show_changes(self, rows: Sequence[ChangeRow], first_time: str) -> None:
        self._changes.show_changes(rows, first_time)
        self._counts = {
            section.value: sum(row.section is section for row in rows) for section in Section
        }

    def show_record(self, parts: Sequence[Part], notes: Mapping[str, str]) -> None:
        for part in parts:
            card = self._card(part.section.value, part.title, notes)
            for sheet in part.sheets:
                card.add_sheet(sheet)
        self._card(Section.LETTER.value, section_title(Section.LETTER, self._), notes)

    def show_amounts(self, shown: Amounts) -> None:
        self._amounts.show_amounts(shown, ())

    def show_checklist(self, points: Sequence[Point]) -> None:
        self._checklist.show_points(points)

    def show_letter(self, pdf: bytes, caption: str) -> None:
        self._letter.show_letter(pdf, caption, concept=True)

    def show_no_letter(self, why: str) -> None:
        self._letter.say_none(why)

    def show_verdicts(self, verdicts: Verdicts) -> None:
        self._bar.show_verdicts(verdicts)

    def show_refused(self, sentences: Sequence[str]) -> None:
        self._bar.show_refused(sentences)
        self._status.tell(" ".join(sentences), Icon.BLOCKED, Tone.WARN)

    def show_wrong_passphrase(self, text: str) -> None:
        self._bar.show_wrong_passphrase(text)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self._asked and self._presenter is not None:
            self._asked = True
            QTimer.singleShot(0, self._presenter.show_letter)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        """Put all side by side where there is room; else each, the verdict too, in a tab."""
        beside = self.width() >= _BESIDE * style_of(self).em
        if beside is self._beside:
            return
        self._beside = beside
        if beside:
            for tab in (self._case, self._verdict):
                at = self._tabs.indexOf(tab)
                if at >= 0:
                    self._tabs.removeTab(at)
            self._middle.insertWidget(0, self._case, 3)
            self._case.show()
            self._foot.addWidget(self._bar)
        else:
            self._tabs.insertTab(0, self._case, self._("Case"))
            self._aside.insertWidget(0, self._bar)
            self._tabs.addTab(self._verdict, self._("Verdict"))
            self._tabs.setCurrentIndex(0)

    def _go_to_section(self, section: str) -> None:
        card = self._cards.get(section)
        if card is not None:
            self._case.ensureWidgetVisible(card, 0, style_of(self).em)
            self._case.verticalScrollBar().setValue(card.y())

    def keep(self) -> bool:
        """Keep what is written; False when it can't be."""
        return self._presenter is None or self._presenter.keep()

    def leave(self) -> bool:
        """Keep what is written before something else comes in sight."""
        self._pause.stop()
        return self.keep()

    def ask(self, asked: Asked, on_answer: Answered) -> None:
        FormDialog(self, asked, self._, date.today).ask(on_answer)

    def _remarked(self, section: str, text: str) -> None:
        if self._presenter is not None:
            self._presenter.remark(section, text)
        if not self._pause.isActive():
            self._pause.start()

    def _card(self, section: str, title: str, notes: Mapping[str, str]) -> SectionCard:
        card = SectionCard(section, title, self._)
        card.show_note(notes.get(section, ""))
        card.show_changes(self._counts.get(section, 0))
        if self._presenter is not None:
            card.remarked.connect(self._remarked)
        self._cards[section] = card
        place = self._last if section == Section.LETTER else self._sections
        place.addWidget(card)
        return card

    def _build_head(self) -> QWidget:
        head = QWidget(self)
        lay = QVBoxLayout(head)
        lay.setContentsMargins(0, 0, 0, 0)
        lay.setSpacing(style_of(self).em // 4)
        self._resident = Heading("", 1, head)
        self._about = Words(muted=True, parent=head)
        self._reasons = QWidget(head)
        self._chips = FlowLayout(self._reasons)
        self._amount = Chip(parent=self._reasons)
        self._due = Chip(parent=self._reasons)
        self._escalated = Chip(parent=self._reasons)
        for chip in (self._escalated, self._due, self._amount):
            self._chips.addWidget(chip)
        lay.addWidget(self._resident)
        lay.addWidget(self._about)
        lay.addWidget(self._reasons)
        return head

    def _build_case(self) -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        em = style_of(self).em
        column.setContentsMargins(0, em // 4, em // 2, em // 2)
        column.setSpacing(em // 2)
        note = Remark(Icon.EYE, Tone.INFO, holder)
        note.say(
            self._("You read; you do not edit. Write what has to be different at the part itself.")
        )
        self._earlier = LooksCard(self._("Looked at before"), holder)
        self._amounts = AmountsPanel(self._, holder)
        self._sections = QVBoxLayout()
        self._last = QVBoxLayout()
        column.addWidget(note)
        column.addWidget(self._earlier)
        column.addWidget(self._changes)
        column.addLayout(self._sections)
        column.addWidget(self._amounts)
        column.addLayout(self._last)
        column.addStretch(1)
        return holder

    def _scrolled(self, inner: QWidget) -> QScrollArea:
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(inner)
        return area

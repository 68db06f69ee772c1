"""Around the lines: how the decision stands, its amounts, why it is reviewed, and sending."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from hengelo_toegang.domain.case import Stage
from hengelo_toegang.i18n import Translate
from ui.icons import Icon
from ui.pages.decision.amounts import AmountRow, Amounts, MeansShown
from ui.pages.decision.board import Course, Sending, SentShown
from ui.pages.decision.facts import AmountBox
from ui.pages.decision.form_card import FormCard
from ui.pages.decision.running import Help
from ui.style import style_of
from ui.theme import Tone
from ui.widgets.buttons import Button
from ui.widgets.card import Card
from ui.widgets.chips import Chip
from ui.widgets.fields import Field
from ui.widgets.flow import FlowLayout
from ui.widgets.late import Late
from ui.widgets.rows import Row, RowList
from ui.widgets.texts import Heading, Remark, Words

_COURSE = {
    Stage.RETURNED: (Icon.RETURN, Tone.WARN),
    Stage.IN_REVIEW: (Icon.REVIEW, Tone.INFO),
    Stage.ESCALATED: (Icon.REVIEW, Tone.WARN),
}
_BOX = 10
"""How wide a box with an amount is at least, in lines of text."""


class Boxes(QWidget):
    """Boxes side by side, as many as fit; all equally wide."""

    def __init__(self, boxes: Sequence[QWidget], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._boxes = tuple(boxes)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._columns = 0
        for box in self._boxes:
            box.setParent(self)

    def arrange(self) -> None:
        """Place the boxes that are shown."""
        columns = max(1, self.width() // (_BOX * style_of(self).em))
        shown = [box for box in self._boxes if not box.isHidden()]
        for box in self._boxes:
            self._grid.removeWidget(box)
        columns = min(columns, max(1, len(shown)))
        for at, box in enumerate(shown):
            self._grid.addWidget(box, at // columns, at % columns)
        for column in range(max(columns, self._columns)):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)
        self._columns = columns

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.arrange()


class CoursePanel(Card):
    """Where the decision is on its way, and what a reviewer asked."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._headline = Remark(Icon.INFO, Tone.INFO, self)
        self.body.addWidget(self._headline)
        self._remarks: list[Words] = []

    def show_course(self, course: Course) -> None:
        """Show it; without anything to say the panel is away."""
        icon, tone = _COURSE.get(course.stage, (Icon.INFO, Tone.INFO))
        self._headline.say(course.headline, icon, tone)
        for gone in self._remarks:
            self.body.removeWidget(gone)
            gone.deleteLater()
        self._remarks = []
        for remark in course.remarks:
            words = Words(f"{remark.section}: {remark.text}", parent=self)
            words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            self.body.addWidget(words)
            self._remarks.append(words)
        self.setVisible(bool(course.headline))


class AmountsPanel(Card):
    """The amounts of the decision in boxes of their own, and why it will be reviewed."""

    def __init__(self, _: Translate, parent: QWidget | None = None) -> None:
        super().__init__(_("What it costs"), 2, parent)
        self._municipality = AmountBox(Icon.EURO, Tone.INFO)
        self._budget = AmountBox(Icon.EURO, Tone.INFO)
        self._loan = AmountBox(Icon.RETURN, Tone.INFO)
        self._resident = AmountBox(Icon.PERSON, Tone.INFO)
        self._urgent = AmountBox(Icon.URGENT, Tone.NEUTRAL)
        self._boxes = Boxes(
            (self._municipality, self._budget, self._loan, self._resident, self._urgent), self
        )
        self._total = Heading("", 3, self)
        self._total_remark = Remark(Icon.WARNING, Tone.WARN, self)
        self._why = Words(_("Why it will be reviewed:"), parent=self)
        self._reasons = QWidget(self)
        self._flow = FlowLayout(self._reasons)
        self._chips: list[Chip] = []
        for part in (self._boxes, self._total, self._total_remark, self._why, self._reasons):
            self.body.addWidget(part)

    def show_amounts(self, amounts: Amounts | None, reasons: Sequence[str]) -> None:
        """Show the amounts; without a decision the panel is away."""
        self.setVisible(amounts is not None)
        if amounts is None:
            return
        self.update_amounts(amounts)
        self._why.setVisible(bool(reasons))
        self._reasons.setVisible(bool(reasons))
        if tuple(reasons) == tuple(chip.text() for chip in self._chips):
            return
        for chip in self._chips:
            self._flow.removeWidget(chip)
            chip.deleteLater()
        self._chips = [Chip(reason, Icon.REVIEW, Tone.INFO, self._reasons) for reason in reasons]
        for chip in self._chips:
            self._flow.addWidget(chip)

    def update_amounts(self, amounts: Amounts) -> None:
        """Show other amounts; why it is reviewed stays as it was."""
        for box, row in (
            (self._municipality, amounts.municipality),
            (self._budget, amounts.budget),
            (self._loan, amounts.loan),
            (self._resident, amounts.resident),
            (self._urgent, amounts.urgent),
        ):
            _say(box, row)
        self._boxes.arrange()
        self._total.setText(amounts.total.title)
        self._total_remark.say(amounts.total.remark)


class HelpPanel(Card):
    """What the household has already: help, and nothing of what it costs."""

    def __init__(self, _: Translate, parent: QWidget | None = None) -> None:
        super().__init__(_("Help that is there already"), 2, parent)
        self._none = Words(
            _("Nothing is known that may be seen under this law."), muted=True, parent=self
        )
        self.body.addWidget(self._none)
        name = _("Help that is there already")
        self._list = Late(partial(RowList, name, self), self.body)

    def show_help(self, help: Sequence[Help]) -> None:
        """Show it by line, the resident's own first."""
        self._none.setVisible(not help)
        rows = [
            Row(
                str(at),
                f"{one.what} – {one.who}",
                one.about,
                Icon.PERSON if one.own else Icon.HOUSEHOLD,
                strong=one.own,
            )
            for at, one in enumerate(help)
        ]
        if (shown := self._list.when(bool(rows))) is not None:
            shown.setVisible(bool(rows))
            if tuple(rows) != shown.rows:
                shown.show_rows(rows)


class MeansPanel(Card):
    """Norm, limit and income side by side, with what they mean."""

    def __init__(self, _: Translate, parent: QWidget | None = None) -> None:
        super().__init__(_("Means test"), 2, parent)
        self._ = _
        self._norm = AmountBox(Icon.LAW, Tone.NEUTRAL)
        self._limit = AmountBox(Icon.LAW, Tone.NEUTRAL)
        self._income = AmountBox(Icon.PERSON, Tone.NEUTRAL)
        self._assistance = AmountBox(Icon.EURO, Tone.INFO)
        self._boxes = Boxes((self._norm, self._limit, self._income, self._assistance), self)
        self._verdict = Remark(Icon.DONE, Tone.OK, self)
        self.body.addWidget(self._boxes)
        self.body.addWidget(self._verdict)

    def show_means(self, means: MeansShown | None) -> None:
        """Show the test, or why it cannot be made; where nothing asks for it, it is away."""
        self.setVisible(means is not None)
        if means is None:
            return
        self._boxes.setVisible(not means.lacking)
        self._norm.say(self._("Norm per month"), means.norm)
        self._limit.say(means.limit_name, means.limit)
        self._income.say(self._("Income per month"), means.income)
        self._assistance.say(
            self._("Social assistance per month"),
            means.assistance,
            self._("Norm less income; computed, never typed."),
        )
        self._assistance.setVisible(bool(means.assistance))
        self._boxes.arrange()
        if means.lacking:
            self._verdict.say(means.lacking, Icon.WARNING, Tone.WARN)
        elif means.within:
            self._verdict.say(means.verdict, Icon.DONE, Tone.OK)
        else:
            self._verdict.say(means.verdict, Icon.WARNING, Tone.WARN)


class WholePanel(FormCard):
    """What is said of the decision as a whole: `edited(place, value)`."""

    def __init__(
        self,
        fields: Sequence[Field],
        _: Translate,
        today: Callable[[], date],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(_("The decision as a whole"), fields, _, today, parent)
        self.body.addWidget(self._form)

    def show_whole(self, values: Mapping[str, object], errors: Mapping[str, str]) -> None:
        """Show what was typed, and what is wrong with it."""
        self.show()
        self._form.show_values(values)
        self._form.show_errors(errors)


class SendingPanel(FormCard):
    """An approved decision on its way out: `edited(place, value)`, `pressed`."""

    pressed = Signal()

    def __init__(
        self,
        fields: Sequence[Field],
        _: Translate,
        today: Callable[[], date],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(_("Send the decision"), fields, _, today, parent)
        self._approved = Remark(Icon.DONE, Tone.OK, self)
        self._why = Remark(Icon.BLOCKED, Tone.WARN, self)
        self._send = Button(_("Send…"), Icon.SEND, primary=True, parent=self)
        self._send.setObjectName("send")
        for part in (self._approved, self._form, self._why):
            self.body.addWidget(part)
        self.body.addWidget(self._send, 0, Qt.AlignmentFlag.AlignLeft)
        self._send.clicked.connect(self.pressed)

    def show_sending(self, sending: Sending | None) -> None:
        """Show it once the decision is approved."""
        self.setVisible(sending is not None)
        if sending is None:
            return
        self._approved.say(sending.approved)
        self._form.show_values({"way": sending.way, "on": sending.day})
        self._form.show_errors({"on": sending.fault} if sending.fault else {})
        self._why.say("\n".join(sending.reasons))
        self._send.setEnabled(not sending.reasons and not sending.fault)
        self._send.setAccessibleDescription(" ".join((*sending.reasons, sending.fault)))


class SentPanel(Card):
    """A decision that went out: when, how, and until when one may object: `chosen(hash)`."""

    chosen = Signal(str)

    def __init__(self, _: Translate, parent: QWidget | None = None) -> None:
        super().__init__("…", 2, parent)
        self._objection = Remark(Icon.CALENDAR, Tone.INFO, self)
        self._letters = RowList(_("Decisions that went out"), self)
        self.body.addWidget(self._objection)
        self.body.addWidget(self._letters)
        self._letters.chosen.connect(self.chosen)

    def show_sent(self, sent: SentShown | None) -> None:
        """Show it once the letter went out."""
        self.setVisible(sent is not None)
        if sent is None:
            return
        self.set_title(sent.headline)
        self._objection.say(sent.objection)
        self._letters.setVisible(len(sent.letters) > 1)
        self._letters.show_rows([Row(key, name, "", Icon.LETTER) for key, name in sent.letters])


def _say(box: AmountBox, row: AmountRow | None) -> None:
    box.setVisible(row is not None)
    if row is not None:
        box.say(row.title, row.amount, row.remark)

"""A decision line on the screen: verdict, fields, and what it costs while one types."""

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from hengelo_toegang.domain.case import Verdict
from hengelo_toegang.domain.ids import NeedId
from hengelo_toegang.i18n import Translate
from ui.icons import Icon
from ui.pages.decision.amounts import LineCost
from ui.pages.decision.facts import FactTable, Fold
from ui.pages.decision.lines import LINES, LineCard, OpenNeed, size_fields, word_fields
from ui.pages.decision.questions import verdict_choices
from ui.style import style_of
from ui.theme import Tone
from ui.widgets.buttons import Button
from ui.widgets.card import Card
from ui.widgets.editors import RadioEditor
from ui.widgets.flow import FlowLayout
from ui.widgets.form import FormView
from ui.widgets.texts import Heading, IconLabel, Remark, Words

if TYPE_CHECKING:
    from ui.widgets.fields import Choice


class _Computed(QWidget):
    """How a cost is computed, period by period; a table is not made before somebody looks."""

    def __init__(self, _: Translate, parent: QWidget) -> None:
        super().__init__(parent)
        self._ = _
        self._cost: LineCost | None = None
        self._parts: tuple[FactTable, Words] | None = None

    def show_cost(self, cost: LineCost) -> None:
        """Show how this cost came about, now or once it is folded out."""
        self._cost = cost
        if not self.isHidden():
            self._fill(cost)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._cost is not None:
            self._fill(self._cost)

    def _fill(self, cost: LineCost) -> None:
        if self._parts is None:
            self._parts = self._build()
        table, rule = self._parts
        table.show_rows(
            [
                (
                    part.period,
                    part.days,
                    part.quantity,
                    " · ".join(filter(None, (part.price, part.tariff, part.level))),
                    part.amount,
                )
                for part in cost.stretches
            ]
        )
        rule.setText(cost.rule)

    def _build(self) -> tuple[FactTable, Words]:
        _ = self._
        headers = (_("Period"), _("Days"), _("How much"), _("Tariff"), _("Amount"))
        table = FactTable(_("How the cost is computed"), headers, (1, 4), self)
        table.give_room(1, 4)
        rule = Words(muted=True, parent=self)
        inner = QVBoxLayout(self)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.addWidget(table)
        inner.addWidget(rule)
        return table, rule


class CostPanel(QFrame):
    """What a line costs, per frequency, in the whole period and per year, and why."""

    def __init__(self, _: Translate, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ = _
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self._lacking = Remark(Icon.INFO, Tone.NEUTRAL, self)
        self._per = Heading("", 3, self)
        self._whole = Words(parent=self)
        self._years = Words(muted=True, parent=self)
        self._how = _Computed(_, self)
        self._fold = Fold(_("How it is computed"), self._how, self)
        row = QHBoxLayout()
        self._icon = IconLabel(Icon.EURO, Tone.INFO, self)
        row.addWidget(self._icon)
        texts = QVBoxLayout()
        texts.setSpacing(0)
        for part in (self._per, self._whole, self._years):
            texts.addWidget(part)
        row.addLayout(texts, 1)
        row.addWidget(self._fold)
        layout = QVBoxLayout(self)
        layout.addWidget(self._lacking)
        layout.addLayout(row)
        layout.addWidget(self._how)

    def show_cost(self, cost: LineCost) -> None:
        """Show the cost, or why there is none yet."""
        known = not cost.lacking
        fault = (Icon.ERROR, Tone.DANGER) if cost.faulty else (Icon.INFO, Tone.NEUTRAL)
        self._lacking.say(cost.lacking, *fault)
        for part in (self._icon, self._whole, self._fold):
            part.setVisible(known)
        self._per.setText(cost.per_frequency)
        self._per.setVisible(known and bool(cost.per_frequency))
        self._whole.setText(f"{cost.whole} ({cost.period})" if known else "")
        years = "   ".join(f"{year}: {amount}" for year, amount in cost.per_year)
        self._years.setText(years)
        self._years.setVisible(known and bool(years))
        self._how.setVisible(known and self._fold.isChecked())
        self._how.show_cost(cost)
        spoken = (cost.lacking, cost.per_frequency, cost.whole, cost.period, years)
        self.setAccessibleName(self._("Cost: {what}", what=". ".join(filter(None, spoken))))


class LineCardView(Card):
    """One line: `edited(place, value)`, `decided(index, verdict)`, `removed`, `added`, `copied`."""

    edited = Signal(str, object)
    decided = Signal(int, object)
    removed = Signal(int)
    added = Signal(int)
    copied = Signal(int)

    def __init__(
        self,
        index: int,
        _: Translate,
        today: Callable[[], date],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("…", 2, parent)
        self._ = _
        self._index = index
        self._costs: LineCost | None = None
        self._offered: dict[str, tuple[Choice, ...]] = {}
        self._shown: tuple[str, ...] = ()
        self._need = Words(muted=True, parent=self)
        self._verdict_label = QLabel(_("What is decided"), self)
        self._verdict = RadioEditor(verdict_choices(_), self)
        self._verdict_label.setBuddy(self._verdict)
        self._verdict.setAccessibleName(_("What is decided"))
        self._verdict.name_buttons(_("What is decided"))
        self._size = FormView(size_fields(index, _), _, today, self, away=True)
        self._words = FormView(word_fields(index, _), _, today, self, away=True)
        self._forms = (self._size, self._words)
        self._note = Remark(Icon.INFO, Tone.INFO, self)
        self._closed = Words(muted=True, parent=self)
        self._cost = CostPanel(_, self)
        self._build()
        self._verdict.edited.connect(self._decided)
        for form in self._forms:
            form.edited.connect(self.edited)

    def show_card(self, card: LineCard) -> None:
        """Show a line but its words: only the fields that its verdict asks."""
        self.set_title(card.title)
        self._need.setText(card.need)
        self._verdict.show_value(card.verdict)
        self._remove.setAccessibleName(f"{self._remove.text()}: {card.title}")
        self._more.setAccessibleName(f"{self._more.text()}: {card.title}")
        self._copy.setAccessibleName(f"{self._copy.text()}: {card.title}")
        for place, offered in card.choices.items():
            if self._offered.get(place) != offered:
                self._offered[place] = offered
                form = self._size if place in self._size.places() else self._words
                form.set_choices(place, offered)
        self._shown = tuple(f"{LINES}.{self._index}.{name}" for name in card.fields)
        self._fill(self._size, card)
        self._note.say(card.note)
        self._closed.setText(card.closed)
        self._closed.setVisible(bool(card.closed))
        self._cost.setVisible(card.cost is not None)
        if card.cost is not None:
            self.show_cost(card.cost)

    def show_words(self, card: LineCard) -> None:
        """Show the words of a line, which stand last on its card."""
        self._fill(self._words, card)

    def show_cost(self, cost: LineCost) -> None:
        """Show what the line costs now; nothing is drawn anew for the same."""
        if cost != self._costs:
            self._costs = cost
            self._cost.show_cost(cost)

    def set_read_only(self, *, read_only: bool) -> None:
        """Close or open every field; the cost can always be looked into."""
        for form in self._forms:
            form.set_read_only(read_only=read_only)
        self._verdict.set_read_only(read_only=read_only)
        self._remove.setHidden(read_only)
        self._more.setHidden(read_only)
        self._copy.setHidden(read_only)

    def focus(self, place: str = "") -> bool:
        """Go to the field of a place, else to the first field of the line."""
        nearest = next((own for own in self._shown if own == place), "")
        nearest = nearest or next((own for own in self._shown if own.startswith(f"{place}.")), "")
        return any(form.focus(nearest or self._shown[0]) for form in self._forms)

    def _build(self) -> None:
        self._more = Button(self._("Another line for this need"), Icon.ADD, quiet=True, parent=self)
        self._copy = Button(self._("Copy this line"), Icon.DOCUMENT, quiet=True, parent=self)
        self._remove = Button(self._("Remove"), Icon.REMOVE, quiet=True, parent=self)
        self._more.clicked.connect(self._added)
        self._copy.clicked.connect(self._copied)
        self._remove.clicked.connect(self._removed)
        self.head.addWidget(self._remove)
        verdict = QVBoxLayout()
        verdict.setSpacing(max(2, style_of(self).em // 6))
        verdict.addWidget(self._verdict_label)
        verdict.addWidget(self._verdict)
        self.body.addWidget(self._need)
        self.body.addLayout(verdict)
        for part in (self._note, self._size, self._closed, self._cost, self._words):
            self.body.addWidget(part)
        ways = QWidget(self)
        flow = FlowLayout(ways)
        flow.addWidget(self._more)
        flow.addWidget(self._copy)
        self.body.addWidget(ways)

    def _fill(self, form: FormView, card: LineCard) -> None:
        form.show_only(self._shown)
        form.show_values(card.values)
        form.show_errors(card.errors)

    def _decided(self, verdict: object) -> None:
        self.decided.emit(self._index, verdict)

    def _removed(self) -> None:
        self.removed.emit(self._index)

    def _added(self) -> None:
        self.added.emit(self._index)

    def _copied(self) -> None:
        self.copied.emit(self._index)


class OpenNeedView(Card):
    """A need without a line: what is decided comes first, by a person: `decided(need, verdict)`."""

    decided = Signal(str, object)

    def __init__(self, need: OpenNeed, _: Translate, parent: QWidget | None = None) -> None:
        super().__init__(_("No decision yet"), 3, parent)
        self.need = NeedId(need.need.id)
        self._words = Words(parent=self)
        self._remark = Remark(Icon.WARNING, Tone.WARN, self)
        self._verdicts = [choice.value for choice in verdict_choices(_)]
        buttons = QWidget(self)
        flow = FlowLayout(buttons)
        self._group = QButtonGroup(self)
        self._group.setExclusive(False)
        for at, choice in enumerate(verdict_choices(_)):
            runs = choice.value in (Verdict.CHANGED, Verdict.ENDED)
            button = Button(choice.label, quiet=runs, parent=buttons)
            self._group.addButton(button, at)
            flow.addWidget(button)
        self._group.idClicked.connect(self._clicked)
        for part in (self._words, self._remark, buttons):
            self.body.addWidget(part)
        self.show_need(need)

    def show_need(self, need: OpenNeed) -> None:
        """Show what the need is."""
        self._words.setText(need.words)
        self._remark.say(need.remark)
        head = need.words.split("\n", 1)[0]
        for button in self._group.buttons():
            button.setAccessibleName(f"{button.text()}: {head}")

    def set_read_only(self, *, read_only: bool) -> None:
        """Close or open the buttons."""
        for button in self._group.buttons():
            button.setEnabled(not read_only)

    def focus(self) -> None:
        """Go to the first button."""
        self._group.buttons()[0].setFocus()

    def _clicked(self, at: int) -> None:
        self.decided.emit(self.need, self._verdicts[at])

"""The first steps: a card for each, with the way to where it is done."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from hengelo_toegang.i18n import Translate
from hengelo_toegang.usecases.first_steps import FirstStep
from ui.icons import Icon
from ui.pages.first_steps.presenter import FirstStepsPresenter, StepShown
from ui.scrolling import scrolled
from ui.style import style_of
from ui.theme import Tone
from ui.widgets.buttons import Button
from ui.widgets.card import Card
from ui.widgets.chips import Chip
from ui.widgets.flow import FlowLayout
from ui.widgets.texts import Heading, Remark, Words

_WIDE = 60
"""How wide a card is at most, in lines of text."""


class FirstStepsView(QWidget):
    """Widgets only: it shows what it is told and reports presses."""

    def __init__(self, _: Translate, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ = _
        self._cards: dict[FirstStep, _StepCard] = {}
        self._told = Words(muted=True, parent=self)
        self._said = Remark(Icon.DONE, Tone.OK, self)
        self._close = Button(_("I need this list no more"), Icon.CLOSE, quiet=True, parent=self)
        self._close.setObjectName("close")
        em = style_of(self).em
        column = QWidget(self)
        self._column = QVBoxLayout(column)
        self._column.setContentsMargins(0, 0, em // 3, 0)
        self._column.setSpacing(em // 2)
        self._column.addStretch(1)
        acts = QWidget(self)
        FlowLayout(acts).addWidget(self._close)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(em, em * 2 // 3, em, em // 2)
        layout.setSpacing(em // 2)
        layout.addWidget(Heading(_("First steps"), 1, self))
        layout.addWidget(self._told)
        layout.addWidget(self._said)
        layout.addWidget(scrolled(column, self), 1)
        layout.addWidget(acts)

    def bind(self, presenter: FirstStepsPresenter) -> None:
        """Route presses to `presenter`, and keep it alive."""
        self._presenter = presenter
        self._close.clicked.connect(presenter.close)

    def refresh(self) -> None:
        """Show how far it is; called whenever the page comes in sight."""
        self._presenter.refresh()

    def show_steps(self, steps: Sequence[StepShown], told: str) -> None:
        """Show the steps; a card that is there already only changes its words."""
        self._told.setText(told)
        for at, step in enumerate(steps):
            if step.key not in self._cards:
                card = self._cards[step.key] = _StepCard(step, self._, self)
                card.setMaximumWidth(style_of(self).em * _WIDE)
                card.open.clicked.connect(partial(self._open, step.key))
                card.later.clicked.connect(partial(self._later, step.key))
                self._column.insertWidget(at, card)
            self._cards[step.key].show_step(step)
        first = next((card for card in self._cards.values() if not card.later.isHidden()), None)
        if first is not None and self.focusWidget() is None:
            first.open.setFocus()

    def say(self, text: str) -> None:
        """Say that something went well."""
        self._said.say(text)

    def _open(self, step: FirstStep) -> None:
        self._presenter.open(step)

    def _later(self, step: FirstStep) -> None:
        self._presenter.later(step)


class _StepCard(Card):
    """One step: what it is, how far it is, and two buttons."""

    def __init__(self, step: StepShown, _: Translate, parent: QWidget) -> None:
        super().__init__(step.title, 2, parent)
        self._state = Chip(parent=self)
        self.head.addWidget(self._state)
        self.body.addWidget(Words(step.about, parent=self))
        acts = QWidget(self)
        flow = FlowLayout(acts)
        self.open = Button(_("Go there"), Icon.ARROW_RIGHT, parent=self)
        self.open.setObjectName(f"open_{step.key}")
        self.open.setAccessibleName(_("Go there: {step}", step=step.title))
        self.later = Button("", quiet=True, parent=self)
        self.later.setObjectName(f"later_{step.key}")
        for button in (self.open, self.later):
            flow.addWidget(button)
        self.body.addWidget(acts)

    def show_step(self, step: StepShown) -> None:
        """Show how far the step is."""
        self._state.say(step.state, step.icon, step.tone)
        self.later.setText(step.later)
        self.later.setAccessibleName(f"{step.later}: {step.title}" if step.later else "")
        self.later.setVisible(bool(step.later))

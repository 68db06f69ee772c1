"""A few fields to fill in before something is done; it never stops the program (`open`)."""

from collections.abc import Callable, Mapping
from datetime import date

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from hengelo_toegang.i18n import Translate
from ui.help.asking import help_key
from ui.icons import Icon
from ui.store_watch import TROUBLES, words_of
from ui.style import style_of
from ui.theme import Tone
from ui.widgets.buttons import Button
from ui.widgets.fields import Asked, Choice
from ui.widgets.form import FormView
from ui.widgets.texts import Remark, Words

_WIDE = 30
"""How wide the dialog is, in lines of text."""
_LEAST = 6
"""How high the fields stay where the screen is low, in lines of text."""

Answered = Callable[[Mapping[str, object]], Mapping[str, str]]
"""Takes the values by place, and returns faults by place; the place "" is the whole."""


class _Room(QScrollArea):
    """Holds a form, and scrolls where the screen is lower than the form."""

    def __init__(self, form: FormView, parent: QWidget) -> None:
        super().__init__(parent)
        self._form = form
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidgetResizable(True)
        self.setWidget(form)

    def lacking(self) -> int:
        """Return how much height the form would want beside what it has."""
        layout = self._form.layout()
        width = self.viewport().width()
        wanted = layout.totalHeightForWidth(width) if layout else 0
        return max(wanted, self._form.minimumSizeHint().height()) - self.viewport().height()

    def minimumSizeHint(self) -> QSize:
        return QSize(self._form.minimumSizeHint().width(), style_of(self).em * _LEAST)


class FormDialog(QDialog):
    """Asks, and stays open until the answer has no fault; Escape changes nothing."""

    def __init__(
        self, parent: QWidget, asked: Asked, _: Translate, today: Callable[[], date]
    ) -> None:
        super().__init__(parent)
        help_key(self)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(asked.title)
        self._ = _
        self._values = dict(asked.values)
        self._on_answer: Answered | None = None
        self._form = FormView(asked.fields, _, today, self)
        self._room = _Room(self._form, self)
        self._offers = asked.offers
        self._offered: dict[str, tuple[Choice, ...]] = {}
        self._hides = asked.hides
        self._fills = asked.fills
        self._offer()
        self._hide()
        self._form.show_values(self._values)
        self._form.edited.connect(self._edited)
        self._refusal = Remark(Icon.WARNING, Tone.WARN, self)
        self._yes = Button(asked.yes, primary=True, parent=self)
        self._yes.setDefault(True)
        self._yes.clicked.connect(self._answer)
        no = Button(_("Cancel"), parent=self)
        no.clicked.connect(self.reject)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(no)
        buttons.addWidget(self._yes)
        em = style_of(self).em
        self._layout = layout = QVBoxLayout(self)
        layout.setContentsMargins(em, em, em, em)
        layout.setSpacing(em * 2 // 3)
        self._words = Words(asked.text, parent=self)
        layout.addWidget(self._words)
        layout.addWidget(self._room, 1)
        layout.addWidget(self._refusal)
        layout.addLayout(buttons)
        self.setMinimumWidth(em * _WIDE)

    def ask(self, on_answer: Answered) -> None:
        """Show the questions; `on_answer` hears of each press on the button."""
        self._on_answer = on_answer
        self.open()
        self._grow()
        self._form.focus(self._form.places()[0])

    def event(self, event: QEvent) -> bool:
        """Grow with a fault that appears: by itself a dialog does not for words that wrap."""
        done = super().event(event)
        if event.type() is QEvent.Type.LayoutRequest:
            self._grow()
        return done

    def _grow(self) -> None:
        """Take the height that words and form want; on a low screen the form scrolls."""
        self._layout.activate()
        self._words.setMinimumHeight(max(0, self._words.heightForWidth(self._words.width())))
        self._layout.activate()
        most = self.screen().availableGeometry().height()
        height = min(self.height() + self._room.lacking(), most)
        if height > self.height():
            self.resize(self.width(), height)

    def _edited(self, place: str, value: object) -> None:
        self._values[place] = value
        self._fill()
        self._offer()
        self._hide()
        # What is asked now must be seen: the scroll area around the form asks for no height.
        self._grow()

    def _fill(self) -> None:
        """Fill in what follows from the answers so far, where nothing is filled in."""
        known = self._fills(self._values) if self._fills is not None else {}
        fresh = {place: value for place, value in known.items() if not self._values.get(place)}
        for place, value in fresh.items():
            self._values[place] = value
            self._form.show_value(place, value)

    def _hide(self) -> None:
        """Ask only what fits the answers so far."""
        hidden = self._hides(self._values) if self._hides is not None else frozenset()
        for place in self._form.places():
            self._form.set_shown(place, shown=place not in hidden)

    def _offer(self) -> None:
        """Offer what fits the answers so far; an answer that no longer does is dropped."""
        offers = self._offers(self._values) if self._offers is not None else {}
        for place, choices in offers.items():
            if self._offered.get(place) != choices:
                self._offered[place] = choices
                self._form.set_choices(place, choices)
                if self._values.get(place) not in [choice.value for choice in choices]:
                    self._values.pop(place, None)

    def _answer(self) -> None:
        if self._on_answer is None:
            return
        try:
            faults = self._on_answer(self._values)
        except TROUBLES as trouble:
            # What is filled in stays, to press the button again.
            faults = {"": words_of(trouble, self._)}
        if not faults:
            self.accept()
            return
        self._form.show_errors(faults)
        self._refusal.say(faults.get("", ""))
        first = next((place for place in self._form.places() if place in faults), None)
        if first is not None:
            self._form.focus(first)
            self._room.ensureWidgetVisible(self.focusWidget())

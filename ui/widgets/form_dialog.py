"""A few fields to fill in before something is done; it never stops the program (`open`)."""

from collections.abc import Callable, Mapping
from datetime import date

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from hengelo_toegang.i18n import Translate
from ui.icons import Icon
from ui.style import style_of
from ui.theme import Tone
from ui.widgets.buttons import Button
from ui.widgets.fields import Asked, Choice
from ui.widgets.form import FormView
from ui.widgets.texts import Remark, Words

_WIDE = 30
"""How wide the dialog is, in lines of text."""

Answered = Callable[[Mapping[str, object]], Mapping[str, str]]
"""Takes the values by place, and returns faults by place; the place "" is the whole."""


class FormDialog(QDialog):
    """Asks, and stays open until the answer has no fault; Escape changes nothing."""

    def __init__(
        self, parent: QWidget, asked: Asked, _: Translate, today: Callable[[], date]
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(asked.title)
        self._values = dict(asked.values)
        self._on_answer: Answered | None = None
        self._form = FormView(asked.fields, _, today, self)
        self._offers = asked.offers
        self._offered: dict[str, tuple[Choice, ...]] = {}
        self._offer()
        self._form.show_values(self._values)
        self._form.edited.connect(self._edited)
        self._refusal = Remark(Icon.WARNING, Tone.WARN, self)
        self._refusal.say("")
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
        layout.addWidget(Words(asked.text, parent=self))
        layout.addWidget(self._form)
        layout.addWidget(self._refusal)
        layout.addLayout(buttons)
        self.setMinimumWidth(em * _WIDE)

    def ask(self, on_answer: Answered) -> None:
        """Show the questions; `on_answer` hears of each press on the button."""
        self._on_answer = on_answer
        self.open()
        self._form.focus(self._form.places()[0])

    def event(self, event: QEvent) -> bool:
        """Grow with a fault that appears: by itself a dialog does not for words that wrap."""
        done = super().event(event)
        if event.type() is QEvent.Type.LayoutRequest:
            needed = self._layout.totalHeightForWidth(self.width())
            if self.height() < needed:
                self.resize(self.width(), needed)
        return done

    def _edited(self, place: str, value: object) -> None:
        self._values[place] = value
        self._offer()

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
        faults = self._on_answer(self._values)
        if not faults:
            self.accept()
            return
        self._form.show_errors(faults)
        self._refusal.say(faults.get("", ""))
        first = next((place for place in self._form.places() if place in faults), None)
        if first is not None:
            self._form.focus(first)
